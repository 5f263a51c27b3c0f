"""Carriers' codes that mean nothing yet: at the left each with how often it came, at the right where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from console.pages.two_lists import TwoListsPage
from console.words import code_name, taxonomy
from review.items import Item, ShipmentEvent
from review.logistics.events import Mapped, Meaning, Stage, Unmapped
from widgets.buttons import WordButton
from widgets.layout import row
from widgets.moments import moment_text
from widgets.parcel.form import Field
from widgets.parcel.row_painter import Column, Row
from widgets.parcel.rows import RowList
from widgets.table.rows import count_text
from widgets.text import PlainLabel

translate = QCoreApplication.translate


class CodesPage(TwoListsPage):
    """``map_requested`` comes by the button; a key does the same."""

    map_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes = RowList(self.tr("Codes"), (Column(self.tr("Code or text"), 3), Column(self.tr("Times"), 1)))
        self.samples = RowList(
            self.tr("Where it stands"),
            (Column(self.tr("Order"), 2), Column(self.tr("What the carrier wrote"), 4), Column(self.tr("Where"), 3)),
        )
        self.map = WordButton(self.tr("Say what it means…"), kind="primary")
        head = row(PlainLabel(self.tr("Carriers' codes"), role="heading"), None, margin=(16, 8, 8, 8))
        self.lay_out(self.codes, self.samples, head=head, foot=None, buttons=row(self.map, None), width=420)
        self.map.clicked.connect(self.map_requested)

    def show_code(self, title: str, subtitle: str, samples: Sequence[Row], told: str) -> None:
        """One code: where it stands, and what is known of it."""
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self.samples.set_rows(samples)
        self.told.set_text(told)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the button the key that does the same."""
        self.map.set_key(key_of("codes.map"))

    @property
    def list_in_use(self) -> RowList:
        """The list that the keys move in."""
        return self.samples if self.samples.hasFocus() else self.codes


def unmapped_row(one: Unmapped) -> Row:
    """A code that means nothing yet."""
    text = one.example if one.code else translate("codes", "a text without a code")
    detail = " · ".join(part for part in (vocabulary_name(one.vocabulary), text) if part)
    name = one.code or one.example
    return Row("/".join(one.to_map), (name, count_text(one.count)), detail, "warning", "warning")


def mapped_row(one: Mapped) -> Row:
    """A code that a lead mapped."""
    detail = f"{vocabulary_name(one.vocabulary)} · {meaning_text(one.meaning)}"
    return Row(f"{one.vocabulary}/{one.code}", (one.code, ""), detail, "approve", "approve", inks=("muted",))


def sample_row(item: Item, event: ShipmentEvent) -> Row:
    """A parcel in whose events the code stands."""
    order = item.shipment.order if item.shipment is not None else item.id
    at = moment_text(event.at.astimezone(), year=True)
    return Row(item.id, (order, event.text or event.code, event.place), f"{at} · {event.code}", "parcel")


def events_of(item: Item, code: str, text: str) -> list[ShipmentEvent]:
    """The events of a parcel that say a code, or, without one, a text."""
    events = item.shipment.events if item.shipment is not None else ()
    if code:
        return [event for event in events if code.casefold() in event.code.casefold()]
    return [event for event in events if not event.code.strip() and event.text.strip().startswith(text)]


def meaning_text(meaning: Meaning) -> str:
    """What a code means, in words."""
    stage = stage_name(meaning.stage)
    return f"{stage} · {code_name(meaning.exception)}" if meaning.exception else stage


def meaning_fields(known: Meaning | None) -> tuple[Field, ...]:
    """What is asked of a lead: the stage, the exception, and whether it also holds for the parcels that are here."""
    stages = tuple((stage.value, stage_name(stage)) for stage in Stage if stage is not Stage.UNKNOWN)
    nothing = "", translate("codes", "nothing is wrong")
    found = [one for one in taxonomy().for_kind("shipment") if not one.code.startswith("SY-")]
    wrong = tuple((one.code, f"{one.code} · {code_name(one.code)}") for one in found)
    stored = (
        ("yes", translate("codes", "also the parcels that are here")),
        ("", translate("codes", "only what comes from now on")),
    )
    return (
        Field("stage", translate("codes", "The parcel is"), (known.stage if known else Stage.MOVING).value, stages),
        Field("exception", translate("codes", "What is wrong"), known.exception if known else "", (nothing, *wrong)),
        Field("stored", translate("codes", "Holds for"), "yes", stored),
    )


def stage_name(stage: Stage) -> str:
    """Where in its journey a parcel is, in words."""
    return {
        Stage.LABEL: translate("codes", "announced, not scanned yet"),
        Stage.PICKED_UP: translate("codes", "picked up"),
        Stage.MOVING: translate("codes", "on its way"),
        Stage.CUSTOMS: translate("codes", "at customs"),
        Stage.ARRIVED: translate("codes", "at the depot that delivers"),
        Stage.OUT: translate("codes", "out for delivery"),
        Stage.ATTEMPTED: translate("codes", "tried in vain"),
        Stage.PICKUP: translate("codes", "waiting to be picked up"),
        Stage.DELIVERED: translate("codes", "delivered"),
        Stage.RETURNING: translate("codes", "on its way back"),
        Stage.RETURNED: translate("codes", "back with us"),
        Stage.TROUBLE: translate("codes", "in trouble"),
        Stage.CANCELLED: translate("codes", "cancelled"),
        Stage.UNKNOWN: translate("codes", "nobody knows where"),
    }[stage]


def vocabulary_name(name: str) -> str:
    """Whose code it is."""
    names = {
        "aftership": "AfterShip", "karrio": "karrio", "karrio_reason": "karrio", "trackingmore": "TrackingMore",
        "x12": "X12 214", "x12_status": "X12 214", "x12_reason": "X12 214", "edifact": "EDIFACT IFTSTA",
        "edifact_status": "EDIFACT IFTSTA", "edifact_reason": "EDIFACT IFTSTA", "cbv": "GS1 CBV",
    }  # fmt: skip
    return names.get(name, translate("codes", "free text") if name == "text" else name)
