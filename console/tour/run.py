"""Runs the tour: a small world in a temporary folder, the real window, the shift, the protocol."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from console.bootstrap import make_world
from console.tour.protocol import Protocol

ITEMS, SEED = 160, 7
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
