"""Real key presses in the real window: each key does what its place says, and typing stays typing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from console.flows.bulk import BulkSheet
from console.pages.image_view import ImageView
from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from console.pages.video_view import VideoView
from review.decisions import Decision, Verdict
from tests.domain import image, listing, shipment
from tests.unit.console.office import Office, open_office, video
from tests.unit.console.shop import Shop
from widgets.buttons import IconButton, WordButton

pytestmark = pytest.mark.asyncio


def in_office(test: Callable[[Office], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """Runs a test in one coroutine with its window: qasync steps tasks between two runs without their loop."""

    async def run() -> None:
        shas = (digit * 64 for digit in "123456")
        items = [
            made
            for n in range(1, 4)
            for made in (
                video(f"v-{n}", next(shas)), image(f"i-{n}", sha=next(shas)), listing(f"l-{n}"), shipment(f"s-{n}"),
            )
        ]  # fmt: skip
        async with open_office(items) as office:
            await test(office)

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


def decisions(office: Office) -> list[tuple[str, Verdict]]:
    return [
        (held.entry.item_id, held.entry.verdict)
        for held in office.notebook.entries.values()
        if isinstance(held.entry, Decision)
    ]


def swept(shop: Shop) -> dict[str, str]:
    return {name: entry.verdict for name, entry in shop.standing.items() if isinstance(entry, Decision)}


@in_office
async def test_one_key_moves_in_a_list_and_shuttles_in_a_clip(office: Office) -> None:
    await office.open_kind("video")
    assert await office.press("J") == ["list.down"]
    assert office.shift.stage.queue.cursor_.item_id() == "v-2"
    assert await office.press("K") == ["list.up"]
    await office.review("video")
    assert await office.press("J") == ["video.shuttle_back"]
    assert await office.press("K") == ["video.shuttle_stop"]


@in_office
async def test_a_key_of_another_kind_does_nothing(office: Office) -> None:
    await office.review("listing")
    assert await office.press("I", "M", "Z") == []
    await office.review("image")
    assert await office.press("J") == []
    assert await office.press("Z") == ["image.fit"]


@in_office
async def test_letters_typed_into_the_filter_are_letters(office: Office) -> None:
    await office.open_kind("image")
    field = office.shift.stage.queue.chips.field
    await office.focus(field)
    await office.hand.type("XajkPe 12")
    assert field.text() == "XajkPe 12"
    assert office.ran == []
    assert decisions(office) == []


@in_office
async def test_letters_typed_into_a_listings_text_are_letters(office: Office) -> None:
    await office.review("listing")
    await office.press("E")
    fields = office.shift.stage.review.findChildren(QPlainTextEdit)
    editing = next(field for field in fields if field.hasFocus())
    assert not editing.isReadOnly()
    editing.clear()
    office.ran.clear()
    await office.hand.type("Axe 1")
    assert editing.toPlainText() == "Axe 1"
    assert office.ran == []
    assert decisions(office) == []


@in_office
async def test_ctrl_enter_in_a_text_saves_it_and_approves(office: Office) -> None:
    await office.review("listing")
    await office.press("E")
    await office.press("End")
    await office.hand.type("!")
    await office.press("Ctrl+Return")
    await office.until(lambda: decisions(office))
    (entry,) = [held.entry for held in office.notebook.entries.values()]
    assert isinstance(entry, Decision)
    assert entry.verdict is Verdict.CORRECT
    await office.until(lambda: office.shift.stage.desk.session.decidable)
    assert len(decisions(office)) == 1


@in_office
async def test_letters_typed_into_a_tracking_number_are_letters(office: Office) -> None:
    await office.review("shipment")
    await office.press("E")
    view = office.shift.stage.review.view
    assert isinstance(view, ParcelView)
    assert view.number.edit.hasFocus()
    office.ran.clear()
    await office.hand.type("1ZAX")
    assert view.number.edit.text() == "1ZAX"
    assert office.ran == []


@in_office
async def test_a_decides_while_a_read_only_text_has_the_focus(office: Office) -> None:
    await office.review("image")
    text = QPlainTextEdit("to read", office.window)
    text.setReadOnly(True)
    text.show()
    await office.focus(text)
    assert await office.press("A") == ["review.approve"]
    await office.until(lambda: decisions(office) == [("i-1", Verdict.APPROVE)])


@in_office
async def test_a_decides_while_a_plain_combo_box_has_the_focus(office: Office) -> None:
    await office.review("shipment")
    view = office.shift.stage.review.view
    assert isinstance(view, ParcelView)
    before = view.number.carrier.currentIndex()
    await office.focus(view.number.carrier)
    assert await office.press("A") == ["review.approve"]
    assert isinstance(view.number.carrier, QComboBox)
    await office.until(lambda: decisions(office) == [("s-1", Verdict.APPROVE)])
    assert before == view.number.carrier.currentIndex()


@in_office
async def test_space_plays_where_the_clip_has_the_focus(office: Office) -> None:
    await office.review("video")
    view = office.shift.stage.review.view
    assert isinstance(view, VideoView)
    await office.focus(view.video.picture)
    assert await office.press("Space") == ["video.play"]
    assert view.video.playing


@in_office
async def test_space_presses_the_button_that_has_the_focus_and_does_not_play(office: Office) -> None:
    await office.review("video")
    view = office.shift.stage.review.view
    assert isinstance(view, VideoView)
    inside = next(button for button in view.video.transport.findChildren(IconButton) if button.isEnabled())
    outside = office.window.theme_button
    for button in (outside, inside):
        pressed: list[bool] = []
        button.clicked.connect(lambda on=False, told=pressed: told.append(on))
        await office.focus(button)
        office.ran.clear()
        await office.press("Space")
        assert pressed, button.accessibleName()
        assert "video.play" not in office.ran
        assert not view.video.playing


@in_office
async def test_space_selects_where_the_list_has_the_focus_and_presses_the_buttons_beside_it(office: Office) -> None:
    await office.open_kind("image")
    queue = office.shift.stage.queue
    assert await office.press("Space") == ["list.select"]
    assert list(queue.selection.ids()) == ["i-1"]
    for button in (queue.view_button, queue.clear_button):
        pressed: list[bool] = []
        button.clicked.connect(lambda on=False, told=pressed: told.append(on))
        await office.focus(button)
        await office.press("Space")
        assert pressed, button.accessibleName()
    assert list(queue.selection.ids()) == []
    assert office.ran == ["list.select"]
    assert queue.list_view is queue.gallery
    await office.focus(queue.gallery)
    await office.press("Space")
    assert list(queue.selection.ids()) == ["i-1"]


@in_office
async def test_a_held_key_decides_once(office: Office) -> None:
    await office.review("image")
    assert not office.window.registry.action("review.approve").autoRepeat()
    await office.press("A", "A", "A")
    await office.until(lambda: decisions(office))
    assert decisions(office)[0] == ("i-1", Verdict.APPROVE)
    assert len({item for item, _ in decisions(office)}) == len(decisions(office))


@in_office
async def test_g_and_a_letter_go_to_a_queue(office: Office) -> None:
    assert await office.press("G, V") == ["go.video"]
    assert await office.press("G, T") == ["go.listing"]
    assert await office.press("Ctrl+1") == ["go.home"]


@in_office
async def test_x_and_a_digit_reject_for_a_reason_and_not_mark_a_defect(office: Office) -> None:
    await office.review("image")
    await office.press("X")
    await office.press("1")
    await office.until(lambda: decisions(office) == [("i-1", Verdict.REJECT)])
    (entry,) = [held.entry for held in office.notebook.entries.values()]
    assert isinstance(entry, Decision)
    assert entry.reason
    assert entry.labels == ()
    assert "label.1" not in office.ran


@in_office
async def test_keys_do_not_reach_the_item_under_a_sheet(office: Office) -> None:
    await office.review("image")
    await office.press("R")
    await office.hand.type("A bad rim, X")
    assert decisions(office) == []
    await office.press("Escape")
    assert await office.press("A") == ["review.approve"]


@in_office
async def test_escape_goes_back_to_the_list_with_the_cursor_where_it_was(office: Office) -> None:
    await office.review("image")
    assert await office.press("Escape") == ["go.list"]
    assert office.window.pages.currentWidget() is office.shift.stage.queue


@in_office
async def test_switched_off_letters_do_nothing_and_the_other_key_still_decides(office: Office) -> None:
    office.shift.settings.set("keys.letters", "off")
    office.shift.saving.apply_settings()
    await office.review("image")
    assert await office.press("A", "G, V", "Shift+X", "1") == []
    assert await office.press("Ctrl+Return") == ["review.approve"]


@in_office
async def test_with_alt_each_letter_still_does_its_own(office: Office) -> None:
    office.shift.settings.set("keys.letters", "alt")
    office.shift.saving.apply_settings()
    await office.review("shipment")
    assert await office.press("Ctrl+Alt+1") == ["label.1"]
    assert await office.press("Alt+1") == ["parcel.suggestion_1"]
    await office.review("video")
    assert await office.press("Alt+X") == ["video.clear_marks"]
    assert await office.press("A", "X") == []
    assert await office.press("Alt+A") == ["review.approve"]


@in_office
async def test_a_selection_goes_through_its_sheet(office: Office) -> None:
    await office.open_kind("image")
    await office.press("Space", "J", "Space", "Ctrl+Shift+Return")
    await office.until(lambda: office.window.findChildren(BulkSheet))
    (sheet,) = office.window.findChildren(BulkSheet)
    assert sheet.sheet.primary.hasFocus()
    assert isinstance(sheet.sheet.primary, WordButton | QPushButton)
    await office.press("Space")
    shop, verdict = office.shop, Verdict.APPROVE
    await office.until(lambda: swept(shop) == {"i-1": verdict, "i-2": verdict})
    await office.until(office.window.toast.isVisible)
    assert await office.press("Ctrl+Z") == ["app.undo"]
    await office.until(lambda: swept(shop) == {})
    assert await office.press("Ctrl+Shift+Z") == ["app.redo"]
    await office.until(lambda: len(swept(shop)) == 2)
    assert [one.undoes != "" for one in shop.batches.told.values()] == [False, True, False]


@in_office
async def test_undo_works_across_items_from_the_keyboard(office: Office) -> None:
    await office.review("image")
    await office.press("A")
    await office.until(lambda: decisions(office))
    await office.until(lambda: office.shift.stage.desk.session.decidable)
    assert await office.press("Ctrl+Z") == ["app.undo"]
    current = office.shift.stage.desk.session.current
    assert current is not None
    assert current.item.id == "i-1"


@in_office
async def test_every_view_takes_its_keys_when_it_comes_on_screen(office: Office) -> None:
    seen = set()
    for kind in ("video", "image", "listing", "shipment"):
        await office.review(kind)
        seen.add(type(office.shift.stage.review.view))
        assert await office.press("1") == ["label.1"]
    assert seen == {VideoView, ImageView, ListingView, ParcelView}


@in_office
async def test_f6_goes_round_the_panes(office: Office) -> None:
    await office.review("image")
    panes = [office.window.navigation, office.window.pages, office.window.side_place]
    seen = set()
    for _ in range(5):
        await office.press("F6")
        focused = office.window.focusWidget()
        assert focused is not None
        seen |= {panes.index(pane) for pane in panes if pane is focused or pane.isAncestorOf(focused)}
    assert seen == {0, 1, 2}


@in_office
async def test_a_line_edit_keeps_ctrl_a_and_delete_to_itself(office: Office) -> None:
    await office.open_kind("image")
    field = office.shift.stage.queue.chips.field
    assert isinstance(field, QLineEdit)
    await office.focus(field)
    await office.hand.type("abc")
    await office.press("Ctrl+A", "Delete")
    assert field.text() == ""
    assert decisions(office) == []
    assert list(office.shift.stage.queue.selection.ids()) == []


@in_office
async def test_enter_in_the_filter_goes_to_the_first_row_of_what_is_left(office: Office) -> None:
    await office.open_kind("image")
    queue = office.shift.stage.queue
    await office.press("J", "/")
    assert queue.chips.field.hasFocus()
    await office.hand.type("i-2")
    await office.press("Return")
    await office.until(lambda: queue.cursor_.item_id() == "i-2")
    assert queue.cursor_.row == 0
    assert queue.list_view.hasFocus()
    assert [chip.text() for chip in queue.chips.filters()] == ["i-2"]
    assert await office.press("J") == ["list.down"]


@in_office
async def test_escape_in_the_filter_empties_it_and_then_leaves(office: Office) -> None:
    await office.open_kind("image")
    queue = office.shift.stage.queue
    await office.press("/")
    await office.hand.type("vase")
    await office.press("Escape")
    assert queue.chips.field.hasFocus()
    assert queue.chips.field.text() == ""
    await office.press("Escape")
    assert queue.list_view.hasFocus()
    assert queue.chips.filters() == ()


@in_office
async def test_a_filter_that_nothing_fits_has_the_next_step_under_the_hand(office: Office) -> None:
    await office.open_kind("image")
    queue = office.shift.stage.queue
    await office.press("/")
    await office.hand.type("nowhere")
    await office.press("Return")
    await office.until(queue.empty.button.hasFocus)
    await office.press("Space")
    await office.until(lambda: queue.cursor_.item_id() == "i-1")
    assert queue.list_view.hasFocus()
