"""The bar over a mended item: how far its correction is, and which keys go on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from widgets.layout import Ground, row
from widgets.states import Picture
from widgets.text import PlainLabel


class MendBar(Ground):
    """One line in the ink of corrections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self.words = PlainLabel("", role="correct")
        self.keys = PlainLabel("", role="dense-muted")
        self.setLayout(row(Picture("correct", "correct", 16), self.words, None, self.keys, margin=(16, 4, 16, 4)))

    def show_state(self, edits: int, *, rendered: bool, shown: bool, keys: Mapping[str, str]) -> None:
        """``edits``: how many; ``rendered``: the file is there; ``shown``: it is what stands on the page. ``keys``:
        ``approve``, ``change`` and ``switch`` as they are written on the keyboard."""
        if not rendered:
            said = self.tr("1 edit, not rendered yet") if edits == 1 else self.tr("{0} edits, not rendered yet")
            self.words.set_text(said.format(edits))
            self.keys.set_text(self.tr("{0} goes on").format(keys["change"]))
            return
        self.words.set_text(
            self.tr("Corrected: this is what would be published")
            if shown
            else self.tr("The AI's own; a corrected one is ready")
        )
        said = (
            self.tr("{0} approves it, {1} changes it, {2} shows the AI's")
            if shown
            else self.tr("{0} approves the corrected one, {1} changes it, {2} shows it")
        )
        self.keys.set_text(said.format(keys["approve"], keys["change"], keys["switch"]))

    def show_rendering(self, words: str, keys: Mapping[str, str]) -> None:
        """How far the rendering is. ``keys``: ``next`` and ``stop``."""
        self.words.set_text(words)
        self.keys.set_text(self.tr("{0} goes on meanwhile, {1} stops it").format(keys["next"], keys["stop"]))
