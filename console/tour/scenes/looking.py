"""Looking: triage in the gallery, marks of every kind, and the picture against its true photo, by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from console.pages.image_view import ImageView
from console.tour.guide import Guide
from review.queue import Order
from review.shapes import Form
from widgets.image.overlay import Way


async def triage(guide: Guide) -> None:
    """The gallery: what is suspected most stands first, references in the pictures' places, a selection by keys."""
    queue = guide.stage.queue
    gallery = queue.gallery
    with guide.step("triage in the gallery"):
        await guide.go("G, I", "image")
        await guide.hand.press("Ctrl+G")
        await guide.until("the gallery is in front", gallery.isVisible)
        anew: list[bool] = []
        told = queue.rows.model.modelReset.connect(lambda: anew.append(True))
        await guide.hand.press("Ctrl+Alt+S")
        await guide.eventually(
            "suspects stand first", Order.RISK, lambda: queue.spec.filter.order if queue.spec is not None else None
        )
        await guide.until("the list is there anew", lambda: bool(anew))
        queue.rows.model.modelReset.disconnect(told)
        await guide.rows()
        risks = [row.risk for at in range(8) if (row := queue.rows.model.loaded(at)) is not None]
        guide.saw("risks fall from the first on", sorted(risks, reverse=True), risks)
        await guide.hand.press("Home", "Space", "Shift+Right")
        await guide.eventually("two are selected", 2, lambda: queue.selection.count(queue.rows.model.rowCount()))
        guide.window.registry.run("list.reference")
        first = queue.rows.model.loaded(0)
        assert first is not None
        await guide.until("its reference is known", lambda: queue.references.of(first.item_id) is not None)
        await guide.picture("gallery-references")
        guide.window.registry.run("list.reference")
        guide.saw("the pictures are back", False, gallery.references_shown)
        queue.selection.clear()
        await guide.hand.press("Ctrl+Alt+S", "Ctrl+G")
        await guide.until("the table is in front", queue.table.isVisible)


async def closer(guide: Guide) -> None:
    """On an image: a turned box and a brush, undone; the differences from the photo, with the colour's as a number."""
    view = guide.stage.review.views["image"]
    assert isinstance(view, ImageView)
    canvas = view.pair.output
    with guide.step("marks that are no boxes"):
        await guide.on_screen()
        await guide.hand.press("T", "Ins", "Alt+Right", "Esc", "B")
        await guide.hand.drag(canvas, QPointF(0.45, 0.55), QPointF(0.55, 0.6))
        await guide.eventually("their forms", [Form.TURNED, Form.BRUSH], lambda: _forms(guide))
        await guide.picture("image-marks")
        await guide.hand.press("Esc", "Esc", "0")
        await guide.eventually("0 takes them out", [], lambda: _forms(guide))
        await guide.hand.press("Ctrl+Z")
        await guide.eventually("undo brings them back", [Form.TURNED, Form.BRUSH], lambda: _forms(guide))
        await guide.hand.press("0")
    with guide.step("differences from the true photo"):
        await guide.hand.press("Shift+D")
        await guide.until("the photo is laid over", lambda: canvas.overlay.is_aligned)
        guide.saw("the map is shown", Way.DIFFERENCE, canvas.overlay.way)
        await guide.picture("image-difference")
        await guide.hand.press("W")
        guide.saw("the photo is wiped over", Way.WIPE, canvas.overlay.way)
        await guide.hand.press("W")
        guide.saw("the picture stands alone", False, canvas.overlay.covers)


def _forms(guide: Guide) -> list[Form]:
    draft = guide.stage.desk.session.draft()
    return [label.shape.form for label in draft.labels if label.shape is not None] if draft is not None else []
