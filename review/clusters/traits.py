"""Traits: what items may have in common that one cause would explain.

A trait is a name and a value ("template", "lamp-7"). Near-duplicate pictures share no value;
they come in pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from review.items import Item, Kind

_SENTENCE = re.compile(r"[.!?;:。！？；\n\r]+|\s[-–—•]\s")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SPACE = re.compile(r"\s+")
_SHORTEST = 12
"""Characters of a phrase that say enough: shorter ones stand in every listing."""
_SHORTEST_DENSE = 5
"""The same for scripts that write a word in one or two characters."""


class TraitName(StrEnum):
    """Of what kind a trait is."""

    LABEL = "label"
    """A defect that was found: its code, and where it lies by time or place."""
    SIGNAL = "signal"
    TEMPLATE = "template"
    """Generator, version and template that made it."""
    PHRASE = "phrase"
    SAID = "said"
    """Words anywhere in a text, which somebody corrected elsewhere."""
    MAPPING = "mapping"
    """The courier that was written, and the one whose number it is."""
    UNIT = "unit"
    """The unit that was written, and the one that the attributes have with the same number."""
    PICTURE = "picture"
    """Looks alike."""


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """One thing that items may share. ``kind``: only items of one kind are alike."""

    name: TraitName
    kind: str
    value: str


def template_trait(item: Item) -> Trait | None:
    """The template that made it, where the pipeline named one."""
    made = item.generator
    if not made.template:
        return None
    return Trait(TraitName.TEMPLATE, item.kind, "\x1f".join((made.name, made.version, made.template)))


def phrase_traits(item: Item) -> Iterator[Trait]:
    """The phrases of a listing, in its locale: a sentence, or a part of one, without case and with any number."""
    if item.listing is None:
        return
    text = item.listing.text
    seen = set()
    for value in text.fields.values():
        for part in (value,) if isinstance(value, str) else value:
            for phrase in phrases(part):
                if phrase not in seen:
                    seen.add(phrase)
                    yield Trait(TraitName.PHRASE, item.kind, f"{text.locale}\x1f{phrase}")


def phrases(text: str) -> Iterator[str]:
    """A text's sentences as they compare: composed, without case, numbers as #, spaces as one."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    for part in _SENTENCE.split(_DIGITS.sub("#", composed)):
        phrase = _SPACE.sub(" ", part).strip(" ,()\"'«»„“”")
        if len(phrase) >= _SHORTEST or (len(phrase) >= _SHORTEST_DENSE and _is_dense(phrase)):
            yield phrase


def _is_dense(phrase: str) -> bool:
    return any(unicodedata.east_asian_width(char) in "WF" for char in phrase)


def said_traits(item: Item, words: Iterable[str], locale: str) -> Iterator[Trait]:
    """Those of ``words`` that stand in a listing of ``locale``, as they are written."""
    if item.listing is None or item.listing.text.locale != locale:
        return
    fields = item.listing.text.fields.values()
    texts = [part for value in fields for part in ((value,) if isinstance(value, str) else value)]
    for one in words:
        if any(one in text for text in texts):
            yield Trait(TraitName.SAID, item.kind, f"{locale}\x1f{one}")


def mapping_trait(item: Item, couriers: Iterable[str]) -> Trait | None:
    """The courier that is written against those that the number can be of; none where it is among them."""
    shipment, possible = item.shipment, sorted(set(couriers))
    if shipment is None or not possible or shipment.carrier in possible:
        return None
    return Trait(TraitName.MAPPING, Kind.SHIPMENT, f"{shipment.carrier}\x1f{' '.join(possible)}")


def unit_trait(item: Item, said: str, meant: str) -> Trait:
    """A measure with a unit that the attributes do not have with this number."""
    return Trait(TraitName.UNIT, item.kind, f"{item.locale}\x1f{said}\x1f{meant}")


def label_trait(kind: str, code: str, where: str = "") -> Trait:
    """A defect, with its place where items of one template share it ("frames 40-60", "crop 0.1 0 0.9 1")."""
    return Trait(TraitName.LABEL, kind, f"{code}\x1f{where}")


def signal_trait(kind: str, name: str, where: str = "") -> Trait:
    """A measurement that stood out."""
    return Trait(TraitName.SIGNAL, kind, f"{name}\x1f{where}")
