"""A clip with its reference photo: player, timeline, labels with span and region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.clips import ClipFeed
from console.hearing import Hearing
from console.pages.item_view import ItemView
from console.pages.video_keys import TRANSPORT, VideoKeys
from console.pages.video_marking import VideoMarking
from console.pages.video_sheet import VideoSheet
from console.shelf import ReadyMedia, Rooms
from console.tasks import TaskScope
from console.words import translated
from review.drafts import Draft
from review.labels import Box, Span
from review.media import FrameIndex, MediaInfo, Pixels
from review.ports import FrameSource, ItemRecord, Keys, SoundOut
from review.queue import LeasedItem
from review.signals import Reading, Suspect
from widgets.video.comparison import Comparison, Look
from widgets.video.playback import Playback
from widgets.video.player import VideoPlayer
from widgets.video.soundclock import SoundClock
from widgets.video.values import MarkedRange, SignalLane, SignalStretch, TimelineComment


class VideoView(ItemView):
    """In and out become the span of the next label; a box drawn on a paused frame becomes its region.

    ``record_shown`` (``ItemRecord``); ``others_changed``: what the clip can be compared with may be something else now.
    """

    scope = "video"
    record_shown = Signal(object)
    others_changed = Signal()

    def __init__(
        self,
        keys: Keys,
        frames: FrameSource,
        scope: TaskScope,
        sound: SoundOut | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._index: FrameIndex | None = None
        self._info: MediaInfo | None = None
        self._told = ""
        self._record: ItemRecord | None = None
        self._loading_draft = False
        clock = SoundClock()
        self.video = VideoPlayer(playback=Playback(now=clock.read))
        self.hearing = Hearing(self.video.playback, clock, frames, sound, scope)
        told = self.video.transport.show_sound
        self.hearing.changed.connect(lambda: told(muted=self.hearing.muted, reason=self.hearing.reason))
        self.comparison = Comparison(self.video, self)
        self.feed = ClipFeed(self.video, frames, scope)
        self.other_feed = ClipFeed(self.comparison.clip, frames, scope, lambda: self.comparison.room)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.video)
        self.video.set_lanes(lanes_of(()))
        self.feed.index_changed.connect(self._on_index_changed)
        self.video.painted.connect(self._on_painted)
        self.video.marks_changed.connect(self._on_marks_changed)
        self.sheet = VideoSheet(self.video, self.feed)
        self.marking = VideoMarking(self.video, self.feed, keys, self)
        self.marking.edited.connect(self.edited)
        self.marking.said.connect(self.said)
        self.video.transport.command.connect(lambda name: self.bindings()[TRANSPORT[name]]())
        self.keys = VideoKeys(
            self.video, self.comparison, self.marking, self.sheet, self.hearing, self._tell_nothing_to_compare
        )

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self._told = ""
        self._index = None
        self.sheet.close()
        self.hearing.open(*_heard_of(media))
        self.video.marks.comments = ()
        self.comparison.set_photos(*_photos_of(media))
        self.other_feed.close()
        self.video.picture.boxes.set_hint(None)
        if media is None:
            self.feed.close()
            self.video.clear()
            self.video.show_loading()
            return
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
        self._show_comments()
        self.others_changed.emit()

    def mark_result(self, asset: str) -> None:
        changed = asset != self.result
        super().mark_result(asset)
        if changed and asset:
            self.others_changed.emit()

    def show_record(self, record: ItemRecord) -> None:
        self._record = record
        self._show_comments()
        self.record_shown.emit(record)

    def _show_comments(self) -> None:
        """Comments lie on the timeline; those on another version speak of other frames."""
        record, leased = self._record, self.leased
        if record is None or leased is None or self._index is None or self.result:
            return
        if (record.item.id, record.item.version) == (leased.item.id, leased.item.version):
            shown = tuple(
                TimelineComment(one.span.start, one.span.end, f"{one.supervisor}: {one.text}")
                for one in record.comments
                if one.span is not None and one.item_version == record.item.version
            )
            self.video.marks.comments = shown
            self.video.timeline.set_comments(shown)

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
        self.video.set_lanes(lanes_of(reading.suspects if reading is not None else ()))

    def show_suspect(self, suspect: Suspect) -> None:
        """To its first frame, with its region on the picture."""
        if suspect.span is not None and self._index is not None:
            self.video.playback.pause()
            self.video.playback.seek(min(suspect.span.start, self.video.playback.last))
        self.video.picture.boxes.set_hint(suspect.box)

    def leave(self) -> None:
        super().leave()
        self.marking.show(None, None)
        self.comparison.leave()
        self.hearing.leave()
        self.other_feed.close()
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
        return self.keys.commands()

    def holds(self) -> dict[str, Callable[[bool], object]]:
        return self.keys.holds()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        self.video.transport.set_keys({name: key_of(action) for name, action in TRANSPORT.items()})

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()  # Esc leads back to the clip alone before it leads back to the list
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._leaves(event) and self.comparison.leave()):
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and not event.modifiers() and self.comparison.look is not Look.REST

    def _tell_nothing_to_compare(self) -> None:
        self.said.emit(self.tr("There is no photo, earlier version or correction to compare this clip with."))

    def rooms(self) -> Rooms:
        return self.video.picture.room, self.comparison.photo.room

    def player(self) -> QWidget | None:
        return self.video

    def _on_index_changed(self, index: object) -> None:
        """The container promised other frames than there are: the clip begins anew with those that can be shown."""
        if isinstance(index, FrameIndex) and self._info is not None and self.draft is not None:
            self._index = index
            self.video.set_clip(self._info, index)
            self.show_draft(self.draft)
            self._show_comments()

    def _on_painted(self, _number: int) -> None:
        if self.leased is not None and self._index is not None and self._told != self.leased.item.id:
            self._told = self.leased.item.id
            self.painted.emit(self._told)

    def _on_marks_changed(self, marked: object) -> None:
        if self._loading_draft or self.draft is None or not isinstance(marked, MarkedRange):
            return
        changed = replace(self.draft, mark_in=marked.start, mark_out=marked.end)
        self.edited.emit(changed, self.tr("In and out"), True)


def _photos_of(media: ReadyMedia | None) -> tuple[Sequence[Pixels], Pixels | None]:
    """The product's photos, and the first one as it fits its room."""
    return (media.references, media.fitted_reference) if media is not None else ((), None)


def _heard_of(media: ReadyMedia | None) -> tuple[Path | None, bool]:
    """The clip's file where it can be shown, and whether it has sound."""
    if media is None or media.failure or media.info is None or media.index is None:
        return None, False
    return media.path, media.info.has_audio


def lanes_of(suspects: Sequence[Suspect]) -> list[SignalLane]:
    """A lane for each family of suspects, whether anything is on it or not."""
    translate = QCoreApplication.translate
    names = {
        "TM": translate("VideoView", "motion"),
        "AU": translate("VideoView", "audio"),
        "": translate("VideoView", "picture"),
    }
    lanes: dict[str, list[SignalStretch]] = {family: [] for family in ("", "TM", "AU")}
    for one in suspects:
        if one.span is not None:
            family = one.code.partition("-")[0]
            stretch = SignalStretch(one.span.start, one.span.end, one.likelihood)
            lanes[family if family in lanes else ""].append(stretch)
    return [SignalLane(names[family], tuple(stretches)) for family, stretches in lanes.items()]
