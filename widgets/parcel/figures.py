"""Tracking numbers as people compare them safely: in groups, in figures of one width."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont

from widgets.theme import color, px, theme
from widgets.visible import visible_text

_RUNS = re.compile(r"[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+")
THIN_SPACE = "\u2009"
NUMBER_LIMIT = 64  # characters; the longest published formats have 34


def mixed(ink: str, ground: str, share: float) -> QColor:
    """``share`` of one colour token on another, without transparency: what is not blended paints faster."""
    one, other = color(ink), color(ground)
    parts = (round(a * share + b * (1 - share)) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[index]
    return QColor(*parts)


def number_font(size: int) -> QFont:
    """Tabular figures of ``size`` unscaled pixels, with room between them."""
    font = theme().font("number")
    font.setPixelSize(px(size))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(1))
    return font


def grouped(number: str) -> str:
    """A number in groups that people compare safely; the thin spaces are not part of it.

    Letters and digits part; nine digits (UPU S10) go in threes, longer runs in fours.
    """
    groups: list[str] = []
    for run in _RUNS.findall(visible_text(number, NUMBER_LIMIT)):
        size = len(run) if not run.isdigit() or len(run) <= 5 else 3 if len(run) in (6, 9) else 4
        groups += [run[at : at + size] for at in range(0, len(run), size)]
    return THIN_SPACE.join(groups)
