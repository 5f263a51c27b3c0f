"""One field of a listing: source, AI text and corrected text side by side, its counts, and its findings below."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from review.items import FieldValue
from widgets.icons import pixmap
from widgets.listing.characters import code_points, grapheme_count, utf16
from widgets.listing.difference import Change, difference
from widgets.listing.texts import EditText, ReadText, Run
from widgets.listing.values import FieldFinding, as_lines, as_value
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import px

COUNT_WIDTH = 92  # unscaled pixels: "1 234 / 5 000"
SEVERITY = {"error": ("warning", "reject"), "warning": ("warning", "warning"), "hint": ("info", "dense-muted")}
"""Severity of a finding → icon and colour role."""


class FieldRow(QObject):
    """The widgets of one field, placed in the editor's grid. Values are told by ``edited``."""

    edited = Signal(str, object)
    """field, value (text, or a tuple of texts)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ""
        self.original: FieldValue = ""
        self.limit: int | None = None
        self.changes: list[Change] = []
        self._findings: tuple[FieldFinding, ...] = ()
        self._marked: list[Run] | None = None
        self._lines: list[FindingLine] = []
        self.caption = PlainLabel("", role="heading")
        self.source = ReadText()
        self.ai = ReadText()
        self.edit = EditText()
        self.counts = PlainLabel("", role="dense-muted", wrap=True)
        self.counts.setFixedWidth(px(COUNT_WIDTH))
        self.counts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.below = QWidget()
        self._findings_column = QVBoxLayout(self.below)
        self._findings_column.setContentsMargins(0, 0, 0, px(4))
        self._findings_column.setSpacing(px(4))
        self.edit.edited.connect(self._on_edited)

    def take(self, name: str, caption: str, original: FieldValue, limit: int | None) -> None:
        """Be the row of another field from now on; rows are used again, so that going to the next item is quick."""
        self.name, self.original, self.limit = name, original, limit
        self._findings, self._marked = (), None
        self.edit.one_line = name.endswith("title")
        if caption != self.caption.full_text():
            self.caption.set_text(caption)
            self.source.setAccessibleName(self.tr("{field}, source").format(field=caption))
            self.ai.setAccessibleName(self.tr("{field}, AI text").format(field=caption))
            self.edit.setAccessibleName(self.tr("{field}, corrected").format(field=caption))

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole row."""
        if self.edit.isHidden() == visible:
            for widget in (self.caption, self.source, self.ai, self.edit, self.counts):
                widget.setVisible(visible)
        self.below.setVisible(visible and bool(self._findings))

    @property
    def value(self) -> FieldValue:
        """The corrected value, in the form of the AI's."""
        return as_value(self.edit.toPlainText(), self.original)

    def show_texts(self, source: tuple[str, str] | None, locale: str, value: FieldValue) -> None:
        """``source``: text and locale, or None where there is none; ``value``: what the editor begins with."""
        self.source.set_text("" if source is None else source[0], "" if source is None else source[1])
        self.source.setPlaceholderText(self.tr("no source text") if source is None or not source[0] else "")
        text = as_lines(self.original)
        self.ai.set_text(text, locale)
        self.ai.setPlaceholderText("" if text else self.tr("the AI left this empty"))
        self.edit.set_text(as_lines(value), locale)
        self.refresh()

    def show_findings(self, findings: tuple[FieldFinding, ...]) -> None:
        """What rules say of this field: a line each, worst first, and their places marked in the AI's text."""
        self._findings = findings
        order = list(SEVERITY)
        worst_first = sorted(findings, key=lambda f: order.index(f.severity) if f.severity in order else len(order))
        while len(self._lines) < len(findings):
            line = FindingLine()
            self._lines.append(line)
            self._findings_column.addWidget(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(findings))
            if at < len(findings):
                line.show_finding(worst_first[at])
        self.below.setVisible(bool(findings))
        self._mark_ai()

    def place(self, grid: QGridLayout, top: int) -> int:
        """Put the widgets into ``grid`` from row ``top``; returns the first free row."""
        grid.addWidget(self.caption, top, 0, 1, 4)
        for column, widget in enumerate((self.source, self.ai, self.edit, self.counts)):
            grid.addWidget(widget, top + 1, column)
        grid.addWidget(self.below, top + 2, 1, 1, 3)
        return top + 3

    def refresh(self) -> None:
        """Differences, marks and counts anew."""
        before, after = as_lines(self.original), self.edit.toPlainText()
        self.changes = difference(before, after)
        self._mark_ai()
        self.edit.mark([(*change.after, "approve") for change in self.changes if change.after[1] > change.after[0]])
        self._show_counts(after)

    def _mark_ai(self) -> None:
        """What was taken out, and what rules point at, in the AI's text."""
        removed: list[Run] = [
            (*change.before, "reject") for change in self.changes if change.before[1] > change.before[0]
        ]
        found: list[Run] = [
            (finding.start, finding.end, "warning")
            for finding in self._findings
            if finding.start is not None and finding.end is not None
        ]
        if [*found, *removed] != self._marked:
            self._marked = [*found, *removed]
            self.ai.mark_runs(self._marked)

    def go_to_change(self, at: int) -> None:
        """Put the caret on difference ``at`` and select what is new in it."""
        start, end = self.changes[at].after
        text = self.edit.toPlainText()
        cursor = self.edit.textCursor()
        cursor.setPosition(utf16(text, start))
        cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_from_caret(self, direction: int) -> int | None:
        """The next (1) or previous (-1) difference from the caret, or None beyond the last."""
        text = self.edit.toPlainText()
        caret = self.edit.textCursor()
        if direction > 0:
            later = [at for at, c in enumerate(self.changes) if utf16(text, c.after[0]) >= caret.selectionEnd()]
            here = [at for at in later if utf16(text, self.changes[at].after[0]) > caret.selectionStart()]
            return here[0] if here else None
        earlier = [at for at, c in enumerate(self.changes) if utf16(text, c.after[1]) <= caret.selectionStart()]
        earlier = [at for at in earlier if utf16(text, self.changes[at].after[0]) < caret.selectionStart()]
        return earlier[-1] if earlier else None

    def _show_counts(self, text: str) -> None:
        items = [text] if isinstance(self.original, str) else text.split("\n")
        counts = [code_points(item) for item in items]
        lines = [self._count_line(count) for count in counts]
        over = self.limit is not None and any(count > self.limit for count in counts)
        self.counts.set_role("reject" if over else "dense-muted")
        self.counts.set_text("\n".join(lines) + ("\n" + self.tr("! too long") if over else ""))
        characters = grapheme_count(text)
        tip = self.tr("{points} code points (NFC), which the limit counts; {characters} characters as read")
        set_plain_tooltip(self.counts, tip.format(points=code_points(text), characters=characters))
        if isinstance(self.original, str) and characters != counts[0]:
            self.counts.set_text(self.counts.full_text() + "\n" + self.tr("({count} as read)").format(count=characters))

    def _count_line(self, count: int) -> str:
        return f"{count} / {self.limit}" if self.limit is not None else str(count)

    def _on_edited(self) -> None:
        self.refresh()
        self.edited.emit(self.name, self.value)


class FindingLine(QWidget):
    """One finding: its sign and its words."""

    def __init__(self) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(px(4), 0, 0, 0)
        box.setSpacing(px(8))
        self._sign = PlainLabel("")
        self._words = PlainLabel("", wrap=True)
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._words, 1)

    def show_finding(self, finding: FieldFinding) -> None:
        """Show another finding."""
        icon, role = SEVERITY.get(finding.severity, SEVERITY["hint"])
        ink = "muted" if role == "dense-muted" else role
        self._sign.setPixmap(pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self._words.set_role(role)
        self._words.set_text(finding.text)
