"""A reading of a shifted list made better where something sure speaks against it.

The way through the offsets weighs each turn, so that chance never looks like a cause. What it comes to may still lack
a row that stood right within a shift, or the end of a move. Both are mended here, on ``source``: for each order the row
of its number, ``NOWHERE`` for none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

NOWHERE = -1
"""Instead of a row: the number is not in the list."""
SURE_OF = 6.0
"""Nats by which two orders must be likelier with each other's numbers: a postal code that hardly another order has."""
SIMPLER = 5.0
"""Nats that one move as a whole may explain less than what was found row by row: what a turn costs."""


def with_moves(
    source: list[int], moves: Iterable[tuple[int, int, int, float]], worth: Callable[[int, int], float]
) -> None:
    """Puts each move (first row, last row, step) in the place of what was found in its rows, where that is no likelier.

    ``worth(i, j)``: how likely order ``i`` has the number of row ``j``, also where that is ``NOWHERE``.
    """
    for first, last, step, _gain in moves:
        low, high = (first, last - step) if step > 0 else (first - step, last)
        whole = {i: i + step if low <= i <= high else NOWHERE for i in range(first, last + 1)}
        given = set(whole.values())
        for i, j in enumerate(source):  # who had one of its numbers has the own again, if that is not given away
            if i not in whole and first <= j <= last and j in given:
                whole[i] = i if not first <= i <= last else NOWHERE
        before = sum(worth(i, source[i]) for i in whole)
        turns = len({source[i] - i for i in range(first, last + 1) if source[i] not in (i, NOWHERE)}) - 1
        if sum(worth(i, j) for i, j in whole.items()) >= before - SIMPLER * max(0, min(turns, 2)):
            for i, j in whole.items():
                source[i] = j


def exchange(source: list[int], ranges: Iterable[range], worth: Callable[[int, int], float]) -> None:
    """Gives two orders of one shift each other's numbers, where something sure says so. ``ranges``: its rows.

    An order that stood right in the midst of a shift, and whose number its neighbour was given.
    """
    for rows in ranges:
        holders = {source[i]: i for i in rows if source[i] != NOWHERE}
        fits: dict[int, list[int]] = defaultdict(list)
        for i in rows:
            if worth(i, source[i]) < SURE_OF:
                fits[i] = [j for j in holders if j != source[i] and worth(i, j) >= SURE_OF]
        for i, found in fits.items():
            for j in found:
                k, mine = holders[j], source[i]
                if k == i:
                    continue
                gain = worth(i, j) + worth(k, mine) - worth(i, mine) - worth(k, j)
                if gain >= SURE_OF:
                    source[i], source[k] = j, mine
                    holders[j] = i
                    if mine != NOWHERE:
                        holders[mine] = k
                    break
