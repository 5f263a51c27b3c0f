"""Targets, findings and what belongs to them as plain JSON values: what goes to the checking process and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from review.items import FieldValue
from review.listings.asking import Hit, Suggestion
from review.listings.earlier import Reworded
from review.listings.family import SharedClaim, Sighting
from review.listings.findings import Finding, Level, Mend, Place
from review.listings.target import Target, When

Plain = dict[str, Any]


def plain_target(target: Target) -> Plain:
    """A target's own values."""
    return {
        "fields": dict(target.fields),
        "attributes": dict(target.attributes),
        "locale": target.locale,
        "market": target.market,
        "sku": target.sku,
        "source": dict(target.source),
        "source_locale": target.source_locale,
    }


def target_of(row: Plain) -> Target:
    """The target again; lists of texts are tuples."""
    return Target(**{**row, "fields": _fields(row["fields"]), "source": _fields(row["source"])})


def _fields(row: Mapping[str, Any]) -> dict[str, FieldValue]:
    return {name: value if isinstance(value, str) else tuple(value) for name, value in row.items()}


def plain_when(when: When) -> Plain:
    """Day and channels."""
    return {"on": when.on.isoformat(), "channels": list(when.channels)}


def when_of(row: Plain) -> When:
    """Day and channels again."""
    return When(date.fromisoformat(row["on"]), tuple(row["channels"]))


def plain_place(place: Place) -> list[Any]:
    """Field, part, start, end."""
    return [place.field, place.part, place.start, place.end]


def place_of(row: list[Any]) -> Place:
    """The place again."""
    return Place(*row)


def plain_finding(one: Finding) -> Plain:
    """All of a finding."""
    return {
        "code": one.code,
        "rule": one.rule,
        "level": one.level.value,
        "place": plain_place(one.place),
        "sentence": one.sentence,
        "values": list(one.values),
        "mend": _plain_mend(one.mend),
        "claim": one.claim,
        "from": one.applies_from.isoformat() if one.applies_from is not None else None,
    }


def finding_of(row: Plain) -> Finding:
    """The finding again."""
    begins = row["from"]
    return Finding(
        row["code"],
        row["rule"],
        Level(row["level"]),
        place_of(row["place"]),
        row["sentence"],
        tuple(row["values"]),
        _mend_of(row["mend"]),
        row["claim"],
        date.fromisoformat(begins) if begins else None,
    )


def _plain_mend(mend: Mend | None) -> list[Any] | None:
    return None if mend is None else [plain_place(mend.place), mend.before, mend.after]


def _mend_of(row: list[Any] | None) -> Mend | None:
    return None if row is None else Mend(place_of(row[0]), row[1], row[2])


def plain_sighting(one: Sighting) -> Plain:
    """A claim in one listing."""
    return {
        "key": one.key,
        "place": plain_place(one.place),
        "shown": one.shown,
        "right": one.right,
        "mend": _plain_mend(one.mend),
    }


def sighting_of(row: Plain) -> Sighting:
    """The claim again."""
    return Sighting(row["key"], place_of(row["place"]), row["shown"], row["right"], _mend_of(row["mend"]))


def plain_shared(claim: SharedClaim) -> Plain:
    """A claim in all of a product's listings."""
    return {"name": claim.name, "expected": claim.expected, "sightings": [plain_sighting(o) for o in claim.sightings]}


def shared_of(row: Plain) -> SharedClaim:
    """The claim again."""
    return SharedClaim(row["name"], row["expected"], tuple(sighting_of(one) for one in row["sightings"]))


def plain_suggestion(one: Suggestion) -> list[Any]:
    """Before, after, likeness, times, start, end."""
    return [one.before, one.after, one.alike, one.times, one.start, one.end]


def suggestion_of(row: list[Any]) -> Suggestion:
    """The suggestion again."""
    return Suggestion(*row)


def plain_reworded(one: Reworded) -> list[Any]:
    """Language, before, after."""
    return [one.language, one.before, one.after]


def reworded_of(row: list[Any]) -> Reworded:
    """The sentences again."""
    return Reworded(*row)


def plain_hit(hit: Hit) -> Plain:
    """A listing that a new rule would hit."""
    return {"key": hit.key, "findings": [plain_finding(one) for one in hit.findings]}


def hit_of(row: Plain) -> Hit:
    """The listing again."""
    return Hit(row["key"], tuple(finding_of(one) for one in row["findings"]))
