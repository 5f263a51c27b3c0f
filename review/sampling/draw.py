"""Drawing a sample: by a recorded seed, before anyone has seen an item, and so that anybody can draw it again.

Nothing here is random by itself: the order is that of SHA-256 over the seed and the item's id, so the same seed gives
the same sample in every version of Python and in any other language. The lot is sorted by stratum (generator and
locale) and every N/n-th item is taken from a start that the seed gives. So each item has exactly the same chance, each
stratum its share to within one item, and no stratum, however small, is out of reach.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from review.errors import BadArgument

SEED_BYTES = 16
"""So many that nobody tries seeds until a sample suits."""
_BITS = 1 << 64
_APART = 3
"""Stages of single, double and triple plans are drawn each for itself, so that each has its shares of the strata."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An item of a lot, as far as drawing asks. ``stratum``: generator and locale."""

    item_id: str
    stratum: str = ""


def stratum_of(generator: str, version: str, locale: str) -> str:
    """One stratum's name."""
    return f"{generator}\x1f{version}\x1f{locale}"


def drawn(units: Sequence[Unit], sizes: Sequence[int], seed: str) -> tuple[tuple[str, ...], ...]:
    """The ids of each stage's sample, of ``sizes`` items each, in the order in which they are looked at.

    A later stage is drawn from what the earlier ones left, by the same seed, so that it is settled too before the first
    is seen. Item by item (more than ``_APART`` stages) one sample is drawn for all and dealt in its order. Raises
    ``BadArgument`` where the lot is too small, an id comes twice, or the seed is none.
    """
    if len(seed) != 2 * SEED_BYTES or any(char not in "0123456789abcdef" for char in seed):
        raise BadArgument("A seed is 32 hexadecimal digits.", remedy="Give it as the certificate shows it.")
    ids = {unit.item_id for unit in units}
    if len(ids) != len(units):
        raise BadArgument("An item stands twice in the lot.", remedy="Freeze the selection anew.")
    if sum(sizes) > len(units) or any(size < 0 for size in sizes):
        raise BadArgument(
            f"A sample of {sum(sizes)} does not fit into a lot of {len(units)}.", remedy="Inspect the lot whole."
        )
    if len(sizes) > _APART:
        dealt = iter(_blind(_systematic(units, sum(sizes), seed, 1), seed, 1))
        return tuple(tuple(islice(dealt, size)) for size in sizes)
    left = list(units)
    out: list[tuple[str, ...]] = []
    for stage, size in enumerate(sizes, 1):
        taken = _systematic(left, size, seed, stage)
        out.append(_blind(taken, seed, stage))
        gone = set(taken)
        left = [unit for unit in left if unit.item_id not in gone]
    return tuple(out)


def others_of(units: Sequence[Unit], sample: Sequence[str], seed: str) -> tuple[str, ...]:
    """As many other items of the lot as the sample has, as far as there are: they are looked at and do not count."""
    chosen = set(sample)
    rest = [unit.item_id for unit in units if unit.item_id not in chosen]
    return _blind(rest, seed, -1)[: len(sample)]


def among_others(sample: Sequence[str], others: Sequence[str], seed: str) -> list[str]:
    """The sample in its order, strewn among other items: the inspector cannot tell which of them count."""
    places = _blind([f"s{i}" for i in range(len(sample))] + [f"o{i}" for i in range(len(others))], seed, 0)
    of_sample, of_others = iter(sample), iter(others)
    return [next(of_sample) if place[0] == "s" else next(of_others) for place in places]


def shares(units: Sequence[Unit], sample: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Of each stratum, how many items are in the lot and how many in the sample."""
    chosen = set(sample)
    out: dict[str, tuple[int, int]] = {}
    for unit in units:
        lot, seen = out.get(unit.stratum, (0, 0))
        out[unit.stratum] = (lot + 1, seen + (unit.item_id in chosen))
    return out


def _systematic(units: Sequence[Unit], size: int, seed: str, stage: int) -> list[str]:
    if size == 0:
        return []
    strata = {unit.stratum: _number(seed, f"stratum {stage}", unit.stratum) for unit in units}
    ranked = sorted(units, key=lambda unit: (strata[unit.stratum], _number(seed, f"item {stage}", unit.item_id)))
    start = int.from_bytes(_number(seed, f"start {stage}", "")[:8], "big")
    count = len(ranked)
    # Place k is floor((start / 2^64 + k) * count / size): whole numbers only, so that every machine has the same.
    return [ranked[(start + k * _BITS) * count // (size * _BITS)].item_id for k in range(size)]


def _blind(ids: Sequence[str], seed: str, stage: int) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda item_id: _number(seed, f"order {stage}", item_id)))


def _number(seed: str, use: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}|{use}|{name}".encode()).digest()
