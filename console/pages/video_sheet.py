"""The contact sheet of the clip on screen: so many frames evenly, or one for each change of the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.clips import ClipFeed
from widgets.video.contact import ContactSheet, evenly
from widgets.video.player import VideoPlayer

LEAST_PIXELS = 64
"""Of a frame's side on the sheet: smaller ones show nothing."""


class VideoSheet(QObject):
    """Opens the sheet over ``player``'s picture and fills it; the playhead goes where the person goes on it."""

    def __init__(self, player: VideoPlayer, feed: ClipFeed) -> None:
        super().__init__(player)
        self._player = player
        self._feed = feed
        self.sheet = ContactSheet(player.picture)
        self._by_change = False
        self.sheet.chosen.connect(player.playback.seek)
        self.sheet.left.connect(self.leave)
        self.sheet.more_wanted.connect(self._on_more_wanted)

    def toggle(self) -> None:
        """The clip as a grid of frames, evenly over its length, or the picture again."""
        self._toggle(by_change=False)

    def toggle_changes(self) -> None:
        """The clip as one frame for each change of the picture, or the picture again."""
        self._toggle(by_change=True)

    def leave(self) -> None:
        """The picture again, at the frame that was chosen."""
        self.close()
        self._player.setFocus()

    def close(self) -> None:
        """The sheet belongs to a clip that is no longer on screen."""
        self.sheet.hide()

    def _toggle(self, *, by_change: bool) -> None:
        if not self.sheet.isHidden() and self._by_change == by_change:
            self.leave()
            return
        if self._player.playback.cadence is None:
            return
        self._player.playback.pause()
        self._by_change = by_change
        if by_change:
            self.sheet.wait(self.tr("Looking for changes…"))
            self._feed.changes(self.sheet.most, self._open_changes)
        else:
            self._open(evenly(self._player.playback.last + 1, self.sheet.most))

    def _on_more_wanted(self) -> None:
        """More frames, or fewer."""
        if self._by_change:
            self._feed.changes(self.sheet.most, self._open_changes)
        else:
            self._open(evenly(self._player.playback.last + 1, self.sheet.most))

    def _open_changes(self, numbers: list[int]) -> None:
        if self.sheet.isHidden() or not self._by_change:
            return
        last = self._player.playback.last
        if numbers:
            self._open([number for number in numbers if number <= last])
        else:
            self.sheet.wait(self.tr("The changes of this clip cannot be found; its frames can."))

    def _open(self, numbers: list[int]) -> None:
        playback, cadence = self._player.playback, self._player.playback.cadence
        if cadence is None:
            return
        shown = playback.cache.get(playback.position)
        if shown is not None:
            self.sheet.aspect = shown.image.width() / shown.image.height()
        labels = [f"{cadence.begins(number):.2f} s · {number}" for number in numbers]
        self.sheet.open(numbers, labels, playback.target)
        columns = self.sheet.columns
        room = (max(LEAST_PIXELS, self.sheet.width() // columns), max(LEAST_PIXELS, self.sheet.height() // columns))
        self._feed.glance(numbers, room, self.sheet.set_picture)
