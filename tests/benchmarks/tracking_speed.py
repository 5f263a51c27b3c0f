"""1,000,000 tracking numbers checked on one core, the courier claimed, as the ingest of a manifest does it.

The mix is a manifest's: 90 % good numbers of every format, 6 % with a wrong digit or swapped neighbours, 2 % for
another courier, 2 % as people and spreadsheets write them. Beside the goal stands the longest single call, as what a
window's thread would wait for one, and the longest wait of a second thread beside a whole check in slices.
"""

from __future__ import annotations

import random
import time

from review.tracking import check, checked
from tests.benchmarks.late import TICK_S, lateness
from tests.benchmarks.numbers import carrier_table, damaged, drawn
from tests.rows import Row, at_least, at_most, new_seed

NUMBERS = 1_000_000
DIFFERENT = 50_000
GOAL = 30_000
STALL_MS = 16.0
WATCHED = 60_000


def run() -> list[Row]:
    """Numbers a second of processor time, and how long another thread waits beside it."""
    seed = new_seed()
    carriers = carrier_table()
    rows = _mix(random.Random(seed))
    begun = time.process_time()
    good = 0
    for _ in range(NUMBERS // DIFFERENT):
        for number, courier in rows:
            good += check(number, carriers, courier).good
    took = time.process_time() - begun
    note = f"{good / NUMBERS:.1%} good, {took:.1f} s of processor"
    speed = at_least("tracking_speed", round(NUMBERS / took), GOAL, "numbers/s", note)
    stall = at_most("tracking_speed_stall", *_stall(rows), f"ms, p99 of a {TICK_S * 1000:g} ms tick beside a check")
    for row in (speed, stall):
        row["seed"] = seed
    return [speed, stall]


def _mix(chance: random.Random) -> list[tuple[str, str]]:
    formats = list(carrier_table().formats)
    couriers = sorted({item.courier for item in formats})
    rows = []
    for _ in range(DIFFERENT):
        item = chance.choice(formats)
        number, courier, lot = drawn(item, chance), item.courier, chance.random()
        if lot < 0.06:
            harm = damaged(number, chance.choice(("digit", "swap")), chance)
            number = harm.number if harm is not None else number
        elif lot < 0.08:
            courier = chance.choice(couriers)
        elif lot < 0.1:
            number = chance.choice(
                (f" {number[:4]} {number[4:]}", number.lower(), f"{float(len(number))}E+11", number * 2)
            )
        rows.append((number, courier))
    return rows


def _stall(rows: list[tuple[str, str]]) -> tuple[float, float]:
    carriers = carrier_table()

    def work() -> None:
        for _ in checked(rows[:WATCHED], carriers):
            time.sleep(0)  # between two slices others have their turn

    late = lateness(work)
    return round(late[int(len(late) * 0.99)], 1), STALL_MS
