"""The outbox's rules: order per item, no item blocks another, delays stay in bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review.decisions import Comment
from review.outbox import RETRY_CAP_S, EntryState, OutboxEntry, retry_delay, sendable
from tests.domain import START

states = st.sampled_from(list(EntryState))


def entry(seq: int, item: str, state: EntryState) -> OutboxEntry:
    return OutboxEntry(seq, Comment(f"k{seq}", item, 1, "x", "Li Wei", START, "g"), state)


@given(st.lists(st.tuples(st.sampled_from("abc"), states), max_size=30))
def test_only_the_first_undelivered_entry_of_an_item_may_go(rows: list[tuple[str, EntryState]]) -> None:
    entries = [entry(seq, item, state) for seq, (item, state) in enumerate(rows)]
    sent = sendable(entries)
    open_states = (EntryState.WAITING, EntryState.SENDING)
    for item in "abc":
        mine = [held for held in entries if held.entry.item_id == item and held.state in open_states]
        expected = mine[:1] if mine and mine[0].state is EntryState.WAITING else []
        assert [held for held in sent if held.entry.item_id == item] == expected
    assert [held.seq for held in sent] == sorted(held.seq for held in sent)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_retry_delay_is_bounded(attempts: int, random: float) -> None:
    assert 0 <= retry_delay(attempts, random) <= RETRY_CAP_S


def test_retry_delay_grows() -> None:
    assert retry_delay(3, 1.0) == 8 * retry_delay(0, 1.0)
