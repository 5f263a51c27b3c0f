"""Cells put in or taken out: a run of orders without numbers, and the numbers beside it moved by as many rows.

Empty rows tell how far the numbers moved, and where the move begins (pushed down) or ends (pulled up). Only its other
end is left to find: every one is weighed, and the likeliest taken, as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

TO_THE_END = 1.0
"""Nats for a move that reaches the end of the list: who puts a cell in mostly moves all that follow."""


def moved_beside(
    blank: Sequence[bool], odds: Callable[[int, int], float], own: Sequence[float], lost: float
) -> list[tuple[int, int, int, float]]:
    """The moves as (first row, last row, step, gain in nats before all costs), one for each empty run and direction.

    Order ``i`` of a move has its number on row ``i + step``; the last ``step`` orders of a push, or the first of a
    pull, have none any more. ``blank[i]``: the row has an order and no number; ``odds(i, j)`` are those of order ``i``
    with the number on row ``j``, ``own`` those of each row as it stands, ``-lost`` those of an order without one.
    """
    found = []
    for first, last in _runs(blank):
        step = last - first + 1
        down = _best(range(first, len(blank)), step, blank, odds, own, lost)
        up = _best(range(last, -1, -1), -step, blank, odds, own, lost)
        found += [(first, end, step, gain) for end, gain in down]
        found += [(end, last, -step, gain) for end, gain in up]
    return found


def _best(
    rows: range,
    step: int,
    blank: Sequence[bool],
    odds: Callable[[int, int], float],
    own: Sequence[float],
    lost: float,
) -> list[tuple[int, float]]:
    """The row at which the move that begins with ``rows`` most likely ends, and what it explains; empty if nowhere."""
    far = abs(step)
    taken: list[float] = []
    for i in rows:
        j = i + step
        if not 0 <= j < len(blank) or blank[j]:
            break
        taken.append(odds(i, j) - own[i])
    gains, losses = [0.0, *accumulate(taken)], [0.0, *accumulate(-lost - own[i] for i in rows)]
    ends = range(1, min(len(taken), len(rows) - far) + 1)

    def worth(n: int) -> float:
        whole = TO_THE_END if n + far == len(rows) else 0.0
        return gains[n] + losses[n + far] - losses[n] + whole

    best = max(ends, key=worth, default=0)
    return [(rows[best + far - 1], worth(best))] if best else []


def _runs(blank: Sequence[bool]) -> list[tuple[int, int]]:
    """The runs of empty rows, as (first, last)."""
    found: list[tuple[int, int]] = []
    for at, empty in enumerate(blank):
        if empty and found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        elif empty:
            found.append((at, at))
    return found
