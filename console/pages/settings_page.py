"""Settings: made from the typed table; a change is in force at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.settings import SETTINGS, Setting, Settings, choice_text, name_fault
from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.layout import row
from widgets.spins import WholeSpin
from widgets.text import PlainLabel
from widgets.theme import px, theme

CONTROL_WIDTH = 280  # unscaled pixels
MAX_TYPED = 400
"""Characters that the name's field takes. Longer than a name may be: a pasted text is refused, not cut in silence."""


class SettingsPage(QWidget):
    """``changed`` (name, value) after each change; ``keys_requested`` opens the rebinding page, ``rules_requested`` the
    house's rules for listings."""

    changed = Signal(str, object)
    keys_requested = Signal()
    rules_requested = Signal()
    closed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._controls: dict[str, QWidget] = {}
        self._fault = PlainLabel("", role="reject", wrap=True)
        self._fault.hide()
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in SETTINGS:
            control = self._controls[setting.name] = self._control(setting, settings)
            control.setAccessibleName(setting.title)
            control.setAccessibleDescription(setting.explanation)
            help_text = PlainLabel(setting.explanation, role="dense-muted", wrap=True)
            cell = QWidget()
            cell.setProperty("plain", "true")
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(help_text)
            if setting.is_name:
                column.addWidget(self._fault)
            form.addRow(PlainLabel(setting.title, role="strong"), cell)
        keys = WordButton(self.tr("Change keys…"))
        keys.clicked.connect(self.keys_requested)
        rules = WordButton(self.tr("House rules for listings…"))
        rules.clicked.connect(self.rules_requested)
        back = WordButton(self.tr("Back"), kind="quiet", key="Esc")
        back.clicked.connect(self.closed)
        inner = QWidget()
        inner.setProperty("plain", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 16, 24, 24)
        box.setSpacing(24)
        box.addWidget(PlainLabel(self.tr("Settings"), role="title"))
        box.addLayout(form)
        box.addLayout(row(keys, rules, None, back))
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every line has a control, which scrolls it into view
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def _fit(self) -> None:
        """Controls at the interface scale, which is changed on this very page."""
        for control in self._controls.values():
            control.setFixedWidth(px(CONTROL_WIDTH))

    def show_values(self) -> None:
        """The values in force: some are also changed elsewhere, by a key."""
        for name, control in self._controls.items():
            control.blockSignals(True)
            match control:
                case QCheckBox():
                    control.setChecked(self._settings.flag(name))
                case WholeSpin():
                    control.setValue(round(100 * self._settings.number(name)))
                case QComboBox():
                    control.setCurrentIndex(max(0, control.findData(self._settings.text(name))))
                case QLineEdit():
                    control.setText(self._settings.text(name))
                    self._show_fault(control, "")
            control.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_values()  # half a name is not taken by leaving
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _control(self, setting: Setting, settings: Settings) -> QWidget:
        tell = partial(self.changed.emit, setting.name)
        if isinstance(setting.default, bool):
            box = QCheckBox(self.tr("On"))
            box.setChecked(settings.flag(setting.name))
            box.toggled.connect(tell)
            return box
        if isinstance(setting.default, float):
            spin = WholeSpin()  # a share, in percent as its explanation says it
            spin.setRange(round(100 * setting.low), round(100 * setting.high))
            spin.setSingleStep(10)
            spin.setSuffix(" %")
            spin.setValue(round(100 * settings.number(setting.name)))
            spin.valueChanged.connect(lambda percent: tell(percent / 100))
            return spin
        if setting.choices:
            combo = QComboBox()
            for choice in setting.choices:
                combo.addItem(choice_text(choice), choice)
            combo.setCurrentIndex(max(0, combo.findData(settings.text(setting.name))))
            combo.currentIndexChanged.connect(lambda _index: tell(combo.currentData()))
            return combo
        field = QLineEdit(settings.text(setting.name))
        field.setMaxLength(MAX_TYPED)
        field.editingFinished.connect(lambda: self._on_name(field, setting))
        field.textEdited.connect(lambda: self._show_fault(field, ""))
        return field

    def _on_name(self, field: QLineEdit, setting: Setting) -> None:
        name = field.text().strip()
        fault = name_fault(name)
        self._show_fault(field, fault)
        if not fault:
            self.changed.emit(setting.name, name)

    def _show_fault(self, field: QLineEdit, fault: str) -> None:
        """Says at the field why its text is not taken, to those who hear it too."""
        if fault == self._fault.full_text():
            return
        self._fault.set_text(fault)
        self._fault.setVisible(bool(fault))
        field.setProperty("wrong", "true" if fault else "false")
        field.style().unpolish(field)
        field.style().polish(field)
        if fault:
            announce(field, fault, urgent=True)
