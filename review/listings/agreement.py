"""A listing's claims held against the attribute table and against its source: what does not agree, and the right text.

The attribute table is believed first, then the source. A claim that neither knows is a warning; what only the source
says is a hint. Nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from review import gtin
from review.listings.facts import Fact, Facts
from review.listings.findings import Finding, Level, Mend, Place, at
from review.listings.marks import Marks
from review.listings.numbers import Number
from review.listings.reading import COLOUR, COUNT, MATERIAL, Reader, Reading, Term
from review.listings.rules import Rule
from review.listings.target import Target
from review.listings.units import Measure, Unit, agrees

Rules = Mapping[str, Rule]
SIDES = frozenset(("height", "width", "depth", "length", "diameter", "thickness"))
"""Labels of which two can be taken for each other."""
LIKE = 3.0
"""An unlabelled measure more than so many times off is of another thing ("a 2 m cable")."""
GTIN_DIGITS = frozenset(gtin.LENGTHS)


@dataclass(frozen=True, slots=True)
class Claim:
    """One measure or number of a text, with its place."""

    place: Place
    text: str
    reading: Reading


@dataclass(frozen=True)
class Lexicon:
    """Which material is a kind of which, and all units."""

    within: Mapping[str, str]
    units: Mapping[str, Unit]

    def same_material(self, one: str, other: str) -> bool:
        """Whether one is the other, or a kind of it (stainless steel is steel)."""
        return other in self._above(one) or one in self._above(other)

    def _above(self, concept: str) -> set[str]:
        found = {concept}
        while concept := self.within.get(concept, ""):
            found.add(concept)
        return found


class Agreement:
    """The comparison of one target."""

    def __init__(
        self, target: Target, facts: Facts, here: list[Claim], source: list[Claim], reader: Reader, lexicon: Lexicon
    ) -> None:
        self._target, self._facts, self._here, self._source = target, facts, here, source
        self._reader, self._lexicon = reader, lexicon
        self._theirs = [measure for claim in source for measure in claim.reading.measures]
        self._their_numbers = [number for claim in source for number in claim.reading.numbers]
        self._their_words = frozenset(word for claim in source for word in claim.reading.words)

    def findings(self, rules: Rules, on: date, marks: Marks) -> Iterator[Finding]:
        """Everything that does not agree."""
        left: list[tuple[Claim, Measure]] = []
        wrong: list[Measure] = []
        for claim in self._here:
            for measure in claim.reading.measures:
                found = self._against_facts(claim, measure, rules, on)
                if isinstance(found, Finding):
                    wrong.append(measure)
                    yield found
                elif not found:
                    left.append((claim, measure))
        if self._source:
            yield from self._against_source(left, wrong, rules, on)
            yield from self._numbers(rules, on)
        yield from self._terms(rules, on)
        yield from self._codes(rules, on)
        yield from marks.findings(self._target, self._facts, rules, on)

    # measures

    def _against_facts(self, claim: Claim, one: Measure, rules: Rules, on: date) -> Finding | bool:
        """A finding; True where the attributes bear the measure out, False where they know nothing of it."""
        rows = self._facts.quantities.get(one.kind, ())
        if not rows:
            return False
        right = [fact for fact in rows if agrees(one, fact.value, fact.system)]
        labelled = [fact for fact in rows if one.label and fact.label == one.label]
        if right:
            swapped = one.near and one.label in SIDES and labelled and all(fact.label in SIDES for fact in right)
            if swapped and not any(fact.label == one.label for fact in right):
                return self._wrong(claim, one, labelled[0], rules, on)
            if one.number.foreign:
                return self._foreign(claim, one, rules, on)
            return True
        if one.other is not None:
            other = replace(one, value=one.other)
            if any(agrees(other, fact.value, fact.system) for fact in rows):
                return self._foreign(claim, other, rules, on)
        if labelled:
            return self._wrong(claim, one, labelled[0], rules, on)
        if self._source or one.label or not _like(one, rows) or (one.bound and len(rows) > 1):
            return False
        found = self._wrong(claim, one, rows[0] if len(rows) == 1 else None, rules, on)
        # of several sides and without a label it may be of another thing: "fits into a 30 cm box"
        return found if len(rows) == 1 else replace(found, level=Level.WARNING)

    def _wrong(self, claim: Claim, one: Measure, fact: Fact | None, rules: Rules, on: date) -> Finding:
        here = at(claim.place, one.start, one.end)
        shown = claim.text[one.start : one.end]
        if fact is None:
            rows = self._facts.quantities[one.kind]
            return rules["C01"].finding(on, here, shown, "; ".join(row.text for row in rows[:4]), claim=one.kind)
        mend = self._mend(claim, one, fact.value)
        return rules["C01"].finding(on, here, shown, f"{fact.name}: {fact.text}", mend=mend, claim=fact.name)

    def _foreign(self, claim: Claim, one: Measure, rules: Rules, on: date) -> Finding:
        places = one.number.places or 3
        right = self._reader.style.written(one.unit.of_base(one.value), places)
        mend = _to(claim, one.number.start, one.number.end, right)
        here = at(claim.place, one.number.start, one.number.end)
        shown = claim.text[one.number.start : one.number.end]
        return rules["C08"].finding(on, here, shown, right, mend=mend, claim=one.kind)

    def _mend(self, claim: Claim, one: Measure, expected: float) -> Mend | None:
        return mend_of(claim, one, expected, self._reader, self._lexicon)

    def _against_source(
        self, left: list[tuple[Claim, Measure]], wrong: list[Measure], rules: Rules, on: date
    ) -> Iterator[Finding]:
        mine = [measure for claim in self._here for measure in claim.reading.measures]
        missing = [one for one in self._theirs if one.kind != COUNT and not any(_same(one, other) for other in mine)]
        for one in wrong:  # it is told already, and stands where the source has its own
            rivals = [other for other in missing if other.kind == one.kind]
            rivals.sort(key=lambda other: other.label != one.label)
            if rivals:
                missing.remove(rivals[0])
        bare = {number.value for number in self._their_numbers}
        for claim, one in left:
            if one.kind == COUNT or any(_same(one, other) for other in self._theirs):
                continue
            here, shown = at(claim.place, one.start, one.end), claim.text[one.start : one.end]
            if one.other is not None and any(_same(replace(one, value=one.other), other) for other in self._theirs):
                yield self._foreign(claim, replace(one, value=one.other), rules, on)
                continue
            rivals = [other for other in missing if other.kind == one.kind]
            rivals.sort(key=lambda other: other.label != one.label)
            if rivals:
                missing.remove(rivals[0])
                mend = self._mend(claim, one, rivals[0].value) if len(rivals) == 1 else None
                yield rules["C02"].finding(
                    on, here, shown, self._said(rivals[0]), mend=mend, claim=one.label or one.kind
                )
            elif one.number.value not in bare and one.number.value not in self._their_words:
                yield rules["C03"].finding(on, here, shown, claim=one.label or one.kind)
        values = {number.value for claim in self._here for number in claim.reading.numbers}
        words = frozenset(word for claim in self._here for word in claim.reading.words)
        for other in missing:
            if other.number.value not in values and other.number.value not in words:
                yield rules["C04"].finding(on, self._where(other), self._said(other), claim=other.label or other.kind)

    def _where(self, one: Measure) -> Place:
        """The field of this text that stands beside the source's."""
        field = next((claim.place.field for claim in self._source if one in claim.reading.measures), "title")
        return Place(field)

    def _said(self, one: Measure) -> str:
        for claim in self._source:
            if one in claim.reading.measures:
                return claim.text[one.start : one.end]
        return one.number.text

    # numbers without a unit, and counts

    def _numbers(self, rules: Rules, on: date) -> Iterator[Finding]:
        theirs = self._counted(self._source)
        extra: list[tuple[Claim, Number]] = []
        rest = list(theirs)
        known = {one.number.value for one in self._theirs} | self._facts.known | self._their_words | set(theirs)
        for claim, number in self._counted_at(self._here):
            value = number.value
            if value in rest:
                rest.remove(value)
            elif value not in known:
                extra.append((claim, number))
        words = frozenset(word for claim in self._here for word in claim.reading.words)
        mine = {measure.number.value for claim in self._here for measure in claim.reading.measures}
        here = {number.value for _claim, number in self._counted_at(self._here)}
        rest = [value for value in rest if value not in words and value not in mine and value not in here]
        for claim, number in extra:
            place = at(claim.place, number.start, number.end)
            if rest:
                right = self._reader.style.written(rest.pop(0), 3)
                mend = _to(claim, number.start, number.end, right) if len(extra) == 1 and not rest else None
                yield rules["C02"].finding(on, place, number.text, right, mend=mend, claim="number")
            else:
                yield rules["C03"].finding(on, place, number.text, claim="number")

    def _counted(self, claims: list[Claim]) -> list[float]:
        return [number.value for _claim, number in self._counted_at(claims)]

    def _counted_at(self, claims: list[Claim]) -> Iterator[tuple[Claim, Number]]:
        for claim in claims:
            for number in claim.reading.numbers:
                yield claim, number
            for measure in claim.reading.measures:
                if measure.kind == COUNT and not self._facts.quantities.get(COUNT):
                    yield claim, measure.number

    # materials and colours

    def _terms(self, rules: Rules, on: date) -> Iterator[Finding]:
        for kind, known, text in (
            (MATERIAL, self._facts.materials, self._facts.material_text),
            (COLOUR, self._facts.colours, self._facts.colour_text),
        ):
            for claim in self._here:
                for group in groups(claim, kind):
                    found = self._wrong_term(claim, group, kind, known, text, rules, on)
                    if found is not None:
                        yield found

    def _wrong_term(
        self, claim: Claim, group: list[Term], kind: str, known: frozenset[str], text: str, rules: Rules, on: date
    ) -> Finding | None:
        """Where none of a group fits what is known: by the attributes, else by what the source says in its place."""
        first = group[0]
        here, shown = at(claim.place, first.start, group[-1].end), claim.text[first.start : group[-1].end]
        if known:
            if self._fits(group, kind, known) or (not first.labelled and self._otherwise(claim, first, kind)):
                return None
            return rules["C05"].finding(on, here, shown, text.replace("_", " "), claim=kind)
        theirs = [term for other in self._source for group in groups(other, kind) for term in group]
        if not theirs or self._fits(group, kind, frozenset(term.concept for term in theirs)):
            return None
        if not first.labelled and self._otherwise(claim, first, kind):
            return None
        said = next(
            other.text[theirs[0].start : theirs[0].end] for other in self._source if theirs[0] in other.reading.terms
        )
        return rules["C06"].finding(on, here, shown, said, claim=kind)

    def _fits(self, group: list[Term], kind: str, known: frozenset[str]) -> bool:
        return fits(self._lexicon, group, kind, known)

    def _otherwise(self, claim: Claim, term: Term, kind: str) -> bool:
        return otherwise(self._lexicon, self._facts, claim, term, kind)

    # codes

    def _codes(self, rules: Rules, on: date) -> Iterator[Finding]:
        own = "".join(filter(str.isdigit, self._facts.gtin)).lstrip("0")
        for claim in self._here if own else ():
            for code in (*claim.reading.codes, *claim.reading.numbers):
                digits = code.text
                if not digits.isdigit() or len(digits) not in GTIN_DIGITS or digits.lstrip("0") == own:
                    continue
                if len(digits) < 12 and not _named_gtin(claim.text[max(0, code.start - 12) : code.start]):
                    continue
                here = at(claim.place, code.start, code.end)
                good = gtin.check(self._facts.gtin).good
                mend = _to(claim, code.start, code.end, self._facts.gtin) if good else None
                yield rules["C09"].finding(on, here, digits, self._facts.gtin, mend=mend, claim="gtin")


