"""What goes wrong with listings: a number or unit, a field left in English, a forbidden claim, a wrong GTIN."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from .catalogue import Sku, gtin_check, skus
from .phrases import SOURCE, listing, texts, words
from .truth import Defect

Rng = np.random.Generator
Listing = dict[str, Any]
SIZE, DETAIL = 2, 3
"""Bullets with measures."""
UNITS: dict[str, tuple[str, str]] = {
    "ja": ("cm", "mm"), "zh-Hans": ("厘米", "毫米"), "zh-Hant": ("公分", "公釐"), "ar": ("سم", "مم"),
}  # fmt: skip
"""Centimetre and millimetre where they are not written ``cm`` and ``mm``."""


def copied(place: int, locale: str) -> Listing:
    """A listing of its own, to be changed."""
    clean = listing(place, locale)
    fields = {**clean["fields"], "bullets": list(clean["fields"]["bullets"])}
    return {**clean, "fields": fields, "attributes": dict(clean["attributes"])}


def wrong_measure(found: Listing, sku: Sku, locale: str, rng: Rng) -> Defect:
    """Two digits change places, the decimal sign slips, or the unit is another one."""
    roll = rng.random()
    bullets = found["fields"]["bullets"]
    if roll < 0.4:
        unit, other = UNITS.get(locale, ("cm", "mm"))
        right = bullets[SIZE]
        bullets[SIZE] = right.replace(unit, other)
        return _told("LT-UNIT", f"bullets.{SIZE}", right, bullets[SIZE], mode="unit")
    place = SIZE if roll < 0.7 else DETAIL
    right = bullets[place]
    first = re.search(r"[0-9][0-9.,\u00a0\u202f]*", right)
    assert first is not None
    bullets[place] = right[: first.start()] + _misread(first.group(), rng) + right[first.end() :]
    return _told("LT-UNIT", f"bullets.{place}", right, bullets[place], mode="number")


def _misread(number: str, rng: Rng) -> str:
    """The number as a hasty hand copies it; never the same and never only written otherwise."""
    inner = [k for k in range(len(number) - 1) if number[k].isdigit() and number[k + 1].isdigit()]
    swaps = [k for k in inner if number[k] != number[k + 1] and not (k == 0 and number[1] == "0")]
    if swaps and rng.random() < 0.5:
        k = swaps[int(rng.integers(0, len(swaps)))]
        return number[:k] + number[k + 1] + number[k] + number[k + 2 :]
    return (
        str((int(number[0]) + int(rng.integers(1, 8))) % 9 + 1) + number[1:] if number[0] != "9" else "4" + number[1:]
    )


def untranslated(found: Listing, sku: Sku, locale: str, rng: Rng) -> Defect:
    """A bullet or the description stays English."""
    english = texts(sku, SOURCE)
    if rng.random() < 0.4:
        right = found["fields"]["description"]
        found["fields"]["description"] = english["description"]
        return _told("LT-UNTR", "description", right, english["description"])
    place = int(rng.choice([0, 4]))
    right = found["fields"]["bullets"][place]
    found["fields"]["bullets"][place] = english["bullets"][place]
    return _told("LT-UNTR", f"bullets.{place}", right, english["bullets"][place])


def banned_claim(found: Listing, sku: Sku, locale: str, rng: Rng) -> Defect:
    """A claim that no household article may make, put into a bullet or at the end of the description."""
    claims = words(locale)["banned"]
    claim = claims[int(rng.integers(0, len(claims)))]
    fields = found["fields"]
    if rng.random() < 0.5:
        right = fields["bullets"][0]
        fields["bullets"][0] = claim
        return _told("LT-BANNED", "bullets.0", right, claim, claim=claim)
    right = fields["description"]
    stop = "。" if locale in ("ja", "zh-Hans", "zh-Hant") else "."
    fields["description"] = f"{right}{claim}{stop}" if stop == "。" else f"{right} {claim}{stop}"
    return _told("LT-BANNED", "description", right, fields["description"], claim=claim)


def wrong_gtin(found: Listing, sku: Sku, locale: str, rng: Rng) -> Defect:
    """The GTIN with another check digit, or with two different neighbours swapped so that the check fails."""
    right = sku.gtin
    swaps = [k for k in range(3, 11) if (int(right[k]) - int(right[k + 1])) % 5]
    if swaps and rng.random() < 0.4:
        k = swaps[int(rng.integers(0, len(swaps)))]
        wrong = right[:k] + right[k + 1] + right[k] + right[k + 2 :]
    else:
        wrong = right[:-1] + str((int(gtin_check(right[:-1])) + int(rng.integers(1, 10))) % 10)
    found["attributes"]["gtin"] = wrong
    return _told("LT-GTIN", "attributes.gtin", right, wrong)


def _told(code: str, field: str, right: str, wrong: str, **more: str) -> Defect:
    return Defect(code, parameters={"field": field, "expected": right, "shown": wrong, **more})


WRONGS: dict[str, Callable[[Listing, Sku, str, Rng], Defect]] = {
    "LT-UNIT": wrong_measure,
    "LT-UNTR": untranslated,
    "LT-BANNED": banned_claim,
    "LT-GTIN": wrong_gtin,
}
CODES = tuple(WRONGS)
HARD_RATE = 0.03
HARD = "reordered"
"""A clean listing whose bullets stand in another order than the source's."""


def spoiled(place: int, locale: str, code: str, rng: Rng) -> tuple[Listing, Defect]:
    """A listing of the SKU with one defect."""
    found = copied(place, locale)
    return found, WRONGS[code](found, skus()[place], locale, rng)


def reordered(place: int, locale: str) -> Listing:
    """A clean listing with its bullets in another order."""
    found = copied(place, locale)
    bullets = found["fields"]["bullets"]
    found["fields"]["bullets"] = [bullets[k] for k in (0, 3, 1, 4, 2)]
    return found
