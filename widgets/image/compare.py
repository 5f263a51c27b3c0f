"""The output beside its reference: two canvases that zoom and pan as one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from review.media import Pixels
from widgets.image.canvas import ImageCanvas
from widgets.image.overlay import Way
from widgets.image.viewport import Viewport
from widgets.text import PlainLabel
from widgets.theme import px


class SideBySide(QWidget):
    """``output`` (judged and marked) and ``reference`` (looked at), linked in zoom and pan.

    The reference stands at the right, can be hidden, and can be wiped over the output instead. Over the output stands
    whose it is, which frame of it is shown, and what is unusual about its file.
    """

    view_changed = Signal(object)
    beside_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output = ImageCanvas(name=self.tr("AI output"))
        self.reference = ImageCanvas(name=self.tr("Reference"))
        self.reference.boxes_enabled = False
        self._reference_pixels: Pixels | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._captions: dict[ImageCanvas, PlainLabel] = {}
        self._note = PlainLabel("", role="warning")
        self._note.hide()
        self._corrected = False
        self._frame = (0, 1)
        self._side = self._captioned(self.tr("Reference"), self.reference)
        self._splitter.addWidget(self._captioned(self.tr("AI output"), self.output, self._note))
        self._splitter.addWidget(self._side)
        self._splitter.setSizes([1000, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.setFocusProxy(self.output)
        self.output.view_changed.connect(self._on_output_moved)
        self.reference.view_changed.connect(self._on_reference_moved)

    def set_output(
        self, pixels: Pixels, full_size: tuple[int, int] | None = None, *, fitted: Pixels | None = None
    ) -> None:
        """The picture to judge; both views go back to the whole picture. ``fitted``: see ``ImageCanvas``."""
        self.output.set_picture(pixels, full_size, fitted=fitted)
        self.reference.set_view(self.reference.viewport.fitted())

    def set_reference(
        self,
        pixels: Pixels | None,
        full_size: tuple[int, int] | None = None,
        *,
        fitted: Pixels | None = None,
        name: str = "",
    ) -> None:
        """The product's true photo, or what ``name`` calls otherwise; None says that there is none."""
        name = name or self.tr("Reference")
        self._captions[self.reference].set_text(name)
        self.reference.setAccessibleName(name)
        self.output.overlay.caption = name
        self._reference_pixels = pixels
        self.output.set_reference(pixels, full_size)
        if pixels is None:
            self.reference.show_no_reference()
        else:
            self.reference.set_picture(pixels, full_size, fitted=fitted)
            self.reference.set_view(self.reference.viewport.following(self.output.viewport))

    def set_beside(self, beside: bool) -> None:
        """Show the reference at the side, or give the output the whole room."""
        self._side.setVisible(beside)
        self.beside_changed.emit(beside)

    @property
    def is_beside(self) -> bool:
        """Whether the reference stands at the side."""
        return not self._side.isHidden()

    def toggle_beside(self) -> None:
        """Y: reference beside, or not."""
        self.set_beside(not self.is_beside)

    def show_over(self, way: Way) -> bool:
        """The reference over the output in this way, or not any more; False where there is none."""
        self.output.overlay.toggle(way)
        return self._reference_pixels is not None

    def tell_output(self, *, corrected: bool) -> None:
        """Says over the picture whether it is the AI's own or a person's correction of it."""
        self._corrected = corrected
        self._tell()

    def tell_file(self, note: str, frame: int = 0, frames: int = 1) -> None:
        """Says over the picture what is unusual about its file, and which frame of an animation it is (from 0)."""
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self._frame = frame, frames
        self._tell()

    def _tell(self) -> None:
        said = [self.tr("Corrected") if self._corrected else self.tr("AI output")]
        if self._frame[1] > 1:
            said.append(self.tr("Frame {0} of {1}").format(self._frame[0] + 1, self._frame[1]))
        self._captions[self.output].set_text(" · ".join(said))

    def _captioned(self, caption: str, canvas: ImageCanvas, note: PlainLabel | None = None) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label = PlainLabel(caption, role="dense-muted")
        self._captions[canvas] = label
        label.setContentsMargins(px(8), px(4), px(8), px(4))
        column.addWidget(label)
        if note is not None:
            note.setContentsMargins(px(8), 0, px(8), px(4))
            column.addWidget(note)
        column.addWidget(canvas, 1)
        return box

    def _on_output_moved(self, view: Viewport) -> None:
        self.reference.set_view(self.reference.viewport.following(view))
        self.view_changed.emit(view)

    def _on_reference_moved(self, view: Viewport) -> None:
        self.output.set_view(self.output.viewport.following(view))
        self.view_changed.emit(self.output.viewport)
