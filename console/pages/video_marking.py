"""Marking a clip: labels with span and region, and regions that move: key frames, hidden stretches, following."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from console.clips import ClipFeed
from console.words import code_name, palette, taxonomy
from review.drafts import Draft
from review.labels import Box, Label, Severity, Span
from review.media import FrameIndex
from review.ports import Keys
from review.tracks import Track, TrackKey, region_at, track_of
from widgets.image.boxes import ShownBox
from widgets.video.frames import Frame
from widgets.video.player import VideoPlayer
from widgets.video.values import TimelineSpan

CLOSE = 0.006
"""Of the picture's size: a followed region's keys are thinned as far as no side moves more; four pixels of 640."""


class VideoMarking(QObject):
    """Makes labels on ``player``. ``edited`` as of ``ItemView``; ``said``: a sentence for the person."""

    edited = Signal(object, str, bool)
    said = Signal(str)

    def __init__(self, player: VideoPlayer, feed: ClipFeed, keys: Keys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._feed = feed
        self._keys = keys
        self._draft: Draft | None = None
        self._index: FrameIndex | None = None
        self.selected = ""
        """The id of the label in hand, empty for none."""
        self._moving = False
        self.last_code = ""
        """The defect that the next marker or box is of."""
        player.box_drawn.connect(self._on_box_drawn)
        player.box_changed.connect(self._on_box_changed)
        player.box_deleted.connect(self._on_box_deleted)
        player.picture.boxes.box_selected.connect(self._on_box_selected)
        player.span_selected.connect(self._on_span_selected)
        player.timeline.span_moved.connect(self._on_span_moved)
        player.playback.frame_shown.connect(self._on_frame_shown)

    def show(self, draft: Draft | None, index: FrameIndex | None) -> None:
        """The labels of a draft; None: no clip is on screen."""
        self._draft, self._index = draft, index
        labels = draft.labels if draft is not None else ()
        if self.selected not in {label.id for label in labels}:
            self.selected = ""
        self._moving = any(label.track is not None for label in labels)
        self._player.picture.boxes_follow = self._moving
        self._player.set_spans(_spans(labels), self.selected)
        self._show_boxes(max(0, self._player.position))

    def span(self, start: int, end: int) -> Span:
        """A stretch of the clip on screen, in frames and in its own time."""
        assert self._index is not None
        pts = self._index.pts
        return Span(start, end, pts[start], pts[end], self._index.time_base)

    def marked(self) -> Span | None:
        """The span from in to out, None where neither is set."""
        marked = self._player.marked
        if self._index is None or (marked.start is None and marked.end is None):
            return None
        start = marked.start if marked.start is not None else 0
        end = marked.end if marked.end is not None else len(self._index) - 1
        return self.span(min(start, end), max(start, end))

    def here(self) -> Span | None:
        """The frame on screen, as a span."""
        position = self._player.position
        return None if self._index is None or position < 0 else self.span(position, position)

    # -- what keys do ---------------------------------------------------------------------------------

    def set_marker(self) -> None:
        """M: the last defect, at the frame on screen."""
        here = self.here()
        if self._draft is not None and here is not None:
            self.edited.emit(self._draft.with_label(self._label(here)), self.tr("Marker"), False)

    def set_span(self) -> None:
        """Shift+M: the label in hand, or the last one, lasts from in to out; the frame on screen where neither is."""
        span = self.marked() or self.here()
        label = next((one for one in self._labels if one.id == self.selected), None)
        label = label or next(iter(reversed(self._labels)), None)
        if label is None:
            self.said.emit(self.tr("Mark a defect first."))
        elif self._draft is not None and span is not None and span != label.span:
            self.edited.emit(self._draft.with_label(replace(label, span=span)), self.tr("Span of the defect"), False)

    def toggle_key(self) -> None:
        """Shift+T: a key frame of the region here, so that it can move; or the one that is here goes."""
        label, frame = self._target(), self._player.position
        if label is None or frame < 0:
            return
        track = self._track(label)
        if label.track is None or track.key_at(frame) is None:
            track = track.with_key(TrackKey(frame, track.known(frame)))
        elif len(track.keys) > 1:
            track = track.without_key(frame)
        self._put(label, track, self.tr("Key frame"))

    def toggle_hidden(self) -> None:
        """Alt+T: from here on the region is hidden by something, or seen again."""
        label, frame = self._target(), self._player.position
        if label is None or frame < 0:
            return
        track = self._track(label)
        there = track.at(frame)
        key = TrackKey(frame, track.known(frame), shown=there is None)
        self._put(label, track.with_key(key), self.tr("Hide region") if there is not None else self.tr("Show region"))

    def follow(self) -> None:
        """T: the region is followed from here to the end of its span, and of a still one to its beginning too."""
        label, frame = self._target(), self._player.position
        if label is None or frame < 0 or self._index is None:
            return
        box = region_at(label.region, frame) if label.region is not None else None
        if box is None:
            self.said.emit(self.tr("The region is hidden here. Go to where it is seen."))
            return
        self._player.playback.pause()
        ends = self._reach(label, frame)
        ways: list[tuple[int, Sequence[tuple[int, Box]]]] = []

        def seen(end: int, places: Sequence[tuple[int, Box]]) -> None:
            ways.append((end, places))
            if len(ways) == len(ends):  # there and back are one gesture, and one step of undo
                self._on_followed(label.id, frame, ways)

        for end in ends:
            self._feed.follow(box, frame, end, partial(seen, end))

    # -- the region that is meant ---------------------------------------------------------------------

    @property
    def _labels(self) -> tuple[Label, ...]:
        return self._draft.labels if self._draft is not None else ()

    def _target(self) -> Label | None:
        """The selected label with a region, else the last one; says so where there is none."""
        labels = [label for label in self._labels if label.region is not None]
        for label in labels:
            if label.id == self.selected:
                return label
        if not labels:
            self.said.emit(self.tr("Mark a region first."))
            return None
        return labels[-1]

    def _track(self, label: Label) -> Track:
        """A label's region as one that may move: until now it stood still over its span, or where one looks."""
        if label.track is not None:
            return label.track
        assert label.box is not None
        frames = {label.span.start, label.span.end} if label.span is not None else {self._player.position}
        return Track(tuple(TrackKey(frame, label.box) for frame in sorted(frames)))

    def _reach(self, label: Label, frame: int) -> list[int]:
        """Where it is followed to from ``frame``: within the label's span, or to the clip's end where it has no length.

        Of a region that stands still both ends, of one that moves what lies ahead; at a span's end what led to it.
        """
        span = label.span
        if span is None or span.start == span.end or not span.start <= frame <= span.end:
            return [self._player.playback.last]
        ahead = [span.end] if frame < span.end else []
        return [*ahead, span.start] if frame > span.start and (label.track is None or not ahead) else ahead

    def _on_followed(self, label_id: str, frame: int, ways: Sequence[tuple[int, Sequence[tuple[int, Box]]]]) -> None:
        """What a program saw becomes key frames; those on the other side stay. A span grows with its track."""
        label = next((one for one in self._labels if one.id == label_id), None)
        ways = [(end, seen) for end, seen in ways if seen]
        if label is None or label.region is None or not ways:
            return
        keys = {key.frame: key for key in (label.track.keys if label.track is not None else ())}
        for end, _seen in ways:
            keys = {at: key for at, key in keys.items() if (at < frame if end >= frame else at > frame)}
        for end, seen in ways:
            keys |= {key.frame: key for key in track_of(sorted(seen)).simplified(CLOSE).keys}
            lost = seen[-1][0]
            if frame <= lost < end:
                keys[lost + 1] = TrackKey(lost + 1, seen[-1][1], shown=False)
                said = self.tr("Lost at frame {0}. Go there, show the region with its key and set it.")
                self.said.emit(said.format(lost + 1))
        if label.span is not None:
            within = (label.span.start, label.span.end, *(seen[-1][0] for _end, seen in ways))
            label = replace(label, span=self.span(min(within), max(within)))
        self._put(label, Track(tuple(keys[at] for at in sorted(keys))), self.tr("Follow region"))

    def _put(self, label: Label, region: Box | Track, name: str, *, goes_on: bool = False) -> None:
        if self._draft is not None:
            self.edited.emit(self._draft.with_label(label.placed(region)), name, goes_on)

    def _label(self, span: Span | None, box: Box | None = None) -> Label:
        offered = palette("video")
        code = self.last_code or (offered[0].code if offered else "OT-OTHER")
        defect = taxonomy().get(code)
        severity = defect.severity if defect is not None else Severity.MAJOR
        return Label(self._keys.new(), code, severity, span=span, box=box)

    # -- what is on screen ----------------------------------------------------------------------------

    def _on_frame_shown(self, frame: Frame) -> None:
        if self._moving:
            self._show_boxes(frame.number)

    def _show_boxes(self, frame: int) -> None:
        shown = []
        for label in self._labels:
            box = region_at(label.region, frame) if label.region is not None else None
            if box is not None:
                shown.append(ShownBox(label.id, box, label.severity, code_name(label.code)))
        self._player.set_boxes(shown)

    def _on_box_selected(self, label_id: str) -> None:
        if label_id:
            self.selected = label_id

    def _on_span_selected(self, label_id: str) -> None:
        self.selected = label_id
        boxes = self._player.picture.boxes
        if label_id in {shown.id for shown in boxes.boxes}:
            boxes.select(label_id)

    def _on_span_moved(self, label_id: str, start: int, end: int) -> None:
        """Dragged along the timeline: one step of undo. A region that moves stays where it was seen."""
        label = next((one for one in self._labels if one.id == label_id), None)
        if label is None or self._draft is None or self._index is None:
            return
        changed = replace(label, span=self.span(start, end))
        if changed != label:
            self.edited.emit(self._draft.with_label(changed), self.tr("Span of the defect"), False)
        else:
            self._player.set_spans(_spans(self._labels), self.selected)

    def _on_box_drawn(self, box: object) -> None:
        if self._draft is None or not isinstance(box, Box):
            return
        bare = next((label for label in reversed(self._draft.labels) if label.region is None), None)
        if bare is not None:  # a defect was chosen first: the box says where it is
            self._put(bare, box, self.tr("Region"))
        else:
            label = self._label(self.marked() or self.here(), box)
            self.edited.emit(self._draft.with_label(label), self.tr("Region"), False)

    def _on_box_changed(self, label_id: str, box: object) -> None:
        if self._draft is None or not isinstance(box, Box):
            return
        for label in self._draft.labels:
            if label.id == label_id:
                moving = label.track is not None and self._player.position >= 0
                region = self._track(label).with_key(TrackKey(self._player.position, box)) if moving else box
                self._put(label, region, self.tr("Move region"), goes_on=True)

    def _on_box_deleted(self, label_id: str) -> None:
        if self._draft is not None:
            self.edited.emit(self._draft.without_label(label_id), self.tr("Delete region"), False)


def _spans(labels: Sequence[Label]) -> list[TimelineSpan]:
    """Labels with a time of their own; a moving region has one where its label has none."""
    shown = []
    for label in labels:
        track, span = label.track, label.span
        if span is None and track is None:
            continue
        start = span.start if span is not None else track.first if track is not None else 0
        end = span.end if span is not None else track.last if track is not None else 0
        keys = tuple(key.frame for key in track.keys) if track is not None else ()
        shown.append(TimelineSpan(label.id, start, end, label.severity, code_name(label.code), keys))
    return shown
