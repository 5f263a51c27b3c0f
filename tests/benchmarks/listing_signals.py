"""Listing checks against 20,000 listings in 13 languages, damaged by a fresh seed, and against wordings made by hand.

Half of the listings are clean (three in a hundred with their bullets in another order than the source's), half have one
fault: the world's own (wrong measure, untranslated, forbidden claim, GTIN), and faults that the world does not make
(material, colour, garbled and invisible characters, direction, length, capitals, promotion, template slots, missing
details). A fault is found where a finding of its code, warnings included, is there; a false alarm is a finding of a
code in a listing that is clean or has another of the world's faults (what is damaged here may rightly break a second
rule: a title that is too long repeats its words). Hints are no alarms.

The wordings by hand are those of the unit tests: sentences, not templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from backends.listings.checking import checker
from backends.world import listings as world
from backends.world.catalogue import skus
from backends.world.phrases import LOCALES, SOURCE, listing, market, words
from review.listings.findings import Level
from review.listings.target import Target, When
from tests.rows import Row, at_least, at_most, new_seed
from tests.unit.review.listings import test_claims, test_forbidden, test_language

LISTINGS = 20_000
FOUND, ALARMS = 98.0, 1.0
WHEN = When(date(2026, 11, 23))
Rng = np.random.Generator
Listing = dict[str, Any]


def run() -> list[Row]:
    """Recall and false alarms in percent, over all and by code."""
    seed = new_seed()
    rng = np.random.default_rng(seed)
    made, found, sound, alarms = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    codes = [*world.CODES, *DAMAGES]
    for _ in range(LISTINGS):
        place, locale = int(rng.integers(0, len(skus()))), LOCALES[int(rng.integers(0, len(LOCALES)))]
        roll = rng.random()
        code = "" if roll < 0.5 else codes[int(rng.integers(0, len(codes)))]
        one = _listing(place, locale, code, rng)
        if one is None:
            code, one = "", listing(place, locale)
        elif not code and roll < world.HARD_RATE / 2:
            one = world.reordered(place, locale)
        told = {finding.code for finding in checker().check(_target(one, locale), WHEN) if finding.level != Level.HINT}
        made[code] += 1
        for name in {world_code.partition(" ")[0] for world_code in codes}:
            if name == code.partition(" ")[0]:
                found[code] += name in told
            elif code not in DAMAGES:
                sound[name] += 1
                alarms[name] += name in told
    rows = _rows(made, found, sound, alarms)
    rows += _by_hand()
    for row in rows:
        row["seed"] = seed
    return rows


def _rows(made: Counter[str], found: Counter[str], sound: Counter[str], alarms: Counter[str]) -> list[Row]:
    faults = sum(count for code, count in made.items() if code)
    worst = max(alarms, key=lambda code: alarms[code] / max(1, sound[code])) if alarms else ""
    worst_share = 100 * alarms[worst] / sound[worst] if worst else 0.0
    rows = [
        at_least("listing_signals", _share(sum(found.values()), faults), FOUND, "% found", f"{faults} of {LISTINGS}"),
        at_most("listing_signals_alarms", round(worst_share, 3), ALARMS, "% false alarms of the worst code", worst),
    ]
    for code in sorted(code for code in made if code):
        share = 100 * alarms[code.partition(" ")[0]] / max(1, sound[code.partition(" ")[0]])
        note = f"{found[code]} of {made[code]}; {share:.3f} % false alarms of its code"
        rows.append(at_least(f"listing_signals_{code}", _share(found[code], made[code]), 0.0, "% found", note))
    return rows


def _by_hand() -> list[Row]:
    """The unit tests' own wordings: how many of the wrong ones are told, how many of the right ones too."""
    hits = [bool(test_claims.claims(language, text)) for language, text, _part in test_claims.WRONG]
    hits += [bool(test_claims.claims(here, text, said, {})) for said, here, text, _part in test_claims.DIFFERENT]
    hits += [bool(test_forbidden.told(language, text)) for language, text, _part in test_forbidden.FORBIDDEN]
    hits += [bool(test_language.told(language, text)) for language, text, _rule, _part in test_language.FOREIGN]
    false = [bool(test_claims.claims(language, text)) for language, text in test_claims.RIGHT]
    false += [bool(test_claims.claims(here, text, said, {})) for said, here, text in test_claims.SAME]
    false += [bool(test_forbidden.told(language, text)) for language, text in test_forbidden.ALLOWED]
    false += [bool(test_language.told(language, text)) for language, text in test_language.OWN]
    return [
        at_least("listing_signals_by_hand", _share(sum(hits), len(hits)), FOUND, "% found", f"of {len(hits)}"),
        at_most("listing_signals_by_hand_alarms", _share(sum(false), len(false)), ALARMS, "%", f"of {len(false)}"),
    ]


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 100.0


def _listing(place: int, locale: str, code: str, rng: Rng) -> Listing | None:
    if not code:
        return listing(place, locale)
    if code in DAMAGES:
        one = world.copied(place, locale)
        return one if DAMAGES[code](one, locale, rng) else None
    if code == "LT-UNTR" and locale == SOURCE:
        return None
    return world.spoiled(place, locale, code, rng)[0]


