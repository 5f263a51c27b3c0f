"""G19: a damaged local database is noticed, kept aside and made anew without losing unsent decisions.

A journal that was used for a shift, left as a killed console leaves it (with its ``-wal``) or closed, is damaged in one
way out of a dozen, and opened as the console opens it. What then comes out of it must be what was put in: every unsent
decision byte for byte or named as suspect, nothing that was undone or answered, no draft and no setting that is another
than the one kept, and a person is told of whatever is missing.

"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from backends.journal import SqliteJournal
from backends.wire import entry_to_json
from review.decisions import Decision, Entry, Receipt, ReceiptState, Retraction, Verdict
from review.drafts import Draft
from review.errors import BackstopError
from review.outbox import MishapKind
from tests.domain import START
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

SHORT, LONG = 120, 1_000
TEMPLATES = 6
"""Journals that are damaged again and again."""
NAME = "journal.sqlite3"
PAGE = 4096
ENTRIES = 60
SETTING = {"theme": "light", "note": "x" * 300}


@dataclass
class Kept:
    """A journal's folder and what it holds."""

    folder: Path
    older: Path
    """The same, some transactions ago."""
    unsent: dict[str, Entry] = field(default_factory=dict)
    parked: set[str] = field(default_factory=set)
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    """All that was ever kept of an item, the newest last."""


Damage = Callable[[Path, Kept, random.Random], bool]
"""Damages a folder; False where it changed nothing."""


def _decision(key: str, item: str, chance: random.Random) -> Decision:
    note = "n" * chance.randrange(400)
    verdict = chance.choice(list(Verdict))
    return Decision(key, item, 1, "image", verdict, ("a" * 64,), 1, "Li Wei", START, f"g-{key}", note=note)


async def _used(folder: Path, older: Path, chance: random.Random, *, closed: bool) -> Kept:
    """A journal after some work. ``closed``: in good order; else as a console that was killed leaves it."""
    live = folder.with_name(folder.name + "-live")
    live.mkdir()
    journal = await SqliteJournal.open(live / NAME)
    kept = Kept(folder, older)
    await journal.set_setting("settings", SETTING)
    fates = ("stay", "stay", "stay", "undo", "confirm", "park", "send")
    for number in range(ENTRIES):
        if number == ENTRIES // 2:
            shutil.copytree(live, older)
        key, item = f"k-{number}", f"i-{number}"
        entry = _decision(key, item, chance)
        await journal.take([entry])
        draft = Draft(f"d-{number % 7}", 1, note=f"draft {number} " + "y" * chance.randrange(300))
        await journal.save_draft(draft)
        kept.drafts.setdefault(draft.item_id, []).append(draft)
        match chance.choice(fates):
            case "undo":
                await journal.undo([key], [Retraction(f"r-{key}", key, item, "Li Wei", START, "g")])
            case "confirm":
                await journal.mark_sending([key])
                await journal.record([Receipt(key, ReceiptState.CONFIRMED)])
            case "park":
                await journal.mark_sending([key])
                await journal.record([Receipt(key, ReceiptState.CONFLICT, "Ana was first", decided_by="Ana")])
                kept.parked.add(key)
            case "send":
                await journal.mark_sending([key])
                kept.unsent[key] = entry
            case _:
                kept.unsent[key] = entry
    if closed:
        await journal.close()
        shutil.copytree(live, folder)
    else:
        shutil.copytree(live, folder)
        await journal.close()
    shutil.rmtree(live)
    return kept


def _file(folder: Path, chance: random.Random) -> Path | None:
    there = [one for one in (folder / NAME, folder / f"{NAME}-wal") if one.exists() and one.stat().st_size]
    return chance.choice(there) if there else None


def _flip(folder: Path, _kept: Kept, chance: random.Random) -> bool:
    path = _file(folder, chance)
    if path is None:
        return False
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return True


def _flip_in_text(folder: Path, _: Kept, chance: random.Random, *, main: bool = False) -> bool:
    """Where a person's work stands, so that no structure of SQLite's is hurt. ``main``: not in the log."""
    path = folder / NAME if main else _file(folder, chance)
    if path is None:
        return False
    content = bytearray(path.read_bytes())
    words = (b"approve", b"reject", b"waiting", b"confirmed", b"withdrawn", b"draft ", b"i-1")
    places = [at for word in words for at in _all(content, word)]
    if not places:
        return False
    content[chance.choice(places) + chance.randrange(3)] ^= 1 << chance.randrange(5)
    path.write_bytes(content)
    return True


def _all(content: bytearray, word: bytes) -> list[int]:
    found, at = [], content.find(word)
    while at >= 0:
        found.append(at)
        at = content.find(word, at + 1)
    return found


