"""Keys of one's own: by the rules, and on the page with real keys."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton

from console.keys.actions import ACTIONS, BY_ID
from console.keys.keymap import PROFILES, conflicts, keymap, with_letters
from console.keys.rebinding import MOST_KEYS, kept_keys, may_have, rivals, settled, swapped
from console.pages.keys_page import KEYS, SHIPPED, KeysPage
from tests.unit.console.office import Office, one_of_each, open_office

names = st.sampled_from(list(BY_ID))
some_keys = st.sampled_from(["A", "X", "G", "G, V", "Ctrl+J", "F7", "Alt+S", "Ctrl+Alt+S", "\\", "+", "Ctrl+K", "1"])
own_maps = st.dictionaries(names, st.lists(some_keys, max_size=3, unique=True).map(tuple), max_size=6)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), some_keys),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=8,
)

# -- rules ----------------------------------------------------------------------------------------


@given(st.sampled_from(PROFILES), own_maps, st.sampled_from(("on", "alt", "off")))
def test_whatever_a_person_chose_no_command_is_silenced_by_another(
    profile: str, own: dict[str, tuple[str, ...]], letters: str
) -> None:
    base = settled(keymap(profile, own), own)
    assert conflicts(settled(with_letters(base, letters), own)) == []


@given(st.sampled_from(PROFILES), names, some_keys)
def test_a_key_that_a_person_chose_stays_when_the_map_changes(profile: str, name: str, key: str) -> None:
    own = {name: (key,)}
    assert settled(keymap(profile, own), own)[name] == (key,)


@given(names, names, some_keys)
def test_a_swap_leaves_no_conflict_and_loses_no_other_key(name: str, other: str, key: str) -> None:
    keys = keymap()
    changed = swapped(keys, name, other, key) if name != other else {}
    if not changed:
        return
    after = {**keys, **changed}
    assert conflicts(after) == []
    assert after[name][0] == key
    assert key not in after[other]
    lost = {*keys[name], *keys[other]} - {*after[name], *after[other]}
    assert lost <= set(keys[name][:1])  # only where the other may not have it


def test_a_swap_gives_the_first_key_for_the_other() -> None:
    changed = swapped(keymap(), "review.approve", "review.reject", "X")
    assert changed == {"review.reject": ("A", "Del"), "review.approve": ("X", "P", "Ctrl+Return")}


def test_a_command_that_has_no_key_takes_one() -> None:
    keys = {**keymap(), "review.skip": ()}
    assert swapped(keys, "review.skip", "review.reject", "X") == {"review.reject": ("Del",), "review.skip": ("X",)}


@pytest.mark.parametrize(
    ("name", "key", "found"),
    [
        ("review.approve", "X", ("review.reject",)),
        (
            "review.approve",
            "G",
            ("go.home", "go.video", "go.image", "go.listing", "go.shipment", "go.batches", "go.codes", "go.causes"),
        ),
        ("image.fit", "J", ()),
        ("review.skip", "Alt+A", ()),  # with letters behind Alt approving moves on to Ctrl+Alt
        ("review.approve", "P", ()),
    ],
)
def test_everyone_who_has_a_key_is_named(name: str, key: str, found: tuple[str, ...]) -> None:
    assert rivals(keymap(), name, key) == found


@pytest.mark.parametrize(
    "key",
    [
        "Tab",
        "Shift+Tab",
        "Backtab",
        "Return",
        "Enter",
        "Esc",
        "Space",
        "Alt+F4",
        "Alt+Tab",
        "Meta+L",
        "G, Tab",
        "Shift",
    ],
)
def test_keys_that_lead_about_are_never_taken(key: str) -> None:
    assert not may_have("review.approve", key)
    assert kept_keys({"review.approve": [key]}) == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [("go.list", "Esc"), ("video.play", "Space"), ("review.approve", "Ctrl+Return"), ("video.loop", "Shift+Space")],
)
def test_those_that_are_there_for_them_may_have_them(name: str, key: str) -> None:
    assert may_have(name, key)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_shipped_key_is_one_that_its_command_may_have(profile: str) -> None:
    assert [(name, key) for name, keys in keymap(profile).items() for key in keys if not may_have(name, key)] == []


@given(st.one_of(anything, st.dictionaries(names, anything, max_size=4)))
def test_of_damaged_keys_only_keys_are_left(data: object) -> None:
    for name, keys in kept_keys(data).items():
        assert name in BY_ID
        assert len(set(keys)) == len(keys) <= MOST_KEYS
        assert all(may_have(name, key) for key in keys)


DAMAGED: dict[str, Any] = {
    "list": [1, 2],
    "text": "review.approve",
    "deep": {"review.approve": {"keys": ["Q"]}},
    "numbers": {"review.approve": [5, None, True]},
    "no keys": {"review.approve": ["not a key", "", "Ctrl+", "<b>A</b>", "A" * 5000, "\u202eA", "a\0"]},
    "unknown": {"no.such": ["Q"], "__class__": ["Q"]},
    "reserved": {"review.approve": ["Tab", "Esc", "Return"]},
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_keys_are_as_if_there_were_none(data: object) -> None:
    assert kept_keys(data) == {}
    assert kept_keys(json.loads(json.dumps({"review.skip": ["Q"]}))) == {"review.skip": ("Q",)}
    assert kept_keys({"review.skip": []}) == {"review.skip": ()}


# -- the page -------------------------------------------------------------------------------------


def page_of(office: Office) -> KeysPage:
    page = office.window.pages.currentWidget()
    assert isinstance(page, KeysPage)
    return page


def keys_of(office: Office, name: str) -> tuple[str, ...]:
    return office.window.registry.keys[name]


async def choose(office: Office, name: str) -> KeysPage:
    """Goes to a command's line as a person does: by the search, the arrows, and Enter into the field."""
    page = page_of(office)
    await office.focus(page.search)
    await office.press("Ctrl+A", "Delete")
    await office.hand.type(BY_ID[name].title)
    await office.focus(page.table)
    line = [action.id for action in ACTIONS].index(name)
    page.table.selectRow(line)
    assert not page.table.isRowHidden(line)
    assert page.selected == name
    await office.press("Return")
    assert page.editor.isAncestorOf(office.window.focusWidget()) or page.editor.hasFocus()
    return page


