"""What a supervisor counts on when the work is shared: signing in, a line that fails, colleagues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from review.decisions import ReceiptState
from review.errors import BadArgument
from review.items import ItemState
from review.queue import LeasedItem
from tests.line.pocket import Pocket
from tests.line.proxy import ThreadedProxy, proxied
from tests.line.running import Running, running
from tests.line.seat import Seat, seated
from tests.unit.backends.http.side import signed_in
from tests.unit.backends.store.shop import decision

pytestmark = pytest.mark.asyncio
LI = "Li Wei"


@pytest.fixture
def service(workspace: Path) -> Iterator[Running]:
    """The shop's workspace behind a service."""
    with running(workspace) as made:
        yield made


@pytest.fixture
def proxy(service: Running) -> Iterator[ThreadedProxy]:
    with proxied(service.port) as made:
        yield made


def pocket_of(service: Running, address: str, name: str = LI) -> Pocket:
    pocket = Pocket()
    pocket.kept[address] = service.token(name)
    return pocket


def state_of(service: Running, item_id: str) -> ItemState:
    return service.on_store(lambda store: store.record(item_id)).state


async def sign_in(seat: Seat, token: str) -> None:
    page = seat.page
    assert page is not None
    page.token.setText(token)
    page.token.setFocus()
    await seat.hand.press("Return")


async def test_i_sign_in_with_my_token_and_work_as_myself(service: Running, tmp_path: Path) -> None:
    async with seated(service.address, tmp_path / "mine") as seat:
        await seat.until(lambda: seat.page is not None, "the sign-in page")
        assert seat.page is not None
        assert seat.page.token.hasFocus()
        assert "signed out" in seat.strip
        await sign_in(seat, "bst_0123456789abcdef_wrong")
        await seat.until(lambda: seat.page is not None and seat.page.fault.isVisible(), "why it was not taken")
        await sign_in(seat, service.token(LI))
        await seat.until(lambda: seat.page is None, "the work")
        await seat.until(lambda: seat.stage.window.user.full_text() == LI, "my name")
        for kind in ("image", "listing", "video"):
            await seat.review(kind)
            done = await seat.approve()
            await seat.until(lambda: state_of(service, done) is ItemState.DECIDED, "decided there")  # noqa: B023
        record = service.on_store(lambda store: store.record(done))
        assert record.history[0].supervisor == LI


async def test_an_expired_token_in_mid_queue_costs_nothing(service: Running, tmp_path: Path) -> None:
    pocket = pocket_of(service, service.address)
    async with seated(service.address, tmp_path / "mine", pocket) as seat:
        await seat.until(lambda: seat.stage.window.user.full_text() == LI, "my name")
        await seat.review("listing")
        await seat.stocked()
        service.revoke(pocket.kept[service.address])
        first, second = await seat.approve(), await seat.approve()
        await seat.until(lambda: "signed out" in seat.strip and "2" in seat.strip, "the strip tells")
        seat.stage.window.strip.mark.clicked.emit()
        await seat.until(lambda: seat.page is not None, "the sign-in page")
        await sign_in(seat, service.token("Ana Ruiz"))
        await seat.until(lambda: seat.page is not None and seat.page.fault.isVisible(), "she is not I")
        await sign_in(seat, service.token(LI))
        await seat.until(lambda: seat.page is None, "back at the item")
        await seat.until(lambda: {state_of(service, one) for one in (first, second)} == {ItemState.DECIDED}, "sent")
        await seat.approve()


async def test_without_a_line_i_go_on_and_what_i_did_goes_out_afterwards(
    service: Running, proxy: ThreadedProxy, tmp_path: Path
) -> None:
    pocket = pocket_of(service, proxy.address)
    async with seated(proxy.address, tmp_path / "mine", pocket) as seat:
        await seat.until(lambda: seat.stage.window.user.full_text() == LI, "my name")
        await seat.review("image")
        await seat.stocked()
        proxy.go_away()
        done = [await seat.approve() for _ in range(3)]
        await seat.until(lambda: "offline" in seat.strip and "3" in seat.strip, "the strip tells what waits")
        assert {state_of(service, item_id) for item_id in done} == {ItemState.OPEN}
        proxy.come_back()
        await seat.until(lambda: all(state_of(service, one) is ItemState.DECIDED for one in done), "all of it is there")
        await seat.until(lambda: "offline" not in seat.strip, "the strip tells that it is")
        await seat.approve()


async def test_what_waits_survives_a_restart_and_goes_to_no_other_place(
    service: Running, proxy: ThreadedProxy, tmp_path: Path
) -> None:
    pocket = pocket_of(service, proxy.address)
    async with seated(proxy.address, tmp_path / "mine", pocket) as seat:
        await seat.review("listing")
        proxy.go_away()
        done = await seat.approve()
    with pytest.raises(BadArgument, match="wait for the service"):
        async with seated(service.address, tmp_path / "mine"):
            pass
    proxy.come_back()
    async with seated(proxy.address, tmp_path / "mine", pocket) as seat:
        await seat.until(lambda: state_of(service, done) is ItemState.DECIDED, "it went out")


async def test_a_colleague_who_decides_what_i_had_too_long_is_named(service: Running, tmp_path: Path) -> None:
    async with seated(service.address, tmp_path / "mine", pocket_of(service, service.address)) as seat:
        mine = await seat.review("listing")
        await seat.stocked()
        current = seat.stage.desk.session.current
        assert current is not None
        service.on_store(lambda store: store.release([current.lease]))  # as if its time were over
        async with signed_in(service, tmp_path / "hers", "Ana Ruiz") as ana:
            await seat.until(lambda: "1" in seat.stage.window.user.full_text(), "she is here too")
            (leased,) = await ana.items.claim([mine], "Ana Ruiz")
            assert isinstance(leased, LeasedItem)
            (receipt,) = await ana.items.submit([decision(leased)])
            assert receipt.state is ReceiptState.CONFIRMED
            await seat.until(lambda: seat.stage.desk.session.current is not current, "it left my screen")
        assert await seat.decidable() != mine
