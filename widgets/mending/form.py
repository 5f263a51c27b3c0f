"""The values of one edit, each in a control that takes numbers from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from review.errors import BadInput
from review.mending import Edit, Frames, Reframe
from review.mending.edits import FILE_TYPES, MAX_BLOCKS, MAX_OFFSET_S, MOST_STOPS, MOST_TURNED, SIDES, WINDOW
from review.regions import Box
from review.tracks import Track
from widgets.layout import row
from widgets.spins import DecimalSpin, WholeSpin
from widgets.text import PlainLabel
from widgets.theme import px

KB = 1_000


@dataclass(frozen=True, slots=True)
class Shape:
    """A size that a channel wants; the crop for it is worked out by whoever is asked."""

    name: str
    width: int
    height: int


class EditForm(QWidget):
    """Shows one edit. ``changed``: the edit with another value; ``shape_asked``: the number of a channel's shape.

    What is typed on the way to a value that cannot be is waited for, never told.
    """

    changed = Signal(object)
    shape_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit: Edit | None = None
        self._last_frame = 0
        self._shapes: tuple[Shape, ...] = ()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(px(4))
        self._setters: dict[str, Callable[[Any], None]] = {}
        self._filling = False

    def set_room(self, last_frame: int, shapes: Sequence[Shape]) -> None:
        """The clip's last frame (0 of a picture), and the shapes that channels want."""
        self._last_frame, self._shapes = last_frame, tuple(shapes)

    def set_edit(self, edit: Edit | None) -> None:
        """Another edit, or the same with other values: then the controls stay, and with them the focus."""
        same = edit is not None and type(edit) is type(self._edit) and self._is_box(edit) == self._is_box(self._edit)
        self._edit = edit
        if not same:
            self._build()
        self._fill()

    def _is_box(self, edit: Edit | None) -> bool:
        return isinstance(getattr(edit, "region", None), Box)

    def _build(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._setters = {}
        edit = self._edit
        if edit is None:
            return
        if isinstance(edit, Reframe) and self._shapes:
            self._add_shapes()
        for one in fields(edit):
            self._add(one.name, getattr(edit, one.name))

    def _fill(self) -> None:
        if self._edit is None:
            return
        self._filling = True
        for one in fields(self._edit):
            if one.name in self._setters:
                self._setters[one.name](getattr(self._edit, one.name))
        self._filling = False

    def _add(self, name: str, value: object) -> None:
        if name == "frames":
            if self._last_frame:
                self._add_frames()
        elif name in ("region", "crop", "subject", "area"):
            self._add_box(name, value)
        elif name in ("temporal", "rising"):
            self._add_tick(name)
        elif name == "file_type":
            self._add_choice(name, FILE_TYPES)
        elif name in ("reference", "sound"):
            said = self.tr("the product's photo") if name == "reference" else self.tr("the item's other clip")
            self._form.addRow(self._label(self._word(name)), PlainLabel(said, role="dense-muted"))
        else:
            self._add_number(name)

    def _add_frames(self) -> None:
        first, last = self._spin(0, self._last_frame), self._spin(0, self._last_frame)
        first.setAccessibleName(self.tr("First frame"))
        last.setAccessibleName(self.tr("Last frame"))
        self._form.addRow(self._label(self.tr("First, last")), _pair(first, last))

        def given(_value: int) -> None:
            self._give(frames=lambda: Frames(first.value(), last.value()))

        def left(other: WholeSpin, value: int) -> None:
            if first.value() > last.value():  # only now: on the way to what is typed it may be behind
                other.setValue(value)

        def shown(frames: Frames) -> None:
            first.setValue(frames.first)
            last.setValue(frames.last)

        for spin, other in ((first, last), (last, first)):
            spin.valueChanged.connect(given)
            spin.editingFinished.connect(lambda spin=spin, other=other: left(other, spin.value()))
        self._setters["frames"] = shown

    def _add_box(self, name: str, value: object) -> None:
        if isinstance(value, Track):
            said = self.tr("follows its track from frame {0} to {1}").format(value.first, value.last)
            self._form.addRow(self._label(self._word(name)), PlainLabel(said, role="dense-muted", wrap=True))
            return
        words = (self.tr("Left"), self.tr("Top"), self.tr("Width"), self.tr("Height"))
        spins = [self._percent() for _ in words]
        for word, spin in zip(words, spins, strict=True):
            spin.setAccessibleName(word)
        self._form.addRow(self._label(self.tr("Left, top")), _pair(*spins[:2]))
        self._form.addRow(self._label(self.tr("Width, height")), _pair(*spins[2:]))

        def given(_value: float) -> None:
            x, y, wide, high = (spin.value() / 100 for spin in spins)
            self._give(**{name: lambda: Box(x, y, min(wide, 1 - x), min(high, 1 - y))})

        def shown(box: Box) -> None:
            for spin, side in zip(spins, (box.x, box.y, box.width, box.height), strict=True):
                if abs(spin.value() - side * 100) >= 0.05:
                    spin.setValue(side * 100)

        for spin in spins:
            spin.valueChanged.connect(given)
        self._setters[name] = shown

    def _add_tick(self, name: str) -> None:
        tick = QCheckBox(self._word(name))
        self._form.addRow(tick)
        tick.toggled.connect(lambda on: self._give(**{name: lambda: on}))
        self._setters[name] = tick.setChecked

    def _add_choice(self, name: str, values: Sequence[str]) -> None:
        choice = QComboBox()
        choice.addItems([value.upper() for value in values])
        choice.setAccessibleName(self._word(name))
        self._form.addRow(self._label(self._word(name)), choice)
        choice.currentIndexChanged.connect(lambda at: self._give(**{name: lambda: values[at]}))
        self._setters[name] = lambda value: choice.setCurrentIndex(values.index(value))

    def _add_shapes(self) -> None:
        choice = QComboBox()
        choice.addItem(self.tr("Choose a channel's shape…"))
        choice.addItems([f"{shape.name} · {shape.width} × {shape.height}" for shape in self._shapes])
        choice.setAccessibleName(self.tr("Channel"))
        self._form.addRow(self._label(self.tr("Channel")), choice)
        choice.activated.connect(lambda at: self.shape_asked.emit(at - 1) if at > 0 else None)

    def _add_number(self, name: str) -> None:
        ranges: dict[str, tuple[float, float, float, float]] = {
            "good": (0, self._last_frame, 1, 1),
            "frame": (0, self._last_frame, 1, 1),
            "strength": (1, 100, 5, 100),
            "blocks": (1, MAX_BLOCKS, 1, 1),
            "window": (WINDOW.start, WINDOW.stop - 1, 2, 1),
            "width": (SIDES.start, SIDES.stop - 1, 2, 1),
            "height": (SIDES.start, SIDES.stop - 1, 2, 1),
            "quality": (1, 100, 1, 1),
            "most_bytes": (10, 1_000_000, 500, 1 / KB),
        }
        word = self._word(name)
        if name in ranges:
            low, high, step, times = ranges[name]
            spin = self._spin(int(low), int(high), int(step))
            spin.setAccessibleName(word)
            if name == "strength":
                spin.setSuffix(" %")
            self._form.addRow(self._label(word), spin)
            spin.valueChanged.connect(lambda value: self._give(**{name: lambda: _scaled(name, value, times)}))
            self._setters[name] = lambda value: spin.setValue(round(value * times))
            return
        ends = {"degrees": MOST_TURNED, "stops": MOST_STOPS, "offset_s": MAX_OFFSET_S}[name]
        fine = DecimalSpin()
        fine.setRange(0.0 if name == "offset_s" else -ends, ends)
        fine.setDecimals(1)
        fine.setSingleStep(0.1)
        fine.setAccessibleName(word)
        self._form.addRow(self._label(word), fine)
        fine.valueChanged.connect(lambda value: self._give(**{name: lambda: round(value, 3)}))
        self._setters[name] = lambda value: fine.setValue(value) if abs(fine.value() - value) >= 0.05 else None

    def _give(self, **values: Callable[[], object]) -> None:
        if self._filling or self._edit is None:
            return
        edit: Any = self._edit
        with suppress(BadInput):  # on the way to a value that can be
            made: Any = replace(edit, **{name: value() for name, value in values.items()})
            if made != self._edit:
                self._edit = made
                self.changed.emit(made)

    # -- parts ----------------------------------------------------------------------------------------

    def _spin(self, low: int, high: int, step: int = 1) -> WholeSpin:
        spin = WholeSpin()
        spin.setRange(low, high)
        spin.setSingleStep(step)
        return spin

    def _percent(self) -> DecimalSpin:
        spin = DecimalSpin()
        spin.setRange(0.0, 100.0)
        spin.setDecimals(1)
        spin.setSuffix(" %")
        return spin

    def _label(self, text: str) -> PlainLabel:
        return PlainLabel(text, role="dense-muted")

    def _word(self, name: str) -> str:
        words = {
            "good": self.tr("Good frame"),
            "frame": self.tr("Frame"),
            "region": self.tr("Region"),
            "crop": self.tr("Crop"),
            "subject": self.tr("Product"),
            "area": self.tr("Region"),
            "strength": self.tr("Strength"),
            "blocks": self.tr("Squares"),
            "window": self.tr("Frames around"),
            "width": self.tr("Width, px"),
            "height": self.tr("Height, px"),
            "quality": self.tr("Quality"),
            "most_bytes": self.tr("At most, kB"),
            "degrees": self.tr("Degrees"),
            "stops": self.tr("Stops"),
            "offset_s": self.tr("From second"),
            "file_type": self.tr("File type"),
            "temporal": self.tr("With what other frames show behind it"),
            "rising": self.tr("From silence"),
            "reference": self.tr("Colours of"),
            "sound": self.tr("Sound of"),
        }
        return words[name]


def _pair(one: QWidget, other: QWidget) -> QWidget:
    both = QWidget()
    both.setProperty("plain", "true")
    both.setLayout(row(one, other))
    return both


def _scaled(name: str, value: int, times: float) -> float | int:
    """What a control's number means in its edit."""
    if name == "strength":
        return value / times
    if name in ("width", "height"):
        return value - value % 2
    return round(value / times)
