"""Suspects: measured in the background, led through by N, made a defect by D; never decided by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.decisions import Decision, Verdict
from review.items import Asset, Item
from review.labels import Box, Label
from review.signals import Measurement
from tests.unit.console.office import Office, open_office, video

pytestmark = pytest.mark.asyncio

FROZEN = Measurement("freeze", 0.6, (20, 35))
POPPED = Measurement("pop", 1.0, (8, 9), Box(0.1, 0.2, 0.3, 0.4))
SHA = "c" * 64


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.signals.BEGINS_AFTER_S", 0.0)
    monkeypatch.setattr("console.signals.NEXT_AFTER_S", 0.0)


def labels(office: Office) -> tuple[Label, ...]:
    draft = office.shift.stage.desk.session.draft()
    return draft.labels if draft is not None else ()


async def looked_at(office: Office, **found: list[Measurement]) -> None:
    office.gauge.found |= {SHA: found["clip"]} if "clip" in found else {}
    await office.review("video")
    bar = office.shift.stage.review.suspects
    await office.until(lambda: bar.line.suspected or "othing" in bar.line.text)


async def test_the_likeliest_suspect_is_told_and_nothing_is_decided() -> None:
    async with open_office([video()]) as office:
        await looked_at(office, clip=[FROZEN, POPPED])
        line = office.shift.stage.review.suspects.line
        assert "Pop" in line.text
        assert line.suspected
        assert not line.marked
        assert labels(office) == ()
        assert len(office.shift.stage.side.suspects.facts()) == 2


async def test_n_goes_from_suspect_to_suspect_and_d_marks_with_span_and_region() -> None:
    async with open_office([video()]) as office:
        await looked_at(office, clip=[FROZEN, POPPED])
        player = office.shift.stage.review.views["video"].player()
        assert await office.press("N") == ["suspect.next"]
        await office.until(lambda: player is not None and getattr(player, "position", -1) == 8)
        await office.press("D")
        (label,) = labels(office)
        assert (label.code, label.box) == ("TM-POP", POPPED.box)
        assert label.span is not None
        assert (label.span.start, label.span.end, label.span.start_pts, label.span.end_pts) == (8, 9, 320, 360)
        assert office.shift.stage.review.suspects.line.marked
        await office.press("N", "D")
        assert [one.code for one in labels(office)] == ["TM-POP", "TM-FREEZE"]
        await office.press("D")
        assert [one.code for one in labels(office)] == ["TM-POP"]
        await office.press("Shift+N")
        assert "Pop" in office.shift.stage.review.suspects.line.text


async def test_a_marked_suspect_goes_back_with_the_clip_in_four_keys() -> None:
    async with open_office([video()]) as office:
        await looked_at(office, clip=[POPPED])
        await office.press("D", "X", "1")
        await office.until(lambda: office.notebook.entries)
        (held,) = office.notebook.entries.values()
        assert isinstance(held.entry, Decision)
        assert held.entry.verdict is Verdict.REJECT
        (label,) = held.entry.labels
        assert label.span is not None
        assert label.box == POPPED.box


async def test_what_cannot_be_measured_is_said_and_keys_do_no_harm() -> None:
    async with open_office([video()]) as office:
        office.gauge.broken.add(SHA)
        await office.review("video")
        bar = office.shift.stage.review.suspects
        await office.until(lambda: "Decoding failed" in bar.line.text)
        await office.press("N", "D")
        assert labels(office) == ()


async def test_items_to_come_are_measured_too_and_the_one_on_screen_first() -> None:
    second = replace(video("v-2", "d" * 64))
    photo = Asset("reference", "e" * 64, "image/jpeg")
    first: Item = replace(video(), assets=(*video().assets, photo))
    async with open_office([first, second]) as office:
        await looked_at(office)
        await office.until(lambda: len(office.gauge.asked) >= 2)
        assert [one.sha256 for one in office.gauge.asked[:2]] == [SHA, "d" * 64]
        assert office.gauge.asked[0].photo is not None
        assert office.gauge.asked[1].photo is None
