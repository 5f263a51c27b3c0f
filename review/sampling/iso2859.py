"""ISO 2859-1: code letters, and single and double plans for normal, tightened and reduced inspection.

The tables are generated from the rule that they were made by. Sample sizes are the preferred numbers R5; along each
diagonal (one letter down, one AQL to the left) n times AQL stays, and so do the numbers Ac and Re. A cell without a
plan of its own holds an arrow to the nearest one above or below in the same column, which is followed here: with it
goes the other sample size. ``tests/unit/review/sampling`` holds the printed cells of tables II-A to II-C and III-A,
III-B of MIL-STD-105E (1989, public domain), on which the international standard stands, and compares each of them.

Two editions differ. Reduced plans (table II-C) are here with their gap, as in MIL-STD-105E, ANSI/ASQ Z1.4 and
ISO 2859-1:1989: more than Ac but less than Re bad items accept the lot and end reduced inspection. ISO 2859-1:1999 has
no gap any more (its Re is Ac + 1); its cells, and those of the two of its double plans with smaller first rejection
numbers, could not be compared with print and are not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from review.errors import BadArgument
from review.sampling.plans import Plan, Stage

LETTERS = "ABCDEFGHJKLMNPQR"
SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150)
"""R5. The last stands for the letter S, which only the arrows of tightened inspection lead to."""
AQLS = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5",
    "4.0", "6.5", "10", "15", "25", "40", "65", "100", "150", "250", "400", "650", "1000",
)  # fmt: skip
"""In percent of bad items, as printed; above 10 they count defects per 100 items."""
LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")
_UP_TO = (8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000)
_CODES = {
    "S-1": "AAAABBBBCCCCDDD",
    "S-2": "AAABBBCCCDDDEEE",
    "S-3": "AABBCCDDEEFFGGH",
    "S-4": "AABCCDEEFGGHJJK",
    "I": "AABCCDEFGHJKLMN",
    "II": "ABCDEFGHJKLMNPQ",
    "III": "BCDEFGHJKLMNPQR",
}
"""Table 1, a letter for each range of lot sizes."""


class Severity(StrEnum):
    """How hard is looked."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which numbers stand on which diagonal: letter index + AQL index, counted from the diagonal of 0/1."""

    numbers: dict[int, tuple[int, int]]
    top: int
    """The last diagonal from F on; the letters A to E have two more."""
    down: frozenset[int]
    """Diagonals of arrows that lead down; on all others they lead up."""
    smaller: int
    """Letters by which the sample is smaller than the normal one's."""


_ZERO = 14
"""Letter + AQL index of the diagonal of Ac 0 under normal inspection (F at 0.65)."""
_SMALL_LETTERS = 5
_RULES = {
    Severity.NORMAL: _Rule(
        {0: (0, 1), 3: (1, 2), 4: (2, 3), 5: (3, 4), 6: (5, 6), 7: (7, 8), 8: (10, 11), 9: (14, 15), 10: (21, 22),
         11: (30, 31), 12: (44, 45)},
        10, frozenset({2}), 0,
    ),
    Severity.TIGHTENED: _Rule(
        {1: (0, 1), 4: (1, 2), 5: (2, 3), 6: (3, 4), 7: (5, 6), 8: (8, 9), 9: (12, 13), 10: (18, 19), 11: (27, 28),
         12: (41, 42)},
        10, frozenset({2, 3}), 0,
    ),
    Severity.REDUCED: _Rule(
        {0: (0, 1), 3: (0, 2), 4: (1, 3), 5: (1, 4), 6: (2, 5), 7: (3, 6), 8: (5, 8), 9: (7, 10), 10: (10, 13),
         11: (14, 17), 12: (21, 24)},
        10, frozenset({2}), 2,
    ),
}  # fmt: skip
_REDUCED_SMALL = {
    "A": {17: (1, 2), 18: (2, 3), 19: (3, 4), 20: (5, 6), 21: (7, 8), 22: (10, 11), 23: (14, 15), 24: (21, 22),
          25: (30, 31)},
    "B": {16: (0, 2), 17: (1, 3), 18: (2, 4), 19: (3, 5), 20: (5, 6), 21: (7, 8), 22: (10, 11), 23: (14, 15),
          24: (21, 22), 25: (30, 31)},
}  # fmt: skip
"""Table II-C where the sample could not become smaller: two items for A, B and C alike."""
_DOUBLE = {
    Severity.NORMAL: {
        3: ((0, 2), (1, 2)), 4: ((0, 3), (3, 4)), 5: ((1, 4), (4, 5)), 6: ((2, 5), (6, 7)), 7: ((3, 7), (8, 9)),
        8: ((5, 9), (12, 13)), 9: ((7, 11), (18, 19)), 10: ((11, 16), (26, 27)), 11: ((17, 22), (37, 38)),
        12: ((25, 31), (56, 57)),
    },
    Severity.TIGHTENED: {
        4: ((0, 2), (1, 2)), 5: ((0, 3), (3, 4)), 6: ((1, 4), (4, 5)), 7: ((2, 5), (6, 7)), 8: ((3, 7), (11, 12)),
        9: ((6, 10), (15, 16)), 10: ((9, 14), (23, 24)), 11: ((15, 20), (34, 35)), 12: ((23, 29), (52, 53)),
    },
}  # fmt: skip
"""Tables III-A and III-B: after the first sample and after both, on the diagonals of the single plans."""


