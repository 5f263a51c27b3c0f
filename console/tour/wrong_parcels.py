"""Parcels that went wrong, as a manifest: a wrong check digit, a shifted shipping list, a dear parcel that is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

WRONG_ORDER, WRONG, RIGHT = "O-4441", "1Z879E930346834441", "1Z879E930346834440"
"""UPS; the check digit should be 0."""
LOST_ORDER, LIMIT, VALUE = "O-9001", 200, "640.00"
"""EUR: what one person may refund, and what the lost parcel is worth."""
LIST = "morning-list"
GOES_TO = (
    ("US", "97035", "Portland"),
    ("DE", "04103", "Leipzig"),
    ("JP", "1000001", "Tokyo"),
    ("FR", "69001", "Lyon"),
    ("GB", "M11AE", "Manchester"),
    ("PL", "00950", "Warszawa"),
)
"""Where the orders of the shifted list go, row by row; each has the number of the row below, the last the first's."""


def write_wrong_parcels(folder: Path, now: datetime) -> Path:
    """Writes the manifest; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "parcels.jsonl"
    with path.open("wb") as out:
        for line in _lines(now):
            out.write(orjson.dumps(line) + b"\n")
    return path


def mended() -> dict[str, str]:
    """The shifted list as it should be: item id → number."""
    return {f"list-{row + 1}": own_number(row) for row in range(len(GOES_TO))}


def own_number(row: int) -> str:
    """The number that an order of the shifted list should have."""
    return f"YT22295212721644{row % len(GOES_TO):02d}"


def _lines(now: datetime) -> Iterator[dict[str, Any]]:
    moving = [("InfoReceived", "Label created", "Shenzhen, CN"), ("InTransit_007", "Departed", "Shenzhen, CN")]
    yield _parcel("wrong-1", WRONG_ORDER, "ups", WRONG, ("DE", "10115"), "89.00", moving, now)
    lost = [*moving, ("Exception_013", "Parcel lost", "Shenzhen, CN")]
    yield _parcel("lost-1", LOST_ORDER, "ups", RIGHT, ("DE", "10115"), VALUE, lost, now)
    for row, (country, code, _city) in enumerate(GOES_TO):
        there, _code, city = GOES_TO[(row + 1) % len(GOES_TO)]
        events = [*moving, ("OutForDelivery", "Out for delivery", f"{city}, {there}")]
        number = own_number(row + 1)
        line = _parcel(
            f"list-{row + 1}", f"O-70{row + 1:02d}", "yunexpress", number, (country, code), "45.00", events, now
        )
        yield line | {"batch": LIST}
    for row in range(20):  # what is in order, so that what is not stands out
        country, code, city = GOES_TO[row % len(GOES_TO)]
        events = [*moving, ("OutForDelivery", "Out for delivery", f"{city}, {country}")]
        number = f"YT33395212721644{row:02d}"
        yield _parcel(f"fine-{row + 1}", f"O-50{row:02d}", "yunexpress", number, (country, code), "30.00", events, now)


def _parcel(
    name: str,
    order: str,
    carrier: str,
    number: str,
    goes_to: tuple[str, str],
    value: str,
    events: list[tuple[str, str, str]],
    now: datetime,
) -> dict[str, Any]:
    def moment(days: float) -> str:
        return (now + timedelta(days=days)).astimezone(UTC).isoformat()

    money = {"amount": value, "currency": "EUR"}
    return {
        "schema": "backstop/1",
        "id": name,
        "kind": "shipment",
        "version": 1,
        "subject": {"sku": "JUG-12", "order": order},
        "market": goes_to[0],
        "generator": {"name": "house-watch", "version": "2.0"},
        "batch": "loose",
        "created_at": moment(-0.1),
        "exposure": money,
        "shipment": {
            "order": order,
            "carrier": carrier,
            "tracking_number": number,
            "destination": {"country": goes_to[0], "postal_code": goes_to[1]},
            "ordered_at": moment(-9),
            "promised_by": moment(6),
            "value": money,
            "events": [
                {"at": moment(at), "code": code, "vocabulary": "aftership", "text": text, "place": place}
                for at, (code, text, place) in zip((-8.5, -7.0, -1.0), events, strict=False)
            ],
        },
    }
