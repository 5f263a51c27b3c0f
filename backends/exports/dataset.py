"""A data set: records, the formats derived from them, media, card and manifest; whole under its name, or not there.

It grows in a hidden folder beside its place, ``.NAME.unfinished``, is read back and counted against the store, and gets
its name by one rename. What was killed goes on where it was with its media, which are most of the work; the rest is
written anew. The same selection up to the same place gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson
from sqlalchemy import URL

import resources
from backends.exports import croissant, manifest
from backends.exports.assets import FOLDER as ASSETS
from backends.exports.assets import Assets, Mode
from backends.exports.card import card
from backends.exports.catalogue import Catalogue
from backends.exports.formats import format_of
from backends.exports.formats.base import ITEMS, LABELS, Format, Place, json_line
from backends.exports.formats.categories import Categories
from backends.exports.source import judged_of
from backends.exports.whole import digest_of, not_written
from backends.lock import WorkspaceLock
from backends.store.judgements import Judgements, judged
from backends.store.rows import DecisionRecord
from backends.wire.queues import selection_to_json
from review.errors import BadArgument, Damaged, WorkspaceBusy
from review.media import MediaInfo
from review.queue import Filter
from review.retraining import SCHEMA, Pseudonyms, Record, Splits, records_of
from review.retraining.balance import Balance

CARD, SCHEMA_NAME, BALANCE = "README.md", "schema.json", "balance.json"
TOLD_EVERY = 200
"""Records between two words of progress."""


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier data set to go on from: its place in the audit chain, and the SHA-256 of its manifest."""

    through: int
    manifest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a data set is of. ``through``: a place in the audit chain, 0 for now. ``since``: an earlier data set of the
    same selection, or its folder, after which this one begins."""

    formats: tuple[str, ...] = ()
    where: Filter = field(default_factory=Filter)
    splits: Splits = field(default_factory=Splits)
    assets: Mode = Mode.NONE
    through: int = 0
    since: Path | Base | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it comes from: the store; where the file of a hash lies, and what is known of it; who is who."""

    store: URL
    place: Callable[[str], Path]
    media: Mapping[str, MediaInfo]
    names: Pseudonyms


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. ``manifest``: SHA-256 of the manifest, which names every file by its own: the version."""

    folder: Path
    manifest: str
    about: dict[str, Any]


def build(origin: Origin, plan: Plan, out: Path, progress: manifest.Progress) -> Written:
    """Writes the data set into ``out``, which must not be there, or be empty.

    Raises ``BadArgument`` for a folder or plan that cannot be, ``Unavailable`` where the disk is full, ``Damaged``
    where what was read back is not what the store holds; then there is no ``out``, and another try goes on with the
    media.
    """
    _check(plan)
    check_place(out)
    base = base_of(plan)
    with whole_under(out) as room:
        folder = _cleared(room / "data", plan.assets)
        about = _fill(folder, origin, plan, base, progress)
        version = digest_of(folder / manifest.MANIFEST)
    return Written(out, version, about)


@contextmanager
def whole_under(out: Path) -> Iterator[Path]:
    """A hidden room beside ``out`` that nobody else writes in; its folder ``data`` becomes ``out`` as the block ends.

    Raises ``WorkspaceBusy`` where another has the room, ``Unavailable`` where the disk is full. What a block that was
    broken off left in the room is there again the next time.
    """
    room = _room(out)
    try:
        room.parent.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock.acquire(room)
    except WorkspaceBusy as error:
        raise WorkspaceBusy(
            f"Another export writes {out} now.", remedy="Wait for it, or name another folder."
        ) from error
    except OSError as error:
        raise not_written(error) from error
    try:
        yield room
        check_place(out)
        if out.exists():
            out.rmdir()  # empty, or this refuses
        (room / "data").rename(out)
        manifest.sync(out.parent)
    except OSError as error:
        raise not_written(error) from error
    finally:
        lock.release()
    shutil.rmtree(room, ignore_errors=True)


def unfinished(out: Path) -> bool:
    """True where an export to ``out`` was broken off and can be taken up."""
    return _room(out).exists()


def _room(out: Path) -> Path:
    return out.with_name(f".{out.name}.unfinished")


def _check(plan: Plan) -> None:
    for name in plan.formats:
        if format_of(name).needs_files and plan.assets not in (Mode.COPY, Mode.LINK):
            raise BadArgument(f"The format {name} holds the media themselves.", remedy="Add --assets copy (or link).")


def check_place(out: Path) -> None:
    """Raises ``BadArgument`` where no data set can be made in ``out``."""
    if out.is_symlink():
        raise BadArgument(f"The folder {out} is a link.", remedy="Name the folder itself.")
    if out.exists() and not out.is_dir():
        raise BadArgument(f"{out} is no folder.", remedy="Name another one.")
    if out.exists() and any(out.iterdir()):
        raise BadArgument(
            f"The folder {out} is not empty; nothing was written.",
            remedy="A data set is never overwritten: name a new folder (and --since this one for what came after it).",
        )


def base_of(plan: Plan) -> Base | None:
    """The earlier data set that a plan goes on from; raises ``BadArgument`` where the folder holds none that fits."""
    if plan.since is None or isinstance(plan.since, Base):
        return plan.since
    about = manifest.about_of(plan.since)
    if (about["selection"], about["seed"], about["shares"]) != selection_of(plan):
        raise BadArgument(
            f"The data set in {plan.since} is of another selection, seed or parts.",
            remedy="Export with the same filter, --seed and --split, or without --since.",
        )
    return Base(about["through"], digest_of(plan.since / manifest.MANIFEST))


def begins_after(base: Base | None, through: int) -> int:
    """The place in the audit chain behind which a data set begins; ``through`` is where it ends."""
    if base is not None and base.through > through:
        raise BadArgument("The data set to go on from is of another store.", remedy="Name one of this store.")
    return 0 if base is None else base.through


def selection_of(plan: Plan) -> tuple[dict[str, Any], int, dict[str, float]]:
    """Filter, seed and parts: what two data sets must share for one to go on from the other."""
    return selection_to_json(plan.where), plan.splits.seed, dict(plan.splits.shares)


def _cleared(folder: Path, mode: Mode) -> Path:
    """The folder with the media of an export that was broken off, and nothing else of it.

    Copies are never taken for links, nor links for copies.
    """
    told = folder.with_name("mode")
    same = told.exists() and told.read_text(encoding="ascii") == mode
    told.write_text(mode, encoding="ascii")
    folder.mkdir(exist_ok=True)
    for entry in folder.iterdir():
        if entry.name == ASSETS and same:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    return folder


def _fill(folder: Path, origin: Origin, plan: Plan, base: Base | None, progress: manifest.Progress) -> dict[str, Any]:
    seen = Catalogue()
    try:
        with judged(origin.store, plan.where, plan.through) as judgements:
            after = begins_after(base, judgements.through)
            writing = _Writing(folder, origin, plan, Assets(folder, plan.assets, origin.place, seen))
            found, standing = judgements.tally(after)
            writing.take(judgements, after, found, progress)
            writing.sweep()
            about = writing.about(judgements.through, base)
            if about["counts"]["records"] != standing:
                raise Damaged(
                    f"The store holds {standing} standing decisions, the export {about['counts']['records']}.",
                    remedy="Run the doctor command.",
                )
    finally:
        seen.close()
    writing.describe(about)
    croissant.write(folder, f"1.0.{about['through']}", writing.newest[:10] or "1970-01-01")
    progress("reading back", 0, 1)
    _read_back(folder, about)
    manifest.seal(folder, about, manifest.counted(folder, progress))
    return about


def _read_back(folder: Path, about: dict[str, Any]) -> None:
    seen = Catalogue()
    try:
        faults = manifest.count_again(folder, about["counts"], about["formats"], seen)
    finally:
        seen.close()
    if faults:
        raise Damaged(f"What was written is not what was read: {faults[0]}", remedy="Export again, to another disk.")


def writers(names: Iterable[str], folder: Path, place: Place) -> dict[str, Format]:
    """A writer for each format, in a folder of its own below ``folder``; they share the taxonomy's categories."""
    defects = resources.load_json("taxonomy/defects.json")["defects"]
    categories = Categories((row["code"], row["name"]) for row in defects)
    return {name: format_of(name)(folder / name, categories, place) for name in dict.fromkeys(names)}


