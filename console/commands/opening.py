"""The window's own road from the command line, without the command-line library: it costs as much as Qt's import."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from console.commands.folders import default_workspace
from console.display import has_display


def plain_console(words: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Workspace and ``--demo`` where ``words`` ask for the window in the plainest way; else None."""
    workspace: Path | None = None
    demo = False
    rest = iter(words[1:] if words and words[0] == "console" else words)
    for word in rest:
        if word == "--demo":
            demo = True
        elif word in ("--workspace", "-w") and (folder := next(rest, "-")) and not folder.startswith("-"):
            workspace = Path(folder)
        else:
            return None
    return workspace, demo


def open_console(workspace: Path | None, *, demo: bool) -> int:
    """Opens the window, or, where there is no display, says so and runs the tour."""
    if not has_display():
        out = Path("tour")
        print(f"No display here, so the tour runs offscreen; its pictures go to {out.resolve()}.", file=sys.stderr)
        from console.commands.tour import tour

        tour(out)
        return 0
    from console.window.start import run_console

    return run_console(workspace or default_workspace("demo" if demo else "workspace"), demo=demo)
