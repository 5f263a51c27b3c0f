"""``console``: the window."""

from __future__ import annotations

from typing import Annotated

import typer

from console.commands import answers
from console.commands.opening import open_console


def console(
    workspace: answers.Workspace = None,
    demo: Annotated[bool, typer.Option("--demo", help="Open a demonstration world, made at the first start.")] = False,
) -> None:
    """Opens the console. Without a display it says so and runs the tour instead.

    Example: python main.py console --workspace ~/review
    """
    raise typer.Exit(open_console(workspace, demo=demo))
