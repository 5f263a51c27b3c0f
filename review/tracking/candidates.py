"""Which couriers a number can be of: every one of them, each with its own verdict, never one guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from review.tracking.carriers import NATIONAL, CarrierTable, Claim, Entry, NumberFormat


class NumberState(StrEnum):
    """``VERIFIED`` by its check digit; ``FORMAT_ONLY`` where the format has none; ``INVALID`` otherwise."""

    VERIFIED = "verified"
    FORMAT_ONLY = "format_only"
    INVALID = "invalid"


_RANK = {NumberState.VERIFIED: 0, NumberState.FORMAT_ONLY: 1, NumberState.INVALID: 2}

CHECK = "check"
"""The ``problem`` of a candidate whose check digit is wrong; any other names the group whose value is unknown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A format that a number has. ``expected`` is the check character it should have, where the format has one;
    ``check_at`` is its place in the number, from 0, where the check digit is wrong (else -1).

    ``problem`` is empty, or says why the state is invalid although the format fits: ``CHECK``, or the group
    ("origin_country") whose value nobody gives out.
    """

    format: NumberFormat
    number: str
    state: NumberState
    expected: str = ""
    problem: str = ""
    check_at: int = -1

    @property
    def courier(self) -> str:
        return self.format.courier

    @property
    def good(self) -> bool:
        """Accepted, by check digit or by format alone."""
        return self.state is not NumberState.INVALID

    @property
    def parts(self) -> dict[str, str]:
        """What the number carries, by group (service, destination_country, …)."""
        return self.format.parts(self.number)

    @property
    def written(self) -> str:
        """The number as the courier prints it."""
        return self.format.written(self.number)

    def of(self, claim: Claim) -> bool:
        """Whether this is the claimed courier: the same one, or its country's post."""
        if self.courier == claim.courier:
            return True
        national = bool(claim.country) and NATIONAL in self.format.must_exist
        return national and self.parts.get(NATIONAL) == claim.country


def candidates(number: str, carriers: CarrierTable, claim: Claim | None = None) -> tuple[Candidate, ...]:
    """Every format that the normal form ``number`` has, best first: claimed, verified, format only, invalid."""
    found: list[Candidate] = []
    for entry in carriers.entries(number):
        item = entry[1]
        if item.only_if_claimed and (claim is None or claim.courier != item.courier):
            continue
        candidate = _candidate(number, entry)
        if candidate is None:
            continue
        if found and found[-1].format is item:  # another reading of the same format: the better one counts
            if _RANK[candidate.state] < _RANK[found[-1].state]:
                found[-1] = candidate
        else:
            found.append(candidate)
    if len(found) > 1:
        found.sort(key=lambda c: (claim is not None and not c.of(claim), _RANK[c.state]))
    return tuple(found)


def best(found: tuple[Candidate, ...]) -> NumberState:
    """The best state among candidates; invalid where there is none."""
    return min((candidate.state for candidate in found), key=_RANK.__getitem__, default=NumberState.INVALID)


def _candidate(number: str, entry: Entry) -> Candidate | None:
    pattern, item = entry
    match = pattern.matcher.fullmatch(number)
    if match is None:
        return None
    expected = item.expected(match)
    if expected and expected != match["check"]:
        return Candidate(item, number, NumberState.INVALID, expected, CHECK, match.start("check"))
    for group in item.must_exist:
        if match[group] not in item.lookups[group]:
            return Candidate(item, number, NumberState.INVALID, expected, group)
    return Candidate(item, number, NumberState.VERIFIED if expected else NumberState.FORMAT_ONLY, expected)
