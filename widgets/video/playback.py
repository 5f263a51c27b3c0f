"""The playhead: which frame is shown, which is wanted next, and the clock that moves it.

Rules that make it exact: the position *is* the frame on the surface, never one that is still on its way; a step goes
to the very next frame and the next step waits until that one was painted; playing follows presentation timestamps,
and where decoding is late it shows the newest frame there is and asks on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.video.cadence import TOLERANCE_S, Cadence
from widgets.video.clock import Clock
from widgets.video.frames import FrameCache
from widgets.video.readahead import ASKED_LIMIT, ReadAhead, around, onward

SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
SHUTTLE = (1, 2, 4)  # J and L: once, twice, three times
MAX_RATE = 4.0  # keys.md; a decoder on two cores gives about 8 × real time at 1080p
STEP_BACKLOG = 8  # steps that wait for their paint; more are dropped, so that a held key stops where the finger stops
MAX_LATE_S = 0.5  # the clock waits rather than run farther ahead of the picture than this, at 1 ×


class Playback(QObject):
    """Position, direction and speed of one clip. Numbers are frames in presentation order from 0."""

    frame_wanted = Signal(int, int)
    """number, priority: 0 is to be shown now, 1 and more is read-ahead by rank. A number may be asked for again."""
    frame_shown = Signal(object)
    """Frame: put this one on the surface."""
    position_changed = Signal(int)
    state_changed = Signal()
    """Playing, rate, speed, loop, ended or waiting changed."""
    cached_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.cache = FrameCache()
        self.cadence: Cadence | None = None
        self.position = -1
        self.target = 0
        self.playing = False
        self.ended = False
        self.speed = 1.0
        self.loop: tuple[int, int] | None = None
        self.shuttle_held = False  # K is down: J and L step
        self._clock = Clock(now)
        self._index: FrameIndex | None = None
        self._ahead = ReadAhead(self.frame_wanted.emit)
        self._direction = 1
        self._gear = 0
        self._steps = 0
        self._painted = -1
        self._cued = False  # the clock stands until the target is on the surface
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    @property
    def rate(self) -> float:
        """Clip seconds a real second while playing, negative backwards, within ±4."""
        pace = SHUTTLE[self._gear] * self.speed * self._direction
        return max(-MAX_RATE, min(MAX_RATE, pace))

    @property
    def last(self) -> int:
        """The last frame that can be shown; -1 without a clip."""
        return self.cadence.last if self.cadence is not None else -1

    @property
    def waiting(self) -> bool:
        """True while a paused playhead's frame is not yet the one on the surface."""
        return self.cadence is not None and not self.playing and self.position != self.target

    def set_clip(self, info: MediaInfo, index: FrameIndex) -> None:
        """Another clip: from its first frame, which is asked for at once. Loop and speed do not carry over."""
        self._forget()
        self.cached_changed.emit()
        playable = len(index.pts) if info.broken_at is None else min(len(index.pts), info.broken_at)
        if playable < 1:
            self.state_changed.emit()
            return
        self._index = index
        self.cadence = Cadence(index, playable - 1)
        self._go(0)
        self.state_changed.emit()

    def clear(self) -> None:
        """No clip."""
        self._forget()
        self.cached_changed.emit()
        self.state_changed.emit()

    def _forget(self) -> None:
        self._timer.stop()
        self.cache.clear()
        self._ahead.forget()
        self.cadence = self._index = self.loop = None
        self.position = self._painted = -1
        self.target = self._steps = self._gear = 0
        self.playing = self.ended = self._cued = False
        self._direction, self.speed = 1, 1.0

    def set_frame(self, pixels: Pixels) -> None:
        """A decoded frame. One that is not of this clip (number and timestamp disagree with the index) is ignored."""
        if self._index is None or not 0 <= pixels.number <= self.last:
            return
        if self._index.pts[pixels.number] != pixels.pts:
            return
        self._ahead.arrived(pixels.number)
        centre = self.position if self.playing and not self._cued and self.position >= 0 else self.target
        wanted = self.target != self.position or self.target not in self.cache
        self.cache.put(pixels, centre, self._direction)
        if pixels.number == self.target and wanted and (self._cued or not self.playing):
            self._show(self.target)
        self.tick()
        self._ask_ahead()
        self.cached_changed.emit()

    def renew(self) -> None:
        """Frames are wanted in another size: all are asked for again, the one on the surface stays until it comes."""
        if self.cadence is None:
            return
        self.cache.clear()
        self._ahead.forget()
        self._ahead.want(max(0, self.target))
        self.cached_changed.emit()

    def fail_frame(self, number: int) -> None:
        """Frame ``number`` cannot be decoded: what can be shown ends before it."""
        if self.cadence is None or not 0 < number <= self.last:
            return
        self.cadence.last = number - 1
        self._ahead.forget()
        if self.target > self.last:
            self.pause()
            self._go(self.last)
        self.state_changed.emit()

    def on_painted(self, number: int) -> None:
        """The surface painted frame ``number``: a waiting step may go on."""
        self._painted = number
        if self._steps and number == self.target:
            direction = 1 if self._steps > 0 else -1
            self._steps -= direction
            if not 0 <= self.target + direction <= self.last:
                self._steps = 0
            self._go(self.target + direction)

    def seek(self, number: int) -> None:
        """Go to frame ``number`` (held within the clip); playing goes on from there."""
        if self.cadence is None:
            return
        self._steps = 0
        self._go(number)
        if self.playing:
            self._cue()

    def step(self, direction: int) -> None:
        """One frame on (1) or back (-1), from the frame that is painted; pauses."""
        if self.cadence is None:
            return
        self.pause()
        if not self._steps and self._painted == self.position == self.target:
            self._direction = direction
            self._go(self.target + direction)
        elif abs(self._steps + direction) <= STEP_BACKLOG:
            self._steps += direction

    def play(self, direction: int = 1) -> None:
        """Run, from the other end where the clip has ended this way."""
        if self.cadence is None:
            return
        self._direction, self._steps, self.ended = direction, 0, False
        first, last = self.loop or (0, self.last)
        if direction > 0 and (self.target >= last or self.target < (first if self.loop else 0)):
            self._go(first)
        elif direction < 0 and self.target <= first:
            self._go(last)
        self.playing = True
        self._cue()
        self._ask_ahead()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stop on the frame that is on the surface."""
        self._timer.stop()
        if self.playing:
            self.playing = self._cued = False
            self._gear = 0
            if self.position >= 0:
                self.target = self.position
            self._ask_ahead()
            self.state_changed.emit()

    def play_pause(self) -> None:
        """Space."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def shuttle(self, direction: int) -> None:
        """J (-1), K (0), L (1): each press of the same goes on to 2 and 4 ×; with K held, one frame."""
        if direction == 0:
            self.pause()
        elif self.shuttle_held:
            self.step(direction)
        elif self.playing and self._direction == direction:
            self._gear = min(self._gear + 1, len(SHUTTLE) - 1)
            self._cue()
            self.state_changed.emit()
        else:
            self._gear = 0
            self.play(direction)

    def set_speed(self, speed: float) -> None:
        """0.1 to 4 × real time."""
        self.speed = min(SPEEDS[-1], max(SPEEDS[0], speed))
        if self.playing:
            self._cue()
        self.state_changed.emit()

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Run round from the first to the last of these frames; None ends it."""
        self.loop = loop
        self.state_changed.emit()

    def tick(self) -> None:
        """Show what is due by the clock."""
        if not self.playing or self.cadence is None:
            return
        if self._cued:
            if self.position != self.target:
                return  # set_frame comes back here
            self._start_clock()
        rate = self.rate
        elapsed = self._clock.read(rate)
        first, last = self.loop or (0, self.last)
        if elapsed >= self.cadence.ends(last) if rate > 0 else elapsed < self.cadence.begins(first):
            self._reach_end(first, last)
            return
        due = min(last, max(first if rate < 0 else 0, self.cadence.due(elapsed, rate)))
        if due != self.position:
            self.target = due
            if due in self.cache:
                self._show(due)
            else:
                self._show_late(due, rate)
            self._ask_ahead()
        self._timer.start(max(1, ceil(self.cadence.wait(self._clock.read(rate), rate) * 1000)))

    def _reach_end(self, first: int, last: int) -> None:
        """The end of the run: round again, or stop on the very last frame."""
        forward = self._direction > 0
        if self.loop is not None:
            self._go(first if forward else last)
            self._cue()
            return
        self._timer.stop()
        self.playing, self.ended, self._gear = False, True, 0
        self._go(last if forward else first)
        self.state_changed.emit()

    def _show_late(self, due: int, rate: float) -> None:
        """Decoding is late: the newest frame that is here, and no run-away of the clock."""
        assert self.cadence is not None
        newest = self.cache.nearest(self.position, due) if (due - self.position) * rate > 0 else None
        if newest is not None:
            self._show(newest.number)
        self._ahead.want(due)
        seen = self.cadence.begins(self.position)
        most = MAX_LATE_S * max(1.0, abs(rate))
        if abs(self._clock.read(rate) - seen) > most:
            self._clock.start(seen + (most if rate > 0 else -most))

    def _go(self, number: int) -> None:
        """Make ``number`` the wanted frame; it is shown at once where it is here, else asked for."""
        assert self.cadence is not None
        self.target = min(self.last, max(0, number))
        self.ended = self.ended and self.target in (0, self.last)
        if self.target in self.cache:
            if self.position != self.target:
                self._show(self.target)
            self._ask_ahead()
            return
        if abs(self.target - self.position) > ASKED_LIMIT:
            self._ahead.forget()
        self._ahead.want(self.target)
        self.state_changed.emit()

    def _show(self, number: int) -> None:
        frame = self.cache.get(number)
        if frame is not None:
            self.position = number
            self.frame_shown.emit(frame)
            self.position_changed.emit(number)

    def _ask_ahead(self) -> None:
        """Ask for what comes next, never more than the cache holds beside the present frame."""
        frame = self.cache.get(self.position)
        if self.cadence is None or frame is None:
            return
        room = self.cache.capacity(frame.pixels.stride * frame.pixels.height) - 1
        if self.playing:
            numbers = onward(self.cadence, self.target, self.rate, self.loop, room)
        else:
            numbers = around(self.target, self._direction, self.last, room)
        self._ahead.fill(numbers, self.cache)

    def _cue(self) -> None:
        """Start the clock at the target: now where it is on the surface, else as soon as it is."""
        self._cued = True
        self._timer.start(0)

    def _start_clock(self) -> None:
        """The target's whole duration lies before it, in the direction of play."""
        assert self.cadence is not None
        self._cued = False
        if self._direction > 0:
            seconds = self.cadence.begins(self.target)
        else:
            seconds = self.cadence.ends(self.target) - 2 * TOLERANCE_S
        self._clock.start(seconds)
