"""Where a clip looks different from what lies over it: asked of whoever works it out, one question at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from review.media import Pixels
from widgets.video.linked import LinkedClip
from widgets.video.player import VideoPlayer

SETTLED_MS = 150
"""The clip must stand that long before it is laid over a photo: some hundred milliseconds of work."""


class Difference(QObject):
    """Of the frame that ``player`` shows and the one of ``clip``, or of a photo.

    ``wanted`` (frame on the surface, frame of the other clip) is answered by ``set_clips``, ``set_photo`` or ``fail``;
    one question at a time, the newest frames when the answer is here.
    """

    wanted = Signal(int, int)

    def __init__(self, player: VideoPlayer, clip: LinkedClip) -> None:
        super().__init__(player)
        self._player = player
        self._clip = clip
        self._with_photo = False
        self._is_shown = False
        self._on = False
        self._asked: tuple[int, int] | None = None
        self._known: tuple[int, int] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._ask)

    def begin(self, *, with_photo: bool, shown: bool) -> None:
        """Something lies over the picture. ``shown``: the difference itself; a photo is brought in place anyway."""
        self._with_photo, self._is_shown = with_photo, shown
        self._on = with_photo or shown
        self.follow()

    def end(self) -> None:
        """Nothing lies over the picture."""
        self._settled.stop()
        self._on = False
        self._asked = self._known = None

    def follow(self) -> None:
        """Other frames may be on screen: two clips are compared also while they run, a photo where the clip stands."""
        if not self._on or self._asked is not None or self._pair == self._known:
            return
        if not self._with_photo:
            if self._clip.playback.position >= 0:
                self._ask()
        elif self._player.playback.playing:
            self._settled.stop()
            if self._is_shown:
                self._known = None
                self._player.picture.overlay.set_map(None, self.tr("Compared as soon as the clip stands"))
        else:
            self._settled.start()

    def set_clips(self, difference: Pixels, caption: str) -> None:
        """Where the two clips look different."""
        if self._answered():
            self._player.picture.overlay.set_map(difference, caption)
            self.follow()

    def set_photo(self, aligned: Pixels, difference: Pixels, caption: str) -> None:
        """The photo in the place where the frame shows the product, and where the two look different."""
        if self._answered():
            overlay = self._player.picture.overlay
            overlay.difference_caption = caption
            overlay.set_aligned(aligned, difference)
            self.follow()

    def fail(self, reason: str) -> None:
        """It cannot be had."""
        if self._answered() and self._is_shown:
            self._player.picture.overlay.set_map(None, reason)

    def _answered(self) -> bool:
        """Whether anybody still waits for an answer."""
        asked, self._asked = self._asked, None
        if asked is None:
            return False
        self._known = asked
        return self._on

    @property
    def _pair(self) -> tuple[int, int]:
        """The frames on screen, of a photo 0."""
        return self._player.position, 0 if self._with_photo else max(0, self._clip.playback.position)

    def _ask(self) -> None:
        if self._player.position < 0 or not self._on:
            return
        overlay = self._player.picture.overlay
        if self._is_shown and not overlay.has_map:
            overlay.set_map(None, self.tr("Comparing…"))
        self._asked = self._pair
        self.wanted.emit(*self._pair)
