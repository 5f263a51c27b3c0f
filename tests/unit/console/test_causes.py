"""Parcels by cause: every row shown before, rows taken out by a key, one decision for all; files of numbers."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from console.bootstrap import number_rows, write_cells
from console.flows.parcels_causes import Causes
from console.journeys import atlas, events
from console.pages.causes_rows import HEADINGS, checked
from console.pages.parcel_view import ParcelView
from console.parcels import carriers
from review.corrections import FieldChange, ShipmentCorrection
from review.decisions import Decision, Snooze, Verdict
from review.errors import BadArgument, BadInput, Unavailable
from review.items import Item, Money, ShipmentEvent
from review.logistics.causes import Cause, Grouping
from review.logistics.relisting import shift_plans
from review.parcel_actions import Question, Refund, RefundReason, RefundRules, Trace
from tests.domain import shipment
from tests.unit.console.office import Office, open_office
from tests.unit.console.shop import Shop
from widgets.parcel.form import FormSheet

LIST = "shipment-1"
PLACES = (("DE", "10115"), ("FR", "69001"), ("US", "97035"), ("GB", "M11AB"), ("JP", "1000001"), ("PL", "00950"))


def parcels(count: int) -> list[Item]:
    """Rows of one shipping list; their orders look like formulas."""
    made = []
    for at in range(count):
        one = shipment(f"s-{at}")
        assert one.shipment is not None
        value = Money(Decimal(10 + at), "EUR")
        order = replace(one.shipment, order=f"=O-{at}", tracking_number=f"N{at}", value=value)
        made.append(replace(one, batch=LIST, shipment=order))
    return made


HUB = Cause(Grouping.HUB, "Leipzig, DE", "TR-STALL", 3, 4, 5.0, 12_300)
COURIER = Cause(Grouping.COURIER, "ups", "TR-STALL", 3, 4, 3.0, 0, date(2026, 11, 20))


def with_hub(shop: Shop) -> None:
    shop.parcels.found = {
        HUB: {"s-0": "TR-STALL", "s-1": "TR-STALL", "s-2": "DL-ADDR", "s-3": "TR-STALL"},
        COURIER: {"s-0": "TR-STALL", "s-1": "TR-STALL"},
    }


def in_office(
    count: int, prepare: Callable[[Shop], object]
) -> Callable[[Callable[[Office], Awaitable[None]]], Callable[[], Awaitable[None]]]:
    """Runs a test in one coroutine with its window, among so many parcels."""

    def wrap(test: Callable[[Office], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            async with open_office(parcels(count), prepare=prepare) as office:
                await test(office)

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return pytest.mark.asyncio(run)

    return wrap


async def opened(office: Office) -> Causes:
    causes = office.shift.causes
    await office.press("G, C")
    await office.until(lambda: causes.page.isVisible() and causes.page.rows.rows())
    return causes


async def planned(office: Office, causes: Causes, digit: str, *, asks: bool = True) -> None:
    """Chooses what is done, takes the form as it stands, and waits until every row says what it comes to."""
    await office.press("T")
    await office.press(digit)
    if asks:
        await office.until(lambda: office.window.findChildren(FormSheet))
        await office.press("Ctrl+Return")
    await office.until(lambda: causes.chosen.planned)


@in_office(4, with_hub)
async def test_refunds_of_a_cause_are_each_the_full_value_and_above_the_limit_take_two(office: Office) -> None:
    office.shop.seconds.rules = RefundRules({"EUR": Decimal(11)})
    causes = await opened(office)
    await planned(office, causes, "4")
    rows = {row.id: row for row in causes.page.rows.rows()}
    assert rows["s-0"].cells[2].startswith("10 EUR · message in ")
    assert [row.id for row in causes.page.rows.rows() if "second person" in row.detail] == ["s-2", "s-3"]
    assert "46 EUR" in causes.page.told.full_text()
    assert "2 need a second person" in causes.page.told.full_text()
    await office.press("T")
    await office.until(lambda: len(office.shop.standing) == 4)
    for at in range(4):
        made = office.shop.standing[f"s-{at}"]
        assert isinstance(made, Decision)
        assert isinstance(made.correction, ShipmentCorrection)
        assert made.correction.action == Refund(Money(Decimal(10 + at), "EUR"), RefundReason.LATE)
        assert made.correction.letter is not None
    await office.press("Ctrl+Z")
    await office.until(lambda: not office.shop.standing)


@in_office(4, with_hub)
async def test_parcels_of_a_cause_wait_together_and_one_undo_brings_them_back(office: Office) -> None:
    causes = await opened(office)
    await planned(office, causes, "7")
    await office.press("T")
    await office.until(lambda: len(office.shop.standing) == 4)
    made = list(office.shop.standing.values())
    assert all(isinstance(one, Snooze) for one in made)
    await office.press("Ctrl+Z")
    await office.until(lambda: not office.shop.standing)


@in_office(4, with_hub)
async def test_numbers_that_nothing_speaks_against_are_left_alone_and_said_so(office: Office) -> None:
    wrong = office.shop.items["s-1"].shipment
    assert wrong is not None
    good = replace(wrong, carrier="ups", tracking_number="1Z999AA10123456784")
    office.shop.items["s-0"] = replace(office.shop.items["s-0"], shipment=good)
    bad = replace(wrong, carrier="ups", tracking_number="1Z879E930346834441")
    office.shop.items["s-1"] = replace(office.shop.items["s-1"], shipment=bad)
    causes = await opened(office)
    await planned(office, causes, "2", asks=False)
    rows = {row.id: row for row in causes.page.rows.rows()}
    assert rows["s-0"].cells[2] == "—"
    assert "nothing speaks against" in rows["s-0"].detail
    assert causes.chosen.ready == ["s-1"]
    assert causes.page.rows.rows()[-1].id == "s-1"  # what is left alone comes first
    assert await office.press("W") == ["cause.choose"]
    await office.press("Esc", "T")
    await office.until(lambda: list(office.shop.standing) == ["s-1"])


@in_office(4, with_hub)
async def test_what_somebody_else_has_is_told_row_by_row(office: Office) -> None:
    causes = await opened(office)
    await office.until(lambda: causes.page.rows.rows()[-1].cells[0] == "=O-3")
    office.shop.items["s-3"] = replace(office.shop.items["s-3"], version=2)
    await planned(office, causes, "6", asks=False)
    await office.press("T")
    await office.until(lambda: len(office.shop.standing) == 3)
    await office.until(lambda: any("changed" in row.detail for row in causes.page.rows.rows() if row.id == "s-3"))


@in_office(3, lambda _shop: None)
async def test_a_file_of_the_warehouse_corrects_the_open_parcels_that_it_names(office: Office) -> None:
    causes = office.shift.causes
    await office.press("G, C")
    with tempfile.TemporaryDirectory(prefix="backstop-causes-") as name:
        file = Path(name) / "list.csv"
        file.write_text(
            "order,number,courier\n=O-0,1Z 879E 9303 4683 4440,UPS\n=O-1,1Z879E930346834441,ups\n=O-9,1Z1,ups\n",
            encoding="utf-8",
        )
        causes.files.read(file)
        await office.until(lambda: causes.chosen.file)
    assert [row.id for row in causes.page.rows.rows()] == ["s-1", "line/4", "s-0"]
    assert causes.chosen.ready == ["s-1", "s-0"]
    assert "Correct 2 parcels" in causes.page.decide.text()
    await office.press("T")
    await office.until(lambda: len(office.shop.standing) == 2)
    for name in ("s-0", "s-1"):
        made = office.shop.standing[name]
        assert isinstance(made, Decision)
        assert isinstance(made.correction, ShipmentCorrection)
        assert {one.field: one.after for one in made.correction.changes}["tracking_number"] == "1Z879E930346834440"
    await office.until(lambda: not causes.chosen.ready)
    await office.press("Ctrl+Z")
    await office.until(lambda: not office.shop.standing)


@in_office(4, with_hub)
async def test_a_cause_is_decided_by_keys_with_a_row_taken_out_and_undone_as_one(office: Office) -> None:
    causes = await opened(office)
    assert [row.cells[0] for row in causes.page.causes.rows()] == ["All by way of Leipzig, DE", "UPS since 20 Nov"]
    assert causes.page.rows.rows()[0].id == "s-2"  # what differs from the others comes first
    await office.until(lambda: causes.page.rows.rows()[-1].cells[0] == "=O-3")
    await office.press("Return", "J")
    assert await office.press("X") == ["cause.out"]
    assert causes.page.rows.rows()[1].struck
    assert "3 will be decided" in causes.page.told.full_text()
    await planned(office, causes, "1")
    assert {row.cells[2] for row in causes.page.rows.rows()} == {"Where is it?"}
    await office.press("T")
    await office.until(lambda: len(office.shop.standing) == 3)
    made = [one for one in office.shop.standing.values() if isinstance(one, Decision)]
    assert {one.item_id for one in made} == {"s-1", "s-2", "s-3"}
    assert {one.verdict for one in made} == {Verdict.CORRECT}
    skus = {office.shop.items[one.item_id].subject.sku for one in made}
    assert {one.correction for one in made} == {ShipmentCorrection(action=Trace(Question.WHERE, sku)) for sku in skus}
    await office.press("Ctrl+Z")
    await office.until(lambda: not office.shop.standing)


@in_office(4, with_hub)
async def test_rows_go_out_and_come_back_and_the_next_cause_has_its_own(office: Office) -> None:
    causes = await opened(office)
    await office.press("Return", "X", "K", "X")
    assert not any(row.struck for row in causes.page.rows.rows())
    await office.press("Home", "X", "Esc")
    assert causes.page.causes.hasFocus()
    await office.press("J")
    await office.until(lambda: len(causes.page.rows.rows()) == 2)
    assert not any(row.struck for row in causes.page.rows.rows())
    assert await office.press("N") == ["cause.exception"]


@in_office(2, lambda _shop: None)
async def test_without_a_cause_the_page_says_so_and_with_trouble_too(office: Office) -> None:
    causes = office.shift.causes
    await office.press("Ctrl+6")
    await office.until(lambda: "Nothing connects" in causes.page.empty.sentence.full_text())
    office.shop.parcels.trouble = Unavailable("The store is away.")
    await office.press("F5")
    await office.until(lambda: "away" in causes.page.empty.sentence.full_text())
    office.shop.parcels.trouble = None
    with_one = {HUB: {"s-0": "TR-STALL", "s-1": "TR-STALL"}}
    office.shop.parcels.found = with_one
    await office.hand.click(causes.page.empty.button)
    await office.until(lambda: causes.page.views.currentIndex() == 0 and causes.page.rows.rows())


def test_numbers_of_a_file_are_checked_the_wrong_ones_first(tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("order,number,courier\nO-1,1Z879E930346834440,ups\nO-2,1Z879E930346834441,ups\n", encoding="utf-8")
    found = checked(number_rows(file))
    assert [(one.order, one.good, one.better) for one in found] == [
        ("O-2", False, "1Z879E930346834440"),
        ("O-1", True, ""),
    ]
    assert found[0].told == "Check digit wrong"
    assert len(found[0].cells) == len(HEADINGS)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput):
        number_rows(file)
    with pytest.raises(BadInput):
        number_rows(tmp_path / "missing.csv")


def test_written_cells_are_never_formulas(tmp_path: Path) -> None:
    file = tmp_path / "exports" / "rows.csv"
    write_cells(file, [("order", "number"), ("=1+1", "+49"), ("a", "b\n=c")])
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[1] == ["'=1+1", "'+49"]
    assert not any(cell.startswith(("=", "+")) for row in rows for cell in row)
    assert [one.name for one in file.parent.iterdir()] == ["rows.csv"]
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadArgument):
        write_cells(tmp_path / "taken" / "rows.csv", [])


def with_shift(shop: Shop) -> None:
    """A list of six; each order has the number of the row below, and its parcel went to the other's country."""
    made = []
    for at, item in enumerate(list(shop.items.values())):
        assert item.shipment is not None
        country, code = PLACES[at]
        landed, other = PLACES[(at + 1) % len(PLACES)]
        event = f"{other}, {landed}"
        made.append(_moved(item, country, code, event, at))
    shop.items.update({item.id: item for item in made})
    plans = shift_plans(LIST, made, carriers(), events(), atlas())
    shop.parcels.plans = {LIST: plans}
    shop.parcels.found = {Cause(Grouping.MANIFEST, LIST, "TN-MISMATCH", 6, 6, 9.0, 0): dict.fromkeys(shop.items, "")}


