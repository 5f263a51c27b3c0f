"""``ingest``: takes a manifest of the pipeline in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from console.commands import answers
from console.commands.progress import Bar


def ingest(
    manifest: Annotated[Path, typer.Argument(help="A JSON Lines file of schema backstop/1 (docs/manifest.md).")],
    workspace: answers.Workspace = None,
    as_json: answers.Json = False,
) -> None:
    """Takes the good lines of a manifest in and tells of each bad one by line, field and reason.

    Ends with exit code 3 where lines were refused; the others are in all the same.

    Example: python main.py ingest manifest.jsonl --workspace ~/review
    """
    from console.bootstrap import ingest_manifest

    bar = Bar("ingest", quiet=as_json)
    report = ingest_manifest(
        manifest, workspace or answers.default_workspace(), lambda at: bar.show(at.done_bytes, at.total_bytes)
    )
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
