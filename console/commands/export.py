"""``export``: what people decided, as a data set for training; or the check of one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import answers
from console.commands.holding import Database
from console.commands.progress import Remaining
from review.errors import BadArgument
from review.queue import Filter

if TYPE_CHECKING:
    from backends.exports.dataset import Origin, Plan
    from backends.exports.facts import Facts


class Form(StrEnum):
    """The formats that can be written."""

    RECORDS = "records"
    COCO = "coco"
    CVAT_IMAGES = "cvat-images"
    CVAT_VIDEO = "cvat-video"
    LABEL_STUDIO = "label-studio"
    DATUMARO = "datumaro"
    YOLO = "yolo"
    ACTIVITYNET = "activitynet"
    IMAGEFOLDER = "imagefolder"
    VIDEOFOLDER = "videofolder"
    PARQUET = "parquet"
    WEBDATASET = "webdataset"
    PREFERENCES = "preferences"
    EDITS = "edits"
    REWARDS = "rewards"
    TRACKING = "tracking"
    CSV = "csv"


class Media(StrEnum):
    """How the media come along."""

    NONE = "none"
    COPY = "copy"
    LINK = "link"
    REFERENCE = "reference"


def export(
    out: Annotated[
        Path | None, typer.Option("--out", help="The folder of the data set; must be new or empty.", show_default=False)
    ] = None,
    workspace: answers.Workspace = None,
    form: Annotated[
        list[Form] | None,
        typer.Option("--format", "-f", help="May be repeated; the records are always there.", show_default=False),
    ] = None,
    kind: Annotated[str, typer.Option(help="Only items of this kind.")] = "",
    market: Annotated[list[str] | None, typer.Option(help="Only this market; may be repeated.")] = None,
    locale: Annotated[list[str] | None, typer.Option(help="Only this language; may be repeated.")] = None,
    batch: Annotated[str, typer.Option(help="Only this batch.")] = "",
    sku: Annotated[str, typer.Option(help="Only this SKU.")] = "",
    reason: Annotated[str, typer.Option(help="Only items that came with this reason.")] = "",
    text: Annotated[str, typer.Option(help="Only items in whose id, SKU, order or title this stands.")] = "",
    split: Annotated[str, typer.Option(help="The parts in percent, by SKU.")] = "train=80,validation=10,test=10",
    seed: Annotated[int, typer.Option(help="What decides which SKU is in which part.")] = 0,
    assets: Annotated[Media, typer.Option(help="How the media come along.")] = Media.NONE,
    since: Annotated[
        Path | None, typer.Option(help="An earlier data set: only what came after it, and what was undone since.")
    ] = None,
    through: Annotated[int, typer.Option(min=0, help="Up to this place of the audit chain; 0 is now.")] = 0,
    verify: Annotated[
        Path | None, typer.Option("--verify", help="Check this data set and write nothing.", show_default=False)
    ] = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Writes every standing decision as a data set: records, the formats asked for, card, Croissant and manifest.

    The folder is whole or not there; an export that was broken off is taken up by the same command. With --verify a
    data set is read back instead; exit code 1 where it is not as it was written.

    Example: python main.py export --workspace ~/review --out ~/training -f coco -f parquet --assets copy
    """
    if verify is not None:
        _verify(verify, as_json=as_json)
        return
    if out is None:
        raise typer.BadParameter("name a new folder to export to, or a data set to --verify", param_hint="--out")
    from backends.exports.assets import Mode
    from backends.exports.dataset import Plan, build, unfinished

    plan = Plan(
        formats=tuple(one.value for one in form or () if one is not Form.RECORDS),
        where=Filter(kind, (), tuple(market or ()), tuple(locale or ()), batch, sku, reason, text=text),
        splits=_splits(split, seed),
        assets=Mode(assets.value),
        through=through,
        since=since,
    )
    bar = Remaining("export", quiet=as_json)
    try:
        with _origin(workspace or answers.default_workspace(), database, plan, bar) as origin:
            written = build(origin, plan, out, bar.stage)
    except KeyboardInterrupt:
        if unfinished(out):
            bar.end()
            print("Stopped. The same command takes it up again.")
        raise
    finally:
        bar.end()
    counts = written.about["counts"]
    told = (
        f"{counts['records']} records with {counts['labels']} labels written to {written.folder}, "
        f"read back and counted against the store"
    )
    if counts["tombstones"]:
        told += f"; {counts['tombstones']} earlier ones were undone (tombstones.jsonl)"
    file = str(written.folder / "records.jsonl")
    payload = {"folder": str(written.folder), "file": file, "records": counts["records"], "sha256": written.manifest}
    answers.say(told, {**payload, **written.about, "records": counts["records"]}, as_json=as_json)


def _splits(words: str, seed: int) -> Any:
    from review.retraining import Splits

    shares: dict[str, float] = {}
    for word in words.split(","):
        name, _, share = word.partition("=")
        try:
            shares[name.strip()] = float(share) / 100
        except ValueError as error:
            raise BadArgument(
                f"--split: {word!r} is no part.", remedy="As in train=80,validation=10,test=10."
            ) from error
    return Splits(seed, shares)


@contextmanager
def _origin(workspace: Path, database: str, plan: Plan, bar: Remaining) -> Iterator[Origin]:
    from backends.embedded.assets import AssetFolder
    from backends.exports.dataset import Origin
    from backends.exports.facts import Facts
    from backends.exports.source import pseudonyms
    from backends.store.engines import url_of
    from console.bootstrap import STORE_NAME

    if not database and not (workspace / STORE_NAME).exists():
        raise BadArgument(
            f"There is no workspace in {workspace}.", remedy="Name one with --workspace, or make one with `world`."
        )
    url = url_of(database or workspace / STORE_NAME)
    media = AssetFolder(workspace)
    facts = Facts(workspace)
    try:
        origin = Origin(url, media.place, facts, pseudonyms(workspace))
        asyncio.run(_measured(origin, facts, plan, bar))
        yield origin
    finally:
        facts.close()
        media.close()


async def _measured(origin: Origin, facts: Facts, plan: Plan, bar: Remaining) -> None:
    """Has the media of the selection measured that were not yet; the worker's process decodes them, not this one."""
    from backends.exports.facts import measure
    from backends.exports.source import media_of
    from backends.store.judgements import judged

    with judged(origin.store, plan.where, plan.through) as judgements:
        found = judgements.tally()[0]
        await measure(facts, media_of(judgements), origin.place, lambda done: bar.stage("measuring media", done, found))


def _verify(folder: Path, *, as_json: bool) -> None:
    from backends.exports import manifest

    bar = Remaining("verify", quiet=as_json)
    done = 0
    total = sum(path.stat().st_size for path in manifest.files_of(folder)) if folder.is_dir() else 0

    def step(what: str, size: int) -> None:
        nonlocal done
        done += size
        bar.stage(what, done, total)

    try:
        found = manifest.verify(folder, step)
    finally:
        bar.end()
    payload = {"folder": str(folder), "files": found.files, "records": found.records, "faults": list(found.faults)}
    if found.faults:
        text = "\n".join([*found.faults[:20], f"{folder} is not as it was written: {len(found.faults)} faults."])
    else:
        text = f"{folder} is as it was written: {found.records} records, {found.files} files, {found.bytes} bytes."
    answers.say(text, payload, as_json=as_json)
    if found.faults:
        raise typer.Exit(answers.SHORT)
