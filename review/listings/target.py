"""What is checked: one listing's texts in one language, with the product's attributes and where it is to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from review.items import EMPTY, FieldValue, Item, Listing
from review.listings.findings import Place, texts_of
from review.listings.phrases import Vocabulary, folded

LOOKED_AT = 20_000
"""Code points of a text that are looked at, but for its length: four times what any channel takes."""
ATTRIBUTES = "attributes."
"""How a place in the attribute table begins."""
NAME_ATTRIBUTES = ("brand", "model", "model_name", "series", "collection", "mpn", "sku", "product_name")
"""Attributes whose values are names: a vase that is called Amber is not therefore amber."""


def language_of(locale: str) -> str:
    """The language of a BCP 47 tag as the tables know it: ``de``, ``zh-Hant`` (the script where it tells apart)."""
    parts = locale.replace("_", "-").split("-")
    base = parts[0].lower()
    if base != "zh":
        return base
    rest = {part.lower() for part in parts[1:]}
    return "zh-Hant" if rest & {"hant", "tw", "hk", "mo"} else "zh-Hans"


@dataclass(frozen=True)
class Target:
    """A listing as the checks take it. ``market``: ISO 3166, empty where unknown; ``sku``: empty where unknown."""

    fields: Mapping[str, FieldValue]
    attributes: Mapping[str, str]
    locale: str
    market: str = ""
    sku: str = ""
    source: Mapping[str, FieldValue] = field(default_factory=lambda: EMPTY)
    source_locale: str = ""

    @classmethod
    def of(cls, listing: Listing, *, market: str = "", sku: str = "") -> Target:
        """A listing of the domain."""
        source = listing.source
        return cls(
            listing.text.fields,
            listing.attributes,
            listing.text.locale,
            market,
            sku,
            source.fields if source is not None else EMPTY,
            source.locale if source is not None else "",
        )

    @classmethod
    def of_item(cls, item: Item) -> Target | None:
        """An item's listing; None where it has none."""
        if item.listing is None:
            return None
        found = cls.of(item.listing, market=item.market, sku=item.subject.sku)
        if found.locale or not item.locale:
            return found
        return cls(
            found.fields, found.attributes, item.locale, found.market, found.sku, found.source, found.source_locale
        )

    @cached_property
    def language(self) -> str:
        return language_of(self.locale) if self.locale else ""

    @cached_property
    def source_language(self) -> str:
        return language_of(self.source_locale) if self.source_locale else ""

    @cached_property
    def texts(self) -> tuple[tuple[Place, str], ...]:
        """Every text with its place, as far as it is looked at."""
        return tuple([(place, text[:LOOKED_AT]) for place, text in texts_of(self.fields)])

    @cached_property
    def whole(self) -> str:
        """All texts in one: what is in none of them is looked for once."""
        return "\n".join([text for _place, text in self.texts])

    @cached_property
    def low(self) -> str:
        """``whole`` in small letters."""
        return folded(self.whole)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words."""
        return Vocabulary.of(self.low)

    @cached_property
    def present(self) -> frozenset[str]:
        """The names of its fields and attributes, as rules name them."""
        return frozenset([*self.fields, *[ATTRIBUTES + name for name in self.attributes]])

    @cached_property
    def kept(self) -> dict[object, object]:
        """What one check worked out and another asks for as well."""
        return {}

    @cached_property
    def source_texts(self) -> tuple[tuple[Place, str], ...]:
        """Every text of the source with its place."""
        return tuple([(place, text[:LOOKED_AT]) for place, text in texts_of(self.source)])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Proper names of the product, longest first."""
        found = {self.attributes[name].strip() for name in NAME_ATTRIBUTES if self.attributes.get(name, "").strip()}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def of_field(self, name: str) -> list[tuple[Place, str]]:
        """The texts that a rule about ``name`` looks at: a field's, ``attributes.NAME``'s, or all of them (``*``)."""
        if name == "*":
            return list(self.texts)
        if name.startswith(ATTRIBUTES):
            value = self.attributes.get(name.removeprefix(ATTRIBUTES))
            return [] if value is None else [(Place(name), value[:LOOKED_AT])]
        return [(place, text) for place, text in self.texts if place.field == name]

    def value(self, *names: str) -> str:
        """The first attribute, else the first text field, of these names that is not empty."""
        for name in names:
            found = self.attributes.get(name, "")
            if not found:
                text = self.fields.get(name, "")
                found = text if isinstance(text, str) else ", ".join(text)
            if found.strip():
                return found
        return ""


@dataclass(frozen=True, slots=True)
class When:
    """The day that counts as today, and the channels that a listing goes to (empty: all that are known)."""

    on: date
    channels: tuple[str, ...] = ()
