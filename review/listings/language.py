"""Is a text in the language of its listing? Copies of the source, other languages, the other Chinese script.

Copies are told word for word. Other languages are first looked for by script and by words that every sentence has, or
that goods are described by; only where these leave a doubt is the language identified, which costs most of the time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from review.listings.characters import script
from review.listings.findings import Finding, Place, at
from review.listings.phrases import folded
from review.listings.rules import Rule
from review.listings.target import Target

Identify = Callable[[str], tuple[str, float]]
"""A text → (its language, how sure from 0 to 1). The language is a base tag ("zh", not "zh-Hans")."""

COPIED_CHARS = 20
"""Shorter texts are often rightly the same in two languages: names, sizes, model numbers."""
WORDS = 5
"""Words of a sentence whose language is asked for; fewer are often names and loan words."""
TITLE_WORDS = 9
"""A title is a row of nouns, and says less of its language."""
SURE = 0.95
NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pl": "Polish",
    "sv": "Swedish", "pt": "Portuguese", "ja": "Japanese", "zh": "Chinese", "ar": "Arabic",
}  # fmt: skip
_SCRIPTS = {"ja": ("CJK", "HIRAGANA", "KATAKANA"), "zh": ("CJK",), "ar": ("ARABIC",)}
_SENTENCE = re.compile(r"[^.!?。！？\n؟]+[.!?。！？\n؟]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’ ,-]{18,}[A-Za-zÀ-ɏ]")
_KANA = re.compile("[\u3041-\u30fa]")
_HAN = re.compile("[\u3400-\u9fff]")
CHINESE_IN_JAPANESE = 14
"""Ideographs in a row of sentences without one kana: Japanese does not get that far."""
OTHER_SCRIPT = 2
"""Characters of the other Chinese script from which on it is no single name or slip."""


@dataclass(frozen=True)
class LanguageTables:
    """``known_words`` by language: those that every sentence has, and those that goods are described by; characters
    that only simplified, only traditional Chinese has; the identifier."""

    known_words: Mapping[str, frozenset[str]]
    simplified: frozenset[str]
    traditional: frozenset[str]
    identify: Identify
    _telling: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def telling_words(self, language: str) -> frozenset[str]:
        """Known words that only this language has: "und" is German, while "in" is of half a dozen."""
        found = self._telling.get(language)
        if found is None:
            others = frozenset[str]().union(*(words for name, words in self.known_words.items() if name != language))
            found = self._telling[language] = self.known_words.get(language, frozenset()) - others
        return found


def language_findings(target: Target, rules: Mapping[str, Rule], on: date, tables: LanguageTables) -> Iterator[Finding]:
    """Texts, or sentences of them, that are not in the listing's language."""
    base = target.language.partition("-")[0]
    if base not in NAMES:
        return
    originals = _originals(target) if target.source_language.partition("-")[0] not in ("", base) else frozenset()
    for place, text in target.texts:
        copies = list(_copies(text, originals)) if originals else []
        for start, end in copies:
            yield rules["L01"].finding(on, at(place, start, end))
        if copies:
            continue
        yield from _foreign(place, text, base, target, rules["L02"], on, tables)
        if base == "zh":
            yield from _other_script(place, text, target, rules["L03"], on, tables)


def _originals(target: Target) -> frozenset[str]:
    """Texts and sentences of the source that are long enough to be told, as they are compared."""
    return _sentences_of(tuple(text for _place, text in target.source_texts), target.names)


