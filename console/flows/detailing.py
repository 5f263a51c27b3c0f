"""Detailing: how bad a defect is, a note on it, and the words of the prompt that it goes against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPlainTextEdit, QRadioButton

from console.flows.stage import Stage
from console.words import code_name
from review.labels import MISSED_CHARS, Label, Severity
from widgets.layout import row
from widgets.sheet import Sheet
from widgets.text import PlainLabel, unmnemonic, visible_text
from widgets.theme import px

MOST_PHRASES = 12
"""Of a prompt: beyond that one reads a page, not a sheet."""
LEAST_CHARS = 3
"""A shorter piece between two commas says nothing."""
NOTE_LINES = 4

_BREAKS = re.compile(r"[,.;:!?()\[\]\n|]+")


def phrases(prompt: str) -> list[str]:
    """The pieces of a prompt that a person can point at: what stands between its commas and stops."""
    found = (piece.strip()[:MISSED_CHARS].strip() for piece in _BREAKS.split(prompt))
    return list(dict.fromkeys(piece for piece in found if len(piece) >= LEAST_CHARS))[:MOST_PHRASES]


class Detailing(QObject):
    """Binds ``label.details``: the defect in hand, or the one that was marked last."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        stage.window.registry.bind("label.details", self.open_sheet)

    def open_sheet(self) -> None:
        """V: opens the sheet of one label; says so where nothing is marked yet."""
        session, view = self._stage.desk.session, self._stage.review.view
        draft, current = session.draft(), session.current
        if draft is None or not draft.labels or view is None or current is None:
            self._stage.tell(self.tr("Mark a defect first."))
            return
        in_hand = view.label_in_hand()
        label = next((one for one in draft.labels if one.id == in_hand), draft.labels[-1])
        sheet = DefectSheet(self._stage, label, current.item.generator.prompt)
        sheet.accepted.connect(lambda: self._keep(label.id, sheet))
        sheet.open(sheet.note)

    def _keep(self, label_id: str, sheet: DefectSheet) -> None:
        draft = self._stage.desk.session.draft()
        label = next((one for one in draft.labels if one.id == label_id), None) if draft is not None else None
        if draft is not None and label is not None and (changed := sheet.applied(label)) != label:
            self._stage.desk.edit(draft.with_label(changed), self.tr("Details of the defect"))


class DefectSheet(Sheet):
    """One defect: severity, note, and which pieces of the prompt were missed."""

    def __init__(self, stage: Stage, label: Label, prompt: str) -> None:
        super().__init__(stage.window, title=code_name(label.code), primary=self.tr("Keep"), width=520)
        self._severities: Mapping[Severity, QRadioButton] = {
            Severity.CRITICAL: QRadioButton(self.tr("Critical")),
            Severity.MAJOR: QRadioButton(self.tr("Major")),
            Severity.MINOR: QRadioButton(self.tr("Minor")),
        }
        group = QButtonGroup(self)
        for severity, button in self._severities.items():
            group.addButton(button)
            button.setChecked(severity is label.severity)
        self.note = QPlainTextEdit()
        self.note.setPlainText(label.note)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(self.tr("What the generator should do instead"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setFixedHeight(px(24 * NOTE_LINES))
        known = phrases(prompt)
        self.words = {
            phrase: QCheckBox(unmnemonic(visible_text(phrase, 80)))
            for phrase in [*known, *(word for word in label.missed if word not in known)]
        }
        self.body.addLayout(row(*self._severities.values(), None, gap=16))
        self.add(self.note)
        if self.words:
            self.add(PlainLabel(self.tr("Words of the prompt that were missed"), role="heading"))
        for phrase, box in self.words.items():
            box.setChecked(phrase in label.missed)
            self.add(box)

    def applied(self, label: Label) -> Label:
        """The label as the sheet says."""
        severity = next((one for one, button in self._severities.items() if button.isChecked()), label.severity)
        missed = tuple(phrase for phrase, box in self.words.items() if box.isChecked())
        return replace(label, severity=severity, note=self.note.toPlainText().strip(), missed=missed)

    def choose(self, severity: Severity) -> None:
        """As a click on it does."""
        self._severities[severity].setChecked(True)
