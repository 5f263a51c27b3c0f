"""Translation memory: what was made of sentences like this one before. A suggestion is told as such, never applied.

Earlier corrections are pairs of texts in one language. A new text is compared with the AI's side of each; where the two
are alike, the person's side is suggested, with how alike they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from review.corrections import ListingCorrection
from review.listings.phrases import folded

ALIKE = 75.0
"""Per cent of likeness below which an earlier correction says nothing of a text."""
KEPT = 20_000
"""Pairs of one language; comparing with all of them takes some milliseconds."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``after`` was made of ``before``, which is ``alike`` per cent like the text; ``exact`` where it is the same."""

    before: str
    after: str
    alike: float
    times: int

    @property
    def exact(self) -> bool:
        return self.alike >= 100.0


@dataclass
class TranslationMemory:
    """Earlier corrections by language, the newest kept. Not shared between threads."""

    _pairs: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    _folded: dict[str, list[tuple[tuple[str, str], str]]] = field(default_factory=dict)

    def learn(self, language: str, corrections: Iterable[ListingCorrection]) -> None:
        """Takes in what persons made of texts; fields whose number of parts changed have no pairs."""
        pairs = self._pairs.setdefault(language, {})
        for correction in corrections:
            for change in correction.changes:
                before = (change.before,) if isinstance(change.before, str) else change.before
                after = (change.after,) if isinstance(change.after, str) else change.after
                if len(before) == len(after):
                    for pair in zip(before, after, strict=True):
                        if pair[0] and pair[1] and pair[0] != pair[1]:
                            pairs[pair] = pairs.pop(pair, 0) + 1
        for pair in list(pairs)[: max(0, len(pairs) - KEPT)]:
            del pairs[pair]
        self._folded[language] = [(pair, folded(pair[0])) for pair in pairs]

    def suggest(self, language: str, text: str) -> list[Suggestion]:
        """Up to three earlier corrections of texts like this one, the likest first, then the most frequent."""
        rows = self._folded.get(language, [])
        found = process.extract(
            folded(text), [low for _pair, low in rows], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST * 4
        )
        pairs = self._pairs.get(language, {})
        best: dict[str, Suggestion] = {}
        for _low, alike, place in found:
            pair = rows[place][0]
            if pair[1] != text and pair[1] not in best:
                best[pair[1]] = Suggestion(*pair, round(float(alike), 1), pairs[pair])
        return sorted(best.values(), key=lambda one: (-one.alike, -one.times))[:MOST]
