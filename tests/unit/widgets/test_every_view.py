"""All views at once, in both themes and directions: named for a screen reader, plain, and not blank (promise G15)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.buttons import IconButton, KeyCap, WordButton
from widgets.chips import ChipRow, Filter
from widgets.decide import Choice, DecisionStrip, Reason, ReasonStrip
from widgets.dossier import DossierPanel, Fact
from widgets.gallery import Gallery
from widgets.labels import Defect, LabelPalette
from widgets.navigation import Place, SideNavigation
from widgets.queue_row import QueueCard, QueueCards
from widgets.states import EmptyState
from widgets.strip import SyncStrip
from widgets.table.model import PagedModel
from widgets.table.rows import QueueRow
from widgets.table.view import QueueTable
from widgets.theme import theme

MARKER = "<img src='file:/etc/hostname'><b>&amp;\u202e"
SHOWN = "<img src='file:/etc/hostname'><b>&amp;⟦RLO⟧"


def model() -> PagedModel:
    made = PagedModel()
    made.reset(1)
    states = ("open", "held", "conflict", "leased", "snoozed", "escalated", "decided", "parked", "waiting", "?")
    kinds = ("video", "image", "listing", "shipment", "hologram")
    made.set_page(0, [QueueRow(f"i{at}", kinds[at % 5], state, MARKER, MARKER) for at, state in enumerate(states)])
    return made


def chips() -> QWidget:
    made = ChipRow()
    made.set_filters((Filter("", MARKER), Filter("kind", MARKER)))
    return made


def decisions() -> QWidget:
    made = DecisionStrip()
    made.set_choices([Choice("a", MARKER, "approve", "A", "approve", MARKER)])
    return made


def reasons() -> QWidget:
    made = ReasonStrip()
    made.set_reasons([Reason("a", MARKER)])
    made.show()
    return made


def dossier() -> DossierPanel:
    made = DossierPanel()
    made.set_facts([Fact(MARKER, heading=True), Fact(MARKER, MARKER)])
    return made


def defects() -> QWidget:
    made = LabelPalette()
    made.set_defects([Defect("a", MARKER, hint=MARKER)])
    return made


def places() -> QWidget:
    made = SideNavigation()
    made.set_places([Place("a", MARKER, count=3), Place("b", MARKER, saved=True)])
    return made


def cards() -> QWidget:
    made = QueueCards()
    made.set_cards((QueueCard("a", MARKER, "video", 3, 9e5, 8e4, 0.4, 100.0, (1, 2)),))
    return made


def strip() -> QWidget:
    made = SyncStrip()
    made.set_next((MARKER,), 1)
    made.set_today(3, 1.0)
    return made


VIEWS: dict[str, Callable[[], QWidget]] = {
    "table": lambda: QueueTable(model()),
    "gallery": lambda: Gallery(model()),
    "chips": chips,
    "decisions": decisions,
    "reasons": reasons,
    "dossier": dossier,
    "defects": defects,
    "places": places,
    "cards": cards,
    "strip": strip,
    "empty": lambda: EmptyState("info", MARKER, MARKER),
    "icon button": lambda: IconButton("close", MARKER, key="Esc"),
    "word button": lambda: WordButton(MARKER, icon="add"),
    "key": lambda: KeyCap("Ctrl+K"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_data_is_never_markup_and_controls_have_names(qtbot: QtBot, name: str) -> None:
    view = VIEWS[name]()
    qtbot.addWidget(view)
    view.show()
    nameless = []
    for one in (view, *view.findChildren(QWidget)):
        if isinstance(one, QLabel):
            assert one.textFormat() == Qt.TextFormat.PlainText
        assert "<img" not in one.toolTip()
        is_control = isinstance(one, QAbstractButton | QLineEdit) and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        if is_control and not one.accessibleName():
            nameless.append(one)
    assert not nameless
    assert view.accessibleName()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(("theme_name", "scale"), [("dark", 1.0), ("light", 2.0)])
def test_view_draws_in_each_theme_and_direction(
    qapp: QApplication, qtbot: QtBot, name: str, theme_name: str, scale: float
) -> None:
    view = VIEWS[name]()
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    theme().apply(qapp, theme_name, scale)
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        view.setLayoutDirection(way)
        image = view.grab().toImage()
        seen = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert len(seen) > 2, "the view is blank"


def test_the_marker_is_shown_as_it_is(qtbot: QtBot) -> None:
    panel = dossier()
    qtbot.addWidget(panel)
    assert SHOWN in panel.texts()
