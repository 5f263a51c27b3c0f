"""What a console writes, the service takes: no field of an entry is known on one side of the line only."""

from __future__ import annotations

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from backends.service.entry_forms import FORMS, WHOLE, EntryForm, PlainObject
from backends.wire import entry_to_json
from backends.wire.entries import entry_dict
from review.decisions import Entry
from tests.unit.backends.wire.strategies import entries

_PLAIN = TypeAdapter(PlainObject)
BEYOND_FORMS = {"string_too_short", "string_too_long", "string_pattern_mismatch", "too_short", "too_long"}
"""What the arbitrary entries have and no real one: empty names, keys with odd signs."""


@given(entries)
def test_every_field_that_the_wire_writes_has_its_place_in_a_form(entry: Entry) -> None:
    form: type[EntryForm] = FORMS[str(entry_dict(entry)["entry"])]
    try:
        form.model_validate_json(entry_to_json(entry))
    except ValidationError as error:
        # Of a union each member tells why it is not the one.
        faults = [fault for fault in error.errors() if fault["loc"][:1] != ("correction",)]
        assert {fault["type"] for fault in faults} <= BEYOND_FORMS, faults


@pytest.mark.parametrize("number", [0, -1.5, WHOLE, -WHOLE, 1e18])
def test_plain_json_holds_what_its_reader_can(number: float) -> None:
    assert _PLAIN.validate_python({"a": [{"b": number}, "text", None, True]})


@pytest.mark.parametrize("number", [2 * WHOLE, -(10**26), 1e300, float("inf"), float("nan")])
def test_plain_json_holds_no_number_beyond_its_reader(number: float) -> None:
    with pytest.raises(ValidationError):
        _PLAIN.validate_python({"a": [{"b": number}]})
