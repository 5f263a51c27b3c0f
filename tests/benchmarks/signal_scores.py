"""How good suspects are against a world's truth: by code, and all together as a rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from backends.world.truth import Defect
from review.signals import Measurement, SignalTable, risk, suspects
from tests.rows import Row, at_least

GOAL = 0.90


@dataclass(frozen=True)
class Case:
    """One medium: what is wrong with it, what was measured, and its frames (0 for a picture)."""

    defects: tuple[Defect, ...]
    measured: Sequence[Measurement]
    frames: int = 0


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """The chance that a bad one ranks above a good one; ties count half (Mann and Whitney)."""
    wins = sum((b > g) + 0.5 * (b == g) for b in bad for g in good)
    return wins / max(1, len(good) * len(bad))


def rank(cases: Sequence[Case], table: SignalTable) -> float:
    """The AUC of the risk by all signals together."""
    good = [risk(case.measured, table) for case in cases if not case.defects]
    bad = [risk(case.measured, table) for case in cases if case.defects]
    return auc(good, bad)


def rows(name: str, cases: Sequence[Case], table: SignalTable, seed: int, wanted: int) -> list[Row]:
    """The rank's row, with a goal, and one a code, without; ``wanted`` were to be measured."""
    note = f"{sum(bool(case.defects) for case in cases)} of {len(cases)} have a defect"
    if len(cases) < wanted:
        note += f"; there was no time for {wanted - len(cases)} more"
    told = [at_least(name, round(rank(cases, table), 4), GOAL, "AUC of the rank by all signals", note)]
    for code in _codes(cases, table):
        told.append(_row(name, code, cases, table, {signal.id for signal in table if signal.code == code}))
    for row in told:
        row["seed"] = seed
    return told


def _codes(cases: Sequence[Case], table: SignalTable) -> list[str]:
    true = {defect.code for case in cases for defect in case.defects}
    told = {suspect.code for case in cases for suspect in suspects(case.measured, table)}
    return sorted(true | told)


def planted_rows(name: str, cases: Sequence[Case], table: SignalTable, signals: Sequence[str]) -> list[Row]:
    """A row for each of ``signals``, where defects bear the names of signals, and tell the way they were planted."""
    told = []
    for signal in signals:
        row = _row(name, signal, cases, table, {signal})
        untouched = [bool(_seen(case, table, {signal})) for case in cases if not case.defects]
        row["note"] += f", {sum(untouched)} alarms on {len(untouched)} untouched; {_ways(signal, cases, table)}"
        told.append(row)
    return told


def _ways(signal: str, cases: Sequence[Case], table: SignalTable) -> str:
    """How many were found of those planted in each way."""
    found: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        for defect in case.defects:
            if defect.code == signal:
                found[defect.parameters["way"]].append(bool(_seen(case, table, {signal})))
    return ", ".join(f"{way} {sum(hits)} of {len(hits)}" for way, hits in sorted(found.items()))


def _seen(case: Case, table: SignalTable, signals: Set[str]) -> list[Measurement]:
    """What is suspected of the case by ``signals``."""
    return [one for one in case.measured if one.signal in signals and one.value >= table[one.signal].threshold]


def _row(name: str, code: str, cases: Sequence[Case], table: SignalTable, signals: Set[str]) -> Row:
    """How well ``signals`` tell of ``code``."""
    counts: dict[str, int] = defaultdict(int)
    overlaps: list[float] = []
    for case in cases:
        wrong = next((defect for defect in case.defects if defect.code == code), None)
        seen = _seen(case, table, signals)
        counts[("hit" if seen else "missed") if wrong else ("false" if seen else "clean")] += 1
        if wrong and seen and wrong.spans and case.frames:
            best = max(seen, key=lambda one: table[one.signal].likelihood(one.value))
            overlaps.append(_overlap(best.frames or (0, case.frames - 1), wrong, case.frames))
    hit, missed, false = counts["hit"], counts["missed"], counts["false"]
    words = [f"{hit} found, {missed} missed, {false} false alarms"]
    words.append(f"precision {hit / (hit + false):.2f}" if hit + false else "never suspected")
    words.append(f"recall {hit / (hit + missed):.2f}" if hit + missed else "no true one")
    if overlaps:
        words.append(f"span IoU {sum(overlaps) / len(overlaps):.2f}")
    value = round(2 * hit / (2 * hit + missed + false), 3) if hit + missed + false else 0.0
    return Row(name=f"{name}_{code}", value=value, unit="F1", goal="", ok=True, note=", ".join(words))


def _overlap(frames: tuple[int, int], wrong: Defect, count: int) -> float:
    """Intersection over union of the frames, all true spans together."""
    true = {number for span in wrong.spans for number in range(span.first, min(span.last, count - 1) + 1)}
    told = set(range(frames[0], frames[1] + 1))
    return len(true & told) / max(1, len(true | told))
