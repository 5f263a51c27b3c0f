"""Two playheads that go as one: a second clip beside the player's, linked by time, or by the frames of an edit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.video.frames import Frame
from widgets.video.picture import FramePicture
from widgets.video.playback import Playback

SECOND_CACHE_BYTES = 96 * 1024 * 1024
"""Frames of the second clip: it never runs ahead of the first one, so some seconds at its room's size are enough."""


Across = Callable[[int], int]
"""The frame of one clip that stands for a frame of the other."""


class Pull(QObject):
    """Takes ``follower`` to the moment that ``leader`` shows, one frame at a time and always to the newest."""

    def __init__(self, leader: Playback, follower: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self.across: Across | None = None
        """Where one clip was made of the other; by time where it is not known."""
        self.sent = -1
        """The frame that the follower was taken to, -1 where it went somewhere of itself."""
        self._leader = leader
        self._follower = follower
        self._late = False

    def go(self) -> None:
        """The leader shows another frame."""
        leader, follower = self._leader, self._follower
        if not self.on or leader.cadence is None or follower.cadence is None or leader.position < 0:
            return
        if follower.waiting and follower.position >= 0:
            self._late = True  # it is on its way; more requests would only stand in each other's way
            return
        self._late = False
        here = min(leader.position, leader.cadence.last)
        there = follower.cadence.at(leader.cadence.begins(here)) if self.across is None else self.across(here)
        self.sent = min(max(0, there), follower.cadence.last)
        if self.sent != follower.target or follower.position < 0:
            follower.seek(self.sent)

    def catch_up(self) -> bool:
        """The follower shows a frame; True where it is one that it was taken to."""
        taken = self._follower.position == self.sent
        if taken and self._late:
            self.go()
        return taken


class Link(QObject):
    """Either playhead moves the other: whichever a person steps, seeks or plays leads."""

    def __init__(self, first: Playback, second: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._there = Pull(first, second, self)
        self._back = Pull(second, first, self)
        first.position_changed.connect(lambda _number: self._moved(self._back, self._there))
        second.position_changed.connect(lambda _number: self._moved(self._there, self._back))

    @property
    def on(self) -> bool:
        """Whether they go as one."""
        return self._there.on

    def set_on(self, on: bool, across: tuple[Across, Across] | None = None) -> None:
        """Begin, the second one going to where the first one is; or let each go alone. ``across``: from frames of the
        first clip to those of the second, and back, where time alone would mislead."""
        self._there.across, self._back.across = across or (None, None)
        self._there.on = self._back.on = on
        self._there.sent = self._back.sent = -1
        if on:
            self._there.go()

    def hand_to(self, playback: Playback) -> None:
        """A person takes this one in hand: the other does not run by itself."""
        other = self._second if playback is self._first else self._first
        if self.on and other.playing:
            other.pause()

    def _moved(self, pulled_by: Pull, pulls: Pull) -> None:
        """A playhead moved: either it was pulled, or it pulls."""
        if pulled_by.on and not pulled_by.catch_up():
            pulled_by.sent = -1
            pulls.go()


class LinkedClip(QWidget):
    """The second clip: its picture, looked at and not marked. Frames come as for a ``VideoPlayer``."""

    frame_wanted = Signal(int, int)
    """number, priority."""
    shown = Signal(object)
    """Pixels: the frame that is on its surface now."""
    failed = Signal(str)

    def __init__(self, first: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.playback = Playback(self)
        self.playback.cache.limit = SECOND_CACHE_BYTES
        self.picture = FramePicture(self)
        self.picture.boxes_enabled = False
        self.picture.setAccessibleName(self.tr("Compared clip"))
        self.link = Link(first, self.playback, self)
        self.index: FrameIndex | None = None
        self.setFocusProxy(self.picture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.playback.frame_wanted.connect(self.frame_wanted)
        self.playback.frame_shown.connect(self._on_frame_shown)
        self.picture.painted.connect(self.playback.on_painted)

    def set_clip(self, info: MediaInfo, index: FrameIndex, across: tuple[Across, Across] | None = None) -> None:
        """Another clip, at the moment that the first one shows; ``across`` as of ``Link``."""
        self.index = index
        self.picture.set_info(info)
        self.playback.set_clip(info, index)
        self.link.set_on(True, across)

    def set_frame(self, pixels: Pixels) -> None:
        """A decoded frame of it."""
        self.playback.set_frame(pixels)

    def fail_frame(self, number: int, reason: str) -> None:
        """Frame ``number`` cannot be decoded: it ends before it."""
        if number == 0:
            self.failed.emit(reason)
        else:
            self.playback.fail_frame(number)

    def clear(self) -> None:
        """No second clip."""
        self.link.set_on(False)
        self.index = None
        self.playback.clear()
        self.picture.forget()

    def resizeEvent(self, event: object) -> None:
        self.picture.setGeometry(self.rect())

    def _on_frame_shown(self, frame: Frame) -> None:
        self.picture.show_frame(frame)
        if not self.picture.isVisible():  # it lies over the first one: nobody paints it here
            self.playback.on_painted(frame.number)
        self.shown.emit(frame.pixels)
