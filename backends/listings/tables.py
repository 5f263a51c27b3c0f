"""The rules, words and lists for listings, read from ``resources`` once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import resources
from review import parsed
from review.listings.checks import Words
from review.listings.phrases import Phrases
from review.listings.rules import RuleBook

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "sv", "pt", "ja", "zh-Hans", "zh-Hant", "ar")
"""The languages that listings are written in; other languages get the rules that need no words."""


@lru_cache(maxsize=1)
def rule_book() -> RuleBook:
    """Every rule that Backstop comes with."""
    return RuleBook.from_data(resources.load_json("rules/rules.json"))


@lru_cache(maxsize=1)
def words() -> Words:
    """Promotional phrases, small words, acronyms and look-alikes."""
    table = parsed.root(resources.load_json("rules/words.json"), "backstop-listing-words/1")
    return Words(
        promotion={
            f"{name}/{language}": Phrases((phrase, phrase) for phrase in phrases)
            for name in ("promotion", "praise")
            for language, phrases in _texts(table, name).items()
        },
        exempt={language: frozenset(small) for language, small in _texts(table, "small_words").items()},
        acronyms=frozenset(parsed.texts(table, "acronyms", "words.json")),
        look_alikes=look_alikes(),
    )


@lru_cache(maxsize=1)
def function_words() -> Mapping[str, frozenset[str]]:
    """Words that sentences of a language have whatever they are about."""
    table = parsed.root(resources.load_json("rules/words.json"), "backstop-listing-words/1")
    return {language: frozenset(found) for language, found in _texts(table, "function_words").items()}


@lru_cache(maxsize=1)
def look_alikes() -> Mapping[str, str]:
    """Foreign letter → the Latin letter that it looks like."""
    table = parsed.root(resources.load_json("rules/look_alikes.json"), "backstop-look-alikes/1")
    found: dict[str, str] = {}
    for name, row in parsed.mapping(table["scripts"], "scripts").items():
        letters, latin = parsed.text(row, "letters", name), parsed.text(row, "latin", name)
        found |= dict(zip(letters, latin, strict=True))
    return found


def _texts(table: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """Lists of texts by language."""
    holder = parsed.mapping(table.get(name), name)
    return {language: parsed.texts(holder, language, name) for language in holder}
