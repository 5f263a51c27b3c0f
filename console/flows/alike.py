"""Selecting what is alike: the items of the list that share a cause with the one under the cursor, outliers first.

Everything in the list is compared, where the items are; pictures and clips also by what they look like and by what was
measured at the same place. What is selected so is decided like any selection: together, from a sample, or corrected;
what is taken out stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.flows.bulk import nothing_selected
from console.flows.likeness import Likeness
from console.flows.stage import Stage
from console.pages.choices import Choices
from console.words import code_name, translated
from review.errors import BackstopError
from widgets.decide import Reason
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

if TYPE_CHECKING:
    from review.clusters.groups import Cluster
    from review.clusters.traits import Trait

OFFERED = 9
LOOKED_THROUGH = 500
"""Items of a cluster that are listed, the least alike ones; the others come with them."""
WORDS = 60
"""Characters of a phrase that are shown."""


class Alike(QObject):
    """Binds ``list.alike``."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._likeness = Likeness(stage)
        stage.window.registry.bind("list.alike", self.open_sheet)

    def open_sheet(self) -> None:
        """Shift+T: what the item under the cursor has in common with others of this list."""
        item_id = self._stage.queue.cursor_.item_id()
        if not item_id:
            self._stage.tell(nothing_selected(self._stage))
            return
        sheet = Sheet(self._stage.window, title=self.tr("Select what is alike"))
        sheet.hold()
        self._stage.scope.start(self._open_sheet(sheet, item_id), "alike")

    async def _open_sheet(self, sheet: Sheet, item_id: str) -> None:
        spec = self._stage.queue.spec
        found: list[Cluster] = []
        waiting = PlainLabel(self.tr("Everything in the list is compared…"), role="dense-muted", wrap=True)
        sheet.add(waiting)

        def told(text: str) -> bool:
            if not sheet.is_left:
                waiting.set_text(text)
                if not sheet.panel.isVisible():
                    sheet.open()
            return not sheet.is_left

        try:
            if spec is not None:
                found = await self._likeness.clusters(item_id, spec.filter, told)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        if sheet.is_left:
            return
        if not found:
            sheet.dismiss()
            self._stage.tell(self.tr("Nothing in this list is like it."))
            return
        waiting.hide()
        self._fill(sheet, found[:OFFERED])
        sheet.open()

    def _fill(self, sheet: Sheet, found: list[Cluster]) -> None:
        text = self.tr("{0} with {1}")
        offered = tuple(
            Reason(str(place), text.format(count_text(len(cluster.items)), self._words(cluster.trait)))
            for place, cluster in enumerate(found)
        )
        choices = Choices(offered)
        choices.picked.connect(lambda code: self._look_through(sheet, found[int(code)]))
        sheet.add(choices)
        told = self.tr("What is least like the others comes first. Take out what should stay as it is.")
        sheet.add(PlainLabel(told, role="dense-muted", wrap=True))

    def _look_through(self, former: Sheet, cluster: Cluster) -> None:
        former.dismiss()
        sheet = Sheet(self._stage.window, title="", width=820)
        sheet.hold()
        self._stage.scope.start(self._look(sheet, cluster), "look through")

    async def _look(self, sheet: Sheet, cluster: Cluster) -> None:
        try:
            titles = await self._likeness.titles(cluster.items[:LOOKED_THROUGH])
        except BackstopError as error:
            sheet.dismiss()
            self._stage.tell(translated(str(error)))
            return
        if sheet.is_left:
            return
        from console.pages.alike_rows import AlikeRows

        shown = list(zip(cluster.items, cluster.fit, strict=True))[:LOOKED_THROUGH]
        key = self.tr("X takes a row out: it stays open, and as it is.")
        more = len(cluster.items) - len(shown)
        if more:
            key += " " + self.tr("{0} more are as much alike as the last one, or more.").format(count_text(more))
        rows = AlikeRows([(item_id, titles.get(item_id, ""), fit) for item_id, fit in shown], key)

        def tell() -> None:
            chosen = len(cluster.items) - len(rows.out)
            sheet.set_title(self.tr("{0} with {1}").format(count_text(chosen), self._words(cluster.trait)))
            sheet.set_primary(self.tr("Select {0}").format(count_text(chosen)), enabled=chosen > 0)

        def take() -> None:
            self._select([one for one in cluster.items if one not in rows.out])

        rows.changed.connect(tell)
        rows.taken.connect(sheet.accept)
        sheet.accepted.connect(take)
        sheet.add(rows)
        tell()
        sheet.open(rows.table)

    def _select(self, item_ids: Sequence[str]) -> None:
        self._stage.queue.selection.replace(item_ids)
        self._stage.queue.focus_list()

    def _words(self, trait: Trait) -> str:
        parts = trait.value.split("\x1f")
        match trait.name.value:
            case "template":
                return self.tr("the template {0}").format(parts[-1])
            case "phrase" | "said":
                text = parts[-1]
                return self.tr("“{0}”").format(text if len(text) <= WORDS else text[:WORDS] + "…")
            case "unit":
                return self.tr("{0} where it should be {1}").format(*parts[1:])
            case "mapping":
                return self.tr("{0} written, and a number of {1}").format(parts[0], ", ".join(parts[1].split()))
            case "picture":
                return self.tr("a picture like it")
            case "signal":
                where = self.tr("{0} in frames {1} of the template") if parts[1] else self.tr("{0} measured")
                return where.format(code_name(parts[0]), parts[1])
            case _:
                return self.tr("the reason {0}").format(code_name(parts[0]))
