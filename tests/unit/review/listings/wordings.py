"""Wordings by hand: sentences as people write them, in thirteen languages, each set written before it was tried.

How each set did at first stands in docs/signals.md; what was missing has been added since, generally where that went.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

Said = tuple[tuple[str, str], ...]
"""(language, sentence)."""


@dataclass(frozen=True)
class Wordings:
    """``wrong`` and ``right`` claims of the product of ``test_claims``; claims that a market forbids, and others that
    only sound like them; sentences in another language than the listing's, and in its own.
    """

    name: str
    wrong: Said = ()
    right: Said = ()
    forbidden: Said = ()
    allowed: Said = ()
    foreign: Said = ()
    own: Said = ()


def wordings() -> list[Wordings]:
    """All sets, the oldest first."""
    held = json.loads(Path(__file__).with_name("wordings.json").read_text(encoding="utf-8"))
    return [
        Wordings(name, **{group: tuple((language, text) for language, text in rows) for group, rows in groups.items()})
        for name, groups in held.items()
    ]
