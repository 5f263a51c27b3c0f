"""A clip against something else: the product's photo, the version before, or what a person made of it.

Beside the clip, or over it: wiped, blinking, or the difference of the two. One thing is compared at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.image.canvas import ImageCanvas
from widgets.image.overlay import Way
from widgets.image.viewport import Viewport
from widgets.video.difference import Difference
from widgets.video.linked import Across, LinkedClip
from widgets.video.player import VideoPlayer
from widgets.video.transport import clock_text

REFERENCE_WIDTH = 120
"""Pixels, at any interface scale: narrow windows and large letters leave the room to the clip."""


class Look(StrEnum):
    """How the two are looked at; ``REST``: the photo at the side where there is one, nothing compared."""

    REST = ""
    BESIDE = "beside"
    WIPE = "wipe"
    BLINK = "blink"
    DIFFERENCE = "difference"


WAYS = {Look.WIPE: Way.WIPE, Look.BLINK: Way.BLINK, Look.DIFFERENCE: Way.DIFFERENCE}


@dataclass(frozen=True, slots=True)
class Other:
    """Something to compare with. ``key`` names it; ``photo``: the number of the product's photo, None for a clip."""

    key: str
    caption: str
    photo: int | None = None


class Comparison(QObject):
    """What lies beside and over ``player``. Clips come through ``show_clip`` when ``clip_wanted`` has named them."""

    clip_wanted = Signal(str)
    changed = Signal()

    def __init__(self, player: VideoPlayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = Look.REST
        self.others: tuple[Other, ...] = ()
        self.photo = ImageCanvas(name=self.tr("Reference"))
        self.photo.boxes_enabled = False
        self.photo.setMinimumWidth(REFERENCE_WIDTH)
        self.clip = LinkedClip(player.playback)
        self._player = player
        self._own_name = ""
        self._photos: tuple[Pixels, ...] = ()
        self._fitted: Pixels | None = None
        self._at = 0
        self._picked = False
        """The person chose what to compare with; until then it is the likeliest."""
        self._sizes: list[int] = []
        self._following = False
        self.difference = Difference(player, self.clip)
        self._surfaces = player.surfaces
        self._lay()
        self.clip.hide()
        player.playback.frame_shown.connect(lambda _frame: self.difference.follow())
        player.playback.state_changed.connect(self.difference.follow)
        self.clip.shown.connect(self._on_other_shown)
        for picture in (player.picture, self.photo, self.clip.picture):
            picture.view_changed.connect(self._on_view_changed)

    def _lay(self) -> None:
        for pane in (self.photo, self.clip):
            self._surfaces.addWidget(pane)
        self._surfaces.setChildrenCollapsible(False)
        for at, stretch in enumerate((3, 1, 3)):
            self._surfaces.setStretchFactor(at, stretch)
        self._surfaces.setSizes([900, 300, 900])

    @property
    def other(self) -> Other | None:
        """What is compared with, None where there is nothing."""
        return self.others[self._at] if self.others else None

    @property
    def room(self) -> tuple[int, int] | None:
        """How large the other clip's frames are wanted: as its own picture, or as the one that they lie over."""
        picture = self.clip.picture if self.look is Look.BESIDE else self._player.picture
        return picture.room

    # -- what there is ----------------------------------------------------------------------------------

    def set_photos(self, photos: Sequence[Pixels], fitted: Pixels | None = None) -> None:
        """The product's true photos; the first one stands at the side. ``fitted``: it, scaled to its room."""
        self.leave()
        self._picked = False
        self._photos, self._fitted = tuple(photos), fitted
        self.photo.setVisible(bool(photos))
        if photos:
            self.photo.set_picture(photos[0], fitted=fitted)

    def offer(self, others: Sequence[Other], own: str) -> None:
        """What can be compared with, the likeliest first; ``own`` names what the player shows."""
        former = self.other
        self.others, self._own_name = tuple(others), own
        keys = [one.key for one in self.others]
        kept = former is not None and former.key in keys and (self._picked or self.look is not Look.REST)
        self._at = keys.index(former.key) if former is not None and kept else 0
        if not kept:
            self.leave()

    def show_clip(
        self, key: str, info: MediaInfo, index: FrameIndex, across: tuple[Across, Across] | None = None
    ) -> None:
        """The clip that was wanted; dropped where something else is compared with by now."""
        if self.look is Look.REST or self.other is None or self.other.key != key:
            return
        self._player.picture.overlay.set_other(None, None)
        self.clip.set_clip(info, index, across)

    # -- what keys do -----------------------------------------------------------------------------------

    def cycle(self) -> bool:
        """Beside, wiped, blinking, difference, and back to the clip alone; False where there is nothing to compare."""
        if self.other is None:
            return False
        looks = [look for look in Look if look is not Look.BESIDE or not self._stands_beside]
        self._set(looks[(looks.index(self.look) + 1) % len(looks)])
        return True

    def move_wipe(self, direction: int) -> bool:
        """The wipe line a step to the left (-1) or right (1), wiping first where it was not; False without another."""
        if self.other is None:
            return False
        if not self._player.picture.overlay.move_wipe(direction):
            self._set(Look.WIPE)
        return True

    def next_other(self) -> bool:
        """The next thing to compare with, in the same look; False where there is nothing."""
        if self.other is None:
            return False
        look, self._picked = self.look, True
        if self.leave():
            self._at = (self._at + 1) % len(self.others)
        beside = look in (Look.REST, Look.BESIDE)
        self._set(Look.WIPE if beside and self._stands_beside else Look.BESIDE if beside else look)
        return True

    @property
    def held(self) -> bool:
        """Whether the other one stands in the clip's place."""
        return self._player.picture.overlay.way is Way.HELD

    def hold(self, held: bool) -> None:
        """The other one in the clip's place as long as ``held``; of what is at rest, the photo."""
        overlay = self._player.picture.overlay
        if self.look is Look.REST:
            overlay.caption = self.tr("Reference")
            overlay.set_other(self._photos[0] if held and self._photos else None, None)
        overlay.show(Way.HELD if held else WAYS.get(self.look, Way.NONE))

    def leave(self) -> bool:
        """The clip alone again; False where it was."""
        if self.look is Look.REST:
            return False
        self._set(Look.REST)
        return True

    @property
    def _stands_beside(self) -> bool:
        """Whether what is compared with is the photo that always stands at the side."""
        return self.other is not None and self.other.photo == 0

    # -- what is shown ----------------------------------------------------------------------------------

    def _set(self, look: Look) -> None:
        other, began = self.other, self.look is Look.REST and look is not Look.REST
        self.look = look
        overlay = self._player.picture.overlay
        is_clip = other is not None and other.photo is None
        if look is Look.REST or other is None:
            overlay.set_other(None, None)
            self._close_clip()
        elif began and is_clip:
            self.clip_wanted.emit(other.key)
        elif began and other.photo is not None:
            self._show_photo(other.photo)
            overlay.set_other(self._photos[other.photo], None)
        self._place_sides(look, is_clip=is_clip)
        self._show_way()
        self._name()
        self.changed.emit()

    def _close_clip(self) -> None:
        self.difference.end()
        self.clip.clear()
        if self._photos:
            self._show_photo(0)

    def _show_photo(self, number: int) -> None:
        self.photo.set_picture(self._photos[number], fitted=self._fitted if number == 0 else None)

    def _place_sides(self, look: Look, *, is_clip: bool) -> None:
        beside, surfaces = look is Look.BESIDE and is_clip, self._surfaces
        if beside == (not self.clip.isHidden()):
            return
        if beside:
            self._sizes = surfaces.sizes()
        self.clip.setVisible(beside)
        self.photo.setVisible(bool(self._photos) and not beside)
        surfaces.setSizes([surfaces.width() // 2, 0, surfaces.width() // 2] if beside else self._sizes)

    def _show_way(self) -> None:
        """Over the picture as soon as there is something to lay over it; the way survives the next frame."""
        overlay, way = self._player.picture.overlay, WAYS.get(self.look, Way.NONE)
        if overlay.way is not way and (overlay.has_other or way is Way.NONE):
            overlay.show(way)
        if way is not Way.NONE:
            with_photo = self.other is not None and self.other.photo is not None
            self.difference.begin(with_photo=with_photo, shown=self.look is Look.DIFFERENCE)

    def _name(self) -> None:
        """Which is which, with the frames of both."""
        other = self.other if self.look is not Look.REST else None
        named = other.caption if other is not None else ""
        index, at = self.clip.index, self.clip.playback.position
        if other is not None and other.photo is None and index is not None and at >= 0:
            frame = self.tr("frame {0}").format(at)
            named = " · ".join((named, frame, clock_text(index.elapsed(at))))
        self._player.picture.overlay.caption = named
        self.clip.picture.set_caption(named)
        self._player.picture.set_caption(self._own_name if other is not None else "")

    def _on_other_shown(self, pixels: Pixels) -> None:
        if self.look is Look.REST:
            return
        overlay, index = self._player.picture.overlay, self.clip.index
        self._name()
        if overlay.has_other:
            overlay.renew_other(pixels)
        elif index is not None:
            overlay.set_other(pixels, None)
        self._show_way()

    def _on_view_changed(self, view: Viewport) -> None:
        """Zoom and place of one are those of all; told on, since a nearer look wants finer frames."""
        if self._following:
            return
        self._following = True
        for picture in (self._player.picture, self.photo, self.clip.picture):
            followed = picture.viewport.following(view)
            if picture.viewport is not view and followed != picture.viewport:
                picture.set_view(followed)
                picture.view_changed.emit(followed)
        self._following = False
