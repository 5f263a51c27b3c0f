"""All checks of one listing, in one go: what a page shows, what a bulk run counts, what the command line prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.listings.checks import CHECKS, Words
from review.listings.findings import Finding, sorted_findings
from review.listings.rules import RuleBook
from review.listings.target import Target, When


@dataclass(frozen=True)
class Checker:
    """The tables that checking needs; safe to share between threads."""

    book: RuleBook
    words: Words

    def check(self, target: Target, when: When) -> list[Finding]:
        """Everything that is wrong with a listing, worst first."""
        return sorted_findings(_once(self._all(target, when)), tuple(target.fields))

    def _all(self, target: Target, when: When) -> Iterator[Finding]:
        for rule in self.book.standing(when.on, target.market, when.channels):
            check = CHECKS.get(rule.check)
            if check is not None:
                yield from check(rule, target, when.on, self.words)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of several rules that say the same of one place only the first: it is told once what is wrong."""
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        place = finding.place
        key = (finding.code, str(place), place.start, place.end, finding.level)
        if place.start is None or key not in seen:
            seen.add(key)
            yield finding
