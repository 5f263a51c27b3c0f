"""Mending: from E to an approved correction. The edits lie in the draft, ``rendering`` makes the file beside all else.

What was rendered and checked is noted in the draft by its hash, and shown on the page in the AI's place; only what has
been painted there can be approved.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from console.flows.mending_table import MendingTable
from console.flows.rendering import Renderings
from console.flows.reviewing import Reviewing
from console.flows.stage import Stage
from console.flows.suspecting import Suspecting
from console.mending import corrected_item, frames_of
from console.pages.video_view import VideoView
from console.shelf import ReadyMedia
from console.words import translated
from review.changes import Changes
from review.drafts import Draft
from review.items import Kind
from review.mending import Frames
from review.mending.proposing import Surroundings
from review.queue import LeasedItem
from widgets.mending.bar import MendBar

MENDED = (Kind.VIDEO, Kind.IMAGE)


class Mending(QObject):
    """Opens the sheet, has its edits rendered, and keeps the page showing the result as long as the draft has one."""

    def __init__(self, stage: Stage, reviewing: Reviewing, suspecting: Suspecting) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._reviewing = reviewing
        self._suspecting = suspecting
        self._own_wanted = ""
        """The item whose own picture the person wants to see instead of the result."""
        self._table: MendingTable | None = None
        self.renderings = Renderings(stage)
        self.renderings.changed.connect(self._on_progress)
        self.renderings.taken.connect(self._on_taken)
        self.bar = MendBar()
        layout = stage.review.layout()
        if layout is not None:
            layout.insertWidget(layout.indexOf(stage.review.stack), self.bar)  # type: ignore[attr-defined]
        self.bar.hide()
        stage.desk.listeners.append(self._on_changes)
        stage.review.painted.connect(self._on_painted)
        registry = stage.window.registry
        registry.bind("item.mended", self.switch)
        registry.keys_changed.connect(self._on_progress)

    # -- the page -------------------------------------------------------------------------------------

    def switch(self) -> None:
        """Shift+E: the AI's own, or the corrected one."""
        current, mended = self._current()
        if current is None or not mended:
            self._stage.tell(self.tr("Nothing is mended here yet."))
            return
        self._own_wanted = "" if self._own_wanted == current.item.id else current.item.id
        if self._own_wanted:
            self._reviewing.show_again()
        self._follow()

    def _on_changes(self, changes: Changes) -> None:
        if changes.cursor or changes.draft:
            self._follow()
        if self._table is not None and changes.draft:
            self._table.follow()

    def _current(self) -> tuple[LeasedItem | None, str]:
        session = self._stage.desk.session
        current, draft = session.current, session.draft()
        if current is None or draft is None or current.item.kind not in MENDED:
            return None, ""
        return current, draft.mended

    def _follow(self) -> None:
        """Brings the page in step with the draft."""
        current, mended = self._current()
        view = self._stage.review.view
        self._show_bar()
        if current is None or view is None or view.leased is None or view.leased.item.id != current.item.id:
            return
        if self._own_wanted != current.item.id:
            self._own_wanted = ""
        wanted = "" if self._own_wanted else mended
        if wanted and view.result != wanted:
            self._show_result(current, wanted)
        elif not wanted and view.result:
            self._reviewing.show_again()

    def _show_result(self, current: LeasedItem, mended: str) -> None:
        item = corrected_item(current.item, mended)
        media = self._stage.desk.shelf.get(item)
        if media is None:
            self._stage.scope.start(self._fetch(current, mended), "corrected media")
            return
        view = self._stage.review.view
        if media.failure:
            self._lost(current, mended, media)
        elif view is not None:
            view.show_item(replace(current, item=item), media, Draft(item.id, item.version))
            view.mark_result(mended)
            self._show_bar()

    async def _fetch(self, current: LeasedItem, mended: str) -> None:
        await self._stage.desk.shelf.prepare(corrected_item(current.item, mended), 0)
        if self._current()[1] == mended:
            self._follow()

    def _lost(self, current: LeasedItem, mended: str, media: ReadyMedia) -> None:
        """The file is gone or damaged: the edits are still here, and can be rendered again."""
        draft = self._stage.desk.session.draft()
        if draft is not None and draft.item_id == current.item.id and draft.mended == mended and not media.passing:
            self._stage.desk.edit(draft.with_mended("", ""), self.tr("Forget the rendering"))
        self._stage.desk.warn(translated(media.failure))

    def _on_painted(self, item_id: str) -> None:
        view = self._stage.review.view
        if view is not None and view.result and view.leased is not None and view.leased.item.id == item_id:
            session = self._stage.desk.session
            session.painted(item_id, session.clock.monotonic(), mended=view.result)

    def _show_bar(self) -> None:
        session, view = self._stage.desk.session, self._stage.review.view
        current, _ = self._current()
        draft = session.draft()
        mend = draft.mend if draft is not None and current is not None else None
        decided = current is not None and current.item.id in session.verdicts
        self.bar.setVisible(mend is not None and not decided)
        if mend is not None and draft is not None and view is not None:
            key = self._stage.window.registry.key_text
            if current is not None and self.renderings.is_underway(current.item.id):
                keys = {"next": key("go.next"), "stop": key("item.mend_stop")}
                self.bar.show_rendering(self.renderings.words(current.item.id), keys)
                return
            keys = {"approve": key("review.approve"), "change": key("review.correct"), "switch": key("item.mended")}
            self.bar.show_state(len(mend), rendered=bool(draft.mended), shown=bool(view.result), keys=keys)

    # -- the sheet ------------------------------------------------------------------------------------

    def open(self) -> None:
        """E on a clip or picture."""
        session = self._stage.desk.session
        current = session.current
        media = self._stage.desk.shelf.get(current.item) if current is not None else None
        if current is None or media is None or media.path is None or media.info is None or media.failure:
            self._stage.desk.warn("The item is not on screen yet. Wait until it shows, then decide.")
            return
        if current.item.id in session.verdicts or not current.lease.token:
            self._stage.tell(self.tr("This item is decided already."))
            return
        if media.info.kind == "animation":
            self._stage.tell(self.tr("An animated picture cannot be mended; send it back instead."))
            return
        self._table = MendingTable(self._stage, current, media, self._around(current, media))
        sheet = self._table.sheet
        sheet.render_requested.connect(self._render)
        sheet.cancel_requested.connect(self._stop)
        sheet.dismissed.connect(self._on_dismissed)
        self._table.open()
        self._table.show_rendering(self.renderings)

    def _around(self, current: LeasedItem, media: ReadyMedia) -> Surroundings:
        """What the page knows where an edit would be added."""
        assert media.info is not None
        draft, view = self._stage.desk.session.draft(), self._stage.review.view
        count = max(1, len(media.index)) if media.index is not None and media.info.kind != "image" else 1
        span, region = None, None
        here = view.here() if isinstance(view, VideoView) and not view.result else None
        frame = here.start if here is not None else 0
        if draft is not None:
            span = frames_of(draft.mark_in, draft.mark_out, count)
            label = next(
                (one for one in reversed(draft.labels) if one.region is not None or one.span is not None), None
            )
            if label is not None:
                region = label.region
                if span is None and label.span is not None:
                    span = Frames(min(label.span.start, count - 1), min(label.span.end, count - 1))
        suspect = self._suspecting.suspect
        if suspect is not None and suspect.span is not None and suspect.span.start <= frame <= suspect.span.end:
            span = span or Frames(min(suspect.span.start, count - 1), min(suspect.span.end, count - 1))
            region = region or suspect.box
        if count == 1:
            span = None
        reference = next((asset.sha256 for asset in current.item.of_role("reference") if asset.sha256), "")
        others = (one for one in current.item.assets if one.role not in ("output", "reference") and one.sha256)
        sound = next((one.sha256 for one in others if one.media_type.startswith(("video/", "audio/"))), "")
        return Surroundings(media.info, count, min(frame, count - 1), span, region, reference, sound)

    def _on_dismissed(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            table.close()
        self._follow()

    def _render(self) -> None:
        """Ctrl+Enter: it is made beside everything else, and the sheet is out of the way."""
        table = self._table
        if table is not None and table.mend is not None:
            self.renderings.begin(table.leased, table.media, table.mend)
            table.sheet.dismiss()
            self._stage.review.focus_item()

    def _stop(self) -> None:
        if self._table is not None:
            self.renderings.stop(self._table.leased.item.id)

    def _on_progress(self) -> None:
        self._show_bar()
        self._show_line()
        if self._table is not None:
            self._table.show_rendering(self.renderings)

    def _show_line(self) -> None:
        line = self.renderings.line()
        key = self._stage.window.registry.key_text("item.mend_stop")
        self._stage.window.strip.set_busy(self.tr("{0} · {1} stops it").format(line, key) if line else "")

    def _on_taken(self, _item_id: str) -> None:
        self._own_wanted = ""
        if self._table is not None:
            self._table.sheet.dismiss()
        self._follow()
        self._stage.review.focus_item()
