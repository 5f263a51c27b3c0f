"""Plans: every frame of the result once and in order, and copied only what can stand alone."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backends.media.clip_order import ClipOrder
from backends.media.mending.outlet import decoding_times
from backends.media.mending.plan import Coded, Copied, Part, independent_starts, planned, resumes_in, stretches, whole
from review.media import FrameIndex
from review.mending import CutOut, Frames, Hold, time_map


@st.composite
def orders(draw: st.DrawFn) -> tuple[ClipOrder, set[int]]:
    """Groups of frames with an order of decoding that a coder could choose; some leaning on the one before."""
    places: dict[int, int] = {}
    starts: list[tuple[int, int]] = []
    idr: set[int] = set()
    place = frame = 0
    for group in range(draw(st.integers(1, 5))):
        leading = draw(st.integers(0, 3)) if group else 0
        key = frame + leading
        if group:
            key = min(key, frame + 3)
        starts.append((key, place))
        if leading == 0 and (group == 0 or draw(st.booleans())):
            idr.add(place)
        places[key] = place
        place += 1
        for number in range(frame, key):
            places[number] = place
            place += 1
        frame = key + 1
        for _ in range(draw(st.integers(0, 4))):
            between = draw(st.integers(0, 3))
            for number in (frame + between, *draw(st.permutations(range(frame, frame + between)))):
                places[number] = place
                place += 1
            frame += between + 1
    return ClipOrder([places[number] for number in range(frame)], list(range(frame)), starts), idr


def cut(count: int, data: st.DataObject) -> list[CutOut]:
    """Some frames taken out, none where that would be all."""
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    return [CutOut(Frames(first, last))] if last - first + 1 < count else []


@given(orders(), st.data())
def test_a_plan_holds_every_frame_once_and_copies_what_stands_alone(
    given_order: tuple[ClipOrder, set[int]], data: st.DataObject
) -> None:
    order, idr = given_order
    count = len(order.places)
    edits = cut(count, data)
    held = data.draw(st.integers(0, count - 1))
    times = time_map([*edits, Hold(Frames(held, held), (held + 1) % max(2, count))], _index(count))
    same = {slot for slot, shown in zip(times.slots, times.shown, strict=True) if slot == shown}
    starts = independent_starts(order, count, idr)
    parts = planned(order, count, starts, times, same)
    results: list[int] = []
    for part in parts:
        results += sorted(part.results) if isinstance(part, Copied) else range(part.first, part.last + 1)
    assert results == list(range(len(times)))
    for part in parts:
        if isinstance(part, Copied):
            assert part.places[0] in {place for _, place in starts}
            assert list(part.places) == list(range(part.places[0], part.places[-1] + 1))
            frames = [order.numbers[place] for place in part.places]
            assert set(frames) <= same
            assert [times.result_of(frame) for frame in frames] == list(part.results)


@given(orders(), st.data())
def test_copying_resumes_inside_of_open_groups_without_what_leaned_on_gone_frames(
    given_order: tuple[ClipOrder, set[int]], data: st.DataObject
) -> None:
    order, idr = given_order
    count = len(order.places)
    edits = cut(count, data)
    times = time_map(edits, _index(count))
    starts = independent_starts(order, count, idr)
    resumes = resumes_in(order, count, {place for _, place in order.starts})
    parts = planned(order, count, starts, times, set(times.slots), resumes)
    results: list[int] = []
    for part in parts:
        results += sorted(part.results) if isinstance(part, Copied) else range(part.first, part.last + 1)
    assert results == list(range(len(times)))
    assert len(coded(parts)) <= len(coded(planned(order, count, starts, times, set(times.slots))))
    for before, part in zip([None, *parts], parts, strict=False):
        if isinstance(part, Copied) and part.resumed:
            resume = next(one for one in resumes if one.place == part.places[0])
            assert isinstance(before, Coded), "an encoder's packet says that everything before is to be forgotten"
            assert not resume.leading & set(part.places)
            after = [place for place in range(resume.place, part.places[-1] + 1) if place not in resume.leading]
            assert list(part.places) == after
    assert stretches(parts) == tuple(sorted(stretches(parts)))
    assert sum(last - first + 1 for first, last in stretches(parts)) == len(times) - len(coded(parts))


def coded(parts: list[Part]) -> list[int]:
    return [number for part in parts if isinstance(part, Coded) for number in range(part.first, part.last + 1)]


def test_a_cut_in_an_open_group_costs_that_group_alone() -> None:
    places = [0, 2, 3, 1, 5, 6, 4, 8, 9, 7]  # each third frame is stored before the two that are shown before it
    order = ClipOrder(places, list(range(10)), [(0, 0), (3, 1), (6, 4), (9, 7)])
    times = time_map([CutOut(Frames(1, 1))], _index(10))
    resumes = resumes_in(order, 10, {1, 4, 7})
    parts = planned(order, 10, [(0, 0)], times, set(times.slots), resumes)
    assert parts == [Copied((0,), (0,)), Coded(1, 1), Copied((1, 4, 5, 6, 7, 8, 9), (2, 5, 3, 4, 8, 6, 7), True)]
    assert stretches(parts) == ((0, 0), (2, 8))


@given(orders())
def test_without_edits_all_that_can_be_is_copied(given_order: tuple[ClipOrder, set[int]]) -> None:
    order, idr = given_order
    count = len(order.places)
    times = time_map([], _index(count))
    parts = planned(order, count, independent_starts(order, count, idr), times, set(range(count)))
    assert not any(isinstance(part, Coded) for part in parts)


def test_a_clip_without_a_start_is_coded_anew() -> None:
    order = ClipOrder([0, 1, 2], [0, 1, 2], [(0, 0)])
    times = time_map([], _index(3))
    assert planned(order, 3, independent_starts(order, 3, set()), times, {0, 1, 2}) == whole(times) == [Coded(0, 2)]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40, unique=True))
def test_decoding_times_rise_and_come_in_time(shown: list[int]) -> None:
    times = decoding_times(shown)
    assert times == sorted(set(times))
    assert all(decoded <= at for decoded, at in zip(times, shown, strict=True))
    assert any(decoded == at for decoded, at in zip(times, shown, strict=True))


def _index(count: int) -> FrameIndex:
    return FrameIndex(tuple(range(count)), Fraction(1, 30), (0,), end_pts=count)
