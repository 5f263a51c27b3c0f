"""Search: exactly what looking at every pair would find."""

from __future__ import annotations

import numpy as np
import pytest

from backends.clusters.search import HashIndex
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


def test_near_finds_all_nearest_first() -> None:
    hashes = planted(600, 1)
    index = HashIndex(hashes)
    for one in hashes[:40]:
        expected = sorted(
            (bits, place) for place, other in enumerate(hashes) if (bits := (one ^ other).bit_count()) <= 10
        )
        assert [(bits, place) for place, bits in index.near(one, 10)] == expected


@pytest.mark.parametrize("radius", [0, 3, 8, 12])
def test_pairs_are_those_of_looking_at_every_pair(radius: int) -> None:
    hashes = planted(500, 2)
    hashes += hashes[:20]
    expected = [
        [one, other]
        for one in range(len(hashes))
        for other in range(one + 1, len(hashes))
        if (hashes[one] ^ hashes[other]).bit_count() <= radius
    ]
    assert expected
    assert HashIndex(hashes).pairs(radius).tolist() == expected


def test_hashes_are_added() -> None:
    hashes = planted(300, 3)
    index = HashIndex()
    for start in range(0, 300, 70):
        index.add(hashes[start : start + 70])
    assert len(index) == 300
    assert index.near(hashes[-1], 0)[-1] == (299, 0)
    assert index.pairs(8).tolist() == HashIndex(hashes).pairs(8).tolist()
    assert HashIndex().pairs(4).tolist() == []


def test_a_distance_that_says_nothing_is_refused() -> None:
    for radius in (-1, 40):
        with pytest.raises(BadArgument):
            HashIndex([1]).near(1, radius)
