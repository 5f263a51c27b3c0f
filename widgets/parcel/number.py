"""The tracking number: what the formats say of it, every courier it fits, and the ways to put it right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from widgets.icons import pixmap
from widgets.layout import Ground, Rule, column, row, settle, steady_bar
from widgets.parcel.figures import NUMBER_LIMIT, grouped, number_font
from widgets.parcel.fix import FixButton
from widgets.parcel.suggestion import SuggestionButton
from widgets.parcel.values import Candidate, Fix, NumberState, NumberValues, Suggestion
from widgets.text import PlainLabel
from widgets.theme import px, theme
from widgets.visible import visible_text

LOOKS = {
    NumberState.VERIFIED: ("approve", "approve"),
    NumberState.FORMAT_ONLY: ("info", "correct"),
    NumberState.INVALID: ("reject", "reject"),
    NumberState.UNKNOWN: ("held", "warning"),
}
"""State → icon and colour token."""

KEYS = 9  # suggestions that have a key, Alt+1 to Alt+9


class CandidateLine(QWidget):
    """A courier that a number fits, with the sign of how well."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = PlainLabel("")
        self._name = PlainLabel("", role="strong", elide=True)
        self._evidence = PlainLabel("", role="dense-muted", wrap=True)
        layout = row(column(self._sign, None, margin=(0, 2, 0, 0)), gap=8)
        layout.addLayout(column(self._name, self._evidence, gap=0), 1)
        self.setLayout(layout)

    def show_candidate(self, candidate: Candidate) -> None:
        """Show another candidate."""
        icon, ink = LOOKS[candidate.state]
        self._sign.setPixmap(pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self._name.set_text(candidate.name)
        self._evidence.set_text(candidate.evidence)
        self._evidence.setVisible(bool(candidate.evidence))


class NumberPanel(QScrollArea):
    """Number and courier, editable; suggestions, best first, each taken by one key."""

    number_edited = Signal(str)
    carrier_edited = Signal(str)
    """The courier's code."""
    suggestion_taken = Signal(int)
    """Place in ``NumberValues.suggestions``, from 0."""
    fix_requested = Signal()
    """The best fix."""
    fixes_requested = Signal()
    """Everything else that can be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "1")  # also below its bar
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        steady_bar(self)
        self._values: NumberValues | None = None
        self._dressed = (0.0, "")
        self.fix = FixButton(best=True)
        self.fix.setAccessibleName(self.tr("Best fix"))
        self.more = FixButton()
        self.more.show_fix(Fix(self.tr("Other fixes…"), self.tr("trace, address, papers, resend, refund, wait, close")))
        self.fix.clicked.connect(self.fix_requested)
        self.more.clicked.connect(self.fixes_requested)
        self.number = PlainLabel("", selectable=True, wrap=True)
        self.sign = PlainLabel("")
        self.state = PlainLabel("", role="strong", wrap=True)
        self.reason = PlainLabel("", wrap=True)
        self.edit = QLineEdit()
        self.edit.setMaxLength(NUMBER_LIMIT)
        self.edit.setAccessibleName(self.tr("Tracking number, corrected"))
        self.carrier = QComboBox()
        self.carrier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.carrier.setMinimumContentsLength(8)
        self.carrier.setAccessibleName(self.tr("Courier"))
        self.carrier.view().setAccessibleName(self.tr("Couriers"))
        self.suggestions: list[SuggestionButton] = []
        """Buttons in their order; those beyond the present suggestions are hidden."""
        self._fitting: list[CandidateLine] = []
        self._shown_carriers: list[tuple[str, str]] = []
        none = self.tr("None: no single change makes this number fit. Ask the warehouse, or escalate.")
        self._no_suggestion = PlainLabel(none, role="muted", wrap=True)
        self._suggestions_title = PlainLabel(self.tr("Suggestions, best first"), role="heading", wrap=True)
        self._wants_mending = True
        self._no_candidate = PlainLabel(self.tr("None."), role="muted")
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(0)
        self._candidates = QVBoxLayout()
        self._candidates.setSpacing(px(8))
        page = Ground("1")
        page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        state = row(column(self.sign, None, margin=(0, 1, 0, 0)))
        state.addWidget(self.state, 1)
        body = column(
            PlainLabel(self.tr("Tracking number"), role="heading"),
            self.number,
            PlainLabel(self.tr("Best fix"), role="heading"),
            column(self.fix, self.more, gap=0),
            Rule(),
            PlainLabel(self.tr("Correct"), role="heading"),
            row(self.edit, gap=8),
            row(self.carrier, gap=8),
            state,  # of the number as it stands in the field: beside the one above it would vouch for a wrong one
            self.reason,
            self._suggestions_title,
            self._no_suggestion,
            self._suggested,
            Rule(),
            PlainLabel(self.tr("Couriers that this number fits"), role="heading", wrap=True),
            self._no_candidate,
            self._candidates,
            None,
            margin=(16, 12, 16, 12),
        )
        page.setLayout(body)
        self.setWidget(page)
        self.edit.textEdited.connect(self._on_number_edited)
        self.carrier.activated.connect(self._on_carrier_chosen)

    def set_values(self, values: NumberValues, *, number: str | None = None, carrier: str | None = None) -> None:
        """Show a parcel's number; ``number`` and ``carrier`` are what a draft has in their place."""
        self._values = values
        self._dress()
        self.number.set_text(grouped(values.number) if values.number else self.tr("no number"))
        self.number.setAccessibleName(" ".join(visible_text(values.number, NUMBER_LIMIT)))
        self._fill_carriers(values)
        self.set_draft(values.number if number is None else number, values.carrier if carrier is None else carrier)
        self.set_state(values.state, values.reason, values.normalised)
        self._wants_mending = values.state in (NumberState.INVALID, NumberState.UNKNOWN)
        self._fill_suggestions(values.suggestions)
        self._fill_candidates(values.candidates)
        settle(self, self._fitting)
        self.verticalScrollBar().setValue(0)

    def _dress(self) -> None:
        """The fonts of the number, where they are not the present ones: another font lays the panel out anew."""
        stamp = (theme().scale, theme().tokens.name)
        if stamp != self._dressed:
            self._dressed = stamp
            self.number.setFont(number_font(20))
            self.edit.setFont(number_font(14))

    def set_state(self, state: NumberState, reason: str = "", normalised: str = "") -> None:
        """What the formats say of the number as it stands now (after an edit: of the corrected one)."""
        icon, ink = LOOKS[state]
        words = {
            NumberState.VERIFIED: self.tr("verified by check digit"),
            NumberState.FORMAT_ONLY: self.tr("format only: this courier's numbers have no check digit"),
            NumberState.INVALID: self.tr("invalid"),
            NumberState.UNKNOWN: self.tr("no number was given"),
        }
        self.sign.setPixmap(pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self.state.set_role(ink)
        self.state.set_text(words[state])
        told = self.tr("read as {number}").format(number=normalised) if normalised else ""
        self.reason.set_text("\n".join(part for part in (reason, told) if part))
        self.reason.setVisible(bool(reason or told))

    def show_fix(self, fix: Fix, *, enabled: bool) -> None:
        """The best fix; not ``enabled``: that there is none, and what to do then."""
        self.fix.show_fix(fix)
        self.fix.setEnabled(enabled)

    def set_draft(self, number: str, carrier: str) -> None:
        """Put a number and a courier into the fields, without telling."""
        if self.edit.text() != number:
            self.edit.setText(number)
        at = self.carrier.findData(carrier)
        self.carrier.setCurrentIndex(at)

    def take_suggestion(self, at: int) -> None:
        """Alt+1…9: take suggestion ``at`` (from 0); nothing where there are fewer."""
        if self._values is not None and 0 <= at < len(self._values.suggestions):
            chosen = self._values.suggestions[at]
            self.set_draft(chosen.number, chosen.carrier)
            self.suggestion_taken.emit(at)

    def edit_number(self) -> None:
        """E: put the caret into the number."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _fill_carriers(self, values: NumberValues) -> None:
        known = dict(values.carriers)
        shown = list(values.carriers)
        if values.carrier and values.carrier not in known:
            shown.insert(0, (values.carrier, values.carrier))
        if shown == self._shown_carriers:
            return
        self._shown_carriers = shown
        self.carrier.clear()
        for code, name in shown:
            self.carrier.addItem(visible_text(name, 60), code)
        self.carrier.setPlaceholderText(self.tr("no courier"))

    def _fill_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        while len(self.suggestions) < min(KEYS, len(suggestions)):
            self._add_suggestion()
        for at, button in enumerate(self.suggestions):
            there = at < len(suggestions)
            if button.isHidden() == there:
                button.setVisible(there)
            if there:
                button.show_suggestion(at + 1, suggestions[at])
        self._no_suggestion.setVisible(not suggestions and self._wants_mending)
        self._suggestions_title.setVisible(bool(suggestions) or self._wants_mending)

    def _add_suggestion(self) -> None:
        """One more button, used again for every parcel."""
        place = len(self.suggestions)
        button = SuggestionButton(f"Alt+{place + 1}")
        button.clicked.connect(lambda: self.take_suggestion(place))
        self.suggestions.append(button)
        self._suggested.addWidget(button)

    def _fill_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        while len(self._fitting) < len(candidates):
            line = CandidateLine()
            self._fitting.append(line)
            self._candidates.addWidget(line)
        for at, line in enumerate(self._fitting):
            line.setVisible(at < len(candidates))
            if at < len(candidates):
                line.show_candidate(candidates[at])
        self._no_candidate.setVisible(not candidates)

    def _on_number_edited(self, text: str) -> None:
        self.number_edited.emit(text.strip())

    def _on_carrier_chosen(self, at: int) -> None:
        self.carrier_edited.emit(str(self.carrier.itemData(at)))
