"""G22: unknown fields are kept, unknown kinds held, nothing dropped without a word, and too old a client is told so.

Every answer that a real service gives to the console's client is taken once, and then changed at a random place in one
of two dozen ways, as a newer service, a broken one or a stranger would. The client reads it by its own road. It may
refuse it in words; it may not break, hand on a value of another type than the window expects, leave a row out, take a
receipt for another one's, or let an item of a kind that it does not know pass as an ordinary one. Then clients and
services of several versions meet over a real line.
"""

from __future__ import annotations

import asyncio
import copy
import random
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints
from unittest.mock import patch

import orjson
import stamina

from backends.http import posting
from backends.http.addresses import Address
from backends.http.backend import HttpBackend
from backends.http.client import Client, Token
from backends.http.gate import tls_context
from backends.http.lane import Lane
from backends.http.line import Line
from backends.http.problems import Reply
from review.bulk import dry_run
from review.decisions import Decision, Verdict
from review.errors import BackstopError
from review.items import KINDS, Subject
from review.queue import Filter, LeasedItem
from tests.domain import START
from tests.line.running import running
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of
from tests.unit.backends.store.shop import row

SHORT, LONG = 2_000, 50_000
ITEMS = 6
PLAIN = (str, int, bool, float)
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**63, 1.5, 1e300, "", "x", "\0", "\u202e", "hologram"),
    *([], {}, [[]], {"a": 1}, [None], "9" * 300),
)  # fmt: skip

Verb = Callable[[HttpBackend], Awaitable[Any]]


@dataclass
class Found:
    """What was wrong."""

    read: int = 0
    refused: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


class Recorded(Client):
    """A client whose answers are recorded as they come, or given in their place. In the lane."""

    answers: list[bytes]
    given: bytes | None = None

    async def _once(self, *asked: Any) -> Reply:
        if self.given is not None:
            if asked[1].endswith("/release"):
                return Reply(200, {"content-type": "application/json"}, b'{"released": 1}')
            given, self.given = self.given, b'{"rows": [], "next": null, "leased": []}'
            return Reply(200, {"content-type": "application/json"}, given)
        reply = await super()._once(*asked)
        self.answers.append(reply.body)
        return reply


def _decision(held: LeasedItem) -> Decision:
    item = held.item
    return Decision(
        "key-1", item.id, item.version, item.kind, Verdict.APPROVE, item.shown, held.lease.token, "Li Wei", START, "g"
    )


def _verbs(held: list[LeasedItem], rows: list[Any]) -> dict[str, tuple[str, Verb]]:
    """Name → (the list whose members must all come out, the call)."""
    ids = [one.item.id for one in held]
    leases = [one.lease for one in held]

    async def submit(items: HttpBackend) -> Any:
        return await items._lane.run(lambda: posting.submit(items._client, [_decision(held[0])]))

    return {
        "counts": ("queues", lambda items: items.counts()),
        "page": ("rows", lambda items: items.page(Filter(), None, 100)),
        "anchors": ("keys", lambda items: items.anchors(Filter(), 256)),
        "record": ("", lambda items: items.record(ids[0])),
        "dossier": ("", lambda items: items.dossier(Subject("S-1", ""))),
        "select": ("rows", lambda items: items.select(Filter(), 100)),
        "claim next": ("leased", lambda items: items.claim_next(Filter(), "Li Wei", 3, None)),
        "claim": ("answers", lambda items: items.claim(ids, "Li Wei")),
        "renew": ("answers", lambda items: items.renew(leases)),
        "lease selection": ("answers", lambda items: items.lease_selection(rows, "Li Wei")),
        "submit": ("receipts", submit),
    }


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(value, dict):
        for name, inner in value.items():
            found += _places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += _places(inner, (*path, number))
    return found


