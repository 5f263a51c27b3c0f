"""Keys of one's own: what may be bound, who has a key, how two commands swap, and what of a damaged map stays."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from console.keys.actions import BY_ID
from console.keys.keymap import Keymap, conflicts, with_letters

MOST_KEYS = 6
"""Keys of one command. More stand in no line of the cheat sheet."""
RESERVED = frozenset(("Tab", "Shift+Tab", "Shift+Backtab", "Backtab", "Return", "Enter", "Shift+Return", "Shift+Enter"))
"""They move the focus, press the button that has it, and end a line of text. Whoever loses them is stuck."""
LEAVES = "Esc"
"""Leaves a sheet, a field, a page: of the commands only those that go back may have it."""
BACK = ("go.list", "lot.close", "certificate.close")
PRESSES = ("Space", "Shift+Space")
"""They press the button that has the focus; only commands of a player or a list, bound there alone, may have them."""
OF_THE_DESKTOP = ("Alt+F4", "Alt+Tab", "Ctrl+Alt+Del", "Ctrl+Alt+Backspace", "Ctrl+Esc")
NO_KEYS = frozenset(
    ("Shift", "Ctrl", "Alt", "Meta", "AltGr", "CapsLock", "NumLock", "ScrollLock", "Super_L", "Super_R")
)


def may_have(name: str, keys: str) -> bool:
    """Whether the command ``name`` may be given the portable ``keys``."""
    action = BY_ID[name]
    for key in keys.split(", "):
        bare = key.rsplit("+", 1)[-1] or "+"
        if key in RESERVED or key in OF_THE_DESKTOP or bare in NO_KEYS or key.startswith("Meta+"):
            return False
        if key == LEAVES and name not in BACK:
            return False
        if key in PRESSES and not action.in_player and key not in action.keys:
            return False
    return True


def rivals(keys: Keymap, name: str, key: str) -> tuple[str, ...]:
    """The commands that ``key`` for ``name`` would silence, and be silenced by, with letters on or behind Alt."""
    wanted = {**keys, name: (*(one for one in keys.get(name, ()) if one != key), key)}
    found: dict[str, None] = {}
    for mode in ("on", "alt"):
        for clash in conflicts(with_letters(wanted, mode)):
            if name in (clash.first, clash.second):
                found[clash.second if clash.first == name else clash.first] = None
    return tuple(found)


def swapped(keys: Keymap, name: str, other: str, key: str) -> dict[str, tuple[str, ...]]:
    """The keys of both, where ``name`` gets ``key`` of ``other`` in the first place and gives its own first for it.

    Empty where that would make another conflict, or the key is not the other's own (but begins it).
    """
    mine, theirs = keys.get(name, ()), keys.get(other, ())
    if key not in theirs:
        return {}
    given = mine[0] if mine and may_have(other, mine[0]) and mine[0] not in theirs else ""
    changed = {
        other: tuple(given if one == key else one for one in theirs if one != key or given),
        name: (key, *(one for one in mine[1:] if one != key)),
    }
    after = {**keys, **changed}
    fine = all(not conflicts(with_letters(after, mode)) for mode in ("on", "alt")) and may_have(name, key)
    return changed if fine else {}


def kept_keys(data: object) -> dict[str, tuple[str, ...]]:
    """Keys of one's own as they were kept; whatever in ``data`` is none is left out, and never blocks the start."""
    if not isinstance(data, dict):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name, sequences in data.items():
        if not isinstance(name, str) or name not in BY_ID or not isinstance(sequences, list):
            continue
        good = [one for one in sequences if isinstance(one, str) and _is_known(one) and may_have(name, one)]
        if good or not sequences:  # an empty list is a command without keys; one of nonsense is damage
            found[name] = tuple(dict.fromkeys(good))[:MOST_KEYS]
    return found


def _is_known(keys: str) -> bool:
    return 0 < len(keys) <= 60 and QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) == keys


def settled(keys: Keymap, own: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """``keys`` without conflicts: a key that a person chose (``own``: by command) stays, the others' equal one goes.

    It happens where a key map is changed under keys of one's own: with both, neither command would have it.
    """
    after = dict(keys)
    for clash in conflicts(after):
        first, second = clash.first, clash.second
        loser = first if second in own and first not in own else second
        winner = second if loser == first else first
        taken = set(after[winner])
        after[loser] = tuple(key for key in after[loser] if not _shadow(key, taken))
    return after


def _shadow(key: str, others: set[str]) -> bool:
    return any(key == other or key.startswith(f"{other}, ") or other.startswith(f"{key}, ") for other in others)
