"""``export``: what people decided, as training data."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from console.commands import answers


class Format(StrEnum):
    """The formats that can be written."""

    RECORDS = "records"


def export(
    out: Annotated[Path, typer.Option("--out", help="The folder to write into; made where it is missing.")],
    workspace: answers.Workspace = None,
    form: Annotated[Format, typer.Option("--format", help="records: one JSON line a decision.")] = Format.RECORDS,
    as_json: answers.Json = False,
) -> None:
    """Writes every standing decision with its item, labels and correction.

    Example: python main.py export --workspace ~/review --format records --out ~/training
    """
    from console.bootstrap import export_records

    written: dict[str, Any] = asyncio.run(export_records(workspace or answers.default_workspace(), out))
    text = f"{written['records']} records written to {written['file']}"
    answers.say(text, {"format": form.value, **written}, as_json=as_json)
