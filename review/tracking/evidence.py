"""What speaks for a proposed number: its check digit, its courier, its destination, and the manifest around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from review.tracking.candidates import Candidate, NumberState
from review.tracking.carriers import Claim
from review.tracking.normal import MAX_NUMBER, normal

KIN = 4
"""So many numbers of one length and beginning tell which of their places never change (shipper, service, country)."""

NEARLY_ALL = 0.9
POSTAL_LEAST = 4
"""Characters of a postal code that must agree; shorter ones fit by chance."""


class Evidence(StrEnum):
    """What speaks for a proposal; strongest first."""

    UNUSED = "unused"  # the manifest has this number, and no order uses it
    CLAIMED = "claimed"  # the claimed courier accepts it
    VERIFIED = "verified"
    DESTINATION = "destination"  # it carries the order's country or postal code
    FORMAT = "format"


EVIDENCE = tuple(Evidence)


@dataclass(frozen=True)
class Surroundings:
    """What is known around one number, as normal forms.

    ``unused`` stand in its manifest without an order, ``used`` are those of the other orders; ``country`` (ISO 3166-1
    alpha-2) and ``postal_code`` are where the order goes, empty where unknown.
    """

    unused: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    country: str = ""
    postal_code: str = ""
    _columns: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, unused: Iterable[str] = (), used: Iterable[str] = (), country: str = "", postal_code: str = ""
    ) -> Surroundings:
        """From numbers as they were written."""
        return cls(_forms(unused), _forms(used), country.strip().upper(), _bare(postal_code))

    def within(self, manifest: Surroundings) -> Surroundings:
        """This destination amid a manifest's numbers; what the manifest learnt of them is shared."""
        return Surroundings(manifest.unused, manifest.used, self.country, self.postal_code, manifest._columns)

    def strays(self, number: str) -> int:
        """In how many places ``number`` differs from a sign that all its kin in the manifest have there."""
        key = (len(number), number[:2])
        columns = self._columns.get(key)
        if columns is None:
            kin = [one for one in self.used | self.unused if len(one) == key[0] and one[:2] == key[1]]
            columns = tuple(_constant(column) for column in zip(*kin, strict=True)) if len(kin) >= KIN else ()
            self._columns[key] = columns
        return sum(1 for sign, other in zip(columns, number, strict=False) if sign and sign != other)

    def goes_there(self, candidate: Candidate) -> bool | None:
        """Whether the number itself names the order's destination; None where it names none, or none is known."""
        parts = candidate.parts
        country, code = parts.get("destination_country", ""), parts.get("destination_zip", "").lstrip("0")
        told: list[bool] = []
        if country and self.country:
            told.append(country == self.country)
        if code and self.postal_code and len(self.postal_code) >= POSTAL_LEAST:
            told.append(self.postal_code.lstrip("0").startswith(code[:5]))
        return all(told) if told else None


def evidence_of(
    text: str, found: Sequence[Candidate], around: Surroundings, claim: Claim | None, *, format_counts: bool
) -> tuple[Evidence, ...]:
    """What speaks for ``text``, whose candidates are ``found``; empty where too little does to propose it.

    A format alone counts where the slip explains it (``format_counts``), or where the manifest has the number.
    """
    good = [candidate for candidate in found if candidate.good]
    unused = text in around.unused
    evidence = [Evidence.UNUSED] if unused else []
    if claim is not None and any(candidate.of(claim) for candidate in good):
        evidence.append(Evidence.CLAIMED)
    verified = any(candidate.state is NumberState.VERIFIED for candidate in good)
    if verified:
        evidence.append(Evidence.VERIFIED)
    if any(around.goes_there(candidate) for candidate in good):
        evidence.append(Evidence.DESTINATION)
    if verified or unused:
        return (*evidence, Evidence.FORMAT) if good and not verified else tuple(evidence)
    return (*evidence, Evidence.FORMAT) if good and format_counts else ()


def _forms(numbers: Iterable[str]) -> frozenset[str]:
    return frozenset(text for text in (normal(one).text for one in numbers) if 0 < len(text) <= MAX_NUMBER)


def _bare(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _constant(column: Sequence[str]) -> str:
    """The sign that the kin have in a place; a few may be wrong themselves."""
    sign, count = Counter(column).most_common(1)[0]
    return sign if count >= len(column) * NEARLY_ALL else ""
