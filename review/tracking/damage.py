"""What happens to tracking numbers on their way: a spreadsheet that takes them for numbers, two in one field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from review.tracking.candidates import Candidate, NumberState, candidates
from review.tracking.carriers import CarrierTable, Claim
from review.tracking.normal import normal


class DamageKind(StrEnum):
    """How a spreadsheet damaged the number."""

    SCIENTIFIC = "scientific"  # 1.23457E+11: the digits behind are gone
    DECIMAL = "decimal"  # 123456789012.0
    LEADING_ZEROS = "leading_zeros"
    PRECISION = "precision"  # zeros after the fifteenth digit: the real ones are gone


EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""

MAX_LOST_ZEROS = 6
"""More leading zeros than any known number begins with are not tried."""

MAX_PIECES = 8
"""More numbers in one field than this are a list in the wrong column, not a slip."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A kind of damage, and the numbers that it can be undone to; empty where the digits are gone."""

    kind: DamageKind
    restored: tuple[str, ...] = ()


_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]{1,16}))?[eE](?:\+([0-9]{1,3})|([0-9]{1,3}))", re.ASCII)
_DECIMAL = re.compile(r"([0-9]{8,})[.,]0+", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_HARD = re.compile(r"[,;/|&+\n\r\t]+")
_SOFT = re.compile(r"\s+")


def damage(raw: str, number: str, carriers: CarrierTable, claim: Claim | None) -> tuple[Damage, ...]:
    """What a spreadsheet may have done to ``raw``, whose normal form ``number`` is no good as it stands."""
    text = raw.strip()
    if scientific(text):
        return (Damage(DamageKind.SCIENTIFIC),)
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        return (Damage(DamageKind.DECIMAL, (decimal[1],)),)
    if not _DIGITS.fullmatch(number):
        return ()
    found = []
    padded = tuple(
        longer
        for longer in (number.zfill(len(number) + zeros) for zeros in range(1, MAX_LOST_ZEROS + 1))
        if any(_certain(candidate, claim) for candidate in candidates(longer, carriers, claim))
    )
    if padded and not number.startswith("0"):
        found.append(Damage(DamageKind.LEADING_ZEROS, padded))
    if len(number) > EXACT_DIGITS + 1 and not number[EXACT_DIGITS:].strip("0"):
        found.append(Damage(DamageKind.PRECISION))
    return tuple(found)


def scientific(text: str) -> bool:
    """Whether ``text`` is a number that was written as 1.23457E+11."""
    match = _SCIENTIFIC.fullmatch(text.strip())
    return match is not None and bool(match[2] or match[3])


def could_have_been(text: str, number: str) -> bool:
    """Whether a spreadsheet would show ``number`` as the scientific, or precision-damaged, ``text``."""
    if not _DIGITS.fullmatch(number) or number.startswith("0"):
        return False
    match = _SCIENTIFIC.fullmatch(text.strip())
    if match:
        shown, _, power = f"{Decimal(number):.{len(match[2] or '')}E}".partition("E")
        mantissa = match[1] + (f".{match[2]}" if match[2] else "")
        return (shown, int(power)) == (mantissa, int(match[3] or match[4]))
    return len(text) == len(number) and text[:EXACT_DIGITS] == number[:EXACT_DIGITS]


def pieces(raw: str, carriers: CarrierTable, claim: Claim | None, *, hard: bool) -> tuple[str, ...]:
    """The numbers of a field that holds several; empty where it does not.

    ``hard`` looks only for separators that no number has (comma, line break, …); otherwise also for spaces and,
    where nothing stands between two numbers, for the place at which both halves verify.
    """
    for split in (_HARD,) if hard else (_HARD, _SOFT):
        parts = [normal(part).text for part in split.split(raw.strip()) if part.strip()]
        if 1 < len(parts) <= MAX_PIECES and all(_good(part, carriers, claim) for part in parts):
            return tuple(dict.fromkeys(parts))
    if hard:
        return ()
    number = normal(raw).text
    return next(
        (
            tuple(dict.fromkeys((number[:at], number[at:])))
            for at in range(8, len(number) - 7)
            if _verified(number[:at], carriers, claim) and _verified(number[at:], carriers, claim)
        ),
        (),
    )


def shared(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of (order, number) rows, the normal forms that stand on more than one order, with those orders (TN-DUP)."""
    orders: dict[str, dict[str, None]] = {}
    for order, number in rows:
        text = normal(number).text
        if text:
            orders.setdefault(text, {})[order] = None
    return {number: tuple(found) for number, found in orders.items() if len(found) > 1}


def _certain(candidate: Candidate, claim: Claim | None) -> bool:
    ours = claim is None or not claim.known or candidate.of(claim)
    return ours and candidate.state is NumberState.VERIFIED


def _good(number: str, carriers: CarrierTable, claim: Claim | None) -> bool:
    return any(candidate.good for candidate in candidates(number, carriers, claim))


def _verified(number: str, carriers: CarrierTable, claim: Claim | None) -> bool:
    return any(c.state is NumberState.VERIFIED for c in candidates(number, carriers, claim))
