"""Choosing a plan for a lot: what it asks, risks and costs, drawn as one chooses; and a no where it is pointless."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.dossier import DossierPanel, Fact
from widgets.layout import row
from widgets.plan.curve import CurvePoint, OperatingCurve
from widgets.spins import DecimalSpin
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import px, theme
from widgets.toast import keep_clear

if TYPE_CHECKING:
    from review.batches import Wish

CONTROL_WIDTH = 190  # unscaled pixels
TABLE, DOUBLE, RISKS, SEQUENTIAL = "single", "double", "risks", "sequential"


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A reckoned plan in words and figures. ``advice``: what to do instead, where ``pointless``."""

    facts: tuple[Fact, ...]
    points: tuple[CurvePoint, ...]
    known: float | None
    marks: tuple[tuple[float, float], ...]
    says: str
    instead: str
    pointless: bool
    button: str


class PlanPage(QWidget):
    """``changed``: another plan is wanted (``wish``); ``opened``: it is settled; ``closed`` by Escape."""

    changed = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(self, levels: Sequence[str], aqls: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel("", role="title", elide=True)
        self.stream = PlainLabel("", role="dense-muted", wrap=True)
        self.shape = QComboBox()
        for name, words in (
            (TABLE, self.tr("ISO 2859-1, one sample")),
            (DOUBLE, self.tr("ISO 2859-1, two samples")),
            (RISKS, self.tr("Stated risks, one sample")),
            (SEQUENTIAL, self.tr("Stated risks, item by item")),
        ):
            self.shape.addItem(words, name)
        self.level = _combo(levels, "II")
        self.aql = _combo(aqls, "1.0")
        self.good, self.poor = _percent(1.0), _percent(5.0)
        self.among = QCheckBox(self.tr("Among as many others of the lot"))
        set_plain_tooltip(self.among, self.tr("Nobody knows then which of them count; what is bad stays open anyway."))
        self.curve = OperatingCurve()
        self.figures = DossierPanel()
        self.says = PlainLabel("", wrap=True)
        self.instead = PlainLabel("", role="strong", wrap=True)
        self.fault = PlainLabel("", role="reject", wrap=True)
        self.open_button = WordButton("", kind="primary", key="Ctrl+Enter")
        self.back = WordButton(self.tr("Back to the list"), kind="quiet", key="Esc")
        self._build()
        for control in (self.shape, self.level, self.aql):
            control.currentIndexChanged.connect(self._on_changed)
        for spin in (self.good, self.poor):
            spin.valueChanged.connect(self._on_changed)
        self.open_button.clicked.connect(self.opened)
        self.back.clicked.connect(self.closed)
        theme().theme_changed.connect(self._fit)
        self._fit()
        self._show_rows()

    def _build(self) -> None:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        for words, control in (
            (self.tr("Plan"), self.shape),
            (self.tr("Level"), self.level),
            (self.tr("AQL, % bad"), self.aql),
            (self.tr("Good, % bad"), self.good),
            (self.tr("Poor, % bad"), self.poor),
        ):
            control.setAccessibleName(words)
            self.form.addRow(PlainLabel(words), control)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addLayout(self.form)
        left.addWidget(self.among)
        left.addWidget(self.figures)
        left.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addWidget(PlainLabel(self.tr("Chance of acceptance by the share of bad items"), role="strong", wrap=True))
        told.addWidget(self.curve, 1)
        legend = self.tr("Solid: accepted. Dashed: bad items that go out, on the scale below. Dash-dotted: known rate.")
        told.addWidget(PlainLabel(legend, role="dense-muted", wrap=True))
        for part in (self.says, self.instead, self.fault):
            told.addWidget(part)
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addLayout(left, 2)
        middle.addLayout(told, 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(self.stream)
        box.addLayout(middle, 1)
        bar = QWidget()
        bar.setProperty("plain", "true")
        bar.setLayout(row(self.back, None, self.open_button))
        keep_clear(bar)
        box.addWidget(bar)

    def _fit(self) -> None:
        for control in (self.shape, self.level, self.aql, self.good, self.poor):
            control.setFixedWidth(px(CONTROL_WIDTH))

    def show_lot(self, title: str, stream: str, *, may_mix: bool = True) -> None:
        """Another frozen selection. ``may_mix``: the sample may be looked at among others."""
        self.among.setVisible(may_mix)
        self.among.setChecked(False)
        self.title.set_text(title)
        self.stream.set_text(stream)
        self.show_plan(None)

    @property
    def by_risks(self) -> bool:
        """True where the plan is to keep two stated risks."""
        return self.shape.currentData() in (RISKS, SEQUENTIAL)

    def wish(self) -> Wish:
        """Which plan is wanted; ``BadArgument`` for rates that no plan tells apart."""
        from review.batches import Wish
        from review.sampling.risks import Risks

        shape = str(self.shape.currentData())
        if not self.by_risks:
            return Wish(self.level.currentText(), self.aql.currentText(), shape, among=self.among.isChecked())
        risks = Risks(self.good.value() / 100, 0.05, self.poor.value() / 100, 0.10)
        shape = "sequential" if shape == SEQUENTIAL else "single"
        return Wish(shape=shape, risks=risks, among=self.among.isChecked())

    def show_plan(self, plan: PlanShown | None) -> None:
        """A reckoned plan; None while it is reckoned."""
        self.fault.hide()
        self.open_button.setEnabled(plan is not None)
        if plan is None:
            self.open_button.set_text(self.tr("Reckoning…"))
            return
        self.figures.set_facts(plan.facts)
        self.curve.set_curve(plan.points, plan.known, plan.marks)
        self.says.set_text(plan.says)
        self.says.set_role("warning" if plan.pointless else "body")
        self.instead.set_text(plan.instead)
        self.instead.setVisible(bool(plan.instead))
        self.open_button.set_text(plan.button, "Ctrl+Enter")

    def show_fault(self, text: str) -> None:
        """Why there is no such plan."""
        self.fault.set_text(text)
        self.fault.show()
        self.open_button.set_text(self.tr("No such plan"))
        self.open_button.setEnabled(False)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names the keys at the buttons."""
        self.back.set_key("Esc")

    def take_focus(self) -> None:
        """The focus where the next key belongs."""
        self.shape.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held and self.open_button.isEnabled():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        for control in (self.level, self.aql):
            self.form.setRowVisible(control, not self.by_risks)
        for spin in (self.good, self.poor):
            self.form.setRowVisible(spin, self.by_risks)


def _combo(words: Sequence[str], chosen: str) -> QComboBox:
    made = QComboBox()
    made.addItems(list(words))
    made.setCurrentText(chosen)
    return made


def _percent(value: float) -> DecimalSpin:
    made = DecimalSpin()
    made.setRange(0.01, 99.0)
    made.setDecimals(2)
    made.setSingleStep(0.5)
    made.setValue(value)
    return made
