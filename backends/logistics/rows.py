"""Tracking numbers as people keep them: one a line, CSV with a heading, or JSON lines.

What is read is data: nothing of it names a file or is run. A row that cannot be read is told by its line and goes on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from review.errors import BadInput

MAX_LINE = 1024 * 1024
"""Characters of one line; a line of numbers has a hundred."""
MAX_FIELD = 10_000
COLUMNS = {
    "number": (
        "number",
        "tracking_number",
        "tracking",
        "tracking number",
        "trackingnumber",
        "单号",
        "运单号",
        "sendungsnummer",
    ),
    "courier": ("courier", "carrier", "courier_code", "carrier_code", "物流商", "承运商", "paketdienst"),
    "order": ("order", "order_id", "order_number", "order id", "订单号", "bestellung"),
    "country": ("country", "country_code", "destination_country", "国家", "land"),
    "postal_code": ("postal_code", "zip", "postcode", "postal code", "zip code", "邮编", "plz"),
}
"""Headings by field, in any case."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number to look at. ``line`` counts from 1; ``error`` says why the line could not be read, else it is empty.

    ``order`` is None where the input has no orders at all; empty where a row has a number that no order uses.
    """

    line: int
    number: str
    courier: str = ""
    order: str | None = None
    country: str = ""
    postal_code: str = ""
    error: str = ""


def read_rows(lines: Iterable[str]) -> Iterator[NumberRow]:
    """The rows of a text, whose form is told by its first line that is not empty."""
    source = iter(lines)
    before = 0
    for first in source:
        if first.strip():
            break
        before += 1
    else:
        return
    rest = chain([first], source)
    if first.lstrip().startswith("{"):
        yield from _json(rest, before)
    elif (heading := _heading(first)) is not None:
        yield from _csv(rest, before, *heading)
    else:
        for place, line in enumerate(rest, before + 1):
            if len(line) > MAX_LINE:
                yield NumberRow(place, "", error=f"the line has more than {MAX_LINE} characters")
            elif line.strip():
                yield NumberRow(place, line.rstrip("\r\n"))


def _heading(line: str) -> tuple[str, dict[str, int]] | None:
    """The delimiter and each field's column, where the line is a heading with a number's column."""
    if len(line) > MAX_FIELD:
        return None
    for delimiter in (",", ";", "\t", "|"):
        names = [name.strip().casefold() for name in next(csv.reader([line], delimiter=delimiter), [])]
        columns = {
            field: names.index(known)
            for field, spellings in COLUMNS.items()
            for known in reversed(spellings)
            if known in names
        }
        if "number" in columns:
            return delimiter, columns
    return None


def _csv(lines: Iterable[str], before: int, delimiter: str, columns: Mapping[str, int]) -> Iterator[NumberRow]:
    reader = csv.reader(lines, delimiter=delimiter)
    csv.field_size_limit(MAX_LINE)
    next(reader)
    while True:
        at = before + reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield NumberRow(at, "", error=f"this is no CSV ({error})")
            continue
        if not any(value.strip() for value in values):
            continue
        fields = {name: values[place] if place < len(values) else "" for name, place in columns.items()}
        long = next((name for name, value in fields.items() if len(value) > MAX_FIELD), "")
        if long or len(values) <= columns["number"]:
            yield NumberRow(at, "", error=f"{long} is too long" if long else "the row has no column for the number")
        else:
            yield NumberRow(at, **fields)


def _json(lines: Iterable[str], before: int) -> Iterator[NumberRow]:
    for place, line in enumerate(lines, before + 1):
        if not line.strip():
            continue
        try:
            if len(line) > MAX_LINE:
                raise BadInput(f"the line has more than {MAX_LINE} characters")
            yield _of_object(place, orjson.loads(line))
        except orjson.JSONDecodeError as error:
            yield NumberRow(place, "", error=f"this is no JSON ({error})")
        except BadInput as error:
            yield NumberRow(place, "", error=error.message)


def _of_object(place: int, given: Any) -> NumberRow:
    """A JSON object with a number; a manifest's line with a shipment is taken as well."""
    if not isinstance(given, dict):
        raise BadInput('a JSON object with a "number" is needed')
    row = _block(given, "shipment")
    goes_to = _block(row, "destination")
    values = {
        "number": _text(row, "number", "tracking_number"),
        "courier": _text(row, "courier", "carrier"),
        "order": _text(row, "order", "order_id"),
        "country": _text(goes_to, "country", "country_code"),
        "postal_code": _text(goes_to, "postal_code", "zip"),
    }
    if values["number"] is None:
        raise BadInput('the field "number" is missing')
    order = values.pop("order")
    return NumberRow(place, order=order, **{name: value or "" for name, value in values.items()})


def _block(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under ``name``, else the holder itself."""
    block = holder.get(name)
    return block if isinstance(block, dict) else holder


def _text(row: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that is there; a number is taken as its digits, for that is what a spreadsheet wrote."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            if len(value) > MAX_FIELD:
                raise BadInput(f"{name} is too long")
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
        if value is not None:
            raise BadInput(f"{name} must be a text")
    return None
