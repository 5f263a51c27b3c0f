"""The row under the picture: transport buttons, in and out, speed, and where the playhead is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from review.media import FrameIndex
from widgets.buttons import IconButton, tip
from widgets.layout import Rule
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import color, px, theme
from widgets.video.playback import SPEEDS, Playback


def clock_text(seconds: float) -> str:
    """Seconds as minutes, seconds and milliseconds: 00:03.240 (hours before them where there are any)."""
    sign = "-" if seconds < 0 else ""
    whole = round(abs(seconds) * 1000)
    minutes, rest = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    lead = f"{hours}:" if hours else ""
    return f"{sign}{lead}{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


class Readout(QWidget):
    """Frame, time and timestamp of the frame on the surface, painted in place so that playing lays nothing out anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._last = -1, -1
        self._rest = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        set_plain_tooltip(self, self.tr("Frames are counted from 0, as in labels and exports; pts as in the file."))
        theme().theme_changed.connect(self.updateGeometry)

    def show_frame(self, index: FrameIndex | None, number: int, last: int) -> None:
        """Frame ``number`` of 0..``last``; -1 where nothing is on the surface yet."""
        self._number, self._last = number, last
        self._rest = ""
        if index is not None and number >= 0:
            self._rest = f"  ·  {clock_text(index.elapsed(number))}  ·  pts {index.pts[number]}"
        self.update()

    def text(self) -> str:
        """What is shown, as one line."""
        if self._last < 0:
            return self.tr("no clip")
        number = "–" if self._number < 0 else str(self._number)
        return self.tr("frame {number} / {last}").format(number=number, last=self._last) + self._rest

    def tell(self) -> None:
        """Give a screen reader the present text (not at every frame of playing)."""
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("number"))
        widest = self.tr("frame {number} / {last}").format(number="00000", last="00000")
        wide = metrics.horizontalAdvance(widest + "  ·  00:00.000  ·  pts 0000000")
        return QSize(wide + px(BESIDE), metrics.height() + px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font("number"))
        painter.setPen(color("text"))
        shown = self.text()
        room = QRectF(self.rect()).adjusted(px(BESIDE), 0, 0, 0)
        while "  ·  " in shown and painter.fontMetrics().horizontalAdvance(shown) > room.width():
            shown = shown.rpartition("  ·  ")[0]  # whole parts or none: half a number would mislead
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()


BESIDE = 6  # unscaled pixels between the speed and the time
READABLE = 220  # unscaled pixels: frame and time beside the buttons; the timestamp only where there is more room


