"""Figures, shares and money as the person's language writes them: thin groups of three, and its own decimal sign."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale


def decimal_text(value: float | Decimal, places: int) -> str:
    """A figure with ``places`` behind the decimal sign, as in "1 204.50"."""
    return f"{value:,.{places}f}".replace(",", "\u202f").replace(".", QLocale().decimalPoint())


def percent_text(share: float, places: int = 0) -> str:
    """A share (0..1) in percent, with ``places`` behind the decimal sign."""
    return QCoreApplication.translate("numbers", "{0}%").format(decimal_text(100 * share, places))


def money_text(amount: Decimal, currency: str) -> str:
    """An amount with as many places as it came with, as in "1 204.50 EUR"."""
    exponent = amount.as_tuple().exponent
    return f"{decimal_text(amount, max(0, -exponent) if isinstance(exponent, int) else 0)} {currency}"
