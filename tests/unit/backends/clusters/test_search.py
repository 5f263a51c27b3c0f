"""Search: exactly what looking at every hash by itself would find."""

from __future__ import annotations

import numpy as np
import pytest

from backends.clusters.search import within
from review.errors import BadArgument


def planted(number: int, seed: int) -> list[int]:
    """Random hashes, a third of them copies of others with up to 12 bits turned."""
    chance = np.random.default_rng(seed)
    out = [int(one) for one in chance.integers(0, 2**64, number, dtype=np.uint64)]
    for place in range(number // 3):
        turned = out[int(chance.integers(number // 3, number))]
        for bit in chance.choice(64, int(chance.integers(0, 13)), replace=False):
            turned ^= 1 << int(bit)
        out[place] = turned
    return out


@pytest.mark.parametrize("radius", [0, 3, 10])
def test_all_within_the_radius_nearest_first(radius: int) -> None:
    hashes = planted(600, 1)
    kept = np.array(hashes, np.uint64)
    for one in hashes[:40]:
        expected = sorted(
            (bits, place) for place, other in enumerate(hashes) if (bits := (one ^ other).bit_count()) <= radius
        )
        assert [(bits, place) for place, bits in within(kept, one, radius)] == expected
    assert within(np.zeros(0, np.uint64), 1, radius) == []


def test_a_distance_that_says_nothing_is_refused() -> None:
    for radius in (-1, 40):
        with pytest.raises(BadArgument):
            within(np.ones(1, np.uint64), 1, radius)
