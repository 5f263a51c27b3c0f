"""Claims that a market's law forbids, and terms that were agreed on: by language, editable as data.

A claim is a phrase, or a verb and an object in one sentence ("heals … pain"), so that wordings are found that nobody
wrote down. Sources and days stand with each claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review.errors import BadInput
from review.listings.findings import Finding, Level, Mend, Place, at
from review.listings.phrases import Found, Phrases, folded
from review.listings.rules import WARN_DAYS, Rule
from review.listings.target import Target
from review.parsed import mapping, root, rows, text, texts

FORBIDDEN_SCHEMA = "backstop-forbidden/1"
GLOSSARY_SCHEMA = "backstop-glossary/1"
APART = 60
"""Code points between a claim's two halves; farther apart they are of two thoughts."""
_END = re.compile(r"\.(?=\s|$)|[!?;。！？；؟؛\n]")
VERB, OBJECT, PHRASE = "verb", "object", "phrase"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One claim. ``laws``: market, group or ``*`` → the law that forbids it; a market without one may claim it."""

    id: str
    rule: str
    laws: Mapping[str, str]
    begins: date

    def law(self, market: str, groups: Mapping[str, frozenset[str]]) -> str:
        """The law that holds in a market; empty where none does."""
        if market in self.laws:
            return self.laws[market]
        for name, members in groups.items():
            if name in self.laws and market in members:
                return self.laws[name]
        return self.laws.get("*", "")


Meaning = tuple[str, str]
"""(claim, which half of it)."""


@dataclass(frozen=True)
class ForbiddenTable:
    """All claims, and their phrases by language."""

    claims: Mapping[str, Forbidden]
    phrases: Mapping[str, Phrases[tuple[Meaning, ...]]]
    groups: Mapping[str, frozenset[str]]

    @classmethod
    def from_data(cls, *holders: object, groups: Mapping[str, frozenset[str]]) -> ForbiddenTable:
        """Reads ``resources/rules/forbidden.json`` and the house's own lists of the same form."""
        claims: dict[str, Forbidden] = {}
        found: dict[str, dict[str, list[Meaning]]] = {}
        for data in holders:
            for row in rows(root(data, FORBIDDEN_SCHEMA), "claims", FORBIDDEN_SCHEMA):
                claim = _claim(row)
                claims[claim.id] = claim
                for half, name in ((VERB, "verbs"), (OBJECT, "objects"), (PHRASE, "phrases")):
                    holder = mapping(row.get(name, {}), claim.id)
                    for language in holder:
                        for phrase in texts(holder, language, claim.id):
                            found.setdefault(language, {}).setdefault(phrase, []).append((claim.id, half))
        phrases = {
            language: Phrases((phrase, tuple(meaning)) for phrase, meaning in _merged(table).items())
            for language, table in found.items()
        }
        return cls(claims, phrases, groups)

    def findings(self, target: Target, rules: Mapping[str, Rule], on: date) -> Iterator[Finding]:
        """Every forbidden claim, from its first word to its last."""
        for language in dict.fromkeys((target.language, "en")):
            phrases = self.phrases.get(language)
            if phrases is None or not phrases.any_in(target.low, target.vocabulary):
                continue
            for place, said in target.texts:
                yield from self._of_text(place, said, phrases, target, rules, on)

    def _of_text(
        self,
        place: Place,
        said: str,
        phrases: Phrases[tuple[Meaning, ...]],
        target: Target,
        rules: Mapping[str, Rule],
        on: date,
    ) -> Iterator[Finding]:
        low = folded(said)
        for id_, start, end in sorted(set(_claims(low, phrases.find(low)))):
            claim = self.claims[id_]
            law = claim.law(target.market, self.groups)
            days = (claim.begins - on).days
            if not law or days > WARN_DAYS:
                continue
            finding = rules[claim.rule].finding(on, at(place, start, end), said[start:end], law, claim=claim.id)
            if days > 0:
                yield _later(finding, claim.begins)
            else:
                yield finding


def _later(finding: Finding, begins: date) -> Finding:
    return Finding(
        finding.code,
        finding.rule,
        Level.WARNING,
        finding.place,
        finding.sentence,
        finding.values,
        None,
        finding.claim,
        begins,
    )


