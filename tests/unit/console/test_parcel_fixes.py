"""A parcel put right by the keyboard alone: the best fix by one key, the others by digits, each asked for first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from console.pages.parcel_fixes import best_fix
from console.pages.parcel_forms import Case, Doing, action_of, fields_of, moment_of, until_of
from console.pages.parcel_view import ParcelView
from console.parcels import number_values
from review.corrections import FieldChange, ShipmentCorrection
from review.decisions import Decision, Snooze, Verdict
from review.errors import BadInput
from review.items import Item, Money, ShipmentEvent
from review.logistics.manifest import Beside
from review.parcel_actions import CorrectAddress, Refund, RefundReason, RefundRules, Trace
from review.second_person import Proposal, Standing, What
from tests.domain import START, shipment
from tests.unit.console.office import Office, open_office
from widgets.parcel.form import FormSheet, MessageBox
from widgets.text import PlainLabel

GOOD = "1Z879E930346834440"
DEAR = Money(Decimal("640.00"), "EUR")


def parcel(name: str, number: str = GOOD, *events: ShipmentEvent, value: Money | None = DEAR) -> Item:
    made = shipment(name)
    assert made.shipment is not None
    after = START + timedelta(days=20)
    return replace(
        made, shipment=replace(made.shipment, tracking_number=number, events=events, value=value, promised_by=after)
    )


LOST = ShipmentEvent(START, "Exception_013", "aftership", "Parcel lost", "Shenzhen, CN")
WRONG, FINE, GONE = parcel("p-wrong", "1Z879E930346834441"), parcel("p-fine"), parcel("p-lost", GOOD, LOST)


def in_office(*items: Item) -> Callable[[Callable[[Office], Awaitable[None]]], Callable[[], Awaitable[None]]]:
    """Runs a test in one coroutine with its window, on the first of these parcels."""

    def wrap(test: Callable[[Office], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            async with open_office(items) as office:
                await office.review("shipment")
                await test(office)

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return pytest.mark.asyncio(run)

    return wrap


def view_of(office: Office) -> ParcelView:
    view = office.shift.stage.review.views["shipment"]
    assert isinstance(view, ParcelView)
    return view


def sheet_of(office: Office) -> FormSheet:
    (sheet,) = [one for one in office.window.findChildren(FormSheet) if one.panel.isVisible()]
    return sheet


async def decided(office: Office, item_id: str) -> Decision:
    await office.until(lambda: item_id in office.shop.standing)
    standing = office.shop.standing[item_id]
    assert isinstance(standing, Decision)
    return standing


@in_office(FINE)
async def test_a_number_that_another_order_has_as_well_is_told_with_that_order(office: Office) -> None:
    office.shop.parcels.near["p-fine"] = Beside((("O-77", "p-other"),))
    await office.press("Esc")
    await office.review("shipment")
    view = view_of(office)
    await office.until(lambda: any(fact.value == "O-77" for fact in view.order.facts.facts()))
    await office.until(lambda: "O-77" in " ".join(view.number.fix.texts()))


def test_a_number_that_no_order_of_the_list_has_is_the_best_suggestion() -> None:
    shipment_ = parcel("p", "1Z879E930346834441").shipment
    assert shipment_ is not None
    true = "1Z879E930346834451"  # no check digit tells of it: only the list does
    told = number_values(shipment_, Beside(used=("1Z879E930346834440",), unused=(true,)))
    assert told.suggestions[0].number == true
    assert "unused in this manifest" in told.suggestions[0].evidence
    assert number_values(shipment_).suggestions[0].number != true


@in_office(WRONG, FINE)
async def test_one_key_takes_the_best_number_and_goes_on(office: Office) -> None:
    best = view_of(office).best
    assert best is not None
    assert best.number == GOOD
    assert await office.press("T") == ["parcel.fix"]
    decision = await decided(office, "p-wrong")
    assert decision.verdict is Verdict.CORRECT
    change = FieldChange("tracking_number", "1Z879E930346834441", GOOD)
    assert decision.correction == ShipmentCorrection((change,))
    current = office.shift.stage.desk.session.current
    assert current is not None
    assert current.item.id == "p-fine"
    await office.until(lambda: office.shift.stage.desk.session.decidable)
    assert not view_of(office).number.fix.isEnabled()  # nothing is proposed for a parcel that is right
    await office.press("T")
    assert "p-fine" not in office.shop.standing


@in_office(GONE)
async def test_a_lost_dear_parcel_is_refunded_in_full_by_keys_alone(office: Office) -> None:
    office.shop.seconds.rules = RefundRules({"EUR": Decimal(200)})
    office.shift.parcels.reading.read_again()
    await office.until(lambda: office.shift.parcels.reading.rules.limits)
    await office.press("W", "5")
    sheet = sheet_of(office)
    assert any("second" in text for text in _texts(sheet))
    await office.press("Ctrl+Return")
    correction = (await decided(office, "p-lost")).correction
    assert isinstance(correction, ShipmentCorrection)
    assert correction.action == Refund(DEAR, RefundReason.LOST)
    letter = correction.letter
    assert letter is not None
    assert (letter.locale, letter.template) == ("de", "refund")  # the parcel goes to Germany
    assert "640.00 EUR" in letter.text
    assert "second person" in office.window.toast.label.full_text()


def _texts(sheet: FormSheet) -> list[str]:
    return [label.full_text() for label in sheet.findChildren(PlainLabel) if label.isVisible()]


@in_office(FINE, GONE)
async def test_what_is_wrong_in_a_sheet_is_said_there_and_nothing_is_decided(office: Office) -> None:
    await office.press("W", "2")
    sheet = sheet_of(office)
    await office.press("Return")
    assert sheet.isVisible()
    assert "recipient" in sheet.problem.full_text()
    await office.hand.type("Ada Miller")
    await office.press("Tab")
    await office.hand.type("Lange Gasse 5")
    await office.press("Tab", "Tab")
    await office.hand.type("Berlin")
    await office.press("Return")
    correction = (await decided(office, "p-fine")).correction
    assert isinstance(correction, ShipmentCorrection)
    assert isinstance(correction.action, CorrectAddress)
    address = correction.action.address
    assert (address.recipient, address.lines, address.city) == ("Ada Miller", ("Lange Gasse 5",), "Berlin")
    assert (address.postal_code, address.country) == ("10115", "DE")


@in_office(FINE, GONE)
async def test_a_parcel_waits_until_a_moment_and_not_until_one_that_is_over(office: Office) -> None:
    await office.press("W", "6")
    sheet = sheet_of(office)
    field = office.window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("2020-01-01")
    await office.press("Return")
    assert "over" in sheet.problem.full_text()
    field.setText("2099-01-01 08:00")
    await office.press("Return")
    await office.until(lambda: "p-fine" in office.shop.standing)
    entry = office.shop.standing["p-fine"]
    assert isinstance(entry, Snooze)
    assert entry.until == moment_of("2099-01-01 08:00")


@in_office(FINE, GONE)
async def test_the_customers_message_is_changed_before_it_goes_or_left_out(office: Office) -> None:
    await office.press("W", "8")
    sheet = sheet_of(office)
    (message,) = sheet.findChildren(MessageBox)
    text = message.form.input("text")
    assert isinstance(text, QPlainTextEdit)
    await office.focus(text)
    await office.hand.press("Ctrl+End")
    await office.hand.type(" Bis bald!")
    language = message.form.input("locale")
    assert isinstance(language, QComboBox)
    language.setCurrentIndex(language.findData("fr"))
    language.activated.emit(language.currentIndex())
    assert text.toPlainText().endswith(" Bis bald!")  # what was typed is never replaced by another language
    message.goes.setChecked(False)
    await office.press("Ctrl+Return")
    assert sheet.isVisible()  # without a message there is nothing to do here
    message.goes.setChecked(True)
    text.setPlainText("Hallo {name}")
    await office.press("Ctrl+Return")
    assert "gap" in sheet.problem.full_text()
    text.setPlainText("Hallo, bis bald!")
    await office.press("Ctrl+Return")
    correction = (await decided(office, "p-fine")).correction
    assert isinstance(correction, ShipmentCorrection)
    assert correction.action is None
    assert correction.letter is not None
    assert correction.letter.text == "Hallo, bis bald!"


@in_office(FINE, GONE)
async def test_an_action_that_the_parcel_speaks_against_is_not_taken(office: Office) -> None:
    await office.press("W", "7")
    sheet = sheet_of(office)
    (at, *_rest) = [one for one in sheet.findChildren(QLineEdit) if one.accessibleName() == "Delivered at"]
    at.setText("2001-01-01")
    await office.press("Return")
    assert "before it was ordered" in sheet.problem.full_text()
    assert "p-fine" not in office.shop.standing


def proposed(by: str) -> Proposal:
    says = {"amount": "640.00", "currency": "EUR", "reason": "lost"}
    return Proposal("k-1", What.REFUND, "p-lost", by, START, 1, says)


@in_office(GONE, FINE)
async def test_the_second_person_sees_who_proposed_what_and_confirms_by_a_key(office: Office) -> None:
    banner = view_of(office).second
    assert banner.isHidden()
    assert await office.press("Y") == ["parcel.confirm"]  # nothing waits: it says so
    assert "p-lost" not in office.shop.standing
    office.shop.seconds.waiting["k-1"] = proposed("Zhang Wei")
    office.shift.parcels.reading.read_again()
    await office.until(banner.isVisible)
    assert "Zhang Wei" in banner.says.full_text()
    assert "640.00 EUR" in banner.says.full_text()
    assert "lost" in banner.told.full_text()
    await office.press("Y")
    correction = (await decided(office, "p-lost")).correction
    assert isinstance(correction, ShipmentCorrection)
    assert correction.action == Refund(DEAR, RefundReason.LOST, "k-1")
    await office.until(banner.isHidden)


@in_office(GONE, FINE)
async def test_the_first_person_cannot_confirm_and_a_second_declines_with_a_reason(office: Office) -> None:
    mine = office.shift.stage.desk.session.supervisor
    office.shop.seconds.waiting["k-1"] = proposed(mine)
    office.shift.parcels.reading.read_again()
    banner = view_of(office).second
    await office.until(banner.isVisible)
    assert banner.confirm.isHidden()
    await office.press("Y", "Shift+Y")
    assert "p-lost" not in office.shop.standing
    office.shop.seconds.waiting["k-1"] = proposed("Zhang Wei")
    office.shift.parcels.reading.read_again()
    await office.until(lambda: not banner.confirm.isHidden())
    await office.press("Shift+Y")
    sheet = sheet_of(office)
    await office.press("Return")
    assert sheet.isVisible()  # a reason is needed
    await office.hand.type("it was found")
    await office.press("Return")
    await office.until(lambda: office.shop.seconds.waiting["k-1"].standing is Standing.DECLINED)
    assert office.shop.seconds.waiting["k-1"].note == "it was found"
    await office.until(banner.isHidden)
    assert "p-lost" not in office.shop.standing


@pytest.mark.parametrize(
    ("codes", "number", "expected"),
    [
        (("LD-LOST", "TN-CHECK"), "1Z879E930346834441", Doing.RESEND),
        (("TN-CHECK",), "1Z879E930346834441", None),
        (("TR-STALL",), GOOD, Doing.TRACE),
        (("CU-DOCS",), GOOD, Doing.PAPERS),
        (("DL-ADDR",), GOOD, Doing.ADDRESS),
        (("CU-PROH",), GOOD, Doing.REFUND),
    ],
)
def test_the_best_fix_follows_what_is_wrong(codes: tuple[str, ...], number: str, expected: Doing | None) -> None:
    made = parcel("p", number).shipment
    assert made is not None
    best = best_fix(number_values(made), codes, made, START)
    assert best is not None
    assert best.doing == expected
    assert (best.number is not None) == (expected is None)


def test_nothing_is_proposed_for_a_parcel_that_is_right_until_its_promise_breaks() -> None:
    made = parcel("p").shipment
    assert made is not None
    values = number_values(made)
    assert best_fix(values, (), made, START) is None
    late = best_fix(values, (), made, START + timedelta(days=21))
    assert late is not None
    assert late.doing is Doing.REFUND


@pytest.mark.parametrize("doing", list(Doing))
def test_every_sheet_makes_its_action_of_what_stands_in_it_or_says_what_is_missing(doing: Doing) -> None:
    item = parcel("p", GOOD, LOST)
    assert item.shipment is not None
    case = Case(item, item.shipment, "LD-LOST", START + timedelta(days=1))
    values = {field.name: field.value for field in fields_of(doing, case)}
    if doing in (Doing.ADDRESS, Doing.PAPERS, Doing.RESEND):  # what nobody but the person knows
        with pytest.raises(BadInput):
            action_of(doing, case, values)
        return
    made = action_of(doing, case, values)
    assert (made is None) == (doing in (Doing.WAIT, Doing.LETTER))
    if doing is Doing.TRACE:
        assert isinstance(made, Trace)
        assert made.question == "confirm_loss"


def test_dates_are_read_as_people_write_them() -> None:
    assert moment_of(" 2026-10-02 14:30 ") == moment_of("2026-10-02").replace(hour=14, minute=30)
    for text in ("", "tomorrow", "2026-13-01", "99999-01-01"):
        with pytest.raises(BadInput):
            moment_of(text)
    with pytest.raises(BadInput):
        until_of({"until": "2020-01-01"}, START)


@in_office(WRONG, FINE)
async def test_where_the_page_is_narrow_the_order_stands_below_the_journey(office: Office) -> None:
    view = view_of(office)
    for width, beside in ((1400, True), (960, False), (1400, True)):
        office.window.resize(width, 700)
        await office.until(lambda: (view.order.parentWidget() is view.number.parentWidget()) == beside)  # noqa: B023
        assert view.order.isVisible()
