"""G1, G2 with the real window: it is driven by key events and killed at random and at each named crash point.

``kill_console`` kills the desk behind the window far more often; here the pages, sheets, shortcuts and the opening of a
workspace lie between the key and the disk as they do for a person.
"""

from __future__ import annotations

import time
from functools import partial

from tests.proofs import kill_window_child
from tests.proofs.kill_console import Mill, rows_of, run_mills
from tests.proofs.waiting import fast_folder
from tests.rows import Row

SHORT, LONG = 20, 200
AWAKE_S = 3.0
"""The window needs about one second to its first decision; a random kill falls before, in and behind that."""
POINT_S = 15.0
"""On a busy machine it takes this long to a named point."""


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped; that the oracle can turn red is shown by ``kill_console``."""
    begun, kills = time.perf_counter(), LONG if long else SHORT
    mill = partial(Mill, live=kill_window_child.live, kinds=("listing", "shipment"), awake_s=AWAKE_S, point_s=POINT_S)
    mills, findings = run_mills(seed, kills, mill, None if long else fast_folder())
    return rows_of("kill_window", seed, kills, mills, findings, time.perf_counter() - begun)
