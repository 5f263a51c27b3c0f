"""The action table against the keys that people were promised, written out here once more by hand."""

from __future__ import annotations

import pytest

from console.keys.actions import ACTIONS, BY_ID, SCOPES
from console.keys.keymap import is_character_key

# Command → scope, its key, the other keys that it must have beside it ("" where the bare key stands alone).
PROMISED: dict[str, tuple[str, str]] = {
    "review.approve": ("decide", "A P Ctrl+Return"),
    "review.reject": ("decide", "X Del"),
    "review.correct": ("decide", "E F2"),
    "review.regenerate": ("decide", "R F9"),
    "review.escalate": ("decide", "F Ctrl+Alt+F"),
    "review.skip": ("decide", "S Ctrl+Space"),
    "review.snooze": ("decide", "H F8"),
    "review.clear": ("decide", "U Backspace"),
    "review.comment": ("decide", "C Ctrl+Alt+M"),
    "review.approve_stay": ("decide", "Shift+A"),
    "review.reject_stay": ("decide", "Shift+X"),
    "label.none": ("decide", "0"),
    **{f"label.{digit}": ("decide", f"{digit}") for digit in range(1, 10)},
    "list.down": ("list", "J"),
    "list.up": ("list", "K"),
    "list.select": ("list", "Space"),
    "list.select_all": ("list", "Ctrl+A"),
    "list.bulk": ("list", "Ctrl+Shift+Return"),
    "go.list": ("item", "Esc"),
    "go.next": ("decide", "Ctrl+Right PgDown"),
    "go.previous": ("decide", "Ctrl+Left PgUp"),
    "video.play": ("video", "Space"),
    "video.shuttle_back": ("video", "J"),
    "video.shuttle_stop": ("video", "K"),
    "video.shuttle_on": ("video", "L"),
    "video.back": ("video", "Left ,"),
    "video.on": ("video", "Right ."),
    "video.back_1s": ("video", "Shift+Left"),
    "video.on_1s": ("video", "Shift+Right"),
    "video.back_5s": ("video", "Alt+Left"),
    "video.on_5s": ("video", "Alt+Right"),
    "video.in": ("video", "I"),
    "video.out": ("video", "O"),
    "video.go_in": ("video", "Shift+I"),
    "video.go_out": ("video", "Shift+O"),
    "video.clear_marks": ("video", "Alt+X"),
    "video.marker": ("video", "M"),
    "video.slower": ("video", "["),
    "video.faster": ("video", "]"),
    "video.loop": ("video", "Shift+Space"),
    "video.start": ("video", "Home"),
    "video.end": ("video", "End"),
    "video.previous_mark": ("video", "Ctrl+Alt+Left"),
    "video.next_mark": ("video", "Ctrl+Alt+Right"),
    "image.fit": ("image", "Z"),
    "image.before": ("image", "\\"),
    "image.compare": ("image", "Y"),
    "image.zoom_in": ("image", "+"),
    "image.zoom_out": ("image", "-"),
    "text.next_difference": ("text", "F7"),
    "text.previous_difference": ("text", "Shift+F7"),
    "text.suggestion": ("text", "Alt+1"),
    **{f"text.suggestion_{place}": ("text", f"Alt+{place}") for place in range(2, 10)},
    "app.palette": ("global", "Ctrl+K"),
    "app.filter": ("global", "/ Ctrl+F"),
    "app.keys": ("global", "? F1"),
    "go.home": ("global", "G,H Ctrl+1"),
    "go.video": ("global", "G,V Ctrl+2"),
    "go.image": ("global", "G,I Ctrl+3"),
    "go.listing": ("global", "G,T Ctrl+4"),
    "go.shipment": ("global", "G,L Ctrl+5"),
    "app.undo": ("global", "Ctrl+Z"),
    "app.redo": ("global", "Ctrl+Shift+Z"),
    "app.refresh": ("global", "F5"),
    "app.panes": ("global", "F6"),
    "app.full_screen": ("global", "F11"),
    "app.settings": ("global", "Ctrl+,"),
}

LETTERS_ALONE = {
    # J and K have the arrows in a list; the player's own have buttons in its toolbar; the others a button at the right.
    "list.down", "list.up", "video.shuttle_back", "video.shuttle_stop", "video.shuttle_on", "video.in", "video.out",
    "video.go_in", "video.go_out", "video.marker", "image.fit", "image.compare", "review.approve_stay",
    "review.reject_stay", "cause.down", "cause.up", "codes.down", "codes.up",
    # The image's own have buttons in its tool column.
    "image.box", "image.turned", "image.polygon", "image.brush", "image.point", "image.wipe", "image.blink",
    "image.onion", "image.difference",
}  # fmt: skip
"""Commands whose only keys are letters, with how else they are reached. Nothing may be added without such a way."""

TAKES_A_DECISION = {action.id for action in ACTIONS if action.id.startswith(("review.", "label."))} | {
    "list.bulk",
    "app.undo",
    "app.redo",
    "go.next",
    "go.previous",
}


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_command_has_its_keys_in_its_place(name: str) -> None:
    scope, keys = PROMISED[name]
    assert BY_ID[name].scope == scope
    promised = {key.replace(",", ", ") if key.startswith("G,") else key for key in keys.split()}
    assert promised <= set(BY_ID[name].keys)


def test_every_command_has_a_key_that_is_no_letter_or_another_way_that_is_named_here() -> None:
    alone = {action.id for action in ACTIONS if all(_is_letter(key) for key in action.keys)}
    assert alone == LETTERS_ALONE


def _is_letter(key: str) -> bool:
    return is_character_key(key) and any(one.removeprefix("Shift+").isalpha() for one in key.split(", "))


@pytest.mark.parametrize("name", sorted(TAKES_A_DECISION))
def test_holding_a_key_never_decides_twice(name: str) -> None:
    assert not BY_ID[name].repeats


def test_every_command_is_named_once_lives_in_a_known_place_and_has_words() -> None:
    names = [action.id for action in ACTIONS]
    assert len(names) == len(set(names)) == len(BY_ID)
    assert {action.scope for action in ACTIONS} == set(SCOPES)
    assert len({action.text for action in ACTIONS}) == len(ACTIONS)
    assert all(action.keys for action in ACTIONS)


def test_space_and_no_other_key_belongs_to_a_view_alone() -> None:
    assert {action.id for action in ACTIONS if "Space" in action.keys} == {"list.select", "video.play"}
    assert {action.id for action in ACTIONS if action.in_player} == {"list.select", "video.play"}


def test_x_rejects_in_every_profile_that_has_letters_for_it() -> None:
    assert "X" in BY_ID["review.reject"].keys
