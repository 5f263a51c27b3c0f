"""The contact sheet: a clip at a glance; arrows go to its frames, Enter stays there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.pages.video_view import VideoView
from tests.unit.console.office import open_office, video
from widgets.theme import px
from widgets.video.contact import COLUMNS, LABEL, MOST, ContactSheet, evenly


@given(st.integers(1, 5_000))
def test_frames_are_spread_over_the_whole_clip(count: int) -> None:
    numbers = evenly(count)
    assert len(numbers) == min(count, MOST)
    assert (numbers[0], numbers[-1]) == (0, count - 1)
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("aspect", [16 / 9, 1.0, 9 / 16])
def test_few_frames_stand_close_around_their_pictures(qtbot: QtBot, aspect: float) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    sheet = ContactSheet(over)
    sheet.aspect = aspect
    sheet.open(range(4), ["0", "1", "2", "3"], 0)
    cells = [sheet._cell(at) for at in range(4)]
    assert all(sheet.rect().contains(cell.toRect()) for cell in cells)
    assert cells[0].height() <= cells[0].width() / aspect + px(LABEL) + 0.01
    assert cells[0].top() == pytest.approx(sheet.height() - cells[3].bottom())


@pytest.mark.asyncio
async def test_it_opens_by_key_and_arrows_seek() -> None:
    async with open_office([video()]) as office:
        await office.review("video")
        view = office.shift.stage.review.views["video"]
        assert isinstance(view, VideoView)
        await office.press("W")
        numbers = evenly(view.video.playback.last + 1)
        assert view.sheet.sheet.isVisible()
        assert view.sheet.sheet.number == 0
        await office.press("Right", "Down")
        await office.until(lambda: view.video.position == numbers[1 + COLUMNS])
        await office.press("Return")
        assert not view.sheet.sheet.isVisible()
        assert view.video.position == numbers[1 + COLUMNS]
        await office.press("W", "W")
        assert not view.sheet.sheet.isVisible()
        await office.press("Right")
        await office.until(lambda: view.video.position == numbers[1 + COLUMNS] + 1)
