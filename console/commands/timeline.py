"""``timeline``: the edit lists of mended clips, for an editing program."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import orjson
import typer

from console.bootstrap import STORE_NAME
from console.clock import SystemClock
from console.commands import answers
from console.commands.media_files import printable
from review.errors import BadArgument


def timeline(
    out: Annotated[Path, typer.Argument(help="The folder for the files; made where it is not there.")],
    item: Annotated[
        list[str] | None, typer.Option("--item", help="Only this item; may be repeated.", show_default=False)
    ] = None,
    workspace: answers.Workspace = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a clip, and errors as JSON too.")] = False,
) -> None:
    """Writes the edit list of each mended clip that stands as an OpenTimelineIO file (.otio): cuts, held and reversed
    spans as an editing program knows them, every other edit as an effect that carries it. docs/mending.md tells more.

    Ends with exit code 3 where a clip's file is missing or broken.

    Example: python main.py timeline cuts --json
    """
    from backends.embedded.assets import AssetFolder
    from backends.exports.timelines import write_timelines

    folder = workspace or answers.default_workspace()
    if not (folder / STORE_NAME).exists():
        raise BadArgument(f"There is no workspace in {folder}.", remedy="Name one with --workspace.")
    assets = AssetFolder(folder)
    try:
        written = asyncio.run(write_timelines(folder / STORE_NAME, assets, out, SystemClock(), item or ()))
    finally:
        assets.close()
    for one in written:
        if as_json:
            print(orjson.dumps(asdict(one)).decode())
        else:
            print(f"{printable(one.item_id)}: {printable(one.fault or one.file)}")
    if not as_json and not written:
        print("No mended clip stands in this workspace.")
    if any(one.fault for one in written):
        raise typer.Exit(answers.BAD_INPUT)
