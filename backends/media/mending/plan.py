"""What of a clip is copied and what is coded anew: as much as possible copied, and nothing that is not sure.

Copying begins only where a decoder can begin knowing nothing (an IDR frame after which nothing is shown that came
before it) and goes on in decoding order until the first packet whose frame is changed or gone. What is left up to the
next such beginning is coded anew: mostly the few frames up to the cut that would have leaned on frames behind it, and
after the cut the rest of its group. Groups that lean on their neighbours (open ones) count as one with them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from backends.media.clip_order import ClipOrder
from review.mending import TimeMap


@dataclass(frozen=True, slots=True)
class Copied:
    """Packets taken over as they are: decoding places and, for each, the result frame it holds."""

    places: tuple[int, ...]
    results: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """Result frames ``first`` to ``last``, both included, that are coded anew, beginning with an IDR frame."""

    first: int
    last: int


Part = Copied | Coded


def planned(
    order: ClipOrder, packets: int, starts: Sequence[tuple[int, int]], times: TimeMap, same: Collection[int]
) -> list[Part]:
    """The result's parts in order. ``packets``: how many the clip has; ``starts``: (frame, place) where decoding may
    begin knowing nothing; ``same``: source frames that the result shows unchanged, in their own place."""
    parts: list[Part] = []
    unsure = [number for number in range(len(times)) if not starts or times.slots[number] < starts[0][0]]
    if unsure:
        parts.append(Coded(unsure[0], unsure[-1]))
    ends = [*starts[1:], (len(order.places), packets)][: len(starts)]
    for (frame, place), (next_frame, next_place) in zip(starts, ends, strict=True):
        kept = [number for number in (times.result_of(n) for n in range(frame, next_frame)) if number is not None]
        if not kept:
            continue
        places = _prefix(order, range(place, next_place), times, same)
        results = tuple(times.result_of(order.numbers[at]) or 0 for at in places)
        if places:
            parts.append(Copied(places, results))
        rest = [number for number in kept if number not in set(results)]
        if rest:
            _code(parts, rest[0], rest[-1])
    return parts


def whole(times: TimeMap) -> list[Part]:
    """Everything coded anew."""
    return [Coded(0, len(times) - 1)]


def independent_starts(order: ClipOrder, packets: int, idr: Collection[int]) -> list[tuple[int, int]]:
    """The starts of ``order`` that are IDR frames (places in ``idr``), with nothing after them that is shown before
    them, and nothing hidden in between."""
    found = []
    lowest = len(order.places)
    least: dict[int, int] = {}
    for place in range(packets - 1, -1, -1):
        lowest = min(lowest, order.numbers.get(place, lowest))
        least[place] = lowest
    for frame, place in order.starts:
        if place in idr and least[place] == frame == order.numbers.get(place):
            found.append((frame, place))
    return found


def _prefix(order: ClipOrder, places: range, times: TimeMap, same: Collection[int]) -> tuple[int, ...]:
    """The longest run of packets from a group's beginning that may be copied."""
    end = next((at for at in places if order.numbers.get(at, -1) not in same), places.stop)
    while True:
        taken = places[: end - places.start]
        left = [order.numbers[at] for at in places[end - places.start :] if at in order.numbers]
        first_left = min((number for number in left if times.result_of(number) is not None), default=None)
        if first_left is None:
            return tuple(taken)
        over = next((at for at in taken if order.numbers[at] > first_left), None)
        if over is None:
            return tuple(taken)
        end = over


def _code(parts: list[Part], first: int, last: int) -> None:
    before = parts[-1] if parts else None
    if isinstance(before, Coded) and before.last + 1 == first:
        parts[-1] = Coded(before.first, last)
    else:
        parts.append(Coded(first, last))
