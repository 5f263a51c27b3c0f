"""Marks and certificates that a text names: they must be on file, and stand in every language or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from review.listings.facts import Facts
from review.listings.findings import Finding, at
from review.listings.rules import Rule
from review.listings.target import Target

NUMBERED = ("IP", "EN", "ISO")
"""Marks that mean something only with their number."""


class Marks:
    """How each mark is written."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}
        self._hint = re.compile(
            r"CE|UKCA|FSC|PEFC|GOTS|(?i:-?tex)|LFGB|FDA|T[ÜU]V|[Rr]o?HS|ROHS|rohs|REACH|ISO|EN[ -][0-9]|IP[ -]?[0-9X]"
            r"|(?i:energy)|GS|UL|PSE|3C|SGS|(?i:bpa)"
        )

    def named(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(mark, start, end) of every mark that a text names."""
        if self._hint.search(text):
            for name, pattern in self._patterns.items():
                for match in pattern.finditer(text):
                    yield name, *match.span()

    def findings(self, target: Target, facts: Facts, rules: Mapping[str, Rule], on: date) -> Iterator[Finding]:
        """Marks that neither the attributes nor, as written here, the source knows."""
        if not self._hint.search(target.whole):
            return
        known = written(facts.marks)
        source = [text for _place, text in target.source_texts]
        for place, text in target.texts:
            for name, pattern in self._patterns.items():
                for match in pattern.finditer(text):
                    told = written(match[0])
                    if told in known or (name not in NUMBERED and written(name) in known):
                        continue
                    here = at(place, *match.span())
                    theirs = [other[0] for said in source for other in pattern.finditer(said)]
                    if theirs and told not in map(written, theirs) and name in NUMBERED:
                        yield rules["C06"].finding(on, here, match[0], theirs[0], claim=name)
                    else:
                        yield rules["C07"].finding(on, here, match[0], claim=name)


def written(text: str) -> str:
    """A mark without its spaces and dashes, in small letters."""
    return re.sub(r"[\s_-]", "", text).casefold()
