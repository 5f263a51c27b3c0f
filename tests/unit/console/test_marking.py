"""Marking a clip by keys alone: regions that stand still, move, hide and are followed; all of it undone and sent."""

from __future__ import annotations

import pytest

from backends.journal.drafts import draft_from_json, draft_to_json
from console.pages.video_view import VideoView
from review.decisions import Decision
from review.labels import Box, Label
from review.tracks import Track
from tests.unit.console.office import Office, open_office, video
from tests.unit.console.shop import FRAMES

pytestmark = pytest.mark.asyncio


def labels(office: Office) -> tuple[Label, ...]:
    draft = office.shift.stage.desk.session.draft()
    return draft.labels if draft is not None else ()


def the_view(office: Office) -> VideoView:
    view = office.shift.stage.review.views["video"]
    assert isinstance(view, VideoView)
    return view


def track_of(office: Office) -> Track:
    (label,) = labels(office)
    assert label.track is not None
    return label.track


async def go(office: Office, frame: int) -> None:
    """To a frame, until it stands on the surface."""
    player = the_view(office).video
    player.playback.seek(frame)
    await office.until(lambda: player.position == frame)


def shown(office: Office) -> list[Box]:
    return [one.box for one in the_view(office).video.picture.boxes.boxes]


async def test_a_fault_with_span_and_region_is_sent_back_in_six_keys() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 10)
        await office.press("I")
        await go(office, 14)  # a person plays up to here; what it takes to see the fault is not counted
        pressed = ["O", "1", "B", "X", "1"]
        await office.press(*pressed)
        await office.until(lambda: office.notebook.entries)
        (held,) = office.notebook.entries.values()
        assert isinstance(held.entry, Decision)
        (label,) = held.entry.labels
        assert label.span is not None
        assert (label.span.start, label.span.end, label.span.start_pts, label.span.end_pts) == (10, 14, 400, 560)
        assert label.box is not None
        assert 1 + len(pressed) <= 6


async def test_a_region_is_followed_and_corrected_by_hand() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 5)
        await office.press("B", "T")
        await office.until(lambda: labels(office) and labels(office)[0].track is not None)
        track = track_of(office)
        assert track.first == 5
        assert len(track.keys) <= 4
        start, later = track.at(5), track.at(15)
        assert start is not None
        assert later is not None
        assert later.x == pytest.approx(start.x + 0.1, abs=0.01)
        await go(office, 15)
        assert shown(office) == [later]
        the_view(office).video.picture.boxes.select(labels(office)[0].id)
        await office.press("Shift+Right")  # with the box selected: wider by a pixel
        corrected = track_of(office).key_at(15)
        assert corrected is not None
        assert corrected.box.width > later.width


async def test_a_region_is_followed_within_its_span_there_and_back_as_one_step() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        for at, pressed in ((10, ["I"]), (20, ["O", "1", "B", "T"])):  # T at the end of the span, where a person stands
            await go(office, at)
            await office.press(*pressed)
        await office.until(lambda: labels(office)[0].track is not None)
        assert (track_of(office).first, track_of(office).last) == (10, 20)
        await office.press("Ctrl+Z")
        assert labels(office)[0].box is not None, "one step of undo"
        await go(office, 15)
        await office.press("T")
        await office.until(lambda: labels(office)[0].track is not None)
        assert [key.frame for key in track_of(office).keys] == [10, 15, 20]


async def test_a_marker_lasts_as_long_as_its_region_is_followed() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 5)
        await office.press("M", "B", "T")
        await office.until(lambda: labels(office)[0].track is not None)
        span, track = labels(office)[0].span, track_of(office)
        assert span is not None
        assert (span.start, span.end) == (5, track.last - 1)
        assert not track.keys[-1].shown


async def test_a_region_that_leaves_the_picture_is_hidden_from_there() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 0)
        await office.press("B", "T")
        await office.until(lambda: labels(office) and labels(office)[0].track is not None)
        track = track_of(office)
        assert track.last < FRAMES
        assert not track.keys[-1].shown
        assert track.at(track.last - 1) is not None


async def test_key_frames_and_hidden_stretches_are_set_and_taken_back() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 10)
        await office.press("I")
        await go(office, 30)
        await office.press("O", "1", "B")
        await go(office, 20)
        await office.press("Shift+T")
        assert [key.frame for key in track_of(office).keys] == [10, 20, 30]
        await office.press("Alt+T")
        assert track_of(office).at(25) is None
        assert shown(office) == []
        await go(office, 26)
        await office.press("Alt+T")
        assert track_of(office).at(25) is None
        assert track_of(office).at(26) is not None
        await go(office, 30)
        await office.press("Shift+T")
        assert [key.frame for key in track_of(office).keys] == [10, 20, 26]
        for _step in range(4):
            await office.press("Ctrl+Z")
        (label,) = labels(office)
        assert label.track is None
        assert label.box is not None


async def test_a_track_is_kept_with_the_draft_and_sent_as_it_is() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 5)
        await office.press("B", "T")
        await office.until(lambda: labels(office) and labels(office)[0].track is not None)
        await office.until(lambda: office.notebook.drafts)
        (kept,) = office.notebook.drafts.values()
        assert draft_from_json(kept.item_id, kept.version, draft_to_json(kept)) == kept
        await office.press("X", "1")
        await office.until(lambda: office.notebook.entries)
        (held,) = office.notebook.entries.values()
        assert isinstance(held.entry, Decision)
        assert held.entry.labels == kept.labels


async def test_without_a_region_the_keys_say_so() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 5)
        await office.press("T", "Shift+T", "Alt+T")
        assert labels(office) == ()


async def test_a_span_is_set_by_key_and_dragged_and_both_are_undone() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 10)
        await office.press("1")
        await office.press("I")
        await go(office, 20)
        await office.press("O", "Shift+M")
        span = labels(office)[0].span
        assert span is not None
        assert (span.start, span.end, span.start_pts, span.end_pts) == (10, 20, 400, 800)
        timeline = the_view(office).video.timeline
        timeline.span_moved.emit(labels(office)[0].id, 12, 22)
        moved = labels(office)[0].span
        assert moved is not None
        assert (moved.start, moved.end, moved.start_pts, moved.end_pts) == (12, 22, 480, 880)
        await office.press("Ctrl+Z")
        assert labels(office)[0].span == span
        await office.press("Ctrl+Z")
        assert labels(office)[0].span is None


async def test_comments_lie_on_the_timeline_and_are_gone_to_by_key() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        await go(office, 30)
        await office.press("C")
        await office.hand.type("The handle jumps")
        await office.press("Ctrl+Return")
        timeline = the_view(office).video.timeline
        await office.until(lambda: timeline._content.comments)
        (comment,) = timeline._content.comments
        assert (comment.start, comment.end) == (30, 30)
        assert comment.text.endswith("The handle jumps")
        await go(office, 0)
        await office.press("Ctrl+Alt+Right")
        await office.until(lambda: the_view(office).video.position == 30)
