"""Deciding: keys and buttons → the desk's verbs, on the item under review or on the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from console.flows.bulk import Bulk
from console.flows.stage import Stage
from console.pages.choices import Choices
from console.pages.image_view import ImageView
from console.pages.video_view import VideoView
from console.words import reasons, taxonomy, translated
from review.decisions import Verdict
from review.drafts import Draft
from review.items import Kind
from review.labels import Label
from widgets.decide import Reason
from widgets.keynames import key_name
from widgets.sheet import Sheet
from widgets.text import PlainLabel


class Deciding(QObject):
    """Binds ``review.*`` and ``label.*``."""

    def __init__(self, stage: Stage, bulk: Bulk) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._bulk = bulk
        self._pending: dict[str, bool] = {}
        self.mend: Callable[[], None] = stage.review.focus_item
        """What E does on a clip or picture."""
        registry = stage.window.registry
        for name, slot in (
            ("review.approve", self.approve),
            ("review.correct", self.correct),
            ("review.reject", self.reject),
            ("review.regenerate", self.regenerate),
            ("review.escalate", self.escalate),
            ("review.skip", self.skip),
            ("review.snooze", self.snooze),
            ("review.clear", self.clear),
            ("review.comment", self.comment),
            ("review.approve_stay", lambda: self.approve(stay=True)),
            ("review.reject_stay", lambda: self.reject(stay=True)),
            ("label.none", self.clear_labels),
        ):
            registry.bind(name, slot)
        for digit in range(1, 10):
            registry.bind(f"label.{digit}", partial(self.label_by_digit, digit))
        stage.side.action_requested.connect(registry.run)
        stage.side.label_toggled.connect(self.toggle_label)
        stage.side.reason_picked.connect(self._on_reason_picked)
        stage.side.reasons.dismissed.connect(stage.review.focus_item)

    @property
    def _in_list(self) -> bool:
        return self._stage.window.pages.currentWidget() is self._stage.queue

    def approve(self, *, stay: bool = False) -> None:
        """A: what is on screen is right."""
        if self._in_list:
            self._bulk.decide_rows(Verdict.APPROVE)
            return
        self._stage.desk.decide(Verdict.APPROVE, self.tr("Approve"), self.tr("Approved"), stay=stay)

    def correct(self) -> None:
        """E: takes the correction where there is one; else puts the cursor where one corrects."""
        if self._in_list:
            self._stage.queue.table.open_requested.emit(self._stage.queue.cursor_.item_id())
            return
        session = self._stage.desk.session
        current, draft = session.current, session.draft()
        if current is not None and current.item.kind in (Kind.VIDEO, Kind.IMAGE):
            self.mend()
            return
        if current is not None and draft is not None and draft.correction(current.item) is not None:
            self._stage.desk.decide(Verdict.CORRECT, self.tr("Correct"), self.tr("Corrected"))
            return
        view = self._stage.review.view
        if view is not None:
            view.begin_correction()

    def reject(self, *, stay: bool = False) -> None:
        """X: a digit picks the reason, Enter keeps the last."""
        if self._in_list:
            self._bulk.decide_rows(Verdict.REJECT)
            return
        current = self._stage.desk.session.current
        if current is None or not self._stage.desk.session.decidable:
            self._stage.desk.decide(Verdict.REJECT, self.tr("Reject"), self.tr("Rejected"))  # says why not
            return
        self._pending = {"stay": stay}
        self._stage.side.ask_reason(current.item.kind)

    def _on_reason_picked(self, code: str) -> None:
        stay = self._pending.pop("stay", False)
        self._stage.review.focus_item()
        self._stage.desk.decide(Verdict.REJECT, self.tr("Reject"), self.tr("Rejected"), reason=code, stay=stay)

    def regenerate(self) -> None:
        """R: sends it back with a note for the generator."""
        if self._nothing_on_screen():
            return
        sheet, field = self._text_sheet(self.tr("Regenerate with a note"), self.tr("Send back"))
        sheet.accepted.connect(
            lambda: self._stage.desk.decide(
                Verdict.REJECT,
                self.tr("Regenerate"),
                self.tr("Sent back"),
                reason="regenerate",
                note=field.toPlainText(),
            )
        )
        sheet.open(field)

    def escalate(self) -> None:
        """F: somebody else should look; a reason is picked, a name may be given."""
        if self._in_list:
            self._bulk.decide_rows(Verdict.ESCALATE)
            return
        if self._nothing_on_screen():
            return
        offered = tuple(Reason(reason.code, translated(reason.text)) for reason in reasons().escalate)
        sheet = Sheet(self._stage.window, title=self.tr("Escalate to a colleague"), width=440)
        name = QLineEdit()
        name.setPlaceholderText(self.tr("To whom (leave empty for the leads)"))
        name.setAccessibleName(self.tr("To whom"))
        choices = Choices(offered, ink="escalate")
        choices.picked.connect(lambda code: self._escalate(sheet, code, name.text()))
        sheet.add(choices)
        sheet.add(name)
        sheet.open()

    def _escalate(self, sheet: Sheet, code: str, to: str) -> None:
        sheet.dismiss()
        self._stage.desk.decide(
            Verdict.ESCALATE, self.tr("Escalate"), self.tr("Escalated"), reason=code, escalated_to=to.strip()
        )

    def snooze(self) -> None:
        """H: the item comes back by itself."""
        if self._nothing_on_screen():
            return
        now = datetime.now().astimezone()
        presets = [(preset, preset.until(now)) for preset in reasons().snooze]
        offered = tuple(Reason(preset.code, translated(preset.text)) for preset, until in presets if until is not None)
        untils = {preset.code: until for preset, until in presets if until is not None}
        sheet = Sheet(self._stage.window, title=self.tr("Snooze until"), width=360)

        def picked(code: str) -> None:
            sheet.dismiss()
            self._stage.desk.snooze(untils[code], self.tr("Snooze"), self.tr("Snoozed"))

        choices = Choices(offered)
        choices.picked.connect(picked)
        sheet.add(choices)
        sheet.open()

    def comment(self) -> None:
        """C: says something about the item, or about the moment on screen."""
        if self._nothing_on_screen():
            return
        view = self._stage.review.view
        span = view.here() if isinstance(view, VideoView) else None
        sheet, field = self._text_sheet(self.tr("Comment"), self.tr("Say it"))

        def say() -> None:
            self._stage.desk.comment(field.toPlainText(), span, self.tr("Commented"))

        sheet.accepted.connect(say)
        sheet.open(field)

    def skip(self) -> None:
        """S: later."""
        if not self._in_list:
            self._stage.desk.skip()

    def clear(self) -> None:
        """U: forgets the draft; undo brings it back."""
        draft = self._draft()
        if draft is not None and not draft.empty:
            self._stage.desk.edit(Draft(draft.item_id, draft.version), self.tr("Clear the draft"))

    def clear_labels(self) -> None:
        """0: no defects."""
        draft = self._draft()
        if draft is not None and draft.labels:
            self._stage.desk.edit(replace(draft, labels=()), self.tr("No defects"))

    def label_by_digit(self, digit: int) -> None:
        """1 to 9: the defect under that digit, on or off."""
        current = self._stage.desk.session.current
        if current is None or self._in_list:
            return
        offered = taxonomy().palette(current.item.kind)
        if digit <= len(offered):
            self.toggle_label(offered[digit - 1].code)

    def toggle_label(self, code: str) -> None:
        """Marks a defect at the place that is marked, or takes it out."""
        draft, defect = self._draft(), taxonomy().get(code)
        view = self._stage.review.view
        if draft is None or defect is None or view is None:
            return
        span, box = (None, None) if view.result else view.place()
        marked = [label for label in draft.labels if label.code == code]
        if marked and all(label.span == span or span is None for label in marked):
            self._stage.desk.edit(draft.without_code(code), self.tr("Unmark defect"))
            return
        label = Label(self._stage.place.keys.new(), code, defect.severity, span=span, box=box)
        if isinstance(view, ImageView | VideoView):
            view.chosen(code)
        self._stage.desk.edit(draft.with_label(label), self.tr("Mark defect"))

    def _nothing_on_screen(self) -> bool:
        """Says so before a sheet opens, so that nobody types into one in vain."""
        if self._in_list or self._stage.desk.session.current is None:
            self._stage.desk.warn("There is no item on screen.")
            return True
        return False

    def _draft(self) -> Draft | None:
        return None if self._in_list else self._stage.desk.session.draft()

    def _text_sheet(self, title: str, primary: str) -> tuple[Sheet, QPlainTextEdit]:
        sheet = Sheet(self._stage.window, title=title, primary=primary, width=520)
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setAccessibleName(title)
        field.setMinimumHeight(96)
        sheet.add(field)
        keys = self.tr("{0} says it, {1} leaves.").format(key_name("Ctrl+Return"), key_name("Esc"))
        sheet.add(PlainLabel(keys, role="dense-muted"))
        return sheet, field
