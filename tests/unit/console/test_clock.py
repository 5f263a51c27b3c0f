"""Keys sort by time, never come twice, and are UUIDs of version 7."""

from __future__ import annotations

import threading
import time
from datetime import UTC
from uuid import RFC_4122, UUID

import pytest

from console.clock import SystemClock, TimeOrderedKeys


def test_a_key_is_a_uuid_of_version_7_of_now() -> None:
    before = time.time_ns() // 1_000_000
    key = TimeOrderedKeys().new()
    after = time.time_ns() // 1_000_000
    value = UUID(key)
    assert str(value) == key
    assert value.version == 7
    assert value.variant == RFC_4122
    assert before <= value.int >> 80 <= after


def test_keys_grow_also_within_one_millisecond_and_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = TimeOrderedKeys()
    hand = iter([10**18, 10**18, 10**18 + 1, 10**18 - 10**12, 10**18 - 10**12, 10**18 + 10**9])
    monkeypatch.setattr("console.clock.time.time_ns", lambda: next(hand))
    made = [keys.new() for _ in range(6)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_burst_keeps_its_order() -> None:
    keys = TimeOrderedKeys()
    made = [keys.new() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_key() -> None:
    keys = TimeOrderedKeys()
    made: list[list[str]] = [[] for _ in range(4)]

    def take(mine: list[str]) -> None:
        mine += [keys.new() for _ in range(3_000)]

    threads = [threading.Thread(target=take, args=(mine,)) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = [key for mine in made for key in mine]
    assert len(set(together)) == 12_000
    assert all(mine == sorted(mine) for mine in made)


def test_keys_of_two_starts_differ() -> None:
    assert len({UUID(TimeOrderedKeys().new()).int & (1 << 62) - 1 for _ in range(100)}) == 100


def test_the_clock_tells_aware_utc_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.monotonic() <= clock.monotonic()
