"""Keys that Qt alone would miss: places of other layouts, digits of every kind, and keys that are held down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from console.pages.image_view import ImageView
from console.pages.video_view import VideoView
from console.tour.hand import on_next_turn
from review.decisions import Decision, Verdict
from review.items import Asset, Item
from tests.domain import image, listing, shipment
from tests.unit.console.office import Office, open_office, video
from widgets.cheatsheet import CheatSheet

pytestmark = pytest.mark.asyncio

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
X11 = {
    **{char: 10 + at for at, char in enumerate("1234567890-=")},
    **{char: 24 + at for at, char in enumerate("QWERTYUIOP[]")},
    **{char: 38 + at for at, char in enumerate("ASDFGHJKL;'`")},
    **{char: 51 + at for at, char in enumerate("\\ZXCVBNM,./")},
}
"""Key codes of the X server, by what a US keyboard has at the place."""


def code_of(text: str) -> int:
    """Qt's code of the key that types ``text``."""
    return ord(text) if text == "ß" else ord(text.upper())


class Keys:
    """Presses places of a keyboard, as the windowing system tells them to the window."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def _send(
        self, kind: QEvent.Type, key: int, text: str, place: str, how: Qt.KeyboardModifier, again: bool
    ) -> bool:
        native = self._office.window.windowHandle()
        assert native is not None
        event = QKeyEvent(kind, key, how, X11.get(place, 0), 0, 0, text, again)
        event.setAccepted(kind != QEvent.Type.ShortcutOverride)
        await on_next_turn(partial(QCoreApplication.sendEvent, native, event))
        return event.isAccepted()

    async def down(
        self, text: str, place: str, how: Qt.KeyboardModifier = NONE, *, key: int = 0, again: bool = False
    ) -> None:
        code = key or code_of(text)
        await self._send(QEvent.Type.ShortcutOverride, code, text, place, how, again)
        await self._send(QEvent.Type.KeyPress, code, text, place, how, again)

    async def up(self, text: str, place: str, how: Qt.KeyboardModifier = NONE, *, again: bool = False) -> None:
        await self._send(QEvent.Type.KeyRelease, code_of(text), text, place, how, again)

    async def tap(self, text: str, place: str, how: Qt.KeyboardModifier = NONE, *, key: int = 0) -> list[str]:
        """Presses and lets go; returns the commands that ran."""
        before = len(self._office.ran)
        await self.down(text, place, how, key=key)
        await self._send(QEvent.Type.KeyRelease, key or code_of(text), text, place, how, False)
        return self._office.ran[before:]


def beside_its_photo(name: str, sha: str) -> Item:
    """An image with a reference."""
    item = image(name, sha=sha)
    return replace(item, assets=(*item.assets, Asset("reference", "5" * 64, "image/png")))


def in_office(test: Callable[[Office, Keys], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """Runs a test in one coroutine with its window."""

    async def run() -> None:
        shas = (digit * 64 for digit in "1234")
        items = [video("v-1", next(shas)), beside_its_photo("i-1", next(shas)), beside_its_photo("i-2", next(shas))]
        async with open_office([*items, listing("l-1"), shipment("s-1")]) as office:
            await test(office, Keys(office))

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


def verdicts(office: Office) -> list[Verdict]:
    entries = [held.entry for held in office.notebook.entries.values()]
    return [entry.verdict for entry in entries if isinstance(entry, Decision)]


# -- places ---------------------------------------------------------------------------------------


@in_office
async def test_with_a_cyrillic_layout_every_letter_works_by_its_place(office: Office, keys: Keys) -> None:
    await office.open_kind("image")
    assert await keys.tap("о", "J") == ["list.down"]
    assert await keys.tap("л", "K") == ["list.up"]
    assert await keys.tap("я", "Z", CTRL) == ["app.undo"]
    await office.review("video")
    assert await keys.tap("ш", "I") == ["video.in"]
    assert await keys.tap("ё", "`") == []
    await office.review("image")
    assert await keys.tap("Ф", "A", SHIFT) == ["review.approve_stay"]


@in_office
async def test_with_a_greek_and_a_zhuyin_layout_too(office: Office, keys: Keys) -> None:
    await office.review("video")
    assert await keys.tap("ξ", "J") == ["video.shuttle_back"]
    assert await keys.tap("ㄏ", "C") == ["review.comment"]


@in_office
async def test_a_sequence_works_by_places(office: Office, keys: Keys) -> None:
    assert await keys.tap("п", "G") == []
    assert await keys.tap("м", "V") == ["go.video"]
    await keys.tap("п", "G")
    assert await keys.tap("ё", "`") == []
    assert await keys.tap("м", "V") == []


@in_office
async def test_latin_letters_count_by_what_is_written_on_the_key(office: Office, keys: Keys) -> None:
    await office.review("image")
    assert await keys.tap("z", "Y") == ["image.fit"]  # German
    assert await keys.tap("y", "Z") == ["image.compare"]
    assert await keys.tap("q", "A") == []  # French: the place of A says Q
    assert await keys.tap("a", "Q") == ["review.approve"]


@in_office
async def test_a_key_that_nothing_listens_to_counts_by_its_place(office: Office, keys: Keys) -> None:
    await office.review("video")
    assert await keys.tap("ü", "[") == ["video.slower"]  # German
    assert await keys.tap("+", "]") == ["video.faster"]
    assert await keys.tap(".", "/") == ["video.on"]  # Russian: its character is a key here, its place would filter
    await office.review("image")
    assert await keys.tap("+", "]") == ["image.zoom_in"]  # the character itself is a key here
    assert await keys.tap("#", "\\") == ["image.before"]


@in_office
async def test_what_a_text_takes_is_typed(office: Office, keys: Keys) -> None:
    await office.review("listing")
    await office.press("E")
    field = next(one for one in office.shift.stage.review.findChildren(QPlainTextEdit) if one.hasFocus())
    field.clear()
    for text, place in (("ф", "A"), ("&", "1"), ("ч", "X")):
        assert await keys.tap(text, place) == []
    assert field.toPlainText() == "ф&ч"
    assert verdicts(office) == []


@in_office
async def test_a_sheet_keeps_the_places_away_from_the_item(office: Office, keys: Keys) -> None:
    await office.review("image")
    await office.press("F1")
    await office.until(lambda: [one for one in office.window.findChildren(CheatSheet) if one.panel.isVisible()])
    assert await keys.tap("ф", "A") == []
    assert verdicts(office) == []


@in_office
async def test_a_held_key_of_another_layout_decides_once(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("ф", "A")
    for _ in range(3):
        await keys.down("ф", "A", again=True)
    await office.until(lambda: verdicts(office))
    assert verdicts(office) == [Verdict.APPROVE]


# -- digits ---------------------------------------------------------------------------------------


@in_office
async def test_the_number_row_of_a_french_layout_means_its_digits(office: Office, keys: Keys) -> None:
    await office.review("image")
    row = zip("&é\"'(-è_çà", "1234567890", strict=True)
    ran = [await keys.tap(text, place) for text, place in row]
    assert ran == [[f"label.{digit}"] for digit in (*range(1, 10), "none")]
    assert await keys.tap("1", "1", SHIFT) == ["label.1"]
    assert await keys.tap("&", "1", CTRL) == ["go.home"]


@in_office
async def test_digits_of_the_keypad_are_digits(office: Office, keys: Keys) -> None:
    await office.review("image")
    assert await keys.tap("1", "", KEYPAD) == ["label.1"]
    assert await keys.tap("0", "", KEYPAD) == ["label.none"]
    assert await keys.tap("", "", KEYPAD, key=Qt.Key.Key_End.value) == []  # without Num Lock


@in_office
async def test_enter_of_the_keypad_is_enter(office: Office, keys: Keys) -> None:
    await office.review("image")
    assert await keys.tap("\r", "", CTRL | KEYPAD, key=Qt.Key.Key_Enter.value) == ["review.approve"]


@in_office
async def test_a_digit_with_alt_takes_a_suggestion_on_a_french_layout(office: Office, keys: Keys) -> None:
    await office.review("shipment")
    assert await keys.tap("é", "2", ALT) == ["parcel.suggestion_2"]


@in_office
async def test_shift_and_a_digit_that_types_a_sign_is_that_sign(office: Office, keys: Keys) -> None:
    await office.review("image")
    assert await keys.tap("!", "1", SHIFT) == []


@pytest.mark.parametrize(("text", "how"), [("&", NONE), ("1", SHIFT), ("1", KEYPAD)])
async def test_a_reason_is_picked_with_every_kind_of_digit(text: str, how: Qt.KeyboardModifier) -> None:
    async with open_office([image("i-1")]) as office:
        await office.review("image")
        await office.press("X")
        assert await Keys(office).tap(text, "" if how == KEYPAD else "1", how) == []
        await office.until(lambda: verdicts(office) == [Verdict.REJECT])


# -- held -----------------------------------------------------------------------------------------


def shown_instead(office: Office) -> bool:
    view = office.shift.stage.review.view
    assert isinstance(view, ImageView)
    return view.pair.output.held


@in_office
async def test_the_reference_stands_there_as_long_as_its_key_is_down(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("\\", "\\")
    assert shown_instead(office)
    for _ in range(3):  # the keyboard repeats: some systems tell a release before each press
        await keys.up("\\", "\\", again=True)
        await keys.down("\\", "\\", again=True)
        assert shown_instead(office)
    await keys.up("\\", "\\")
    assert not shown_instead(office)
    assert office.ran == ["image.before"]


@in_office
async def test_it_ends_wherever_the_focus_is_when_the_key_comes_up(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("\\", "\\")
    await office.focus(office.window.theme_button)
    assert shown_instead(office)
    await keys.up("\\", "\\")
    assert not shown_instead(office)


@in_office
async def test_a_key_with_a_third_level_is_up_when_its_place_is_up(office: Office, keys: Keys) -> None:
    """On a German keyboard it is AltGr and ß: AltGr may come up first, then the key is called ß."""
    await office.review("image")
    await keys.down("\\", "-")
    await keys.up("ß", "-")
    assert not shown_instead(office)


@in_office
async def test_another_key_that_comes_up_ends_nothing(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("\\", "\\")
    await keys.tap("z", "Z")
    assert shown_instead(office)
    await keys.up("\\", "\\")
    assert not shown_instead(office)


@in_office
async def test_leaving_the_window_ends_it(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("\\", "\\")
    await on_next_turn(partial(QCoreApplication.sendEvent, office.window, QEvent(QEvent.Type.WindowDeactivate)))
    assert not shown_instead(office)


@in_office
async def test_going_to_the_list_or_opening_a_sheet_ends_it(office: Office, keys: Keys) -> None:
    await office.review("image")
    view = office.shift.stage.review.views["image"]
    assert isinstance(view, ImageView)
    await keys.down("\\", "\\")
    await office.press("Escape")
    assert not view.pair.output.held


@in_office
async def test_the_next_item_is_never_under_a_reference(office: Office, keys: Keys) -> None:
    await office.review("image")
    await keys.down("\\", "\\")
    await office.press("A")
    session = office.shift.stage.desk.session
    await office.until(lambda: session.current and session.current.item.id == "i-2" and session.decidable)
    assert not shown_instead(office)


@in_office
async def test_without_a_key_the_command_switches(office: Office, keys: Keys) -> None:
    await office.review("image")
    office.window.registry.run("image.before")
    assert shown_instead(office)
    office.window.registry.run("image.before")
    assert not shown_instead(office)


@in_office
async def test_k_held_makes_j_and_l_step_frames(office: Office, keys: Keys) -> None:
    await office.review("video")
    view = office.shift.stage.review.view
    assert isinstance(view, VideoView)
    player = view.video
    await office.focus(office.window.theme_button)
    await keys.down("k", "K")
    await keys.tap("l", "L")
    await office.until(lambda: player.position == 1)
    assert not player.playing
    await keys.up("k", "K")
    await keys.tap("l", "L")
    assert player.playing
