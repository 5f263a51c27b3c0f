"""The checker with everything that Backstop comes with, and with a house's own rules.

A house's file has the schema ``backstop-house-rules/1``: ``rules``, ``forbidden`` and ``glossary``, each a list of rows
as in ``resources/rules``. A lead edits it; ``check-listing --rules`` tells what it would hit before it is put in force.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import resources
from backends.listings.claims import lexicon, marks, reader
from backends.listings.language import language_tables
from backends.listings.tables import words
from review import parsed
from review.errors import BadInput
from review.listings.checker import Checker, ClaimTables
from review.listings.checks import CHECKS
from review.listings.forbidden import FORBIDDEN_SCHEMA, GLOSSARY_SCHEMA, ForbiddenTable, Glossary
from review.listings.house import HOUSE_SCHEMA
from review.listings.rules import Rule, RuleBook
from review.listings.target import Target


@lru_cache(maxsize=1)
def checker() -> Checker:
    """All checks; the words of a language are read when a text in it first comes, a tenth of a second each."""
    return built({"schema": HOUSE_SCHEMA})


def built(house: object) -> Checker:
    """All checks with a house's rules besides; raises ``BadInput`` that names what is wrong in them."""
    own = parsed.root(house, HOUSE_SCHEMA)
    book = RuleBook.from_data(resources.load_json("rules/rules.json"), _rows(own, "rules"))
    unknown = [rule for rule in book.rules if rule.check not in CHECKS and rule.check not in TOGETHER]
    if unknown:
        raise BadInput(f"rule {unknown[0].id}: there is no check {unknown[0].check!r}.", remedy="See docs/listings.md.")
    own_ids = {row.get("id") for row in _rows(own, "rules")}
    for rule in book.rules:
        if rule.id in own_ids and rule.check in CHECKS:
            _try(rule)
    claims = {"schema": FORBIDDEN_SCHEMA, "claims": _rows(own, "forbidden")}
    forbidden = ForbiddenTable.from_data(resources.load_json("rules/forbidden.json"), claims, groups=book.groups)
    for claim in forbidden.claims.values():
        book.get(claim.rule)
    terms = {"schema": GLOSSARY_SCHEMA, "terms": _rows(own, "glossary")}
    return Checker(
        book,
        words(),
        ClaimTables(reader, lexicon(), marks()),
        language_tables(),
        forbidden,
        Glossary.from_data(resources.load_json("rules/glossary.json"), terms),
    )


TOGETHER = ("claim", "language", "forbidden", "glossary")
"""Checks that look at a listing as a whole, not by field."""


def _try(rule: Rule) -> None:
    """Lets a rule of a house look at a listing once: what it lacks is told now and not in the middle of a run."""
    name = rule.field.removeprefix("attributes.")
    for text in ("", "A 1 ! {x} <b> 2 €", "a" * 20_000):
        target = Target({rule.field: text, "title": text}, {name: text, "gtin": text[:20]}, "en", "DE", "S")
        try:
            for finding in CHECKS[rule.check](rule, target, date.today(), words()):  # noqa: DTZ011 any day will do
                if not finding.reason:
                    raise ValueError("says")
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, re.error) as error:
            raise BadInput(
                f"rule {rule.id}: the check {rule.check} cannot use it ({error}).", remedy="See docs/listings.md."
            ) from error


def _rows(own: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return parsed.rows(own, name, HOUSE_SCHEMA) if name in own else []
