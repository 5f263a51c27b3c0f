"""What of a clip is copied and what is coded anew: as much as possible copied, and nothing that is not sure.

Copying begins only where a decoder can begin knowing nothing (a key frame after which nothing is shown that came
before it) and goes on in decoding order until the first packet whose frame is changed or gone. What is left up to the
next such beginning is coded anew: mostly the few frames up to the cut that would have leaned on frames behind it, and
after the cut the rest of its group. Groups that lean on their neighbours (open ones) count as one with them, unless
the codec lets a decoder forget those: then copying resumes inside, and the frames that leaned on them are coded anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from backends.media.clip_order import ClipOrder
from review.mending import TimeMap


@dataclass(frozen=True, slots=True)
class Copied:
    """Packets taken over as they are: decoding places and, for each, the result frame it holds. ``resumed``: what is
    shown before the first of them leaned on frames that are gone, and is coded anew."""

    places: tuple[int, ...]
    results: tuple[int, ...]
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """Result frames ``first`` to ``last``, both included, that are coded anew, beginning with an IDR frame."""

    first: int
    last: int


Part = Copied | Coded


@dataclass(frozen=True, slots=True)
class Resume:
    """The frame in the packet at ``place`` needs nothing before it, once those at ``leading`` places, which are shown
    before it, are left out."""

    frame: int
    place: int
    leading: frozenset[int]


def planned(
    order: ClipOrder,
    packets: int,
    starts: Sequence[tuple[int, int]],
    times: TimeMap,
    same: Collection[int],
    resumes: Sequence[Resume] = (),
) -> list[Part]:
    """The result's parts in order. ``packets``: how many the clip has; ``starts``: (frame, place) where decoding may
    begin knowing nothing; ``same``: source frames that the result shows unchanged, in their own place; ``resumes``:
    where copying may go on behind frames that are coded anew."""
    parts: list[Part] = []
    unsure = [number for number in range(len(times)) if not starts or times.slots[number] < starts[0][0]]
    if unsure:
        parts.append(Coded(unsure[0], unsure[-1]))
    ends = [*starts[1:], (len(order.places), packets)][: len(starts)]
    for (frame, place), (next_frame, next_place) in zip(starts, ends, strict=True):
        kept = [number for number in (times.result_of(n) for n in range(frame, next_frame)) if number is not None]
        here = [resume for resume in resumes if place < resume.place < next_place]
        _group(parts, order, range(place, next_place), kept, times, same, here)
    return parts


def _group(
    parts: list[Part],
    order: ClipOrder,
    places: Sequence[int],
    kept: list[int],
    times: TimeMap,
    same: Collection[int],
    resumes: Sequence[Resume],
) -> None:
    """What becomes of one group: copied from its beginning on, coded, and copied again where that can be resumed."""
    resumed = False
    while kept:
        taken = _prefix(order, places, times, same)
        results = tuple(times.result_of(order.numbers[at]) or 0 for at in taken)
        if taken:
            parts.append(Copied(taken, results, resumed))
        kept = [number for number in kept if number not in set(results)]
        after = next((one for one in resumes if _goes_on(one, order, taken, kept, times, same)), None)
        until = times.result_of(after.frame) if after is not None else None
        coded = [number for number in kept if until is None or number < until]
        if coded:
            _code(parts, coded[0], coded[-1])
        if after is None:
            return
        kept, resumed = kept[len(coded) :], True
        places = [at for at in places if at >= after.place and at not in after.leading]
        resumes = [one for one in resumes if one.place > after.place]


def _goes_on(
    resume: Resume, order: ClipOrder, taken: Sequence[int], kept: Sequence[int], times: TimeMap, same: Collection[int]
) -> bool:
    """Whether copying goes on there: behind what was copied, with a frame between that is coded anew."""
    at = times.result_of(resume.frame)
    behind = not taken or resume.place > taken[-1]
    return behind and resume.frame in same and at is not None and bool(kept) and kept[0] < at


def stretches(parts: Sequence[Part]) -> tuple[tuple[int, int], ...]:
    """First and last result frame of each stretch that is copied, parts that follow on each other as one."""
    found: list[tuple[int, int]] = []
    for part in parts:
        if isinstance(part, Copied):
            first, last = min(part.results), max(part.results)
            if found and found[-1][1] + 1 == first:
                first = found.pop()[0]
            found.append((first, last))
    return tuple(found)


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


def resumes_in(order: ClipOrder, packets: int, places: Collection[int]) -> list[Resume]:
    """The starts of ``order`` at ``places`` with what is shown before each of them though it comes after it."""
    found = []
    ends = [*(place for _, place in order.starts[1:]), packets]
    for (frame, place), end in zip(order.starts, ends, strict=True):
        hidden = any(at not in order.numbers for at in range(place, end))
        if place in places and order.numbers.get(place) == frame and not hidden:
            found.append(Resume(frame, place, frozenset(at for at in range(place, end) if order.numbers[at] < frame)))
    return found


def _prefix(order: ClipOrder, places: Sequence[int], times: TimeMap, same: Collection[int]) -> tuple[int, ...]:
    """The longest run of packets from a group's beginning that may be copied."""
    end = next((count for count, at in enumerate(places) if order.numbers.get(at, -1) not in same), len(places))
    while True:
        taken = places[:end]
        left = [order.numbers[at] for at in places[end:] if at in order.numbers]
        first_left = min((number for number in left if times.result_of(number) is not None), default=None)
        if first_left is None:
            return tuple(taken)
        over = next((count for count, at in enumerate(taken) if order.numbers[at] > first_left), None)
        if over is None:
            return tuple(taken)
        end = over


def _code(parts: list[Part], first: int, last: int) -> None:
    before = parts[-1] if parts else None
    if isinstance(before, Coded) and before.last + 1 == first:
        parts[-1] = Coded(before.first, last)
    else:
        parts.append(Coded(first, last))
