"""Translation memory: what was made of sentences like this one before. A suggestion is told as such, never applied.

Earlier corrections are pairs of sentences in one language, or of whole texts where a person joined or split sentences.
A new text is compared sentence by sentence with the AI's side of each; where the two are alike, the person's side is
suggested, with how alike they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from review.corrections import FieldChange, ListingCorrection
from review.listings.asking import Suggestion
from review.listings.phrases import folded

ALIKE = 75.0
"""Per cent of likeness below which an earlier correction says nothing of a text."""
KEPT = 20_000
"""Pairs of one language; comparing with all of them takes some milliseconds."""
MOST = 3
"""Suggestions for one sentence."""
SENTENCES = 24
"""Of one text that are looked at; the rest of a very long one is not."""
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?](?=\S)[^.!?。！？\n]*)*[.!?。！？]*")
"""Up to a full stop with a space or nothing behind it, so that 2.5 is no end; or up to an ideographic one."""

Pair = tuple[str, str]


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with their places, without the spaces around them."""
    found = []
    for match in _SENTENCE.finditer(text):
        bare = match[0].strip()
        if bare:
            found.append((match.start() + match[0].index(bare), bare))
    return found


@dataclass
class TranslationMemory:
    """Earlier corrections by language, the newest kept. Not shared between threads."""

    _pairs: dict[str, dict[Pair, int]] = field(default_factory=dict)
    _folded: dict[str, list[tuple[Pair, str]]] = field(default_factory=dict)

    def learn(self, language: str, corrections: Iterable[ListingCorrection]) -> None:
        """Takes in what persons made of texts; fields whose number of parts changed have no pairs."""
        self.learn_all((language, correction) for correction in corrections)

    def learn_all(self, corrections: Iterable[tuple[str, ListingCorrection]]) -> None:
        """Takes in corrections of several languages."""
        touched = set()
        for language, correction in corrections:
            pairs = self._pairs.setdefault(language, {})
            touched.add(language)
            for change in correction.changes:
                for pair in _pairs_of(change):
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


def _pairs_of(change: FieldChange) -> Iterator[Pair]:
    before = (change.before,) if isinstance(change.before, str) else change.before
    after = (change.after,) if isinstance(change.after, str) else change.after
    if len(before) != len(after):
        return
    for old, new in zip(before, after, strict=True):
        ours, theirs = sentences(old), sentences(new)
        if len(ours) == len(theirs):
            parts = [(one, other) for (_at, one), (_there, other) in zip(ours, theirs, strict=True)]
        else:
            parts = [(old.strip(), new.strip())]
        yield from (pair for pair in parts if pair[0] and pair[1] and pair[0] != pair[1])
