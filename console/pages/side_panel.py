"""The right side: what to decide, which defects, why the item is here, and what is known of its subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.keys.actions import BY_ID
from console.keys.registry import ActionRegistry
from console.words import code_name, held_text, palette, reason_text, reject_reasons
from review.decisions import Comment, Verdict
from review.drafts import Draft
from review.items import KINDS, Kind
from review.ports import Dossier, ItemRecord, PastDecision
from review.queue import LeasedItem
from widgets.decide import Choice, DecisionStrip, ReasonStrip
from widgets.dossier import DossierPanel, Fact
from widgets.labels import LabelPalette
from widgets.layout import Ground, Rule, Section, settle, steady_bar
from widgets.moments import moment_text
from widgets.numbers import money_text, percent_text
from widgets.table.rows import count_text, kind_mark, state_mark

CHOICES = (
    ("review.approve", "approve", "approve"),
    ("review.correct", "correct", "correct"),
    ("review.reject", "reject", "reject"),
    ("review.regenerate", "refresh", "reject"),
    ("review.escalate", "escalate", "escalate"),
    ("review.skip", "skip", "text"),
    ("review.snooze", "snooze", "text"),
    ("review.comment", "comment", "text"),
)
ACTION_OF = {
    Verdict.APPROVE: "review.approve",
    Verdict.CORRECT: "review.correct",
    Verdict.REJECT: "review.reject",
    Verdict.ESCALATE: "review.escalate",
    "snooze": "review.snooze",
}


class SidePanel(Ground):
    """Shows the item's draft and dossier. ``action_requested`` (action id), ``label_toggled`` (defect code)."""

    action_requested = Signal(str)
    label_toggled = Signal(str)
    reason_picked = Signal(str)

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self._registry = registry
        self._last_reason: dict[str, str] = {}
        self.strip = DecisionStrip()
        self.reasons = ReasonStrip()
        self.palettes: dict[str, LabelPalette] = {}
        self.palette_stack = QStackedWidget()
        self.suspects = DossierPanel()
        self.why = DossierPanel()
        self.dossier = DossierPanel()
        self.comments = DossierPanel()
        self._build()
        self.refresh_keys()
        self.strip.requested.connect(self.action_requested)
        self.reasons.picked.connect(self._on_reason_picked)

    def _build(self) -> None:
        for kind in KINDS:
            one = self.palettes[kind] = LabelPalette()
            one.set_defects(palette(kind))
            one.toggled.connect(self.label_toggled)
            self.palette_stack.addWidget(one)
        inner = QWidget()
        inner.setProperty("plain", "true")
        inner.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # a line more below repaints nothing above
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(0)
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("DECIDE"), self.strip),
            (self.tr("DEFECTS"), self.palette_stack),
            (self.tr("SUSPECTS"), self.suspects),
            (self.tr("WHY HERE"), self.why),
            (self.tr("COMMENTS"), self.comments),
            (self.tr("DOSSIER"), self.dossier),
        )
        self._sections: dict[QWidget, QWidget] = {}
        for title, part in parts:
            edge_to_edge = part in (self.strip, self.palette_stack)
            section = self._sections[part] = Section(title, part, flush=edge_to_edge)
            box.addWidget(section)
            box.addWidget(Rule())
        box.addStretch(1)
        self.reasons.setParent(inner)  # over the defects: they need not move down and up again for it
        self.reasons.hide()
        inner.installEventFilter(self)
        self._inner = inner
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steady_bar(scroll)
        scroll.setAccessibleName(self.tr("What is known of the item"))  # a stop of Tab: what is below has no control
        scroll.setProperty("ring", "true")
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.reasons.isHidden():
            self._place_reasons()
        return super().eventFilter(watched, event)

    def _place_reasons(self) -> None:
        """Right below the decisions, over all of the defects."""
        width, defects = self._inner.width(), self._sections[self.palette_stack]
        top = self._sections[self.strip].geometry().bottom() + 2
        covered = defects.geometry().bottom() + 1 - top if not defects.isHidden() else 0
        self.reasons.setGeometry(0, top, width, max(covered, self.reasons.height_at(width)))
        self.reasons.raise_()

    def refresh_keys(self) -> None:
        """Writes the keys in force beside the decisions."""
        self.strip.set_choices(
            [Choice(name, BY_ID[name].title, icon, self._registry.key_text(name), ink) for name, icon, ink in CHOICES]
        )
        before: QWidget = self._scroll
        for button in self.strip.buttons():  # made anew, they would be the last stops of Tab; they stand first
            QWidget.setTabOrder(before, button)
            before = button

    def show_item(self, leased: LeasedItem, draft: Draft, verdict: Verdict | str) -> None:
        """The item that came on screen; the dossier follows when it is read."""
        kind = leased.item.kind
        if kind in self.palettes:
            self.palette_stack.setCurrentWidget(self.palettes[kind])
        self._sections[self.palette_stack].setVisible(kind in self.palettes)
        self._sections[self.suspects].setVisible(kind in (Kind.VIDEO, Kind.IMAGE))
        self.suspects.set_facts(())
        self.reasons.hide()
        self.show_draft(draft)
        self.show_verdict(verdict)
        self.why.set_facts(self._why_facts(leased))
        self.dossier.set_facts(_item_facts(leased))
        self.comments.set_facts([Fact(self.tr("…", "comments, while they are being read"))])  # as high as "None yet"
        told = (self.why, self.dossier, self.comments)
        settle(self._scroll, (*told, *(self._sections[panel] for panel in told)))
        self._scroll.verticalScrollBar().setValue(0)  # what to decide stands at the top, whatever was read before

    def prepare(self, leased: LeasedItem) -> None:
        """The item may come next: what is known of it is laid out now."""
        self.why.prepare(self._why_facts(leased))
        self.dossier.prepare(_item_facts(leased))

    def _why_facts(self, leased: LeasedItem) -> list[Fact]:
        facts = [Fact(self.tr("Risk"), percent_text(leased.risk))]
        facts += [Fact(code, code_name(code)) for code in leased.reasons]
        if leased.item.held:
            facts.insert(0, Fact(self.tr("Held"), held_text(leased.item.held), "held"))
        return facts

    def show_suspects(self, facts: Sequence[Fact]) -> None:
        """What programs suspect of the item, likeliest first."""
        self.suspects.set_facts(facts)

    def show_draft(self, draft: Draft) -> None:
        """Which defects are marked."""
        current = self.palette_stack.currentWidget()
        if isinstance(current, LabelPalette):
            current.set_marked([label.code for label in draft.labels])

    def show_verdict(self, verdict: Verdict | str) -> None:
        """What was decided, where something was."""
        self.strip.set_taken(ACTION_OF.get(verdict, "") if verdict else "")

    def show_nothing(self) -> None:
        """No item: nothing to decide, and nothing of the former one is told."""
        self.reasons.hide()
        self._sections[self.palette_stack].hide()
        self._sections[self.suspects].hide()
        for panel in (self.why, self.dossier, self.comments):
            panel.set_facts(())
        self.show_verdict("")
        self.strip.set_enabled(())

    def set_decidable(self, decidable: bool) -> None:
        """Nothing is decided before the item has painted."""
        self.strip.set_enabled(None if decidable else ("review.skip", "review.comment"))

    def show_record(self, record: ItemRecord) -> None:
        """What was decided and said before."""
        lines = [
            Fact(_when(comment.decided_at), f"{comment.supervisor}: {comment.text}") for comment in record.comments
        ]
        self.comments.set_facts(lines or [Fact(self.tr("None yet"))])
        if record.history:
            history = [Fact(self.tr("Before"), heading=True)]
            history += [Fact(_when(past.at), _past_text(past)) for past in record.history]
            self.dossier.set_facts((*self.dossier.facts(), *history))

    def show_dossier(self, dossier: Dossier) -> None:
        """The subject's other items."""
        if len(dossier.items) > 1:
            lines = [Fact(self.tr("Same subject"), heading=True)]
            lines += [Fact(kind_mark(kind).word, state_mark(state).word) for _item, kind, state in dossier.items[:6]]
            self.dossier.set_facts((*self.dossier.facts(), *lines))

    def show_comment(self, comment: Comment) -> None:
        """A comment that was just made."""
        facts = [fact for fact in self.comments.facts() if fact.value]
        self.comments.set_facts((*facts, Fact(_when(comment.decided_at), f"{comment.supervisor}: {comment.text}")))

    def ask_reason(self, kind: str) -> None:
        """Opens the reason strip; ``reason_picked`` follows, or nothing where the person leaves it."""
        self._asked = kind
        self.reasons.set_reasons(reject_reasons(kind), self._last_reason.get(kind, ""))
        self._place_reasons()
        self.reasons.open()
        self._scroll.ensureWidgetVisible(self.reasons)

    _asked = ""

    def _on_reason_picked(self, code: str) -> None:
        self._last_reason[self._asked] = code
        self.reason_picked.emit(code)


