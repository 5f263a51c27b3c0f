"""An image beside its reference: tools, marks, comparison, zoom and pan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.pages.image_marks import ImageMarks
from console.pages.item_view import ItemView
from console.shelf import ReadyMedia, Rooms
from console.words import held_text, translated
from review.drafts import Draft
from review.labels import Box, Span
from review.media import Compared, Pixels
from review.ports import Keys
from review.queue import LeasedItem
from review.signals import Reading, Suspect
from widgets.image.compare import SideBySide
from widgets.image.overlay import Way
from widgets.image.tools import ToolColumn

WAYS = {f"image.{way.value}": way for way in (Way.WIPE, Way.BLINK, Way.ONION, Way.DIFFERENCE)}


class ImageView(ItemView):
    """Boxes and shapes drawn on the picture become labels of the defect chosen last.

    ``comparison_wanted``: what it is held against is to be brought into the picture's frame; ``other_wanted``: it is to
    be held against something else. ``against``: that file's SHA-256. ``frame_wanted``: frame ``frame`` of an animation,
    by the steps from the one that is shown. ``tool_pressed`` (action id): a button of the tool column.
    """

    scope = "image"
    comparison_wanted = Signal()
    other_wanted = Signal()
    frame_wanted = Signal(int)
    tool_pressed = Signal(str)

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown_media = ""
        self.against = ""
        self.frame = 0
        self._noted = ""
        self.media: ReadyMedia | None = None
        self.pair = SideBySide()
        self.tools = ToolColumn()
        canvas = self.pair.output
        self.marks = ImageMarks(canvas, keys, self.edited.emit, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(self.pair, 1)
        canvas.painted.connect(self._on_painted)
        canvas.overlay.changed.connect(self._show_tools)
        canvas.shapes.tool_changed.connect(self._show_tools)
        self.pair.beside_changed.connect(self._show_tools)
        self.tools.run.connect(lambda name: self.tool_pressed.emit(f"image.{name}"))
        self._show_tools()

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self.pair.output.overlay.show(Way.NONE)  # what comes is judged: it must not lie under a reference
        self.pair.output.boxes.set_hint(None)
        self.show_draft(draft)
        self.media = media
        if media is None:
            for canvas in (self.pair.output, self.pair.reference):  # nothing of the former item stands beside this one
                canvas.clear()
                canvas.show_loading()
            self._shown_media = ""
            return
        self._shown_media = leased.item.id
        if media.picture is None:
            self.pair.output.show_failure(translated(media.failure))
            self.tell_when_painted(leased.item.id)  # the reason is what there is to see; it can still be rejected
        else:
            info = media.info
            size = (info.width, info.height) if info is not None else None
            self.pair.set_output(media.picture, size, fitted=media.fitted)
        self.frame = 0
        self._noted = ""
        self._tell_file()
        self._show_reference(leased, media)

    def _show_reference(self, leased: LeasedItem, media: ReadyMedia) -> None:
        photo = next(iter(leased.item.of_role("reference")), None)
        self.against = photo.sha256 if photo is not None and media.references else ""
        self.pair.set_reference(media.references[0] if media.references else None, fitted=media.fitted_reference)
        self.tools.set_comparable(bool(self.against) and media.picture is not None)

    def show_other(self, name: str, sha256: str, pixels: Pixels) -> None:
        """Hold the picture against another one; what lay over it goes on with that."""
        overlay, way = self.pair.output.overlay, self.pair.output.overlay.way
        self.against = sha256
        self.pair.set_reference(pixels, name=name)
        self.tools.set_comparable(self.pair.output.has_picture)
        if way in WAYS.values():
            overlay.show(Way.NONE)
            self._compare(way)
        else:
            self.pair.set_beside(True)

    def show_frame(self, number: int, pixels: Pixels) -> None:
        """Another frame of an animation, at the same zoom and place."""
        self.frame = number
        self.pair.output.set_picture(pixels, keep_view=True)
        self._tell_file()

    def _tell_file(self) -> None:
        info = self.media.info if self.media is not None else None
        if info is None:
            self.pair.tell_file("")
        else:
            unusual = "; ".join(part for part in (info.note, self._noted) if part)
            self.pair.tell_file(held_text(unusual), self.frame, info.frame_count)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self.marks.show(draft)

    def show_reading(self, reading: Reading | None) -> None:
        self._noted = reading.note if reading is not None else ""
        self._tell_file()

    def show_suspect(self, suspect: Suspect) -> None:
        self.pair.output.boxes.set_hint(suspect.box)

    def show_comparison(self, difference: Compared, aligned: Compared) -> None:
        """The reference in the picture's frame, and where the two look different."""
        overlay = self.pair.output.overlay
        overlay.difference_caption = self._told(difference)
        overlay.set_aligned(aligned.picture, difference.picture)

    def _told(self, found: Compared) -> str:
        parts = [self.tr("{0} % looks different").format(f"{found.changed:.0f}")]
        if found.colour is not None:
            parts.append(self.tr("colour off by ΔE00 {0}").format(f"{found.colour:.1f}"))
        if found.how == "outline":
            parts.append(self.tr("laid over by the outline"))
        elif found.how == "frame":
            parts.append(self.tr("too little in common to be laid over"))
        return " · ".join(parts)

    def mark_result(self, asset: str) -> None:
        super().mark_result(asset)
        self.pair.tell_output(corrected=bool(asset))

    def leave(self) -> None:
        super().leave()
        self._shown_media = ""
        self.pair.output.overlay.show(Way.NONE)

    def place(self) -> tuple[Span | None, Box | None]:
        return None, None

    def bindings(self) -> dict[str, Callable[[], object]]:
        canvas = self.pair.output
        ways: dict[str, Callable[[], object]] = {
            name: lambda way=way: self._compare(way)  # type: ignore[misc]
            for name, way in WAYS.items()
        }
        return {
            "image.fit": canvas.toggle_fit,
            "image.compare": self.pair.toggle_beside,
            "image.against": self.other_wanted.emit,
            "image.before": self._toggle_reference,
            "image.frame_back": lambda: self.frame_wanted.emit(-1),
            "image.frame_on": lambda: self.frame_wanted.emit(1),
            "image.wipe_left": lambda: self._move_wipe(-1),
            "image.wipe_right": lambda: self._move_wipe(1),
            "image.zoom_in": canvas.zoom_in,
            "image.zoom_out": canvas.zoom_out,
            **ways,
            **self.marks.commands(),
        }

    def holds(self) -> dict[str, Callable[[bool], object]]:
        return {"image.before": self.pair.output.hold_reference}

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        self.tools.set_keys({name: key_of(f"image.{name}") for name in self.tools.buttons})

    def rooms(self) -> Rooms:
        return self.pair.output.room, self.pair.reference.room

    def player(self) -> QWidget | None:
        return self.pair.output

    def chosen(self, code: str) -> None:
        """The defect that the next mark is of."""
        self.marks.chosen = code

    def _move_wipe(self, direction: int) -> None:
        """The wipe line a step to the left (-1) or right (1); wipes first where that was not so."""
        if not self.pair.output.overlay.move_wipe(direction):
            self._compare(Way.WIPE)

    def _compare(self, way: Way) -> None:
        """The reference over the picture in this way; it is brought into the picture's frame as soon as it can be."""
        if self.pair.show_over(way) and self.pair.output.overlay.way is way and not self.pair.output.overlay.is_aligned:
            self.pair.output.overlay.difference_caption = self.tr("Comparing…")
            self.comparison_wanted.emit()

    def _toggle_reference(self) -> None:
        """Without a key to hold: on, and off with the next time."""
        canvas = self.pair.output
        canvas.hold_reference(not canvas.held)

    def _show_tools(self) -> None:
        canvas = self.pair.output
        self.tools.set_on(canvas.shapes.tool.value, canvas.overlay.way.value, beside=self.pair.is_beside)

    def _on_painted(self) -> None:
        if self.leased is not None and self._shown_media == self.leased.item.id:
            self.painted.emit(self.leased.item.id)
