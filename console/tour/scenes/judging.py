"""Judging: forty items of four kinds, by keys and mouse, with every way there is to judge."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF

from console.pages.image_view import ImageView
from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from console.pages.video_view import VideoView
from console.tour.goods import BATCH
from console.tour.guide import Guide
from console.tour.scenes import comparing, looking, mending
from console.words import palette, reject_reasons
from review.items import ItemState
from review.labels import Label
from review.queue import LeasedItem


async def approve(guide: Guide, key: str = "A") -> None:
    """The item on screen is right."""
    leased = await guide.on_screen()
    await guide.hand.press(key)
    await guide.judged(leased, "approve", "Approved")


async def reject(guide: Guide, digit: str, key: str = "X", *, picture: str = "") -> None:
    """The item on screen goes back, for the reason under a digit."""
    leased = await guide.on_screen()
    await guide.hand.press(key)
    await guide.until("the reason strip opens", guide.stage.side.reasons.isVisible)
    if picture:
        await guide.picture(picture)
    await guide.hand.press(digit)
    await guide.judged(leased, "reject", "Rejected")
    reason = reject_reasons(leased.item.kind)[int(digit) - 1].code
    await guide.eventually("the store has the reason", reason, lambda: _reason(guide, leased.item.id))


async def _reason(guide: Guide, item_id: str) -> str:
    return (await guide.shift.place.backend.record(item_id)).history[0].reason


async def label(guide: Guide, digit: str) -> Label:
    """Marks the defect under a digit; returns the label as the draft has it."""
    current = guide.stage.desk.session.current
    assert current is not None
    code = palette(current.item.kind)[int(digit) - 1].code
    await guide.hand.press(digit)
    await guide.until(f"the label {code} is in the draft", lambda: any(one.code == code for one in _labels(guide)))
    return next(one for one in _labels(guide) if one.code == code)


def _labels(guide: Guide) -> tuple[Label, ...]:
    draft = guide.stage.desk.session.draft()
    return draft.labels if draft is not None else ()


async def videos(guide: Guide) -> None:
    """Ten clips: played, stepped, marked from in to out, boxed, rejected, undone across items."""
    with guide.step("open the first video"):
        await guide.go("G, V", "video")
        await guide.open_first()
        await guide.picture("video")
    with guide.step("label by digit between in and out, reject by digit"):
        await _marked_reject(guide)
    for key in ("A", "P", "Ctrl+Return"):
        with guide.step(f"approve a video by {key}"):
            await approve(guide, key)
    with guide.step("back over three items, and on again"):
        await _undo_across(guide, 3)
    with guide.step("a critical defect keeps a video from being approved"):
        await _refused_approval(guide)
    with guide.step("play and shuttle"):
        await _play(guide)
    with guide.step("compare a clip with its photo, and see its changes at a glance"):
        await comparing.with_photo(guide)
    with guide.step("escalate a video"):
        await escalate(guide, "2")
    with guide.step("comment at the playhead, then approve"):
        await comment(guide, "The handle is fine at this frame.")
        await approve(guide)
    with guide.step("skip a video"):
        leased = await guide.on_screen()
        await guide.hand.press("S")
        await guide.until("another video comes", lambda: not _is_on_screen(guide, leased))
        guide.saw("skipped is not decided", ItemState.OPEN, await guide.state_of(leased.item.id))
    with guide.step("snooze a video"):
        await snooze(guide)
    with guide.step("send a video back with a note"):
        await regenerate(guide, "Keep the logo steady.")
    with guide.step("reject a video by Del, reason 1"):
        await reject(guide, "1", "Del")
    with guide.step("mend a video and approve what came of it"):
        await mending.clip(guide)


async def _marked_reject(guide: Guide) -> None:
    leased = await guide.on_screen()
    view = guide.stage.review.views["video"]
    assert isinstance(view, VideoView)
    await guide.hand.press("Right", "Right", "Right", "Right")
    await guide.eventually("four frames on", 4, lambda: view.video.position)
    used = len(guide.hand.used)
    await guide.hand.press("I")
    await guide.hand.press("Shift+Right")
    await guide.until("a second on", lambda: view.video.position > 20)
    out = view.video.position
    await guide.hand.press("O")
    await guide.eventually("the marks", (4, out), lambda: (view.video.marked.start, view.video.marked.end))
    made = await label(guide, "6")
    span = made.span
    guide.saw("the label's span", (4, out), (span.start, span.end) if span is not None else None)
    await guide.hand.press("B")
    await guide.until("the label has a region", lambda: any(one.box is not None for one in _labels(guide)))
    await guide.picture("video-marked")
    await guide.hand.press("X")
    await guide.until("the reason strip opens", guide.stage.side.reasons.isVisible)
    await guide.picture("reason-strip")
    await guide.hand.press("3")
    keys = [key for key in guide.hand.used[used:] if key != "Shift+Right"]
    guide.saw("six_keys: marked with span and region and sent back", ["I", "O", "6", "B", "X", "3"], keys)
    await guide.judged(leased, "reject", "Rejected")
    await guide.picture("toast-with-undo")
    guide.protocol.notes.setdefault("labels", {})[leased.item.id] = {
        "code": made.code,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
    }


async def _undo_across(guide: Guide, count: int) -> None:
    """Undo brings back one item after the other; redo takes them again."""
    judged = list(guide.protocol.judged)[-count:]
    for item_id in reversed(judged):
        await guide.on_screen()
        await guide.hand.press("Ctrl+Z")
        await guide.until(f"{item_id} is back", partial(_id_on_screen, guide, item_id))
        await guide.on_screen()
        await guide.eventually("it is open again", ItemState.OPEN, partial(guide.state_of, item_id))
        guide.saw("nothing stands", "", await guide.last_verdict(item_id))
    await guide.picture("undone")
    for item_id in judged:
        await guide.hand.press("Ctrl+Shift+Z")
        await guide.eventually("taken again", "approve", partial(guide.last_verdict, item_id))
        await guide.until("the item is left", partial(_id_left, guide, item_id))


async def _refused_approval(guide: Guide) -> None:
    leased = await guide.on_screen()
    await label(guide, "3")
    await guide.hand.press("A")
    await guide.until("the window says why not", lambda: bool(guide.toast) and guide.toast != "Approved")
    guide.saw("it is not decided", ItemState.OPEN, await guide.state_of(leased.item.id))
    guide.saw("it is still on screen", leased.item.id, guide.stage.desk.session.current and _shown(guide))
    await guide.hand.press("U")
    await guide.until("the draft is clear", lambda: not _labels(guide))
    await approve(guide)


async def _play(guide: Guide) -> None:
    await guide.on_screen()
    view = guide.stage.review.views["video"]
    assert isinstance(view, VideoView)
    video = view.video
    await guide.hand.press("Space")
    await guide.until("it plays", lambda: video.playing)
    await guide.until("it moves", lambda: video.position > 3)
    await guide.hand.press("Space")
    await guide.until("it stands", lambda: not video.playing)
    await guide.hand.press("L", "L")
    await guide.until("it runs at twice the speed", lambda: video.playback.rate == 2.0)
    await guide.hand.press("K")
    await guide.until("it stands again", lambda: not video.playing)
    await guide.hand.press("Home")
    await guide.eventually("at the start", 0, lambda: video.position)
    await guide.hand.press("End")
    await guide.eventually("at the end", video.playback.last, lambda: video.position)


async def escalate(guide: Guide, digit: str) -> None:
    """Somebody else should look."""
    leased = await guide.on_screen()
    await guide.hand.press("F")
    await guide.until("the sheet asks why", lambda: guide.reads("Escalate to a colleague"))
    await guide.hand.press(digit)
    await guide.judged(leased, "escalate", "Escalated")
    await guide.eventually("its state", ItemState.ESCALATED, lambda: guide.state_of(leased.item.id))


async def snooze(guide: Guide) -> None:
    """It comes back by itself."""
    leased = await guide.on_screen()
    await guide.hand.press("H")
    await guide.until("the sheet asks until when", lambda: guide.reads("Snooze until"))
    await guide.picture("snooze")
    await guide.hand.press("1")
    await guide.eventually("the toast says", "Snoozed", lambda: guide.toast)
    await guide.eventually("its state", ItemState.SNOOZED, lambda: guide.state_of(leased.item.id))


async def comment(guide: Guide, text: str) -> None:
    """Says something about the item on screen."""
    leased = await guide.on_screen()
    await guide.hand.press("C")
    await guide.until("the sheet asks what", lambda: guide.reads("Ctrl+Enter says it"))
    await guide.hand.type(text)
    await guide.hand.press("Ctrl+Return")
    await guide.eventually("the toast says", "Commented", lambda: guide.toast)

    async def said() -> list[str]:
        return [one.text for one in (await guide.shift.place.backend.record(leased.item.id)).comments]

    await guide.eventually("the store has it", [text], said)
    await guide.until("the side shows it", lambda: guide.reads(text, guide.stage.side))


async def regenerate(guide: Guide, note: str) -> None:
    """Back to the generator, with a note for it."""
    leased = await guide.on_screen()
    await guide.hand.press("R")
    await guide.until("the sheet asks for a note", lambda: guide.reads("Regenerate with a note"))
    await guide.hand.type(note)
    await guide.hand.press("Ctrl+Return")
    await guide.judged(leased, "reject", "Sent back")


async def images(guide: Guide) -> None:
    """Ten pictures: triaged, zoomed, marked, compared, rejected, approved."""
    await looking.triage(guide)
    with guide.step("open the first image"):
        await guide.go("G, I", "image")
        await guide.open_first()
    with guide.step("a box on an image by mouse, reject"):
        leased = await guide.on_screen()
        view = guide.stage.review.views["image"]
        assert isinstance(view, ImageView)
        made = await label(guide, "3")
        await guide.hand.drag(view.pair.output, QPointF(0.35, 0.4), QPointF(0.55, 0.6))
        await guide.until("the label has a box", lambda: any(one.box is not None for one in _labels(guide)))
        await guide.picture("image-boxed")
        await guide.hand.press("X")
        await guide.until("the reason strip opens", guide.stage.side.reasons.isVisible)
        await guide.hand.press("2")
        await guide.judged(leased, "reject", "Rejected")
        guide.protocol.notes.setdefault("labels", {})[leased.item.id] = {"code": made.code, "box": True}
    with guide.step("zoom, reference hidden and back"):
        await guide.on_screen()
        await guide.hand.press("Z", "Y")
        await guide.until("the reference is gone", lambda: not view.pair.is_beside)
        await guide.hand.press("Y", "Z")
        await guide.until("the reference is back", lambda: view.pair.is_beside)
        await guide.picture("image")
    await looking.closer(guide)
    with guide.step("mend an image and approve what came of it"):
        await mending.picture(guide)
    for place in range(5):
        with guide.step(f"approve image {place + 1}"):
            await approve(guide)
    with guide.step("undo of a box, letter for letter"):
        await guide.on_screen()
        await label(guide, "2")
        await guide.hand.press("Ctrl+Z")
        await guide.until("the label is undone", lambda: not _labels(guide))
        await guide.hand.press("Ctrl+Shift+Z")
        await guide.until("the label is redone", lambda: len(_labels(guide)) == 1)
        await guide.hand.press("0")
        await guide.until("0 takes every defect out", lambda: not _labels(guide))
    for digit in ("5", "Return"):
        with guide.step(f"reject an image, {digit}"):
            await reject(guide, digit) if digit != "Return" else await _reject_again(guide)
    with guide.step("escalate an image"):
        await escalate(guide, "1")


async def _reject_again(guide: Guide) -> None:
    """Enter keeps the last reason."""
    leased = await guide.on_screen()
    await guide.hand.press("X")
    await guide.until("the reason strip opens", guide.stage.side.reasons.isVisible)
    await guide.hand.press("Return")
    await guide.judged(leased, "reject", "Rejected")
    last = reject_reasons("image")[4].code
    await guide.eventually("Enter kept the last reason", last, lambda: _reason(guide, leased.item.id))


async def listings(guide: Guide) -> None:
    """Ten listings: read, corrected by typing, approved by Ctrl+Enter, rejected."""
    with guide.step("open the first listing"):
        await guide.go("G, T", "listing")
        await guide.open_first()
        await guide.picture("listing")
    for words in (" (corrected)", " – geprüft ✓"):
        with guide.step(f"correct a listing by typing {words!r}"):
            await correct_listing(guide, words)
    with guide.step("typing is undone as one step and redone"):
        leased = await guide.on_screen()
        view = listing_view(guide)
        before = view.editor.values()["title"]
        await guide.hand.press("E")
        await guide.until("the caret is in the title", view.editor.rows[0].edit.hasFocus)
        await guide.hand.press("Ctrl+End")
        await guide.hand.type(" x")
        await guide.eventually("the text", f"{before} x", lambda: view.editor.values()["title"])
        await guide.hand.press("Esc")
        await guide.until("the keys are commands again", lambda: not view.editor.rows[0].edit.hasFocus())
        await guide.hand.press("Ctrl+Z")
        await guide.eventually("the text after undo", before, lambda: view.editor.values()["title"])
        await approve(guide)
        guide.saw("a text that was put back is no correction", "approve", guide.protocol.judged.get(leased.item.id))
    for place in range(4):
        with guide.step(f"approve listing {place + 1}"):
            await approve(guide)
    with guide.step("label and reject a listing"):
        await guide.on_screen()
        await label(guide, "4")
        await reject(guide, "2")
    for digit in ("1", "3"):
        with guide.step(f"reject a listing, reason {digit}"):
            await reject(guide, digit)


def listing_view(guide: Guide) -> ListingView:
    """The view that listings stand in."""
    view = guide.stage.review.views["listing"]
    assert isinstance(view, ListingView)
    return view


async def correct_listing(guide: Guide, words: str, *, picture: str = "") -> str:
    """Types at the end of the title and takes it with Ctrl+Enter; returns the item's id."""
    leased = await guide.on_screen()
    view = listing_view(guide)
    before = view.editor.values()["title"]
    await guide.hand.press("E")
    await guide.until("the caret is in the title", view.editor.rows[0].edit.hasFocus)
    await guide.hand.press("Ctrl+End")
    await guide.hand.type(words)
    await guide.eventually("the text", f"{before}{words}", lambda: view.editor.values()["title"])
    if picture:
        await guide.picture(picture)
    await guide.hand.press("Ctrl+Return")
    await guide.judged(leased, "correct", "Approved")
    guide.protocol.notes.setdefault("corrections", {})[leased.item.id] = f"{before}{words}"
    return leased.item.id


