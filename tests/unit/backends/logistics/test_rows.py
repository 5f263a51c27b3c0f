"""Numbers from files: what each form gives, and what is told of a line that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.logistics.rows import NumberRow, read_rows


def rows(text: str) -> list[NumberRow]:
    return list(read_rows(text.splitlines(keepends=True)))


def test_plain_lines_are_numbers() -> None:
    assert rows("\n 1Z 879 \r\n\nRB1, RB2\n") == [NumberRow(2, " 1Z 879 "), NumberRow(4, "RB1, RB2")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_heading_makes_it_csv(delimiter: str) -> None:
    text = "Order,Tracking Number,Carrier,Country,ZIP\nO-1,1Z,ups,DE,10115\n\n,RB1,,,\n".replace(",", delimiter)
    assert rows(text) == [NumberRow(2, "1Z", "ups", "O-1", "DE", "10115"), NumberRow(4, "RB1", "", "", "", "")]


def test_a_quoted_field_may_hold_anything() -> None:
    found = rows('number,courier\n"1Z,\n=1+1",ups\n1Z2,dhl\n')
    assert [(row.number, row.courier) for row in found] == [("1Z,\n=1+1", "ups"), ("1Z2", "dhl")]


def test_json_lines_and_manifests() -> None:
    found = rows(
        '{"number": "1Z", "courier": "ups"}\n'
        '{"tracking_number": 123456789012, "carrier": "fedex", "order": "O-1", "country": "DE"}\n'
        '{"kind": "shipment", "shipment": {"order": "O", "carrier": "dhl", "tracking_number": "9", '
        '"destination": {"country": "FR", "postal_code": "75001"}}}\n'
    )
    assert found == [
        NumberRow(1, "1Z", "ups"),
        NumberRow(2, "123456789012", "fedex", "O-1", "DE"),
        NumberRow(3, "9", "dhl", "O", "FR", "75001"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('{"number": "1Z"}\n{"courier": "ups"}\n', 2, "missing"),
        ('{"number": "1Z"}\n[1]\n', 2, "a JSON object"),
        ('{"number": NaN}\n', 1, "no JSON"),
        ('{"number": true}\n', 1, "must be a text"),
        ('{"number": "' + "1" * 20_000 + '"}\n', 1, "too long"),
        ("order,number\nO-1\n", 2, "no column"),
        ("number,courier\n" + "1" * 20_000 + ",ups\n", 2, "too long"),
        ("1" * 2_000_000, 1, "more than"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_others_go_on(text: str, line: int, told: str) -> None:
    (bad,) = [row for row in rows(text) if row.error]
    assert bad.line == line
    assert told in bad.error


def test_nothing_gives_nothing() -> None:
    assert rows("") == []
    assert rows("\n \n") == []


@given(st.text(max_size=300))
def test_any_text_gives_rows(text: str) -> None:
    for row in rows(text):
        assert row.line >= 1
        assert row.error or isinstance(row.number, str)
