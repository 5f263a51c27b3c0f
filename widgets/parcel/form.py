"""A small sheet that asks for what an action needs: named fields, checked when it is accepted, and why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from widgets.announce import announce
from widgets.sheet import Sheet
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.visible import unmnemonic, visible_text

LINES, LETTER_LINES = 3, 8
"""Lines of text that are seen at once, in an address and in a letter."""
LINE = 20  # unscaled pixels


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. ``options`` (value, words) make it a choice, ``lines`` a text of several lines.

    ``fixed`` is shown and cannot be changed; ``hint`` stands in an empty field.
    """

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    lines: int = 0
    hint: str = ""
    fixed: bool = False
    longest: int = 500


class Form(QWidget):
    """Fields one under another, their names at the left."""

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._inputs: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for at, field in enumerate(fields):
            label = PlainLabel(field.label, role="muted")
            entry = self._inputs[field.name] = _input(field)
            top = Qt.AlignmentFlag.AlignTop if field.lines else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, at, 0, top)
            grid.addWidget(entry, at, 1)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: _value(entry) for name, entry in self._inputs.items()}

    def set_value(self, name: str, value: str) -> None:
        """Put a value into one field."""
        entry = self._inputs[name]
        if isinstance(entry, QComboBox):
            entry.setCurrentIndex(max(0, entry.findData(value)))
        elif isinstance(entry, QPlainTextEdit):
            entry.setPlainText(value)
        elif isinstance(entry, QLineEdit):
            entry.setText(value)

    def input(self, name: str) -> QWidget:
        """The control of a field."""
        return self._inputs[name]

    def first(self) -> QWidget | None:
        """The first field that is to be filled in: an empty one, else the first that can be changed."""
        free = [entry for entry in self._inputs.values() if not (isinstance(entry, QLineEdit) and entry.isReadOnly())]
        empty = [entry for entry in free if not _value(entry).strip()]
        return next(iter(empty or free), None)


def _input(field: Field) -> QWidget:
    if field.options:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        for value, words in field.options:
            made.addItem(visible_text(words, 80), value)
        made.setCurrentIndex(max(0, made.findData(field.value)))
        made.view().setAccessibleName(field.label)
        entry: QWidget = made
    elif field.lines:
        text = QPlainTextEdit(field.value)
        text.setTabChangesFocus(True)
        text.setPlaceholderText(field.hint)
        text.setFixedHeight(px(LINE) * field.lines + px(16))
        entry = text
    else:
        line = QLineEdit(field.value)
        line.setMaxLength(field.longest)
        line.setPlaceholderText(field.hint)
        line.setReadOnly(field.fixed)
        entry = line
    entry.setAccessibleName(field.label)
    return entry


def _value(entry: QWidget) -> str:
    if isinstance(entry, QComboBox):
        return str(entry.currentData() or "")
    if isinstance(entry, QPlainTextEdit):
        return entry.toPlainText()
    return entry.text() if isinstance(entry, QLineEdit) else ""


@dataclass(frozen=True, slots=True)
class Message:
    """A draft of the customer's message in one language."""

    locale: str
    language: str
    subject: str
    text: str
    template: str = ""


class MessageBox(QWidget):
    """The customer's message: whether it goes with the decision, in which language, and its words, to be changed.

    What a person typed is never replaced: another language is taken only while nothing was changed.
    """

    toggled = Signal(bool)

    def __init__(self, drafts: Sequence[Message], *, goes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._drafts = {draft.locale: draft for draft in drafts}
        self.goes = QCheckBox(unmnemonic(self.tr("A message to the customer goes with it")))
        self.goes.setChecked(goes)
        languages = tuple((draft.locale, draft.language) for draft in drafts)
        self.form = Form(
            (
                Field("locale", self.tr("Language"), languages[0][0], languages),
                Field("subject", self.tr("Subject")),
                Field("text", self.tr("Message"), lines=LETTER_LINES),
            )
        )
        told = self.tr(
            "Drafted from a template. The pipeline sends it once the decision is sent on; nothing goes by itself."
        )
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setVerticalSpacing(px(8))
        for part in (self.goes, self.form, PlainLabel(told, role="dense-muted", wrap=True)):
            box.addWidget(part)
        self._show(languages[0][0])
        language = self.form.input("locale")
        assert isinstance(language, QComboBox)
        language.activated.connect(lambda _at: self._on_language_chosen())
        self.goes.toggled.connect(self.form.setVisible)
        self.goes.toggled.connect(self.toggled)
        self.form.setVisible(goes)

    def message(self) -> Message | None:
        """What is to be sent; None where nothing is."""
        if not self.goes.isChecked():
            return None
        values = self.form.values()
        draft = self._drafts[values["locale"]]
        return Message(draft.locale, draft.language, values["subject"], values["text"], draft.template)

    def _show(self, locale: str) -> None:
        self._shown = self._drafts[locale]
        self.form.set_value("subject", self._shown.subject)
        self.form.set_value("text", self._shown.text)

    def _on_language_chosen(self) -> None:
        values = self.form.values()
        if (values["subject"], values["text"]) == (self._shown.subject, self._shown.text):
            self._show(values["locale"])


class FormSheet(Sheet):
    """A sheet that is accepted only when ``check`` finds nothing wrong; what it says stands above the button.

    Enter in a line accepts, as Ctrl+Enter does everywhere.
    """

    def __init__(
        self, parent: QWidget, *, title: str, primary: str, check: Callable[[], str], width: int = 560
    ) -> None:
        super().__init__(parent, title=title, primary=primary, width=width)
        self._check = check
        self.problem = PlainLabel("", role="reject", wrap=True)
        self.problem.hide()

    def add_all(self, parts: Sequence[QWidget]) -> None:
        """The body; the place of what is wrong comes last."""
        for part in (*parts, self.problem):
            self.add(part)

    def accept(self) -> None:
        """As the button does, if nothing is wrong."""
        wrong = self._check()
        self.problem.set_text(wrong)
        self.problem.setVisible(bool(wrong))
        if wrong:
            self._place()
            self._scroll.ensureWidgetVisible(self.problem)
            announce(self, wrong)
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and isinstance(QApplication.focusWidget(), QLineEdit | QComboBox):
            self.accept()
            event.accept()
            return
        super().keyPressEvent(event)


def of_names(values: Mapping[str, str], *names: str) -> tuple[str, ...]:
    """Some of a form's values, without the spaces around them."""
    return tuple(values[name].strip() for name in names)
