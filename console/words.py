"""The taxonomy, the reasons and the couriers, read once, and their texts in the person's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

import resources
from review.taxonomy import Reasons, Taxonomy
from widgets.decide import Reason
from widgets.labels import Defect

if TYPE_CHECKING:
    from review.listings.rules import RuleBook


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """All defects."""
    return Taxonomy.from_data(resources.load_json("taxonomy/defects.json"))


@lru_cache(maxsize=1)
def reasons() -> Reasons:
    """Reject and escalate reasons, snooze presets."""
    return Reasons.from_data(resources.load_json("taxonomy/reasons.json"))


@lru_cache(maxsize=64)
def listing_limits(market: str, on: date) -> Mapping[str, int]:
    """Most code points of a listing's fields on that day: by the narrowest rule of the channels in the market."""
    return _rule_book().limits(on, market)


@lru_cache(maxsize=64)
def channel_limits(market: str, on: date) -> Mapping[str, Mapping[str, int]]:
    """The same by channel: field → channel → most code points."""
    return _rule_book().channel_limits(on, market)


@lru_cache(maxsize=1)
def _rule_book() -> RuleBook:
    from review.listings.rules import RuleBook  # asked for with the first listing; the window opens without it

    return RuleBook.from_data(resources.load_json("rules/rules.json"))


@lru_cache(maxsize=1)
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the domain and the adapters say with something filled in: the sentence, and what finds it."""
    found = resources.load_json("sentences.json")["sentences"]
    return tuple((sentence, _finder(sentence)) for sentence in found if "{" in sentence)


def _finder(sentence: str) -> re.Pattern[str]:
    """``{0}`` and ``{1}`` become groups in the order in which a sentence has them."""
    parts = re.split(r"\{[0-9]\}", sentence)
    return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)


_WITH_A_CAUSE = ("Nothing was decided: {0}.",)
"""What is filled in here is a sentence of our own."""


def translated(text: str) -> str:
    """A text of our own data, or a sentence of the domain or an adapter, in the person's language.

    The rooms below speak English, since they know no Qt; what they fill in (a name, a time) stays as it is, but for the
    names of what a form asks for.
    """
    whole = _data(text)
    if whole != text:
        return whole
    for remedy in resources.load_json("sentences.json")["remedies"]:
        if text.endswith(f" {remedy}"):
            return f"{translated(text.removesuffix(remedy).rstrip())} {_data(remedy)}"
    for sentence, finder in _sentences():
        found = finder.fullmatch(text)
        if found is not None:
            if sentence in _WITH_A_CAUSE:
                return _data(sentence).format(translated(found[1]))
            names = resources.load_json("sentences.json")["fields"]
            return _data(sentence).format(*(_data(part) if part in names else part for part in found.groups()))
    return text


def _data(text: str) -> str:
    return QCoreApplication.translate("data", text)


def held_text(reasons: str) -> str:
    """Why an item is held, or what is unusual about its file, each of several in the person's language."""
    return "; ".join(translated(reason) for reason in reasons.split("; "))


def code_name(code: str) -> str:
    """A defect's name for a person; the code itself where this taxonomy has none."""
    defect = taxonomy().get(code)
    return translated(defect.name) if defect is not None else code


@lru_cache(maxsize=8)
def palette(kind: str) -> tuple[Defect, ...]:
    """The defects of a kind under the number keys."""
    keys = "123456789"
    return tuple(
        Defect(
            code=defect.code,
            text=translated(defect.name),
            severity=defect.severity,
            key=keys[place] if place < len(keys) else "",
            hint=translated(defect.definition),
        )
        for place, defect in enumerate(taxonomy().palette(kind))
    )


def reason_text(kind: str, code: str) -> str:
    """Why an item of a kind was rejected or escalated; the code itself where we know no words for it."""
    known = (*reasons().for_kind(kind), *reasons().escalate)
    return next((translated(reason.text) for reason in known if reason.code == code), code)


def reject_reasons(kind: str) -> tuple[Reason, ...]:
    """Why an item of a kind is rejected, in the order of the digits."""
    return tuple(Reason(reason.code, translated(reason.text)) for reason in reasons().for_kind(kind))
