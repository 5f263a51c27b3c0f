"""Key → next item painted, as ``next_item`` measures it, on a service 200 ms away, with a million items behind it.

The service and the line stand in a process of their own; every piece of bytes takes 100 ms each way, media included.
Nothing of it may be felt at a key: what a key shows was leased, fetched and decoded before. Told beside it is how long
a decision takes with the wait until three more items are ready, which is the line's part.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from console.bootstrap import ServiceAt, Workplace, open_workplace
from console.window.shift import Shift
from tests.benchmarks.million import build_seconds, kept_world, workspace
from tests.benchmarks.next_item import PAUSE_MS, Press, decide, rows
from tests.benchmarks.window import in_window
from tests.line.child import far_service
from tests.line.pocket import Pocket

LATENCY_S = 0.1
"""Each way: 200 ms for an answer."""
PRESSES = 400


def run() -> list[dict[str, Any]]:
    """p95 and maximum in milliseconds of paced decisions."""
    found: list[Press] = []
    took: list[float] = []

    async def work(shift: Shift) -> None:
        began = time.perf_counter()
        found.extend(await decide(shift, PRESSES, PAUSE_MS))
        took.append(time.perf_counter() - began)

    with (
        workspace() as folder,
        tempfile.TemporaryDirectory(prefix="backstop-bench-") as mine,
        far_service(folder) as far,
    ):
        pocket = Pocket()
        pocket.kept[far.address] = far.token

        async def opener(folder: Path) -> Workplace:
            place = await partial(open_workplace, service=ServiceAt(far.address))(folder)
            assert place.service is not None
            place.service._vault = pocket
            return place

        far.change(latency_s=LATENCY_S)
        in_window("next_item_remote", Path(mine), work, opener)
    each = statistics.mean(took) / max(1, len(found)) * 1_000
    note = f"200 ms added latency; {each:.0f} ms a decision with the wait for three ready ahead"
    return rows("next_item_remote", found, f"{note}; world made in {build_seconds(kept_world())}")
