"""Search among hashes for those within a few bits: of one hash among a million, and of all pairs among many.

One query looks at every hash: XOR and population count over a million of them take some milliseconds, less than any
index needs to look at its buckets. All pairs are found by bands: two hashes that differ in at most r bits are equal in
one of r + 1 bands, so only hashes that share a band are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from review.errors import BadArgument

Hashes = npt.NDArray[np.uint64]
_BITS = 64
_BLOCK = 4_096
"""Hashes of one band that are compared at once: 16 million pairs, 128 MB, at most."""


class HashIndex:
    """Hashes in the order in which they came; place i is the i-th of them."""

    def __init__(self, hashes: Sequence[int] | Hashes = ()) -> None:
        self._hashes: Hashes = np.array(hashes, dtype=np.uint64)
        self._number = len(self._hashes)

    def __len__(self) -> int:
        return self._number

    def add(self, hashes: Sequence[int]) -> None:
        """Appends hashes; room grows by half, so that adding one by one stays cheap."""
        wanted = self._number + len(hashes)
        if wanted > len(self._hashes):
            room = np.zeros(max(wanted, len(self._hashes) * 3 // 2), dtype=np.uint64)
            room[: self._number] = self._hashes[: self._number]
            self._hashes = room
        self._hashes[self._number : wanted] = np.array(hashes, dtype=np.uint64)
        self._number = wanted

    def near(self, one: int, radius: int) -> list[tuple[int, int]]:
        """(place, bits) of every hash within ``radius`` bits, nearest first."""
        _checked(radius)
        off = np.bitwise_count(self._hashes[: self._number] ^ np.uint64(one))
        places = np.flatnonzero(off <= radius)
        order = places[np.argsort(off[places], kind="stable")]
        return [(int(place), int(off[place])) for place in order]

    def pairs(self, radius: int) -> npt.NDArray[np.int64]:
        """Every pair of places within ``radius`` bits, each once, the smaller place first; shape (pairs, 2)."""
        _checked(radius)
        unique, inverse = np.unique(self._hashes[: self._number], return_inverse=True)
        found = [_within(unique, band, radius) for band in _bands(radius)]
        near = np.unique(np.concatenate(found), axis=0) if found else np.zeros((0, 2), np.int64)
        return _spread(near, inverse, len(unique))


def _checked(radius: int) -> None:
    if not 0 <= radius <= _BITS // 2:
        raise BadArgument(f"{radius} bits are no distance to search in.", remedy="Take 0 to 32; some 10 are alike.")


def _bands(radius: int) -> list[tuple[int, int]]:
    """(shift, width) of ``radius`` + 1 bands that make up all bits."""
    edges = [round(_BITS * number / (radius + 1)) for number in range(radius + 2)]
    return [(low, high - low) for low, high in pairwise(edges)]


def _within(unique: Hashes, band: tuple[int, int], radius: int) -> npt.NDArray[np.int64]:
    """Pairs that are equal in a band and within the radius."""
    shift, width = band
    values = (unique >> np.uint64(shift)) & np.uint64((1 << width) - 1)
    order = np.argsort(values, kind="stable")
    ends = np.flatnonzero(np.diff(values[order])) + 1
    out: list[npt.NDArray[np.int64]] = [np.zeros((0, 2), np.int64)]
    for bucket in np.split(order, ends):
        if len(bucket) > 1:
            out += _compared(unique, np.sort(bucket), radius)
    return np.concatenate(out)


def _compared(unique: Hashes, bucket: npt.NDArray[np.int64], radius: int) -> list[npt.NDArray[np.int64]]:
    out = []
    for start in range(0, len(bucket), _BLOCK):
        rows = bucket[start : start + _BLOCK]
        for begin in range(start, len(bucket), _BLOCK):
            columns = bucket[begin : begin + _BLOCK]
            near = np.bitwise_count(unique[rows][:, None] ^ unique[columns][None, :]) <= radius
            if begin == start:
                near = np.triu(near, 1)
            one, other = np.nonzero(near)
            if len(one):
                out.append(np.stack((rows[one], columns[other]), axis=1))
    return out


def _spread(near: npt.NDArray[np.int64], inverse: npt.NDArray[np.int64], number: int) -> npt.NDArray[np.int64]:
    """Pairs of different hashes as pairs of places, with those of equal hashes."""
    order = np.argsort(inverse, kind="stable")
    starts = np.searchsorted(inverse[order], np.arange(number + 1))
    members = [order[starts[i] : starts[i + 1]] for i in range(number)]
    out: list[npt.NDArray[np.int64]] = [np.zeros((0, 2), np.int64)]
    for group in members:
        if len(group) > 1:
            one, other = np.triu_indices(len(group), 1)
            out.append(np.stack((group[one], group[other]), axis=1))
    for one_hash, other_hash in near:
        one, other = members[one_hash], members[other_hash]
        out.append(np.stack((np.repeat(one, len(other)), np.tile(other, len(one))), axis=1))
    pairs = np.sort(np.concatenate(out), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
