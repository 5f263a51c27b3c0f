"""The look at what is left: what each person did and was shown, against store, journals and the audit chain."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from backends.store import counters
from backends.store.engines import Reader, url_of
from backends.store.store import Store
from backends.wire import entry_from_json
from review.decisions import Comment, Decision, Entry, ReceiptState, Retraction, Snooze
from review.errors import Damaged
from review.queue import LeasedItem
from tests.proofs.deeds import Deed, deed_of
from tests.simulation.console import Console
from tests.simulation.service import Service
from tests.simulation.world import World

TABLES = ("decisions", "snoozes", "comments")
LEASE_S = 27 * 60
"""A lease, and what the service's clock may have been set back in it."""


async def look(world: World, service: Service, consoles: Sequence[Console]) -> None:
    """Every invariant, once more over everything."""
    places = dict(service.ask("SELECT key, seq FROM keys"))
    undoing = dict(service.ask("SELECT target, key FROM retractions"))
    _look_for_doubles(world, service)
    for console in consoles:
        _look_at_deeds(world, console, places, undoing)
        await _look_at_losers(world, console)
        _look_at_order(world, console, places)
    strangers = set(places) - {key for console in consoles for key in console.record.begun}
    if strangers:
        world.fail("unasked", f"in the store under keys that nobody made: {sorted(strangers)[:3]}")
    _look_at_items(world, service)
    _verify(world, service)
    for console in consoles:
        if console.is_up:
            await console.leave()
    await _nothing_stuck(world, service, consoles[0])


def _look_for_doubles(world: World, service: Service) -> None:
    """A person's deed has its effect once, under whatever keys it came."""
    found: dict[Deed, list[str]] = {}
    for table in TABLES:
        for key, body in service.ask(f"SELECT key, body FROM {table} ORDER BY seq"):
            found.setdefault(deed_of(entry_from_json(body)), []).append(key)
    for deed, keys in found.items():
        if len(keys) > 1:
            world.fail("doubled", f"{deed} under {keys}")


def _look_at_deeds(world: World, console: Console, places: dict[str, int], undoing: dict[str, str]) -> None:
    record = console.record
    for key, entry in record.begun.items():
        there, answer = key in places, record.answers.get(key)
        if answer is not None and (answer.state is ReceiptState.CONFIRMED) != there and not answer.repeated:
            world.fail("answer", f"{console.name} was told {answer}, and {key} is {'' if there else 'not '}there")
        retraction = record.undone.get(key)
        if retraction is None:
            if key in record.shown and answer is None:
                world.fail("lost", f"{console.name}: {entry} was shown as taken and has no answer")
            if key in undoing and not _undone_by_other_means(record.begun, undoing[key]):
                world.fail("unasked", f"{console.name}: {key} is undone, and nobody undid it")
        elif there and key not in undoing:
            world.fail("not undone", f"{console.name}: {entry} was shown as undone ({retraction!r}) and stands")


def _undone_by_other_means(begun: Mapping[str, Entry], retraction: str) -> bool:
    """True where the retraction was committed by a console that died before it could show it."""
    return isinstance(begun.get(retraction), Retraction)


async def _look_at_losers(world: World, console: Console) -> None:
    """Whoever was not accepted is told, and the work is kept."""
    record, journal = console.record, console.journal
    parked = {held.entry.key for held in await journal.parked()}
    for key, reason in record.to_tell.items():
        world.fail("not told", f"{console.name}: {key}, {reason}")
    for key in record.untold - parked:
        world.fail("not told", f"{console.name}: {key} died with the console that knew")
    numbers = {key: number for number, key in enumerate(record.begun, 1)}
    for key, answer in record.answers.items():
        entry = record.begun[key]
        if answer.state is ReceiptState.CONFIRMED or not isinstance(entry, Decision):
            continue
        later = [begun for begun in record.begun.values() if begun.item_id == entry.item_id and begun.key > key]
        work = (*entry.labels, entry.note) if entry.labels or entry.note else ()
        done_with = any(isinstance(begun, Decision | Snooze | Retraction) for begun in later)
        if done_with or record.edited.get(entry.item_id, 0) >= numbers[key] or not work or entry.bulk:
            continue
        kept = await journal.draft(entry.item_id)
        if kept is None or not {label.id for label in entry.labels} <= {label.id for label in kept.labels}:
            world.fail(
                "draft lost", f"{console.name}: {entry.key} on {entry.item_id} was {answer.reason}; kept: {kept}"
            )


def _look_at_order(world: World, console: Console, places: dict[str, int]) -> None:
    """Of each item, what one console did reaches the store in the order of doing."""
    db = console.journal._db()
    order: dict[str, list[int]] = {}
    for key, item_id in db.execute("SELECT key, item_id FROM outbox ORDER BY seq"):
        if key in places and not isinstance(console.record.begun[key], Comment):
            order.setdefault(item_id, []).append(places[key])
    for item_id, seqs in order.items():
        if seqs != sorted(seqs):
            world.fail("order", f"{console.name}, {item_id}: {seqs}")


def _look_at_items(world: World, service: Service) -> None:
    standing = dict(
        service.ask(
            "SELECT item_id || ' ' || item_version, key FROM decisions d "
            "WHERE NOT EXISTS (SELECT 1 FROM retractions r WHERE r.target = d.key)"
        )
    )
    for item_id, version, state, key in service.ask("SELECT id, version, state, decision_key FROM items"):
        by = standing.get(f"{item_id} {version}")
        decided = state in ("decided", "escalated")
        if decided != (by is not None) or (decided and by != key):
            world.fail("state", f"{item_id} version {version} is {state} by {key!r}; its standing decision is {by}")


def _verify(world: World, service: Service) -> None:
    store = Store.open(service.path, clock=service.clock, create=False)
    try:
        store.verify()
    except Damaged as error:
        world.fail("audit", str(error))
    finally:
        store.close()
    reader = Reader(url_of(service.path))
    try:
        with reader.snapshot() as connection:
            kept, counted = counters.kept(connection), counters.recount(connection)
    finally:
        reader.close()
    if kept != counted:
        world.fail("counters", f"kept {kept}, counted {counted}")


async def _nothing_stuck(world: World, service: Service, console: Console) -> None:
    """When every lease has run out, a new person can have every open item."""
    await asyncio.sleep(LEASE_S)
    for (item_id,) in service.ask("SELECT id FROM items WHERE state = 'open' ORDER BY id"):
        answer = (await console.line.claim([item_id], "Another"))[0]
        if not isinstance(answer, LeasedItem):
            world.fail("stuck", f"{item_id} is open, and cannot be had: {answer.reason}")
