"""``import``: labels that a team made with another tool, onto the items here."""

from __future__ import annotations

import asyncio
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import answers
from review.errors import BadArgument

if TYPE_CHECKING:
    from backends.exports.placing import Placed


class Source(StrEnum):
    """The formats that can be read."""

    COCO = "coco"
    CVAT_VIDEO = "cvat-video"
    LABEL_STUDIO = "label-studio"
    YOLO = "yolo"


def import_labels(
    form: Annotated[Source, typer.Argument(metavar="FORMAT", help="coco, cvat-video, label-studio or yolo.")],
    source: Annotated[Path, typer.Argument(help="The file; for yolo the folder, for cvat-video either.")],
    workspace: answers.Workspace = None,
    media: Annotated[
        Path | None,
        typer.Option(help="The folder with the media, where the file names them by other names than hashes."),
    ] = None,
    rename: Annotated[
        list[str] | None,
        typer.Option("--rename", help="theirs=OURS: their name for one of our codes; may be repeated."),
    ] = None,
    as_json: answers.Json = False,
) -> None:
    """Puts labels of another tool on the items that show the same media, as drafts, and tells what could not be kept.

    Nothing is decided by it: the labels stand on their items for a person to send or to drop. Taken in again, nothing
    is there twice. Ends with exit code 1 where something could not be kept.

    Example: python main.py import coco instances.json --workspace ~/review --media ~/pictures --rename scratch=AP-BLUR
    """
    pairs = [word.partition("=") for word in rename or ()]
    if not all(theirs and ours for theirs, _, ours in pairs):
        raise BadArgument("A --rename needs both names.", remedy="As in scratch=AP-BLUR.")
    if not source.exists():
        raise BadArgument(f"There is no file {source}.", remedy="Name what the other tool exported.")
    if media is not None and not media.is_dir():
        raise BadArgument(f"There is no folder {media}.", remedy="Name the folder with the media.")
    renamed = {theirs: ours for theirs, _, ours in pairs}
    placed = asyncio.run(_placed(form.value, source, workspace or answers.default_workspace(), media, renamed))
    _tell(placed, as_json=as_json)


import_labels.__name__ = "import"  # a word of the language, so the function itself cannot be called so


async def _placed(form: str, source: Path, folder: Path, media: Path | None, renamed: dict[str, str]) -> Placed:
    import resources
    from backends.embedded.assets import AssetFolder
    from backends.exports.placing import Placed, Placing
    from backends.exports.readers import READERS
    from backends.journal import SqliteJournal
    from backends.media.client import MediaWorker
    from backends.store.engines import url_of
    from console.bootstrap import JOURNAL_NAME, STORE_NAME, lock_workspace
    from review.taxonomy import Taxonomy

    if not (folder / STORE_NAME).exists():
        raise BadArgument(f"There is no workspace in {folder}.", remedy="Name one with --workspace.")
    taxonomy = Taxonomy.from_data(resources.load_json("taxonomy/defects.json"))
    strange = [ours for ours in renamed.values() if ours not in taxonomy]
    if strange:
        raise BadArgument(f"{strange[0]} is no code of the taxonomy.", remedy="See resources/taxonomy/defects.json.")
    placed = Placed()
    found = list(READERS[form](source, placed.lost))  # the whole file is read before anything is placed
    with lock_workspace(folder):
        assets, worker = AssetFolder(folder), MediaWorker(arena_mb=64, cache_mb=64)
        journal = await SqliteJournal.open(folder / JOURNAL_NAME)
        try:
            await worker.start()
            url = url_of(folder / STORE_NAME)
            await Placing(url, journal, worker, assets.place, taxonomy, renamed).put(found, media, placed)
        finally:
            await worker.close()
            await journal.close()
            assets.close()
    return placed


def _tell(placed: Placed, *, as_json: bool) -> None:
    from backends.exports.placing import NAMES_AT_MOST

    for reason, count in sorted(placed.lost.items()):
        print(f"not kept: {reason}: {count}", file=sys.stderr)
    for name in placed.homeless[:NAMES_AT_MOST]:
        print(f"no item shows {name!r}", file=sys.stderr)
    text = (
        f"{placed.labels} labels on {len(placed.items)} items, from {placed.files} files; "
        f"{len(placed.homeless)} files that no item shows"
    )
    payload = {
        "labels": placed.labels,
        "items": len(placed.items),
        "files": placed.files,
        "homeless": len(placed.homeless),
        "homeless_names": placed.homeless[:NAMES_AT_MOST],
        "lost": dict(sorted(placed.lost.items())),
    }
    answers.say(text, payload, as_json=as_json)
    if placed.lost or placed.homeless:
        raise typer.Exit(answers.SHORT)