def mend_of(claim: Claim, one: Measure, expected: float, reader: Reader, lexicon: Lexicon) -> Mend | None:
    """The mend that makes a measure say ``expected`` (base unit): the unit in which the number is right, else the
    number that is right in the unit.
    """
    if one.unit_at[0] < one.number.end:  # a count by "×" has no unit to change
        start, end = one.number.start, one.number.end
        return _to(claim, start, end, reader.style.written(expected, 0))
    for unit in lexicon.units.values():
        if unit.kind == one.kind and unit.system == one.unit.system and unit.id != one.unit.id:
            spelled = reader.unit_name(unit.id, one.unit_text)
            if spelled and abs(unit.base(one.number.value) - expected) < 1e-6 * max(1.0, abs(expected)):
                return _to(claim, *one.unit_at, spelled)
    value = one.unit.of_base(expected)
    if one.number.fraction or value < 0:
        return None
    exact = abs(round(value, 3) - value) < 1e-9
    places = 3 if exact else max(1, one.number.places)
    return _to(claim, one.number.start, one.number.end, reader.style.written(value, places))


def _to(claim: Claim, start: int, end: int, after: str) -> Mend | None:
    before = claim.text[start:end]
    return Mend(at(claim.place, start, end), before, after) if before != after else None


def _same(one: Measure, other: Measure) -> bool:
    return one.kind == other.kind and (
        agrees(one, other.value, other.unit.system) or agrees(other, one.value, one.unit.system)
    )


