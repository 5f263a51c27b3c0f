"""What a supervisor counts on when the work is shared: signing in, a line that fails, colleagues."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from backends.store.store import Store
from backends.store.tables import ENTRY_TABLES
from console.anchoring import Anchoring
from review.decisions import ReceiptState
from review.errors import BadArgument
from review.items import ItemState
from review.queue import Lease, LeasedItem
from tests.line.pocket import Pocket
from tests.line.proxy import ThreadedProxy, proxied
from tests.line.running import Running, running
from tests.line.seat import Seat, seated
from tests.proofs.place import row_of
from tests.unit.backends.http.side import signed_in
from tests.unit.backends.store.shop import decision
from widgets.buttons import WordButton
from widgets.merge import MergeSheet
from widgets.text import PlainLabel

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


def lapsed(store: Store, lease: Lease, name: str) -> LeasedItem:
    """As if a lease's time had been over before it was renewed, and somebody else was quicker."""
    store.release([lease])
    (leased,) = store.claim([lease.item_id], name)
    assert isinstance(leased, LeasedItem)
    return leased


async def test_a_colleague_who_decides_what_i_had_too_long_is_named(service: Running, tmp_path: Path) -> None:
    async with seated(service.address, tmp_path / "mine", pocket_of(service, service.address)) as seat:
        mine = await seat.review("listing")
        await seat.stocked()
        current = seat.stage.desk.session.current
        assert current is not None
        async with signed_in(service, tmp_path / "hers", "Ana Ruiz") as ana:
            await seat.until(lambda: "1" in seat.stage.window.user.full_text(), "she is here too")
            leased = service.on_store(lambda store: lapsed(store, current.lease, "Ana Ruiz"))
            (receipt,) = await ana.items.submit([decision(leased)])
            assert receipt.state is ReceiptState.CONFIRMED
            await seat.until(lambda: seat.stage.desk.session.current is not current, "it left my screen")
        assert await seat.decidable() != mine


async def correct(seat: Seat, added: str) -> str:
    """Adds to the title of the listing on screen and approves it so; its id."""
    item_id = await seat.decidable()
    await seat.hand.press("E", "Ctrl+End")
    await seat.hand.type(added)
    session = seat.stage.desk.session
    await seat.until(lambda: session.draft() is not None and session.draft().fields, "the draft")  # type: ignore[union-attr]
    await seat.hand.press("Ctrl+Return")
    await seat.until(lambda: session.current is None or session.current.item.id != item_id, "the next item")
    return item_id


async def look_again(seat: Seat) -> MergeSheet:
    """Home's first trouble, opened."""
    await seat.until(lambda: "conflict" in seat.strip, "the strip tells of it")
    seat.shift.moving.go_home()
    buttons = seat.stage.home.trouble.findChildren(WordButton)
    await seat.until(lambda: seat.stage.home.trouble.findChildren(WordButton), "what needs me first")
    buttons = seat.stage.home.trouble.findChildren(WordButton)
    buttons[0].click()
    await seat.until(lambda: _sheet(seat) is not None, "the sheet")
    sheet = _sheet(seat)
    assert sheet is not None
    return sheet


def _sheet(seat: Seat) -> MergeSheet | None:
    return next((one for one in seat.opening.window.findChildren(MergeSheet) if one.panel.isVisible()), None)


def words_of(sheet: MergeSheet) -> str:
    return " | ".join(label.full_text() for label in sheet.findChildren(PlainLabel) if label.isVisible())


