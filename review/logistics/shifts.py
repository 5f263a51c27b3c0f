"""Shifted manifests: numbers that fit each other's orders, found as one cause and mended as one operation.

Somebody sorted one column of a shipping list, pasted it a row too low, or deleted a cell: from there on each order
has its neighbour's number. Each row alone looks like a parcel gone astray. Here the list is read as a whole: the
assignment of numbers to orders that explains best what the parcels themselves tell, where each change of the offset
costs something, so that chance never looks like a cause (a Viterbi path over offsets).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from review.logistics.holes import moved_beside
from review.logistics.manifest import Fit, Lanes, ManifestRow, Odds, Trace, fit
from review.logistics.refining import NOWHERE, exchange, with_moves
from review.logistics.rotations import rotated

STARTS = 8.0
"""Nats that the start of a shift must earn back: one in three thousand rows."""
TURNS = 5.0
"""The same of another offset within a shift, and of a row whose number is nowhere."""
ENDS = 2.0
LOST = 3.0
"""Nats against a number being nowhere in the list."""
LEAST_GAIN = 5.0
"""Nats by which a mended list must be likelier than the list as it stands, all costs paid."""
LEAST_ROWS = 2
"""Rows that contradicted and now fit; one row alone is a mistake of its own and no shift."""
REFUSED = 0.25
"""Share of the contradicting rows whose courier refuses the number, from which on the courier column is believed."""
MOST_OFFSETS = 60
BESIDE = 3
"""Rows beside a row whose offset tells of its own."""
MOST_ROUNDS = 8
MOST_WIDER = 8
BRIDGE = 12
"""Rows that stand right between two parts of one shift (a gap)."""
AGAINST, FOR, SURE, EXACT = -2.0, 1.0, 4.0, 6.0
"""Nats of one pair: a contradiction; a shared country; a rare one; a postal code that hardly another order has."""


@dataclass(frozen=True, slots=True)
class RowMend:
    """One row's preview. ``number`` is empty where the order's own number is not in the list: ask the warehouse.

    ``row`` and ``source`` count from 0; ``source`` is the row on which the number stands now, -1 for none.
    """

    row: int
    order: str
    was: str
    number: str
    source: int
    before: Fit
    after: Fit


@dataclass(frozen=True, slots=True)
class Shift:
    """One cause: ``offset`` is how many rows below its order most numbers stand (negative: above).

    ``gain`` is how much likelier the mended list is, in nats; 9 is one in eight thousand.
    """

    first: int
    last: int
    offset: int
    gain: float
    rows: tuple[RowMend, ...]

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """The whole mending operation: each order with its number, empty where it must be asked for."""
        return tuple((row.order, row.number) for row in self.rows)


def find_shifts(
    rows: Sequence[ManifestRow],
    traces: Sequence[Trace],
    spare: Sequence[tuple[str, Trace]] = (),
    lanes: Lanes | None = None,
) -> tuple[Shift, ...]:
    """The shifts of a list, in its order; empty where it stands right, as far as can be told.

    ``traces[i]`` is what the parcel behind ``rows[i].number`` tells. ``spare`` are numbers of the same manifest that
    stand on no row, with theirs; ``lanes`` where each courier's parcels usually go. A second for some 2,000 rows.
    """
    count = len(rows)
    whole = [*rows, *(ManifestRow("", number) for number, _ in spare)]
    told = [*traces, *(trace for _, trace in spare)]
    return tuple(_Search(whole, told, count, with_courier=_stands(rows, told), lanes=lanes).shifts)


def _stands(rows: Sequence[ManifestRow], traces: Sequence[Trace]) -> bool:
    """Whether the courier column stands by the orders; where it moved along with the numbers, it fits them all."""
    fits = [fit(row, trace) for row, trace in zip(rows, traces, strict=False)]
    wrong = [one for one in fits if False in (one.country, one.postal_code)]
    return sum(one.courier is False for one in wrong) > len(wrong) * REFUSED


class _Search:
    """One reading of a list: with the courier column standing by the orders, or without it."""

    def __init__(
        self, rows: list[ManifestRow], traces: list[Trace], count: int, *, with_courier: bool, lanes: Lanes | None
    ) -> None:
        self.rows, self.traces, self.count = rows, traces, count
        self.odds = Odds(rows[:count], traces, with_courier=with_courier, lanes=lanes)
        self.own = [self._own(i) for i in range(count)]
        self.wrong = [i for i in range(count) if rows[i].order and self._is_wrong(i)]
        blank = [bool(row.order and not row.number) for row in rows[:count]]
        self._beside = moved_beside(blank, self._odds, self.own, LOST)
        self.shifts: list[Shift] = [*self._rotations(), *self._moves()]
        self._barred: set[tuple[int, int]] = set()
        self._taken: set[int] = set()
        if len(self.wrong) >= LEAST_ROWS:
            offsets = self._offsets()
            source = self._settled(offsets) if offsets else list(range(count))
            self._close(source)
            with_moves(source, self._beside, self._worth)
            around = [range(max(0, part[0] - BRIDGE), min(count, part[-1] + BRIDGE + 1)) for part in _parts(source)]
            exchange(source, around, self._worth)
            found = [shift for part in _parts(source) if (shift := self._shift(part, source)) is not None]
            self.shifts = _without_overlap([*found, *self.shifts])

    def _rotations(self) -> list[Shift]:
        """Short runs in which the numbers go round."""
        found = []
        ready = [bool(row.order and row.number) for row in self.rows[: self.count]]
        for first, length, step, gain in rotated(self.count, self._odds, self.own, ready.__getitem__):
            rows = range(first, first + length)
            mends = tuple(self._mend(i, first + (i - first + step) % length) for i in rows)
            if sum(i in rows for i in self.wrong) >= LEAST_ROWS:
                found.append(Shift(first, first + length - 1, step, round(gain, 1), mends))
        return found

    def _moves(self) -> list[Shift]:
        """Cells put in or taken out, told by the empty rows that they left."""
        found = []
        for first, last, step, explained in self._beside:
            ends = (first, last - step) if step > 0 else (first - step, last)
            source = {i: i + step if ends[0] <= i <= ends[1] else NOWHERE for i in range(first, last + 1)}
            gain = explained - STARTS - ENDS
            healed = sum(j != NOWHERE and i in self.wrong and self._odds(i, j) >= FOR for i, j in source.items())
            if gain >= LEAST_GAIN and healed >= LEAST_ROWS:
                mends = tuple(self._mend(i, j) for i, j in source.items() if self.rows[i].order)
                found.append(Shift(first, last, step, round(gain, 1), mends))
        return found

    def _worth(self, i: int, j: int) -> float:
        """How likely order ``i`` has the number of row ``j``; row by row, whatever it costs others."""
        if not self.rows[i].order:
            return 0.0
        return self._odds(i, j) if j != NOWHERE and self.rows[j].number else -LOST

    def _is_wrong(self, i: int) -> bool:
        """Whether the row cannot stand as it does: no number, or one of which something contradicts."""
        if not self.rows[i].number or self.own[i] <= AGAINST:
            return True
        told = fit(self.rows[i], self.traces[i])
        return False in (told.country, told.postal_code)

    def _own(self, i: int) -> float:
        """The odds of a row as it stands; an order without a number is as unusual as a number that is nowhere."""
        row = self.rows[i]
        return self.odds.of(i, i) if row.number else -LOST if row.order else 0.0

    def at(self, i: int, j: int) -> float:
        """The odds of order ``i`` with the number of row ``j``; against it where there is no such number."""
        if not 0 <= j < len(self.rows) or not self.rows[j].number or (i, j) in self._barred:
            return -LOST - 1
        if not self.rows[i].order:
            return 0.0
        # What fits the order on its own row is not likely another's: that order would be left without.
        return self.odds.of(i, j) - (max(0.0, self.own[j]) if j < self.count and j != i else 0.0)

    def _offsets(self) -> list[int]:
        """Offsets that would put contradicting rows right, those first that put most right where they stand."""
        by_postal: dict[tuple[str, str], list[int]] = defaultdict(list)
        by_country: dict[str, list[int]] = defaultdict(list)
        for j, trace in enumerate(self.traces):
            if trace.country and self.rows[j].number:
                by_country[trace.country].append(j)
                if trace.postal_code:
                    by_postal[trace.country, trace.postal_code].append(j)
        everywhere: Counter[int] = Counter()
        chosen: Counter[int] = Counter()
        for cluster in _clusters(self.wrong):
            here: Counter[int] = Counter()
            for i in cluster:
                row = self.rows[i]
                exact = by_postal.get((row.country, row.postal_code), ())
                for j in {*exact, *by_country.get(row.country, ())}:
                    odds = self.odds.of(i, j)
                    if j != i and odds >= FOR:
                        here[j - i] += int(odds * 100)
            everywhere.update(here)
            for offset, weight in here.most_common(12):
                chosen[offset] += weight
        for offset, weight in everywhere.most_common(MOST_OFFSETS // 2):
            chosen[offset] += weight
        near = [offset for offset in (1, -1, 2, -2, 3, -3) if offset in everywhere]
        return list(dict.fromkeys([*near, *(offset for offset, _ in chosen.most_common(MOST_OFFSETS))]))

    def _path(self, offsets: list[int]) -> list[int]:
        """For each row the row of its number (or ``NOWHERE``): the likeliest way through the list."""
        states: list[int | None] = [0, None, *offsets]  # standing right, nowhere, and each offset
        starts = [STARTS + log(1 + abs(offset)) / 2 for offset in offsets]
        score = [0.0, -STARTS - TURNS, *(-cost for cost in starts)]
        back: list[list[int]] = []
        for i in range(self.count):
            lost = -LOST if self.rows[i].order else 0.0
            emit = [self.own[i], lost, *(self.at(i, i + offset) for offset in offsets)]
            if i == 0:
                score = [one + more for one, more in zip(score, emit, strict=True)]
                back.append(list(range(len(states))))
                continue
            moving = max(range(1, len(states)), key=score.__getitem__)
            turned = score[moving] - TURNS
            came = []
            fresh = []
            for k in range(len(states)):
                best, origin = score[k], k
                if k == 0:
                    if score[moving] - ENDS > best:
                        best, origin = score[moving] - ENDS, moving
                else:
                    begun = score[0] - (starts[k - 2] if k > 1 else STARTS + TURNS)
                    if begun > best:
                        best, origin = begun, 0
                    if turned > best:
                        best, origin = turned, moving
                fresh.append(best + emit[k])
                came.append(origin)
            score = fresh
            back.append(came)
        k = max(range(len(states)), key=score.__getitem__)
        source = [0] * self.count
        for i in range(self.count - 1, -1, -1):
            state = states[k]
            j = NOWHERE if state is None else i + state
            held = 0 <= j < len(self.rows) and (self.rows[j].number or j == i) and (i, j) not in self._barred
            source[i] = j if held else NOWHERE
            k = back[i][k]
        return source

    def _settled(self, offsets: list[int]) -> list[int]:
        """The likeliest way in which no order takes a number from one that stands right."""
        for _ in range(MOST_ROUNDS):
            self._taken.clear()
            source = self._path(offsets)
            robbed = self._robbed(source)
            if not robbed:
                break
            self._barred |= robbed
        return self._injective(source)

    def _robbed(self, source: list[int]) -> set[tuple[int, int]]:
        """Pairs that take a number from a row that stands right; a stretch of one offset stands or falls as a whole.

        A stretch that explains more than the rows it takes from keeps all but its ends, where chance may have carried
        it too far; those rows are then left without a number. An offset that hardly explains anything is dropped.
        """
        found: set[tuple[int, int]] = set()
        weights: Counter[int] = Counter()
        stretches = _stretches(source)
        for stretch in stretches:
            odds = sum(self._odds(i, source[i]) for i in stretch)
            if len(stretch) > 1 or odds >= EXACT:
                weights[source[stretch[0]] - stretch[0]] += int(odds)
        for stretch in stretches:
            takes = {i for i in stretch if source[i] < self.count and self._stands(source, source[i])}
            nets = [self._net(i, source[i], taking=i in takes) for i in stretch]
            if weights[source[stretch[0]] - stretch[0]] < EXACT or (takes and sum(nets) < SURE):
                found.update((i, source[i]) for i in stretch)
                continue
            low, high = _best_run(nets)
            found.update((i, source[i]) for i in (*stretch[:low], *stretch[high:]) if i in takes)
            self._taken.update(source[i] for i in stretch[low:high] if i in takes)
        return found

    def _net(self, i: int, j: int, *, taking: bool) -> float:
        """What it explains that order ``i`` has number ``j``; ``taking`` it leaves order ``j`` without."""
        return self._odds(i, j) - max(self.own[i], -LOST) - (self.own[j] + LOST if taking else 0.0)

    def _odds(self, i: int, j: int) -> float:
        return self.odds.of(i, j) if self.rows[i].order and self.rows[j].number else 0.0

    def _stands(self, source: list[int], j: int) -> bool:
        return source[j] == j and bool(self.rows[j].order) and bool(self.rows[j].number)

    def _injective(self, source: list[int]) -> list[int]:
        """No number on two orders: the one that it fits best keeps it, the shifted one where both are alike."""
        holders: dict[int, list[int]] = defaultdict(list)
        for i, j in enumerate(source):
            if i == j and j in self._taken:
                source[i] = NOWHERE
            elif j != NOWHERE and self.rows[j].number and self.rows[i].order:
                holders[j].append(i)
        for j, those in holders.items():
            if len(those) > 1:
                keeps = max(those, key=lambda i: self.at(i, j) + (FOR if i != j else 0.0))
                for i in those:
                    if i != keeps:
                        source[i] = NOWHERE
        return source

    def _close(self, source: list[int]) -> None:
        """Rows left without a number, and numbers left without a row, within one shift: a list that was rotated."""
        for part in _parts(source):
            self._fill(part, source)
        self._complete(source)
        for part in _parts(source):
            self._fill(part, source)

    def _complete(self, source: list[int]) -> None:
        taken = set(source)
        for part in _parts(source):
            missing = [i for i in part if source[i] == NOWHERE and self.rows[i].order]
            left = [j for j in range(part[0], part[-1] + 1) if j not in taken and self.rows[j].number]
            pairs = self._pairs(missing, left)
            if missing and left:
                pairs = max([pairs, *self._wider(part, missing, left, source)], key=self._sum)
            if len(pairs) < len(missing) == len(left) and len(part) > BRIDGE * len(missing):
                pairs = list(zip(missing, left, strict=True))  # all others of a long shift have theirs
            if len(pairs) < len(missing):
                unused = [j for j in range(self.count, len(self.rows)) if j not in taken]
                had_i, had_j = {i for i, _ in pairs}, {j for _, j in pairs}
                free = [j for j in (*left, *unused) if j not in had_j]
                pairs = [*pairs, *self._exact([i for i in missing if i not in had_i], free)]
            for i, j in pairs:
                source[i] = j
                taken.add(j)

    def _fill(self, part: list[int], source: list[int]) -> None:
        """Single rows left without a number: their own where it is free and fits, else that of the rows beside them.

        A parcel that was mis-scanned tells nothing true; its place in the list still does.
        """
        taken = set(source)
        edges = [i for i in (part[0] - 1, part[-1] + 1) if 0 <= i < self.count and not self.rows[i].number]
        for i in (*part, *edges):
            if source[i] not in (NOWHERE, i) or not self.rows[i].order or (source[i] == i and i not in edges):
                continue
            if self.rows[i].number and i not in taken and self.own[i] > AGAINST:
                source[i] = i
                taken.add(i)
                continue
            for near in sorted(range(i - BESIDE, i + BESIDE + 1), key=lambda near: abs(near - i)):
                if not 0 <= near < self.count or source[near] in (near, NOWHERE):
                    continue
                j = i + source[near] - near
                if 0 <= j < len(self.rows) and self.rows[j].number and j not in taken:
                    source[i] = j
                    taken.add(j)
                    break

    def _wider(
        self, part: list[int], missing: list[int], left: list[int], source: list[int]
    ) -> list[list[tuple[int, int]]]:
        """The same with one row more, near the shift, of which nothing sure speaks for its own number."""
        near = range(max(0, part[0] - BRIDGE), min(self.count, part[-1] + BRIDGE + 1))
        rows = [e for e in near if source[e] == e and self.rows[e].number and self.rows[e].order and self.own[e] < SURE]
        rows.sort(key=lambda e: self.own[e])
        return [self._pairs(sorted([*missing, e]), sorted([*left, e])) for e in rows[:MOST_WIDER]]

    def _sum(self, pairs: list[tuple[int, int]]) -> float:
        return sum(self._odds(i, j) - max(self.own[i], -LOST) for i, j in pairs)

    def _pairs(self, missing: list[int], left: list[int]) -> list[tuple[int, int]]:
        """Each order with one of the numbers left: what fits exactly first, the others in their order."""
        if len(missing) != len(left):
            return []
        pairs = self._exact(missing, left)
        had_i, had_j = {i for i, _ in pairs}, {j for _, j in pairs}
        rest = list(zip([i for i in missing if i not in had_i], [j for j in left if j not in had_j], strict=True))
        if any(self._odds(i, j) <= AGAINST or i == j for i, j in rest):
            return pairs
        return [*pairs, *rest]

    def _exact(self, missing: list[int], left: list[int]) -> list[tuple[int, int]]:
        """Pairs of which a postal code speaks, best first."""
        ranked = sorted(((self._odds(i, j), -i, -j) for i in missing for j in left if i != j), reverse=True)
        pairs: list[tuple[int, int]] = []
        for odds, i, j in ranked:
            if odds >= EXACT and all(-i != one and -j != other for one, other in pairs):
                pairs.append((-i, -j))
        return pairs

    def _shift(self, part: list[int], source: list[int]) -> Shift | None:
        """The part as a shift; None where it explains too little."""
        changed = [i for i in part if self.rows[i].order]
        gain = 0.0
        healed = 0
        wrong = set(self.wrong)
        offsets: Counter[int] = Counter()
        for i in changed:
            now = -LOST if source[i] == NOWHERE else self.odds.of(i, source[i])
            gain += now - self.own[i]
            healed += now >= FOR and i in wrong
            if source[i] != NOWHERE:
                offsets[source[i] - i] += 1
        turns = len({source[i] - i if source[i] != NOWHERE else None for i in changed}) - 1
        gain -= STARTS + ENDS + TURNS * min(turns, 2)
        if gain < LEAST_GAIN or healed < LEAST_ROWS or not offsets:
            return None
        mends = tuple(self._mend(i, source[i]) for i in changed)
        return Shift(part[0], part[-1], offsets.most_common(1)[0][0], round(gain, 1), mends)

    def _mend(self, i: int, j: int) -> RowMend:
        row = self.rows[i]
        number = "" if j == NOWHERE else self.rows[j].number
        after = Fit() if j == NOWHERE else fit(row, self.traces[j])
        before = fit(row, self.traces[i]) if row.number else Fit()
        return RowMend(i, row.order, row.number, number, j if j < self.count else NOWHERE, before, after)


def _without_overlap(shifts: Iterable[Shift]) -> list[Shift]:
    """Of shifts of the same rows the likelier one, in the list's order."""
    chosen: list[Shift] = []
    for one in sorted(shifts, key=lambda shift: -shift.gain):
        if all(one.last < other.first or other.last < one.first for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda shift: shift.first)


