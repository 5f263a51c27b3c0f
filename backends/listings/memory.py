"""Translation memory: what was made of sentences like this one before. A suggestion is told as such, never applied.

Earlier corrections are pairs of sentences in one language, or of whole texts where a person joined or split sentences.
A new text is compared sentence by sentence with the AI's side of each; where the two are alike, the person's side is
suggested, with how alike they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from review.listings.asking import Suggestion
from review.listings.earlier import Reworded, sentences
from review.listings.phrases import folded

ALIKE = 75.0
"""Per cent of likeness below which an earlier correction says nothing of a text."""
KEPT = 20_000
"""Pairs of one language; comparing with all of them takes some milliseconds."""
MOST = 3
"""Suggestions for one sentence."""
SENTENCES = 24
"""Of one text that are looked at; the rest of a very long one is not."""

Pair = tuple[str, str]


@dataclass
class TranslationMemory:
    """Earlier corrections by language, the newest kept. Not shared between threads."""

    _pairs: dict[str, dict[Pair, int]] = field(default_factory=dict)
    _folded: dict[str, list[tuple[Pair, str]]] = field(default_factory=dict)

    def learn(self, made: Iterable[Reworded]) -> None:
        """Takes in what persons made of sentences, the oldest first."""
        touched = set()
        for one in made:
            pairs = self._pairs.setdefault(one.language, {})
            touched.add(one.language)
            pair = one.before, one.after
            pairs[pair] = pairs.pop(pair, 0) + 1
        for language in touched:
            pairs = self._pairs[language]
            for pair in list(pairs)[: max(0, len(pairs) - KEPT)]:
                del pairs[pair]
            self._folded[language] = [(pair, folded(pair[0])) for pair in pairs]

    def suggest(self, language: str, text: str) -> list[Suggestion]:
        """Up to three earlier corrections for each sentence, in their order; the likest first, then the most frequent.

        A text of several sentences is compared as a whole too.
        """
        rows = self._folded.get(language, [])
        if not rows:
            return []
        parts = sentences(text)[:SENTENCES]
        found = [one for start, part in parts for one in self._like(language, rows, start, part)]
        if len(parts) > 1:
            whole = [held for held in rows if len(sentences(held[0][0])) > 1]
            found += self._like(language, whole, text.index(text.strip()), text.strip())
        return found

    def _like(self, language: str, rows: list[tuple[Pair, str]], start: int, part: str) -> list[Suggestion]:
        found = process.extract(
            folded(part), [low for _pair, low in rows], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST * 4
        )
        pairs = self._pairs[language]
        best: dict[str, Suggestion] = {}
        for _low, alike, place in found:
            pair = rows[place][0]
            if pair[1] != part and pair[1] not in best:
                end = start + len(part)
                best[pair[1]] = Suggestion(*pair, round(float(alike), 1), pairs[pair], start, end)
        return sorted(best.values(), key=lambda one: (-one.alike, -one.times))[:MOST]
