"""``tour``: a supervisor's shift, driven by real key presses in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from console.commands import answers


def tour(
    out: Annotated[Path, typer.Option("--out", help="Where the pictures and the protocol go.")],
    shown: Annotated[bool, typer.Option("--shown", help="Use the real display instead of an offscreen one.")] = False,
    as_json: answers.Json = False,
) -> None:
    """Judges 40 items of four kinds, corrects, undoes, bulk-decides, searches and exports; writes numbered PNGs.

    Ends with exit code 1 where anything differed from what it expects.

    Example: python main.py tour --out /tmp/tour
    """
    from console.tour.run import run_tour

    protocol = run_tour(out, shown=shown)
    text = f"{protocol['decided']} items judged, {len(protocol['pictures'])} pictures in {out}"
    if protocol["differences"]:
        text += "\n" + "\n".join(f"differs: {line}" for line in protocol["differences"])
    answers.say(text, protocol, as_json=as_json)
    if protocol["differences"]:
        raise typer.Exit(answers.SHORT)
