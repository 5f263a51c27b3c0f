"""Backstop's entry point; see ``console.app``."""

from console.app import main

raise SystemExit(main())