def _moved(item: Item, country: str, code: str, place: str, at: int) -> Item:
    assert item.shipment is not None
    assert item.shipment.ordered_at is not None
    number = f"YT22295212721644{at:02d}"
    arrived = ShipmentEvent(item.shipment.ordered_at + timedelta(days=9), "OutForDelivery", "aftership", "Out", place)
    moved = replace(
        item.shipment,
        country=country,
        postal_code=code,
        tracking_number=number,
        carrier="yunexpress",
        events=(arrived,),
    )
    return replace(item, shipment=moved)


@in_office(6, with_shift)
async def test_a_shifted_list_is_mended_whole_by_one_key_and_undone_as_one(office: Office) -> None:
    causes = await opened(office)
    await office.until(lambda: causes.chosen.plans)
    assert "shifted by a row" in causes.page.title.full_text()
    rows = causes.page.rows.rows()
    assert len(rows) == 6
    assert all(row.cells[2] and row.cells[1] != row.cells[2] for row in rows)
    assert all("fits now" in row.detail for row in rows)
    assert await office.press("T") == ["cause.decide"]
    await office.until(lambda: len(office.shop.standing) == 6)
    for at in range(6):
        made = office.shop.standing[f"s-{at}"]
        assert isinstance(made, Decision)
        change = FieldChange("tracking_number", f"YT22295212721644{at:02d}", f"YT22295212721644{(at - 1) % 6:02d}")
        assert made.correction == ShipmentCorrection((change,))
    assert len({one.gesture for one in office.shop.standing.values() if isinstance(one, Decision)}) == 1
    await office.press("Ctrl+Z")
    await office.until(lambda: not office.shop.standing)


