"""The walk through a queue: whatever happens in whatever order, no item is held twice and none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from review.queue import PREFETCH, LeasedItem, Walk
from tests.domain import QUEUE, image, leased


def numbered(*numbers: int, token: int = 1) -> list[LeasedItem]:
    return [leased(image(f"i-{n}"), token=token, seq=n) for n in numbers]


def ids(items: list[LeasedItem]) -> list[str]:
    return [held.item.id for held in items]


def walk_over(*numbers: int) -> Walk:
    walk = Walk(QUEUE)
    assert walk.offer(numbered(*numbers)) == []
    return walk


@given(st.lists(st.integers(0, 9), max_size=20))
def test_offered_items_come_in_the_order_they_were_offered_and_doubles_are_given_back(numbers: list[int]) -> None:
    walk = Walk(QUEUE)
    surplus = walk.offer(numbered(*numbers))
    assert ids(walk.holding()) == [f"i-{n}" for n in dict.fromkeys(numbers)]
    assert len(surplus) + len(walk.holding()) == len(numbers)


def test_a_walk_wants_one_on_screen_and_the_prefetch_behind_it() -> None:
    walk = Walk(QUEUE)
    assert walk.wants == PREFETCH + 1
    walk.offer(numbered(1))
    assert walk.wants == PREFETCH
    walk.offer(numbered(2, 3, 4))
    assert walk.wants == 0
    walk.advance()
    assert walk.wants == 1


def test_an_exhausted_queue_wants_nothing_until_something_is_put_back() -> None:
    walk = walk_over(1)
    walk.exhausted = True
    left = walk.advance()
    assert left is not None
    assert walk.wants == 0
    walk.put_back(left)
    assert walk.wants == PREFETCH


def test_claims_go_on_behind_the_last_item_held_or_passed() -> None:
    walk = walk_over(1, 2)
    assert Walk(QUEUE).after is None
    assert walk.after is not None
    assert walk.after.seq == 2
    walk.advance()
    walk.advance()
    assert walk.current is None
    assert walk.after.seq == 2


def test_an_item_put_back_stands_before_the_one_on_screen_and_is_not_passed_any_more() -> None:
    walk = walk_over(1, 2, 3)
    left = walk.advance()
    assert left is not None
    assert walk.passed == ["i-1"]
    walk.put_back(left)
    assert ids(walk.holding()) == ["i-1", "i-2", "i-3"]
    assert walk.passed == []


def test_an_item_queued_first_comes_next_and_leaves_the_one_on_screen_alone() -> None:
    walk = walk_over(1, 2, 3)
    left = walk.advance()
    assert left is not None
    walk.queue_first(left)
    walk.queue_first(left)
    assert ids(walk.holding()) == ["i-2", "i-1", "i-3"]
    assert walk.passed == []
    alone = walk_over(1)
    gone = alone.advance()
    assert gone is not None
    alone.queue_first(gone)
    assert alone.current is gone


def test_a_skipped_item_is_remembered_until_it_is_put_back() -> None:
    walk = walk_over(1, 2)
    left = walk.skip()
    assert left is not None
    assert walk.skipped == {"i-1"}
    assert walk.passed == ["i-1"]
    walk.put_back(left)
    assert walk.skipped == set()


def test_dropping_the_item_on_screen_shows_the_next_without_passing_it() -> None:
    walk = walk_over(1, 2, 3)
    walk.drop("i-1")
    assert ids(walk.holding()) == ["i-2", "i-3"]
    walk.drop("i-3")
    walk.drop("i-2")
    assert walk.current is None
    assert walk.passed == []


def test_a_renewed_lease_takes_the_place_of_the_old_one_wherever_the_item_stands() -> None:
    walk = walk_over(1, 2)
    for number in (1, 2):
        (renewed,) = numbered(number, token=9)
        walk.replace_lease(renewed.lease)
        held = walk.held(f"i-{number}")
        assert held is not None
        assert held.lease.token == 9
    (stranger,) = numbered(7, token=9)
    walk.replace_lease(stranger.lease)
    assert ids(walk.holding()) == ["i-1", "i-2"]


class WalkMachine(RuleBasedStateMachine):
    """Every verb in any order, beside a plain list of what should be held."""

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk(QUEUE)
        self.held: list[str] = []
        self.left: list[LeasedItem] = []
        self.put_back_by_hand = 0

    @rule(numbers=st.lists(st.integers(0, 30), max_size=PREFETCH + 1))
    def offer(self, numbers: list[int]) -> None:
        wanted = numbered(*numbers)[: self.walk.wants]
        surplus = self.walk.offer(wanted)
        for one in wanted:
            if one.item.id not in self.held:
                self.held.append(one.item.id)
        assert all(one.item.id in self.held for one in surplus)

    @rule()
    def advance(self) -> None:
        self._leave(self.walk.advance())

    @rule()
    def skip(self) -> None:
        left = self.walk.skip()
        self._leave(left)
        assert left is None or left.item.id in self.walk.skipped

    def _leave(self, left: LeasedItem | None) -> None:
        assert ([left.item.id] if left else []) == self.held[:1]
        if left is not None:
            self.held.pop(0)
            self.left.append(left)
            assert self.walk.passed[-1] == left.item.id

    @precondition(lambda self: self.left)
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        leased_item = data.draw(st.sampled_from(self.left))
        was_held = leased_item.item.id in self.held
        self.walk.put_back(leased_item)
        self.held = [leased_item.item.id, *(name for name in self.held if name != leased_item.item.id)]
        self.put_back_by_hand += not was_held

    @rule(number=st.integers(0, 30))
    def drop(self, number: int) -> None:
        self.walk.drop(f"i-{number}")
        self.held = [name for name in self.held if name != f"i-{number}"]

    @invariant()
    def holds_what_it_should_in_order(self) -> None:
        assert ids(self.walk.holding()) == self.held

    @invariant()
    def holds_nothing_twice(self) -> None:
        held = ids(self.walk.holding())
        assert len(held) == len(set(held))

    @invariant()
    def something_is_on_screen_while_anything_is_held(self) -> None:
        assert (self.walk.current is None) == (not self.held)

    @invariant()
    def never_wants_more_than_a_full_walk(self) -> None:
        assert len(self.walk.holding()) + self.walk.wants <= PREFETCH + 1 + self.put_back_by_hand
        assert self.walk.wants >= 0


TestWalkInAnyOrder = WalkMachine.TestCase
