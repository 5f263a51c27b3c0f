"""Parcels by cause: the causes at the left, every row of the chosen one at the right, one decision for all below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.pages.two_lists import TwoListsPage
from widgets.buttons import WordButton
from widgets.layout import FlowLayout, row
from widgets.parcel.row_painter import Column, Row
from widgets.parcel.rows import RowList
from widgets.text import PlainLabel


class CausesPage(TwoListsPage):
    """``decide_requested``, ``choose_requested``, ``out_requested``, ``read_requested``, ``write_requested`` and
    ``codes_requested`` come by the buttons; keys do the same.
    """

    decide_requested = Signal()
    choose_requested = Signal()
    out_requested = Signal()
    read_requested = Signal()
    write_requested = Signal()
    codes_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.causes = RowList(self.tr("Causes"), (Column("", 1),))
        self.rows = RowList(self.tr("Parcels of the cause"), self._columns(""))
        self.decide = WordButton("", kind="primary")
        self.other = WordButton("")
        self.out = WordButton(self.tr("Take out"))
        self.read = WordButton(self.tr("Check a CSV file…"), kind="quiet")
        self.write = WordButton(self.tr("Write as CSV"), kind="quiet")
        self.codes = WordButton(self.tr("Carriers' codes…"), kind="quiet")
        buttons = FlowLayout()
        for button in (self.decide, self.other, self.out, self.write):
            buttons.addWidget(button)
        head = row(PlainLabel(self.tr("Causes"), role="heading"), None, self.read, margin=(16, 8, 8, 8))
        foot = row(self.codes, None, margin=(8, 6, 8, 6))
        self.lay_out(self.causes, self.rows, head=head, foot=foot, buttons=buttons, width=340)
        self.rows.moved.connect(lambda _at: self._show_out())
        for button, wanted in (
            (self.decide, self.decide_requested),
            (self.other, self.choose_requested),
            (self.out, self.out_requested),
            (self.read, self.read_requested),
            (self.write, self.write_requested),
            (self.codes, self.codes_requested),
        ):
            button.clicked.connect(wanted)

    # -- contents -------------------------------------------------------------------------------------

    def _columns(self, third: str) -> tuple[Column, ...]:
        known = Column(self.tr("Order"), 3), Column(self.tr("Number now"), 4, figures=True)
        return (*known, Column(third, 4, figures=True)) if third else known

    def show_rows(self, title: str, subtitle: str, rows: Sequence[Row], *, third: str = "") -> None:
        """The chosen cause and its rows; ``third`` names a third column, where there is one."""
        self.rows.set_columns(self._columns(third))
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self.rows.set_rows(rows)
        self._show_out()

    def show_bar(self, told: str, does: str, *, enabled: bool, other: str = "") -> None:
        """What would be done, and the button that does it; an empty ``does``, or ``other``, takes its button away."""
        self.other.set_text(self._with_key(other, "cause.choose"))
        self.other.setVisible(bool(other))
        self.told.set_text(told)
        self.decide.set_text(self._with_key(does, "cause.decide"))
        self.decide.setVisible(bool(does))
        self.decide.setEnabled(enabled)
        self.out.setVisible(bool(does))

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the buttons the keys that do the same."""
        self._key_of = key_of
        for button, action in ((self.read, "cause.read"), (self.write, "cause.write"), (self.codes, "go.codes")):
            button.set_key(key_of(action))
        self._show_out()

    _key_of: Callable[[str], str] = staticmethod(lambda _action: "")

    def _with_key(self, text: str, action: str) -> str:
        return f"{text}  {self._key_of(action)}".rstrip() if text else ""

    def _show_out(self) -> None:
        row_ = self.rows.current
        text = self.tr("Put back in") if row_ is not None and row_.struck else self.tr("Take out")
        self.out.set_text(self._with_key(text, "cause.out"))
        self.out.setEnabled(row_ is not None)

    @property
    def list_in_use(self) -> RowList:
        """The list that the keys move in."""
        return self.causes if self.causes.hasFocus() else self.rows
