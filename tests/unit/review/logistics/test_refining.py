"""What the empty rows of a list tell of a move, and two orders that have each other's numbers."""

from __future__ import annotations

from review.logistics.holes import moved_beside
from review.logistics.refining import NOWHERE, exchange, with_moves

LOST = 3.0


def test_an_empty_row_tells_how_far_and_where_from_the_numbers_were_pushed_down() -> None:
    """Rows 2 to 6 of nine: the cell of row 2 was put in, the number of order 6 fell out."""
    blank = [at == 2 for at in range(9)]
    own = [5.0, 5.0, -LOST, -4.0, -4.0, -4.0, -4.0, 5.0, 5.0]
    found = moved_beside(blank, lambda i, j: 5.0 if j == i + 1 and 2 <= i < 6 else -4.0, own, LOST)
    assert (2, 6, 1) in [one[:3] for one in found]
    best = max(found, key=lambda one: one[3])
    assert best == (2, 6, 1, 4 * 5.0 - LOST + LOST + 4 * 4.0)


def test_numbers_pulled_up_end_at_the_empty_rows() -> None:
    blank = [at in (5, 6) for at in range(8)]
    own = [5.0, -4.0, -4.0, -4.0, -4.0, -LOST, -LOST, 5.0]
    found = moved_beside(blank, lambda i, j: 5.0 if j == i - 2 and 3 <= i <= 6 else -4.0, own, LOST)
    assert max(found, key=lambda one: one[3])[:3] == (1, 6, -2)


def test_a_list_without_empty_rows_has_no_such_move() -> None:
    assert moved_beside([False] * 5, lambda _i, _j: 9.0, [0.0] * 5, LOST) == []


def test_a_row_that_stood_right_within_a_shift_gets_its_number_back_from_its_neighbour() -> None:
    source = [1, 2, 3, 4, 0]
    truth = [1, 2, 4, 3, 0]
    exchange(source, [range(5)], lambda i, j: 7.0 if truth[i] == j else -4.0)
    assert source == truth
    exchange(source, [range(5)], lambda i, j: 1.0 if i == j else 0.0)
    assert source == truth, "nothing sure speaks against it"


def test_one_move_stands_for_what_was_found_in_pieces_and_frees_what_others_took() -> None:
    source = [0, NOWHERE, 3, 4, 2, 5]
    moves = [(1, 4, 1, 0.0)]
    with_moves(source, moves, lambda i, j: -LOST if j == NOWHERE else 5.0 if j == i + 1 or i in (0, 5) else -4.0)
    assert source == [0, 2, 3, 4, NOWHERE, 5]
