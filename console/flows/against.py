"""What a picture is held against: its product's photo, the version before it, or the AI's own of a corrected one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from console.flows.stage import Stage
from console.pages.image_view import ImageView
from console.shelf import REDUCED
from console.words import translated
from review.errors import BackstopError
from review.items import Item
from review.queue import LeasedItem


@dataclass(frozen=True, slots=True)
class Other:
    """Another picture of the same product: what it is called on the page, and its file's SHA-256."""

    name: str
    sha256: str


class Against(QObject):
    """Brings the next other picture on the page of images, and either into the frame of the one that is judged."""

    def __init__(self, stage: Stage, view: ImageView) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._view = view
        self._switching: asyncio.Task[None] | None = None
        self._comparing: asyncio.Task[None] | None = None
        view.other_wanted.connect(self._on_other_wanted)
        view.comparison_wanted.connect(self._on_comparison_wanted)

    def _is_shown(self, item: Item, against: str) -> bool:
        """Whether the person still looks at this picture, beside that one."""
        leased = self._view.leased
        return leased is not None and leased.item.shown == item.shown and self._view.against == against

    # -- another one ----------------------------------------------------------------------------------

    def _on_other_wanted(self) -> None:
        leased = self._view.leased
        if leased is None:
            return
        if self._switching is not None:
            self._switching.cancel()
        self._switching = self._stage.scope.start(
            self._switch(leased, self._view.against), "another version", idle=True
        )

    async def _switch(self, leased: LeasedItem, against: str) -> None:
        place = self._stage.place
        try:
            others = await self._others(leased)
            known = [other.sha256 for other in others]
            if not set(known) - {against}:
                self._stage.tell(self.tr("There is no other version of this picture."))
                return
            chosen = others[(known.index(against) + 1) % len(others) if against in known else 0]
            pixels = await place.frames.image(await place.assets.path(chosen.sha256), REDUCED)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if self._is_shown(leased.item, against):
            self._view.show_other(chosen.name, chosen.sha256, pixels)

    async def _others(self, leased: LeasedItem) -> list[Other]:
        """In the order in which the key goes round: the photo first, then the newest."""
        item = leased.item
        found = [Other(self.tr("Reference"), asset.sha256) for asset in item.of_role("reference")[:1]]
        record = await self._stage.place.backend.record(item.id)
        if self._view.result:
            found += [Other(self.tr("AI output"), asset.sha256) for asset in record.item.of_role("output")[:1]]
        before = record.previous
        if before is not None:
            name = self.tr("Version {0}").format(before.version)
            found += [Other(name, asset.sha256) for asset in before.of_role("output")[:1]]
        return found

    # -- in one frame ---------------------------------------------------------------------------------

    def _on_comparison_wanted(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
        leased = self._view.leased
        media = self._stage.desk.shelf.get(leased.item) if leased is not None else None
        if leased is not None and media is not None and media.path is not None and self._view.against:
            work = self._compare(leased.item, media.path, self._view.against)
            self._comparing = self._stage.scope.start(work, "comparison", idle=True)

    async def _compare(self, item: Item, path: Path, against: str) -> None:
        place = self._stage.place
        try:
            other = await place.assets.path(against)
            difference = await place.frames.compare(path, other, against, priority=0)
            aligned = await place.frames.compare(path, other, against, aligned=True, priority=0)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if self._is_shown(item, against):
            self._view.show_comparison(difference, aligned)