async def test_a_newer_version_is_shown_beside_what_i_wrote_and_i_say_whose_holds(
    service: Running, proxy: ThreadedProxy, tmp_path: Path
) -> None:
    async with seated(proxy.address, tmp_path / "mine", pocket_of(service, proxy.address)) as seat:
        await seat.review("listing")
        await seat.stocked()
        proxy.go_away()
        item_id = await correct(seat, " of mine")
        item = service.on_store(lambda store: store.record(item_id)).item
        assert item.listing is not None
        text = replace(item.listing.text, fields={**item.listing.text.fields, "title": "Their new title"})
        newer = replace(item, version=2, listing=replace(item.listing, text=text))
        service.on_store(lambda store: store.put_items([row_of(newer, Random(1))]))
        proxy.come_back()
        sheet = await look_again(seat)
        assert "of mine" in words_of(sheet)
        assert "Their new title" in words_of(sheet)
        await seat.hand.press("Shift+T")
        assert sheet.taken() == frozenset()
        await seat.hand.press("Shift+M")
        assert sheet.taken() == {"field:title"}
        await seat.hand.press("Ctrl+Return")
        session = seat.stage.desk.session
        await seat.until(lambda: session.current is not None and session.current.item.version == 2, "the new version")
        assert await seat.decidable() == item_id
        draft = session.draft()
        assert draft is not None
        assert str(draft.fields["title"]).endswith("of mine")


async def test_who_decided_instead_of_me_is_shown_with_what_they_decided(
    service: Running, proxy: ThreadedProxy, tmp_path: Path
) -> None:
    async with seated(proxy.address, tmp_path / "mine", pocket_of(service, proxy.address)) as seat:
        await seat.review("listing")
        await seat.stocked()
        current = seat.stage.desk.session.current
        assert current is not None
        proxy.go_away()
        item_id = await correct(seat, " of mine")
        leased = service.on_store(lambda store: lapsed(store, current.lease, "Ana Ruiz"))
        async with signed_in(service, tmp_path / "hers", "Ana Ruiz") as ana:
            await ana.items.submit([decision(leased, note="Fine as it is")])
        proxy.come_back()
        sheet = await look_again(seat)
        told = words_of(sheet)
        assert "Ana Ruiz" in told
        assert "Fine as it is" in told
        assert "of mine" in told
        await seat.hand.press("Ctrl+Return")
        journal = seat.stage.place.journal
        await seat.until(lambda: _sheet(seat) is None, "the sheet is gone")
        for _ in range(200):
            if not await journal.parked():
                break
            await asyncio.sleep(0.01)
        assert await journal.parked() == []
        assert state_of(service, item_id) is ItemState.DECIDED


def cut_record(workspace: Path, after: int) -> None:
    """As somebody with the file in hand does: the newest entries vanish from every table."""
    with closing(sqlite3.connect(workspace / "store.sqlite3", isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for table in ("audit", "keys", *(entry.name for entry in ENTRY_TABLES.values())):
            db.execute(f"DELETE FROM {table} WHERE seq > ?", (after,))


async def test_a_record_that_was_cut_off_behind_my_back_is_told_until_i_say_why(
    service: Running, workspace: Path, tmp_path: Path
) -> None:
    """The head is kept here: no one who can write to the store can take a decision back unseen (promise G23)."""
    pocket = pocket_of(service, service.address)
    async with seated(service.address, tmp_path / "mine", pocket) as seat:
        await seat.review("listing")
        done = await seat.approve()
        await seat.until(lambda: state_of(service, done) is ItemState.DECIDED, "decided there")
        await Anchoring(seat.shift.place.backend, seat.shift.place.journal, service.address).look()
        assert seat.stage.home.record.isHidden()
    cut_record(workspace, 0)
    async with seated(service.address, tmp_path / "mine", pocket) as seat:
        home = seat.stage.home
        await seat.until(lambda: not home.record.isHidden(), "it is told at the next start")
        told = " ".join(label.full_text() for label in home.record.findChildren(PlainLabel))
        assert "was cut off: it had 3 links, and ends at 0 now" in told  # person, token, decision
        (accept,) = home.record.findChildren(WordButton)
        accept.click()
        await seat.until(home.record.isHidden, "it counts from here on")
        assert not await Anchoring(seat.shift.place.backend, seat.shift.place.journal, service.address).look()
