"""Tracking numbers of every known format, drawn from its pattern with the right check character, and their damage."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import resources
from review.tracking import CarrierTable, NumberFormat

_TOKEN = re.compile(r"\[([^\]]+)\]|\(\?P<([a-z_]+)>|\(\?:|([|)])|([0-9A-Z])")
_REPEAT = re.compile(r"\{([0-9]+)(?:,([0-9]+))?\}|\?")
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def carrier_table() -> CarrierTable:
    """The couriers that Backstop comes with."""
    names = sorted(file.name for file in resources.path("carriers").glob("*.json"))
    return CarrierTable.from_data(resources.load_json(f"carriers/{name}") for name in names)


def drawn(item: NumberFormat, chance: random.Random) -> str:
    """A number of the format, with the check character that it should have and look-ups that exist."""
    while True:
        pattern = chance.choice(item.patterns)
        fixed = {group: chance.choice(list(item.lookups[group])) for group in item.must_exist}
        number = _Drawing(pattern.text, chance, fixed).choice()
        match = pattern.matcher.fullmatch(number)
        if match is None:
            continue
        if item.check is None:
            return number
        at, check = match.start("check"), item.expected(match)
        number = number[:at] + check + number[at + 1 :]
        if pattern.matcher.fullmatch(number):  # one character in 36 may lie outside what the format prints
            return number


def sequence(item: NumberFormat, count: int, chance: random.Random) -> list[str]:
    """Numbers as a warehouse prints them for one manifest: one beginning, serials that follow each other."""
    first = drawn(item, chance)
    pattern = next(one for one in item.patterns if one.matcher.fullmatch(first))
    match = pattern.matcher.fullmatch(first)
    assert match is not None
    start, end = match.span("serial")
    # Only the running digits at the serial's end count up; what stands before them is the shipper's.
    run = re.search(r"[0-9]{3,7}$", first[start:end])
    if run is None:
        return list(dict.fromkeys(drawn(item, chance) for _ in range(count)))
    found: dict[str, None] = {}
    width, serial = len(run[0]), int(run[0])
    while len(found) < count:
        serial = (serial + chance.choice((1, 1, 1, 2, 3))) % 10**width
        number = first[: end - width] + str(serial).zfill(width) + first[end:]
        match = pattern.matcher.fullmatch(number)
        if match is None:
            continue
        if item.check is not None:
            at, check = match.start("check"), item.expected(match)
            number = number[:at] + check + number[at + 1 :]
        found[number] = None
    return list(found)


@dataclass(frozen=True)
class Damage:
    """One slip: ``kind`` is ``digit`` or ``swap``."""

    kind: str
    number: str


def damaged(number: str, kind: str, chance: random.Random) -> Damage | None:
    """The number with one wrong digit or two neighbours swapped; None where it has no place for it."""
    if kind == "digit":
        at = chance.choice([place for place, sign in enumerate(number) if sign in DIGITS])
        other = chance.choice([sign for sign in DIGITS if sign != number[at]])
        return Damage(kind, number[:at] + other + number[at + 1 :])
    places = [place for place in range(len(number) - 1) if number[place] != number[place + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return Damage(kind, number[:at] + number[at + 1] + number[at] + number[at + 2 :])


class _Drawing:
    """One way through a pattern's text, chosen by chance; ``fixed`` groups get their text instead."""

    def __init__(self, text: str, chance: random.Random, fixed: dict[str, str]) -> None:
        self.text, self.chance, self.fixed, self.at = text, chance, fixed, 0

    def choice(self) -> str:
        ways = [self.row()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            ways.append(self.row())
        return self.chance.choice(ways)

    def row(self) -> str:
        out = ""
        while (token := _TOKEN.match(self.text, self.at)) and not token[3]:
            self.at = token.end()
            if token[1] or token[4]:
                signs = _members(token[1]) if token[1] else token[4]
                out += "".join(self.chance.choice(signs) for _ in range(self.times()))
                continue
            inside = self.choice()
            self.at += 1
            out += self.fixed.get(token[2] or "", inside) * self.times()
        return out

    def times(self) -> int:
        repeat = _REPEAT.match(self.text, self.at)
        if repeat is None:
            return 1
        self.at = repeat.end()
        low, high = (0, 1) if repeat[0] == "?" else (int(repeat[1]), int(repeat[2] or repeat[1]))
        return self.chance.randint(low, high)


def _members(inside: str) -> str:
    spans = re.findall(r"(.)-(.)|(.)", inside)
    return "".join(one or "".join(chr(code) for code in range(ord(low), ord(high) + 1)) for low, high, one in spans)
