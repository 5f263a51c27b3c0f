"""Days and moments as the person's language writes them: "23 Nov", "23.11.", "11月23日"; hours go to 24.

Given in the zone in which they are to be read; nothing here turns one into another.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def day_text(day: date, *, year: bool = False) -> str:
    """A day; with its ``year`` where that is not plain from what stands around it."""
    if year:
        pattern = QCoreApplication.translate("moments", "d MMM yyyy")
    else:
        pattern = QCoreApplication.translate("moments", "d MMM")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def moment_text(at: datetime, *, year: bool = False) -> str:
    """A day and its hour and minute."""
    return f"{day_text(at, year=year)} {at:%H:%M}"
