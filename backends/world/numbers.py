"""Tracking numbers that are valid by their courier's own rule, and ones that fail it by a digit.

Rules: UPS, USPS, FedEx, DHL, DPD as in jkeen/tracking_number_data (MIT); S10 of the Universal Postal Union. They are
written out here and not taken from the checker, because a world made by the checker could not find its errors.
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
FEDEX_WEIGHTS = (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)


def digits(draws: list[float], count: int) -> str:
    """``count`` digits from as many numbers in 0..1."""
    return "".join(ALPHABET[int(x * 10)] for x in draws[:count])


def ups(draws: list[float]) -> str:
    serial = "".join(ALPHABET[int(x * 36)] for x in draws[:6]) + "67" + digits(draws[6:], 7)
    total = 0
    for place, sign in enumerate(serial):
        value = int(sign) if sign.isdigit() else (ord(sign) - 3) % 10
        total += value * (2 if place % 2 else 1)
    return f"1Z{serial}{-total % 10}"


def usps(draws: list[float]) -> str:
    serial = "92748" + "9" + digits(draws, 15)
    total = sum(int(sign) * (1 if place % 2 else 3) for place, sign in enumerate(serial))
    return f"{serial}{-total % 10}"


def dhl(draws: list[float]) -> str:
    serial = str(1 + int(draws[0] * 9)) + digits(draws[1:], 8)
    return f"{serial}{int(serial) % 7}"


def fedex(draws: list[float]) -> str:
    serial = str(1 + int(draws[0] * 9)) + digits(draws[1:], 10)
    total = sum(int(sign) * weight for sign, weight in zip(serial, FEDEX_WEIGHTS, strict=True))
    return f"{serial}{total % 11 % 10}"


def dpd(draws: list[float]) -> str:
    serial = "09" + digits(draws, 12)
    value = 36
    for sign in serial:
        value += ALPHABET.index(sign)
        value = (value - 36 if value > 36 else value) * 2
        value = value - 37 if value >= 37 else value
    check = 37 - value
    return serial + ALPHABET[0 if check == 36 else check]


def s10(service: str, country: str, draws: list[float]) -> str:
    serial = digits(draws, 8)
    rest = 11 - sum(int(sign) * weight for sign, weight in zip(serial, S10_WEIGHTS, strict=True)) % 11
    return f"{service}{serial}{ {10: 0, 11: 5}.get(rest, rest) }{country}"


NUMBERS: dict[str, Callable[[list[float]], str]] = {
    "yunexpress": lambda draws: "YT" + digits(draws, 16),
    "china_post": lambda draws: s10("R" + "ABEG"[int(draws[8] * 4)], "CN", draws),
    "china_ems": lambda draws: s10("EL"[int(draws[8] * 2)] + "AEX"[int(draws[9] * 3)], "CN", draws),
    "4px": lambda draws: "4PX" + digits(draws, 13) + "CN",
    "yanwen": lambda draws: "U" + "CDK"[int(draws[9] * 3)] + digits(draws, 9) + "YP",
    "ups": ups,
    "usps": usps,
    "dhl": dhl,
    "fedex": fedex,
    "dpd": dpd,
}
"""Courier → a number from at least 16 draws in 0..1."""

CHECKED = ("china_post", "china_ems", "ups", "usps", "dhl", "fedex", "dpd")
"""Couriers whose numbers carry a check digit."""


def with_wrong_check(courier: str, number: str, draw: float) -> str:
    """The number with another check digit: the last sign, or the one before the country in postal numbers."""
    place = len(number) - 3 if courier.startswith("china_") else len(number) - 1
    others = [sign for sign in "0123456789" if sign != number[place]]
    # a single wrong check digit is always caught, except 7, 8, 9 under modulo 7, which no number has
    if courier == "dhl":
        others = [sign for sign in others if sign < "7"]
    return number[:place] + others[int(draw * len(others))] + number[place + 1 :]
