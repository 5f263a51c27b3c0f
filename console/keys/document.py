"""The key table as a page of the documentation, written from the one action table."""

from __future__ import annotations

from console.keys.actions import ACTIONS, SCOPES
from console.keys.keymap import PROFILES, keymap

HEAD = """# Keys

Written from the action table by `python -m console.keys.document`; a test compares the two. Every command can be found
with `Ctrl+K`, every key of the place you are in with `?`, and every key can be changed in the settings.

Letters count by what is written on the key, on every Latin layout. A key that types no letter a to z, and no character
that anything here listens to, counts by its place on a US keyboard: so all keys work with a Cyrillic, Greek, Arabic or
Zhuyin layout, and `[`, `]` and `\\` with a German one. The number row means its digits, with or without Shift, and so
do the digits and Enter of the keypad. Keys marked *held* do what they do as long as they are down; while the clip's
stop is held, its shuttle keys step one frame.
"""
HELD = " (held)"
NAMES = {
    "global": "Anywhere",
    "decide": "Decide, in a list and on an item",
    "list": "List",
    "item": "Item",
    "video": "Video",
    "image": "Image",
    "text": "Listing",
    "parcel": "Parcel",
    "cause": "Parcels by cause",
    "codes": "Carriers' codes",
    "lot": "Inspection of a sample",
    "batches": "Batches",
    "certificate": "Certificate",
}


def document() -> str:
    """The page, in Markdown."""
    lines = [HEAD]
    for scope in SCOPES:
        lines += [f"## {NAMES[scope]}", "", "| command | keys |", "|---|---|"]
        lines += [
            f"| {action.text}{HELD if action.held else ''} | {', '.join(_shown(key) for key in action.keys)} |"
            for action in ACTIONS
            if action.scope == scope
        ]
        lines.append("")
    lines += ["## Profiles", "", "What differs from the default.", ""]
    for profile in PROFILES[1:]:
        changed = {name: keys for name, keys in keymap(profile).items() if keys != keymap()[name]}
        lines += [f"### {profile}", "", "| command | keys |", "|---|---|"]
        texts = {action.id: action.text for action in ACTIONS}
        lines += [f"| {texts[name]} | {', '.join(_shown(key) for key in keys)} |" for name, keys in changed.items()]
        lines.append("")
    return "\n".join(lines)


def _shown(key: str) -> str:
    key = key.replace("Return", "Enter")  # as the window names it
    return "`` ` ``" if key == "`" else f"`{key}`" if key != "|" else "`\\|`"


if __name__ == "__main__":
    import sys

    sys.stdout.write(document())
