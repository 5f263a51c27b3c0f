"""Selecting what is alike: the items of the list that share a cause with the one under the cursor, outliers first.

What is selected so is decided like any selection: together, from a sample, or corrected by find and replace; whatever
is not as the others is looked at first, and what is taken out of the selection stays open.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.flows.bulk import nothing_selected
from console.flows.stage import Stage
from console.pages.choices import Choices
from console.words import code_name, translated
from review.errors import BackstopError
from review.items import Item
from widgets.decide import Reason
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

if TYPE_CHECKING:
    from review.clusters.groups import Cluster
    from review.clusters.traits import Trait

MOST = 2_000
"""Items of the list that are compared: each is read whole."""
OFFERED = 7
TURN = 50
"""Items read between two turns of the event loop."""
WORDS = 60
"""Characters of a phrase that are shown."""


class Alike(QObject):
    """Binds ``list.alike``."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
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
        found: list[Cluster] = []
        try:
            found = await self._clusters(sheet, item_id)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        if sheet.is_left:
            return
        if not found:
            sheet.dismiss()
            self._stage.tell(self.tr("Nothing in this list is like it."))
            return
        self._fill(sheet, found[:OFFERED])
        sheet.open()

    def _fill(self, sheet: Sheet, found: list[Cluster]) -> None:
        text = self.tr("{0} with {1}")
        offered = tuple(
            Reason(str(place), text.format(count_text(len(cluster.items)), self._words(cluster.trait)))
            for place, cluster in enumerate(found)
        )
        choices = Choices(offered)
        choices.picked.connect(lambda code: self._select(sheet, found[int(code)]))
        sheet.add(choices)
        told = self.tr("What is least like the others comes first. Take out what should stay as it is.")
        sheet.add(PlainLabel(told, role="dense-muted", wrap=True))

    def _select(self, sheet: Sheet, cluster: Cluster) -> None:
        sheet.dismiss()
        self._stage.queue.selection.replace(cluster.items)
        self._stage.queue.focus_list()

    def _words(self, trait: Trait) -> str:
        value = trait.value.rpartition("\x1f")[2]
        match trait.name.value:
            case "template":
                return self.tr("the template {0}").format(value)
            case "phrase":
                return self.tr("“{0}”").format(value if len(value) <= WORDS else value[:WORDS] + "…")
            case _:
                return self.tr("the reason {0}").format(code_name(trait.value.partition("\x1f")[0]))

    async def _clusters(self, sheet: Sheet, item_id: str) -> list[Cluster]:
        """What the item shares with others of the list, the most telling first: a reason, a phrase, the template."""
        from review.clusters.groups import by_trait

        backend, spec = self._stage.place.backend, self._stage.queue.spec
        assert spec is not None
        rows = await backend.select(spec.filter, MOST)
        traits: dict[str, tuple[Trait, ...]] = {}
        for number, chosen in enumerate(dict.fromkeys([item_id, *(row.item_id for row in rows)])):
            if sheet.is_left:
                return []
            record = await backend.record(chosen)
            traits[chosen] = _traits(record.item, record.reasons)
            if number % TURN == TURN - 1:
                await asyncio.sleep(0)
        mine = frozenset(traits[item_id])
        order = {"label": 0, "phrase": 1, "template": 2}
        found = [cluster for cluster in by_trait(traits) if cluster.trait in mine]
        return sorted(found, key=lambda cluster: (order[cluster.trait.name.value], len(cluster.items)))


def _traits(item: Item, reasons: tuple[str, ...]) -> tuple[Trait, ...]:
    from review.clusters.traits import label_trait, phrase_traits, template_trait

    made = template_trait(item)
    found = [label_trait(item.kind, code) for code in reasons]
    return (*found, *phrase_traits(item), *((made,) if made is not None else ()))
