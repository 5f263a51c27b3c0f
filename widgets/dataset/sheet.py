"""The sheet: choices at the left, what comes of them at the right, and at the foot how far it is.

It is in one of these states: looking (what is there is being counted), shown, empty, wrong (it could not be counted),
writing, stopped, done. Left by Escape it goes on by itself; what is written is not bound to a sheet being open.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QSizePolicy, QStackedWidget, QTabWidget, QWidget

from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.dataset.choices import Choices
from widgets.dataset.contents import ContentsView
from widgets.dataset.formats import FormatList
from widgets.dataset.samples import SampleView
from widgets.dataset.values import Choice, Contents
from widgets.layout import Rule, column, row, take_focus_from
from widgets.sheet import Sheet
from widgets.states import EmptyState, LoadingOverlay
from widgets.text import PlainLabel
from widgets.theme import px, theme

WIDTH, CHOICES_WIDTH, HEIGHT = 980, 300, 430
STEPS = 1_000
"""Of the bar: a data set of millions of records has no finer ones."""


class DataSetSheet(Sheet):
    """``choice_changed`` after each change; ``start_requested`` by the button or Ctrl+Enter; ``stop_requested``,
    ``again_requested`` (count once more), ``discard_requested`` (forget what was broken off), ``folder_requested``."""

    choice_changed = Signal()
    start_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()
    discard_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="", primary="-", width=WIDTH, once=False)
        self.set_title(self.tr("Export a data set"))
        self.choices = Choices()
        self.contents, self.formats, self.samples = ContentsView(), FormatList(), SampleView()
        self.tabs = QTabWidget()
        for page, name in (
            (self.contents, self.tr("Contents")),
            (self.formats, self.tr("Formats")),
            (self.samples, self.tr("Sample")),
        ):
            self.tabs.addTab(page, name)
        self.tabs.tabBar().setAccessibleName(self.tr("What will be in it"))
        self.said = EmptyState()
        self.said.button.clicked.connect(self._on_said_action)
        self.right = QStackedWidget()
        self.right.addWidget(self.tabs)
        self.right.addWidget(self.said)
        self.loading = LoadingOverlay(self.right)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self.step = PlainLabel("", role="dense-muted", elide=True)
        self.step.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.stop = WordButton(self.tr("Stop"))
        self.discard = WordButton(self.tr("Discard"), kind="quiet")
        self._says_again = False
        self._fill()
        self.choices.changed.connect(self.choice_changed)
        self.formats.changed.connect(self.choice_changed)
        self.choices.folder_requested.connect(self.folder_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.discard.clicked.connect(self.discard_requested)
        theme().theme_changed.connect(self._fit)
        self._fit()
        self.show_shown()

    def _fill(self) -> None:
        body = row(self.choices, Rule(upright=True), self.right, gap=16)
        body.setStretch(2, 1)
        self.body.addLayout(body)
        far = QWidget()
        far.setProperty("plain", "true")
        far.setLayout(column(self.step, self.bar, gap=4))
        self.foot_row.takeAt(0)  # its stretch: how far it is stands there
        self.foot_row.insertWidget(0, far, 1)
        self.foot_row.insertWidget(1, self.discard)
        self.foot_row.insertWidget(2, self.stop)

    def _fit(self) -> None:
        self.choices.setFixedWidth(px(CHOICES_WIDTH))
        self.right.setMinimumHeight(px(HEIGHT))

    # -- the choice -----------------------------------------------------------------------------------

    def choice(self) -> Choice:
        """What is chosen now."""
        return replace(self.choices.choice(), formats=self.formats.chosen())

    def show_choice(self, choice: Choice) -> None:
        """Puts a choice into the fields; nobody is told of it."""
        with QSignalBlocker(self):
            self.choices.show_choice(choice)
            self.formats.choose(choice.formats)

    def accept(self) -> None:
        """Asks for the export; the sheet stays, and shows how far it is."""
        if self.primary.isEnabled() and self.primary.isVisible():
            self.start_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        plain = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if plain and isinstance(focused, WordButton) and focused is not self.primary:
            focused.click()
            event.accept()
            return
        super().keyPressEvent(event)

    # -- the states -----------------------------------------------------------------------------------

    def show_looking(self) -> None:
        """What is there is being counted."""
        self.loading.begin(self.tr("Counting what was decided…"), STEPS)
        self._far(working=False, text="")
        self.set_primary(self.tr("Export"), enabled=False)

    def show_step(self, text: str, share: float) -> None:
        """How far the counting or writing is: in words, and 0 to 1."""
        done = round(share * STEPS)
        self.step.set_text(text)
        self.bar.setValue(done)
        self.loading.label.set_text(text)
        self.loading.advance(done)

    def show_contents(self, contents: Contents, button: str, *, empty: str) -> None:
        """What the data set would hold; ``empty`` says so where that is nothing."""
        self.contents.show_contents(contents)
        self.formats.show_formats(contents.formats)
        self.samples.show_samples(contents.samples)
        if contents.records:
            self.show_shown()
            self.set_primary(button)
        else:
            self._say("export", empty, "")
            self.set_primary(button, enabled=False)

    def show_shown(self) -> None:
        """The choices may be changed, and the contents are on show."""
        self._far(working=False, text="")
        self._may_choose(True)
        self.right.setCurrentWidget(self.tabs)

    def show_wrong(self, text: str) -> None:
        """It could not be counted."""
        self._say("warning", text, self.tr("Try again"), again=True, ink="warning")
        self.set_primary(self.tr("Export"), enabled=False)

    def show_writing(self) -> None:
        """The data set is being written: nothing can be chosen, and it can be stopped."""
        self._far(working=True, text=self.tr("Starting…"))
        self._may_choose(False)
        self.set_primary("")
        self.foot.setVisible(True)
        self.stop.setFocus()

    def show_stopped(self, text: str, *, wrong: bool = False) -> None:
        """It was stopped, or could not be written; it can go on, or be forgotten."""
        self._far(working=False, text=text)
        self._may_choose(True)
        self.step.set_role("reject" if wrong else "dense-muted")
        self.discard.setVisible(True)
        self.set_primary(self.tr("Go on"))
        self.primary.setFocus()
        announce(self, text, urgent=wrong)

    def show_done(self, text: str, button: str) -> None:
        """It is written and was read back."""
        self._far(working=False, text="")
        self._may_choose(True)
        self._say("approve", text, button, ink="approve")
        self.set_primary("")
        self.said.button.setFocus()
        announce(self, text)

    def _say(self, icon: str, text: str, action: str, *, again: bool = False, ink: str = "muted") -> None:
        self.loading.end()
        self._says_again = again
        self._may_choose(True)
        self.said.set_state(icon, text, action, ink=ink)
        self.right.setCurrentWidget(self.said)

    def _on_said_action(self) -> None:
        if self._says_again:
            self.again_requested.emit()
        else:
            self.dismiss()

    def _far(self, *, working: bool, text: str) -> None:
        """The foot: progress and Stop while something is written, else a word or nothing."""
        if not working:
            take_focus_from(self.stop)
            take_focus_from(self.discard)
        else:
            self.loading.end()
        self.step.set_role("dense-muted")
        self.step.set_text(text)
        self.step.setVisible(bool(text))
        self.bar.setValue(0)
        self.bar.setVisible(working)
        self.stop.setVisible(working)
        self.discard.setVisible(False)

    def _may_choose(self, may: bool) -> None:
        if may:
            self.loading.end()
        self.choices.setEnabled(may)
        self.formats.lines.setEnabled(may)
