"""One field of a listing: source, AI text and corrected text side by side, its counts, and its findings below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QWidget

from review.items import FieldValue
from widgets.listing.characters import code_points, grapheme_count, utf16
from widgets.listing.difference import Change, difference
from widgets.listing.notes import SEVERITY, Notes, ink_of, worst_first
from widgets.listing.texts import FOUND, EditText, ReadText, Run
from widgets.listing.values import FieldFinding, SuggestedText, as_lines, as_value, part_place
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import px

COUNT_WIDTH = 92  # unscaled pixels: "1 234 / 5 000"


class FieldRow(QObject):
    """The widgets of one field, placed in the editor's grid. Values are told by ``edited``."""

    edited = Signal(str, object)
    """field, value (text, or a tuple of texts)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ""
        self.original: FieldValue = ""
        self.limit: int | None = None
        self.channels: Mapping[str, int] = {}
        self.changes: list[Change] = []
        self.findings: list[FieldFinding] = []
        """What rules say of this field, worst first."""
        self._revised: list[Change] | None = None
        """What the AI changed against its earlier version, while that stands beside it."""
        self._marked: list[Run] | None = None
        self._marked_edit: list[Run] | None = None
        self.caption = PlainLabel("", role="heading")
        self.source = ReadText()
        self.ai = ReadText()
        self.edit = EditText()
        self.counts = PlainLabel("", role="dense-muted", wrap=True)
        self.counts.setFixedWidth(px(COUNT_WIDTH))
        self.counts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.below = Notes()
        self.edit.edited.connect(self._on_edited)

    def take(
        self, name: str, caption: str, original: FieldValue, limit: int | None, channels: Mapping[str, int]
    ) -> None:
        """Be the row of another field from now on; rows are used again, so that going to the next item is quick.

        ``limit``: the narrowest of ``channels``, which has each channel's own.
        """
        self.name, self.original, self.limit, self.channels = name, original, limit, channels
        self.findings, self._marked, self._marked_edit = [], None, None
        self.below.show_suggestions([])
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
        self.below.setVisible(visible and self.below.filled)

    @property
    def value(self) -> FieldValue:
        """The corrected value, in the form of the AI's."""
        return as_value(self.edit.toPlainText(), self.original)

    def show_texts(self, source: tuple[str, str] | None, locale: str, value: FieldValue) -> None:
        """``source``: text and locale, or None where there is none; ``value``: what the editor begins with."""
        self.show_source(source)
        text = as_lines(self.original)
        self.ai.set_text(text, locale)
        self.ai.setPlaceholderText("" if text else self.tr("the AI left this empty"))
        self.edit.set_text(as_lines(value), locale)
        self.refresh()

    def show_source(self, source: tuple[str, str] | None) -> None:
        """The source again, or for the first time."""
        self._revised = None
        self.source.set_text("" if source is None else source[0], "" if source is None else source[1])
        self.source.setPlaceholderText(self.tr("no source text") if source is None or not source[0] else "")
        self._mark_ai()

    def show_earlier(self, before: FieldValue | None, locale: str) -> None:
        """The AI's earlier version in the place of the source, with what it took out and put in since."""
        text = as_lines(before or "")
        self._revised = difference(text, as_lines(self.original))
        self.source.set_text(text, locale)
        self.source.setPlaceholderText("" if text else self.tr("not in the earlier version"))
        self.source.mark_runs([(*one.before, "reject") for one in self._revised if one.before[1] > one.before[0]])
        self._mark_ai()

    def show_findings(self, findings: tuple[FieldFinding, ...]) -> None:
        """What rules say of this field: a line each, worst first, and their places marked in the text."""
        self.findings = worst_first(findings)
        self.below.show_findings(self.findings)
        self.below.setVisible(self.below.filled)
        self._mark_ai()
        self._mark_edit()

    def show_suggestions(self, suggestions: list[SuggestedText]) -> None:
        """What persons made of sentences like those of this field."""
        self.below.show_suggestions(suggestions)
        self.below.setVisible(self.below.filled)

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
        self._mark_edit()
        self._show_counts(after)

    def put(self, text: str) -> None:
        """Another corrected text, without telling: only what differs is put in, so that the caret stays."""
        before = self.edit.toPlainText()
        most = min(len(before), len(text))
        head = next((at for at in range(most) if before[at] != text[at]), most)
        tail = next((at for at in range(most - head) if before[-1 - at] != text[-1 - at]), most - head)
        self.edit.blockSignals(True)
        cursor = self.edit.textCursor()
        cursor.setPosition(utf16(before, head))
        cursor.setPosition(utf16(before, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])
        self.edit.blockSignals(False)
        self.edit.look_for_invisible()
        self.refresh()

    def _mark_ai(self) -> None:
        """What was taken out of the AI's text; and what rules point at, as long as nothing was corrected. Beside the
        earlier version what the AI put in since."""
        removed: list[Run] = [
            (*change.before, "reject") for change in self.changes if change.before[1] > change.before[0]
        ]
        marked = removed if self.changes else self._found()
        if self._revised is not None:
            marked = [(*one.after, "approve") for one in self._revised if one.after[1] > one.after[0]]
        if marked != self._marked:
            self._marked = marked
            self.ai.mark_runs(marked)

    def _mark_edit(self) -> None:
        """What is new in the corrected text, and what rules point at in it."""
        added: list[Run] = [(*change.after, "approve") for change in self.changes if change.after[1] > change.after[0]]
        marked = [*added, *self._found()]
        if marked != self._marked_edit:
            self._marked_edit = marked
            self.edit.mark(marked)

    def _found(self) -> list[Run]:
        found = []
        for finding in self.findings:
            run = self.run_of(finding)
            if run is not None:
                role = SEVERITY.get(finding.severity, SEVERITY["hint"])[1]
                found.append((*run, ink_of(role) + FOUND))
        return found

    def run_of(self, finding: FieldFinding) -> tuple[int, int] | None:
        """Where a finding points at in the corrected text; None where it is about all of it."""
        if finding.start is None or finding.end is None:
            return None
        text = self.edit.toPlainText()
        first = part_place(text, finding.part)
        start, end = first + finding.start, first + finding.end
        return (start, end) if end <= len(text) else None

    def go_to_finding(self, finding: FieldFinding) -> None:
        """Puts the caret on what a finding points at, and selects it."""
        run = self.run_of(finding)
        if run is not None:
            self._select(*run)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_change(self, at: int) -> None:
        """Put the caret on difference ``at`` and select what is new in it."""
        self._select(*self.changes[at].after)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, start: int, end: int) -> None:
        text = self.edit.toPlainText()
        cursor = self.edit.textCursor()
        cursor.setPosition(utf16(text, start))
        cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

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
        self.counts.set_text("\n".join([*lines, *self._channel_lines(max(counts))]))
        characters = grapheme_count(text)
        tip = self.tr("{points} code points (NFC), which the limit counts; {characters} characters as read")
        said = tip.format(points=code_points(text), characters=characters)
        limits = " · ".join(f"{channel}: {most}" for channel, most in self.channels.items())
        set_plain_tooltip(self.counts, f"{said}\n{limits}" if limits else said)
        if isinstance(self.original, str) and characters != counts[0]:
            self.counts.set_text(self.counts.full_text() + "\n" + self.tr("({count} as read)").format(count=characters))

    def _channel_lines(self, count: int) -> list[str]:
        """What is over, by channel where several have limits of their own; what is in order needs no line."""
        if self.limit is None or count <= self.limit:
            return []
        if len(self.channels) < 2:
            return [self.tr("! too long")]
        return [f"! {channel} {most}" for channel, most in self.channels.items() if count > most]

    def _count_line(self, count: int) -> str:
        return f"{count} / {self.limit}" if self.limit is not None else str(count)

    def _on_edited(self) -> None:
        self.refresh()
        self.edited.emit(self.name, self.value)
