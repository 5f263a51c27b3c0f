"""Check digits: what the last character of a tracking number must be, given the ones before it.

Each algorithm is made once from its parameters and then maps a serial (0-9 and A-Z) to the expected character.
A check digit is not proof: mod 10 with weight 2 misses some single errors, mod 7 one in fourteen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import mul
from typing import Any

from review.errors import BadInput

Check = Callable[[str], str]
"""Serial to expected check character. Raises ``KeyError`` where the serial has a character without a value."""

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BASE36 = DIGITS + LETTERS

_DIGIT = {char: int(char) for char in DIGITS}
_MOD10 = _DIGIT | {char: (ord(char) - 3) % 10 for char in LETTERS}  # UPS counts A as 2, B as 3, … I as 0
_BASE36 = {char: value for value, char in enumerate(BASE36)}
_LUHN = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]  # twice the digit, its own digits added


def check_of(data: Mapping[str, Any]) -> Check:
    """The check of its parameters (``{"algorithm": "mod10", "even": 3, "odd": 1}``); ``BadInput`` if unknown."""
    name = data.get("algorithm")
    maker = _MAKERS.get(str(name))
    if maker is None:
        raise BadInput(f"check digit algorithm {name!r} is not one of {', '.join(_MAKERS)}.")
    try:
        return maker(data)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"check digit {name}: its parameters are wrong ({error!r}).") from error


def mod10(even: int, odd: int, *, reverse: bool = False) -> Check:
    """Weights ``even`` and ``odd`` by position from 0, from the right where ``reverse``; letters have a value."""
    step = -1 if reverse else 1

    def check(serial: str) -> str:
        values = [_MOD10[char] for char in serial[::step]]
        return DIGITS[-(sum(values[::2]) * even + sum(values[1::2]) * odd) % 10]

    return check


def weighted(weights: tuple[int, ...], modulo: tuple[int, int]) -> Check:
    """Sum of digit times weight, modulo the first and then the second number (FedEx: 11, 10)."""
    first, second = modulo
    if first < 1 or not 1 <= second <= len(DIGITS):
        raise ValueError(f"modulo {modulo}")

    def check(serial: str) -> str:
        if len(serial) != len(weights):
            raise KeyError(serial)
        return DIGITS[sum(map(mul, weights, [_DIGIT[char] for char in serial])) % first % second]

    return check


def luhn(serial: str) -> str:
    """ISO/IEC 7812-1 annex B."""
    values = [_DIGIT[char] for char in reversed(serial)]
    return DIGITS[-(sum([_LUHN[value] for value in values[::2]]) + sum(values[1::2])) % 10]


def mod7(serial: str) -> str:
    """The serial as a number, modulo 7 (DHL Express)."""
    remainder = 0
    for char in serial:
        remainder = (remainder * 10 + _DIGIT[char]) % 7
    return DIGITS[remainder]


def mod37_36(serial: str) -> str:
    """ISO/IEC 7064 hybrid system MOD 37,36 over 0-9 and A-Z (DPD)."""
    product = 36
    for char in serial:
        product = (product + _BASE36[char]) % 36 or 36
        product = product * 2 % 37
    return BASE36[(37 - product) % 36]


def s10(weights: tuple[int, ...]) -> Check:
    """UPU S10: 11 minus the weighted sum modulo 11; 10 is written 0 and 11 is written 5."""

    def check(serial: str) -> str:
        if len(serial) != len(weights):
            raise KeyError(serial)
        rest = 11 - sum(map(mul, weights, [_DIGIT[char] for char in serial])) % 11
        return "0" if rest == 10 else "5" if rest == 11 else DIGITS[rest]

    return check


_MAKERS: dict[str, Callable[[Mapping[str, Any]], Check]] = {
    "mod10": lambda data: mod10(int(data["even"]), int(data["odd"]), reverse=bool(data.get("reverse", False))),
    "weighted": lambda data: weighted(
        tuple(int(weight) for weight in data["weights"]), (int(data["modulo"][0]), int(data["modulo"][1]))
    ),
    "luhn": lambda _: luhn,
    "mod7": lambda _: mod7,
    "mod37_36": lambda _: mod37_36,
    "s10": lambda data: s10(tuple(int(weight) for weight in data["weights"])),
}
