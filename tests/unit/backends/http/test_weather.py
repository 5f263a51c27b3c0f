"""The client on a line that fails: what was done is done once, what is over its time ends, nothing is asked in vain."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio

from backends.http import posting
from review.decisions import Decision, Receipt, ReceiptState
from review.errors import Unavailable
from review.queue import Filter, Lease
from review.standing import Happened, LineState, Standing
from tests.line.proxy import ThreadedProxy, Weather, proxied
from tests.line.running import Running
from tests.unit.backends.http.conftest import ITEMS
from tests.unit.backends.http.side import LI, Side, signed_in
from tests.unit.backends.store.shop import decision

pytestmark = pytest.mark.asyncio
IMAGES = Filter(kind="image")


@pytest.fixture
def proxy(service: Running) -> Iterator[ThreadedProxy]:
    with proxied(service.port) as made:
        yield made


@pytest_asyncio.fixture
async def far(service: Running, proxy: ThreadedProxy, tmp_path: Path) -> AsyncIterator[Side]:
    """Li Wei's side, with the proxy between."""
    async with signed_in(service, tmp_path / "cache", address=proxy.address) as made:
        yield made


async def test_an_answer_that_gets_lost_leaves_one_decision(far: Side, proxy: ThreadedProxy, service: Running) -> None:
    (held,) = await far.items.claim_next(IMAGES, LI, 1, None)
    made = decision(held)
    proxy.change(deaf=True)
    sending = asyncio.ensure_future(far.items.submit([made]))
    while service.on_store(lambda store: store.record(held.item.id)).state != "decided":  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    proxy.cut_all()  # before it hears again, or an answer that is on its way gets through
    proxy.change()
    with suppress(Unavailable):  # lost, or asked for again at once
        assert (await sending)[0].repeated
    await far.until_state(LineState.ONLINE)
    (receipt,) = await far.items.submit([made])
    assert (receipt.state, receipt.repeated) == (ReceiptState.CONFIRMED, True)
    assert len(service.on_store(lambda store: store.record(held.item.id)).history) == 1


async def test_what_is_said_twice_on_the_way_is_done_once(
    service: Running, proxy: ThreadedProxy, tmp_path: Path
) -> None:
    proxy.change(doubled=True)
    async with signed_in(service, tmp_path / "cache", address=proxy.address) as far:
        held = await far.items.claim_next(IMAGES, LI, 4, None)
        receipts = await _insist(far, [decision(one) for one in held])
        assert {receipt.state for receipt in receipts} == {ReceiptState.CONFIRMED}
        counts = {count.kind: count for count in await far.items.counts()}
        assert counts["image"].decided == 4


async def _insist(far: Side, entries: list[Decision]) -> list[Receipt]:
    """As the sender does: the same keys until they are answered (two of one key at once are told to wait)."""
    for _ in range(20):
        try:
            return await far.items.submit(entries)
        except Unavailable:
            await asyncio.sleep(0.2)
    raise AssertionError("never answered")


@pytest.mark.parametrize(
    "weather",
    [
        Weather(cut_down=40),
        Weather(cut_down=300),
        Weather(reset_down=200),
        Weather(cut_up=100),
        Weather(reset_up=300),
        Weather(half_close_up=120),
        Weather(refused=True),
    ],
    ids=["cut early", "cut late", "reset answer", "cut request", "reset request", "half-closed", "refused"],
)
async def test_a_broken_line_is_an_error_of_ours_and_is_well_again_by_itself(
    far: Side, proxy: ThreadedProxy, weather: Weather
) -> None:
    proxy.change(weather)
    proxy.cut_all()
    with pytest.raises(Unavailable):
        await far.items.counts()
    await far.until_state(LineState.OFFLINE)
    proxy.change()
    await far.until_state(LineState.ONLINE)
    assert await far.items.counts()


async def test_a_line_that_drips_ends_at_the_deadline(
    far: Side, proxy: ThreadedProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.change(drip=20.0)
    with pytest.raises(Unavailable, match=r"within 1 s"):
        await far.service._lane.run(lambda: far.service._client.get("/v1/queues", deadline_s=1.0))


async def test_a_silent_service_ends_at_the_deadline_and_the_same_keys_go_again(
    far: Side, proxy: ThreadedProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "DEADLINE_S", 0.3)
    (held,) = await far.items.claim_next(IMAGES, LI, 1, None)
    proxy.change(silent=True)
    proxy.cut_all()
    with pytest.raises(Unavailable):
        await far.items.submit([decision(held)])


async def test_while_nobody_answers_hardly_anything_is_asked(far: Side, proxy: ThreadedProxy) -> None:
    proxy.change(refused=True)
    proxy.cut_all()
    before = proxy.passed.connections
    for _ in range(400):
        with pytest.raises(Unavailable):
            await far.service._lane.run(lambda: far.service._client.get("/v1/queues", patient=False))
    assert proxy.passed.connections - before < 20


async def test_leases_are_renewed_when_the_line_is_back(far: Side, proxy: ThreadedProxy) -> None:
    held = await far.items.claim_next(IMAGES, LI, 3, None)
    proxy.go_away()
    with pytest.raises(Unavailable):
        await far.items.renew([one.lease for one in held])
    await far.items.release([])  # nothing to say, nothing that fails
    proxy.come_back()
    await far.until_state(LineState.ONLINE)
    renewed = await far.items.renew([one.lease for one in held])
    assert all(
        isinstance(lease, Lease) and lease.token == one.lease.token for lease, one in zip(renewed, held, strict=True)
    )


async def test_a_release_without_a_line_fails_nobody(far: Side, proxy: ThreadedProxy) -> None:
    held = await far.items.claim_next(IMAGES, LI, 2, None)
    proxy.go_away()
    await far.items.release([one.lease for one in held])


async def test_what_others_did_while_the_line_was_cut_is_told_afterwards(
    far: Side, proxy: ThreadedProxy, service: Running, tmp_path: Path
) -> None:
    await far.until(lambda: far.heard(Standing)[-1].state is LineState.ONLINE)
    async with signed_in(service, tmp_path / "other", "Ana Ruiz") as ana:
        first, second = await ana.items.claim_next(IMAGES, "Ana Ruiz", 2, None)
        await ana.items.submit([decision(first)])
        await far.until(lambda: far.heard(Happened))
        proxy.go_away()
        await far.until_state(LineState.OFFLINE)
        await ana.items.submit([decision(second)])
        proxy.come_back()
        await far.until(lambda: len(far.heard(Happened)) == 2)
    assert [(one.what, one.item_id, one.by) for one in far.heard(Happened)] == [
        ("decided", first.item.id, "Ana Ruiz"),
        ("decided", second.item.id, "Ana Ruiz"),
    ]


async def test_a_far_line_only_takes_its_time(service: Running, tmp_path: Path) -> None:
    with proxied(service.port, weather=Weather(latency_s=0.05, jitter_s=0.05), seed=7) as proxy:
        async with signed_in(service, tmp_path / "cache", address=proxy.address) as far:
            pages = await asyncio.gather(*(far.items.page(IMAGES, None, ITEMS) for _ in range(6)))
            assert {len(page.rows) for page in pages} == {ITEMS}