def cell(page: KeysPage, name: str, column: int) -> str:
    item = page.table.item([action.id for action in ACTIONS].index(name), column)
    assert item is not None
    return item.text()


@pytest.mark.asyncio
async def test_a_key_is_bound_with_the_keyboard_alone_and_another_beside_it() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.skip")
        await office.press("Q", "Return")
        assert keys_of(office, "review.skip") == ("Q", "Ctrl+Space")
        assert cell(page, "review.skip", KEYS).startswith("Q")
        assert cell(page, "review.skip", SHIPPED).startswith("S")
        await office.focus(page.editor)
        await office.press("Ctrl+J", "Tab", "Tab", "Space")
        assert keys_of(office, "review.skip") == ("Q", "Ctrl+Space", "Ctrl+J")
        assert office.ran == []
        await office.review("image")
        assert await office.press("S") == []
        assert await office.press("Q") == ["review.skip"]


@pytest.mark.asyncio
async def test_a_key_is_switched_off_and_given_back() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.escalate")
        for _ in range(2):
            remover = page.bound.findChildren(QPushButton)[-1]
            live = [one for one in page.bound.findChildren(QPushButton) if one.isVisible()]
            assert remover in page.bound.findChildren(QPushButton)
            await office.focus(live[0])
            await office.press("Space")
        assert keys_of(office, "review.escalate") == ()
        assert cell(page, "review.escalate", KEYS) == "none"
        kept = json.loads(json.dumps(office.notebook.settings))
    async with open_office(one_of_each(), settings=kept) as office:
        assert keys_of(office, "review.escalate") == ()
        await office.review("image")
        assert await office.press("F", "Ctrl+Alt+F") == []
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.escalate")
        page.reset_one.click()
        assert keys_of(office, "review.escalate") == BY_ID["review.escalate"].keys
        assert not page.reset_one.isEnabled()
        await office.until(lambda: office.notebook.settings["keys"] == {})


