"""The checker with everything that Backstop comes with, built when it is first asked for."""

from __future__ import annotations

from functools import lru_cache

from backends.listings.claims import lexicon, marks, reader
from backends.listings.tables import rule_book, words
from review.listings.checker import Checker, ClaimTables


@lru_cache(maxsize=1)
def checker() -> Checker:
    """All checks; the words of a language are read when a text in it first comes, a tenth of a second each."""
    return Checker(rule_book(), words(), ClaimTables(reader, lexicon(), marks()))
