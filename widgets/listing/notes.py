"""What stands under a field: what rules say of it, and what persons made of sentences like its own before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.buttons import KeyCap, WordButton
from widgets.icons import pixmap
from widgets.listing.values import FieldFinding, SuggestedText
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.visible import visible_text

SEVERITY = {"error": ("warning", "reject"), "warning": ("warning", "warning"), "hint": ("info", "dense-muted")}
"""Severity of a finding → icon and colour role."""
SHOWN = 60
"""Characters of a mend or suggestion on its button; the tool tip has more."""


def ink_of(role: str) -> str:
    """The colour token of a label's role."""
    return "muted" if role == "dense-muted" else role


def worst_first(findings: tuple[FieldFinding, ...]) -> list[FieldFinding]:
    """By severity, then as they stand in the text."""
    order = list(SEVERITY)

    def key(one: FieldFinding) -> tuple[int, int, int]:
        known = order.index(one.severity) if one.severity in order else len(order)
        return known, one.part or 0, one.start or 0

    return sorted(findings, key=key)


class Notes(QWidget):
    """The lines of one field. ``mend_requested`` and ``suggestion_requested`` carry the giver's number."""

    mend_requested = Signal(int)
    suggestion_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mend_key = ""
        self._findings: list[FindingLine] = []
        self._suggestions: list[SuggestionLine] = []
        self._shown: tuple[list[FieldFinding], list[SuggestedText]] = ([], [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(4))
        column.setSpacing(px(4))
        self._above, self._under = QVBoxLayout(), QVBoxLayout()
        for part in (self._above, self._under):
            part.setSpacing(px(4))
            column.addLayout(part)

    @property
    def filled(self) -> bool:
        """True where there is something to show."""
        return any(self._shown)

    def show_findings(self, findings: list[FieldFinding]) -> None:
        """A line each."""
        self._shown = (findings, self._shown[1])
        while len(self._findings) < len(findings):
            line = FindingLine()
            line.mend_requested.connect(self.mend_requested)
            self._findings.append(line)
            self._above.addWidget(line)
        for at, line in enumerate(self._findings):
            if at < len(findings):
                line.show_finding(findings[at], self.mend_key)
            line.setVisible(at < len(findings))

    def show_suggestions(self, suggestions: list[SuggestedText]) -> None:
        """A line each, with the key that takes it."""
        self._shown = (self._shown[0], suggestions)
        while len(self._suggestions) < len(suggestions):
            line = SuggestionLine()
            line.taken.connect(self.suggestion_requested)
            self._suggestions.append(line)
            self._under.addWidget(line)
        for at, line in enumerate(self._suggestions):
            if at < len(suggestions):
                line.show_suggestion(suggestions[at])
            line.setVisible(at < len(suggestions))

    def set_current(self, finding: FieldFinding | None) -> None:
        """The finding that a key would mend stands out."""
        for line in self._findings:
            line.set_current(finding is not None and line.finding == finding)


class FindingLine(QWidget):
    """One finding: its sign, its words, whose rule it is, and a button with the mend where exactly one is right."""

    mend_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.finding: FieldFinding | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(px(4), 0, 0, 0)
        box.setSpacing(px(8))
        self.mark = PlainLabel("▸", role="correct")
        self.mark.setFixedWidth(px(10))
        self._sign = PlainLabel("")
        self.words = PlainLabel("", wrap=True, sentence=True)
        self.note = PlainLabel("", role="dense-muted")
        self.button = WordButton("", kind="quiet")
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from field to field; the key mends
        self.button.clicked.connect(self._on_clicked)
        for widget, stretch in ((self.mark, 0), (self._sign, 0), (self.words, 1), (self.note, 0), (self.button, 0)):
            box.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.set_current(False)

    def show_finding(self, finding: FieldFinding, key: str) -> None:
        """Another finding; ``key`` mends it."""
        self.finding = finding
        icon, role = SEVERITY.get(finding.severity, SEVERITY["hint"])
        self._sign.setPixmap(pixmap(icon, ink_of(role), 16, self.devicePixelRatioF()))
        self.words.set_role(role)
        self.words.set_text(finding.text)
        self.note.set_text(finding.note)
        self.note.setVisible(bool(finding.note))
        self.button.setVisible(finding.mend is not None)
        if finding.mend is not None:
            shown = visible_text(finding.mend, SHOWN)
            self.button.set_text(self.tr("Write “{0}”").format(shown) if shown else self.tr("Take it out"), key)

    def set_current(self, current: bool) -> None:
        """Whether the key is about this one."""
        self.mark.set_text("▸" if current else "")

    def _on_clicked(self) -> None:
        if self.finding is not None:
            self.mend_requested.emit(self.finding.number)


class SuggestionLine(QWidget):
    """An earlier correction of a sentence like this one: its key, its words, and where it comes from."""

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.suggestion: SuggestedText | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(px(4), 0, 0, 0)
        box.setSpacing(px(8))
        self._cap = KeyCap("")
        self.button = WordButton("", kind="quiet")
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._on_clicked)
        self.note = PlainLabel("", role="dense-muted", wrap=True)
        for widget, stretch in ((self._cap, 0), (self.button, 0), (self.note, 1)):
            box.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)

    def show_suggestion(self, suggestion: SuggestedText) -> None:
        """Another suggestion."""
        self.suggestion = suggestion
        self._cap.set_key(suggestion.key)
        self._cap.setVisible(bool(suggestion.key))
        self.button.set_text(visible_text(suggestion.after, SHOWN), suggestion.key)
        self.note.set_text(suggestion.note)

    def _on_clicked(self) -> None:
        if self.suggestion is not None:
            self.taken.emit(self.suggestion.number)
