"""One product's listings in all their languages: the same claim in each of them, and what a correction means elsewhere.

A claim is the same where it is of the same kind and either of the same attribute or under the same label. It is told
for all languages at once, those that are right included: a person who does not read a language still sees which one
stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from review.listings.agreement import Claim, Lexicon, mend_of
from review.listings.facts import Facts
from review.listings.findings import Mend, Place, at
from review.listings.reading import COUNT, Reader
from review.listings.units import Measure, agrees


@dataclass(frozen=True)
class Member:
    """One language's listing as it is compared. ``key`` names it (an item's id, or its locale)."""

    key: str
    claims: Sequence[Claim]
    reader: Reader


@dataclass(frozen=True, slots=True)
class Sighting:
    """A claim in one member: where, what it says, whether it is right, and the mend where it is not."""

    key: str
    place: Place
    shown: str
    right: bool
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """A claim on which the members differ. ``name``: the attribute, or the label; ``expected`` as a person reads it."""

    name: str
    expected: str
    sightings: tuple[Sighting, ...]

    @property
    def wrong(self) -> tuple[Sighting, ...]:
        return tuple(one for one in self.sightings if not one.right)


@dataclass(frozen=True, slots=True)
class _Seen:
    member: Member
    claim: Claim
    measure: Measure


def shared_claims(members: Sequence[Member], facts: Facts, lexicon: Lexicon) -> list[SharedClaim]:
    """Every claim that is wrong in at least one member, with its sightings in all of them.

    What is right is the attribute's value; without one the value that most members give, where more than half do.
    """
    found = []
    for (kind, label), seen in _by_claim(members).items():
        rows = [fact for fact in facts.quantities.get(kind, ()) if fact.label == label]
        if rows:
            name, expected, system, text = rows[0].name, rows[0].value, rows[0].system, rows[0].text
        else:
            common = _common(seen)
            if common is None:
                continue
            name, expected, system = label, common.value, common.unit.system
            text = _shown(next(one for one in seen if one.measure is common))
        sightings = tuple(_sighting(one, expected, system, lexicon) for one in seen)
        if any(not one.right for one in sightings):
            found.append(SharedClaim(name, text, sightings))
    return found


def counterparts(members: Sequence[Member], key: str, before: Claim, after: Claim, lexicon: Lexicon) -> list[Sighting]:
    """What one correction means for the other members.

    ``before`` and ``after`` are the corrected text of member ``key`` as it was and as it is. For each measure that
    changed, every other member's measure that says the same as the old one gets the mend to the new value, in its own
    unit and its own way to write numbers.
    """
    found: list[Sighting] = []
    for old, new in _changed(before, after):
        for member in members:
            if member.key == key:
                continue
            for seen in _seen(member):
                one = seen.measure
                labels = {old.label, new.label, one.label} - {""}
                if one.kind != new.kind or len(labels) > 1 or agrees(one, new.value, new.unit.system):
                    continue
                if agrees(one, old.value, old.unit.system):
                    found.append(_sighting(seen, new.value, new.unit.system, lexicon))
    return found


def _changed(before: Claim, after: Claim) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of measures that stand for each other: of one kind, in their order, of different value."""
    for kind in dict.fromkeys(one.kind for one in before.reading.measures):
        old = [one for one in before.reading.measures if one.kind == kind]
        new = [one for one in after.reading.measures if one.kind == kind]
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                if not agrees(one, other.value, other.unit.system):
                    yield one, other


def _by_claim(members: Iterable[Member]) -> Mapping[tuple[str, str], list[_Seen]]:
    found: dict[tuple[str, str], list[_Seen]] = {}
    for member in members:
        for seen in _seen(member):
            if seen.measure.near or (seen.measure.kind == COUNT):
                label = "pieces" if seen.measure.kind == COUNT else seen.measure.label
                found.setdefault((seen.measure.kind, label), []).append(seen)
    return found


def _seen(member: Member) -> Iterator[_Seen]:
    for claim in member.claims:
        for measure in claim.reading.measures:
            yield _Seen(member, claim, measure)


def _common(seen: Sequence[_Seen]) -> Measure | None:
    """The measure that more than half of the members give; None where there is no such."""
    votes: Counter[int] = Counter()
    for place, one in enumerate(seen):
        keys = {other.member.key for other in seen if agrees(other.measure, one.measure.value, one.measure.unit.system)}
        votes[place] = len(keys)
    if not votes:
        return None
    place, most = votes.most_common(1)[0]
    return seen[place].measure if 2 * most > len({one.member.key for one in seen}) else None


def _sighting(one: _Seen, expected: float, system: str, lexicon: Lexicon) -> Sighting:
    measure = one.measure
    right = agrees(measure, expected, system)
    mend = None if right else mend_of(one.claim, measure, expected, one.member.reader, lexicon)
    return Sighting(one.member.key, at(one.claim.place, measure.start, measure.end), _shown(one), right, mend)


def _shown(one: _Seen) -> str:
    return one.claim.text[one.measure.start : one.measure.end]