def _changed(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One change of an answer, and its name."""
    if chance.random() < 0.1:
        raw = bytearray(body)
        match chance.randrange(4):
            case 0:
                return "cut", bytes(raw[: chance.randrange(len(raw))])
            case 1:
                raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
                return "bit", bytes(raw)
            case 2:
                return "NaN", body.replace(b":0", b":NaN", 1)
            case _:
                return "twice", body[:-1] + b"," + body[1:]
    document = orjson.loads(body)
    *above, last = chance.choice(_places(document)[1:])
    holder = document
    for step in above:
        holder = holder[step]
    way = chance.choice(("remove", "value", "value", "value", "unknown", "double", "kind"))
    match way:
        case "remove":
            del holder[last]
        case "unknown" if isinstance(holder, dict):
            holder[f"new_{chance.randrange(9)}"] = chance.choice([one for one in VALUES if one != 2**63])
        case "double" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        case "kind" if isinstance(holder, dict) and "kind" in holder:
            holder["kind"] = "hologram"
        case _:
            value = chance.choice(VALUES)
            holder[last] = value if value != 2**63 else 2**62
            way = f"{type(value).__name__}"
    return way, orjson.dumps(document)


def _odd(value: Any, where: str) -> str:
    """The first value of another type than its field says, of the plain ones; empty where there is none."""
    if isinstance(value, list | tuple):
        return next((odd for one in value if (odd := _odd(one, where))), "")
    if not is_dataclass(value) or isinstance(value, type):
        return ""
    hints = get_type_hints(type(value))
    for one in fields(value):
        inner, hint = getattr(value, one.name), hints[one.name]
        right = isinstance(inner, hint) and (hint is bool or type(inner) is not bool) if hint in PLAIN else True
        if hint is float:
            right = type(inner) in (int, float)
        if not right:
            return f"{where}: {type(value).__name__}.{one.name} = {inner!r}"
        if odd := _odd(inner, where):
            return odd
    return ""


def _check(verb: str, listed: str, body: bytes, out: Any, what: str, held: list[LeasedItem], found: Found) -> None:
    """Holds what came out against what went in."""
    if odd := _odd(out, f"{verb}, {what}"):
        found.passed.append(odd)
    document = orjson.loads(body)
    if listed and verb not in ("claim next", "page"):
        got = len(out.keys if verb == "anchors" else out)
        if got != len(document[listed]):
            found.dropped.append(f"{verb}, {what}: {got} of {len(document[listed])}")
    elif verb == "page":
        wanted = {(one["item_id"], one["version"]) for one in document["rows"]}
        if {(one.item_id, one.version) for one in out.rows} != wanted:
            found.dropped.append(f"{verb}, {what}: other rows")
    if verb == "submit" and [one.key for one in out] != ["key-1"]:
        found.passed.append(f"{verb}, {what}: a receipt of another")
    ids = [one.item.id for one in held]
    if verb in ("claim", "renew"):
        mine = [one.item.id if isinstance(one, LeasedItem) else one.item_id for one in out]
        if mine != ids:
            found.passed.append(f"{verb}, {what}: answers to others")
    unheld = [one for one in _items(verb, out) if one.kind not in KINDS and not one.held]
    found.passed += [f"{verb}, {what}: {one.kind} is as any other" for one in unheld]
    if verb == "select":
        strangers = {one.item_id for one in out if one.kind not in KINDS}
        plan = dry_run(out, Verdict.APPROVE)
        if strangers & {one.item_id for one in plan.ready}:
            found.passed.append(f"{verb}, {what}: an unknown kind would be approved with many")
    if what == "unknown" and verb == "claim":
        for one, block in zip(out, document["answers"], strict=True):
            new = [name for name in block.get("leased", {}).get("item", {}) if name.startswith("new_")]
            if isinstance(one, LeasedItem) and any(name not in one.item.extra for name in new):
                found.dropped.append(f"{verb}, {what}: {new} is not kept")


def _items(verb: str, out: Any) -> list[Any]:
    match verb:
        case "page":
            return list(out.rows)
        case "select":
            return list(out)
        case "record":
            return [out.item]
        case "claim" | "claim next":
            return [one.item for one in out if isinstance(one, LeasedItem)]
    return []


async def _fuzz(address: str, token: str, count: int, chance: random.Random, found: Found) -> None:
    client = Recorded(Address.of(address), Line(lambda _: None), tls_context())
    client.token, client.answers = Token(token), []
    lane = Lane()
    items = HttpBackend(lane, client)
    try:
        held = [one for one in await items.claim([f"i{n}" for n in range(3)], "Li Wei") if isinstance(one, LeasedItem)]
        rows = await items.select(Filter(), 100)
        verbs = _verbs(held, rows)
        good: dict[str, bytes] = {}
        for name, (_, verb) in verbs.items():
            client.answers.clear()
            await verb(items)
            good[name] = client.answers[0]
        names = list(verbs)
        for number in range(count):
            name = names[number % len(names)]
            listed, verb = verbs[name]
            what, body = _changed(good[name], chance)
            found.ways[what] += 1
            client.given = body
            client.line = Line(lambda _: None)  # what came of the last one is forgotten
            try:
                out = await verb(items)
            except BackstopError as error:
                found.refused += 1
                if what in ("unknown", "kind"):
                    found.dropped.append(f"{name}, {what}: refused as a whole ({error})")
                continue
            except Exception as error:
                found.crashes.append(f"{name}, {what}: {error!r}")
                continue
            found.read += 1
            _check(name, listed, body, out, what, held, found)
    finally:
        await lane.close(client.close)


async def _meets(address: str, token: str, speaks: int) -> str:
    """What a client of this version is told, or "" where it can work."""
    client = Client(Address.of(address), Line(lambda _: None), tls_context())
    client.token = Token(token)
    lane = Lane()
    items = HttpBackend(lane, client)
    with patch("backends.http.client.PROTOCOL", speaks):
        try:
            await items.counts()
        except BackstopError as error:
            return str(error)
        finally:
            await lane.close(client.close)
    return ""


def _matrix(folder: Path, found: list[str]) -> int:
    """Old and new clients at old and new services: told where too old, at work where not."""
    cells = 0
    for oldest, newest in ((1, 1), (1, 2), (2, 2), (2, 3)):
        with (
            patch("backends.service.entrance.OLDEST_PROTOCOL", oldest),
            patch("backends.service.entrance.PROTOCOL", newest),
            running(folder / f"s{oldest}{newest}") as service,
        ):
            token = service.token("Li Wei")
            for speaks in (1, 2, 3):
                cells += 1
                told = asyncio.run(_meets(service.address, token, speaks))
                right = "too old" in told if speaks < oldest else told == ""
                found += [] if right else [f"client {speaks} at {oldest} to {newest}: {told!r}"]
    return cells


def run(*, long: bool, seed: int) -> list[Row]:
    """Changed answers of every verb, then the matrix."""
    stamina.set_testing(True, attempts=1)
    found = Found()
    count = LONG if long else SHORT
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="backstop-g22-", dir=fast_folder()) as name:
        with running(Path(name) / "service") as service:
            service.on_store(lambda store: store.put_items(row(f"i{place}", sku="S-1") for place in range(ITEMS)))
            token = service.token("Li Wei")
            asyncio.run(_fuzz(service.address, token, count, random.Random(seed), found))
        cells = _matrix(Path(name), wrong)
    note = f"{found.read} read, {found.refused} refused in words"
    return [
        at_least("faults_g22_answers", found.read + found.refused + len(found.crashes), count, "changed answers", note),
        at_least("faults_g22_read", found.read, count // 20, "of them still read"),
        none_of("faults_g22_crashes", len(found.crashes), "crashes", "; ".join(found.crashes[:4])),
        none_of("faults_g22_dropped", len(found.dropped), "silent drops", "; ".join(found.dropped[:4])),
        none_of("faults_g22_passed", len(found.passed), "values or kinds taken for good", "; ".join(found.passed[:4])),
        at_least("faults_g22_versions", cells, 12, "clients x services"),
        none_of("faults_g22_untold", len(wrong), "versions that met otherwise", "; ".join(wrong[:4])),
    ]
