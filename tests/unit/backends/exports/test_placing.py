"""Labels of elsewhere become drafts of the items that show the same media, once, and what cannot be kept is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import resources
from backends.exports.placing import Placed, Placing
from backends.exports.readers.found import Found, Mark
from backends.journal import SqliteJournal
from backends.store.rows import IngestRow
from backends.wire import document_of
from review.decisions import Verdict
from review.items import Asset
from review.labels import Box, Severity, Span
from review.media import FrameIndex
from review.taxonomy import Taxonomy
from tests.domain import image
from tests.unit.backends.exports.shop import Shop, png

BOX = Box(0.1, 0.1, 0.2, 0.2)


class Index:
    """Stands for the media worker: every clip has ten frames."""

    async def index(self, _path: Path, **_how: Any) -> FrameIndex:
        return FrameIndex(tuple(range(1000, 2000, 100)), Fraction(1, 100), (0,), 2000)


@pytest.fixture
def taken(shop: Shop, tmp_path: Path) -> Any:
    """Puts what was found onto the shop's items; returns what became of it and the drafts."""
    taxonomy = Taxonomy.from_data(resources.load_json("taxonomy/defects.json"))

    async def take(found: list[Found], media: Path | None = None) -> tuple[Placed, Any]:
        journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
        placed = Placed()
        frames: Any = Index()
        placing = Placing(shop.store.url, journal, frames, shop.origin.place, taxonomy, {"scratch": "AP-BLUR"})
        await placing.put(found, media, placed)
        drafts = {draft.item_id: draft for draft in await journal.drafts_of(["open", "decided"])}
        await journal.close()
        return placed, drafts

    return take


def put(shop: Shop, name: str, sha256: str) -> None:
    item = replace(image(name), assets=(Asset("output", sha256, "image/png"),))
    shop.store.put_items([IngestRow(name, 1, "image", 0, document_of(item), 100, 0.1, assets=(sha256,))])


@pytest.mark.asyncio
async def test_a_label_becomes_a_draft_of_the_item_that_shows_its_file_once(shop: Shop, taken: Any) -> None:
    put(shop, "open", "a" * 64)
    marks = [Mark("PF-LOGO", BOX, (2, 5), note="bent"), Mark("scratch", None, None, "critical"), Mark("dent", BOX)]
    found = Found(f"images/{'a' * 64}.png", marks=marks)
    placed, drafts = await taken([found])
    assert (placed.files, placed.labels, placed.items, placed.homeless) == (1, 2, {"open"}, [])
    first, second = drafts["open"].labels
    assert (first.code, first.box, first.note) == ("PF-LOGO", BOX, "bent")
    assert first.span == Span(2, 5, 1200, 1500, Fraction(1, 100))
    assert (second.code, second.severity) == ("AP-BLUR", Severity.CRITICAL)
    assert placed.lost == {"labels called 'dent', which is no code of the taxonomy": 1}
    again, drafts_again = await taken([found])
    assert again.labels == 2
    assert drafts_again["open"].labels == (first, second)


@pytest.mark.asyncio
async def test_a_file_of_another_name_is_known_by_its_content(shop: Shop, taken: Any, tmp_path: Path) -> None:
    decided = shop.picture(1, verdict=Verdict.APPROVE)
    put(shop, "open", shop.store.record("i-1").item.shown[0])
    (tmp_path / "old").mkdir()
    (tmp_path / "old/photo 1.png").write_bytes(png(1))
    found = [Found("C:\\pictures\\photo 1.png", marks=[Mark("PF-LOGO")]), Found("other.png", marks=[Mark("PF-LOGO")])]
    placed, drafts = await taken(found, tmp_path / "old")
    assert (placed.labels, placed.items, placed.homeless) == (1, {"open"}, ["other.png"])
    assert placed.lost == {"labels of items that are decided, snoozed or escalated": 1}
    assert decided.item_id not in drafts


@pytest.mark.asyncio
async def test_a_span_beyond_the_clip_is_cut_and_told(shop: Shop, taken: Any) -> None:
    put(shop, "open", "b" * 64)
    placed, drafts = await taken(
        [Found("b" * 64, marks=[Mark("TM-MORPH", None, (8, 20)), Mark("TM-FLICK", None, (30, 40))])]
    )
    assert [label.span and label.span.end for label in drafts["open"].labels] == [9, None]
    assert placed.lost == {"ends of spans beyond their clip": 1, "spans outside of their clip": 1}
