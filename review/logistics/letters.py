"""Letters to customers, drafted in their language from templates; a person reads, changes and approves them.

A draft is only a proposal: it goes into the decision as it stands when the person decides, and whoever reads the
outcome sends it. A line whose gap nothing is known for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from review import parsed
from review.errors import BadInput
from review.items import Shipment
from review.parcel_actions import (
    Action,
    CloseDelivered,
    CorrectAddress,
    Letter,
    Refund,
    Resend,
    SupplyPapers,
    Trace,
)

SCHEMA = "backstop-letters/1"
FALLBACK = "en"
LATE, PICKUP = "late", "pickup"
TEMPLATES = (LATE, "trace", "address", "customs", "resend", "refund", PICKUP, "delivered")
GAPS = ("order", "number", "carrier", "amount")
_GAP = re.compile(r"\{([a-z]+)\}")
_OF: dict[type[Action], str] = {
    Trace: "trace",
    CorrectAddress: "address",
    SupplyPapers: "customs",
    Resend: "resend",
    Refund: "refund",
    CloseDelivered: "delivered",
}


@dataclass(frozen=True, slots=True)
class Template:
    """A subject and the lines between greeting and closing, with gaps such as ``{order}``."""

    subject: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: ``name`` in itself, how a letter begins and ends, and where it is spoken."""

    locale: str
    name: str
    greeting: str
    closing: str
    countries: frozenset[str]
    templates: Mapping[str, Template]


class Letters:
    """The templates of every language."""

    def __init__(self, tongues: Iterable[Tongue]) -> None:
        self.tongues = {tongue.locale: tongue for tongue in tongues}

    @classmethod
    def from_data(cls, data: object) -> Letters:
        """The letters of a parsed ``letters.json``; raises ``BadInput`` where a template or a gap is not right."""
        rows = parsed.mapping(parsed.root(data, SCHEMA).get("languages"), "languages")
        return cls(_tongue(locale, rows[locale]) for locale in rows)

    def language(self, locale: str, country: str = "") -> str:
        """The customer's language: that of the order, else that of where it goes; English where there is none."""
        asked = locale.casefold()
        if asked.startswith("zh"):
            taiwan = any(part in asked for part in ("hant", "-tw", "-hk", "-mo"))
            return "zh-Hant" if taiwan else "zh-Hans"
        by_locale = {known.casefold(): known for known in self.tongues}
        found = by_locale.get(asked) or by_locale.get(asked.partition("-")[0])
        if found is not None:
            return found
        spoken = (tongue.locale for tongue in self.tongues.values() if country.upper() in tongue.countries)
        return next(spoken, FALLBACK)

    def draft(self, template: str, locale: str, shipment: Shipment, carrier: str = "") -> Letter:
        """A letter about a parcel. ``carrier`` is the courier's name as the customer knows it."""
        tongue = self.tongues[locale]
        chosen = tongue.templates[template]
        known = {
            "order": shipment.order,
            "number": shipment.tracking_number,
            "carrier": carrier or shipment.carrier,
            "amount": str(shipment.value) if shipment.value is not None else "",
        }
        told = {name: " ".join(value.split()) for name, value in known.items()}
        lines = [_filled(line, told) for line in chosen.lines if _fits(line, told)]
        text = "\n\n".join([tongue.greeting, *lines, tongue.closing])
        return Letter(locale, template, " ".join(_filled(chosen.subject, told).split()), text)

    def drafts(self, template: str, item_locale: str, shipment: Shipment, carrier: str = "") -> tuple[Letter, ...]:
        """The letter in every language, the customer's first."""
        first = self.language(item_locale, shipment.country)
        order = [first, *(locale for locale in self.tongues if locale != first)]
        return tuple(self.draft(template, locale, shipment, carrier) for locale in order)


def template_of(action: Action | None, code: str = "") -> str:
    """Which letter goes with an action; without one it tells of the exception: late, or waiting to be collected."""
    if action is None:
        return PICKUP if code == "DL-PICKUP" else LATE
    return _OF[type(action)]


def _tongue(locale: str, data: Any) -> Tongue:
    where = f"language {locale}"
    row = parsed.mapping(data, where)
    kept = parsed.mapping(row.get("templates"), f"{where}, templates")
    templates = {}
    for name in TEMPLATES:
        block = parsed.mapping(kept.get(name), f"{where}, template {name}")
        subject, lines = parsed.text(block, "subject", where), parsed.texts(block, "lines", where)
        strange = set(_GAP.findall(" ".join((subject, *lines)))) - set(GAPS)
        if strange:
            raise BadInput(f"{where}, template {name}: there is no gap {', '.join(sorted(strange))}.")
        templates[name] = Template(subject, tuple(lines))
    return Tongue(
        locale,
        parsed.text(row, "name", where),
        parsed.text(row, "greeting", where),
        parsed.text(row, "closing", where),
        frozenset(parsed.texts(row, "countries", where)),
        templates,
    )


def _fits(line: str, told: Mapping[str, str]) -> bool:
    return all(told[name] for name in _GAP.findall(line))


def _filled(text: str, told: Mapping[str, str]) -> str:
    # In one pass: what is filled in may itself hold braces, which stay what they are.
    return _GAP.sub(lambda gap: told[gap[1]].replace("{", "(").replace("}", ")"), text)
