"""The order behind a parcel: what was promised, how the promise stands, and what is at risk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from widgets.dossier import DossierPanel, Fact
from widgets.icons import pixmap
from widgets.layout import Ground, Rule, column, row
from widgets.moments import moment_text
from widgets.parcel.promise import Promise, PromiseState, days_and_hours, promise_of
from widgets.parcel.values import OrderValues
from widgets.text import PlainLabel

LOOKS = {
    PromiseState.NONE: ("info", "muted"),
    PromiseState.GOOD: ("pending", "approve"),
    PromiseState.SOON: ("held", "warning"),
    PromiseState.OVERDUE: ("warning", "reject"),
    PromiseState.KEPT: ("approve", "approve"),
    PromiseState.BROKEN: ("reject", "reject"),
}
"""State → icon and colour token."""


class OrderPanel(QScrollArea):
    """Order, destination, value, and the promise clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "1")  # also below its bar
        self.setAccessibleName(self.tr("Order"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", "true")
        self.order = PlainLabel("", role="title", elide=True, selectable=True)
        self.sign = PlainLabel("")
        self.promise = PlainLabel("", role="strong", wrap=True)
        self.clock = PlainLabel("", role="dense-muted", wrap=True)
        self.risk = PlainLabel("", wrap=True)
        self.facts = DossierPanel(gap=8)
        self.facts.setAccessibleName(self.tr("Order"))
        page = Ground("1")
        page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        clock = row(column(self.sign, None, margin=(0, 1, 0, 0)), gap=8)
        clock.addWidget(self.promise, 1)
        page.setLayout(
            column(
                PlainLabel(self.tr("Order"), role="heading"),
                self.order,
                Rule(),
                PlainLabel(self.tr("Promise"), role="heading"),
                clock,
                self.clock,
                self.risk,
                Rule(),
                self.facts,
                None,
                margin=(16, 12, 16, 12),
            )
        )
        self.setWidget(page)

    def set_values(self, values: OrderValues) -> None:
        """Show an order; its promise is measured against ``values.now``."""
        self.order.set_text(values.order or self.tr("no order"))
        promise = promise_of(values)
        icon, ink = LOOKS[promise.state]
        self.sign.setPixmap(pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self.promise.set_role(ink if promise.state is not PromiseState.NONE else "muted")
        self.promise.set_text(self._promise_text(promise))
        self.clock.set_text(values.clock)
        self.clock.setVisible(bool(values.clock))
        risk = self.tr("at risk: {money}").format(money=values.at_risk) if values.at_risk else ""
        self.risk.set_text(risk)
        self.risk.setVisible(bool(risk))
        self._fill(values)

    def _fill(self, values: OrderValues) -> None:
        none = self.tr("not told")
        self.facts.set_facts(
            [
                Fact(self.tr("Destination"), values.destination or none),
                Fact(self.tr("Value"), values.value or none),
                Fact(self.tr("Ordered"), _moment(values.ordered_at) or none),
                Fact(self.tr("Promised by"), _moment(values.promised_by) or none),
                *(Fact(name, value) for name, value in values.rows),
            ]
        )

    def _promise_text(self, promise: Promise) -> str:
        if promise.state is PromiseState.NONE:
            return self.tr("No promise was made.")
        days, hours = days_and_hours(promise.left)
        span = self.tr("{days} d {hours} h").format(days=days, hours=hours)
        texts = {
            PromiseState.GOOD: self.tr("{span} left"),
            PromiseState.SOON: self.tr("only {span} left"),
            PromiseState.OVERDUE: self.tr("overdue by {span}"),
            PromiseState.KEPT: self.tr("delivered {span} before the promise ran out"),
            PromiseState.BROKEN: self.tr("delivered {span} late"),
        }
        return texts[promise.state].format(span=span)


def _moment(at: datetime | None) -> str:
    return moment_text(at, year=True) if at is not None else ""
