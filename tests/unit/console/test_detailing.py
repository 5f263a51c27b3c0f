"""Details of a defect: severity, note and missed words of the prompt, by keys; kept with the draft and sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from console.flows.detailing import MOST_PHRASES, DefectSheet, phrases
from review.decisions import Decision
from review.items import Generator
from review.labels import Severity
from tests.unit.console.office import open_office, video


def test_a_prompt_falls_into_what_one_can_point_at() -> None:
    prompt = "A red vase, slow turn; soft light. A red vase, of\nglazed clay (matte)"
    assert phrases(prompt) == ["A red vase", "slow turn", "soft light", "glazed clay", "matte"]
    assert phrases("") == []
    assert len(phrases(", ".join(f"piece {number}" for number in range(50)))) == MOST_PHRASES
    assert len(phrases("x" * 5_000)[0]) <= 200


@pytest.mark.asyncio
async def test_severity_note_and_missed_words_go_with_the_label() -> None:
    item = replace(video(), generator=Generator("gen", "1", "t", "A red vase, slow turn & <b>light</b>", ""))
    async with open_office([item]) as office:
        await office.review("video")
        await office.press("V")  # nothing is marked yet
        assert not office.window.findChildren(DefectSheet)
        await office.press("1", "V")
        (sheet,) = office.window.findChildren(DefectSheet)
        await office.until(lambda: QApplication.focusWidget() is sheet.note)
        assert isinstance(sheet.note, QPlainTextEdit)
        sheet.note.setPlainText("the vase is blue")
        sheet.choose(Severity.MINOR)
        sheet.words["slow turn & <b>light</b>"].setChecked(True)
        await office.press("Ctrl+Return")
        draft = office.shift.stage.desk.session.draft()
        assert draft is not None
        (label,) = draft.labels
        assert (label.severity, label.note) == (Severity.MINOR, "the vase is blue")
        assert label.missed == ("slow turn & <b>light</b>",)
        await office.press("X", "1")
        await office.until(lambda: office.notebook.entries)
        (held,) = office.notebook.entries.values()
        assert isinstance(held.entry, Decision)
        assert held.entry.labels == (label,)
