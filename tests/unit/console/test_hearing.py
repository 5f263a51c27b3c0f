"""A clip is heard in step with its picture; silent at any other speed, muted, or without a device."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio

from console.hearing import SAMPLE_BYTES, STRETCH_S, Hearing
from console.tasks import TaskScope
from review.errors import MediaBroken
from review.media import SOUND_RATE
from review.ports import FrameSource, Unheard
from tests.unit.widgets.video.clips import Decoder, Hand, make_info, steady
from widgets.video.playback import Playback
from widgets.video.soundclock import STRAYED_S, SoundClock

pytestmark = pytest.mark.asyncio
FRAMES = 750  # thirty seconds


class Speaker:
    """A device whose time the test moves."""

    def __init__(self) -> None:
        self.mute = Unheard.NOT
        self.seconds = 0.0
        self.read: Callable[[int, int], bytes] | None = None
        self.cued = 0

    async def open(self) -> Unheard:
        return self.mute

    async def close(self) -> None:
        self.read = None

    def cue(self, read: Callable[[int, int], bytes]) -> None:
        self.read, self.seconds = read, 0.0
        self.cued += 1

    def hush(self) -> None:
        self.read = None

    def heard(self) -> float:
        return self.seconds

    def second(self) -> float:
        """Of the clip, that is being given to the device: each sample tells its own."""
        assert self.read is not None
        return int.from_bytes(self.read(0, 1)[:SAMPLE_BYTES], "little") / SOUND_RATE


class Track:
    """A sound whose every sample is its own number."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.broken = False

    async def sound(self, path: Path, start_s: float, seconds: float) -> bytes:
        self.asked.append(start_s)
        if self.broken:
            raise MediaBroken("no sound")
        first = round(start_s * SOUND_RATE)
        numbers = range(first, first + round(seconds * SOUND_RATE), 960)
        return b"".join(number.to_bytes(SAMPLE_BYTES, "little") * 960 for number in numbers)


@dataclass
class Room:
    hand: Hand
    clock: SoundClock
    playback: Playback
    speaker: Speaker
    track: Track
    hearing: Hearing
    decoder: Decoder

    def run(self, seconds: float) -> None:
        """Time goes by, for the machine and the device."""
        for _ in range(round(seconds / 0.02)):
            self.hand.seconds += 0.02
            self.speaker.seconds += 0.02
            self.playback.tick()

    async def ready(self) -> None:
        self.hearing.open(Path("a"), True)
        await until(lambda: bool(self.hearing.reason) or 0 in self.hearing._stretches)

    def play(self) -> None:
        self.playback.play()
        self.playback.tick()


async def until(condition: Callable[[], bool]) -> None:
    """Waits; only a failing test waits long."""
    for _ in range(2_000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("never so")


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    hand, speaker, track = Hand(), Speaker(), Track()
    clock = SoundClock(hand)
    playback = Playback(now=clock.read)
    index = steady(FRAMES)
    decoder = Decoder(playback, index)
    failed: list[str] = []
    scope = TaskScope(lambda name, error: failed.append(f"{name}: {error!r}"))
    hearing = Hearing(playback, clock, cast(FrameSource, track), speaker, scope)
    playback.set_clip(make_info(FRAMES), index)
    yield Room(hand, clock, playback, speaker, track, hearing, decoder)
    playback.clear()
    await scope.close()
    assert failed == []


async def test_it_is_heard_from_where_it_plays_and_the_picture_follows(room: Room) -> None:
    await room.ready()
    room.playback.seek(100)
    assert room.speaker.read is None
    room.play()
    assert room.speaker.second() == pytest.approx(4.0)
    room.run(1.0)
    assert room.speaker.cued == 1
    assert room.playback.position == pytest.approx(125, abs=1)
    room.hand.seconds += 0.2  # the device stands a moment: so does the picture
    room.playback.tick()
    assert room.playback.position == pytest.approx(125, abs=1)
    room.playback.pause()
    assert room.speaker.read is None


async def test_a_jump_begins_the_sound_anew(room: Room) -> None:
    await room.ready()
    room.play()
    room.run(0.4)
    room.playback.seek(200)
    room.decoder.give(200)  # as from a process: after the seek
    room.playback.tick()
    assert room.speaker.second() == pytest.approx(8.0)
    room.run(0.4)
    assert room.playback.position == pytest.approx(210, abs=1)


async def test_stretches_follow_each_other_and_few_stay(room: Room) -> None:
    await room.ready()
    assert room.track.asked == [0.0]
    room.play()
    await until(lambda: 1 in room.hearing._stretches)
    assert room.track.asked == [0.0, STRETCH_S]
    assert room.speaker.read is not None
    across = room.speaker.read(round(STRETCH_S * SOUND_RATE) - 2, 4)
    assert len(across) == 4 * SAMPLE_BYTES


async def test_only_at_its_own_speed_and_forward(room: Room) -> None:
    await room.ready()
    room.playback.set_speed(2.0)
    room.play()
    assert room.speaker.read is None
    room.playback.set_speed(1.0)
    room.playback.tick()
    assert room.speaker.read is not None
    room.playback.shuttle(-1)
    assert room.speaker.read is None


async def test_muted_it_plays_on_by_the_machines_clock(room: Room) -> None:
    await room.ready()
    room.play()
    room.run(0.2)
    room.hearing.toggle_mute()
    assert room.speaker.read is None
    assert not room.clock.follows
    room.run(0.4)
    assert room.playback.position == pytest.approx(15, abs=1)
    room.hearing.toggle_mute()
    assert room.speaker.second() == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("mute", [Unheard.LIBRARY, Unheard.DEVICE])
async def test_without_a_device_it_says_so_and_plays(room: Room, mute: Unheard) -> None:
    room.speaker.mute = mute
    await room.ready()
    assert "drawn" in room.hearing.reason
    room.play()
    room.run(0.4)
    assert room.speaker.read is None
    assert room.playback.position == pytest.approx(10, abs=1)


async def test_a_device_that_keeps_no_time_is_given_up(room: Room) -> None:
    await room.ready()
    room.play()
    for _ in range(40):
        room.hand.seconds += STRAYED_S / 2  # the device never moves
        room.playback.tick()
    assert "does not keep time" in room.hearing.reason
    before = room.playback.position
    room.run(0.4)
    assert room.playback.position > before


async def test_a_clip_without_sound_asks_for_nothing(room: Room) -> None:
    room.hearing.open(Path("a"), False)
    assert room.hearing.reason == "This clip has no sound."
    room.play()
    assert room.speaker.read is None
    assert room.track.asked == []


async def test_sound_that_cannot_be_decoded_is_silence(room: Room) -> None:
    room.track.broken = True
    await room.ready()
    room.play()
    room.run(0.4)
    assert room.speaker.read is not None
    assert room.speaker.read(0, 4) == b""
    assert room.playback.position == pytest.approx(10, abs=1)


async def test_the_clock_never_jumps_whoever_counts() -> None:
    hand, device = Hand(), Hand()
    device.seconds = 0.0
    clock = SoundClock(hand)
    seen = [clock.read()]
    clock.follow(device)
    for real, heard in ((0.1, 0.0), (0.1, 0.15), (0.1, 0.1), (1.0, 0.0)):
        hand.seconds += real
        device.seconds += heard
        seen.append(clock.read())
    assert not clock.follows
    hand.seconds += 0.5
    seen.append(clock.read())
    assert seen == sorted(seen)
    assert seen[-1] - seen[-2] == pytest.approx(0.5)
