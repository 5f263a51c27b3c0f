"""The checker with everything that Backstop comes with, built when it is first asked for."""

from __future__ import annotations

from functools import lru_cache

import resources
from backends.listings.claims import lexicon, marks, reader
from backends.listings.language import language_tables
from backends.listings.tables import rule_book, words
from review.listings.checker import Checker, ClaimTables
from review.listings.forbidden import ForbiddenTable, Glossary


@lru_cache(maxsize=1)
def checker() -> Checker:
    """All checks; the words of a language are read when a text in it first comes, a tenth of a second each."""
    book = rule_book()
    return Checker(
        book,
        words(),
        ClaimTables(reader, lexicon(), marks()),
        language_tables(),
        ForbiddenTable.from_data(resources.load_json("rules/forbidden.json"), groups=book.groups),
        Glossary.from_data(resources.load_json("rules/glossary.json")),
    )
