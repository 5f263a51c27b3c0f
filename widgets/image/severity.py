"""How bad a defect is, as colour *and* form: the worse, the taller the mark and the heavier the line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from review.labels import Severity


@dataclass(frozen=True, slots=True)
class SeverityLook:
    """Colour token, letter, line width (unscaled pixels), share of a lane's height, and pen style."""

    token: str
    letter: str
    width: float
    height: float
    pen: Qt.PenStyle


LOOKS: dict[Severity, SeverityLook] = {
    Severity.CRITICAL: SeverityLook("reject", "C", 3.0, 1.0, Qt.PenStyle.SolidLine),
    Severity.MAJOR: SeverityLook("warning", "M", 2.0, 0.7, Qt.PenStyle.SolidLine),
    Severity.MINOR: SeverityLook("correct", "m", 1.5, 0.42, Qt.PenStyle.DashLine),
}


def look(severity: Severity | None) -> SeverityLook:
    """The look of ``severity``; None (not yet said) looks like a minor one."""
    return LOOKS[severity if severity is not None else Severity.MINOR]
