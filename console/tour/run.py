"""Runs the tour: a small world in a temporary folder, the real window, the shift, the protocol."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.bootstrap import Workplace, make_world, open_workplace
from console.tour.protocol import CLOSING, OPENING, Protocol

if TYPE_CHECKING:
    from console.tour.guide import Guide
    from console.tour.watch import StallWatch

ITEMS, SEED = 160, 7
SIZE = (1280, 800)
MEDIA = (3, 8)
"""Clips and pictures that are drawn: enough to look at, few enough to be quick."""


def run_tour(out: Path, *, shown: bool) -> dict[str, Any]:
    """Goes through a shift and returns its protocol, which also lies in ``out`` as ``protocol.json``.

    ``shown``: on the real display. Whatever goes wrong is among ``differences``; raises errors of the tree only where
    ``out`` cannot be written or no world can be made.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]-*.png"):
        old.unlink()
    if not shown:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    protocol = Protocol()
    with tempfile.TemporaryDirectory(prefix="backstop-tour-", ignore_cleanup_errors=True) as folder:
        workspace = Path(folder) / "workspace"
        made = make_world(workspace, items=ITEMS, seed=SEED, now=datetime.now(UTC), media=MEDIA)
        protocol.notes["world"] = {name: made[name] for name in ("items", "seed", "media", "seconds")}
        _in_the_window(workspace, Path(folder), out, protocol)
    protocol.write(out)
    return protocol.as_dict()


def _in_the_window(workspace: Path, folder: Path, out: Path, protocol: Protocol) -> None:
    # Qt is imported here and not above: without a display its platform must be named first.
    from console.tour.shift import whole_shift
    from console.window.run import application, run_loop
    from widgets.theme import apply

    app = application(sys.argv[:1])
    apply(app, "dark", 1.0)

    async def work() -> int:
        try:
            await whole_shift(workspace, folder, out, protocol)
        except Exception as error:  # noqa: BLE001 - told as a difference; the pictures until here are of use
            protocol.differ(f"the tour ended early: {type(error).__name__}: {error}")
        return 0

    run_loop(app, work)


@asynccontextmanager
async def opened(workspace: Path, out: Path, protocol: Protocol, watch: StallWatch) -> AsyncIterator[Guide]:
    """A window on ``workspace``, ready and in front; put away at the end, and its crash reports are differences."""
    from console.tour.guide import Guide
    from console.tour.weather import Weather
    from console.window.run import Opening

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
