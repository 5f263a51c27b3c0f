"""A clip with its reference photo: player, timeline, labels with span and region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.clips import ClipFeed
from console.pages.item_view import ItemView
from console.pages.video_marking import VideoMarking
from console.shelf import ReadyMedia, Rooms
from console.tasks import TaskScope
from console.words import translated
from review.drafts import Draft
from review.labels import Box, Span
from review.media import FrameIndex, MediaInfo
from review.ports import FrameSource, Keys
from review.queue import LeasedItem
from review.signals import Reading, Suspect
from widgets.image.canvas import ImageCanvas
from widgets.video.contact import COLUMNS, ContactSheet, evenly
from widgets.video.player import VideoPlayer
from widgets.video.values import MarkedRange, SignalLane, SignalStretch

TRANSPORT = {
    "start": "video.start",
    "back": "video.back",
    "play": "video.play",
    "forward": "video.on",
    "end": "video.end",
    "loop": "video.loop",
    "in": "video.in",
    "out": "video.out",
    "clear": "video.clear_marks",
    "region": "video.region",
    "slower": "video.slower",
    "faster": "video.faster",
}
"""What the transport's buttons do, as commands."""
REFERENCE_WIDTH = 120
"""Pixels, at any interface scale: narrow windows and large letters leave the room to the clip."""


