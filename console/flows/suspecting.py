"""Suspecting: leads through what programs measured of the item on screen, and makes a suspect a label with one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from console.flows.stage import Stage
from console.signals import Readings, signal_table
from console.words import code_name, held_text, taxonomy, translated
from review.changes import Changes
from review.drafts import Draft
from review.items import Item, Kind
from review.labels import Label, Severity
from review.signals import Reading, Suspect
from widgets.dossier import Fact
from widgets.suspects import SuspectLine

SHOWN_AFTER_MS = 60
"""After an item has painted: a fast hand passes by without a word of what was measured."""


class Suspecting(QObject):
    """Binds ``suspect.*``. A suspect is never a verdict: it leads the eye, and the person says what it is."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._shown: tuple[str, int] = ("", 0)
        self._reading: Reading | None = None
        self._at = 0
        place, shelf = stage.place, stage.desk.shelf
        self.readings = Readings(place.signals, place.assets, stage.scope, shelf.get, self._on_read)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self._attend)
        stage.desk.listeners.append(self._on_changes)
        stage.review.painted.connect(lambda _item_id: self._late.start())
        stage.review.suspects.asked.connect(lambda what: stage.window.registry.run(f"suspect.{what}"))
        for each in stage.review.views.values():
            each.said.connect(stage.tell)
        registry = stage.window.registry
        registry.bind("suspect.next", lambda: self.go(1))
        registry.bind("suspect.previous", lambda: self.go(-1))
        registry.bind("suspect.mark", self.mark)

    @property
    def suspect(self) -> Suspect | None:
        """The suspect that the person is led to now."""
        found = self._reading.suspects if self._reading is not None else ()
        return found[self._at] if found else None

    def go(self, direction: int) -> None:
        """N: to the first suspect, and from there to the next one, round and round."""
        found = self._reading.suspects if self._reading is not None else ()
        view = self._stage.review.view
        if not found or view is None:
            self._stage.tell(self._nothing())
            return
        self._at = (self._at + direction) % len(found) if self._led else (0 if direction > 0 else len(found) - 1)
        self._led = True
        self._tell()
        view.show_suspect(found[self._at])

    _led = False
    """The person was led to a suspect of this item; before that "next" is the first one."""

    def mark(self) -> None:
        """D: the suspect is a defect, with its span and region; or it is not one after all."""
        suspect, draft, view = self.suspect, self._stage.desk.session.draft(), self._stage.review.view
        defect = taxonomy().get(suspect.code) if suspect is not None else None
        if suspect is None or draft is None or view is None:
            self._stage.tell(self._nothing())
            return
        marked = _marked(draft, suspect)
        if marked is not None:
            self._stage.desk.edit(draft.without_label(marked.id), self.tr("Unmark suspect"))
            return
        severity = defect.severity if defect is not None else Severity.MAJOR
        label = Label(self._stage.place.keys.new(), suspect.code, severity, span=suspect.span, box=suspect.box)
        if not self._led:
            self._led = True
            view.show_suspect(suspect)
        self._stage.desk.edit(draft.with_label(label), self.tr("Mark suspect"))

    # -- what is on screen ----------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        current = self._stage.desk.session.current
        if changes.cursor:
            key = (current.item.id, current.item.version) if current is not None else ("", 0)
            if key != self._shown:
                self._shown, self._reading, self._at, self._led = key, None, 0, False
                self._tell()
        if changes.draft and self._reading is not None:
            self._tell()

    def _attend(self) -> None:
        """The item stands on the screen: what is known of it is shown, the rest is measured when there is time."""
        session = self._stage.desk.session
        current, walk = session.current, session.walk
        if current is None:
            return
        self._show(current.item)
        self.readings.attend([current.item, *(held.item for held in (walk.ready if walk is not None else ()))])

    def _on_read(self, item: Item) -> None:
        if (item.id, item.version) == self._shown:
            self._show(item)

    def _show(self, item: Item) -> None:
        reading = self.readings.of(item)
        view = self._stage.review.view
        if view is None or item.kind not in (Kind.VIDEO, Kind.IMAGE):
            return
        if reading is None:
            self._stage.side.show_suspects([Fact(self.tr("Measuring…"))])
            return
        if reading is not self._reading:
            self._reading, self._at, self._led = reading, 0, False
        view.show_reading(reading)  # also once more: the item may have been away from the screen
        facts = [_fact(one) for one in reading.suspects]
        facts = facts or [Fact(self.tr("Not measured") if reading.failure else self.tr("None"))]
        if reading.note:
            facts.append(Fact(self.tr("Note"), held_text(reading.note)))
        self._stage.side.show_suspects(facts)
        self._tell()

    # -- words ----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        suspect, reading = self.suspect, self._reading
        if reading is None:
            line = SuspectLine(self.tr("Measuring…"))
        elif suspect is None:
            failure = self.tr("Not measured: {0}").format(translated(reading.failure)) if reading.failure else ""
            line = SuspectLine(failure or self.tr("Nothing suspicious measured"))
        else:
            draft = self._stage.desk.session.draft()
            count = len(reading.suspects)
            place = self.tr("{0} of {1}").format(self._at + 1, count) if count > 1 else ""
            line = SuspectLine(
                code_name(suspect.code),
                " · ".join(part for part in (_detail(suspect), place) if part),
                suspected=True,
                marked=draft is not None and _marked(draft, suspect) is not None,
                more=count > 1 or not self._led,
            )
        self._stage.review.suspects.set_line(line)

    def _nothing(self) -> str:
        return (
            self.tr("Nothing suspicious was measured here.")
            if self._reading
            else self.tr("This is still being measured.")
        )


def _marked(draft: Draft, suspect: Suspect) -> Label | None:
    """The label that was made of a suspect."""
    for label in draft.labels:
        if label.code == suspect.code and label.span == suspect.span and label.box == suspect.box:
            return label
    return None


YES_OR_NO = frozenset({"files", "tracks"})
"""Units of what either is so or is not: "no sound track", not "no sound track 1 tracks"."""


def _detail(suspect: Suspect) -> str:
    name = translated(signal_table()[suspect.signal].name)
    much = "" if suspect.unit in YES_OR_NO else f" {suspect.value:.3g} {translated(suspect.unit)}"
    parts = [f"{suspect.likelihood:.0%}", name + much]
    if suspect.span is not None:
        start, end = suspect.span.seconds
        parts.insert(1, f"{start:.2f}–{end:.2f} s")
    return " · ".join(parts)


def _fact(suspect: Suspect) -> Fact:
    return Fact(code_name(suspect.code), _detail(suspect))
