"""Troubles: what cannot be shown, what is unknown, what others did meanwhile, a full disk, a lost store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from console.tour import goods
from console.tour.guide import Guide
from review.decisions import Decision, Verdict
from review.items import ItemState
from review.queue import Blocked, LeasedItem
from widgets.queue_row import QueueCardRow


async def late_delivery(guide: Guide, folder: Path) -> None:
    """The pipeline sends more while the window is open."""
    with guide.step("a late delivery is taken in"):
        manifest = goods.write_late_delivery(folder / "late", guide.now)
        guide.shift.take_in(manifest)
        await guide.until("the toast says what came", lambda: "10 new items" in guide.toast)


async def odd_items(guide: Guide) -> None:
    """Long German, Chinese, Arabic; a file that no decoder takes; a kind that nobody knows."""
    for language, name in (("de-DE", "german"), ("zh-CN", "chinese"), ("ar-AE", "arabic")):
        with guide.step(f"a listing in {language}"):
            await guide.go("G, T", "listing")
            await guide.filter(f"batch:{goods.BATCH} lang:{language}")
            leased = await guide.open_first()
            guide.saw("the item", f"late-{name}", leased.item.id)
            await guide.picture(f"listing-{name}")
            await guide.hand.press("E")
            await guide.quiet()
            await guide.hand.press("End")
            await guide.hand.type(" ✓")
            await guide.picture(f"listing-{name}-edited")
            await guide.hand.press("Esc", "U")
    with guide.step("a video that cannot be displayed"):
        await guide.go("G, V", "video")
        guide.saw("rows", 1, await guide.filter(f"batch:{goods.BATCH}"))
        await guide.open_first()
        view = guide.stage.review.views["video"]
        await guide.until("it says so", lambda: "annot be displayed" in _notice(guide))
        guide.saw("the view of its kind", True, view.isVisible())
        await guide.picture("cannot-be-displayed")
    with guide.step("an item of an unknown kind is held"):
        await guide.hand.press("G, H")
        card = await _card(guide, "hologram")
        await guide.hand.click(card)
        await guide.eventually("its queue", "hologram", lambda: guide.stage.queue.spec and guide.stage.queue.spec.id)
        guide.saw("rows", 1, await guide.rows())
        await guide.picture("queue-held")
        await guide.open_first()
        await guide.until("the page says that it is held", lambda: guide.reads("This item is held"))
        await guide.picture("held")
    with guide.step("decoding takes its time"):
        guide.weather.fog(True)
        await guide.go("G, I", "image")
        await guide.hand.press("End")
        await guide.quiet(20)
        await guide.hand.press("Return")
        await guide.until("the picture is waited for", lambda: guide.page is guide.stage.review)
        session = guide.stage.desk.session
        await guide.until("the item is known", lambda: session.current is not None)
        await guide.quiet(50)
        guide.saw("it cannot be judged yet", False, session.decidable)
        await guide.hand.press("A")
        await guide.until("A says why not", lambda: bool(guide.toast))
        guide.saw("nothing was decided", {}, {i: v for i, v in session.verdicts.items() if _current(guide) == i})
        await guide.picture("loading")
        guide.weather.fog(False)
        await guide.on_screen()


def _notice(guide: Guide) -> str:
    view = guide.stage.review.views["video"]
    picture = getattr(getattr(view, "video", None), "picture", None)
    notice = getattr(picture, "notice", None)
    return f"{notice}" if notice is not None else ""


def _current(guide: Guide) -> str:
    current = guide.stage.desk.session.current
    return current.item.id if current is not None else ""


async def _card(guide: Guide, kind: str) -> QueueCardRow:
    def found() -> QueueCardRow | None:
        rows = guide.stage.home.cards.findChildren(QueueCardRow)
        return next((row for row in rows if row.card.id == kind and row.isVisible()), None)

    await guide.until(f"Home has a card for {kind}", lambda: found() is not None)
    row = found()
    assert row is not None
    return row


async def lost_and_found(guide: Guide) -> None:
    """A decision that the disk refuses, one that somebody else took first, and a store that is away."""
    with guide.step("the disk refuses a decision"):
        await _open_english(guide)
        leased = await guide.on_screen()
        guide.weather.refuse_once = True
        await guide.hand.press("A")
        await guide.until("the window says that it is not taken", lambda: "Not taken" in guide.toast)
        again = await guide.on_screen()
        guide.saw("the item is back on screen", leased.item.id, again.item.id)
        guide.saw("nothing was sent", ItemState.OPEN, await guide.state_of(leased.item.id))
        await guide.picture("not-taken")
    with guide.step("the store is away"):
        leased = await guide.on_screen()
        guide.weather.offline = True
        await guide.hand.press("A")
        await guide.until("the strip says so", lambda: guide.stage.desk.sender.trouble != "")
        await guide.until("one waits", lambda: guide.stage.desk.waiting == 1)
        guide.saw("it is on disk", True, await _in_journal(guide, leased.item.id))
        await guide.until("the strip says offline", lambda: "offline" in guide.window.strip.mark.words())
        await guide.picture("offline")
        guide.weather.offline = False
        guide.stage.desk.sender.wake()
        await guide.eventually("it is sent later", "approve", lambda: guide.last_verdict(leased.item.id))
        await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)
    with guide.step("somebody else decided it first"):
        leased = await guide.on_screen()
        await decided_by_mara(guide, leased)
        await guide.hand.press("A")
        await guide.until("the window tells who", lambda: "Mara Olsen" in guide.toast)
        await guide.until("the strip tells of it", lambda: "conflict" in guide.window.strip.mark.words())
        await guide.picture("conflict")
        guide.saw("their decision stands", "reject", await guide.last_verdict(leased.item.id))
        await guide.hand.press("G, H")
        await guide.until("Home shows it first", lambda: guide.reads("NEEDS YOU FIRST"))
        await guide.picture("home-conflict")


async def _open_english(guide: Guide) -> None:
    await guide.go("G, T", "listing")
    await guide.filter(f"batch:{goods.BATCH} lang:en-GB")
    await guide.open_first()


async def _in_journal(guide: Guide, item_id: str) -> bool:
    return any(held.entry.item_id == item_id for held in await guide.shift.place.journal.undelivered())


async def decided_by_mara(guide: Guide, leased: LeasedItem) -> None:
    """Another supervisor's decision, straight into the store."""
    backend, keys = guide.shift.place.backend, guide.shift.place.keys
    await backend.release([leased.lease])
    other = (await backend.claim([leased.item.id], "Mara Olsen"))[0]
    assert not isinstance(other, Blocked)
    item = leased.item
    decision = Decision(
        key=keys.new(),
        item_id=item.id,
        item_version=item.version,
        kind=item.kind,
        verdict=Verdict.REJECT,
        assets=item.shown,
        token=other.lease.token,
        supervisor="Mara Olsen",
        decided_at=datetime.now(UTC),
        gesture=keys.new(),
        reason="fact",
    )
    await backend.submit([decision])