@pytest.mark.asyncio
async def test_a_conflict_names_the_other_and_offers_to_swap() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.approve")
        await office.press("X", "Return")
        assert "Reject" in page.warning.full_text()
        assert page.swap.isVisible()
        assert page.swap.text() == "Swap: “Reject” gets A"
        assert keys_of(office, "review.approve") == BY_ID["review.approve"].keys
        await office.focus(page.swap)
        await office.press("Space")
        assert keys_of(office, "review.approve")[0] == "X"
        assert keys_of(office, "review.reject") == ("A", "Del")
        assert page.warning.full_text() == ""
        assert not page.swap.isVisible()
        await office.review("image")
        assert await office.press("X") == ["review.approve"]


@pytest.mark.asyncio
async def test_a_key_that_begins_others_names_them_all_and_offers_nothing() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.skip")
        await office.press("G")
        await office.until(lambda: page.editor.keySequence().toString() == "G")
        await office.press("Return")
        assert all(title in page.warning.full_text() for title in ("Home", "Videos", "Parcels"))
        assert not page.swap.isVisible()


@pytest.mark.asyncio
async def test_tab_escape_and_enter_lead_out_of_the_field_and_are_never_bound() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.skip")
        await office.press("Tab")
        assert page.take.hasFocus()
        await office.press("Shift+Tab")
        await office.press("Q", "Escape")
        assert page.editor.keySequence().isEmpty()
        await office.press("Return")
        assert keys_of(office, "review.skip") == BY_ID["review.skip"].keys
        await office.press("Escape")
        assert not isinstance(office.window.pages.currentWidget(), KeysPage)


@pytest.mark.asyncio
async def test_another_map_keeps_ones_own_key_and_tells_what_it_ships() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        page = page_of(office)
        office.shift.saving.keymaps.change("review.skip", ("E2", "Q"))
        office.shift.saving.keymaps.change("review.skip", ("Q",))
        await office.focus(page.profile)
        await office.press("Down", "Down")
        assert office.shift.settings.text("keys.profile") == "gmail"
        assert keys_of(office, "review.approve")[0] == "E"
        assert keys_of(office, "review.skip") == ("Q",)
        office.shift.saving.keymaps.change("review.comment", ("E",))  # the map's own key gives way
        assert keys_of(office, "review.comment") == ("E",)
        assert "E" not in keys_of(office, "review.approve")
        page = await choose(office, "review.approve")
        page.reset_one.click()
        assert cell(page, "review.approve", SHIPPED).startswith("E")
        await office.review("image")
        assert await office.press("E") == ["review.comment"]


@pytest.mark.asyncio
async def test_restore_all_gives_everything_back() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.open()
        office.shift.saving.keymaps.change("review.skip", ("Q",))
        office.shift.saving.keymaps.change("review.approve", ())
        page_of(office).restore.click()
        assert office.window.registry.keys == keymap()
        assert office.shift.saving.keymaps.own == {}


@pytest.mark.asyncio
async def test_with_letters_behind_alt_the_page_edits_the_key_itself() -> None:
    async with open_office(one_of_each(), settings={"settings": {"keys.letters": "alt"}}) as office:
        office.shift.saving.keymaps.open()
        page = await choose(office, "review.skip")
        assert page.letters.isVisible()
        await office.press("Q", "Return")
        assert office.shift.saving.keymaps.own == {"review.skip": ("Q", "Ctrl+Space")}
        assert keys_of(office, "review.skip") == ("Alt+Q", "Ctrl+Space")
        office.shift.settings.set("keys.letters", "on")
        office.shift.saving.apply_settings()
        assert keys_of(office, "review.skip") == ("Q", "Ctrl+Space")


@pytest.mark.asyncio
@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
async def test_damaged_keys_never_block_the_start_nor_a_key(data: object) -> None:
    async with open_office(one_of_each(), settings={"keys": data}) as office:
        assert office.window.registry.keys == keymap()
        await office.review("image")
        assert await office.press("A") == ["review.approve"]
