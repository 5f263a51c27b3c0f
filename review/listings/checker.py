"""All checks of one listing, in one go: what a page shows, what a bulk run counts, what the command line prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from review.listings.agreement import Agreement, Claim, Lexicon
from review.listings.checks import CHECKS, OF_WHAT_IS_THERE, Check, Words
from review.listings.facts import Facts, facts_of
from review.listings.family import Member, SharedClaim, Sighting, counterparts, shared_claims
from review.listings.family_words import shared_words
from review.listings.findings import Finding, Place, sorted_findings
from review.listings.forbidden import ForbiddenTable, Glossary
from review.listings.language import LanguageTables, language_findings
from review.listings.marks import Marks
from review.listings.reading import Reader, without
from review.listings.rules import Rule, RuleBook
from review.listings.target import Target, When


class Readers(Protocol):
    """The reader of a language."""

    def __call__(self, language: str, /) -> Reader: ...


@dataclass(frozen=True, eq=False)
class ClaimTables:
    """What reading and comparing claims needs."""

    readers: Readers
    lexicon: Lexicon
    marks: Marks


@dataclass(frozen=True)
class Checker:
    """The tables that checking needs; safe to share between threads."""

    book: RuleBook
    words: Words
    claims: ClaimTables
    languages: LanguageTables
    forbidden: ForbiddenTable
    glossary: Glossary

    def check(self, target: Target, when: When) -> list[Finding]:
        """Everything that is wrong with a listing, worst first."""
        return sorted_findings(_once(self._all(target, when)), tuple(target.fields))

    def _all(self, target: Target, when: When) -> Iterator[Finding]:
        present = target.present
        for rule, check, bound in _checked(self.book, when, target.market):
            if bound is None or bound in present:
                yield from check(rule, target, when.on, self.words)
        if target.language:
            rules = self.book.named
            forbidden = list(self.forbidden.findings(target, rules, when.on))
            yield from forbidden
            for finding in self.agreement(target).findings(rules, when.on, self.claims.marks):
                if not any(_within(finding.place, other.place) for other in forbidden):
                    yield finding
            yield from language_findings(target, rules, when.on, self.languages)
            yield from self.glossary.findings(target, rules, when.on)

    def wordings(self, target: Target, when: When) -> list[Finding]:
        """Only forbidden claims and terms: what a house's own entries are about, at a tenth of the cost."""
        if not target.language:
            return []
        rules = self.book.named
        found = [*self.forbidden.findings(target, rules, when.on), *self.glossary.findings(target, rules, when.on)]
        return sorted_findings(_once(found), tuple(target.fields))

    def agreement(self, target: Target) -> Agreement:
        """The claims of a target, of its source and of its attributes, ready to be compared."""
        reader = self.claims.readers(target.language)
        source = claims_of(target.source_texts, self.claims.readers(target.source_language), target.names)
        here = claims_of(target.texts, reader, target.names)
        return Agreement(target, self.facts(target), here, source, reader, self.claims.lexicon)

    def family(self, targets: Mapping[str, Target]) -> list[SharedClaim]:
        """The claims on which one product's listings differ, by the attributes of the first; ``targets`` by key."""
        if not targets:
            return []
        facts, members = self.facts(next(iter(targets.values()))), self.members(targets)
        lexicon = self.claims.lexicon
        return shared_claims(members, facts, lexicon) + shared_words(members, facts, lexicon, self.claims.marks)

    def counterparts(self, targets: Mapping[str, Target], key: str, place: Place, after: str) -> list[Sighting]:
        """What correcting one text of member ``key`` to ``after`` means for the other members."""
        target = targets[key]
        before = next(text for where, text in target.texts if str(where) == str(place))
        reader = self.claims.readers(target.language)
        old, new = claims_of([(place, before), (place, after)], reader, target.names)
        return counterparts(self.members(targets), key, old, new, self.claims.lexicon)

    def members(self, targets: Mapping[str, Target]) -> list[Member]:
        """Each listing's claims."""
        found = []
        for key, target in targets.items():
            reader = self.claims.readers(target.language)
            found.append(Member(key, claims_of(target.texts, reader, target.names), reader))
        return found

    def facts(self, target: Target) -> Facts:
        """The attribute table's facts, kept for the other languages of the same product."""
        return _facts(tuple(target.attributes.items()), self.claims)


@lru_cache(maxsize=256)
def _checked(book: RuleBook, when: When, market: str) -> tuple[tuple[Rule, Check, str | None], ...]:
    """The rules that speak, each with its check, and the field or attribute without which it says nothing."""
    found = []
    for rule in book.standing(when.on, market, when.channels):
        check = CHECKS.get(rule.check)
        if check is not None:
            bound = rule.field if check in OF_WHAT_IS_THERE and rule.field != "*" else None
            found.append((rule, check, bound))
    return tuple(found)


@lru_cache(maxsize=256)
def _facts(attributes: tuple[tuple[str, str], ...], claims: ClaimTables) -> Facts:
    return facts_of(dict(attributes), claims.readers("en"), claims.lexicon.units)


def claims_of(texts: Iterable[tuple[Place, str]], reader: Reader, names: tuple[str, ...]) -> list[Claim]:
    """What each text claims, the product's own names left out."""
    return [Claim(place, text, without(reader.read(text), text, names)) for place, text in texts]


def _within(place: Place, other: Place) -> bool:
    """Whether a place is a part of the other: the 100 % of "kills 100 % of all germs" is told with it."""
    if None in (place.start, place.end, other.start, other.end) or str(place) != str(other):
        return False
    return other.start <= place.start and place.end <= other.end  # type: ignore[operator]


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of several rules that say the same of one place only the first: it is told once what is wrong."""
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        place = finding.place
        key = (finding.code, str(place), place.start, place.end, finding.level)
        if place.start is None or key not in seen:
            seen.add(key)
            yield finding