def _clusters(rows: Iterable[int]) -> list[list[int]]:
    """Rows that stand near each other."""
    found: list[list[int]] = []
    for i in rows:
        if found and i - found[-1][-1] <= BRIDGE:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _best_run(values: Sequence[float]) -> tuple[int, int]:
    """The part with the greatest sum, as (first, one past the last)."""
    best, low, high, total, start = 0.0, 0, 0, 0.0, 0
    for place, value in enumerate(values):
        if total <= 0.0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, low, high = total, start, place + 1
    return low, high


def _stretches(source: Sequence[int]) -> list[list[int]]:
    """Rows one below the other that have their numbers from the same offset."""
    found: list[list[int]] = []
    for i, j in enumerate(source):
        if j in (i, NOWHERE):
            continue
        if found and found[-1][-1] == i - 1 and source[i - 1] - (i - 1) == j - i:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _parts(source: Sequence[int]) -> list[list[int]]:
    """The changed rows, by shift: those of one shift stand near each other, or hand numbers to each other."""
    found = _clusters(i for i, j in enumerate(source) if i != j)
    merged: list[list[int]] = []
    for part in found:
        last = merged[-1] if merged else []
        theirs, ours = {source[i] for i in last}, {source[i] for i in part}
        if last and (_reach(ours, last) or _reach(theirs, part)):
            merged[-1] += part
        else:
            merged.append(list(part))
    return merged


def _reach(sources: set[int], part: list[int]) -> bool:
    return any(part[0] <= j <= part[-1] for j in sources)
