"""One row of a queue, as values ready to paint, and the marks of states and kinds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a queue shows of one item.

    ``state``: an item state (open, decided, snoozed, escalated) or a condition of this console (leased, held, conflict,
    waiting, parked). ``decided``: the verdict, empty while undecided. ``created_ms``: epoch milliseconds UTC. ``risk``:
    0…1. ``exposure``: ready text ("1 240 €"). ``thumb_key``: what the thumbnail source knows, empty for none.
    """

    item_id: str
    kind: str
    state: str
    title: str
    sku: str = ""
    market: str = ""
    locale: str = ""
    created_ms: int = 0
    priority: float = 0.0
    risk: float = 0.0
    reasons: tuple[str, ...] = ()
    exposure: str = ""
    thumb_key: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state or kind is shown: icon, colour token and word together, never colour alone."""

    icon: str
    ink: str
    word: str


def state_mark(state: str, decided: str = "") -> Mark:
    """The mark of a state; a verdict, where there is one, says more than "decided"."""
    match decided or state:
        case "approve":
            return Mark("approve", "approve", QCoreApplication.translate("QueueTable", "approved"))
        case "reject":
            return Mark("reject", "reject", QCoreApplication.translate("QueueTable", "rejected"))
        case "correct":
            return Mark("correct", "correct", QCoreApplication.translate("QueueTable", "corrected"))
        case "escalate" | "escalated":
            return Mark("escalate", "escalate", QCoreApplication.translate("QueueTable", "escalated"))
        case "snoozed":
            return Mark("snooze", "muted", QCoreApplication.translate("QueueTable", "snoozed"))
        case "leased":
            return Mark("leased", "correct", QCoreApplication.translate("QueueTable", "in work"))
        case "held":
            return Mark("held", "held", QCoreApplication.translate("QueueTable", "held"))
        case "conflict":
            return Mark("conflict", "warning", QCoreApplication.translate("QueueTable", "conflict"))
        case "waiting":
            return Mark("saved", "muted", QCoreApplication.translate("QueueTable", "waiting to be sent"))
        case "parked" | "refused":
            return Mark("warning", "warning", QCoreApplication.translate("QueueTable", "parked"))
        case "decided":
            return Mark("saved", "muted", QCoreApplication.translate("QueueTable", "decided"))
        case _:
            return Mark("pending", "muted", QCoreApplication.translate("QueueTable", "open"))


def kind_mark(kind: str) -> Mark:
    """The mark of a kind; an unknown kind is shown as held for a person."""
    match kind:
        case "video":
            return Mark("video", "muted", QCoreApplication.translate("QueueTable", "Video"))
        case "image":
            return Mark("image", "muted", QCoreApplication.translate("QueueTable", "Image"))
        case "listing":
            return Mark("listing", "muted", QCoreApplication.translate("QueueTable", "Listing"))
        case "shipment":
            return Mark("parcel", "muted", QCoreApplication.translate("QueueTable", "Parcel"))
        case _:
            return Mark("held", "held", QCoreApplication.translate("QueueTable", "Unknown kind"))


def age_text(created_ms: int, now_ms: int) -> str:
    """How long ago, in one unit: "3 d", "5 h", "12 min"; empty where the time is not known."""
    if created_ms <= 0 or now_ms <= 0:
        return ""
    return duration_text(max(0, now_ms - created_ms) / 1000)


def duration_text(seconds: float) -> str:
    """A duration in its largest whole unit: "3 d", "5 h", "12 min", "40 s"."""
    if seconds >= 172_800:
        return QCoreApplication.translate("QueueTable", "{0} d").format(int(seconds // 86_400))
    if seconds >= 7_200:
        return QCoreApplication.translate("QueueTable", "{0} h").format(int(seconds // 3_600))
    if seconds >= 60:
        return QCoreApplication.translate("QueueTable", "{0} min").format(int(seconds // 60))
    return QCoreApplication.translate("QueueTable", "{0} s").format(int(seconds))


def short_count(count: int) -> str:
    """A count in few letters, never more than there is: "999", "10 k", "1 M"."""
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if count >= 10 * unit or (count >= unit and not count % unit):
            return f"{count_text(count // unit)}\u202f{letter}"
    return count_text(count)


def count_text(count: int) -> str:
    """A count with thin groups of three, as in "1 204 318"."""
    return f"{count:,}".replace(",", "\u202f")
