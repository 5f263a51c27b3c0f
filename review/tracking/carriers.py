"""Couriers and the formats of their numbers, read from parsed JSON (``resources/carriers``, one file a courier).

A number is looked up by its length and first two characters, so that only the few formats it can have are matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from review import parsed
from review.errors import BadInput
from review.tracking.checks import Check, check_of
from review.tracking.normal import MAX_NUMBER
from review.tracking.pattern import START, Pattern

SCHEMA = "backstop-carrier/1"

NATIONAL = "origin_country"
"""The group in which a postal number carries the country whose post gave it out."""


@dataclass(frozen=True, eq=False)
class NumberFormat:
    """One format of one courier.

    ``check`` is None where the courier has no check digit; ``prepend`` (text, unless) is put before the serial
    unless it begins so already; a value of each ``must_exist`` group must stand in its lookup; ``hyphens`` are the
    places in the normal form before which the courier prints a hyphen; a format ``only_if_claimed`` is so wide
    (any twelve digits) that it tells nothing of an unclaimed number.
    """

    id: str
    name: str
    courier: str
    courier_name: str
    patterns: tuple[Pattern, ...]
    check: Check | None = None
    prepend: tuple[str, str] | None = None
    must_exist: tuple[str, ...] = ()
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hyphens: tuple[int, ...] = ()
    only_if_claimed: bool = False

    @classmethod
    def from_data(cls, row: Mapping[str, Any], courier: str, courier_name: str) -> NumberFormat:
        """A format of its JSON object; ``BadInput`` names the format and what is wrong."""
        where = f"carrier {courier}, format {row.get('id', '?')}"
        patterns = tuple(Pattern.from_text(text) for text in parsed.texts(row, "patterns", where))
        check = check_of(parsed.mapping(row["check"], where)) if "check" in row else None
        must_exist = parsed.texts(row, "must_exist", where) if "must_exist" in row else ()
        lookups = parsed.mapping(row.get("lookups", {}), where)
        needed = {"serial", *lookups, *must_exist, *(("check",) if check else ())}
        for pattern in patterns:
            if not {"serial", *must_exist, *(("check",) if check else ())} <= pattern.groups:
                raise BadInput(f"{where}: each pattern needs the groups {', '.join(sorted(needed))}.")
            if max(pattern.lengths) > MAX_NUMBER:
                raise BadInput(f"{where}: a number cannot be longer than {MAX_NUMBER}.")
        if not patterns or not set(must_exist) <= set(lookups):
            raise BadInput(f"{where}: a pattern, and a lookup for each group of must_exist, is needed.")
        prepend = parsed.mapping(row["prepend"], where) if "prepend" in row else None
        return cls(
            id=parsed.text(row, "id", where),
            name=parsed.text(row, "name", where),
            courier=courier,
            courier_name=courier_name,
            patterns=patterns,
            check=check,
            prepend=(parsed.text(prepend, "text", where), parsed.text(prepend, "unless", where)) if prepend else None,
            must_exist=must_exist,
            lookups=MappingProxyType({name: MappingProxyType(dict(lookups[name])) for name in lookups}),
            hyphens=tuple(int(place) for place in row.get("hyphens", ())),
            only_if_claimed=bool(row.get("only_if_claimed", False)),
        )

    def expected(self, match: re.Match[str]) -> str:
        """The check character that the number should have; empty where the format has none."""
        if self.check is None:
            return ""
        serial = match["serial"]
        if self.prepend is not None and not serial.startswith(self.prepend[1]):
            serial = self.prepend[0] + serial
        return self.check(serial)

    def parts(self, number: str) -> dict[str, str]:
        """What the number carries (service, destination_country, destination_zip, …), by group; empty if none.

        A looked-up country is given as its ISO 3166-1 alpha-2 code where the format writes it as a number.
        """
        for pattern in self.patterns:
            if len(number) in pattern.lengths and (match := pattern.matcher.fullmatch(number)):
                found = {name: value for name, value in match.groupdict().items() if value}
                country = found.get("destination_country")
                if country is not None:
                    found["destination_country"] = self.lookups["destination_country"].get(country, country)
                return found
        return {}

    def written(self, number: str) -> str:
        """``number`` as the courier prints it ("1LS7119013618127-1")."""
        for place in sorted(self.hyphens, reverse=True):
            number = f"{number[:place]}-{number[place:]}"
        return number


@dataclass(frozen=True, eq=False)
class Carrier:
    """A courier: its code, every other code it goes by, where the facts come from, and its formats.

    ``national`` maps couriers that number by this one's formats to their country ("royal_mail": "GB" in UPU S10).
    """

    courier: str
    name: str
    aliases: tuple[str, ...]
    source: str
    formats: tuple[NumberFormat, ...]
    national: Mapping[str, str]

    @classmethod
    def from_data(cls, data: object) -> Carrier:
        """A carrier of a parsed file of ``resources/carriers``."""
        root = parsed.root(data, SCHEMA)
        where = f"carrier {root.get('courier', '?')}"
        courier, name = parsed.text(root, "courier", where), parsed.text(root, "name", where)
        national = parsed.mapping(root.get("national", {}), where)
        return cls(
            courier=courier,
            name=name,
            aliases=parsed.texts(root, "aliases", where),
            source=parsed.text(root, "source", where),
            formats=tuple(NumberFormat.from_data(row, courier, name) for row in parsed.rows(root, "formats", where)),
            national=MappingProxyType({code: parsed.text(national, code, where) for code in national}),
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Which courier a number is said to be of. ``courier`` is empty for one that we know nothing of.

    ``country`` is set for a post whose numbers are told by their country; ``whole`` is False where we know only
    some of its formats, so that a number that matches none of them may still be good.
    """

    said: str
    courier: str = ""
    country: str = ""
    whole: bool = True

    @property
    def known(self) -> bool:
        return bool(self.courier or self.country)


