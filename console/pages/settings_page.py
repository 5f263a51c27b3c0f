"""Settings: made from the typed table; a change is in force at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.settings import SETTINGS, Setting, Settings, choice_text
from widgets.buttons import WordButton
from widgets.layout import row
from widgets.text import PlainLabel
from widgets.theme import px


class SettingsPage(QWidget):
    """``changed`` (name, value) after each change; ``keys_requested`` opens the rebinding page."""

    changed = Signal(str, object)
    keys_requested = Signal()
    closed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._controls: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in SETTINGS:
            control = self._controls[setting.name] = self._control(setting, settings)
            control.setAccessibleName(setting.title)
            control.setAccessibleDescription(setting.explanation)
            control.setFixedWidth(px(280))
            help_text = PlainLabel(setting.explanation, role="dense-muted", wrap=True)
            cell = QWidget()
            cell.setProperty("plain", "true")
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(help_text)
            form.addRow(PlainLabel(setting.title, role="strong"), cell)
        keys = WordButton(self.tr("Change keys…"))
        keys.clicked.connect(self.keys_requested)
        back = WordButton(self.tr("Back"), kind="quiet", key="Esc")
        back.clicked.connect(self.closed)
        inner = QWidget()
        inner.setProperty("plain", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 16, 24, 24)
        box.setSpacing(24)
        box.addWidget(PlainLabel(self.tr("Settings"), role="title"))
        box.addLayout(form)
        box.addLayout(row(keys, None, back))
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_values(self) -> None:
        """The values in force: some are also changed elsewhere, by a key."""
        for name, control in self._controls.items():
            control.blockSignals(True)
            match control:
                case QCheckBox():
                    control.setChecked(self._settings.flag(name))
                case QDoubleSpinBox():
                    control.setValue(self._settings.number(name))
                case QComboBox():
                    control.setCurrentIndex(max(0, control.findData(self._settings.text(name))))
                case QLineEdit():
                    control.setText(self._settings.text(name))
            control.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
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
            spin = QDoubleSpinBox()
            spin.setRange(setting.low, setting.high)
            spin.setSingleStep(0.1)
            spin.setDecimals(1)
            spin.setValue(settings.number(setting.name))
            spin.valueChanged.connect(tell)
            return spin
        if setting.choices:
            combo = QComboBox()
            for choice in setting.choices:
                combo.addItem(choice_text(choice), choice)
            combo.setCurrentIndex(max(0, combo.findData(settings.text(setting.name))))
            combo.currentIndexChanged.connect(lambda _index: tell(combo.currentData()))
            return combo
        field = QLineEdit(settings.text(setting.name))
        field.setMaxLength(80)
        field.editingFinished.connect(lambda: tell(field.text().strip()))
        return field