class VideoView(ItemView):
    """In and out become the span of the next label; a box drawn on a paused frame becomes its region."""

    scope = "video"

    def __init__(self, keys: Keys, frames: FrameSource, scope: TaskScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index: FrameIndex | None = None
        self._info: MediaInfo | None = None
        self._told = ""
        self._loading_draft = False
        self.video = VideoPlayer()
        self.reference = ImageCanvas(name=self.tr("Reference"))
        self.reference.boxes_enabled = False
        self.feed = ClipFeed(self.video, frames, scope)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.video)
        self.split.addWidget(self.reference)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([900, 300])
        self.reference.setMinimumWidth(REFERENCE_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self.video.set_lanes(self._lanes_of(()))
        self.feed.index_changed.connect(self._on_index_changed)
        self.video.painted.connect(self._on_painted)
        self.video.marks_changed.connect(self._on_marks_changed)
        self.sheet = ContactSheet(self.video.picture)
        self.sheet.chosen.connect(self.video.playback.seek)
        self.sheet.left.connect(self._leave_sheet)
        self.marking = VideoMarking(self.video, self.feed, keys, self)
        self.marking.edited.connect(self.edited)
        self.marking.said.connect(self.said)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self._told = ""
        self._index = None
        self.sheet.hide()
        self.video.picture.boxes.set_hint(None)
        if media is None:
            self.feed.close()
            self.video.clear()
            self.video.show_loading()
            self.reference.hide()  # it was the former item's
            return
        self._show_reference(media)
        if media.failure or media.info is None or media.path is None or media.picture is None:
            self.feed.close()
            self.video.clear()
            self.video.show_failure(translated(media.failure))
            self.tell_when_painted(leased.item.id)
            self.show_draft(draft)
            return
        if media.index is None:
            # A still sent as a video: shown as a clip of one frame would hide what is wrong with it.
            self.feed.close()
            self.video.clear()
            self.video.show_failure(self.tr("This file is a still picture, not a clip."))
            self.tell_when_painted(leased.item.id)
            self.show_draft(draft)
            return
        self._index = media.index
        self._info = media.info
        self.feed.open(media.path, media.index, media.picture, sound=media.info.has_audio)
        self.video.set_clip(media.info, media.index)
        self.show_draft(draft)

    def _show_reference(self, media: ReadyMedia) -> None:
        self.reference.setVisible(bool(media.references))
        if media.references:
            self.reference.set_picture(media.references[0], fitted=media.fitted_reference)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._loading_draft = True
        self.marking.show(draft, self._index)
        marked = MarkedRange(draft.mark_in, draft.mark_out)
        if self._index is not None and self.video.marked != marked:
            self.video.marks.set_range(marked)
        self._loading_draft = False

    def show_reading(self, reading: Reading | None) -> None:
        """Three lanes, whether anything is on them or not: nothing below them moves."""
        self.video.picture.boxes.set_hint(None)
        self.video.set_lanes(self._lanes_of(reading.suspects if reading is not None else ()))

    def show_suspect(self, suspect: Suspect) -> None:
        """To its first frame, with its region on the picture."""
        if suspect.span is not None and self._index is not None:
            self.video.playback.pause()
            self.video.playback.seek(min(suspect.span.start, self.video.playback.last))
        self.video.picture.boxes.set_hint(suspect.box)

    def _lanes_of(self, suspects: Sequence[Suspect]) -> list[SignalLane]:
        names = {"TM": self.tr("motion"), "AU": self.tr("audio"), "": self.tr("picture")}
        lanes: dict[str, list[SignalStretch]] = {family: [] for family in ("", "TM", "AU")}
        for one in suspects:
            if one.span is not None:
                family = one.code.partition("-")[0]
                stretch = SignalStretch(one.span.start, one.span.end, one.likelihood)
                lanes[family if family in lanes else ""].append(stretch)
        return [SignalLane(names[family], tuple(stretches)) for family, stretches in lanes.items()]

    def toggle_sheet(self) -> None:
        """The clip as a grid of frames over the picture, or the picture again."""
        if not self.sheet.isHidden():
            self._leave_sheet()
            return
        cadence, playback = self.video.playback.cadence, self.video.playback
        if cadence is None:
            return
        playback.pause()
        numbers = evenly(playback.last + 1)
        self.sheet.open(numbers, [f"{cadence.begins(number):.2f} s · {number}" for number in numbers], playback.target)
        room = (max(64, self.sheet.width() // COLUMNS), max(64, self.sheet.height() // COLUMNS))
        self.feed.glance(numbers, room, self.sheet.set_picture)

    def _leave_sheet(self) -> None:
        self.sheet.hide()
        self.video.setFocus()

    def leave(self) -> None:
        super().leave()
        self.marking.show(None, None)
        self.video.playback.pause()
        self._told = ""

    def place(self) -> tuple[Span | None, Box | None]:
        """The span from in to out; the frame on screen where only that is meant; nothing while it runs."""
        return self.marking.marked(), None

    def label_in_hand(self) -> str:
        return self.marking.selected

    def here(self) -> Span | None:
        """The frame on screen, as a span."""
        return self.marking.here()

    def chosen(self, code: str) -> None:
        """The defect that the next marker or box is of."""
        self.marking.last_code = code

    def bindings(self) -> dict[str, Callable[[], object]]:
        playback, marks, video = self.video.playback, self.video.marks, self.video
        return {
            "video.play": playback.play_pause,
            "video.shuttle_back": lambda: playback.shuttle(-1),
            "video.shuttle_stop": lambda: playback.shuttle(0),
            "video.shuttle_on": lambda: playback.shuttle(1),
            "video.back": lambda: playback.step(-1),
            "video.on": lambda: playback.step(1),
            "video.back_1s": lambda: video.jump_seconds(-1),
            "video.on_1s": lambda: video.jump_seconds(1),
            "video.back_5s": lambda: video.jump_seconds(-5),
            "video.on_5s": lambda: video.jump_seconds(5),
            "video.in": marks.mark_in,
            "video.out": marks.mark_out,
            "video.go_in": marks.go_in,
            "video.go_out": marks.go_out,
            "video.clear_marks": marks.clear_marks,
            "video.region": video.add_box,
            "video.follow": self.marking.follow,
            "video.key_frame": self.marking.toggle_key,
            "video.hidden": self.marking.toggle_hidden,
            "video.sheet": self.toggle_sheet,
            "video.marker": self.marking.set_marker,
            "video.slower": lambda: video.change_speed(-1),
            "video.faster": lambda: video.change_speed(1),
            "video.loop": marks.toggle_loop,
            "video.start": lambda: playback.seek(0),
            "video.end": lambda: playback.seek(playback.last),
            "video.previous_mark": lambda: marks.go_mark(-1),
            "video.next_mark": lambda: marks.go_mark(1),
        }

    def holds(self) -> dict[str, Callable[[bool], object]]:
        return {"video.shuttle_stop": self._hold_stop}

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        self.video.transport.set_keys({name: key_of(action) for name, action in TRANSPORT.items()})

    def _hold_stop(self, held: bool) -> None:
        """K stops; as long as it is down, J and L step."""
        self.video.playback.shuttle_held = held
        if held:
            self.video.playback.shuttle(0)

    def rooms(self) -> Rooms:
        return self.video.picture.room, self.reference.room

    def player(self) -> QWidget | None:
        return self.video

    def _on_index_changed(self, index: object) -> None:
        """The container promised other frames than there are: the clip begins anew with those that can be shown."""
        if isinstance(index, FrameIndex) and self._info is not None and self.draft is not None:
            self._index = index
            self.video.set_clip(self._info, index)
            self.show_draft(self.draft)

    def _on_painted(self, _number: int) -> None:
        if self.leased is not None and self._index is not None and self._told != self.leased.item.id:
            self._told = self.leased.item.id
            self.painted.emit(self._told)

    def _on_marks_changed(self, marked: object) -> None:
        if self._loading_draft or self.draft is None or not isinstance(marked, MarkedRange):
            return
        changed = replace(self.draft, mark_in=marked.start, mark_out=marked.end)
        self.edited.emit(changed, self.tr("In and out"), True)
