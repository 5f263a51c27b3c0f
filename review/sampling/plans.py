"""Plans: how many to look at and what to decide from it; with what chances, and at what cost.

A plan is a row of stages. After each stage the bad items found so far say accept (at most ``accept``), reject (at
least ``reject``), or go on; the last stage always decides. One stage is single sampling, two are double sampling, one
item a stage is sequential sampling. So one reckoning serves all: the chance of each count that is still undecided is
carried from stage to stage (exactly, without approximation).

``p`` is the share of bad items 0..1 in a process (binomial); ``defective`` their number in one lot (hypergeometric).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from review.errors import BadArgument
from review.sampling.chances import binomial, binomial_up_to, hypergeometric, hypergeometric_up_to

_HALVINGS = 60
_GOLDEN = 0.6180339887498949
_GRID = 240
"""Places at which a curve is looked at before its peak is narrowed down."""


@dataclass(frozen=True, slots=True)
class Stage:
    """``n`` further items; ``accept`` and ``reject`` are of all bad items found so far. ``accept`` -1: not yet."""

    n: int
    accept: int
    reject: int


@dataclass(frozen=True, slots=True)
class Chances:
    """What a plan does at one error rate: chance of acceptance, and what it costs and lets through on the average."""

    p: float
    accept: float
    looked_at: float
    """Items in samples (the average sample number, ASN)."""
    total: float
    """Items inspected in all when rejected lots are screened (the average total inspection, ATI)."""
    outgoing: float
    """Share of bad items behind the inspection, found ones made good (the average outgoing quality, AOQ)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sampling plan. ``name`` tells where it comes from ("ISO 2859-1 II, J, normal, AQL 1.0").

    ``tells``: found more than this many, a lot that was accepted under reduced inspection still ends it.
    """

    stages: tuple[Stage, ...]
    name: str = ""
    letter: str = ""
    tells: int | None = None

    def __post_init__(self) -> None:
        if not self.stages or any(stage.n < 1 for stage in self.stages):
            raise BadArgument("A plan inspects at least one item a stage.", remedy="Give sizes of 1 or more.")
        for stage in self.stages:
            if not -1 <= stage.accept < stage.reject:
                raise BadArgument(
                    f"Accepting up to {stage.accept} and rejecting from {stage.reject} bad items is no rule.",
                    remedy="Reject from more than accept.",
                )
        if self.stages[-1].reject != self.stages[-1].accept + 1:
            raise BadArgument("The last stage must decide.", remedy="Its reject number is its accept number + 1.")

    @classmethod
    def single(cls, n: int, accept: int, name: str = "", letter: str = "", tells: int | None = None) -> Plan:
        """``n`` items, accepted with at most ``accept`` bad ones among them."""
        return cls((Stage(n, accept, accept + 1),), name, letter, tells)

    @property
    def n(self) -> int:
        """The most items that are looked at before the lot is decided."""
        return sum(stage.n for stage in self.stages)

    @property
    def accept(self) -> int:
        """The last stage's acceptance number (Ac)."""
        return self.stages[-1].accept

    @property
    def reject(self) -> int:
        """The last stage's rejection number (Re)."""
        return self.stages[-1].reject

    def accepting(self, p: float) -> float:
        """The chance of acceptance of a lot from a process with error rate ``p``: the operating curve, type B."""
        return sum(share for share, _ in self._endings(p)[0])

    def accepting_lot(self, lot: int, defective: int) -> float:
        """The chance of acceptance of a lot of ``lot`` items with ``defective`` bad ones: type A, exact."""
        self._fits(lot)
        if len(self.stages) == 1:
            return hypergeometric_up_to(self.accept, lot, defective, self.n)
        accepted, _ = _walk(self.stages, _lot_draws(lot, defective))
        return sum(accepted)

    def chances(self, p: float, lot: int) -> Chances:
        """Everything at one error rate, for lots of ``lot`` items from a process."""
        self._fits(lot)
        accepted, looked_at = self._endings(p)
        accept = sum(share for share, _ in accepted)
        left = sum(share * (lot - n) for share, n in accepted)
        return Chances(p, accept, looked_at, _total(accepted, lot), p * left / lot)

    def curve(self, rates: Sequence[float], lot: int) -> list[Chances]:
        """``chances`` at each rate."""
        return [self.chances(p, lot) for p in rates]

    def rate_at(self, accept: float) -> float:
        """The error rate of which lots are accepted with this chance: 0.95 is the producer's point, 0.10 the other."""
        if not 0 < accept < 1:
            raise BadArgument(f"{accept:g} is no chance.", remedy="Give a number between 0 and 1.")
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self.accepting(middle) > accept:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def worst_outgoing(self, lot: int | None = None) -> tuple[float, float]:
        """The highest average outgoing share of bad items at any incoming rate (AOQL), and that rate.

        ``lot``: its size; None for lots so large that the sample does not count.
        """

        def outgoing(p: float) -> float:
            return self.accepting(p) * p if lot is None else self.chances(p, lot).outgoing

        return _peak(outgoing, min(1.0, 4 * self.rate_at(0.1)))

    def _fits(self, lot: int) -> None:
        if self.n > lot:
            raise BadArgument(
                f"The plan looks at {self.n} items and the lot has {lot}.", remedy="Inspect the whole lot instead."
            )

    def _endings(self, p: float) -> tuple[list[tuple[float, int]], float]:
        """Chance of acceptance after each stage with the items seen by then, and the average of items seen."""
        if len(self.stages) == 1:
            return [(binomial_up_to(self.accept, self.n, p), self.n)], float(self.n)
        accepted, looked_at = _walk(self.stages, lambda _seen, _found, n: _binomials(n, p))
        return list(zip(accepted, accumulate(stage.n for stage in self.stages), strict=True)), looked_at


