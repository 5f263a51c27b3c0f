"""Short rotated runs, tried one and all: where few parcels tell anything yet, only the whole run does.

A run of some rows hands its numbers round by a row or two, the last one's to the first. Every start, length and step is
weighed by what the parcels tell, and must be likelier than so many tries bring about by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

SHORTEST, LONGEST = 2, 24
STEPS = (1, -1, 2, -2)
SURE = 4.0
"""Nats beyond the number of tries: one list in fifty would show a rotation by chance, did its rows not contradict."""


def rotated(
    count: int, odds: Callable[[int, int], float], own: list[float], has: Callable[[int], bool]
) -> list[tuple[int, int, int, float]]:
    """The rotations as (first row, length, step, gain in nats), best first, without overlap.

    Order ``i`` of a rotation has its number on row ``first + (i - first + step) % length``. ``odds(i, j)`` are those of
    order ``i`` with the number on row ``j``; ``has(i)`` says whether the row has both order and number.
    """
    cost = log(max(1, count) * (LONGEST - SHORTEST + 1) * len(STEPS)) + SURE
    right = _sums(own)
    holes = _sums([0.0 if has(i) else 1.0 for i in range(count)])
    found = []
    for step in STEPS:
        along = _sums([odds(i, i + step) if 0 <= i + step < count else 0.0 for i in range(count)])
        least = SHORTEST if step == 1 else max(3, abs(step) + 2)  # two rows go round one way only
        for length in range(least, min(LONGEST, count) + 1):
            back = step - length if step > 0 else step + length
            for first in range(count - length + 1):
                last = first + length
                if holes[last] - holes[first]:
                    continue
                low, high = (first, last - step) if step > 0 else (first - step, last)
                gain = along[high] - along[low] - (right[last] - right[first])
                if gain + MOST_BACK * abs(step) < cost:
                    continue
                wraps = range(high, last) if step > 0 else range(first, low)
                gain += sum(odds(i, i + back) for i in wraps)
                if gain >= cost:
                    found.append((first, length, step, gain - cost + SURE))
    found.sort(key=lambda one: (-one[3], one[1]))
    chosen: list[tuple[int, int, int, float]] = []
    for one in found:
        if all(one[0] + one[1] <= other[0] or other[0] + other[1] <= one[0] for other in chosen):
            chosen.append(one)
    return chosen


MOST_BACK = 12.0
"""Nats that a row which goes round can bring at most; only promising runs are looked at more closely."""


def _sums(values: list[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
