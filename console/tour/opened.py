"""A window on a workspace, opened for a hand that drives it, and put away when the hand is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from console.bootstrap import Workplace, open_workplace
from console.tour.guide import Guide
from console.tour.protocol import CLOSING, OPENING, Protocol
from console.tour.watch import StallWatch
from console.tour.weather import Weather
from console.window.run import Opening

SIZE = (1280, 800)


@asynccontextmanager
async def opened(workspace: Path, out: Path, protocol: Protocol, watch: StallWatch) -> AsyncIterator[Guide]:
    """A window on ``workspace``, ready and in front; put away at the end, and its crash reports are differences."""
    weather = Weather()

    async def opener(folder: Path) -> Workplace:
        return weather.over(await open_workplace(folder))

    opening = Opening(workspace, opener=opener)
    guide = Guide(opening, protocol, watch, weather, out)
    try:
        with guide.step(OPENING):
            await opening.begin()
            guide.window.resize(*SIZE)  # an offscreen screen is smaller than that, and a kept geometry follows it
            guide.window.activateWindow()
            await guide.until("the window is active", guide.window.isActiveWindow)
        yield guide
    finally:
        weather.fog(False)
        weather.offline = False
        with guide.step(CLOSING):
            await opening.end()
        guide.window.deleteLater()
        for report in sorted((workspace / "crash").glob("crash-*.txt")):
            protocol.differ("crash report: " + " | ".join(report.read_text(encoding="utf-8").splitlines()[2:12]))
            report.unlink()
