"""The mending sheet: the picture as the edits make it, the edits in order, the values of one, and what it will cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QSlider, QWidget

from review.media import Pixels
from review.mending import Edit
from review.regions import Box
from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.image.boxes import ShownBox
from widgets.image.canvas import ImageCanvas
from widgets.keynames import key_name
from widgets.layout import Rule, column, row
from widgets.mending.edits import AddPalette, EditList, Offer
from widgets.mending.form import EditForm, Shape
from widgets.sheet import Sheet
from widgets.text import PlainLabel
from widgets.theme import px

WIDTH = 1080  # unscaled pixels
PREVIEW = (460, 320)
SIDE_WIDTH = 400
REGION = "region"
REGIONS = ("region", "crop", "subject", "area")
"""What an edit calls a place in the picture."""


_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], tuple[str, int | str]] = {
    (Qt.Key.Key_Left, _NONE): ("step", -1),
    (Qt.Key.Key_Right, _NONE): ("step", 1),
    (Qt.Key.Key_Comma, _NONE): ("step", -1),
    (Qt.Key.Key_Period, _NONE): ("step", 1),
    (Qt.Key.Key_Left, _SHIFT): ("jump", -1),
    (Qt.Key.Key_Right, _SHIFT): ("jump", 1),
    (Qt.Key.Key_Up, _ALT): ("move", -1),
    (Qt.Key.Key_Down, _ALT): ("move", 1),
    (Qt.Key.Key_Delete, _NONE): ("remove", ""),
    (Qt.Key.Key_Backspace, _NONE): ("remove", ""),
    (Qt.Key.Key_Z, _CONTROL): ("undo", ""),
    (Qt.Key.Key_Z, _CONTROL | _SHIFT): ("redo", ""),
    (Qt.Key.Key_Y, _CONTROL): ("redo", ""),
    (Qt.Key.Key_I, _NONE): ("here", "first"),
    (Qt.Key.Key_O, _NONE): ("here", "last"),
    (Qt.Key.Key_G, _NONE): ("here", "good"),
    (Qt.Key.Key_Backslash, _NONE): ("hold", ""),
}
"""What the sheet's own keys do; those that add an edit stand beside its name."""


