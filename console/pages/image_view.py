"""An image beside its reference: zoom, pan, boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.pages.item_view import ItemView
from console.shelf import ReadyMedia, Rooms
from console.words import code_name, palette, taxonomy, translated
from review.drafts import Draft
from review.labels import Box, Label, Severity, Span
from review.ports import Keys
from review.queue import LeasedItem
from widgets.image.boxes import ShownBox
from widgets.image.compare import SideBySide


class ImageView(ItemView):
    """Boxes drawn on the picture become labels of the defect chosen last."""

    scope = "image"

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._last_code = ""
        self._selected = ""
        self._shown_media = ""
        self.pair = SideBySide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pair)
        canvas = self.pair.output
        canvas.painted.connect(self._on_painted)
        canvas.box_drawn.connect(self._on_box_drawn)
        canvas.box_changed.connect(self._on_box_changed)
        canvas.box_deleted.connect(self._on_box_deleted)
        canvas.box_selected.connect(self._on_box_selected)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self._selected = ""
        self.pair.output.hold_reference(False)  # what comes is judged: it must not lie under a reference
        self.show_draft(draft)
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
        self.pair.set_reference(media.references[0] if media.references else None, fitted=media.fitted_reference)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        if self._last_code not in {defect.code for defect in taxonomy().for_kind("image")}:
            self._last_code = ""
        self.pair.output.set_boxes(
            [
                ShownBox(label.id, label.box, label.severity, code_name(label.code))
                for label in draft.labels
                if label.box is not None
            ]
        )

    def leave(self) -> None:
        super().leave()
        self._shown_media = ""

    def place(self) -> tuple[Span | None, Box | None]:
        return None, None

    def bindings(self) -> dict[str, Callable[[], object]]:
        canvas = self.pair.output
        return {
            "image.fit": canvas.toggle_fit,
            "image.compare": self.pair.toggle_beside,
            "image.before": self._toggle_reference,
            "image.zoom_in": canvas.zoom_in,
            "image.zoom_out": canvas.zoom_out,
        }

    def holds(self) -> dict[str, Callable[[bool], object]]:
        return {"image.before": self.pair.output.hold_reference}

    def rooms(self) -> Rooms:
        return self.pair.output.room, self.pair.reference.room

    def player(self) -> QWidget | None:
        return self.pair.output

    def chosen(self, code: str) -> None:
        """The defect that the next box is of; a selected box becomes one of it."""
        self._last_code = code

    def _toggle_reference(self) -> None:
        """Without a key to hold: on, and off with the next time."""
        canvas = self.pair.output
        canvas.hold_reference(not canvas.held)

    def _on_painted(self) -> None:
        if self.leased is not None and self._shown_media == self.leased.item.id:
            self.painted.emit(self.leased.item.id)

    def _on_box_drawn(self, box: object) -> None:
        if self.draft is None or not isinstance(box, Box):
            return
        bare = next((label for label in reversed(self.draft.labels) if label.box is None), None)
        if bare is not None:  # a defect was chosen first: the box says where it is
            self.edited.emit(self.draft.with_label(replace(bare, box=box)), self.tr("Box"), False)
            return
        offered = palette("image")
        code = self._last_code or (offered[0].code if offered else "OT-OTHER")
        defect = taxonomy().get(code)
        severity = defect.severity if defect is not None else Severity.MAJOR
        label = Label(self._keys.new(), code, severity, box=box)
        self.edited.emit(self.draft.with_label(label), self.tr("Box"), False)

    def _on_box_changed(self, label_id: str, box: object) -> None:
        if self.draft is None or not isinstance(box, Box):
            return
        for label in self.draft.labels:
            if label.id == label_id:
                self.edited.emit(self.draft.with_label(replace(label, box=box)), self.tr("Move box"), True)

    def _on_box_deleted(self, label_id: str) -> None:
        if self.draft is not None:
            self.edited.emit(self.draft.without_label(label_id), self.tr("Delete box"), False)

    def _on_box_selected(self, label_id: str) -> None:
        self._selected = label_id
