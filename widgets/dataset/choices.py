"""The left side of the sheet: what is chosen for a data set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.dataset.values import Choice, Option
from widgets.layout import column, row
from widgets.spins import WholeSpin
from widgets.text import PlainLabel
from widgets.theme import px

MOST_HELD_OUT = 49
"""Percent a part that is held out: something is always left to train on."""
LARGEST_SEED = 2**31 - 1
COMBO_LETTERS = 12
"""Letters that a choice shows at least; the rest is elided, since a queue's name can be long."""


class Choices(QWidget):
    """``changed`` after each change by the person; ``folder_requested`` by the button beside the folder."""

    changed = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection, self.since, self.media = QComboBox(), QComboBox(), QComboBox()
        self.validation, self.test, self.seed = WholeSpin(), WholeSpin(), WholeSpin()
        self.train = PlainLabel("", role="dense-muted")
        self.folder = QLineEdit()
        self.browse = WordButton(self.tr("Choose…"), kind="quiet")
        self.note = PlainLabel("", role="dense-muted", wrap=True)
        self._build()
        for combo in (self.selection, self.since, self.media):
            combo.setMinimumContentsLength(COMBO_LETTERS)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.currentIndexChanged.connect(self._on_changed)
        for number, most in ((self.validation, MOST_HELD_OUT), (self.test, MOST_HELD_OUT), (self.seed, LARGEST_SEED)):
            number.setRange(0, most)
            number.lineEdit().setTextMargins(px(7), 0, px(7), 0)  # no style sheet reaches the line inside
            number.valueChanged.connect(self._on_changed)
        self.folder.textEdited.connect(self._on_changed)
        self.browse.clicked.connect(self.folder_requested)

    def _build(self) -> None:
        self.validation.setSuffix(" %")
        self.test.setSuffix(" %")
        parts = row(
            column(PlainLabel(self.tr("Validation"), role="dense-muted"), self.validation, gap=4),
            column(PlainLabel(self.tr("Test"), role="dense-muted"), self.test, gap=4),
            column(PlainLabel(self.tr("Seed"), role="dense-muted"), self.seed, gap=4),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        for title, field, name in (
            (self.tr("What"), self.selection, self.tr("What is exported")),
            (self.tr("Since"), self.since, self.tr("Since which data set")),
            (self.tr("Media"), self.media, self.tr("How the media come along")),
        ):
            field.setAccessibleName(name)
            box.addLayout(column(PlainLabel(title, role="strong"), field, gap=4))
        box.addLayout(column(PlainLabel(self.tr("Parts, by product"), role="strong"), parts, self.train, gap=4))
        self.validation.setAccessibleName(self.tr("Percent for validation"))
        self.test.setAccessibleName(self.tr("Percent for the test"))
        self.seed.setAccessibleName(self.tr("Seed that decides the parts"))
        self.folder.setAccessibleName(self.tr("Folder of the data set"))
        folder = row(self.folder, self.browse, gap=4)
        box.addLayout(column(PlainLabel(self.tr("Folder"), role="strong"), folder, self.note, gap=4))
        box.addStretch(1)

    def offer(self, selections: Sequence[Option], media: Sequence[Option]) -> None:
        """What can be chosen."""
        _fill(self.selection, selections)
        _fill(self.media, media)

    def offer_since(self, options: Sequence[Option]) -> None:
        """The earlier data sets that one can go on from; what was chosen stays where it is still there."""
        _fill(self.since, options)

    def show_choice(self, choice: Choice) -> None:
        """Puts a choice into the fields; nobody is told of it."""
        with QSignalBlocker(self):
            for combo, key in (
                (self.selection, choice.selection),
                (self.since, choice.since),
                (self.media, choice.media),
            ):
                combo.setCurrentIndex(max(0, combo.findData(key)))
            self.validation.setValue(choice.validation)
            self.test.setValue(choice.test)
            self.seed.setValue(choice.seed)
            self.folder.setText(choice.folder)
        self._tell_train()

    def choice(self) -> Choice:
        """What stands in the fields; the formats are chosen elsewhere."""
        return Choice(
            str(self.selection.currentData() or ""),
            str(self.since.currentData() or ""),
            str(self.media.currentData() or "none"),
            self.validation.value(),
            self.test.value(),
            self.seed.value(),
            self.folder.text().strip(),
        )

    def set_note(self, text: str, *, wrong: bool = False) -> None:
        """What there is to say of the folder."""
        self.note.set_text(text)
        self.note.set_role("reject" if wrong else "dense-muted")

    def _on_changed(self) -> None:
        self._tell_train()
        self.changed.emit()

    def _tell_train(self) -> None:
        left = 100 - self.validation.value() - self.test.value()
        self.train.set_text(self.tr("{0} % are left for training.").format(left))


def _fill(combo: QComboBox, options: Sequence[Option]) -> None:
    kept = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for one in options:
            combo.addItem(one.words, one.key)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
