"""``export``: what people decided, as a data set for training; or the check of one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import answers
from console.commands.holding import Database
from console.commands.media_files import printable
from console.commands.progress import Remaining
from review.errors import BadArgument
from review.queue import Filter

if TYPE_CHECKING:
    from backends.exports.dataset import Plan


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
    queue: Annotated[
        str, typer.Option("--queue", help="What a queue that was saved in the console holds.", show_default=False)
    ] = "",
    kind: Annotated[str, typer.Option(help="Only items of this kind.")] = "",
    market: Annotated[list[str] | None, typer.Option(help="Only this market; may be repeated.")] = None,
    locale: Annotated[list[str] | None, typer.Option(help="Only this language; may be repeated.")] = None,
    batch: Annotated[str, typer.Option(help="Only this batch.")] = "",
    sku: Annotated[str, typer.Option(help="Only this SKU.")] = "",
    reason: Annotated[str, typer.Option(help="Only items that came with this reason.")] = "",
    generator: Annotated[str, typer.Option(help="Only what this generator made, of any version or of one.")] = "",
    template: Annotated[str, typer.Option(help="Only what was made from this template.")] = "",
    text: Annotated[str, typer.Option(help="Only items in whose id, SKU, order or title this stands.")] = "",
    split: Annotated[str, typer.Option(help="The parts in percent, by SKU.")] = "train=80,validation=10,test=10",
    seed: Annotated[int, typer.Option(help="What decides which SKU is in which part.")] = 0,
    assets: Annotated[Media, typer.Option(help="How the media come along.")] = Media.NONE,
    since: Annotated[
        Path | None, typer.Option(help="An earlier data set: only what came after it, and what was undone since.")
    ] = None,
    through: Annotated[int, typer.Option(min=0, help="Up to this place of the audit chain; 0 is now.")] = 0,
    outlook: Annotated[
        bool, typer.Option("--outlook", help="Tell what would be in it and what not, and write nothing.")
    ] = False,
    verify: Annotated[
        Path | None, typer.Option("--verify", help="Check this data set and write nothing.", show_default=False)
    ] = None,
    database: Database = "",
    backend: Annotated[
        str,
        typer.Option(
            "--backend", help="From this review service; its token stands in BACKSTOP_TOKEN.", show_default=False
        ),
    ] = "",
    roots: Annotated[
        Path | None, typer.Option("--tls-roots", help="Further TLS roots of that service, in PEM.", show_default=False)
    ] = None,
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
    if out is None and not outlook:
        raise typer.BadParameter("name a new folder to export to, or a data set to --verify", param_hint="--out")
    from backends.exports.assets import Mode
    from backends.exports.dataset import Plan

    folder = workspace or answers.default_workspace()
    places = tuple(market or ()), tuple(locale or ())
    chosen = Filter(kind, (), *places, batch, sku, reason, generator, template, text=text)
    plan = Plan(
        formats=tuple(one.value for one in form or () if one is not Form.RECORDS),
        where=chosen if not queue else _saved(folder, queue, chosen),
        splits=_splits(split, seed),
        assets=Mode(assets.value),
        through=through,
        since=since,
    )
    wanted = None if outlook else out
    if backend:
        told = _from_service(backend, roots, plan, wanted, quiet=as_json)
    else:
        told = _done(folder, database, plan, wanted, quiet=as_json)
    if outlook:
        answers.say(outlook_text(told), told, as_json=as_json)
        return
    answers.say(written_text(told), written_payload(told), as_json=as_json)


def _done(workspace: Path, database: str, plan: Plan, out: Path | None, *, quiet: bool) -> dict[str, Any]:
    from backends.exports.dataset import unfinished
    from backends.exports.errand import Errand, Source, run

    bar = Remaining("export", quiet=quiet)
    try:
        return run(Errand(Source(workspace, database), plan, out), bar.stage)
    except KeyboardInterrupt:
        if out is not None and unfinished(out):
            bar.end()
            print("Stopped. The same command takes it up again.")
        raise
    finally:
        bar.end()


def _from_service(address: str, roots: Path | None, plan: Plan, out: Path | None, *, quiet: bool) -> dict[str, Any]:
    from backends.exports.errand import plan_to_json
    from console.commands.service_export import from_service

    bar = Remaining("export", quiet=quiet)
    try:
        return from_service(address, roots, plan_to_json(plan), out, bar)
    finally:
        bar.end()


def _saved(workspace: Path, name: str, chosen: Filter) -> Filter:
    """The filter of a queue that somebody saved in the console of this workspace."""
    from backends.glance import setting_at_a_glance
    from backends.wire.queues import filter_from_json
    from console.bootstrap import JOURNAL_NAME

    if chosen != Filter(states=()):
        raise BadArgument("A queue chooses the items by itself.", remedy="Leave --kind and the like away, or --queue.")
    kept = setting_at_a_glance(workspace / JOURNAL_NAME, "queues")
    queues = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    try:
        for one in queues:
            if name in (one.get("name"), one.get("id")):
                return filter_from_json(one["filter"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadArgument(f"The saved queue {name!r} cannot be read.", remedy="Save it again.") from error
    names = ", ".join(sorted(str(one.get("name")) for one in queues)) or "none yet"
    raise BadArgument(f"There is no saved queue {name!r}.", remedy=f"There are: {names}. Ctrl+S in a list saves one.")


def written_text(told: dict[str, Any]) -> str:
    """What was written, for a person."""
    counts = told["about"]["counts"]
    text = (
        f"{counts['records']} records with {counts['labels']} labels written to {told['folder']}, "
        f"read back and counted against the store"
    )
    if counts["tombstones"]:
        text += f"; {counts['tombstones']} earlier ones were undone (tombstones.jsonl)"
    return text


def written_payload(told: dict[str, Any]) -> dict[str, Any]:
    """What was written, for a program."""
    about = told["about"]
    file = str(Path(told["folder"]) / "records.jsonl")
    payload = {"folder": told["folder"], "file": file, "sha256": told["manifest"]}
    return {**payload, **about, "records": about["counts"]["records"]}


def outlook_text(told: dict[str, Any]) -> str:
    """What a data set would hold, for a person."""
    balance, media = told["balance"], told["media"]
    lines = [
        f"{balance['records']} records with {balance['labels']} labels, up to place {told['through']} of the chain",
        f"{told['undone']} decisions were undone and stay out",
        f"media: {media['files']} files, {media['bytes'] / 1e6:.1f} MB; {media['missing']} are missing",
    ]
    for thing in ("kind", "verdict", "split", "code"):
        counted = sorted(balance["by"][thing].items(), key=lambda one: (-one[1], one[0]))
        if counted:
            lines.append(f"{thing}: " + ", ".join(f"{printable(name)} {found}" for name, found in counted[:20]))
    short = "" if told["tried"] == balance["records"] else f" (of the first {told['tried']} records)"
    for name, one in told["formats"].items():
        out = "; ".join(f"not {found} {reason}" for reason, found in one["left_out"].items())
        lines.append(f"{name}{short}: {one['items']} items, {one['labels']} labels{'; ' if out else ''}{out}")
    return "\n".join(lines)


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


def _verify(folder: Path, *, as_json: bool) -> None:
    from backends.exports import manifest

    bar = Remaining("verify", quiet=as_json)
    try:
        found = manifest.verify(folder, manifest.counted(folder, bar.stage))
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
