"""Marks on an image: the draft's labels as boxes and shapes on the canvas, and what is drawn there as labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from console.words import code_name, palette, taxonomy
from review.drafts import Draft
from review.labels import Box, Label, Severity
from review.ports import Keys
from review.shapes import Shape
from widgets.image.boxes import ShownBox
from widgets.image.canvas import ImageCanvas
from widgets.image.shapes import BRUSH_STEP, ShownShape, Tool, aspect_of

Edit = Callable[[Draft, str, bool], None]
"""Gets the new draft, undo's word for it, and whether it goes on from the last edit."""


class ImageMarks(QObject):
    """Keeps one canvas in step with one draft. ``chosen``: the code that the next mark is of."""

    def __init__(self, canvas: ImageCanvas, keys: Keys, edit: Edit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._keys = keys
        self._edit = edit
        self._draft: Draft | None = None
        self._former: tuple[Label, ...] = ()
        self.chosen = ""
        canvas.box_drawn.connect(self._on_box_drawn)
        canvas.box_changed.connect(self._on_box_changed)
        canvas.box_deleted.connect(self._on_deleted)
        shapes = canvas.shapes
        shapes.shape_drawn.connect(self._on_shape_drawn)
        shapes.shape_changed.connect(self._on_shape_changed)
        shapes.shape_deleted.connect(self._on_deleted)

    @property
    def selected(self) -> str:
        """The id of the label whose box or shape is selected."""
        return self._canvas.boxes.selected or self._canvas.shapes.selected

    def show(self, draft: Draft) -> None:
        """The draft as it stands now."""
        if self._draft is not None and self._draft.item_id != draft.item_id:
            self._former = tuple(label for label in self._draft.labels if label.box is not None) or self._former
            self._canvas.shapes.cancel_gesture()
        self._draft = draft
        if self.chosen not in {defect.code for defect in taxonomy().for_kind("image")}:
            self.chosen = ""
        boxes, shapes = [], []
        for label in draft.labels:
            if label.shape is not None:
                shapes.append(ShownShape(label.id, label.shape, label.severity, code_name(label.code)))
            elif label.box is not None:
                boxes.append(ShownBox(label.id, label.box, label.severity, code_name(label.code)))
        self._canvas.set_boxes(boxes)
        self._canvas.set_shapes(shapes)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What keys and buttons do, by action id."""
        shapes = self._canvas.shapes
        found: dict[str, Callable[[], object]] = {
            f"image.{tool.value}": lambda tool=tool: shapes.set_tool(tool)  # type: ignore[misc]
            for tool in Tool
        }
        return found | {
            "image.add": self._canvas.add_mark,
            "image.brush_wider": lambda: shapes.bolder(BRUSH_STEP),
            "image.brush_thinner": lambda: shapes.bolder(1 / BRUSH_STEP),
            "image.forward": lambda: self.reorder(1),
            "image.backward": lambda: self.reorder(-1),
            "image.copy_previous": self.copy_previous,
        }

    def copy_previous(self) -> bool:
        """The marks of the item before on this one: a series often has the same fault at the same place."""
        if self._draft is None or not self._former:
            return False
        copies = tuple(replace(label, id=self._keys.new()) for label in self._former)
        self._edit(replace(self._draft, labels=(*self._draft.labels, *copies)), self.tr("Copy marks"), False)
        return True

    def reorder(self, steps: int) -> None:
        """The selected mark one place forward (over the others) or backward."""
        draft, chosen = self._draft, self.selected
        if draft is None or not chosen:
            return
        labels = list(draft.labels)
        at = next((at for at, label in enumerate(labels) if label.id == chosen), -1)
        to = min(len(labels) - 1, max(0, at + steps))
        if at >= 0 and to != at:
            labels.insert(to, labels.pop(at))
            self._edit(replace(draft, labels=tuple(labels)), self.tr("Order of marks"), True)

    # -- what was drawn -------------------------------------------------------------------------------

    def _aspect(self) -> float:
        return aspect_of(self._canvas.viewport)

    def _drawn(self, place: Callable[[Label], Label], name: str) -> None:
        """A new mark: of the defect that was chosen first and has no place yet, else a new label of the last one."""
        if self._draft is None:
            return
        bare = next((label for label in reversed(self._draft.labels) if label.box is None), None)
        if bare is None:
            offered = palette("image")
            code = self.chosen or (offered[0].code if offered else "OT-OTHER")
            defect = taxonomy().get(code)
            bare = Label(self._keys.new(), code, defect.severity if defect is not None else Severity.MAJOR)
        made = place(bare)
        self._edit(self._draft.with_label(made), name, False)
        if made.shape is not None:  # the next stroke of a brush goes on with it
            self._canvas.shapes.select(made.id)

    def _changed(self, label_id: str, place: Callable[[Label], Label], name: str) -> None:
        for label in self._draft.labels if self._draft is not None else ():
            if label.id == label_id and self._draft is not None:
                self._edit(self._draft.with_label(place(label)), name, True)

    def _on_box_drawn(self, box: object) -> None:
        if isinstance(box, Box):
            self._drawn(lambda label: label.placed(box), self.tr("Box"))

    def _on_box_changed(self, label_id: str, box: object) -> None:
        if isinstance(box, Box):
            self._changed(label_id, lambda label: label.placed(box), self.tr("Move box"))

    def _on_shape_drawn(self, shape: object) -> None:
        if isinstance(shape, Shape):
            self._drawn(lambda label: label.shaped(shape, self._aspect()), self.tr("Region"))

    def _on_shape_changed(self, label_id: str, shape: object) -> None:
        if isinstance(shape, Shape):
            self._changed(label_id, lambda label: label.shaped(shape, self._aspect()), self.tr("Change region"))

    def _on_deleted(self, label_id: str) -> None:
        if self._draft is not None:
            self._edit(self._draft.without_label(label_id), self.tr("Delete box"), False)
