from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from backends.embedded import EmbeddedBackend
from backends.store.store import Store
from review.decisions import ReceiptState
from review.errors import Damaged, Unavailable
from review.items import ItemState, Subject
from review.ports import DecisionSink, ItemSource
from review.queue import Blocked, Filter, Lease
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, lease_of, retraction, row, snooze

NUMBER = 1_200


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest_asyncio.fixture
async def backend(tmp_path: Path, clock: HandClock) -> AsyncIterator[EmbeddedBackend]:
    opened = await EmbeddedBackend.open(tmp_path, clock)
    opened.store.put_items(row(f"i{place:04d}", title=f"Vase {place}", sku="S-1") for place in range(NUMBER))
    yield opened
    await opened.close()


@pytest.mark.asyncio
async def test_a_shift_through_the_ports(backend: EmbeddedBackend) -> None:
    source: ItemSource = backend
    sink: DecisionSink = backend
    held, prefetched = await source.claim_next(Filter(kind="image"), "li", 2, None)
    made = decision(held)
    assert [receipt.state for receipt in await sink.submit([made])] == [ReceiptState.CONFIRMED]
    counted = {count.kind: count for count in await source.counts()}["image"]
    assert (counted.open, counted.decided) == (NUMBER - 1, 1)
    assert (await source.record(held.item.id)).state is ItemState.DECIDED
    await sink.submit([retraction(made)])
    assert not isinstance((await source.claim([held.item.id], "li"))[0], Blocked)
    (renewed,) = await source.renew([prefetched.lease])
    assert isinstance(renewed, Lease)
    await source.release([renewed])
    page = await source.page(Filter(kind="image"), None, 100)
    assert len(page.rows) == 100
    assert (await source.anchors(Filter(kind="image"), 100)).count == NUMBER
    assert len((await source.dossier(Subject("S-1"))).items) == 50


@pytest.mark.asyncio
async def test_a_bulk_is_frozen_leased_decided_and_undone(backend: EmbeddedBackend) -> None:
    rows = await backend.select(Filter(kind="image"), 10_000)
    leases = await backend.lease_selection(rows, "li")
    assert all(isinstance(lease, Lease) for lease in leases)
    found = await backend.claim([one.item_id for one in rows], "li")
    entries = [decision(held, bulk=True) for held in found if not isinstance(held, Blocked)]
    receipts = await backend.submit(entries)
    assert len(receipts) == NUMBER
    assert {receipt.state for receipt in receipts} == {ReceiptState.CONFIRMED}
    undone = await backend.submit([retraction(made) for made in entries])
    assert {receipt.state for receipt in undone} == {ReceiptState.CONFIRMED}


@pytest.mark.asyncio
async def test_claiming_in_a_search_goes_on_where_others_were_quicker(
    backend: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.candidates
    rival = iter(range(3))

    def overtaken(self: Store, where: Filter, owner: str, *more: object) -> object:
        found = real(self, where, owner, *more)  # type: ignore[arg-type]
        if next(rival, None) is not None:
            worker = threading.Thread(
                target=lambda: backend._writing.submit(lease_of, self, found[0][0], "bo").result()
            )
            worker.start()
            worker.join()
        return found

    monkeypatch.setattr(Store, "candidates", overtaken)
    leased = await backend.claim_next(Filter(text="vase 11"), "li", 2, None)
    assert len(leased) == 2
    assert len({held.item.id for held in leased}) == 2
    assert {held.lease.owner for held in leased} == {"li"}


@pytest.mark.asyncio
async def test_a_slow_search_never_delays_a_claim(backend: EmbeddedBackend) -> None:
    free = threading.Event()
    searching = asyncio.get_running_loop().run_in_executor(backend._searching, free.wait, 30)
    waiting = asyncio.ensure_future(backend.page(Filter(text="vase"), None, 10))
    assert await backend.claim_next(Filter(kind="image"), "li", 1, None)
    assert (await backend.page(Filter(kind="image"), None, 10)).rows
    assert not waiting.done()
    free.set()
    await searching
    assert (await waiting).rows


@pytest.mark.asyncio
async def test_counting_wakes_what_was_snoozed(backend: EmbeddedBackend, clock: HandClock) -> None:
    (held,) = await backend.claim_next(Filter(), "li", 1, None)
    await backend.submit([snooze(held, clock, 60)])
    assert {count.kind: count.snoozed for count in await backend.counts()}["image"] == 1
    clock.seconds += 60
    assert {count.kind: count.snoozed for count in await backend.counts()}["image"] == 0


@pytest.mark.asyncio
async def test_a_closed_workspace_says_so_and_its_threads_end(tmp_path: Path, clock: HandClock) -> None:
    opened = await EmbeddedBackend.open(tmp_path, clock)
    await opened.close()
    await opened.close()
    with pytest.raises(Unavailable):
        await opened.counts()
    assert os.listdir(tmp_path) == ["store.sqlite3"]


@pytest.mark.asyncio
async def test_a_store_that_cannot_be_opened_leaves_no_threads(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "store.sqlite3").write_bytes(b"no store" * 100)
    with pytest.raises(Damaged):
        await EmbeddedBackend.open(tmp_path, clock)


def test_the_ports_are_imported_without_the_stores_library() -> None:
    code = "import sys, backends.embedded; print([name for name in sys.modules if name.startswith('sqlalchemy')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
