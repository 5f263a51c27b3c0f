"""``signals``: what a program measures on media files, through the media worker; without a window or a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import media_files
from review.signals import SignalTable, Suspect, risk, suspects

if TYPE_CHECKING:
    from backends.media.client import MediaWorker


def signals(
    files: Annotated[list[Path], typer.Argument(help="Video and image files.", show_default=False)],
    reference: Annotated[
        Path | None, typer.Option("--reference", "-r", help="The product's true photo, before a plain background.")
    ] = None,
    white: Annotated[
        bool, typer.Option("--white", help="A pure white background is demanded (main pictures).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file, and errors as JSON too.")] = False,
) -> None:
    """Measures clips and pictures: every signal's value, and the suspects whose thresholds are reached, with frames,
    timestamps and region. A suspect is never a verdict; docs/signals.md says what each one means and how good it is.

    Ends with exit code 1 where there is a suspect, and with 3 where a file was refused or is broken.

    Example: python main.py signals --reference photo.jpg --json clip.mp4
    """
    import resources

    data = resources.load_json("signals/signals.json")
    table = SignalTable.from_data(data)
    photos: dict[Path, str] = {}

    async def ask(worker: MediaWorker, file: Path) -> dict[str, Any]:
        if reference is not None and reference not in photos:
            photos[reference] = await worker.photo(reference)
        photo = photos[reference] if reference is not None else ""
        measured, note = await worker.signals(file, data["spec"], photo=photo, white=white)
        index = await worker.index(file)
        found = suspects(measured, table, index)
        strongest: dict[str, float] = {}
        for one in measured:
            strongest[one.signal] = max(one.value, strongest.get(one.signal, 0.0))
        return {
            "risk": round(risk(measured, table), 4),
            "suspects": [_suspect(one) for one in found],
            "values": strongest,
            "note": note,
        }

    media_files.each(files, ask, lambda answer: _words(answer, table), as_json=as_json)


def _suspect(one: Suspect) -> dict[str, Any]:
    span, box = one.span, one.box
    return {
        "code": one.code,
        "signal": one.signal,
        "value": round(one.value, 3),
        "unit": one.unit,
        "threshold": one.threshold,
        "likelihood": one.likelihood,
        "frames": [span.start, span.end] if span is not None else None,
        "pts": [span.start_pts, span.end_pts] if span is not None else None,
        "time_base": [span.time_base.numerator, span.time_base.denominator] if span is not None else None,
        "seconds": list(span.seconds) if span is not None else None,
        "box": [round(side, 4) for side in (box.x, box.y, box.width, box.height)] if box is not None else None,
        "note": one.note,
    }


def _words(answer: dict[str, Any], table: SignalTable) -> str:
    lines = [f"risk {answer['risk']:.0%}" + ("" if answer["suspects"] else ", nothing suspicious")]
    for one in answer["suspects"]:
        when = "" if one["frames"] is None else f", frames {one['frames'][0]} to {one['frames'][1]}"
        note = f" ({media_files.printable(one['note'])})" if one["note"] else ""
        name = table[one["signal"]].name
        lines.append(f"  {one['code']:10} {one['likelihood']:4.0%}  {name}: {one['value']:g} {one['unit']}{when}{note}")
    if answer["note"]:
        lines.append(f"  {answer['note']}")
    return "\n".join(lines)