def _claims(low: str, found: list[Found[tuple[Meaning, ...]]]) -> Iterator[tuple[str, int, int]]:
    """(claim, start, end) of phrases, and of verbs with the nearest object in their sentence."""
    halves: dict[str, list[Found[tuple[Meaning, ...]]]] = {}
    for one in found:
        for id_, half in one.meaning:
            if half == PHRASE:
                yield id_, one.start, one.end
            else:
                halves.setdefault(f"{half}:{id_}", []).append(one)
    for key, verbs in halves.items():
        half, _colon, id_ = key.partition(":")
        if half != VERB:
            continue
        for verb in verbs:
            near = [
                (max(verb.start, other.start) - min(verb.end, other.end), other)
                for other in halves.get(f"{OBJECT}:{id_}", ())
                if not _END.search(low, min(verb.end, other.end), max(verb.start, other.start))
            ]
            if near:
                apart, other = min(near, key=lambda row: row[0])
                if apart <= APART:
                    yield id_, min(verb.start, other.start), max(verb.end, other.end)


def _claim(row: Mapping[str, Any]) -> Forbidden:
    name = text(row, "id", "a forbidden claim")
    laws = mapping(row.get("laws"), name)
    rule = text(row, "rule", name)
    try:
        begins = date.fromisoformat(text(row, "from", name))
    except ValueError as error:
        raise BadInput(f"claim {name}: from must be a day such as 2026-09-27.") from error
    return Forbidden(name, rule, {market: text(laws, market, name) for market in laws}, begins)


def _merged(table: Mapping[str, list[Meaning]]) -> dict[str, list[Meaning]]:
    """Phrases that differ only by taking any ending become the one that does."""
    found: dict[str, list[Meaning]] = {}
    for phrase, meanings in table.items():
        stem = folded(phrase)
        key = stem if stem + "*" not in table else stem + "*"
        found.setdefault(key, []).extend(meanings)
    return found


Term = tuple[str, frozenset[str]]
"""(what to write, the markets where that was agreed on; empty for all)."""


@dataclass(frozen=True)
class Glossary:
    """Terms that were agreed on: language → what not to write → what to write instead, and where."""

    terms: Mapping[str, Phrases[tuple[Term, ...]]]

    @classmethod
    def from_data(cls, *holders: object) -> Glossary:
        """Reads ``resources/rules/glossary.json`` and the house's own lists of the same form; the house's go first."""
        found: dict[str, dict[str, list[Term]]] = {}
        for data in reversed(holders):
            for row in rows(root(data, GLOSSARY_SCHEMA), "terms", GLOSSARY_SCHEMA):
                name = text(row, "id", "a term")
                languages = mapping(row.get("languages"), name)
                for language in languages:
                    holder = mapping(languages[language], f"{name}, {language}")
                    use = text(holder, "use", f"{name}, {language}")
                    where = texts(holder, "markets", f"{name}, {language}") if "markets" in holder else ()
                    for other in texts(holder, "not", f"{name}, {language}"):
                        found.setdefault(language, {}).setdefault(other, []).append((use, frozenset(where)))
        return cls(
            {
                language: Phrases((phrase, tuple(terms)) for phrase, terms in table.items())
                for language, table in found.items()
            }
        )

    def findings(self, target: Target, rules: Mapping[str, Rule], on: date) -> Iterator[Finding]:
        """Every word that is not the agreed one; the mend keeps a capital at its beginning."""
        phrases = self.terms.get(target.language)
        if phrases is None or not phrases.any_in(target.low, target.vocabulary):
            return
        for place, said in target.texts:
            for found in phrases.find(folded(said)):
                use = next((use for use, where in found.meaning if not where or target.market in where), "")
                shown = said[found.start : found.end]
                right = use[:1].upper() + use[1:] if shown[0].isupper() else use
                if not use or shown == right:
                    continue
                here = at(place, found.start, found.end)
                yield rules["F03"].finding(on, here, shown, right, mend=Mend(here, shown, right), claim="term")