def _when(at: datetime) -> str:
    return moment_text(at.astimezone())


def _past_text(past: PastDecision) -> str:
    """What somebody did with it before, who, and why."""
    what = past.what
    if what == "retracted":
        what = QCoreApplication.translate("SidePanel", "taken back")
    elif what == "snoozed" or what in tuple(Verdict):
        what = state_mark(what).word
    return " · ".join(part for part in (what, past.supervisor, reason_text(past.kind, past.reason)) if part)


def _item_facts(leased: LeasedItem) -> Sequence[Fact]:
    item = leased.item
    money, views = item.exposure.money, item.exposure.views_per_day
    translate = QCoreApplication.translate
    facts = [
        Fact(translate("SidePanel", "SKU"), item.subject.sku),
        Fact(translate("SidePanel", "Order"), item.subject.order),
        Fact(translate("SidePanel", "Market"), item.market),
        Fact(translate("SidePanel", "Language"), item.locale),
        Fact(translate("SidePanel", "At stake"), money_text(money.amount, money.currency) if money else ""),
        Fact(translate("SidePanel", "Views a day"), count_text(views) if views else ""),
        Fact(translate("SidePanel", "Model"), f"{item.generator.name} {item.generator.version}".strip()),
        Fact(translate("SidePanel", "Batch"), item.batch),
        Fact(translate("SidePanel", "Item"), f"{item.id} · {item.version}"),
        Fact(translate("SidePanel", "Prompt"), item.generator.prompt),
    ]
    return [fact for fact in facts if fact.value]
