"""Mending: a clip and a picture found wrong, mended and approved, by keyboard alone."""

from __future__ import annotations

from console.pages.video_view import VideoView
from console.tour.guide import Guide
from console.tour.scenes import comparing
from review.corrections import MediaCorrection
from review.drafts import Draft
from review.mending import CutOut, Exposure, Inpaint, Mend
from review.queue import LeasedItem
from widgets.mending.sheet import MendSheet

RENDERED_S = 150.0
"""A rendering stands back behind everything else; on a machine under load it takes minutes."""


def draft_of(guide: Guide) -> Draft:
    """The half-made work on the item on screen."""
    draft = guide.stage.desk.session.draft()
    assert draft is not None
    return draft


def mend_of(guide: Guide) -> Mend | None:
    """Its edits."""
    return draft_of(guide).mend


async def open_sheet(guide: Guide) -> MendSheet:
    """E: the sheet, with the picture in it."""
    await guide.hand.press("E")
    await guide.until("the mending sheet opens", lambda: bool(sheets(guide)))
    sheet = sheets(guide)[0]
    await guide.until("the picture is in it", lambda: sheet.canvas.has_picture)
    return sheet


def sheets(guide: Guide) -> list[MendSheet]:
    """The open mending sheets: one, or none."""
    return [sheet for sheet in guide.window.findChildren(MendSheet) if sheet.isVisible()]


async def render(guide: Guide, sheet: MendSheet) -> str:
    """Ctrl+Enter: made, checked, and on the page; the SHA-256 of the new file."""
    await guide.until("it may be rendered", sheet.primary.isEnabled)
    await guide.hand.press("Ctrl+Return")
    renderings, item_id = guide.shift.mending.renderings, draft_of(guide).item_id
    await guide.until("the sheet is out of the way", lambda: not sheets(guide))
    await guide.until("it is made and checked", lambda: not renderings.is_underway(item_id), RENDERED_S)
    guide.saw("nothing is wrong with it", "", renderings.fault(item_id, mend_of(guide)))
    view = guide.stage.review.view
    assert view is not None
    await guide.until("the result is on the page", lambda: view.result == draft_of(guide).mended != "")
    return view.result


async def approve_corrected(guide: Guide, leased: LeasedItem, result: str) -> None:
    """A: what is on screen is what is approved."""
    await guide.until("it may be judged", lambda: guide.stage.desk.session.decidable)
    await guide.quiet()
    await guide.hand.press("A")
    await guide.judged(leased, "correct", "Approved")
    record = await guide.shift.place.backend.record(leased.item.id)
    correction = record.standing.correction if record.standing is not None else None
    assert isinstance(correction, MediaCorrection)
    guide.saw("the correction names the new file", result, correction.asset)
    guide.protocol.notes.setdefault("corrections", {})[leased.item.id] = result
    guide.saw("and the AI's own", leased.item.of_role("output")[0].sha256, correction.mend.asset)


async def clip(guide: Guide) -> None:
    """A span of a clip is cut out."""
    leased = await guide.on_screen()
    view = guide.stage.review.view
    assert isinstance(view, VideoView)
    for key, mark in (("Right", "I"), ("Shift+Right", "O")):
        before = view.video.position
        await guide.hand.press(key)
        await guide.until("the playhead moves", lambda before=before: view.video.position > before)  # type: ignore[misc]
        await guide.hand.press(mark)
    await guide.until("the span is marked", lambda: draft_of(guide).mark_out is not None)
    sheet = await open_sheet(guide)
    await guide.hand.press("1")
    await guide.until("an edit is there", lambda: mend_of(guide) is not None)
    mend = mend_of(guide)
    edit = mend.edits[0] if mend is not None else None
    marked = (draft_of(guide).mark_in, draft_of(guide).mark_out)
    found = (edit.frames.first, edit.frames.last) if isinstance(edit, CutOut) else None
    guide.saw("the marked span is cut out", marked, found)
    await guide.until("what it costs is told", lambda: "coded anew" in sheet.told.full_text())
    await guide.picture("mend-clip")
    result = await render(guide, sheet)
    assert mend is not None
    await comparing.with_own(guide, mend)
    await approve_corrected(guide, leased, result)


async def picture(guide: Guide) -> None:
    """A region of a picture is erased, and the picture made brighter; one edit too many is undone."""
    leased = await guide.on_screen()
    sheet = await open_sheet(guide)
    await guide.hand.press("1", "6", "5")
    await guide.until("three edits are there", lambda: len(mend_of(guide) or ()) == 3)
    await guide.hand.press("Ctrl+Z")
    await guide.until("one is undone", lambda: len(mend_of(guide) or ()) == 2)
    mend = mend_of(guide)
    kinds = [type(edit) for edit in mend.edits] if mend is not None else []
    guide.saw("the edits", [Inpaint, Exposure], kinds)
    await guide.picture("mend-picture")
    result = await render(guide, sheet)
    await guide.picture("corrected-picture")
    await guide.hand.press("Shift+E")
    view = guide.stage.review.view
    await guide.until("the AI's own is back", lambda: view is not None and not view.result)
    await guide.hand.press("Shift+E")
    await guide.until("and the corrected one", lambda: view is not None and view.result == result)
    await approve_corrected(guide, leased, result)
