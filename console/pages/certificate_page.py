"""A lot's certificate: what was settled, what was seen, what follows, and whether it holds when reckoned anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QScrollArea, QTableWidget, QVBoxLayout, QWidget

from console.pages.aftermath_words import aftermath_ink, aftermath_words
from console.words import code_name, taxonomy, translated
from review.aftermath import Aftermath
from review.batches import Sweep
from review.chain import Anchor
from review.sampling.certificate import CURVE_RATES, Certificate
from review.sampling.iso2859 import letters_of
from widgets.buttons import WordButton
from widgets.dossier import DossierPanel, Fact
from widgets.layout import column, row
from widgets.moments import moment_text
from widgets.numbers import percent_text
from widgets.plain_table import fill, plain_table
from widgets.plan.curve import CurvePoint, OperatingCurve
from widgets.states import Picture
from widgets.table.rows import count_text
from widgets.text import PlainLabel
from widgets.toast import keep_clear

MOST_LINES = 2_000
"""Inspected items that are listed here; the page and the JSON have all of them."""
POINTS = 60


class CertificatePage(QWidget):
    """``verify_requested``, ``save_requested``, ``closed`` by its buttons."""

    verify_requested = Signal()
    save_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture("approve", "approve", 24)
        self.title = PlainLabel("", role="title", elide=True)
        self.meaning = PlainLabel("", role="strong", wrap=True)
        self.carried = PlainLabel("", wrap=True)
        self.figures = DossierPanel()
        self.curve = OperatingCurve()
        self.held = PlainLabel("", wrap=True)
        self.table = self._table()
        self.verify = WordButton(self.tr("Reckon it anew"))
        self.save = WordButton(self.tr("Save as a page"))
        self.back = WordButton(self.tr("Back"), kind="quiet")
        self.verify.clicked.connect(self.verify_requested)
        self.save.clicked.connect(self.save_requested)
        self.back.clicked.connect(self.closed)
        side = QScrollArea()
        inside = QWidget()
        inside.setProperty("plain", "true")
        inside.setLayout(column(self.figures, None, gap=0, margin=(8, 4, 8, 4)))
        side.setWidget(inside)
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side.setProperty("ring", "true")
        side.setAccessibleName(self.tr("Figures of the certificate"))
        main = QVBoxLayout()
        main.setSpacing(12)
        for part, stretch in ((self.curve, 1), (self.table, 2)):
            main.addWidget(part, stretch)
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addWidget(side, 2)
        middle.addLayout(main, 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(row(self.picture, self.title, None))
        box.addWidget(self.meaning)
        box.addWidget(self.carried)
        box.addLayout(middle, 1)
        box.addWidget(self.held)
        self.bar = QWidget()
        self.bar.setProperty("plain", "true")
        self.bar.setLayout(row(self.back, None, self.save, self.verify))
        keep_clear(self.bar)
        box.addWidget(self.bar)
        self.carried.hide()

    def _table(self) -> QTableWidget:
        titles = (self.tr("Item"), self.tr("Found"), self.tr("Cause"), self.tr("By"), self.tr("At"), self.tr("Marked"))
        table = plain_table(titles)
        table.setAccessibleName(self.tr("Inspected items"))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def show_certificate(self, made: Certificate, link: Anchor) -> None:
        """All of it. Pure reckoning of at most some milliseconds: one plan's curve."""
        paper, accepted = made.paper, made.standing.value == "accept"
        mark = "approve" if accepted else "reject"
        self.picture.set_icon(mark, mark)
        name = paper.name or paper.lot
        self.title.set_text(
            self.tr("Accepted: {0}").format(name) if accepted else self.tr("Rejected: {0}").format(name)
        )
        text = self.tr("{0} of {1} seen items were bad; with {2} certainty at most {3} of the {4} in the lot are.")
        seen, most = count_text(len(made.findings)), count_text(made.most_bad)
        numbers = (count_text(made.bad), seen, percent_text(made.confidence), most, count_text(paper.size))
        self.meaning.set_text(text.format(*numbers))
        self.figures.set_facts(self._facts(made, link))
        fits = paper.plan.n < paper.size
        widest = min(1.0, max(0.02, 3 * paper.plan.rate_at(0.1))) if fits and len(paper.plan.stages) <= 2 else 0.3
        rates = [widest * i / POINTS for i in range(POINTS + 1)] if len(paper.plan.stages) <= 2 else list(CURVE_RATES)
        chances = paper.plan.curve(rates, paper.size) if fits else []
        self.curve.set_curve([CurvePoint(one.p, one.accept, one.outgoing) for one in chances])
        fill(
            self.table,
            [
                (
                    one.item_id,
                    self.tr("bad") if one.bad else self.tr("good"),
                    code_name(one.cause) if one.cause in taxonomy() else translated(one.cause),
                    one.by,
                    moment_text(one.at.astimezone()),
                    "; ".join(map(self._mark_words, one.labels)),
                )
                for one in made.findings[:MOST_LINES]
            ],
        )
        self.show_faults(None)
        self.show_carried(None)

    def show_carried(self, found: tuple[Aftermath, Sweep | None] | None) -> None:
        """Whether what follows was carried out: no part of the sealed paper. None: nothing follows, or nobody knows."""
        self.carried.setVisible(found is not None)
        if found is not None:
            state, _ = found
            self.carried.set_text(self.tr("What follows from it: {0}.").format(aftermath_words(*found)))
            self.carried.set_role(aftermath_ink(state) or "body")

    def _mark_words(self, label: Mapping[str, Any]) -> str:
        """What was marked: the defect, and when, or where."""
        parts, span, box = [code_name(str(label.get("code", "")))], label.get("span"), label.get("box")
        if span:
            parts.append(self.tr("frames {0} to {1}").format(span["start"], span["end"]))
        if box:
            parts.append(self.tr("at {0}, {1}").format(percent_text(box["x"]), percent_text(box["y"])))
        return " · ".join([*parts, *(str(label[name]) for name in ("field", "note") if label.get(name))])

    def _recipe_words(self, recipe: Mapping[str, Any]) -> str:
        match recipe.get("of"):
            case "text":
                text = self.tr("“{0}” becomes “{1}”")
                return "; ".join(text.format(one["find"], one["replace"]) for one in recipe["searches"])
            case "courier":
                return self.tr("courier {0} becomes {1}").format(recipe["before"], recipe["after"])
            case "mend":
                return self.tr("{0} edits of each").format(len(recipe["edits"]))
            case _:
                return ""

    def _severity_words(self, severity: str) -> str:
        return {
            "normal": self.tr("normal"),
            "tightened": self.tr("tightened"),
            "reduced": self.tr("reduced"),
        }.get(severity, severity)

    def _facts(self, made: Certificate, link: Anchor) -> list[Fact]:
        paper, plan = made.paper, made.paper.plan
        worst = plan.worst_outgoing(paper.size)[0] if plan.n < paper.size else 0.0
        what = {
            "approved": self.tr("to be approved; the bad ones stay open"),
            "screened": self.tr("to be read whole"),
            "sent back": self.tr("to be sent back"),
            "corrected": self.tr("corrected; those that are not right stay open"),
            "left open": self.tr("left open; nothing was corrected"),
        }.get(made.disposition, made.disposition)
        facts = [
            Fact(self.tr("Lot"), heading=True),
            Fact(self.tr("Items"), count_text(paper.size)),
            Fact(self.tr("Generator"), paper.stream.generator),
            Fact(self.tr("Market"), paper.stream.market),
            Fact(self.tr("Frozen"), _when(paper.frozen_at, paper.frozen_by)),
            Fact(self.tr("List hash"), paper.list_hash),
            Fact(self.tr("Correction"), self._recipe_words(paper.recipe)),
            Fact(self.tr("Correction hash"), paper.correction),
            Fact(self.tr("Plan"), heading=True),
            Fact(self.tr("Plan"), plan.name),
            Fact(self.tr("Code letter"), letters_of(plan)),
            Fact(self.tr("Sample"), self.tr("{0}, Ac {1}, Re {2}").format(plan.n, plan.accept, plan.reject)),
            Fact(self.tr("Inspection"), self._severity_words(paper.severity)),
            Fact(self.tr("AOQL"), percent_text(worst, 2) if worst else ""),
            Fact(self.tr("Seed"), paper.seed),
            Fact(self.tr("Result"), heading=True),
            Fact(self.tr("Seen"), count_text(len(made.findings))),
            Fact(self.tr("Bad"), count_text(made.bad), "reject" if made.bad else ""),
            Fact(self.tr("Error rate at most"), percent_text(made.upper, 2)),
            Fact(self.tr("The rest"), what),
            Fact(self.tr("Decided"), _when(made.decided_at, made.decided_by)),
            Fact(self.tr("Second person"), made.seconded_by),
            Fact(self.tr("Certificate hash"), made.fingerprint),
            Fact(self.tr("Audit chain"), f"{link.seq}: {link.hash}"),
        ]
        return [fact for fact in facts if fact.value or fact.heading]

    def show_faults(self, faults: Sequence[str] | None) -> None:
        """What does not hold; none means that it holds, None that nobody asked yet."""
        self.held.setVisible(faults is not None)
        if faults is not None:
            self.held.set_text(
                "\n".join(translated(one) for one in faults)
                or self.tr("It holds: chain, list, draw, findings and figures agree.")
            )

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names the keys at the buttons."""
        for button, name in (
            (self.verify, "certificate.verify"),
            (self.save, "certificate.save"),
            (self.back, "certificate.close"),
        ):
            button.set_key(key_of(name))


def _when(at: datetime, by: str) -> str:
    """When something was done, and by whom."""
    return f"{moment_text(at.astimezone(), year=True)} · {by}"