def _target(one: Listing, locale: str) -> Target:
    source = one.get("source")
    return Target(
        _frozen(one["fields"]),
        one["attributes"],
        locale,
        market(locale),
        "SKU",
        _frozen(source["fields"]) if source is not None else {},
        source["locale"] if source is not None else "",
    )


def _frozen(fields: Listing) -> Listing:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


# faults that the world does not make


def _swap(one: Listing, locale: str, kind: str, alike: tuple[tuple[str, ...], ...], rng: Rng) -> bool:
    """The bullet names another material or colour, of none of the groups that the right one is in."""
    right = one["attributes"][kind]
    others = [name for name in words(locale)[kind] if not any(right in group and name in group for group in alike)]
    others = [name for name in others if name != right]
    there = words(locale)[kind][right]
    bullet = one["fields"]["bullets"][1]
    if there not in bullet or not others:
        return False
    other = words(locale)[kind][others[int(rng.integers(0, len(others)))]]
    head, label, tail = bullet.rpartition(there) if kind == "colour" else bullet.partition(there)
    one["fields"]["bullets"][1] = head + other + tail
    return bool(label)


CERAMICS = ("glazed_ceramic", "matt_ceramic", "stoneware", "porcelain", "terracotta")
MATERIALS_ALIKE = (CERAMICS, ("glass", "tinted_glass"), ("stainless_steel", "powder_coated_steel"))
COLOURS_ALIKE = (
    ("chalk_white", "sand"), ("sage", "moss", "ocean"), ("terracotta", "copper", "amber"), ("night_blue", "ocean"),
    ("charcoal", "smoke", "black"), ("mustard", "amber", "gold"), ("silver", "smoke"),
)  # fmt: skip


def _put(one: Listing, text: str, rng: Rng) -> bool:
    """``text`` somewhere inside the description."""
    said = one["fields"]["description"]
    at = int(rng.integers(1, len(said) - 1))
    one["fields"]["description"] = said[:at] + text + said[at:]
    return True


def _look_alike(one: Listing, locale: str, rng: Rng) -> bool:
    brand = one["attributes"]["brand"]
    twin = brand.translate(str.maketrans("aeopcxyKTHM", "аеорсхуКТНМ"))
    title = one["fields"]["title"]
    one["fields"]["title"] = title.replace(brand, twin)
    return bool(one["fields"]["title"] != title)


def _garbled(one: Listing, locale: str, rng: Rng) -> bool:
    """A part of the text as UTF-8 read in Windows-1252, where it can be written so at all."""
    said = one["fields"]["description"]
    broken = "".join(
        char if char.isascii() else char.encode().decode("cp1252", "ignore") if _western(char) else char
        for char in said
    )
    one["fields"]["description"] = broken
    return bool(broken != said)


def _western(char: str) -> bool:
    try:
        char.encode().decode("cp1252")
    except UnicodeDecodeError:
        return False
    return char.isalpha()


def _shout(one: Listing, locale: str, rng: Rng) -> bool:
    title = one["fields"]["title"]
    one["fields"]["title"] = title.upper()
    return sum(1 for word in title.split() if len(word) > 3 and word.upper() != word.lower()) > 3


def _without(name: str) -> Callable[[Listing, str, Rng], bool]:
    def damage(one: Listing, locale: str, rng: Rng) -> bool:
        del one["attributes"][name]
        return market(locale) in ("DE", "FR", "ES", "IT", "NL", "PL", "SE", "PT")

    return damage


OFFERS = {
    "en": "Free shipping today only", "de": "Jetzt kaufen, nur heute", "fr": "Livraison gratuite", "es": "Envío gratis",
    "it": "Spedizione gratuita", "nl": "Gratis verzending", "pl": "Darmowa dostawa", "sv": "Fri frakt",
    "pt": "Portes grátis", "ja": "送料無料", "zh-Hans": "限时包邮", "zh-Hant": "限時免運", "ar": "شحن مجاني",
}  # fmt: skip


def _offer(one: Listing, locale: str, rng: Rng) -> bool:
    one["fields"]["bullets"].append(OFFERS[locale])
    return True


def _long(one: Listing, locale: str, rng: Rng) -> bool:
    one["fields"]["title"] += " " + one["fields"]["description"] * 4
    return len(one["fields"]["title"]) > 150


DAMAGES: dict[str, Callable[[Listing, str, Rng], bool]] = {
    "LT-FACT material": lambda one, locale, rng: _swap(one, locale, "material", MATERIALS_ALIKE, rng),
    "LT-FACT colour": lambda one, locale, rng: _swap(one, locale, "colour", COLOURS_ALIKE, rng),
    "LT-ENC invisible": lambda one, locale, rng: _put(one, "\u200b", rng),
    "LT-ENC look-alike": _look_alike,
    "LT-ENC garbled": _garbled,
    "LT-BIDI": lambda one, locale, rng: _put(one, "\u202e", rng),
    "LT-LEN": _long,
    "LT-CAPS": _shout,
    "LT-PROMO": _offer,
    "LT-ATTR": lambda one, locale, rng: _put(one, " {{brand}} ", rng),
    "LT-SAFE": _without("manufacturer_email"),
}
