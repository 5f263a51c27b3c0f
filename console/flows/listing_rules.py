"""House rules: a lead edits terms and forbidden claims, and sees what a new one would hit before it is in force."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from console.checking import finding_words
from console.flows.moving import Moving
from console.flows.stage import Stage
from console.pages.listing_rules_page import ListingRulesPage
from console.words import translated
from review.errors import BackstopError
from review.items import Kind
from review.listings.asking import Hit, ListingChecks
from review.listings.findings import text_at
from review.listings.house import HouseEntry, empty_house, entries_of, with_entry
from review.listings.target import Target, When
from review.queue import Filter
from review.rights import Action
from widgets.listing.changes import ChangeRow

LOOKED_AT = 2_000
"""Open listings that a new rule is tried on, the most urgent first."""
AT_ONCE = 50
"""Listings of one question; between two of them what is typed elsewhere is checked."""
SHOWN_HITS = 500
AROUND = 32
"""Code points before and behind what is found."""


class ListingRules(QObject):
    """Binds ``app.rules``. ``in_force``: called when the house's rules are others."""

    def __init__(self, stage: Stage, moving: Moving, checks: ListingChecks, in_force: Callable[[], None]) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        self._checks = checks
        self._in_force = in_force
        self._page: ListingRulesPage | None = None
        self._house: Mapping[str, Any] = empty_house()
        self._trying = 0
        stage.window.registry.bind("app.rules", self.open)

    def open(self) -> None:
        """The page; the work stays where it is."""
        stage = self._stage
        if self._page is None:
            page = self._page = ListingRulesPage()
            page.try_requested.connect(self._on_try)
            house = stage.place.backend.listings
            page.save_requested.connect(lambda entry: self._start(self._keep(house.put_entry, entry)))
            page.remove_requested.connect(lambda entry: self._start(self._keep(house.remove_entry, entry)))
            page.closed.connect(self._on_closed)
            stage.window.pages.addWidget(page)
        self._moving.show_apart(self._page, self.tr("House rules"))
        service = stage.place.service
        person = service.standing.person if service is not None else None
        self._page.show_right(allowed=person is None or Action.HOUSE_RULE in person.actions)
        self._page.words.setFocus()
        self._start(self._load())

    def _start(self, work: Any) -> None:
        self._stage.scope.start(work, "house rules")

    def _on_closed(self) -> None:
        self._trying += 1  # what is still being looked through is of no use
        self._moving.return_to_place()

    async def _load(self) -> None:
        page = self._page
        assert page is not None
        try:
            self._house = await self._stage.place.backend.listings.house()
        except BackstopError as error:
            page.show_fault(translated(str(error)))
            return
        page.show_entries(entries_of(self._house))

    def _on_try(self, entry: HouseEntry) -> None:
        self._trying += 1
        self._start(self._try(entry, self._trying))

    async def _try(self, entry: HouseEntry, number: int) -> None:
        """Looks through the open listings in short pieces; another entry that is tried ends it."""
        page = self._page
        assert page is not None
        when = When(self._stage.place.clock.now().date())
        hits: list[Hit] = []
        targets: dict[str, Target] = {}
        try:
            house = with_entry(self._house, entry)
            rows = await self._stage.place.backend.select(Filter(kind=Kind.LISTING), LOOKED_AT)
            for start in range(0, len(rows), AT_ONCE):
                part = await self._targets([row.item_id for row in rows[start : start + AT_ONCE]])
                targets |= part
                hits += await self._checks.hits(house, part, when)
                if number != self._trying:
                    return
                page.show_looking(min(len(rows), start + AT_ONCE), len(rows))
            if not rows:
                await self._checks.hits(house, {}, when)  # what is wrong in the rule is told all the same
        except BackstopError as error:
            if number == self._trying:
                page.show_fault(translated(str(error)))
            return
        if number == self._trying:
            shown = [row for hit in hits for row in hit_rows(hit, targets[hit.key])][:SHOWN_HITS]
            page.show_hits(entry, shown, len(hits), len(targets))

    async def _targets(self, item_ids: Sequence[str]) -> dict[str, Target]:
        found = {}
        for item_id in item_ids:
            record = await self._stage.place.backend.record(item_id)
            target = Target.of_item(record.item)
            if target is not None:
                found[item_id] = target
        return found

    async def _keep(self, change: Callable[[HouseEntry, str], Awaitable[Mapping[str, Any]]], entry: HouseEntry) -> None:
        """Where items come from it is checked whether this person may; the checks here take what then holds there."""
        page = self._page
        assert page is not None
        try:
            self._house = await change(entry, self._stage.desk.session.supervisor)
        except BackstopError as error:
            page.show_fault(translated(str(error)))
            return
        page.show_entries(entries_of(self._house))
        page.begin_new()
        self._in_force()
        self._stage.tell(self.tr("The house's rules are in force."))


def hit_rows(hit: Hit, target: Target) -> list[ChangeRow]:
    """A line for each place that a new rule would hit: what would stand there, else why it is told."""
    title = target.fields.get("title", "")
    name = " · ".join(part for part in (target.sku or hit.key, target.locale) if part)
    rows = []
    for one in hit.findings:
        text = text_at(target.fields, one.place) or (title if isinstance(title, str) else "")
        start, end = one.place.start or 0, one.place.end or 0
        head, tail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        after, why = (one.mend.after, "") if one.mend is not None else ("", finding_words(one))
        rows.append(ChangeRow(name, str(one.place), head, text[start:end], after, tail, why))
    return rows
