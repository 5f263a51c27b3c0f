"""How late a thread comes that wants its turn at short intervals, while another one computes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

TICK_S = 0.002


def lateness(work: Callable[[], object]) -> list[float]:
    """Milliseconds by which each turn came late while ``work`` ran in a thread of its own; ascending."""
    late: list[float] = []
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        begun = time.perf_counter()
        time.sleep(TICK_S)
        late.append((time.perf_counter() - begun - TICK_S) * 1000)
    thread.join()
    return sorted(late)