@in_office(6, with_shift)
async def test_the_rows_on_screen_are_written_as_csv(office: Office) -> None:
    causes = await opened(office)
    await office.until(lambda: causes.chosen.plans)
    with tempfile.TemporaryDirectory(prefix="backstop-causes-") as name:
        folder = office.shift.place.folder = Path(name)
        await office.press("Return", "X", "Ctrl+Shift+E")
        await office.until(lambda: list((folder / "exports").glob("*.csv")))
        (file,) = (folder / "exports").glob("*.csv")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    assert [row["taken_out"] for row in rows] == ["yes", "", "", "", "", ""]
    assert rows[0]["order"] == "'=O-0"
    assert rows[0]["number_it_gets"] == "YT2229521272164405"


@in_office(6, with_shift)
async def test_a_parcel_of_a_shifted_list_is_offered_its_own_number_and_its_lane_is_told(office: Office) -> None:
    view = office.shift.stage.review.views["shipment"]
    assert isinstance(view, ParcelView)
    await office.review("shipment")
    await office.until(lambda: view.best is not None and view.best.number == "YT2229521272164405")
    assert view.best is not None
    assert "6 rows" in view.best.fix.why
    reading = office.shift.parcels.reading
    await office.until(lambda: reading.habits is not None)
    assert reading.habits is not None
    assert reading.habits.known("yunexpress", "DE") == 1
    await office.until(lambda: any("parcels known: 1" in fact.value for fact in view.order.facts.facts()))
    await office.press("T")
    await office.until(lambda: "s-0" in office.shop.standing)
