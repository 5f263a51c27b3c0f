"""The mend: which clip, and the edits in order. Every change is a new mend, so undo is keeping the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from review.errors import BadInput
from review.mending.edits import Edit, MatchColour, ReplaceSound

MAX_EDITS = 200
"""A clip that needs more is faster generated anew."""


@dataclass(frozen=True, slots=True)
class Mend:
    """``asset``: SHA-256 of the AI's clip, which these edits are made for and for no other."""

    asset: str
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", self.asset):
            raise BadInput(f"A clip is named by its SHA-256 in lower-case hex, not by {self.asset[:80]!r}.")
        if len(self.edits) > MAX_EDITS:
            raise BadInput(f"A mend has at most {MAX_EDITS} edits; reject the clip instead.")

    def __len__(self) -> int:
        return len(self.edits)

    def with_edit(self, edit: Edit) -> Mend:
        return replace(self, edits=(*self.edits, edit))

    def with_edit_at(self, place: int, edit: Edit) -> Mend:
        """The mend with ``edit`` instead of the one at ``place``."""
        self._must_have(place)
        return replace(self, edits=(*self.edits[:place], edit, *self.edits[place + 1 :]))

    def without_edit(self, place: int) -> Mend:
        self._must_have(place)
        return replace(self, edits=(*self.edits[:place], *self.edits[place + 1 :]))

    def moved(self, place: int, to: int) -> Mend:
        """The mend with the edit at ``place`` done as number ``to`` instead."""
        self._must_have(place)
        self._must_have(to)
        rest = [*self.edits]
        rest.insert(to, rest.pop(place))
        return replace(self, edits=tuple(rest))

    @property
    def others(self) -> tuple[str, ...]:
        """SHA-256 of every other file the edits use, each once, in the order of their first use."""
        found = (
            edit.reference if isinstance(edit, MatchColour) else edit.sound
            for edit in self.edits
            if isinstance(edit, MatchColour | ReplaceSound)
        )
        return tuple(dict.fromkeys(found))

    def _must_have(self, place: int) -> None:
        if not 0 <= place < len(self.edits):
            raise BadInput(f"There is no edit {place + 1}; the mend has {len(self.edits)}.")
