"""Which key does what: the table's own keys, a profile's on top, the person's own on top of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import resources
from console.keys.actions import ACTIONS, BY_ID, Action

PROFILES = ("default", "lightroom", "gmail", "nle")
_PLACES = ("list", "item", "video", "image", "text", "parcel", "cause")
APART = frozenset(
    frozenset((one, other)) for one in _PLACES for other in _PLACES if one != other and "item" not in (one, other)
) | {frozenset(("list", "item")), frozenset(("cause", "item")), frozenset(("cause", "decide"))}
_ALONE = ("codes", "batches", "certificate")
_KINDS = ("video", "image", "text", "parcel")
APART |= {frozenset((one, other)) for one in _ALONE for other in (*_PLACES, *_ALONE, "decide", "lot") if one != other}
APART |= {frozenset(("lot", other)) for other in (*_PLACES, "decide") if other not in _KINDS}
"""Scopes that are never alive together; all other pairs are."""

Keymap = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two actions alive at once under one key: Qt would fire neither."""

    key: str
    first: str
    second: str


def keymap(profile: str = "default", own: Mapping[str, Iterable[str]] | None = None) -> dict[str, tuple[str, ...]]:
    """Key sequences by action id. An unknown profile or action in settings changes nothing."""
    keys = {action.id: action.keys for action in ACTIONS}
    if profile != "default" and profile in PROFILES:
        overrides = resources.load_json(f"keymaps/{profile}.json")
        keys.update({name: tuple(value) for name, value in overrides.items() if name in keys})
    for name, sequences in (own or {}).items():
        if name in keys:
            keys[name] = tuple(sequences)
    return keys


def overlap(first: str, second: str) -> bool:
    """True where two scopes can be alive at the same time."""
    return frozenset((first, second)) not in APART or first == second


def conflicts(keys: Keymap) -> list[Conflict]:
    """Every pair of actions that would shadow each other, the prefix of a sequence included ("G" and "G, V")."""
    users: dict[str, list[Action]] = {}
    found: list[Conflict] = []
    for name, sequences in keys.items():
        for key in sequences:
            users.setdefault(key, []).append(BY_ID[name])
    prefixes = [key for key in users if ", " in key]
    for key, actions in users.items():
        rivals = list(actions)
        rivals += [action for longer in prefixes if longer.startswith(f"{key}, ") for action in users[longer]]
        for place, first in enumerate(actions):
            for second in rivals[place + 1 :]:
                if first.id != second.id and overlap(first.scope, second.scope):
                    found.append(Conflict(key, first.id, second.id))
    return found


def is_character_key(key: str) -> bool:
    """True for keys that type a character, with Shift or one after another too ("A", "Shift+A", "G, V").

    WCAG 2.1.4 asks that these can be switched off or be made to need another key beside them.
    """
    return all(len(one.removeprefix("Shift+")) == 1 and not one.isspace() for one in key.split(", "))


def with_letters(keys: Keymap, mode: str) -> dict[str, tuple[str, ...]]:
    """``keys`` with character keys as they are ("on"), behind Alt ("alt") or taken out ("off").

    Where Alt with the key is taken at the same time (Alt+1 takes a suggestion), it is Ctrl+Alt with the key.
    """
    if mode == "on":
        return dict(keys)
    out = {name: tuple(key for key in given if not is_character_key(key)) for name, given in keys.items()}
    if mode == "alt":
        for name, given in keys.items():
            behind = {key: _behind(key, out, BY_ID[name].scope) for key in given if is_character_key(key)}
            out[name] = tuple(behind.get(key, key) for key in given)
    return out


def _behind(key: str, keys: Keymap, scope: str) -> str:
    used = {one for name, given in keys.items() if overlap(BY_ID[name].scope, scope) for one in given}
    return f"Alt+{key}" if f"Alt+{key}" not in used else f"Ctrl+Alt+{key}"
