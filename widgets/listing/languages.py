"""The product's other languages beside a listing: where they do not say the same, and what a correction means there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.dossier import DossierPanel, Fact
from widgets.listing.values import ClaimRow, Counterpart
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.visible import visible_text

SHOWN = 60
"""Characters of one language's words."""


class LanguagesPanel(QWidget):
    """Claims on which the languages differ, all languages at once, and the counterparts of what was corrected here."""

    counterparts_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(self.tr("In all languages"), role="heading")
        self.words = PlainLabel("", role="dense-muted", wrap=True)
        self.claims = DossierPanel()
        self.counterparts = DossierPanel()
        self.button = WordButton(self.tr("Correct the other languages too"))
        self.button.clicked.connect(self.counterparts_requested)
        inner = QWidget()
        inner.setProperty("plain", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(8), px(4), px(8), px(8))
        column.setSpacing(px(8))
        for part in (self.heading, self.words, self.claims, self.counterparts):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.heading.full_text())
        scroll.setProperty("ring", "true")  # of the focus: it is a stop of Tab, to be scrolled
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)
        self.clear()
        self.hide()

    def clear(self) -> None:
        """Nothing is known of other languages yet; whether there is anything to show is told by ``show_claims``."""
        self.words.set_text("")
        self.claims.set_facts([])
        self.counterparts.set_facts([])
        self.button.hide()

    def show_claims(self, rows: Sequence[ClaimRow], compared: int) -> None:
        """``compared``: how many languages were looked at, this one included; below two the panel hides."""
        facts: list[Fact] = []
        for row in rows:
            facts.append(Fact(self.tr("{0}: {1}").format(visible_text(row.name, SHOWN), row.expected), heading=True))
            for one in row.languages:
                name = self.tr("{0} (here)").format(one.locale) if one.here else one.locale
                sign = "✓" if one.right else "✗"
                facts.append(Fact(name, f"{sign} {visible_text(one.shown, SHOWN)}", "" if one.right else "reject"))
        self.claims.set_facts(facts)
        self.claims.setVisible(bool(facts))
        said = self.tr("{0} languages compared: they say the same.") if not rows else self.tr("{0} languages compared.")
        self.words.set_text(said.format(compared))
        self.setVisible(compared > 1)

    def show_counterparts(self, rows: Sequence[Counterpart], key: str) -> None:
        """What the correction on screen means in other languages; one button makes it there too."""
        facts = [Fact(self.tr("The same correction elsewhere"), heading=True)] if rows else []
        facts += [
            Fact(one.locale, f"{visible_text(one.before, SHOWN)} → {visible_text(one.after, SHOWN)}", "correct")
            for one in rows
        ]
        self.counterparts.set_facts(facts)
        self.counterparts.setVisible(bool(rows))
        self.button.setVisible(bool(rows))
        text = self.tr("Correct 1 language too") if len(rows) == 1 else self.tr("Correct {0} languages too")
        self.button.set_text(text.format(len(rows)), key)