@lru_cache(maxsize=512)
def _sentences_of(texts: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    found = set()
    for text in texts:
        for part in (text, *[match[0] for match in _SENTENCE.finditer(text)]):
            alike = _alike(part)
            if len(alike) > COPIED_CHARS and len(_own_words(part, names)) >= 3:
                found.add(alike)
    return frozenset(found)


def _copies(text: str, originals: frozenset[str]) -> Iterator[tuple[int, int]]:
    if _alike(text) in originals:
        yield 0, len(text)
        return
    for match in _SENTENCE.finditer(text):
        if len(match[0]) > COPIED_CHARS and _alike(match[0]) in originals:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, start + len(match[0].strip())


def _alike(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return folded(text).strip(" .!?。！？\n\t؟")


def _own_words(text: str, names: tuple[str, ...]) -> list[str]:
    """Words that are no names of the product and no codes in capitals."""
    for name in names:
        if name in text:
            text = text.replace(name, " ")
    return [word for word in _WORD.findall(text) if len(word) > 1 and not (word.isupper() and len(word) < 6)]


def _foreign(
    place: Place, text: str, base: str, target: Target, rule: Rule, on: date, tables: LanguageTables
) -> Iterator[Finding]:
    by_script = base in _SCRIPTS
    found = _by_script(text, base, target, tables) if by_script else _by_words(place, text, base, target, tables)
    for start, end, language in found:
        yield rule.finding(on, at(place, start, end), NAMES.get(language, language), NAMES[base])


def _by_script(text: str, base: str, target: Target, tables: LanguageTables) -> Iterator[tuple[int, int, str]]:
    """Runs of Latin words in a text of another script, and Chinese for Japanese or the other way."""
    for match in _LATIN_RUN.finditer(text):
        words = _own_words(match[0], target.names)
        if len(words) < WORDS - 1:
            continue
        language, sure = tables.identify(match[0])
        if sure >= SURE and language not in _SCRIPTS:
            yield match.start(), match.end(), language
    if base == "ja" and not _KANA.search(text) and len(_HAN.findall(text)) >= CHINESE_IN_JAPANESE:
        language, sure = tables.identify(text)
        if language == "zh" and sure >= SURE:
            yield 0, len(text), "zh"
    elif base == "zh" and len(_KANA.findall(text)) > 3:
        yield 0, len(text), "ja"
    elif base == "ar" and _HAN.search(text) and sum(1 for char in text if script(char) == "ARABIC") < len(text) / 4:
        yield 0, len(text), "ja" if _KANA.search(text) else "zh"


def _by_words(
    place: Place, text: str, base: str, target: Target, tables: LanguageTables
) -> Iterator[tuple[int, int, str]]:
    """Sentences of another language, or of another script, in a text of Latin script."""
    if not text.isascii():
        strange = [char for char in text if char > "\u036f" and char.isalpha() and script(char) != "LATIN"]
        if len(strange) > len(text) / 3:
            yield 0, len(text), tables.identify(text)[0]
            return
    own = tables.telling_words(base)
    theirs = tables.telling_words(target.source_language)
    title = place.field.endswith("title")
    for match in _SENTENCE.finditer(text):
        words = _own_words(match[0], target.names)
        if len(words) < (TITLE_WORDS if title else WORDS):
            continue
        small = {part for word in words for part in _parts(word.lower())}
        if not own.isdisjoint(small) and theirs.isdisjoint(small):
            continue
        language, sure = tables.identify(" ".join(words))
        if language != base and sure >= SURE:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, start + len(match[0].strip()), language


def _parts(word: str) -> tuple[str, ...]:
    """A word, and what stands before its apostrophe: "l'eau", "l'"."""
    begin, sign, _end = word.replace("\u2019", "'").partition("'")
    return (word, begin + sign) if sign else (word,)


def _other_script(
    place: Place, text: str, target: Target, rule: Rule, on: date, tables: LanguageTables
) -> Iterator[Finding]:
    hant = target.language == "zh-Hant"
    wrong, right = (tables.simplified, tables.traditional) if hant else (tables.traditional, tables.simplified)
    places = [at_ for at_, char in enumerate(text) if char in wrong]
    if len(places) >= OTHER_SCRIPT and len(places) > sum(1 for char in text if char in right):
        names = ("simplified", "traditional") if hant else ("traditional", "simplified")
        yield rule.finding(on, at(place, places[0], places[-1] + 1), *names)