Entry: TypeAlias = tuple[Pattern, NumberFormat]


class CarrierTable:
    """All carriers, ready to be asked. Build it once and keep it: it remembers its look-ups."""

    def __init__(self, carriers: Iterable[Carrier]) -> None:
        self.carriers = {carrier.courier: carrier for carrier in sorted(carriers, key=lambda c: c.courier)}
        self.formats = tuple(item for carrier in self.carriers.values() for item in carrier.formats)
        ids = [item.id for item in self.formats]
        if len(set(ids)) != len(ids):
            raise BadInput(f"number formats stand twice: {sorted({i for i in ids if ids.count(i) > 1})}.")
        self._entries: dict[tuple[int, str], tuple[Entry, ...]] = {}
        self._claims = self._named()

    @classmethod
    def from_data(cls, files: Iterable[object]) -> CarrierTable:
        """The table of parsed files of ``resources/carriers``."""
        return cls(Carrier.from_data(data) for data in files)

    def entries(self, number: str) -> tuple[Entry, ...]:
        """The patterns that a normal form of this length and beginning may match, with their formats."""
        key = (len(number), number[:START])
        found = self._entries.get(key)
        if found is None:
            if not (key[1].isascii() and key[1].isalnum() and key[0] <= MAX_NUMBER):
                return ()
            found = self._entries[key] = tuple(
                (pattern, item)
                for item in self.formats
                for pattern in item.patterns
                if key[0] in pattern.lengths and key[1] in pattern.starts
            )
        return found

    def claim(self, said: str | None) -> Claim | None:
        """Which of our carriers ``said`` means ("DHL Express", "royal-mail"); None where nothing is said."""
        if said is None or not said.strip():
            return None
        known = self._claims.get(_plain(said))
        return Claim(said, known.courier, known.country, known.whole) if known else Claim(said)

    def _named(self) -> dict[str, Claim]:
        claims: dict[str, Claim] = {}
        for carrier in self.carriers.values():
            for name in (*carrier.aliases, carrier.name, carrier.courier):
                claims[_plain(name)] = Claim(name, carrier.courier)
        for carrier in self.carriers.values():
            for name, country in carrier.national.items():
                own = claims.get(_plain(name))
                claims[_plain(name)] = Claim(name, own.courier if own else "", country, whole=own is not None)
        return claims


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
