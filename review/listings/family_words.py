"""Materials, colours, marks and codes in all of a product's languages: what is not a measure and must be the same too.

What is right is what the attributes say; where they know nothing, what more than half of the listings say that speak of
it at all, two at least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from review import gtin
from review.listings.agreement import Claim, Lexicon, fits, groups, otherwise
from review.listings.facts import Facts
from review.listings.family import Member, SharedClaim, Sighting
from review.listings.findings import Mend, Place, at
from review.listings.marks import NUMBERED, Marks, written
from review.listings.reading import COLOUR, MATERIAL, Term

SHORTEST_CODE = 12
"""Digits from which on a number that stands alone is a GTIN."""
ABSENT = "—"
"""What stands for a mark that a text does not name."""


def shared_words(members: Sequence[Member], facts: Facts, lexicon: Lexicon, marks: Marks) -> list[SharedClaim]:
    """Every material, colour, code and mark on which the members differ, with what each of them says."""
    found = [
        _terms(members, facts, lexicon, MATERIAL, facts.materials, facts.material_text),
        _terms(members, facts, lexicon, COLOUR, facts.colours, facts.colour_text),
        _codes(members, facts),
        *_marks(members, facts, marks),
    ]
    return [claim for claim in found if claim is not None and claim.wrong]


def _terms(
    members: Sequence[Member], facts: Facts, lexicon: Lexicon, kind: str, known: frozenset[str], text: str
) -> SharedClaim | None:
    seen = [(member, claim, group) for member in members for claim in member.claims for group in groups(claim, kind)]
    if not known:
        common = _most((member.key, term.concept) for member, _claim, group in seen for term in group)
        if not common:
            return None
        known = frozenset((common,))
        text = next(_shown(claim, group) for _m, claim, group in seen if any(t.concept == common for t in group))
    sightings = []
    for member, claim, group in seen:
        first = group[0]
        right = fits(lexicon, group, kind, known)
        right = right or (not first.labelled and otherwise(lexicon, facts, claim, first, kind))
        here = at(claim.place, first.start, group[-1].end)
        sightings.append(Sighting(member.key, here, _shown(claim, group), right))
    return SharedClaim(kind, text.replace("_", " "), tuple(sightings))


def _shown(claim: Claim, group: list[Term]) -> str:
    return claim.text[group[0].start : group[-1].end]


def _codes(members: Sequence[Member], facts: Facts) -> SharedClaim | None:
    seen = [
        (member, claim, code)
        for member in members
        for claim in member.claims
        for code in (*claim.reading.codes, *claim.reading.numbers)
        if code.text.isdigit() and len(code.text) in gtin.LENGTHS and len(code.text) >= SHORTEST_CODE
    ]
    own = "".join(filter(str.isdigit, facts.gtin)) or _most((member.key, code.text) for member, _claim, code in seen)
    if not own:
        return None
    sightings = []
    for member, claim, code in seen:
        here = at(claim.place, code.start, code.end)
        right = code.text.lstrip("0") == own.lstrip("0")
        mend = None if right or not gtin.check(own).good else Mend(here, code.text, own)
        sightings.append(Sighting(member.key, here, code.text, right, mend))
    return SharedClaim("gtin", own, tuple(sightings))


def _marks(members: Sequence[Member], facts: Facts, marks: Marks) -> Iterator[SharedClaim]:
    """A mark must be on file, and stand in every language or in none."""
    known = written(facts.marks)
    found: dict[str, list[Sighting]] = {}
    for member in members:
        for claim in member.claims:
            for name, start, end in marks.named(claim.text):
                shown = claim.text[start:end]
                right = written(shown) in known or (name not in NUMBERED and written(name) in known)
                found.setdefault(name, []).append(Sighting(member.key, at(claim.place, start, end), shown, right))
    for name, sightings in found.items():
        holding = {one.key for one in sightings}
        on_file = any(one.right for one in sightings)
        silent = [one.key for one in members if one.key not in holding]
        absent = [Sighting(key, Place("description"), ABSENT, not on_file) for key in silent]
        expected = next((one.shown for one in sightings if one.right), ABSENT)
        yield SharedClaim(name, expected, (*sightings, *absent))


def _most(said: Iterable[tuple[str, str]]) -> str:
    """What more than half of those say who say anything, two at least; empty where there is no such."""
    pairs = set(said)
    votes = Counter(value for _key, value in pairs)
    if not votes:
        return ""
    value, count = votes.most_common(1)[0]
    return value if count > 1 and 2 * count > len({key for key, _value in pairs}) else ""
