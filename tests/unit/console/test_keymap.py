"""Key maps: no place has two commands under one key, in no profile and however characters are set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

import resources
from console.keys.actions import ACTIONS, BY_ID, SCOPES
from console.keys.keymap import (
    APART,
    PROFILES,
    Conflict,
    conflicts,
    is_character_key,
    keymap,
    overlap,
    with_letters,
)

MODES = ("on", "alt", "off")
KEYS_OF_WINDOWS = {"Tab", "Shift+Tab", "Alt+F4", "Meta"}
"""Keys that move the focus or belong to the desktop: bound to a command, they would leave people stuck."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("profile", PROFILES)
def test_no_two_commands_of_one_place_share_a_key(profile: str, mode: str) -> None:
    assert conflicts(with_letters(keymap(profile), mode)) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_every_key_is_one_that_qt_knows_as_it_is_written(profile: str) -> None:
    form = QKeySequence.SequenceFormat.PortableText
    odd = [
        (name, key)
        for mode in MODES
        for name, keys in with_letters(keymap(profile), mode).items()
        for key in keys
        if QKeySequence(key).toString(form) != key or not QKeySequence(key)
    ]
    assert not odd


@pytest.mark.parametrize("profile", PROFILES)
def test_no_profile_takes_the_keys_that_move_the_focus(profile: str) -> None:
    assert not [name for name, keys in keymap(profile).items() if KEYS_OF_WINDOWS & set(keys)]


@pytest.mark.parametrize("profile", PROFILES[1:])
def test_a_profile_names_known_commands_only(profile: str) -> None:
    assert set(resources.load_json(f"keymaps/{profile}.json")) <= set(BY_ID)


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ({"review.skip": ("A",)}, Conflict("A", "review.approve", "review.skip")),
        ({"review.skip": ("G",)}, Conflict("G", "review.skip", "go.home")),
        ({"review.skip": ("G, V",)}, Conflict("G, V", "review.skip", "go.video")),
        ({"image.fit": ("Ctrl+K",)}, Conflict("Ctrl+K", "image.fit", "app.palette")),
        ({"go.list": ("M",)}, Conflict("M", "go.list", "video.marker")),
    ],
)
def test_a_made_conflict_is_found(own: dict[str, tuple[str, ...]], found: Conflict) -> None:
    assert found in conflicts(keymap("default", own))


@given(st.sampled_from(ACTIONS), st.sampled_from(ACTIONS))
def test_two_commands_conflict_exactly_where_they_can_be_alive_together(one: object, other: object) -> None:
    first, second = one, other
    assert first in ACTIONS
    assert second in ACTIONS
    own = {getattr(first, "id", ""): ("Ctrl+Alt+F12",), getattr(second, "id", ""): ("Ctrl+Alt+F12",)}
    found = conflicts(keymap("default", own))
    together = overlap(getattr(first, "scope", ""), getattr(second, "scope", ""))
    assert bool(found) == (first is not second and together)


def test_equal_keys_in_places_apart_are_no_conflict() -> None:
    keys = keymap()
    assert keys["list.down"] == keys["video.shuttle_back"] == ("J",)
    assert not overlap("list", "video")
    assert not overlap("video", "image")
    assert overlap("item", "video")
    assert overlap("decide", "list")
    assert overlap("list", "list")
    assert all(overlap("global", scope) for scope in SCOPES)
    assert frozenset(("list", "item")) in APART


def test_ones_own_keys_lie_over_the_profile_and_the_profile_over_the_table() -> None:
    assert keymap("gmail")["review.approve"] == ("E", "Ctrl+Return")
    assert keymap("gmail", {"review.approve": ["Ctrl+P"]})["review.approve"] == ("Ctrl+P",)
    assert keymap()["review.approve"] == BY_ID["review.approve"].keys


@pytest.mark.parametrize("profile", ["", "vim", "../../etc/passwd", "DEFAULT"])
def test_an_unknown_profile_or_command_changes_nothing(profile: str) -> None:
    assert keymap(profile, {"no.such": ("A",)}) == keymap()


@pytest.mark.parametrize(
    ("key", "types"),
    [
        ("A", True), ("7", True), ("[", True), (",", True), ("Shift+A", True), ("G, V", True), ("\\", True),
        ("Ctrl+A", False), ("Alt+1", False), ("Space", False), ("F2", False), ("Del", False), ("Ctrl+K, V", False),
        ("Shift+Space", False), ("Shift+Left", False), ("Ctrl+,", False),
    ],
)  # fmt: skip
def test_keys_that_type_a_character_are_told_from_others(key: str, types: bool) -> None:
    assert is_character_key(key) is types


@pytest.mark.parametrize("profile", PROFILES)
def test_switched_off_no_character_key_is_left_and_no_other_is_lost(profile: str) -> None:
    keys = keymap(profile)
    off = with_letters(keys, "off")
    for name, sequences in keys.items():
        assert off[name] == tuple(key for key in sequences if not is_character_key(key))


@pytest.mark.parametrize("profile", PROFILES)
def test_behind_alt_every_key_is_still_there_and_none_types_a_character(profile: str) -> None:
    keys = keymap(profile)
    alt = with_letters(keys, "alt")
    for name, sequences in keys.items():
        assert len(alt[name]) == len(sequences)
        for before, after in zip(sequences, alt[name], strict=True):
            assert not is_character_key(after)
            assert after in ((f"Alt+{before}", f"Ctrl+Alt+{before}") if is_character_key(before) else (before,))
    assert alt["review.skip"][0] == "Alt+S"


def test_a_key_that_is_taken_with_alt_needs_ctrl_too() -> None:
    alt = with_letters(keymap(), "alt")
    assert alt["text.suggestion"] == ("Alt+1",)
    assert alt["label.1"] == ("Ctrl+Alt+1",)
    assert alt["review.reject"] == ("Ctrl+Alt+X", "Del")


def test_switched_on_nothing_changes() -> None:
    assert with_letters(keymap("nle"), "on") == keymap("nle")
