"""How commands answer: text for a person, JSON with ``--json``, and one exit code for each way to end.

0  done
1  done, but something fell short (a doctor's failure, a proof that is red)
2  the command's words are off
3  bad input: a file, a line or a value that cannot be accepted
4  another Backstop has the workspace
5  a file of ours is damaged, or was written by a newer Backstop
6  not possible here and now (no display, no disk space)
130 stopped by the person
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from console.commands.folders import default_workspace as default_workspace
from review.errors import BackstopError, BadInput, Damaged, SchemaTooNew, WorkspaceBusy

DONE, SHORT, USAGE, BAD_INPUT, BUSY, DAMAGED, NOT_HERE, STOPPED = 0, 1, 2, 3, 4, 5, 6, 130

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", help="The folder that holds store, journal and media.", show_default=False),
]


def say(text: str, payload: Mapping[str, Any], *, as_json: bool) -> None:
    """Prints the answer in the form that was asked for."""
    if as_json:
        print(orjson.dumps(payload, default=str).decode())
    elif text:
        print(text)


def explain(error: BackstopError, *, as_json: bool) -> int:
    """Tells a person what happened and what to do, on standard error; returns the exit code."""
    code = exit_code(error)
    if as_json:
        told = {"error": type(error).__name__, "message": error.message, "remedy": error.remedy, "exit_code": code}
        print(orjson.dumps(told).decode())
    print(f"backstop: {error}", file=sys.stderr)
    return code


def exit_code(error: BackstopError) -> int:
    """The exit code of an error of the tree."""
    match error:
        case BadInput():
            return BAD_INPUT
        case WorkspaceBusy():
            return BUSY
        case Damaged() | SchemaTooNew():
            return DAMAGED
        case _:
            return NOT_HERE


def usage(error: Exception) -> int | None:
    """Prints a usage error of the command-line library in one line; None where ``error`` is something else."""
    show = getattr(error, "format_message", None)
    if show is None:
        return None
    print(f"backstop: {show()} (see --help)", file=sys.stderr)
    return int(getattr(error, "exit_code", USAGE))
