"""One open mending sheet: the draft's edits in it, its keys as steps of the one history, previews from the workshop."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject

import resources
from console.flows.mending_shown import MendingShown
from console.flows.rendering import Renderings
from console.flows.stage import Stage
from console.shelf import ReadyMedia
from console.words import translated
from review.drafts import Draft
from review.errors import BadInput
from review.history import DraftStep
from review.mending import Edit, Frames, Mend, Outlay, Reframe, time_map
from review.mending.proposing import Surroundings, cropped_to, offered, proposed
from review.mending.result import size_of
from review.queue import LeasedItem
from widgets.mending.edits import Offer
from widgets.mending.form import Shape
from widgets.mending.sheet import MendSheet
from widgets.mending.words import edit_name, edit_words
from widgets.numbers import decimal_text

DIGITS = "1234567890MFSP"
"""The keys of what is offered, in its order: digits, then the letters of sound and poster."""


class MendingTable(QObject):
    """Keeps ``sheet`` in step with the draft. Nothing here is kept: the edits lie in the draft (promise G9)."""

    def __init__(self, stage: Stage, leased: LeasedItem, media: ReadyMedia, around: Surroundings) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self.leased = leased
        self.media = media
        self._around = around
        self._kinds = offered(around.info)
        self._shown: Mend | None = None
        self._chosen = 0
        self._faults: list[str] = []
        self._word = ""
        self.sheet = MendSheet(stage.window, title=self.tr("Mend {0}").format(leased.item.title))
        self.looks = MendingShown(stage, self.sheet, media, around.info, lambda: self.mend)
        self.looks.told.connect(self._judge)
        self.looks.failed.connect(lambda error: self.tell("", fault=translated(str(error))))
        self._connect()

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.add_requested.connect(self._add)
        sheet.edited.connect(self._change)
        sheet.remove_requested.connect(self._remove)
        sheet.move_requested.connect(self._move)
        sheet.undo_requested.connect(lambda: self._reverse(back=True))
        sheet.redo_requested.connect(lambda: self._reverse(back=False))
        sheet.shape_asked.connect(self._shape)
        sheet.here_requested.connect(self._here)

    def open(self) -> None:
        """Shows the sheet; without edits yet the keys add some."""
        info, count = self._around.info, self._around.count
        rate = count / info.duration_s if info.duration_s > 0 else 25.0
        offers = [Offer(key, edit_name(kind)) for key, kind in zip(DIGITS, self._kinds, strict=False)]
        self.sheet.set_medium(
            count=count, frame=self._around.frame, rate=rate, still=self.still, offers=offers, shapes=self._shapes()
        )
        self.follow()
        self.sheet.open(self.sheet.list)
        self.looks.begin()

    def close(self) -> None:
        """Nothing is asked for any more."""
        self.looks.close()

    @property
    def still(self) -> bool:
        """True for a picture."""
        return self._around.info.kind == "image"

    @property
    def draft(self) -> Draft:
        """The half-made work on the item."""
        item = self.leased.item
        return self._stage.desk.session.draft(item.id) or Draft(item.id, item.version)

    @property
    def mend(self) -> Mend | None:
        """The edits as the draft has them."""
        return self.draft.mend

    def follow(self) -> None:
        """The draft may be another: shows its edits."""
        mend = self.mend
        edits = mend.edits if mend is not None else ()
        self._chosen = min(self._chosen, len(edits) - 1) if edits else -1
        self.sheet.set_edits(edits, [edit_words(edit, still=self.still) for edit in edits], self._chosen)
        if mend != self._shown or mend is None:
            self._shown, self._faults, self._word = mend, [], ""
            self._judge()
            self.looks.begin()

    # -- changes --------------------------------------------------------------------------------------

    def _base(self) -> Mend:
        output = next(iter(self.leased.item.of_role("output")))
        return self.mend or Mend(output.sha256)

    def _edit(self, mend: Mend, name: str, *, goes_on: bool = False) -> None:
        self._stage.desk.edit(self.draft.with_mend(mend if mend.edits else None), name, goes_on=goes_on)

    def _add(self, at: int) -> None:
        kind = self._kinds[at]
        try:
            edit = proposed(kind, replace(self._around, frame=self.sheet.frame))
            made = self._base().with_edit(edit)
        except BadInput as error:
            self.tell("", fault=translated(str(error)))
            return
        self._chosen = len(made) - 1
        self._edit(made, self.tr("Add an edit"))

    def _change(self, at: int, edit: Edit) -> None:
        if 0 <= at < len(self._base()):
            self._chosen = at
            self._edit(self._base().with_edit_at(at, edit), self.tr("Change an edit"), goes_on=True)

    def _remove(self, at: int) -> None:
        if 0 <= at < len(self._base()):
            self._edit(self._base().without_edit(at), self.tr("Remove an edit"))

    def _move(self, at: int, to: int) -> None:
        self._chosen = to
        self._edit(self._base().moved(at, to), self.tr("Reorder edits"))

    def _here(self, at: int, what: str) -> None:
        """The frame on screen becomes the chosen edit's first, last or good one."""
        edits, frame = self._base().edits, self.sheet.frame
        edit: Any = edits[at] if 0 <= at < len(edits) else None
        names = {one.name for one in fields(edit)} if edit is not None else set()
        changed: dict[str, object] = {}
        if what == "good":
            changed = {name: frame for name in ("good", "frame") if name in names}
        elif "frames" in names:
            held = edit.frames
            low, high = (frame, max(frame, held.last)) if what == "first" else (min(frame, held.first), frame)
            changed = {"frames": Frames(low, high)}
        if changed:
            self._change(at, replace(edit, **changed))

    def _shape(self, at: int, number: int) -> None:
        shape, info = self._shapes()[number], self._around.info
        edit = self._base().edits[at]
        middle = edit.crop if isinstance(edit, Reframe) else None
        made = cropped_to(info, shape.width, shape.height, *([middle] if middle is not None else []))
        self._change(at, made)

    def _reverse(self, *, back: bool) -> None:
        """Undo and redo, as far as the steps are of this item's edits."""
        history = self._stage.desk.session.history
        steps = history.done if back else history.undone
        step = steps[-1] if steps else None
        if isinstance(step, DraftStep) and step.before.item_id == self.leased.item.id and _mends(step):
            (self._stage.desk.undo if back else self._stage.desk.redo)()
        else:
            self.tell(self.tr("There is nothing more to undo here.") if back else self.tr("There is nothing to redo."))

    def _shapes(self) -> list[Shape]:
        kind = "image" if self.still else "video"
        found = resources.load_json("mending/shapes.json")["shapes"]
        return [Shape(translated(one["name"]), one["width"], one["height"]) for one in found if kind in one["kinds"]]

    # -- what is told ---------------------------------------------------------------------------------

    def tell(self, word: str, *, fault: str = "") -> None:
        """Says something until the next change."""
        self._word = word
        self._faults = [fault] if fault else self._faults
        self._judge()

    def show_rendering(self, renderings: Renderings) -> None:
        """How far the rendering of these edits is, or why it came to nothing."""
        item_id = self.leased.item.id
        underway = renderings.is_underway(item_id)
        if underway != self.sheet.rendering:
            self.sheet.set_rendering(underway)
            self._judge()
        if underway:
            self.sheet.advance(renderings.share(item_id), renderings.words(item_id))
        elif fault := renderings.fault(item_id, self.mend):
            self.tell("", fault=fault)

    def _judge(self) -> None:
        """What cannot be done, at once; it is pure."""
        mend, found = self.mend, self.looks.faults()
        faults = [translated(one) for one in found] or self._faults
        may = mend is not None and not found and not self.draft.mended
        self.sheet.tell(self._word or self._told(), "\n".join(faults), may_render=may)

    def _told(self) -> str:
        mend, index, info = self.mend, self.media.index, self._around.info
        if mend is None:
            return self.tr("Add an edit by its key.")
        parts = []
        if self.still:
            width, height = size_of(mend, info)
            parts.append(f"{info.width} × {info.height} → {width} × {height}")
        elif index is not None:
            try:
                after = time_map(mend.edits, index).duration_s
            except BadInput:
                return ""
            parts.append(self.tr("{0} s → {1} s").format(decimal_text(info.duration_s, 2), decimal_text(after, 2)))
        if self.draft.mended:
            parts.append(self.tr("rendered already"))
        elif (cost := self.looks.cost()) is not None:
            parts.append(self._cost(cost))
        return " · ".join(parts)

    def _cost(self, cost: Outlay) -> str:
        told = {
            "size": self.tr("all {0} frames are coded anew: each gets another size"),
            "format": self.tr("all {0} frames are coded anew: a clip of this kind cannot be copied in part"),
            "edits": self.tr("all {0} frames are coded anew: no group of them is free of edits"),
        }.get(cost.whole)
        if told is not None:
            return told.format(cost.coded)
        return self.tr("{0} frames are copied, {1} coded anew").format(cost.copied, cost.coded)


def _mends(step: DraftStep) -> bool:
    return (step.before.mend, step.before.mended) != (step.after.mend, step.after.mended)
