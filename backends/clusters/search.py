"""Search among hashes for those within a few bits of one.

A query looks at every hash: XOR and population count over a million of them take some milliseconds, less than any
index needs to look at its buckets.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from review.errors import BadArgument

Hashes = npt.NDArray[np.uint64]
_BITS = 64


def within(hashes: Hashes, one: int, radius: int) -> list[tuple[int, int]]:
    """(place, bits) of every hash within ``radius`` bits of ``one``, nearest first, of equals in their order."""
    if not 0 <= radius <= _BITS // 2:
        raise BadArgument(f"{radius} bits are no distance to search in.", remedy="Take 0 to 32; some 10 are alike.")
    off = np.bitwise_count(hashes ^ np.uint64(one))
    places = np.flatnonzero(off <= radius)
    order = places[np.argsort(off[places], kind="stable")]
    return [(int(place), int(off[place])) for place in order]