def told_of(one: Format) -> dict[str, Any]:
    """What a format holds, and what it cannot hold, by reason."""
    return {ITEMS: one.tally[ITEMS], LABELS: one.tally[LABELS], "left_out": dict(sorted(one.left_out.items()))}


class _Writing:
    """One pass over what was decided: records, tombstones, every format, the balance."""

    def __init__(self, folder: Path, origin: Origin, plan: Plan, assets: Assets) -> None:
        self._folder, self._origin, self._plan, self._assets = folder, origin, plan, assets
        self._formats = writers(plan.formats, folder, assets.put)
        self._balance = Balance()
        self._tombstones = 0
        self.newest = ""

    def take(self, judgements: Judgements, after: int, found: int, progress: manifest.Progress) -> None:
        """Writes every record that stands behind ``after``, and a tombstone for each earlier one undone since."""
        origin, plan = self._origin, self._plan
        with (
            (self._folder / manifest.RECORDS).open("wb") as records,
            (self._folder / manifest.TOMBSTONES).open("wb") as tombstones,
        ):
            rows = self._buried(judgements, after, tombstones)
            made = records_of(
                judged_of(rows, judgements.comments()), media=origin.media, names=origin.names, split=plan.splits.of
            )
            done = 0
            for record in made:
                if record["decision"]["place"] > after:
                    self._add(record, records)
                    done += 1
                    if done % TOLD_EVERY == 0:
                        progress("records", done, found)
        for one in self._formats.values():
            one.close()
        progress("records", found, found)

    def _buried(self, rows: Judgements, after: int, tombstones: IO[bytes]) -> Iterator[DecisionRecord]:
        for row in rows:
            if row.seq <= after < row.retracted_seq:
                told = {"key": row.key, "item": row.item_id, "version": row.item_version, "place": row.retracted_seq}
                tombstones.write(json_line(told))
                self._tombstones += 1
            yield row

    def _add(self, record: Record, records: IO[bytes]) -> None:
        for entry in record["assets"]:
            self._assets.take(entry)
        records.write(json_line(record))
        self._balance.add(record)
        for one in self._formats.values():
            one.add(record)
        self.newest = max(self.newest, record["decision"]["decided_at"])

    def sweep(self) -> None:
        """Removes media that an export which was broken off had brought, and this one has no use for."""
        self._assets.sweep()

    def about(self, through: int, base: Base | None) -> dict[str, Any]:
        """What the manifest says."""
        selection, seed, shares = selection_of(self._plan)
        balance = self._balance
        return {
            "records": SCHEMA,
            "selection": selection,
            "seed": seed,
            "shares": shares,
            "through": through,
            "since": None if base is None else {"through": base.through, "manifest": base.manifest},
            "counts": {
                "records": balance.records,
                "labels": balance.labels,
                "tombstones": self._tombstones,
                "kinds": dict(sorted(balance.by["kind"].items())),
                "verdicts": dict(sorted(balance.by["verdict"].items())),
                "splits": dict(sorted(balance.by["split"].items())),
            },
            "formats": {name: told_of(one) for name, one in sorted(self._formats.items())},
            "assets": {
                "mode": self._plan.assets.value,
                "files": self._assets.files,
                "cleaned": self._assets.cleaned,
                "left_out": dict(sorted(self._assets.left_out.items())),
            },
        }

    def describe(self, about: dict[str, Any]) -> None:
        """Writes the card, the balance and the schema."""
        readable = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        (self._folder / BALANCE).write_bytes(orjson.dumps(self._balance.told(), option=readable))
        (self._folder / CARD).write_text(card(about, self._balance), encoding="utf-8", newline="\n")
        (self._folder / SCHEMA_NAME).write_bytes(resources.path("schemas/record.json").read_bytes())
