"""The words that claims are made of, in thirteen languages: from ``resources/rules`` and from Unicode's CLDR by Babel.

CLDR gives decimal and grouping signs and the names of units in each of their forms; the resources give what shops
write beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from babel import Locale
from babel.units import format_unit

import resources
from backends.listings.tables import LANGUAGES
from review import parsed
from review.errors import BadInput
from review.listings.agreement import Lexicon
from review.listings.marks import Marks
from review.listings.numbers import NumberStyle
from review.listings.phrases import Phrases
from review.listings.reading import COLOUR, MATERIAL, ClaimWords, Reader
from review.listings.units import COMMON, Unit, UnitTable

LOCALES = {"zh-Hans": ("zh_Hans",), "zh-Hant": ("zh_Hant",), "en": ("en", "en_GB"), "pt": ("pt", "pt_PT")}
"""CLDR's locales where they are not the language alone."""
AMOUNTS = (1, 2, 5, 11, 1.5)
"""One of each plural form of our languages."""
LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
WITHOUT_SPACES = ("ja", "zh-Hans", "zh-Hant")
_GROUPS = frozenset(".,'’٬")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Units, and which material is a kind of which."""
    within = {name: str(row["within"]) for name, row in _claims()["materials"].items()}
    return Lexicon(within, units())


@lru_cache(maxsize=1)
def units() -> Mapping[str, Unit]:
    """Every unit by its id."""
    found = {}
    for row in parsed.rows(_table(), "units", "units.json"):
        name = parsed.text(row, "id", "a unit")
        try:
            factor, shift = float(row["factor"]), float(row.get("shift", 0.0))
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(f"unit {name}: factor and shift are numbers.") from error
        found[name] = Unit(name, parsed.text(row, "kind", name), factor, str(row.get("system", COMMON)), shift)
    return found


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The marks and certificates that are looked for."""
    return Marks({name: str(pattern) for name, pattern in _claims()["certificates"].items()})


@lru_cache(maxsize=32)
def reader(language: str) -> Reader:
    """The reader of a language; one of no language of ours reads units by their signs, numbers as English does."""
    known = language if language in LANGUAGES else "en"
    claims, count = _claims(), units()["piece"]
    labels = [(word, concept) for concept, words in claims["labels"].items() for word in words.get(known, ())]
    words = ClaimWords(
        Phrases(labels),
        Phrases(_terms(claims, known)),
        Phrases((word, word) for word in claims["about"].get(known, ())),
        Phrases((word, word) for word in claims["bounds"].get(known, ())),
        Phrases((word, float(value)) for word, value in claims["number_words"].get(known, {}).items()),
        known not in WITHOUT_SPACES,
    )
    return Reader(_style(known), UnitTable(_spellings(known)), words, count, _written(known))


def claim_words(language: str) -> frozenset[str]:
    """The words of a language's labels, materials and colours that take no ending."""
    claims = _claims()
    rows = [*claims["labels"].values(), *(row["words"] for row in claims["materials"].values())]
    rows += claims["colours"].values()
    return frozenset(
        part.lower() for row in rows for word in row.get(language, ()) for part in word.split() if "*" not in part
    )


def _terms(claims: Mapping[str, Any], language: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Materials and colours by their words; one word may mean several, and takes any ending where one of them does."""
    found: dict[str, list[tuple[str, str]]] = {}
    starred: set[str] = set()
    rows = [((MATERIAL, concept), row["words"]) for concept, row in claims["materials"].items()]
    rows += [((COLOUR, concept), words) for concept, words in claims["colours"].items()]
    for meaning, words in rows:
        for word in words.get(language, ()):
            stem = word.lower().removesuffix("*")
            found.setdefault(stem, []).append(meaning)
            if word.endswith("*"):
                starred.add(stem)
    for stem in found:
        for short in starred:
            if stem != short and stem.startswith(short):
                found[stem] += found[short]  # "terakota" is the material, and a form of the colour "terakot*"
    return [(stem + "*" * (stem in starred), tuple(dict.fromkeys(meaning))) for stem, meaning in found.items()]


def _written(language: str) -> dict[str, tuple[str, str]]:
    """unit → its sign, and how the language itself writes it."""
    own, signs = _table()["spellings"][language], _table()["spellings"]["*"]
    found = {}
    for name in units():
        sign, word = signs.get(name, ("",))[0], own.get(name, ("",))[0]
        if sign or word:
            found[name] = (sign or word, word or sign)
    return found


def _style(language: str) -> NumberStyle:
    symbols = Locale.parse(_locales(language)[0]).number_symbols["latn"]
    decimal, group = str(symbols["decimal"]), str(symbols["group"])
    groups = {group, " ", "\u00a0", "\u202f", "\u2009"}
    groups |= _GROUPS - {decimal} if decimal == "," else {","}
    return NumberStyle(decimal, frozenset(groups))


def _spellings(language: str) -> dict[str, Unit]:
    """Every way to write a unit: our own first, since they are told apart by their signs, then CLDR's forms."""
    found: dict[str, Unit] = {}
    known = units()
    for holder in ("*", language):
        for name, spellings in _table()["spellings"][holder].items():
            for spelling in spellings:
                found[spelling] = known[name]
    for code in _locales(language):
        locale = Locale.parse(code)
        amounts = {locale.plural_form(amount): amount for amount in reversed(AMOUNTS)}.values()
        for row in _table()["units"]:
            for cldr, length, amount in product(row["cldr"], LENGTHS, amounts):
                text = format_unit(amount, cldr, length=length, format="0.#", locale=locale)
                spelled = _spelled(text)
                if spelled and not (spelled == "in" and language != "en"):
                    found.setdefault(spelled, known[row["id"]])
    return found


def _spelled(text: str) -> str:
    """What stands behind the number; empty where the unit surrounds it."""
    match = re.fullmatch(r"[\u200e\u200f\u061c]?[0-9][0-9.,]*[\s\u00a0\u202f\u200e]*(\D+)", text)
    return match[1].strip("\u200e\u200f \u00a0") if match is not None else ""


def _locales(language: str) -> tuple[str, ...]:
    return LOCALES.get(language, (language,))


def _table() -> Mapping[str, Any]:
    return parsed.root(resources.load_json("rules/units.json"), "backstop-units/1")


def _claims() -> Mapping[str, Any]:
    return parsed.root(resources.load_json("rules/claims.json"), "backstop-claim-words/1")