def code_letter(lot: int, level: str = "II") -> str:
    """Table 1: the letter for a lot of this size."""
    if level not in _CODES:
        raise BadArgument(f"There is no inspection level {level}.", remedy=f"Take one of {', '.join(LEVELS)}.")
    if lot < 2:
        raise BadArgument(f"A lot of {lot} has no code letter.", remedy="Inspect it whole.")
    row = next((i for i, most in enumerate(_UP_TO) if lot <= most), len(_UP_TO))
    return _CODES[level][row]


def aql_of(text: str | float) -> str:
    """An AQL as printed ("1.0"), from any way to write it; ``BadArgument`` where the tables have no such column."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    for known in AQLS:
        if abs(float(known) - value) < 1e-9:
            return known
    raise BadArgument(f"The tables have no AQL of {text}.", remedy=f"Take one of {', '.join(AQLS)} (percent).")


def single(letter: str, aql: str, severity: Severity = Severity.NORMAL) -> Plan:
    """Tables 2-A, 2-B, 2-C: the plan of a cell, arrows followed."""
    row, column, numbers = _cell(letter, aql, severity)
    accept, reject = numbers
    name = f"ISO 2859-1 single, {severity.value}, {LETTERS[row] if row < len(LETTERS) else 'S'}, AQL {AQLS[column]}"
    n = _size(row, severity)
    if reject == accept + 1:
        return Plan.single(n, accept, name, letter)
    return Plan.single(n, reject - 1, name, letter, tells=accept)


def double(letter: str, aql: str, severity: Severity = Severity.NORMAL) -> Plan:
    """Tables 3-A and 3-B; the single plan where its Ac is 0, as the tables say, and under reduced inspection."""
    if severity is Severity.REDUCED:
        return single(letter, aql, severity)
    row, column, numbers = _cell(letter, aql, severity)
    diagonal = row + column - _ZERO
    if numbers[0] == 0 or row == 0:
        return single(letter, aql, severity)
    (first_ac, first_re), (accept, reject) = _DOUBLE[severity][diagonal]
    n = SIZES[row - 1]
    name = f"ISO 2859-1 double, {severity.value}, {LETTERS[row] if row < len(LETTERS) else 'S'}, AQL {AQLS[column]}"
    return Plan((Stage(n, first_ac, first_re), Stage(n, accept, reject)), name, letter)


def letters_of(plan: Plan) -> str:
    """A plan's code letter as it is to be told: the lot's, and where the table's arrow led to another row, that one."""
    told = plan.name.split(", ")  # the name that ``single`` or ``double`` gave; a sealed certificate has nothing else
    used = told[2] if plan.letter and len(told) == len(("by", "severity", "letter", "AQL")) else plan.letter
    return plan.letter if used == plan.letter else f"{plan.letter} → {used}"


def _cell(letter: str, aql: str, severity: Severity) -> tuple[int, int, tuple[int, int]]:
    """Row and column of the plan that a cell holds or leads to, and its Ac and Re."""
    if letter not in LETTERS or len(letter) != 1:
        raise BadArgument(f"There is no code letter {letter}.", remedy=f"Take one of {', '.join(LETTERS)}.")
    column = AQLS.index(aql_of(aql))
    start = LETTERS.index(letter)
    rule = _RULES[severity]
    here = _numbers(start, column, severity)
    if here is not None:
        return start, column, here
    diagonal = start + column - _ZERO
    zero = min(rule.numbers)
    downwards = diagonal < zero or diagonal in rule.down
    for step in (1, -1) if downwards else (-1, 1):
        row = start + step
        while 0 <= row < len(SIZES):
            found = _numbers(row, column, severity)
            if found is not None:
                return row, column, found
            row += step
    raise BadArgument(f"The table has no plan for {letter} at {aql}.")  # no column is empty


def _numbers(row: int, column: int, severity: Severity) -> tuple[int, int] | None:
    """Ac and Re of a cell that holds a plan of its own."""
    rule = _RULES[severity]
    if row == len(LETTERS):  # the letter S
        return rule.numbers[4] if severity is Severity.TIGHTENED and row + column - _ZERO == 4 else None
    letter = LETTERS[row]
    if severity is Severity.REDUCED and letter in _REDUCED_SMALL and column > 14:
        return _REDUCED_SMALL[letter].get(column)
    if severity is Severity.TIGHTENED and letter == "A" and column == 15:
        return None  # print has no 0/1 above B
    diagonal = row + column - _ZERO
    if diagonal > rule.top and row >= _SMALL_LETTERS:
        return None
    return rule.numbers.get(diagonal)


def _size(row: int, severity: Severity) -> int:
    return SIZES[max(0, row - _RULES[severity].smaller)]
