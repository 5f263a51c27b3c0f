"""Submission: entries applied in chunks, each chunk one transaction, each entry answered for itself (G1, G3, G7)."""

from __future__ import annotations

import hashlib
import logging
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import ARRAY, Connection, Text, bindparam, func, select

from backends.store.batches import Asked, ask_all
from backends.store.bulk_forms import STEM
from backends.store.decisions import comment, confirmed, conflict, decide, refused, settle, settling, snooze
from backends.store.engines import Unwritable
from backends.store.leases import LOCK_ALL
from backends.store.ledger import Ledger, Written
from backends.store.lot_tables import sweeps
from backends.store.moments import ms_of
from backends.store.news import News
from backends.store.radius import Radius
from backends.store.refunds import refund, refund_of
from backends.store.retractions import retract
from backends.store.tables import assets, conflicts, keys
from backends.store.tokens import Tokens
from backends.store.transactions import Writing, again
from backends.wire import entry_to_json
from review.corrections import MediaCorrection
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Retraction, Snooze
from review.errors import BackstopError, Damaged, Unavailable
from review.ports import Clock

CHUNK = 500
"""Entries a transaction: few enough that a claim waits some tens of milliseconds at most, enough that the disk is
asked once for many."""

_KNOWN = select(keys.c.key, keys.c.body_hash, keys.c.answer).where(keys.c.key.in_(bindparam("b_keys", expanding=True)))
_KNOWN_ALL = select(keys.c.key, keys.c.body_hash, keys.c.answer).where(
    keys.c.key == func.any(bindparam("b_keys", type_=ARRAY(Text)))
)
_CONFLICTS = select(
    conflicts.c.key, conflicts.c.body_hash, conflicts.c.reason, conflicts.c.decided_by, conflicts.c.decided_ms
)
_CONFLICT = _CONFLICTS.where(conflicts.c.key.in_(bindparam("b_keys", expanding=True)))
_CONFLICT_ALL = _CONFLICTS.where(conflicts.c.key == func.any(bindparam("b_keys", type_=ARRAY(Text))))
log = logging.getLogger("backstop.store")
_Known = dict[str, tuple[str, Receipt]]
"""Keys that came before: hash of their content, and what they are answered again."""
_RESERVED = select(sweeps.c.stem).where(sweeps.c.stem.in_(bindparam("b_stems", expanding=True)))
_RESERVED_ALL = select(sweeps.c.stem).where(sweeps.c.stem == func.any(bindparam("b_stems", type_=ARRAY(Text))))
"""Beginnings of keys that only a bulk decision gives."""
_FILES = select(assets.c.sha256).where(assets.c.sha256.in_(bindparam("b_names", expanding=True)))
_NO_FILE = "The corrected file {0}… is not in the store, so nothing of the decision was done; hand it in first."
_OTHER_CONTENT = "This key came before with other content; nothing of it was done (the first content stands)."


