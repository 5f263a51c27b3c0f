"""Listings on screen: checked as one types, compared with the product's other languages, with earlier corrections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from console.checking import claim_rows, counterpart_rows
from console.flows.stage import Stage
from console.pages.listing_view import ListingView
from console.words import translated
from review.corrections import ListingCorrection
from review.drafts import Draft
from review.errors import BackstopError, Unavailable
from review.items import Item, ItemState, Kind
from review.listings.asking import ListingChecks, Suggestion
from review.listings.family import Sighting
from review.listings.findings import Place, mended, texts_of
from review.listings.house import empty_house
from review.listings.target import Target, When
from review.ports import ItemRecord
from review.standing import HouseChanged, LineState, News, Standing

PAUSE_MS = 120
"""After the last key; a hand that passes by asks for nothing."""
TELL_MS = 150
"""A check that takes longer is told; under it the word would only flash."""
HOUSE_S = 2.0
"""A text waits no longer for the house's rules: then it is checked by those that were known before."""
RELATIVES = 24
"""Other listings of one product that are compared: thirteen languages, some in two markets."""


@dataclass
class Family:
    """The listings of one product in its other languages, by item id."""

    items: Mapping[str, Item] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    """Those that can still be corrected."""


class Listings(QObject):
    """Asks the checks for the listing on screen, never for two texts at once."""

    def __init__(self, stage: Stage, view: ListingView, checks: ListingChecks) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._view = view
        self._checks = checks
        self._busy = False
        self._again = False
        self._house_old = True
        self._house_told = ""
        self._house: Mapping[str, Any] = empty_house()
        self._online = False
        self._seen = ("", 0)
        self._family = Family()
        self._counterparts: list[Sighting] = []
        self._pause = _timer(self, PAUSE_MS, self._check)
        self._tell = _timer(self, TELL_MS, self._on_slow)
        view.text_changed.connect(self._pause.start)
        view.counterparts_requested.connect(self.take_counterparts)
        view.earlier_requested.connect(lambda: stage.scope.start(self._show_earlier(), "earlier version"))
        service = stage.place.service
        self._leave = service.watch(self._on_told) if service is not None else lambda: None

    def rules_changed(self) -> None:
        """Other rules of the house are in force."""
        self._house_old = True
        self._pause.start()

    def stop(self) -> None:
        """The shift ends."""
        self._leave()
        self._pause.stop()
        self._tell.stop()

    def _on_told(self, what: Standing | News) -> None:
        """A lead changed the house's rules, or may have while the line was down."""
        back = isinstance(what, Standing) and what.state is LineState.ONLINE and not self._online
        if isinstance(what, Standing):
            self._online = what.state is LineState.ONLINE
        if back or isinstance(what, HouseChanged):
            self.rules_changed()

    # -- checking -------------------------------------------------------------------------------------

    def _check(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._stage.scope.start(self._check_all(), "listing checks", idle=True)

    async def _check_all(self) -> None:
        try:
            while True:
                self._again = False
                await self._check_once()
                if not self._again:
                    return
        finally:
            self._busy = False
            self._tell.stop()

    async def _check_once(self) -> None:
        view = self._view
        target, seen = view.target(), self._on_screen()
        if target is None or view.leased is None:
            return
        when = When(self._stage.place.clock.now().date())
        self._tell.start()
        await self._bring_house_in()
        try:
            findings = await self._checks.check(target, when)
        except BackstopError as error:
            if self._on_screen() == seen:
                view.show_unchecked(translated(str(error)))
            return
        finally:
            self._tell.stop()
        if self._on_screen() != seen:
            self._again = True
            return
        if view.target() == target:
            view.show_checked(findings)
        try:
            await self._read_around(target, seen)
        except BackstopError:
            return  # the findings stand; what other languages say is asked again with the next change

    async def _bring_house_in(self) -> None:
        """The house's own rules, as they are now; where they cannot be had, it is told once and checked without."""
        if not self._house_old:
            return
        self._house_old = False
        try:
            async with asyncio.timeout(HOUSE_S):
                house = await self._stage.place.backend.listings.house()
            if house != self._house:
                await self._checks.set_house(house)
                self._house = house
            self._house_told = ""
        except (Unavailable, TimeoutError):
            self._house_old = True  # the line, or the checks: with the next text
        except BackstopError as error:
            self._house_old = True
            if str(error) != self._house_told:
                self._house_told = str(error)
                self._stage.tell(translated(str(error)))

    def _on_screen(self) -> tuple[str, int]:
        leased = self._view.leased
        return (leased.item.id, leased.item.version) if leased is not None else ("", 0)

    def _on_slow(self) -> None:
        self._view.show_checking()

    async def _read_around(self, target: Target, seen: tuple[str, int]) -> None:
        """Earlier corrections and the other languages: read once an item, compared with each change."""
        if seen != self._seen:
            self._seen, self._family, self._counterparts = seen, Family(), []
            await self._suggest(seen)
            leased = self._view.leased
            if leased is not None and self._on_screen() == seen:
                self._family = await self._read_family(leased.item)
        if self._on_screen() == seen:
            await self._compare(target, seen)

    async def _suggest(self, seen: tuple[str, int]) -> None:
        leased = self._view.leased
        target = Target.of_item(leased.item) if leased is not None else None
        if target is None or not target.language:
            return
        places = texts_of(target.fields)
        found = await self._checks.suggest(target.language, [text for _place, text in places])
        if self._on_screen() == seen:
            told: list[tuple[Place, Suggestion]] = [
                (place, one) for (place, _text), some in zip(places, found, strict=True) for one in some
            ]
            self._view.show_suggestions(told)

    async def _show_earlier(self) -> None:
        """The AI's version before the one on screen, in the place of the source."""
        seen = self._on_screen()
        try:
            before = (await self._stage.place.backend.record(seen[0])).previous if seen[0] else None
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if self._on_screen() != seen:
            return
        if before is None or before.listing is None:
            self._stage.tell(self.tr("There is no earlier version of this listing."))
        else:
            self._view.show_earlier(before)

    # -- the other languages --------------------------------------------------------------------------

    async def _read_family(self, item: Item) -> Family:
        backend = self._stage.place.backend
        if not item.subject.sku:
            return Family()
        dossier = await backend.dossier(item.subject)
        ids = [one for one, kind, _state in dossier.items if kind == Kind.LISTING and one != item.id][:RELATIVES]
        records = [await backend.record(one) for one in ids]
        targets = {record.item.id: found for record in records if (found := _standing(record)) is not None}
        free = frozenset(record.item.id for record in records if record.state is ItemState.OPEN)
        return Family({record.item.id: record.item for record in records}, targets, free)

    async def _compare(self, target: Target, seen: tuple[str, int]) -> None:
        view, family, here = self._view, self._family, seen[0]
        if not family.targets:
            view.editor.languages.show_claims((), 1)
            return
        targets = {here: target, **family.targets}
        claims = await self._checks.family(targets)
        counterparts = await self._counterparts_of(target, here)
        if self._on_screen() != seen:
            return
        locales = {key: one.locale for key, one in targets.items()}
        self._counterparts = counterparts
        panel = view.editor.languages
        panel.show_claims(claim_rows(claims, locales, here), len(targets))
        key = self._stage.window.registry.key_text("text.counterparts")
        panel.show_counterparts(counterpart_rows(counterparts, locales), key)

    async def _counterparts_of(self, target: Target, here: str) -> list[Sighting]:
        """What each corrected text means in the other languages, as far as they are still open."""
        leased = self._view.leased
        original = Target.of_item(leased.item) if leased is not None else None
        if original is None:
            return []
        after = {str(place): text for place, text in target.texts}
        targets = {
            here: original,
            **{key: one for key, one in self._family.targets.items() if key in self._family.open},
        }
        found: dict[tuple[str, str, int | None], Sighting] = {}
        for place, text in original.texts:
            new = after.get(str(place), text)
            if new == text:
                continue
            for one in await self._checks.counterparts(targets, here, place, new):
                if one.mend is not None:
                    found.setdefault((one.key, str(one.place), one.place.start), one)
        return list(found.values())

    def take_counterparts(self) -> None:
        """Makes the correction on screen in the other languages' drafts; each still comes to be looked at."""
        if self._counterparts:
            self._stage.scope.start(self._take_counterparts(self._counterparts), "counterparts")

    async def _take_counterparts(self, found: list[Sighting]) -> None:
        desk = self._stage.desk
        done: list[str] = []
        for key in dict.fromkeys(one.key for one in found):
            item = self._family.items.get(key)
            if item is None or item.listing is None:
                continue
            draft = desk.session.draft(key) or await desk.journal.draft(key) or Draft(key, item.version)
            fields = {**item.listing.text.fields, **draft.fields}
            mends = [one.mend for one in found if one.key == key and one.mend is not None]
            for mend in sorted(mends, key=lambda one: one.place.start or 0, reverse=True):
                with suppress(BackstopError):  # somebody corrected it there meanwhile
                    fields[mend.place.field] = mended(fields, mend)
            changed = {name: value for name, value in fields.items() if value != item.listing.text.fields.get(name, "")}
            if draft.version == item.version and changed != draft.fields:
                name = self.tr("Correct {0} too").format(item.listing.text.locale)
                desk.edit(replace(draft, fields=changed), name)
                done.append(item.listing.text.locale)
        if done:
            text = self.tr("Corrected in the drafts of {0}; each is decided when it comes on screen.")
            self._stage.tell(text.format(", ".join(done)))


def _timer(owner: Listings, interval_ms: int, act: Callable[[], object]) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(interval_ms)
    made.timeout.connect(act)
    return made


def _standing(record: ItemRecord) -> Target | None:
    """A listing as it stands now: with the correction that was decided on it."""
    target = Target.of_item(record.item)
    correction = record.standing.correction if record.standing is not None else None
    if target is None or not isinstance(correction, ListingCorrection):
        return target
    return replace(target, fields={**target.fields, **{one.field: one.after for one in correction.changes}})
