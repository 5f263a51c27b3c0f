"""The command line: one program, the window by default.

Nothing here imports Qt; commands that show a window import it when they run. The window's own plain call passes the
command-line library by, which would cost it as much as Qt's import.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from console.commands.opening import open_console, plain_console
from review.errors import BackstopError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code (see ``console.commands.answers``)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    plain = plain_console(given)
    if plain is not None:
        return _open(*plain)
    from console.commands.line import run

    if given[0].startswith("-") and given[0] != "--help":
        given = ["console", *given]
    return run(given)


def _open(workspace: Path | None, demo: bool) -> int:
    try:
        return open_console(workspace, demo=demo)
    except BackstopError as error:
        from console.commands import answers

        return answers.explain(error, as_json=False)
    except KeyboardInterrupt:
        from console.commands import answers

        print("Stopped.", file=sys.stderr)
        return answers.STOPPED
