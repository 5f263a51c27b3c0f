"""Lots over a shop in memory, for tests of the window: frozen, drawn, judged, certified, as the store does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from backends.wire import label_to_json
from backends.wire.recipes import recipe_to_json
from review.batches import Lot, LotLine, Outlook, Sweep, Wish
from review.chain import Anchor
from review.items import EMPTY
from review.labels import Label
from review.ports import SelectionRow
from review.sampling.certificate import Certificate, LotPaper, correction_hash, verdict_of
from review.sampling.draw import Unit, drawn
from review.sampling.inspection import Finding, Progress, Standing
from review.sampling.iso2859 import Severity
from review.sampling.switching import Stream, Switching
from tests.domain import START

SEED = "5" * 32


class ShopLots:
    """Lots by the ids of their lists; ``made``: certificates."""

    def __init__(self) -> None:
        self.kept: dict[str, Lot] = {}
        self.rows: dict[str, list[SelectionRow]] = {}
        self.made: dict[str, Certificate] = {}

    def outlook(self, selection: str, rows: list[SelectionRow]) -> Outlook:
        self.rows[selection] = rows
        return Outlook(len(rows), Stream("maker", rows[0].kind, "DE"), Switching(), 0, 0)

    async def open_lot(self, selection: str, wish: Wish, by: str) -> Lot:
        rows = self.rows[selection]
        plan = wish.plan(len(rows), Severity.NORMAL)
        recipe = EMPTY if wish.recipe is None else recipe_to_json(wish.recipe)
        paper = LotPaper(
            selection, "a lot", Stream("maker", rows[0].kind, "DE"), len(rows), "0" * 64, SEED, plan, "normal", "", "",
            by, START, correction_hash(recipe) if recipe else "", recipe,
        )  # fmt: skip
        sample = drawn(self._units(selection), [stage.n for stage in plan.stages], SEED)
        reached = verdict_of(paper, self._units(selection), {})
        self.kept[selection] = Lot(paper, sample, {}, reached, "", recipe=wish.recipe)
        return self.kept[selection]

    def _units(self, selection: str) -> list[Unit]:
        return [Unit(row.item_id, "") for row in self.rows[selection]]

    async def lot(self, lot: str) -> Lot:
        return self.kept[lot]

    async def frozen(self, selection: str) -> dict[str, int]:
        return {row.item_id: row.version for row in self.rows[selection]}

    async def lots(self, limit: int) -> list[LotLine]:
        return [self._line(one) for one in self.kept.values()]

    def _line(self, one: Lot) -> LotLine:
        reached, disposition = one.progress, self.made[one.certificate].disposition if one.certificate else ""
        return LotLine(
            one.paper.lot, one.paper.name, one.paper.size, one.paper.stream.kind, one.paper.frozen_by, START,
            reached.standing.value, reached.looked_at, reached.to_look_at, reached.bad, reached.accept,
            one.certificate, disposition, bool(one.paper.correction),
        )  # fmt: skip

    async def judge(
        self, lot: str, item_id: str, *, bad: bool, by: str, cause: str = "", labels: Sequence[Label] = ()
    ) -> Progress:
        kept = self.kept[lot]
        marked: tuple[dict[str, Any], ...] = tuple(label_to_json(one) for one in labels)
        found = {**kept.findings, item_id: Finding(item_id, bad, by, START, cause, marked)}
        reached = verdict_of(kept.paper, self._units(lot), found)
        self.kept[lot] = replace(kept, findings=found, progress=reached)
        return reached

    async def decide_lot(
        self, lot: str, certificate: str, sweep: str, by: str, *, send_back: bool = False, reason: str = ""
    ) -> tuple[Certificate, Sweep | None]:
        kept = self.kept[lot]
        accepted = kept.progress.standing is Standing.ACCEPT
        disposition = "corrected" if accepted else "left open"
        assert kept.paper.correction, "only corrections are decided here"
        findings = tuple(kept.findings.values())
        made = Certificate(certificate, kept.paper, findings, kept.progress.standing, by, "", START, disposition)
        self.made[certificate] = made
        self.kept[lot] = replace(kept, certificate=certificate)
        return made, None

    async def certificate(self, certificate: str) -> tuple[Certificate, Anchor]:
        return self.made[certificate], Anchor(7, "0" * 64)
