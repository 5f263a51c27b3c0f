"""Sentences by hand: what is wrong is found, what is right is left in peace."""

from __future__ import annotations

import pytest

from review.listings.findings import Level
from tests.unit.review.listings import test_claims, test_forbidden, test_language
from tests.unit.review.listings.wordings import Wordings, wordings

EACH = pytest.mark.parametrize("said", wordings(), ids=lambda said: said.name)
MILD = ("first",)
"""Sets of which right claims may be warned of: a measure without a label may be of another thing."""


@EACH
def test_wrong_claims_are_found(said: Wordings) -> None:
    assert [row for row in said.wrong if not test_claims.claims(*row)] == []


@EACH
def test_right_claims_are_not_told(said: Wordings) -> None:
    mild = Level.WARNING if said.name in MILD else None
    rows = [(row, test_claims.claims(*row)) for row in said.right]
    assert [(row, one.reason) for row, found in rows for one in found if one.level is not mild] == []


@EACH
def test_forbidden_claims_are_found(said: Wordings) -> None:
    assert [row for row in said.forbidden if not test_forbidden.told(*row)] == []


@EACH
def test_the_same_verbs_of_other_things_are_not(said: Wordings) -> None:
    assert [row for row in said.allowed if test_forbidden.told(*row)] == []


@EACH
def test_sentences_in_another_language_are_found_and_the_listing_s_own_are_not(said: Wordings) -> None:
    assert [row for row in said.foreign if not test_language.told(*row)] == []
    assert [row for row in said.own if test_language.told(*row)] == []
