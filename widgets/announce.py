"""Tells a screen reader what happened, without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from widgets.visible import visible_text


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Say ``text``; ``urgent`` breaks into what is being said (a conflict, a failed save)."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(source, visible_text(text, 400))
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