def _cut(folder: Path, _: Kept, chance: random.Random) -> bool:
    path = _file(folder, chance)
    if path is None:
        return False
    size = path.stat().st_size
    with path.open("rb+") as handle:
        handle.truncate(chance.choice((0, 100, PAGE, size // 2, size - 1, chance.randrange(size))))
    return True


def _zero(folder: Path, _kept: Kept, chance: random.Random) -> bool:
    path = _file(folder, chance)
    if path is None:
        return False
    with path.open("rb+") as handle:
        for _ in range(chance.choice((1, 1, 3))):
            handle.seek(chance.randrange(max(1, path.stat().st_size // PAGE)) * PAGE)
            handle.write(bytes(PAGE))
    return True


def _no_log(folder: Path, _: Kept, __: random.Random) -> bool:
    log = folder / f"{NAME}-wal"
    if not log.exists():
        return False
    log.unlink()
    (folder / f"{NAME}-shm").unlink(missing_ok=True)
    return True


def _other_log(folder: Path, kept: Kept, chance: random.Random) -> bool:
    """The log of an earlier hour, or of another journal."""
    others = [one for one in kept.folder.parent.glob(f"*/{NAME}-wal") if one.parent not in (kept.folder, folder)]
    source = chance.choice([kept.older / f"{NAME}-wal", *sorted(others)])
    if not source.exists():
        return False
    shutil.copyfile(source, folder / f"{NAME}-wal")
    (folder / f"{NAME}-shm").unlink(missing_ok=True)
    return True


def _other_file(folder: Path, kept: Kept, _: random.Random) -> bool:
    """The whole database of an earlier hour, as somebody's backup brings it back."""
    for suffix in ("", "-wal", "-shm"):
        (folder / (NAME + suffix)).unlink(missing_ok=True)
        if (source := kept.older / (NAME + suffix)).exists():
            shutil.copyfile(source, folder / (NAME + suffix))
    return True


def _gone(folder: Path, _: Kept, __: random.Random) -> bool:
    for suffix in ("", "-wal", "-shm"):
        (folder / (NAME + suffix)).unlink(missing_ok=True)
    return True


def _trail(folder: Path, _: Kept, chance: random.Random) -> bool:
    """The second file alone: nothing may come of it."""
    path = folder / "journal.trail"
    content = bytearray(path.read_bytes())
    match chance.randrange(3):
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(content[: chance.randrange(len(content))])
        case _:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            path.write_bytes(content)
    return True


def _both(folder: Path, kept: Kept, chance: random.Random) -> bool:
    """A row and the line of the second file: what neither holds must be named."""
    path = folder / "journal.trail"
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return not (folder / f"{NAME}-wal").exists() and _flip_in_text(folder, kept, chance, main=True)


DAMAGES: dict[str, Damage] = {
    "flip": _flip, "text": _flip_in_text, "cut": _cut, "zero": _zero, "no log": _no_log, "other log": _other_log,
    "older": _other_file, "gone": _gone, "trail": _trail, "both": _both,
}  # fmt: skip


@dataclass
class Tally:
    """What came of the damages."""

    ways: Counter[str] = field(default_factory=Counter)
    noticed: int = 0
    altered: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


async def _look(folder: Path, kept: Kept, way: str, tally: Tally) -> None:
    """Opens a damaged journal and holds what comes out of it against what was put in."""
    try:
        journal = await SqliteJournal.open(folder / NAME)
    except BackstopError as error:
        tally.refused.append(f"{way}: {error}")
        return
    try:
        told = await journal.mishaps()
        out = {held.entry.key: held.entry for held in await journal.undelivered()}
        drafts = {item: await journal.draft(item) for item in kept.drafts}
        setting = await journal.setting("settings")
        later = await journal.mishaps()
    except BackstopError as error:
        tally.refused.append(f"{way}: {error}")
        return
    finally:
        await journal.close()
    told += later
    tally.noticed += bool(told)
    rebuilt = any(one.kind is MishapKind.REBUILT for one in told)
    suspects = {item for one in told if one.kind is MishapKind.SUSPECT for item in one.items}
    for key, entry in out.items():
        if key not in kept.unsent or entry_to_json(entry) != entry_to_json(kept.unsent[key]):
            tally.altered.append(f"{way}: {key} would be sent")
    for key, entry in kept.unsent.items():
        if key not in out and entry.item_id not in suspects and not (way == "both" and rebuilt):
            tally.lost.append(f"{way}: {key} is neither there nor named")
    for item, draft in drafts.items():
        if draft not in (kept.drafts[item][-1:] if not rebuilt else [*kept.drafts[item], None]) and not (
            draft is None and any(one.kind is MishapKind.DRAFT and item in one.items for one in told)
        ):
            tally.silent.append(f"{way}: the draft of {item}")
    if setting not in (SETTING, None):
        tally.silent.append(f"{way}: a setting")


async def _journals(folder: Path, count: int, chance: random.Random) -> Tally:
    templates = [
        await _used(folder / f"t{number}", folder / f"o{number}", chance, closed=number % 3 == 0)
        for number in range(TEMPLATES)
    ]
    tally = Tally()
    ways = list(DAMAGES)
    while tally.ways.total() < count:
        way = ways[tally.ways.total() % len(ways)]
        kept = chance.choice(templates)
        work = folder / "work"
        shutil.copytree(kept.folder, work)
        if DAMAGES[way](work, kept, chance):
            tally.ways[way] += 1
            await _look(work, kept, way, tally)
        else:
            ways.append(chance.choice(list(DAMAGES)))
            tally.ways["none"] += 0
        shutil.rmtree(work)
    return tally


def run(*, long: bool, seed: int) -> list[Row]:
    """The journal's damages, then the store's."""
    chance = random.Random(seed)
    count = LONG if long else SHORT
    with tempfile.TemporaryDirectory(prefix="backstop-g19-", dir=fast_folder()) as name:
        tally = asyncio.run(_journals(Path(name), count, chance))
    note = ", ".join(f"{way} {number}" for way, number in tally.ways.items() if number)
    return [
        at_least("faults_g19_journal_damages", tally.ways.total(), count, "damages", note),
        at_least("faults_g19_journal_noticed", tally.noticed, count // 3, "damages that a person was told of"),
        none_of("faults_g19_altered", len(tally.altered), "entries that would be sent", "; ".join(tally.altered[:3])),
        none_of("faults_g19_lost", len(tally.lost), "unsent decisions", "; ".join(tally.lost[:3])),
        none_of("faults_g19_silent", len(tally.silent), "drafts or settings", "; ".join(tally.silent[:3])),
        none_of("faults_g19_refused", len(tally.refused), "starts refused", "; ".join(tally.refused[:3])),
    ]
