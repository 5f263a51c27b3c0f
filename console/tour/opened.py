"""A window on a workspace, opened for a hand that drives it, and put away when the hand is done.

Counted as a stall is whatever comes between the window's first paint and its going: not what the program does before
anything is on the screen (``tests.benchmarks.start`` measures that), nor what is swept up when nothing is any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

from console.bootstrap import Workplace, glance, open_workplace
from console.tour.guide import Guide
from console.tour.protocol import CLOSING, OPENING, Protocol
from console.tour.watch import StallWatch
from console.tour.weather import Weather
from console.window.application import application
from console.window.front import Front
from console.window.run import Opening

SIZE = (1280, 800)


@asynccontextmanager
async def opened(workspace: Path, out: Path, protocol: Protocol, watch: StallWatch) -> AsyncIterator[Guide]:
    """A window on ``workspace``, ready and in front; put away at the end, and its crash reports are differences."""
    weather = Weather()

    async def opener(folder: Path) -> Workplace:
        return weather.over(await open_workplace(folder))

    with watch.rest():
        front = await _front(workspace)
    opening = Opening(workspace, opener=opener, front=front)
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
        with watch.rest():
            guide.window.deleteLater()
            opening.clear_away()
        for report in sorted((workspace / "crash").glob("crash-*.txt")):
            protocol.differ("crash report: " + " | ".join(report.read_text(encoding="utf-8").splitlines()[2:12]))
            report.unlink()


async def _front(workspace: Path) -> Front:
    """The window as the program's start puts it on the screen; in a turn of its own, since its paint runs the loop."""
    made: asyncio.Future[Front] = asyncio.get_running_loop().create_future()

    def make() -> None:
        try:
            front = Front()
            front.show(glance(workspace))
            front.paint(application())
        except Exception as error:  # noqa: BLE001 - handed to whoever awaits the window
            made.set_exception(error)
        else:
            made.set_result(front)

    QTimer.singleShot(0, make)
    return await made