class MendSheet(Sheet):
    """Everything by keys: digits and letters add, Del removes, Alt+arrows reorder, arrows walk frames, a key held down
    shows the AI's own picture. ``render_requested`` by the button or Ctrl+Enter. While it is rendered nothing can be
    changed; the sheet may be left meanwhile."""

    add_requested = Signal(int)
    edited = Signal(int, object)
    remove_requested = Signal(int)
    move_requested = Signal(int, int)
    undo_requested = Signal()
    redo_requested = Signal()
    render_requested = Signal()
    cancel_requested = Signal()
    shape_asked = Signal(int, int)
    shown_changed = Signal()
    """Another frame, another edit chosen, or the AI's own picture: the preview is to be made anew."""
    here_requested = Signal(int, str)
    """The chosen edit's first, last or good frame is the one on screen: its number, "first", "last" or "good"."""

    def __init__(self, parent: QWidget, *, title: str) -> None:
        super().__init__(parent, title=title, primary=" ", width=WIDTH)
        self.canvas = ImageCanvas(name=self.tr("Preview"))
        self.canvas.setMinimumSize(px(PREVIEW[0]), px(PREVIEW[1]))
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.caption = PlainLabel("", role="dense-muted")
        self.keys = PlainLabel("", role="dense-muted", wrap=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setAccessibleName(self.tr("Frame"))
        self.list = EditList()
        self.adds = AddPalette()
        self.form = EditForm()
        self.told = PlainLabel("", role="dense", wrap=True)
        self.fault = PlainLabel("", role="reject", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(4))
        self.cancel = WordButton(self.tr("Stop rendering"))
        self.edits: tuple[Edit, ...] = ()
        self.original = False
        self.rendering = False
        self._count, self._rate, self._still = 1, 25.0, True
        self._may_render = False
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        left = column(self.canvas, self.slider, self.caption, self.keys, gap=4)
        left.setStretch(0, 1)
        side = QWidget()
        side.setProperty("plain", "true")
        side.setFixedWidth(px(SIDE_WIDTH))
        side.setLayout(
            column(PlainLabel(self.tr("Add"), role="strong"), self.adds, Rule(), self.list, self.form, self.fault, None)
        )
        whole = QWidget()
        whole.setProperty("plain", "true")
        whole.setLayout(row(left, side, gap=16))
        self.add(whole)
        self.add(self.bar)
        self.foot_row.insertWidget(0, self.told, 1)
        self.foot_row.setStretch(1, 0)  # the words get the room that is left, before they are broken
        self.foot_row.insertWidget(self.foot_row.count() - 1, self.cancel)

    def _connect(self) -> None:
        self._scroll.installEventFilter(self)
        self.adds.asked.connect(self.add_requested)
        self.list.chosen.connect(self._on_chosen)
        self.form.changed.connect(lambda edit: self.edited.emit(self.chosen, edit))
        self.form.shape_asked.connect(lambda at: self.shape_asked.emit(self.chosen, at))
        self.cancel.clicked.connect(self.cancel_requested)
        self.slider.valueChanged.connect(lambda _value: self.shown_changed.emit())
        self.canvas.box_drawn.connect(self._on_box)
        self.canvas.box_changed.connect(lambda _name, box: self._on_box(box))

    # -- what is shown --------------------------------------------------------------------------------

    @property
    def chosen(self) -> int:
        """The number of the chosen edit, -1 where there is none."""
        return self.list.currentRow()

    @property
    def frame(self) -> int:
        """The frame of the AI's clip that is looked at."""
        return self.slider.value()

    def set_medium(
        self, *, count: int, frame: int, rate: float, still: bool, offers: Sequence[Offer], shapes: Sequence[Shape]
    ) -> None:
        """What is mended: how many frames it has and how many a second, and what can be done to it."""
        self._count, self._rate, self._still = count, rate, still
        self.slider.blockSignals(True)
        self.slider.setRange(0, count - 1)
        self.slider.setValue(frame)
        self.slider.blockSignals(False)
        self.slider.setVisible(not still)
        keys = self.tr("{0} shows the AI's own, {1} removes, {2} and {3} reorder. A region can be drawn.")
        if not still:
            keys = self.tr(
                "{0} shows the AI's own, I and O set first and last, G the good frame, {1} removes, "
                "{2} and {3} reorder."
            )
        self.keys.set_text(keys.format("\\", key_name("Del"), key_name("Alt+Up"), key_name("Alt+Down")))
        self.adds.set_offers(offers)
        self.form.set_room(count - 1, shapes)

    def set_edits(self, edits: Sequence[Edit], lines: Sequence[str], chosen: int) -> None:
        """The edits as they are now, and which one is chosen."""
        self.edits = tuple(edits)
        self.list.set_lines(lines, min(chosen, len(edits) - 1))
        self._show_chosen()
        self._settle()

    def show_picture(self, pixels: Pixels, words: str) -> None:
        """The frame as it was asked for; ``words`` say which it is."""
        self.canvas.set_picture(pixels)
        self.caption.set_text(words)
        self._show_region()

    def tell(self, told: str, fault: str, *, may_render: bool) -> None:
        """What the mend will cost, what cannot be done, and whether it may be rendered."""
        self.told.set_text(told)
        self.fault.set_text(fault)
        self.fault.setVisible(bool(fault))
        self._may_render = may_render
        self._show_state()

    def set_rendering(self, rendering: bool) -> None:
        """It is being rendered, or not any more."""
        self.rendering = rendering
        self._show_state()
        if rendering:
            announce(self, self.tr("Rendering"))
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self, share: float | None, words: str) -> None:
        """How far it is; None where nobody can tell yet."""
        self.bar.setRange(0, 0 if share is None else 1000)
        self.bar.setValue(round((share or 0.0) * 1000))
        self.told.set_text(words)

    def _show_state(self) -> None:
        self.bar.setVisible(self.rendering)
        self.cancel.setVisible(self.rendering)
        self.set_primary(self.tr("Render {0}").format(key_name("Ctrl+Return")), enabled=self._may_render)
        self.primary.setVisible(not self.rendering)
        for part in (self.list, self.form, self.adds):
            part.setEnabled(not self.rendering)

    def _settle(self) -> None:
        """The values may need another height: the panel grows with them, as far as the window lets it."""
        if self.isVisible():
            self._place()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.form.set_edit(self.edits[chosen] if 0 <= chosen < len(self.edits) else None)
        self._show_region()

    def _show_region(self) -> None:
        box = self.region()
        boxes = [] if box is None or self.original else [ShownBox(REGION, box)]
        self.canvas.set_boxes(boxes)

    def region(self) -> Box | None:
        """The box of the chosen edit, where it has one that stands still."""
        chosen = self.chosen
        edit = self.edits[chosen] if 0 <= chosen < len(self.edits) else None
        found = (getattr(edit, name, None) for name in REGIONS)
        return next((box for box in found if isinstance(box, Box)), None)

    # -- what is done ---------------------------------------------------------------------------------

    def accept(self) -> None:
        """Asks for the rendering."""
        if self.primary.isVisible() and self.primary.isEnabled():
            self.render_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = None if self.rendering else self._act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the list leaves to us would scroll the body."""
        if watched is self._scroll and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self._hold(False)
        event.accept()

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here, None where it is none of ours."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = KEYS.get((Qt.Key(event.key()), held))
        chosen, value = self.chosen, self.slider.value()
        match asked:
            case ("step", frames):
                return lambda: self.slider.setValue(value + int(frames))
            case ("jump", seconds):
                return lambda: self.slider.setValue(value + int(seconds) * max(1, round(self._rate)))
            case ("move", by) if 0 <= chosen < len(self.edits) and 0 <= chosen + int(by) < len(self.edits):
                return lambda: self.move_requested.emit(chosen, chosen + int(by))
            case ("here", what):
                return lambda: self.here_requested.emit(chosen, what)
            case ("remove", _):
                return lambda: self.remove_requested.emit(chosen)
            case ("undo", _):
                return self.undo_requested.emit
            case ("redo", _):
                return self.redo_requested.emit
            case ("hold", _):
                return lambda: self._hold(True)
        offer = None if held else self.adds.of_key(event.text())
        return None if offer is None else lambda: self.add_requested.emit(offer)

    def _hold(self, held: bool) -> None:
        if held != self.original:
            self.original = held
            self.shown_changed.emit()

    def _on_chosen(self, _row: int) -> None:
        self._show_chosen()
        self._settle()
        self.shown_changed.emit()

    def _on_box(self, box: object) -> None:
        chosen = self.chosen
        if not isinstance(box, Box) or not 0 <= chosen < len(self.edits):
            return
        edit: Any = self.edits[chosen]
        for name in REGIONS:
            if isinstance(getattr(edit, name, None), Box):
                self.edited.emit(chosen, replace(edit, **{name: box}))
