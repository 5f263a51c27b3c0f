"""The video player: picture, transport and timeline around one playhead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.image.boxes import ShownBox
from widgets.image.drawing import Notice
from widgets.theme import px
from widgets.toast import keep_clear
from widgets.video.frames import Frame
from widgets.video.marks import Marks
from widgets.video.picture import FramePicture
from widgets.video.playback import SPEEDS, Playback
from widgets.video.timeline import Timeline
from widgets.video.transport import Transport
from widgets.video.values import MarkedRange, SignalLane, TimelineSpan

SEEKING_AFTER_MS = 150  # screens.md: loading is said only after this
LOW = 420  # unscaled pixels: below it the timeline keeps to ruler, labels and overview


class VideoPlayer(QWidget):
    """Plays a clip whose frames come from outside: ``frame_wanted`` asks, ``set_frame`` answers.

    Whoever answers must drop frames of an earlier clip. ``playback`` and ``marks`` carry the commands of the player's
    keys; while ``playback.shuttle_held`` J and L step.
    """

    frame_wanted = Signal(int, int)
    """number, priority (0: to be shown now)."""
    position_changed = Signal(int)
    painted = Signal(int)
    """The number of the frame that was really painted, once for each frame shown."""
    marks_changed = Signal(object)
    """MarkedRange."""
    span_selected = Signal(str)
    box_drawn = Signal(object)
    box_changed = Signal(str, object)
    box_deleted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, playback: Playback | None = None) -> None:
        super().__init__(parent)
        self.playback = playback or Playback(self)
        self.marks = Marks(self.playback, self)
        self.picture = FramePicture()
        self.surfaces = QSplitter(Qt.Orientation.Horizontal)
        """The picture, and what is compared with it at its side."""
        self.surfaces.addWidget(self.picture)
        self.transport = Transport()
        self.timeline = Timeline()
        self._index: FrameIndex | None = None
        self._info: MediaInfo | None = None
        self._reason = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SEEKING_AFTER_MS)
        self._late.timeout.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.surfaces, 1)
        layout.addWidget(self.transport)
        layout.addWidget(self.timeline)
        keep_clear(self.transport)  # and with it the timeline below it
        self.setFocusProxy(self.picture)
        self._connect()
        self._on_state_changed()

    @property
    def position(self) -> int:
        """The frame on the surface, -1 where there is none yet."""
        return self.playback.position

    @property
    def playing(self) -> bool:
        """Whether the clip runs."""
        return self.playback.playing

    @property
    def marked(self) -> MarkedRange:
        """In and out."""
        return self.marks.range

    def set_clip(self, info: MediaInfo, index: FrameIndex) -> None:
        """Another clip, from its first frame, which is asked for at once. Labels, lanes and marks of the last go."""
        self._info, self._index, self._reason = info, index, ""
        self.marks.spans = ()
        self.picture.boxes.set_boxes(())
        self.picture.set_info(info)
        self.playback.set_clip(info, index)
        self.marks.set_range(MarkedRange())
        self.timeline.set_clip(self.playback.cadence)
        self._on_state_changed()
        if self.playback.cadence is None:
            self.show_failure(self.tr("No frame of it can be decoded."))

    def set_frame(self, pixels: Pixels) -> None:
        """A decoded frame of this clip. Its bytes must not change as long as the player may show it."""
        self.playback.set_frame(pixels)

    def fail_frame(self, number: int, reason: str) -> None:
        """Frame ``number`` cannot be decoded: the clip ends before it and is told as broken."""
        self._reason = reason
        if number == 0:
            self.show_failure(reason)
        else:
            self.playback.fail_frame(number)
            self.timeline.update()
            self._tell()

    def set_waveform(self, peaks: Sequence[float]) -> None:
        """Peaks of the sound, 0..1, evenly over the clip; empty where it has none."""
        self.timeline.set_waveform(peaks)

    def set_lanes(self, signals: Sequence[SignalLane]) -> None:
        """A named lane a signal."""
        self.timeline.set_lanes(signals)

    def set_spans(self, spans: Sequence[TimelineSpan], selected: str = "") -> None:
        """Labels on the timeline; going from mark to mark stops at both ends of each."""
        self.marks.spans = tuple(spans)
        self.timeline.set_spans(spans, selected)

    def set_boxes(self, boxes: Sequence[ShownBox]) -> None:
        """Regions on the picture."""
        self.picture.boxes.set_boxes(tuple(boxes))

    def add_box(self) -> None:
        """A region in the middle of the paused picture, to be moved by arrows: drawing without a mouse."""
        self.playback.pause()
        if self.picture.has_picture:
            self.picture.setFocus()
            self.picture.boxes.add(self.picture.viewport)

    def clear(self) -> None:
        """No clip."""
        self._info, self._index, self._reason = None, None, ""
        self.playback.clear()
        self.marks.spans = ()
        self.marks.set_range(MarkedRange())
        self.picture.forget()
        self.timeline.set_clip(None)
        self._on_state_changed()

    def show_failure(self, reason: str) -> None:
        """The clip cannot be displayed: say why, and what one can still do."""
        self.clear()
        still = self.tr("You can still reject it, escalate it or skip it.")
        self.picture.show_notice(Notice("warning", self.tr("Cannot be displayed"), f"{reason}\n{still}"))

    def show_loading(self) -> None:
        """A clip is on its way."""
        self.clear()
        self.picture.show_loading()

    def jump_seconds(self, seconds: float) -> None:
        """To the frame on screen ``seconds`` later or earlier, at least one frame away."""
        cadence, target = self.playback.cadence, self.playback.target
        if cadence is not None:
            number = cadence.at(cadence.begins(target) + seconds)
            self.playback.seek(number if number != target else target + (1 if seconds > 0 else -1))

    def change_speed(self, direction: int) -> None:
        """The next faster (1) or slower (-1) of the speeds."""
        nearest = min(range(len(SPEEDS)), key=lambda at: abs(SPEEDS[at] - self.playback.speed))
        self.playback.set_speed(SPEEDS[min(len(SPEEDS) - 1, max(0, nearest + direction))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.set_compact(self.height() < px(LOW))

    def hideEvent(self, event: QHideEvent) -> None:
        self.playback.shuttle_held = False
        self.playback.pause()
        super().hideEvent(event)

    def _connect(self) -> None:
        playback, picture = self.playback, self.picture
        playback.frame_wanted.connect(self.frame_wanted)
        playback.frame_shown.connect(self._on_frame_shown)
        playback.position_changed.connect(self.position_changed)
        playback.state_changed.connect(self._on_state_changed)
        playback.cached_changed.connect(self._on_cached_changed)
        picture.painted.connect(playback.on_painted)
        picture.painted.connect(self.painted)
        picture.boxes.box_drawn.connect(self.box_drawn)
        picture.boxes.box_changed.connect(self.box_changed)
        picture.boxes.box_deleted.connect(self.box_deleted)
        self.marks.marks_changed.connect(self.timeline.set_marks)
        self.marks.marks_changed.connect(self.marks_changed)
        self.timeline.seek_wanted.connect(playback.seek)
        self.timeline.span_selected.connect(self.span_selected)
        marks = self.marks
        asked: dict[str, Callable[[], None]] = {
            "start": lambda: playback.seek(0),
            "end": lambda: playback.seek(playback.last),
            "back": lambda: playback.step(-1),
            "forward": lambda: playback.step(1),
            "play": playback.play_pause,
            "loop": marks.toggle_loop,
            "in": marks.mark_in,
            "out": marks.mark_out,
            "clear": marks.clear_marks,
            "region": self.add_box,
        }
        self.transport.asked.connect(lambda what: asked[what]())
        self.transport.speed_asked.connect(playback.set_speed)

    def _on_frame_shown(self, frame: Frame) -> None:
        self.picture.show_frame(frame)
        self.transport.readout.show_frame(self._index, frame.number, self.playback.last)
        self.timeline.set_position(frame.number, self.playback.target)
        if not self.playback.playing:
            self._on_state_changed()

    def _on_state_changed(self) -> None:
        self.picture.set_moving(self.playback.playing)
        self.transport.readout.show_frame(self._index, self.playback.position, self.playback.last)
        self.transport.show_state(self.playback)
        self.timeline.set_position(self.playback.position, self.playback.target if self._index else -1)
        if not self.playback.waiting:
            self._late.stop()
            self._tell()
        elif not self._late.isActive():
            self._late.start()

    def _on_cached_changed(self) -> None:
        if not self.playback.playing:
            self.timeline.set_cached(self.playback.cache.ranges())

    def _tell(self) -> None:
        """The one short note beside the time."""
        playback, info = self.playback, self._info
        total = info.frame_count if info is not None else 0
        if playback.cadence is not None and playback.last + 1 < total:
            text = self.tr("! broken: frames {first} to {last} cannot be decoded")
            self.transport.show_note(text.format(first=playback.last + 1, last=total - 1), "warning")
        elif playback.waiting and playback.position >= 0:
            self.transport.show_note(self.tr("loading frame {number}…").format(number=playback.target))
        elif playback.playing and abs(playback.rate) != 1.0:
            self.transport.show_note(f"{playback.rate:g} ×")
        elif playback.playing and playback.rate < 0:
            self.transport.show_note(self.tr("backwards"))
        elif playback.ended:
            self.transport.show_note(self.tr("ended"))
        else:
            self.transport.show_note(info.note if info is not None else "")