def _like(one: Measure, rows: tuple[Fact, ...]) -> bool:
    """Whether an unlabelled measure may be a slip of one of the facts: near it, or the same digits in another unit."""
    digits = one.number.text.replace(".", "").replace(",", "").strip("0")
    for fact in rows:
        small, large = sorted((max(one.value, 1e-9), max(fact.value, 1e-9)))
        if large / small <= LIKE or f"{fact.value:g}".replace(".", "").strip("0") == digits:
            return True
    return False


def groups(claim: Claim, kind: str) -> list[list[Term]]:
    """Terms that speak of the product as a whole: behind a label, or in a title; those of one segment together."""
    title = claim.place.field in ("title", "short_title", "structured_title")
    found: dict[tuple[int, bool], list[Term]] = {}
    for term in claim.reading.terms:
        if term.kind == kind and (term.labelled or title):
            found.setdefault((0 if title else term.segment, term.labelled), []).append(term)
    return list(found.values())


def fits(lexicon: Lexicon, group: list[Term], kind: str, known: frozenset[str]) -> bool:
    """Whether one of a group of terms is what is known, or a kind of it."""
    if kind == MATERIAL:
        return any(lexicon.same_material(term.concept, fact) for term in group for fact in known)
    return any(term.concept in known for term in group) or "multi" in known


def otherwise(lexicon: Lexicon, facts: Facts, claim: Claim, term: Term, kind: str) -> bool:
    """Whether the same word fits as the other kind: copper is a metal and a colour."""
    other = COLOUR if kind == MATERIAL else MATERIAL
    known = facts.colours if kind == MATERIAL else facts.materials
    twins = [one for one in claim.reading.terms if one.kind == other and one.start == term.start]
    return bool(twins) and (not known or fits(lexicon, twins, other, known))


def _named_gtin(before: str) -> bool:
    return any(name in before.upper() for name in ("GTIN", "EAN", "UPC", "JAN"))
