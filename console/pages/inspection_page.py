"""Inspecting a sample: one item after the other in the drawn order, good or bad by one key, and what the plan says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.pages.item_view import ItemView
from console.shelf import ReadyMedia
from console.words import palette
from review.drafts import Draft
from review.queue import LeasedItem
from review.sampling.inspection import Progress, Standing
from widgets.buttons import KeyCap, WordButton
from widgets.decide import Reason, ReasonStrip
from widgets.dossier import DossierPanel, Fact
from widgets.layout import Ground, Rule, column, row
from widgets.plan.tally import Tally
from widgets.states import EmptyState, Picture
from widgets.text import PlainLabel
from widgets.theme import px, theme
from widgets.toast import keep_clear

RESULT_WIDTH, CAUSES_WIDTH = 460, 360  # unscaled pixels


class InspectionPage(QWidget):
    """``judged`` (bad) by its buttons, ``caused`` (code) by what it asked.

    ``approved``, ``screened`` and ``sent_back`` for what becomes of the rest.

    ``painted`` (item id): the item on screen may be judged now.
    """

    judged = Signal(bool)
    caused = Signal(str)
    approved = Signal()
    screened = Signal()
    sent_back = Signal()
    closed = Signal()
    painted = Signal(str)
    edited = Signal(object, str, bool)
    """As of ``ItemView``: what was marked or typed."""
    named = Signal(str, str)
    """Label and code: the defect that a new mark is of."""

    def __init__(self, make: Callable[[str], ItemView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._views: dict[str, ItemView] = {}
        self.title = PlainLabel("", role="title", elide=True)
        self.item = PlainLabel("", role="dense-muted", elide=True)
        self.tally = Tally()
        self.count = PlainLabel("", role="number")
        self.good = WordButton(self.tr("Good"), kind="primary")
        self.bad = WordButton(self.tr("Bad"))
        self.leave = WordButton(self.tr("Go on later"), kind="quiet")
        self.causes = ReasonStrip(self)  # over the item, beside the buttons: nothing moves for it
        self.keys = {name: KeyCap("") for name in ("lot.close", "lot.bad", "lot.good")}
        self._why = self.causes.title.full_text()
        self._last_cause: dict[str, str] = {}
        self._asked = ""
        self._mark = ""
        """The id of the label whose defect is asked for; empty where it is why the item is bad."""
        self.waiting = EmptyState("queue", self.tr("The sample is drawn…"))
        self.result = _Result()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self.result)
        self._build()
        self.good.clicked.connect(lambda: self.judged.emit(False))
        self.bad.clicked.connect(lambda: self.judged.emit(True))
        self.leave.clicked.connect(self.closed)
        self.causes.picked.connect(self._on_cause_picked)
        self.causes.dismissed.connect(self.focus_item)
        self.result.approve.clicked.connect(self.approved)
        self.result.read_all.clicked.connect(self.screened)
        self.result.send_back.clicked.connect(self.sent_back)

    def _build(self) -> None:
        head = Ground("1")
        head.setLayout(
            column(row(self.title, None, self.item), row(self.tally, self.count, gap=16), gap=4, margin=(16, 8, 16, 8))
        )
        self.foot = Ground("1")
        close, bad, good = self.keys.values()
        keep_clear(self.foot)
        self.foot.setLayout(row(close, self.leave, None, bad, self.bad, good, self.good, margin=(16, 8, 16, 8)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (head, Rule(), self.stack, Rule(), self.foot):
            box.addWidget(part, 1 if part is self.stack else 0)

    def view_of(self, kind: str) -> ItemView:
        """The view of a kind, made when the first item of it is inspected."""
        view = self._views.get(kind)
        if view is None:
            view = self._views[kind] = self._make(kind)
            view.painted.connect(self.painted)
            view.edited.connect(self.edited)
            self.stack.addWidget(view)
        return view

    def begin(self, title: str) -> None:
        """Another lot."""
        self.title.set_text(title)
        self.item.set_text("")
        self.set_judgeable(False)
        self.waiting.set_state("queue", self.tr("The sample is drawn…"))
        self._to(self.waiting)

    def show_progress(self, progress: Progress) -> None:
        """How far it is, against Ac and Re of the present stage."""
        self.tally.set_tally(progress.looked_at, progress.to_look_at, progress.bad, progress.accept, progress.reject)
        text = self.tr("{0} of {1} · {2} bad · Ac {3} · Re {4}")
        accept = "–" if progress.accept < 0 else str(progress.accept)
        told = (progress.looked_at, progress.to_look_at, progress.bad, accept, progress.reject)
        self.count.set_text(text.format(*told))

    def ask_cause(self, kind: str, marked: str = "") -> None:
        """Why the item is bad: ``caused`` follows, or nothing where the person thinks again. ``marked``: a code that
        was marked on it, which Enter takes."""
        self._ask(kind, "", marked)

    def ask_code(self, kind: str, label_id: str) -> None:
        """What a new mark is of: ``named`` follows, or nothing where it stays what it is."""
        self._ask(kind, label_id, "")

    def _ask(self, kind: str, mark: str, suggested: str) -> None:
        self._asked, self._mark = kind, mark
        self.causes.title.set_text(
            self.tr("What is marked? A digit picks, Enter keeps the last.") if mark else self._why
        )
        offered = [Reason(one.code, one.text) for one in palette(kind)]
        self.causes.set_reasons(offered, suggested or self._last_cause.get(kind, ""))
        self._place_causes()
        self.causes.open()

    def _place_causes(self) -> None:
        width = min(px(CAUSES_WIDTH), self.width())
        height = min(self.causes.height_at(width), self.foot.y())
        self.causes.setGeometry(self.width() - width, self.foot.y() - height, width, height)
        self.causes.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.causes.isVisible():
            self._place_causes()

    def _on_cause_picked(self, code: str) -> None:
        self._last_cause[self._asked] = code
        self.focus_item()
        if self._mark:
            self.named.emit(self._mark, code)
        else:
            self.caused.emit(code)

    def focus_item(self) -> None:
        """The focus where the item's own keys work: Space in the player, arrows on the picture."""
        view = self.stack.currentWidget()
        target = (view.player() or view) if isinstance(view, ItemView) else self
        target.setFocus()

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        """The next item of the sample, or the same one when its media have come; as ``draft`` would correct it."""
        view = self.view_of(leased.item.kind)
        self.item.set_text(" · ".join(part for part in (leased.item.title, leased.item.market, leased.item.id) if part))
        self._to(view)
        view.show_item(leased, media, draft)
        if media is None or not view.isAncestorOf(view.window().focusWidget() or self):
            self.focus_item()

    def show_draft(self, draft: Draft) -> None:
        """Other half-made work on the item on screen: a mark, an undo."""
        view = self.stack.currentWidget()
        if isinstance(view, ItemView) and view.leased is not None and view.leased.item.id == draft.item_id:
            view.show_draft(draft)

    def show_failure(self, text: str, *, may_be_bad: bool = False) -> None:
        """Nothing can be shown; the person may go on later, or call it bad."""
        self.waiting.set_state("warning", text, ink="warning")
        self._to(self.waiting)
        self.set_judgeable(False)
        self.bad.setEnabled(may_be_bad)

    def show_result(self, progress: Progress, size: int, *, busy: bool = False, correction: bool = False) -> None:
        """The plan has decided: what follows for the rest."""
        self.set_judgeable(False)
        self.causes.hide()
        self.result.show_result(progress, size, busy=busy, correction=correction)
        self._to(self.result)
        self.result.take_focus()

    def set_judgeable(self, judgeable: bool) -> None:
        """Whether the item on screen has been seen and may be judged."""
        self.good.setEnabled(judgeable)
        self.bad.setEnabled(judgeable)

    def leave_item(self) -> None:
        """The page goes off the screen: what plays stops."""
        current = self.stack.currentWidget()
        if isinstance(current, ItemView):
            current.leave()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names the keys at the buttons."""
        for button, name in ((self.good, "lot.good"), (self.bad, "lot.bad"), (self.leave, "lot.close")):
            button.set_key(key_of(name))
            self.keys[name].set_key(key_of(name))

    def _to(self, part: QWidget) -> None:
        if self.stack.currentWidget() is not part:
            self.leave_item()
            self.stack.setCurrentWidget(part)
        self.foot.setVisible(part is not self.result)


class _Result(QWidget):
    """What the plan says at the end, and the buttons that follow from it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = Picture("approve", "approve")
        self.title = PlainLabel("", role="title", wrap=True)
        self.figures = DossierPanel()
        self.told = PlainLabel("", role="muted", wrap=True)
        self.approve = WordButton("", kind="primary")
        self.read_all = WordButton("", kind="primary")
        self.send_back = WordButton("")
        self._panel = QWidget()
        self._panel.setProperty("plain", "true")
        self._panel.setLayout(
            column(
                row(self.picture, None), self.title, self.figures, self.told,
                row(self.approve, self.read_all, self.send_back, None), gap=12,
            )
        )  # fmt: skip
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row(None, self._panel, None))
        outer.addStretch(3)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._panel.setFixedWidth(px(RESULT_WIDTH))

    def show_result(self, progress: Progress, size: int, *, busy: bool, correction: bool) -> None:
        accepted = progress.standing is Standing.ACCEPT
        self.picture.set_icon("approve" if accepted else "reject", "approve" if accepted else "reject")
        self.title.set_text(self.tr("The lot is accepted") if accepted else self.tr("The lot is rejected"))
        self.figures.set_facts(
            [
                Fact(self.tr("Seen"), self.tr("{0} of {1}").format(progress.looked_at, progress.to_look_at)),
                Fact(self.tr("Bad"), str(progress.bad), "reject" if progress.bad else ""),
                Fact(self.tr("Accept up to"), str(max(0, progress.accept))),
                Fact(self.tr("Reject from"), str(progress.reject)),
            ]
        )
        rest = size - progress.bad
        self.approve.set_text(self.tr("Approve the rest: {0}").format(rest))
        self.read_all.set_text(self.tr("Read all of it"))
        self.send_back.set_text(self.tr("Send all {0} back").format(size))
        self.told.set_text(
            self.tr("The bad ones stay open. A certificate is made, which anybody can check.")
            if accepted
            else self.tr("A certificate is made. After two such lots of five, this stream is looked at harder.")
        )
        if correction:
            self._show_correction(rest, accepted=accepted)
        self.approve.setVisible(accepted)
        self.read_all.setVisible(not accepted)
        self.send_back.setVisible(not accepted and not correction)
        for button in (self.approve, self.read_all, self.send_back):
            button.setEnabled(not busy)

    def _show_correction(self, rest: int, *, accepted: bool) -> None:
        self.title.set_text(
            self.tr("The correction holds") if accepted else self.tr("The correction does not hold everywhere")
        )
        self.approve.set_text(self.tr("Correct the rest: {0}").format(rest))
        self.read_all.set_text(self.tr("Leave all of it open"))
        self.told.set_text(
            self.tr("Those that are not right stay open. A certificate is made, which anybody can check.")
            if accepted
            else self.tr("Nothing is corrected. A certificate is made, which anybody can check.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does in a sheet."""
        focused = next((one for one in (self.approve, self.read_all, self.send_back) if one.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            focused.click()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        (self.read_all if self.approve.isHidden() else self.approve).setFocus()
