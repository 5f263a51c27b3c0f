"""Bulk: a dry run loses no row, and touches none that needs a look of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.bulk import BulkResult, Rules, dry_run, obstacle_of, obstacle_of_one
from review.decisions import Verdict
from review.items import KINDS
from review.ports import SelectionRow
from review.queue import Blocked


def row(kind: str, held: str = "", item_id: str = "i-1") -> SelectionRow:
    return SelectionRow(item_id, 1, kind, held, ("a" * 64,))


rows = st.lists(
    st.builds(
        row,
        st.sampled_from([*KINDS, "hologram"]),
        st.sampled_from(["", "unknown kind"]),
        st.integers(0, 99).map(lambda n: f"i-{n}"),
    )
)


@given(rows, st.sampled_from(Verdict))
def test_every_row_is_either_ready_or_blocked_with_a_reason(selection: list[SelectionRow], verdict: Verdict) -> None:
    run = dry_run(selection, verdict)
    assert run.verdict is verdict
    assert run.total == len(selection)
    assert sorted([*(one.item_id for one in run.ready), *(one.item_id for one in run.blocked)]) == sorted(
        one.item_id for one in selection
    )
    assert all(blocked.reason for blocked in run.blocked)
    assert not [one for one in run.ready if one.held or one.kind not in KINDS]


@given(rows)
def test_ready_rows_keep_the_order_of_the_selection(selection: list[SelectionRow]) -> None:
    ready = dry_run(selection, Verdict.REJECT).ready
    assert list(ready) == [one for one in selection if not one.held and one.kind in KINDS]


@pytest.mark.parametrize(
    ("kind", "held", "verdict", "why"),
    [
        ("video", "", Verdict.APPROVE, "watched"),
        ("image", "wrong type", Verdict.APPROVE, "held: wrong type"),
        ("image", "wrong type", Verdict.REJECT, "held: wrong type"),
        ("hologram", "", Verdict.REJECT, "unknown kind hologram"),
    ],
)
def test_what_needs_a_look_of_its_own_is_blocked(kind: str, held: str, verdict: Verdict, why: str) -> None:
    (blocked,) = dry_run([row(kind, held)], verdict).blocked
    assert why in blocked.reason


@pytest.mark.parametrize(("kind", "verdict"), [("video", Verdict.REJECT), ("image", Verdict.APPROVE)])
def test_what_can_be_decided_together_is_ready(kind: str, verdict: Verdict) -> None:
    run = dry_run([row(kind)], verdict)
    assert len(run.ready) == 1
    assert run.blocked == ()


def test_a_result_counts_every_row_once() -> None:
    result = BulkResult(("i-1", "i-2"), (Blocked("i-3", "held"),), (Blocked("i-4", "disk full"),))
    assert result.total == 4


def test_as_many_as_are_allowed_go_and_not_one_more() -> None:
    rules = Rules(items_an_hour=5, second_above=3)
    assert obstacle_of_one(rules, of_gesture=3, spent=4, by="Li") == ""
    assert "5 are allowed" in obstacle_of_one(rules, of_gesture=3, spent=5, by="Li")
    assert "3 items at a time alone" in obstacle_of_one(rules, of_gesture=4, spent=0, by="Li")
    assert obstacle_of(rules, 3, 2, "Li", "") == obstacle_of(rules, 4, 1, "Li", "Bo") == ""
    assert "may decide 3 more" in obstacle_of(rules, 4, 2, "Li", "Bo")
    for seconded_by in ("", "Li"):
        assert "second person" in obstacle_of(rules, 4, 0, "Li", seconded_by)
    assert obstacle_of_one(Rules(), 9_999, 9_999, "Li") == obstacle_of(Rules(), 9_999, 9_999, "Li", "") == ""
