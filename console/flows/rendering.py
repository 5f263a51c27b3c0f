"""Rendering: mends become checked files one after the other, beside the person's other work.

Who goes on meanwhile keeps the item's lease; it comes back as the next one when its result is checked, or when it was
not to be had. The edits lie in the draft, so that nothing but the rendering's time is lost with the console.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.flows.stage import Stage
from console.mending import clear_leftovers, corrected_item, rendering_folder
from console.shelf import ReadyMedia
from console.words import held_text, translated
from review.changes import Changes
from review.drafts import Draft
from review.errors import BackstopError, Unavailable
from review.mending import Mend, MendedFile, Progress, Verdict
from review.queue import LeasedItem


@dataclass
class Underway:
    """One rendering; ``progress`` is None while it waits for its turn."""

    leased: LeasedItem
    media: ReadyMedia
    mend: Mend
    progress: Progress | None = None
    task: asyncio.Task[Any] | None = None
    stopped: bool = False
    """The person gave it up; a console that ends gives it up too, and has no more to say."""


class Renderings(QObject):
    """``changed``: another one is underway, or one got on; ``taken``: the result of an item is noted in its draft."""

    changed = Signal()
    taken = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._underway: dict[str, Underway] = {}
        self._faults: dict[str, tuple[Mend, str]] = {}
        self._turn = asyncio.Lock()
        stage.desk.listeners.append(self._on_changes)
        stage.window.registry.bind("item.mend_stop", self.stop_one)
        stage.scope.start(asyncio.to_thread(clear_leftovers, stage.place.folder), "leftovers of mending")

    # -- what is underway -----------------------------------------------------------------------------

    def begin(self, leased: LeasedItem, media: ReadyMedia, mend: Mend) -> None:
        """Renders ``mend`` of an item when those before it are done."""
        item_id = leased.item.id
        if item_id in self._underway:
            return
        self._faults.pop(item_id, None)
        underway = self._underway[item_id] = Underway(leased, media, mend)
        self._stage.desk.coming_back.add(item_id)
        underway.task = self._stage.scope.start(self._run(underway), "rendering", idle=True)
        self.changed.emit()

    def is_underway(self, item_id: str) -> bool:
        """Whether an item's edits are being rendered, or wait for their turn."""
        return item_id in self._underway

    def share(self, item_id: str) -> float | None:
        """How much of it is done, 0 to 1; None where nobody can tell yet."""
        underway = self._underway.get(item_id)
        return underway.progress.share if underway is not None and underway.progress is not None else None

    def stop(self, item_id: str) -> None:
        """Gives it up; the edits are kept."""
        underway = self._underway.get(item_id)
        if underway is not None and underway.task is not None:
            underway.stopped = True
            underway.task.cancel()

    def stop_one(self) -> None:
        """That of the item on screen; else the one that is worked on."""
        current = self._stage.desk.session.current
        here = current.item.id if current is not None else ""
        wanted = here if here in self._underway else next(iter(self._underway), "")
        if wanted:
            self.stop(wanted)
        else:
            self._stage.tell(self.tr("Nothing is being rendered."))

    def fault(self, item_id: str, mend: Mend | None) -> str:
        """Why these edits of an item could not be rendered, empty where nothing is known against them."""
        known = self._faults.get(item_id)
        return known[1] if known is not None and known[0] == mend else ""

    def _on_changes(self, changes: Changes) -> None:
        """Other edits, or a decision: what is being made would be of no use."""
        session = self._stage.desk.session
        for item_id, underway in list(self._underway.items()):
            draft = session.draft(item_id)
            if item_id in session.verdicts or (changes.draft and draft is not None and draft.mend != underway.mend):
                self.stop(item_id)

    # -- words ----------------------------------------------------------------------------------------

    def words(self, item_id: str) -> str:
        """How far it is."""
        underway = self._underway.get(item_id)
        if underway is None:
            return ""
        if underway.progress is None:
            return self.tr("Waits to be rendered") if self._turn.locked() else self.tr("Rendering")
        share, left_s = underway.progress.share, underway.progress.left_s
        if share >= 1:
            return self.tr("Checking the result")
        if left_s is None:
            return self.tr("Rendering, {0} %").format(round(share * 100))
        return self.tr("Rendering, {0} %, about {1} s left").format(round(share * 100), max(1, round(left_s)))

    def line(self) -> str:
        """All of them in one line."""
        first = next(iter(self._underway.values()), None)
        if first is None:
            return ""
        line = f"{self.words(first.leased.item.id)}: {first.leased.item.title}"  # a long title is cut, not the rest
        more = len(self._underway) - 1
        return line if not more else self.tr("{0}, {1} more").format(line, more)

    # -- the work -------------------------------------------------------------------------------------

    async def _run(self, underway: Underway) -> None:
        session, item_id, said = self._stage.desk.session, underway.leased.item.id, ""
        try:
            async with self._turn:
                said = await self._made(underway)
        except asyncio.CancelledError:
            if not underway.stopped:
                raise
            said = self.tr("Rendering was stopped; the edits are kept.")
        except BackstopError as error:
            self._fail(underway, translated(str(error)))
        except OSError:
            self._fail(underway, self.tr("the disk refused the file. Free some space, then render it again."))
        finally:
            self._underway.pop(item_id, None)
            self._stage.desk.coming_back.discard(item_id)
            self.changed.emit()
        if said and item_id not in session.verdicts:
            self._stage.tell(said)
        await self._bring_back(underway.leased)

    def _fail(self, underway: Underway, why: str) -> None:
        self._faults[underway.leased.item.id] = underway.mend, why
        self._stage.desk.warn(self.tr("{0} could not be mended: {1}").format(underway.leased.item.title, why))

    async def _made(self, underway: Underway) -> str:
        """Renders, checks and notes it; what is to be said of it."""
        place = self._stage.place
        try:
            folder = await asyncio.to_thread(rendering_folder, place.folder)
            made, verdict = await self._file(underway, folder / "made")
            if not verdict.ok:
                said = "; ".join(f"{finding.what}: {finding.words}" for finding in verdict.faults)
                told = self.tr("The result did not pass its check and cannot be approved. {0}").format(said)
                self._fail(underway, told)
                return ""
            asset = await place.corrected.keep(made.path)
        finally:
            await asyncio.to_thread(clear_leftovers, place.folder)
        return await self._take(underway, made, asset)

    async def _file(self, underway: Underway, into: Path) -> tuple[MendedFile, Verdict]:
        place, path, mend = self._stage.place, underway.media.path, underway.mend
        if path is None:
            raise Unavailable("The AI's file is not here.", remedy="Look again.")
        others = {name: await place.assets.path(name) for name in mend.others}

        def advance(progress: Progress) -> None:
            underway.progress = progress
            self.changed.emit()

        self.changed.emit()
        return await place.workshop.make(path, mend, others, into, advance)

    async def _take(self, underway: Underway, made: MendedFile, asset: str) -> str:
        """The result is noted where the edits are still the same, and ready before the page is told to show it."""
        desk, item = self._stage.desk, underway.leased.item
        shown = corrected_item(item, asset)
        desk.shelf.forget(shown)  # rendered again, where it had been found to be gone
        await desk.shelf.prepare(shown, 0)
        draft = desk.session.draft(item.id)
        if draft is None or draft.mend != underway.mend:
            return ""
        noted, note = draft.with_mended(asset, made.media_type), held_text(made.note)
        current = desk.session.current
        if current is not None and current.item.id == item.id:
            desk.edit(noted, self.tr("Render"))
            self.taken.emit(item.id)
            return note
        self._note(noted)
        told = self.tr("{0} is mended and checked: it comes next.").format(item.title)
        return f"{told} {note}".strip()

    def _note(self, draft: Draft) -> None:
        """Without a step of its own: undo is for what the person did since on other items."""
        self._stage.desk.session.restore_draft(draft)
        self._stage.desk.keeping.keep(draft)

    async def _bring_back(self, leased: LeasedItem) -> None:
        """The next item is the one that was left while it was rendered; another queue gives its lease back."""
        session, supply = self._stage.desk.session, self._stage.desk.supply
        walk, item_id = session.walk, leased.item.id
        if item_id in session.verdicts or (walk is not None and walk.held(item_id) is not None):
            return
        if walk is not None and item_id in walk.passed:
            await supply.look_again([item_id])
        else:
            await supply.release([leased])
