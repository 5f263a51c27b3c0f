"""Merging: a decision that was not accepted, looked at again: both versions, who decided, what of mine still holds."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.flows.moving import Moving
from console.flows.stage import Stage
from console.keeping import draft_of
from console.words import code_name, translated
from review.decisions import Decision
from review.errors import BackstopError
from review.merging import Merge, MergePart, merge_of
from review.outbox import EntryState, OutboxEntry
from widgets.merge import MergeLine, MergeSheet
from widgets.moments import moment_text
from widgets.table.rows import state_mark


class Merging(QObject):
    """Answers Home's "Look again"."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        stage.home.settled.connect(self._on_settled)

    def _on_settled(self, key: str, item_id: str) -> None:
        sheet = MergeSheet(self._stage.window, title="", primary="")
        sheet.hold()  # from this turn on no key acts on Home behind it
        self._stage.scope.start(self._look(sheet, key, item_id), "look again")

    async def _look(self, sheet: MergeSheet, key: str, item_id: str) -> None:
        """The sheet where there are two versions to see; else straight to the item, with the work kept as its draft."""
        try:
            found = await self._two_versions(key, item_id)
        except BackstopError as error:
            self._stage.tell(str(error))
            sheet.dismiss()
            return
        if sheet.is_left:
            return
        if found is None:
            sheet.dismiss()
            await self._settle(key, item_id)
        else:
            self._open(sheet, *found)

    async def _two_versions(self, key: str, item_id: str) -> tuple[OutboxEntry, Merge] | None:
        held = next((one for one in await self._stage.place.journal.parked() if one.entry.key == key), None)
        if held is None or held.state is not EntryState.CONFLICT or not isinstance(held.entry, Decision):
            return None
        merge = merge_of(held.entry, await self._stage.place.backend.record(item_id))
        if merge.theirs is None and not any(part.can_be_taken for part in merge.parts):
            return None
        return held, merge

    async def _settle(self, key: str, item_id: str) -> None:
        await self._stage.place.journal.settle([key])
        self._moving.look_at(item_id)

    def _open(self, sheet: MergeSheet, held: OutboxEntry, merge: Merge) -> None:
        sheet.set_title(self.tr("Two versions of {0}").format(merge.item.title))
        sheet.set_primary(self.tr("Go on with this") if merge.is_open else self.tr("Leave it as it stands"))
        theirs = ""
        if merge.theirs is not None:
            at = moment_text(merge.theirs.decided_at.astimezone())
            theirs = self.tr("{0}, {1}").format(merge.theirs.supervisor, at)
        sheet.show_lines(translated(held.reason), theirs, [self._line(part, merge) for part in merge.parts])
        key, start = held.entry.key, self._stage.scope.start
        sheet.accepted.connect(lambda: start(self._go_on(key, merge, sheet.taken()), "merge"))
        sheet.open()

    async def _go_on(self, key: str, merge: Merge, taken: frozenset[str]) -> None:
        """What was taken of mine is half-made work on the item as it is now; where it is decided, nothing is."""
        if merge.is_open and await self._is_as_decided(merge):
            draft = merge.draft(taken)
            self._stage.desk.session.restore_draft(draft)
            await self._stage.place.journal.save_draft(draft)
        await self._settle(key, merge.item.id)

    async def _is_as_decided(self, merge: Merge) -> bool:
        """False where the person went on with the item meanwhile: that work is newer than what is merged here."""
        item_id = merge.item.id
        kept = self._stage.desk.session.draft(item_id) or await self._stage.place.journal.draft(item_id)
        mine = draft_of(merge.mine)
        return kept is None or kept in (mine, mine.carried_to(merge.item.version))

    def _line(self, part: MergePart, merge: Merge) -> MergeLine:
        texts = {"verdict": self.tr("Decision"), "note": self.tr("Note")}
        title = texts.get(part.sort) or (code_name(part.name) if part.sort == "label" else self._field(part.name))
        mine, theirs, now = part.mine, part.theirs, part.now
        if part.sort == "verdict":
            mine, theirs = (state_mark("decided", word).word if word else "" for word in (mine, theirs))
            now = theirs or self.tr("Open")
        choosable = merge.is_open and part.can_be_taken
        return MergeLine(part.key, title, mine, theirs, now, choosable, choosable)

    def _field(self, name: str) -> str:
        words = {
            "title": self.tr("Title"),
            "short_title": self.tr("Short title"),
            "bullets": self.tr("Bullets"),
            "description": self.tr("Description"),
            "tracking_number": self.tr("Parcel number"),
            "carrier": self.tr("Courier"),
        }
        return words.get(name, name)
