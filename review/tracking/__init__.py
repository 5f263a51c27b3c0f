"""Tracking numbers: formats, check digits, every courier a number can be of, and what was meant by a wrong one.

Everything is a pure function over a ``CarrierTable``, which is built once from the parsed files of
``resources/carriers``.
"""

from __future__ import annotations

from review.tracking.candidates import Candidate, NumberState
from review.tracking.carriers import Carrier, CarrierTable, Claim, NumberFormat
from review.tracking.damage import Damage, DamageKind, shared
from review.tracking.evidence import Evidence, Surroundings
from review.tracking.normal import Note
from review.tracking.repair import Slip, Suggestion, suggest
from review.tracking.report import TN_CHECK, TN_COURIER, TN_FORMAT, Finding, NumberReport, check, checked

__all__ = [
    "TN_CHECK",
    "TN_COURIER",
    "TN_FORMAT",
    "Candidate",
    "Carrier",
    "CarrierTable",
    "Claim",
    "Damage",
    "DamageKind",
    "Evidence",
    "Finding",
    "Note",
    "NumberFormat",
    "NumberReport",
    "NumberState",
    "Slip",
    "Suggestion",
    "Surroundings",
    "check",
    "checked",
    "shared",
    "suggest",
]