def _total(accepted: Sequence[tuple[float, int]], lot: int) -> float:
    """Average total inspection: what was seen of accepted lots, all of the others."""
    accept = sum(share for share, _ in accepted)
    return sum(share * n for share, n in accepted) + (1 - accept) * lot


def _binomials(n: int, p: float) -> list[float]:
    return [1 - p, p] if n == 1 else [binomial(k, n, p) for k in range(n + 1)]


def _lot_draws(lot: int, defective: int) -> Callable[[int, int, int], list[float]]:
    def draws(seen: int, found: int, n: int) -> list[float]:
        return [hypergeometric(k, lot - seen, defective - found, n) for k in range(n + 1)]

    return draws


def _walk(stages: Sequence[Stage], draws: Callable[[int, int, int], list[float]]) -> tuple[list[float], float]:
    """Chance of acceptance at each stage, and the average number of items seen.

    ``draws(seen, found, n)``: the chances of 0..n bad ones among the next n.
    """
    undecided = {0: 1.0}
    accepted: list[float] = []
    seen, looked_at = 0, 0.0
    for stage in stages:
        looked_at += stage.n * sum(undecided.values())
        after: dict[int, float] = {}
        for found, chance in undecided.items():
            for more, share in enumerate(draws(seen, found, stage.n)):
                if share and found + more < stage.reject:
                    after[found + more] = after.get(found + more, 0.0) + chance * share
        seen += stage.n
        accepted.append(sum(chance for found, chance in after.items() if found <= stage.accept))
        undecided = {found: chance for found, chance in after.items() if found > stage.accept}
    return accepted, looked_at


def _peak(height: Callable[[float], float], most: float) -> tuple[float, float]:
    """The highest value of a curve that rises and falls once between 0 and ``most``, and where."""
    places = [most * i / _GRID for i in range(_GRID + 1)]
    best = max(range(_GRID + 1), key=lambda i: height(places[i]))
    low, high = places[max(0, best - 1)], places[min(_GRID, best + 1)]
    for _ in range(_HALVINGS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if height(left) < height(right):
            low = left
        else:
            high = right
    place = (low + high) / 2
    return height(place), place