class Submission:
    """The road of every entry into the store."""

    def __init__(self, writer: Writing, tokens: Tokens, news: News, clock: Clock) -> None:
        self._writer = writer
        self._tokens = tokens
        self._news = news
        self._clock = clock

    def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Applies entries in order, a durable transaction for each ``CHUNK`` of them.

        Raises ``Unavailable`` where the database fails: of the chunk at fault nothing was done, and what earlier
        chunks did is answered again for the same keys.
        """
        out: list[Receipt] = []
        for start in range(0, len(entries), CHUNK):
            out += self._submit_chunk(entries[start : start + CHUNK])
        return out

    def _submit_chunk(self, entries: Sequence[Entry]) -> list[Receipt]:
        try:
            return again(lambda: self._apply(entries))
        except (Unavailable, Damaged, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - one entry is at fault, whatever it is that breaks on it
            return [self._submit_alone(entry) for entry in entries]

    def _submit_alone(self, entry: Entry) -> Receipt:
        """After a chunk that broke on something in it: the others go in, the one at fault is refused."""
        try:
            return again(lambda: self._apply([entry]))[0]
        except (Unavailable, Damaged, MemoryError):
            raise
        except Unwritable as error:
            return refused(entry.key, f"The store cannot hold this entry ({error}); nothing of it was done.")
        except Exception as error:  # noqa: BLE001 - as above; told in the log and to its person
            log.error("An entry broke the store: %s", _without_values(error))
            name = type(error).__name__
            return refused(
                entry.key, f"The store broke on this entry ({name}); nothing of it was done. Tell whoever runs it."
            )

    def _apply(self, entries: Sequence[Entry]) -> list[Receipt]:
        token = self._tokens.take() if any(isinstance(entry, Retraction) for entry in entries) else 0
        written = [_written(entry) for entry in entries]
        with self._writer.durable() as connection:
            ledger = Ledger(connection, ms_of(self._clock.now()))
            written = _with_their_media(connection, written)
            radius = Radius(connection, ledger.now_ms, entries)
            known, settled = self._looked_up(ledger, entries, written, radius)
            out = [self._answer(ledger, one, known, settled, token, radius) for one in written]
            radius.write()
            ledger.write(self._news)
        self._news.after(ledger.news)
        return out

    def _looked_up(
        self, ledger: Ledger, entries: Sequence[Entry], written: Sequence[Written | Receipt], radius: Radius
    ) -> tuple[_Known, dict[str, Any]]:
        """Which keys came before, and the items of what could be settled at once.

        First the items are locked: whoever sends one of these entries too waits there, and then finds its key.
        """
        made = [entry for entry in _independent(written) if not radius.watches(entry)]
        keys_of = [entry.key for entry in entries]
        stems = sorted({key[:STEM] for key in keys_of})
        if self._writer.sqlite:
            known = _known(*(ledger.connection.execute(asked, {"b_keys": keys_of}) for asked in (_KNOWN, _CONFLICT)))
            known |= _reserved(keys_of, ledger.connection.execute(_RESERVED, {"b_stems": stems}))
            return known, settle(ledger, [one for one in made if one.key not in known], self._tokens.floor)
        if len(made) == len(entries) == 1:
            # Mostly one comes alone, for the first time, and fits: then this one statement tells so. It waits for
            # whoever has the item, and matches nothing once they decided it.
            (found,) = ask_all(ledger.connection, [settling(ledger, made, self._tokens.floor)])
            if found:
                return {}, {found[0].key: found[0]}
        asked: list[Asked] = [
            (LOCK_ALL, {"b_ids": [entry.item_id for entry in entries]}),
            (_KNOWN_ALL, {"b_keys": keys_of}),
            (_CONFLICT_ALL, {"b_keys": keys_of}),
            (_RESERVED_ALL, {"b_stems": stems}),
        ]
        if made:
            asked.append(settling(ledger, made, self._tokens.floor))
        _, rows, lost, reserved, *settled = ask_all(ledger.connection, asked)
        return _known(rows, lost) | _reserved(keys_of, reserved), dict.fromkeys((one.key for one in made), None) | {
            row.key: row for some in settled for row in some
        }

    def _answer(
        self,
        ledger: Ledger,
        written: Written | Receipt,
        known: _Known,
        settled: dict[str, Any],
        token: int,
        radius: Radius,
    ) -> Receipt:
        if isinstance(written, Receipt):
            return written
        entry = written.entry
        if entry.key in known:
            first_hash, answer = known[entry.key]
            return answer if first_hash == written.body_hash else refused(entry.key, _OTHER_CONTENT)
        if isinstance(entry, Decision) and (obstacle := radius.obstacle(entry)):
            return refused(entry.key, f"Nothing of it was done: {obstacle}.")
        receipt = self._do(ledger, written, settled, token)
        if isinstance(entry, Decision) and receipt.state is ReceiptState.CONFIRMED:
            radius.took(entry)
        if receipt.state is ReceiptState.CONFLICT:
            ledger.remember(written, receipt)
        if ledger.holds(entry.key) or receipt.state is ReceiptState.CONFLICT:
            known[entry.key] = (written.body_hash, replace(receipt, repeated=True))
        return receipt

    def _do(self, ledger: Ledger, written: Written, settled: dict[str, Any], token: int) -> Receipt:
        entry = written.entry
        match entry:
            case Decision():
                if (wanted := refund_of(entry)) is not None:
                    return refund(ledger, written, entry, wanted, self._tokens.floor)
                if entry.key not in settled:
                    settled |= settle(ledger, [entry], self._tokens.floor)
                return decide(ledger, written, entry, settled[entry.key])
            case Snooze():
                return snooze(ledger, written, entry, self._tokens.floor)
            case Comment():
                return comment(ledger, written, entry)
            case Retraction():
                return retract(ledger, written, entry, self._tokens, token)


def _without_values(error: Exception) -> str:
    """What an exception was and where, for the log: its words may hold what people wrote, so they are left out."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join([type(error).__name__, *(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))])


def _written(entry: Entry) -> Written | Receipt:
    """The entry with its bytes; a refusal where it has none."""
    try:
        body = entry_to_json(entry)
    except (ValueError, TypeError, OverflowError, BackstopError) as error:
        return refused(entry.key, f"The entry cannot be written down ({error}); nothing of it was done.")
    return Written(entry, body, hashlib.sha256(body).hexdigest())


def _with_their_media(connection: Connection, written: Sequence[Written | Receipt]) -> list[Written | Receipt]:
    """The same, with a refusal in the place of each correction whose file nobody handed in: what cannot be published is
    not decided."""
    names = sorted({name for one in written if (name := _corrected_file(one))})
    if not names:
        return list(written)
    there = {row.sha256 for row in connection.execute(_FILES, {"b_names": names})}
    return [
        refused(one.entry.key, _NO_FILE.format(name[:12]))
        if isinstance(one, Written) and (name := _corrected_file(one)) and name not in there
        else one
        for one in written
    ]


def _corrected_file(one: Written | Receipt) -> str:
    """The SHA-256 of the file that a correction names; empty for all else."""
    if isinstance(one, Written) and isinstance(one.entry, Decision):
        correction = one.entry.correction
        return correction.asset if isinstance(correction, MediaCorrection) else ""
    return ""


def _independent(written: Sequence[Written | Receipt]) -> list[Decision]:
    """Decisions on items, and with keys, that come once among these entries: their order does not matter.

    Refunds are looked at one by one: money leaves the house.
    """
    entries = [one.entry for one in written if isinstance(one, Written)]
    on_item = Counter(entry.item_id for entry in entries)
    of_key = Counter(entry.key for entry in entries)
    return [
        entry
        for entry in entries
        if isinstance(entry, Decision) and on_item[entry.item_id] == of_key[entry.key] == 1 and refund_of(entry) is None
    ]


def _reserved(keys_of: Sequence[str], rows: Iterable[Any]) -> _Known:
    """Of these keys those that are a bulk decision's, whoever sends them: no entry has their content."""
    stems = {row.stem for row in rows}
    return {key: ("", confirmed(key)) for key in keys_of if key[:STEM] in stems} if stems else {}


def _known(done: Iterable[Any], lost: Iterable[Any]) -> _Known:
    known = {row.key: (row.body_hash, confirmed(row.key, row.answer, repeated=True)) for row in done}
    for row in lost:
        answer = conflict(row.key, row.reason, row.decided_by, row.decided_ms or None)
        known[row.key] = (row.body_hash, replace(answer, repeated=True))
    return known
