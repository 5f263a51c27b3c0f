"""A house's entries and what was reworded before ⇄ JSON, between a service and its console.

Readers raise ``KeyError``, ``ValueError``, ``TypeError`` or ``AttributeError`` for anything else than what the writers
make.
"""

from __future__ import annotations

from typing import Any

from review.listings.earlier import Earlier, Reworded
from review.listings.house import HouseEntry, empty_house, entries_of

Json = dict[str, Any]


def house_entry_to_json(entry: HouseEntry) -> Json:
    """An entry as plain values."""
    return {
        "kind": entry.kind,
        "id": entry.id,
        "language": entry.language,
        "words": list(entry.words),
        "use": entry.use,
        "law": entry.law,
        "markets": list(entry.markets),
        "begins": entry.begins,
    }


def house_entry_from_json(block: Json) -> HouseEntry:
    """The reverse of ``house_entry_to_json``."""
    return HouseEntry(
        str(block["kind"]),
        str(block["id"]),
        str(block["language"]),
        tuple(map(str, block["words"])),
        str(block["use"]),
        str(block["law"]),
        tuple(map(str, block["markets"])),
        str(block["begins"]),
    )


def house_from_json(block: Json) -> Json:
    """A house's rules, in the form ``backstop-house-rules/1``; ``BadInput`` where they are none."""
    house = {name: block[name] for name in empty_house()}
    entries_of(house)
    return house


def earlier_to_json(earlier: Earlier) -> Json:
    """What was reworded: language, before, after."""
    rows = [[one.language, one.before, one.after] for one in earlier.reworded]
    return {"reworded": rows, "reached": earlier.reached, "more": earlier.more}


def earlier_from_json(block: Json) -> Earlier:
    """The reverse of ``earlier_to_json``."""
    rows = tuple(Reworded(str(language), str(before), str(after)) for language, before, after in block["reworded"])
    return Earlier(rows, int(block["reached"]), bool(block["more"]))