async def parcels(guide: Guide) -> None:
    """Ten parcels: approved, rejected, escalated, with a number put right."""
    with guide.step("the late delivery's parcels"):
        await guide.go("G, L", "shipment")
        guide.saw("parcels with a wrong check digit", 2, await guide.filter(f"batch:{BATCH}"))
        await guide.open_first()
    for place in range(2):
        with guide.step(f"put number {place + 1} right by Alt+1 and E"):
            await correct_parcel(guide)
    with guide.step("the filter is worked through"):
        await guide.until("the page says so", lambda: guide.reads("This queue is done"))
        await guide.picture("queue-done")
    with guide.step("open the first parcel"):
        await guide.go("G, L", "shipment")
        await guide.open_first()
        await guide.picture("parcel")
    for place in range(4):
        with guide.step(f"approve parcel {place + 1}"):
            await approve(guide)
    for digit in ("1", "2", "6"):
        with guide.step(f"reject a parcel, reason {digit}"):
            await reject(guide, digit)
    with guide.step("escalate a parcel"):
        await escalate(guide, "6")


async def correct_parcel(guide: Guide) -> None:
    """Alt+1 takes the best suggestion, E takes the correction."""
    leased = await guide.on_screen()
    view = guide.stage.review.views["shipment"]
    assert isinstance(view, ParcelView)
    before = view.number.edit.text()
    guide.saw("there is a suggestion", True, bool(view.number.suggestions))
    await guide.hand.press("Alt+1")
    await guide.until("the number is put right", lambda: view.number.edit.text() != before)
    after = view.number.edit.text()
    await guide.picture("parcel-corrected")
    await guide.hand.press("E")
    await guide.judged(leased, "correct", "Corrected")
    guide.protocol.notes.setdefault("corrections", {})[leased.item.id] = after


def _shown(guide: Guide) -> str:
    current = guide.stage.desk.session.current
    return current.item.id if current is not None else ""


def _id_on_screen(guide: Guide, item_id: str) -> bool:
    return _shown(guide) == item_id


def _id_left(guide: Guide, item_id: str) -> bool:
    return not _id_on_screen(guide, item_id)


def _is_on_screen(guide: Guide, leased: LeasedItem) -> bool:
    return _id_on_screen(guide, leased.item.id)
