"""``console``: the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from console.commands import answers
from console.display import has_display


def console(
    workspace: answers.Workspace = None,
    demo: Annotated[bool, typer.Option("--demo", help="Open a demonstration world, made at the first start.")] = False,
) -> None:
    """Opens the console. Without a display it says so and runs the tour instead.

    Example: python main.py console --workspace ~/review
    """
    if not has_display():
        out = Path("tour")
        print(f"No display here, so the tour runs offscreen; its pictures go to {out.resolve()}.", file=sys.stderr)
        from console.commands.tour import tour

        tour(out)
        return
    from console.window.run import run_console

    folder = workspace or answers.default_workspace("demo" if demo else "workspace")
    raise typer.Exit(run_console(folder, demo=demo))
