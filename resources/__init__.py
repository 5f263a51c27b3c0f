"""Backstop's data: taxonomies, carriers, themes, icons, translations, and the one loader that reads them.

Every name is a relative POSIX path below this package, written in our own code, never text from outside.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any


def path(name: str) -> Path:
    """The file ``name`` ("icons/approve.svg") as a path on disk."""
    return Path(str(files(__name__))) / name


def read_text(name: str) -> str:
    """The UTF-8 text of the file ``name``; raises ``FileNotFoundError`` where it is missing from the build."""
    return path(name).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def load_json(name: str) -> Any:
    """The parsed JSON of ``name``, read once a process; treat it as read-only."""
    return json.loads(read_text(name))
