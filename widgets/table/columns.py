"""Columns of the queue table as data: what they are called, how wide, how painted, and what they sort by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from widgets.numbers import decimal_text, percent_text
from widgets.table.rows import QueueRow, age_text, kind_mark, state_mark

Value = Callable[[QueueRow, int], str]
"""The text of a cell from its row and the present time in epoch milliseconds; also what a screen reader says."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``width`` in unscaled pixels; ``align`` "left" or "right"; ``paint`` names how it is drawn: text, muted, number,
    state, kind, thumb, title, risk, reasons. ``sort`` is the sort key of the queue, empty where one cannot sort by it.
    ``fill`` takes the room that is left; ``shown`` is whether it stands there before the person chose.
    """

    key: str
    title: str
    width: int
    value: Value
    align: str = "left"
    paint: str = "text"
    sort: str = ""
    fill: bool = False
    shown: bool = True
    heading: bool = True


def default_columns() -> tuple[Column, ...]:
    """The columns of every queue, in their first order."""
    named = {
        "state": QCoreApplication.translate("QueueTable", "State"),
        "thumb": QCoreApplication.translate("QueueTable", "Picture"),
        "title": QCoreApplication.translate("QueueTable", "Title"),
        "kind": QCoreApplication.translate("QueueTable", "Kind"),
        "sku": QCoreApplication.translate("QueueTable", "SKU or order"),
        "market": QCoreApplication.translate("QueueTable", "Market"),
        "locale": QCoreApplication.translate("QueueTable", "Language"),
        "age": QCoreApplication.translate("QueueTable", "Age"),
        "risk": QCoreApplication.translate("QueueTable", "Risk"),
        "exposure": QCoreApplication.translate("QueueTable", "At stake"),
        "priority": QCoreApplication.translate("QueueTable", "Rank"),
        "reasons": QCoreApplication.translate("QueueTable", "Why here"),
    }
    return (
        Column(
            "state", named["state"], 36, lambda r, _: state_mark(r.state, r.decided).word, paint="state", heading=False
        ),
        Column("thumb", named["thumb"], 56, lambda r, _: "", paint="thumb", heading=False),
        Column("title", named["title"], 220, lambda r, _: r.title, paint="title", fill=True),
        Column("kind", named["kind"], 92, lambda r, _: kind_mark(r.kind).word, paint="kind", shown=False),
        Column("sku", named["sku"], 120, lambda r, _: r.sku, paint="muted", shown=False),
        Column("market", named["market"], 64, lambda r, _: r.market, paint="muted"),
        Column("locale", named["locale"], 80, lambda r, _: r.locale, paint="muted", shown=False),
        Column("age", named["age"], 72, lambda r, now: age_text(r.created_ms, now), "right", "number", "created"),
        Column("risk", named["risk"], 104, lambda r, _: percent_text(r.risk), "right", "risk", "risk"),
        Column("exposure", named["exposure"], 92, lambda r, _: r.exposure, "right", "number"),
        Column(
            "priority",
            named["priority"],
            72,
            lambda r, _: decimal_text(r.priority, 1),
            "right",
            "number",
            "priority",
            shown=False,
        ),
        Column("reasons", named["reasons"], 240, lambda r, _: " · ".join(r.reasons), paint="reasons"),
    )
