"""Keys and bytes of the entries of bulk decisions: each follows from its sweep and its place in the frozen list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

import orjson
from orjson import dumps
from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from backends.store.moments import ms_of
from backends.wire import entry_to_json
from review.decisions import Decision, Retraction, Verdict

_MARK = 7_777_777_777_777
_KEY = re.compile(r".{30}[0-9a-f]{6}\Z", re.DOTALL)
_ROWS_AT_ONCE = 1_000
STEM = 30
"""Characters of a key that are the same for all of a sweep; the last six say the place in its list."""


def stem_of(sweep: str) -> str:
    """What the keys of a sweep begin with: a UUID of its own time, but for the last six digits."""
    digits = sweep.replace("-", "")[:26].ljust(26, "0")
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def key_of(stem: str, place: int) -> str:
    """The key of what a sweep does to the item at a place of its list."""
    return f"{stem}{place:06x}"


def parted(key: str) -> tuple[str, int] | None:
    """Stem and place of a key; None for one that no sweep has."""
    return (key[:STEM], int(key[STEM:], 16)) if _KEY.match(key) else None


class SixDigits(FunctionElement[str]):
    """A number as the last digits of a key, in the database's words."""

    type = Text()
    inherit_cache = True

    def __init__(self, number: ColumnElement[Any]) -> None:
        super().__init__(number)


@compiles(SixDigits, "sqlite")
def _sqlite(element: SixDigits, compiler: Any, **words: Any) -> str:
    return f"printf('%06x', {compiler.process(element.clauses, **words)})"


@compiles(SixDigits, "postgresql")
def _postgresql(element: SixDigits, compiler: Any, **words: Any) -> str:
    return f"lpad(to_hex({compiler.process(element.clauses, **words)}), 6, '0')"


@dataclass(frozen=True, slots=True)
class Order:
    """What a sweep does, the same for every item."""

    sweep: str
    verdict: Verdict
    by: str
    at: datetime
    reason: str
    note: str
    hold_until_ms: int = 0
    """When the pipeline may read the outcomes; 0 for at once."""
    sampled: bool = False
    """A lot's certificate stands behind it."""
    undoes: str = ""
    """The sweep that it takes back."""


class Stretch(NamedTuple):
    """Places of one sweep's list that were settled in one transaction: ``start`` has the number ``first``."""

    start: int
    first: int
    last: int
    """The number of its last place, and of its link."""

    def number(self, place: int) -> int:
        """The number of what was done at a place; 0 for one that lies outside."""
        number = self.first + place - self.start
        return number if self.first <= number <= self.last else 0

    def places(self, among: range) -> range:
        """Which of these places it holds."""
        return range(max(among.start, self.start), min(among.stop, self.start + self.last - self.first + 1))


RowOf = tuple[int, str, int, int, int, str, str]
"""Of one entry its number in the chain, item, version, round, what it undoes, kind and media."""


def rows_hash(rows: Iterable[RowOf]) -> str:
    """SHA-256 of a stretch's rows as one JSON array, some in memory at a time."""
    digest, between, coming = hashlib.sha256(b"["), b"", iter(rows)
    while some := list(islice(coming, _ROWS_AT_ONCE)):
        digest.update(between + orjson.dumps(some)[1:-1])
        between = b","
    digest.update(b"]")
    return digest.hexdigest()


def paper(order: Order, list_hash: str, stretch: Stretch, token: int, taken: int, rows: str) -> bytes:
    """What the link of a stretch stands for: everything that its entries have in common, and the hash of the rest."""
    told = {
        "sweep": order.sweep, "undoes": order.undoes, "verdict": order.verdict.value, "reason": order.reason,
        "note": order.note, "by": order.by, "at_ms": ms_of(order.at), "list_sha256": list_hash,
        "start": stretch.start, "first": stretch.first, "last": stretch.last, "token": token, "taken": taken,
        "rows_sha256": rows,
    }  # fmt: skip
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)


class Form:
    """Canonical bytes of entries that differ in a few places only; each place is filled with JSON of its own."""

    _SLOTS = re.compile(
        rb'(?:"(?P<name>key|item_id|target)":"\\u0000"|"(?P<list>assets)":\["\\u0000"\]|"(?P<number>item_version)":%d)'
        % _MARK
    )
    """Fields with their placeholders. Within a text of data every quotation mark has a backslash before it."""

    def __init__(self, model: bytes) -> None:
        self._text = self._SLOTS.sub(self._place, model.replace(b"%", b"%%"))

    @staticmethod
    def _place(found: re.Match[bytes]) -> bytes:
        name = found["name"] or found["list"] or found["number"]
        return b'"%b":%%(%b)%b' % (name, name, b"d" if found["number"] else b"b")

    @classmethod
    def of_decision(cls, order: Order, kind: str, token: int) -> Form:
        """Of a sweep's decisions on one kind."""
        model = Decision(
            "\0", "\0", _MARK, kind, order.verdict, ("\0",), token, order.by, order.at, order.sweep,
            reason=order.reason, note=order.note, bulk=True,
        )  # fmt: skip
        return cls(entry_to_json(model))

    @classmethod
    def of_retraction(cls, order: Order) -> Form:
        """Of the undoing of a sweep."""
        return cls(entry_to_json(Retraction("\0", "\0", "\0", order.by, order.at, order.sweep)))

    def filled(self, key: str, item_id: str, version: int, assets: Sequence[str], target: str = "") -> bytes:
        """The bytes of one entry."""
        return self._text % {
            b"key": dumps(key),
            b"item_id": dumps(item_id),
            b"item_version": version,
            b"assets": dumps(assets),
            b"target": dumps(target),
        }
