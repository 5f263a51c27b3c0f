"""Rules of channels, markets and languages as data: which text is checked how, since when, and by whose word.

A rule whose day has not come warns before it: its findings are warnings that carry the day.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from review.errors import BadInput
from review.listings.findings import Finding, Level, Mend, Place
from review.parsed import mapping, root, rows, text, texts

RULES_SCHEMA = "backstop-listing-rules/1"
WARN_DAYS = 180
"""How long before its day a rule begins to warn: half a year, in which stock and texts can still be changed."""
ANY = "*"
_Standing = tuple[date, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``markets`` are ISO 3166 codes, empty for all; ``field`` is a field, ``attributes.NAME`` or ``*``.

    ``check`` names the kind of check, ``limit`` holds what it is told (lengths, lists, patterns), ``sentence`` is what
    its findings say. ``source`` is where it is written; ``begins`` the day from which it is in force, ``ends`` the
    last one.
    """

    id: str
    channel: str
    field: str
    check: str
    level: Level
    code: str
    sentence: str
    source: str
    begins: date
    ends: date | None = None
    markets: frozenset[str] = frozenset()
    limit: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def stands(self, on: date, market: str, channels: frozenset[str]) -> bool:
        """Whether it speaks on that day, be it only as a warning of what comes."""
        if self.ends is not None and on > self.ends:
            return False
        if self.markets and market not in self.markets:
            return False
        if self.channel != ANY and channels and self.channel not in channels:
            return False
        return (self.begins - on).days <= WARN_DAYS

    def finding(
        self, on: date, place: Place, *values: str, mend: Mend | None = None, claim: str = "", sentence: str = ""
    ) -> Finding:
        """What it says of a place; milder while its day has not come."""
        waits = on < self.begins
        level = Level.WARNING if waits and self.level is Level.ERROR else self.level
        return Finding(
            self.code,
            self.id,
            level,
            place,
            sentence or self.sentence,
            values,
            mend,
            claim,
            self.begins if waits else None,
        )


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All rules; those that stand on a day in a market are sorted out once."""

    rules: tuple[Rule, ...]
    groups: Mapping[str, frozenset[str]]
    _kept: dict[tuple[date, str, frozenset[str]], tuple[Rule, ...]] = dataclasses.field(
        default_factory=dict, compare=False
    )

    @classmethod
    def from_data(cls, data: object, more: Iterable[Mapping[str, Any]] = ()) -> RuleBook:
        """Reads ``resources/rules/rules.json`` and ``more`` rules of a house; ``BadInput`` names the rule and its lack.

        A house's rule with the id of one of ours takes its place.
        """
        holder = root(data, RULES_SCHEMA)
        groups = {name: frozenset(texts(_groups(holder), name, "groups")) for name in _groups(holder)}
        own = [_rule(row, groups) for row in more]
        ids = {rule.id for rule in own}
        found = (
            *[rule for row in rows(holder, "rules", RULES_SCHEMA) if (rule := _rule(row, groups)).id not in ids],
            *own,
        )
        twice = {rule.id for rule in found if sum(other.id == rule.id for other in found) > 1}
        if twice:
            raise BadInput(
                f"These rules stand twice: {', '.join(sorted(twice))}.", remedy="Give each an id of its own."
            )
        return cls(found, groups)

    def standing(self, on: date, market: str, channels: Iterable[str] = ()) -> tuple[Rule, ...]:
        """The rules that speak on a day in a market; ``channels`` empty means all of them."""
        key = on, market, frozenset(channels)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(rule for rule in self.rules if rule.stands(*key))
        return found

    @cached_property
    def named(self) -> Mapping[str, Rule]:
        """All rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    def limits(self, on: date, market: str, channels: Iterable[str] = ()) -> dict[str, int]:
        """Most code points a field may have by the narrowest rule that refuses more; of a list, each of its texts."""
        found: dict[str, int] = {}
        for rule in self.standing(on, market, channels):
            most = rule.limit.get("most")
            if rule.check == "length" and rule.level is Level.ERROR and isinstance(most, int) and on >= rule.begins:
                found[rule.field] = min(most, found.get(rule.field, most))
        return found

    def channel_limits(self, on: date, market: str) -> dict[str, dict[str, int]]:
        """field → channel → most code points, by the rules of each channel that refuse more."""
        found: dict[str, dict[str, int]] = {}
        for channel in dict.fromkeys(rule.channel for rule in self.rules if rule.channel != ANY):
            for name, most in self.limits(on, market, (channel,)).items():
                found.setdefault(name, {})[channel] = most
        return found

    def get(self, id: str) -> Rule:  # noqa: A002 a rule's own word
        """The rule of an id."""
        if id not in self.named:
            raise BadInput(f"There is no rule {id}.", remedy="Name one of docs/listings.md.")
        return self.named[id]


def _groups(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(holder.get("groups"), "groups")


KNOWN = {
    "id", "channel", "field", "check", "level", "code", "says", "source", "from", "until", "markets",
}  # fmt: skip


def _rule(row: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Rule:
    name = text(row, "id", "a rule")
    where = f"rule {name}"
    level = text(row, "level", where)
    if level not in tuple(Level):
        raise BadInput(f"{where}: the level is error, warning or hint, not {level!r}.")
    markets: set[str] = set()
    for market in texts(row, "markets", where) if "markets" in row else ():
        markets |= groups.get(market, {market})
    return Rule(
        id=name,
        channel=text(row, "channel", where),
        field=text(row, "field", where),
        check=text(row, "check", where),
        level=Level(level),
        code=text(row, "code", where),
        sentence=text(row, "says", where),
        source=text(row, "source", where),
        begins=_day(row, "from", where),
        ends=_day(row, "until", where) if "until" in row else None,
        markets=frozenset(markets),
        limit={key: value for key, value in row.items() if key not in KNOWN},
    )


def _day(row: Mapping[str, Any], name: str, where: str) -> date:
    try:
        return date.fromisoformat(text(row, name, where))
    except ValueError as error:
        raise BadInput(f"{where}: {name} must be a day such as 2027-01-31.") from error
