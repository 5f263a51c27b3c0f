"""``ingest``: takes a manifest of the pipeline in."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import answers
from console.commands.progress import Bar

if TYPE_CHECKING:
    from review.logistics.updates import Taken


def ingest(
    manifest: Annotated[
        Path,
        typer.Argument(
            help="A JSON Lines file of schema backstop/1 (docs/manifest.md), or tracking updates as AfterShip, karrio, "
            "X12 214 or EDIFACT IFTSTA have them (docs/logistics.md)."
        ),
    ],
    workspace: answers.Workspace = None,
    as_json: answers.Json = False,
) -> None:
    """Takes the good lines of a manifest in and tells of each bad one by line, field and reason; or tracking updates.

    Ends with exit code 3 where lines were refused; the others are in all the same.

    Example: python main.py ingest manifest.jsonl --workspace ~/review
    """
    from console.bootstrap import ingest_manifest, ingest_trackings

    folder = workspace or answers.default_workspace()
    taken = ingest_trackings(manifest, folder)
    if taken is not None:
        _tell_of(taken, as_json=as_json)
        return
    bar = Bar("ingest", quiet=as_json)
    report = ingest_manifest(manifest, folder, lambda at: bar.show(at.done_bytes, at.total_bytes))
    bar.end()
    for error in report.refused:
        print(f"refused {error}", file=sys.stderr)
    text = (
        f"{report.lines} lines: {report.new} new, {report.superseded} newer versions, "
        f"{report.unchanged} known, {report.refused_count} refused"
    )
    refused = [{"line": error.line, "field": error.field, "reason": error.reason} for error in report.refused]
    payload = {
        "lines": report.lines,
        "new": report.new,
        "superseded": report.superseded,
        "unchanged": report.unchanged,
        "refused": report.refused_count,
        "errors": refused,
        "seconds": round(report.seconds, 3),
    }
    answers.say(text, payload, as_json=as_json)
    if report.refused_count:
        raise typer.Exit(answers.BAD_INPUT)


def _tell_of(taken: list[Taken], *, as_json: bool) -> None:
    """What became of tracking updates."""
    from review.logistics.updates import Taking

    counted = Counter(one.state.value for one in taken)
    for one in taken:
        if one.state in (Taking.UNKNOWN, Taking.REFUSED):
            print(f"{one.state.value} {one.number}: {one.reason or 'no parcel here has it'}", file=sys.stderr)
    unmapped, unread = sum(one.unmapped for one in taken), sum(one.unread for one in taken)
    text = ", ".join(f"{count} {state}" for state, count in sorted(counted.items()))
    text = f"{len(taken)} updates: {text}; {unmapped} events unmapped, {unread} without a time"
    updates = [{**asdict(one), "state": one.state.value} for one in taken]
    answers.say(text, {"updates": updates, "unmapped": unmapped, "unread": unread}, as_json=as_json)
    if counted[Taking.UNKNOWN] or counted[Taking.REFUSED]:
        raise typer.Exit(answers.BAD_INPUT)