class Transport(QWidget):
    """Buttons for what the keys do. It tells what was asked for; the player does it."""

    asked = Signal(str)
    """start, back, play, forward, end, loop, in, out, clear, region."""
    command = Signal(str)
    """mute, sheet, compare: what the page does with the clip."""
    speed_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readout = Readout()
        self._buttons: dict[str, IconButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(8), px(4), px(8), px(4))
        rows.setSpacing(0)
        self._line, self._below = line, below = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(px(2))
        below.setSpacing(px(8))
        rows.addLayout(line)
        rows.addLayout(below)
        for name, icon, text in (
            ("start", "step-back", self.tr("To the first frame")),
            ("back", "chevron-left", self.tr("One frame back")),
            ("play", "play", self.tr("Play")),
            ("forward", "chevron-right", self.tr("One frame on")),
            ("end", "step-forward", self.tr("To the last frame")),
            ("loop", "loop", self.tr("Loop from in to out")),
        ):
            self._add(line, name, icon, text)
        self._buttons["loop"].setCheckable(True)
        self.speed = QComboBox()
        self.speed.addItems([f"{speed:g} ×" for speed in SPEEDS])
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.view().setAccessibleName(self.tr("Speeds"))
        self.speed.activated.connect(self._on_speed_chosen)
        self.note = PlainLabel("", role="dense-muted", elide=True)
        self._told_at = line.count()
        self._place_told(line, self._told_at)
        for name, icon, text in (
            ("in", "mark-in", self.tr("Mark in")),
            ("out", "mark-out", self.tr("Mark out")),
            ("clear", "close", self.tr("Clear in and out")),
        ):
            self._add(line, name, icon, text)
        rule = Rule(upright=True)
        line.addSpacing(px(4))
        line.addWidget(rule)
        line.addSpacing(px(4))
        self._add(line, "region", "box", self.tr("Add a region in the middle; or drag on the paused picture"))
        for name, icon, text in (
            ("mute", "volume", self.tr("Mute")),
            ("sheet", "contact-sheet", self.tr("Contact sheet")),
            ("compare", "compare", self.tr("Compare: beside, wipe, blink, difference")),
        ):
            self._add(line, name, icon, text, self.command)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Time and note beside the buttons, or below them where they would not fit; a warning is never cut short."""
        speed, time = self.speed.sizeHint().width(), self.readout.sizeHint().width()
        told = speed + (time + self._warning if self._warning else px(READABLE))
        buttons = sum(button.sizeHint().width() + px(2) for button in self._buttons.values()) + px(16)
        if (low := self.width() < buttons + told) != self._low:
            self._low = low
            for widget in (self.speed, self.readout, self.note):
                (self._line if low else self._below).removeWidget(widget)
            if low:
                self._line.insertStretch(self._told_at, 1)
                self._place_told(self._below, 0)
            else:
                self._line.takeAt(self._told_at)
                self._place_told(self._line, self._told_at)
        left = self.width() - speed - self._warning - px(40) if self._warning else time
        self.readout.setMaximumWidth(max(self.readout.minimumSizeHint().width(), min(left, time)))

    _sound = (False, "")
    """Muted, and why nothing can be heard, as last shown."""
    _warning = 0
    """Pixels that a warning wants at the right of the time."""
    _low = False
    """Time and note stand below the buttons: beside them there is no room."""

    def _place_told(self, line: QHBoxLayout, at: int) -> None:
        line.insertWidget(at, self.speed)
        line.insertWidget(at + 1, self.readout)
        line.insertWidget(at + 2, self.note, 1)

    def show_state(self, playback: Playback) -> None:
        """Play or pause, loop, speed, and what there is to say."""
        playing = playback.playing
        text = self.tr("Pause") if playing else self.tr("Play")
        self._buttons["play"].set_icon("pause" if playing else "play")
        self._buttons["play"].set_text(text)
        self._buttons["loop"].setChecked(playback.loop is not None)
        self._buttons["region"].setEnabled(not playing and playback.position >= 0)
        for name in ("start", "back", "play", "forward", "end", "loop", "in", "out", "clear", "sheet", "compare"):
            self._buttons[name].setEnabled(playback.cadence is not None)
        nearest = min(range(len(SPEEDS)), key=lambda at: abs(SPEEDS[at] - playback.speed))
        self.speed.setCurrentIndex(nearest)
        if not playing:
            self.readout.tell()

    def show_sound(self, *, muted: bool, reason: str) -> None:
        """Whether the clip is heard; ``reason``: why it cannot be."""
        if (muted, reason) == self._sound:
            return
        self._sound = (muted, reason)
        button = self._buttons["mute"]
        button.setEnabled(not reason)
        button.set_icon("mute" if muted or reason else "volume")
        button.set_text(reason or (self.tr("Let it be heard") if muted else self.tr("Mute")))

    def show_note(self, text: str, role: str = "dense-muted") -> None:
        """A short word at the right of the time: ended, 2 ×, broken from frame n."""
        self.note.set_role(role)
        self.note.set_text(text)
        metrics = QFontMetrics(theme().font("dense"))
        warning = metrics.horizontalAdvance(text) + px(56) if role == "warning" else 0
        if warning != self._warning:
            self._warning = warning
            self._arrange()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The keys that do the same, as they are written on the keyboard; "slower" and "faster" change the speed."""
        for name, button in self._buttons.items():
            button.set_key(keys.get(name, ""))
        speeds = "  ".join(key for key in (keys.get("slower", ""), keys.get("faster", "")) if key)
        set_plain_tooltip(self.speed, tip(self.tr("Speed"), speeds))

    def _add(self, line: QHBoxLayout, name: str, icon: str, text: str, told: SignalInstance | None = None) -> None:
        button = IconButton(icon, text, size=20 if name == "play" else 16)
        button.clicked.connect(lambda: (told or self.asked).emit(name))
        self._buttons[name] = button
        line.addWidget(button)

    def _on_speed_chosen(self, at: int) -> None:
        self.speed_asked.emit(SPEEDS[at])
