"""Items and documents: nothing is lost on the way, unknown fields included."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest
from hypothesis import given

from backends.wire import document_of, item_from_document
from backends.wire.manifest import read_line, to_item
from review.errors import Damaged
from review.items import Item
from tests.unit.backends.wire.strategies import items, manifest_line


@given(items())
def test_an_item_comes_back_as_it_was(item: Item) -> None:
    document = document_of(item)
    assert item_from_document(document) == item
    assert document_of(item_from_document(document)) == document


@given(items())
def test_fields_keep_their_order(item: Item) -> None:
    back = item_from_document(document_of(item))
    if item.listing is not None:
        assert back.listing is not None
        assert list(back.listing.text.fields) == list(item.listing.text.fields)


def test_unknown_fields_come_out_again_where_they_stood() -> None:
    line = manifest_line(new={"a": [1, None]})
    line["subject"]["colour"] = "red"
    line["generator"]["temperature"] = 0.7
    line["exposure"]["region"] = "EU"
    line["assets"][0]["camera"] = {"lens": 50}
    line["listing"]["channel"] = ["x"]
    line["listing"]["source"]["author"] = "me"
    line["shipment"]["service"] = "express"
    line["shipment"]["destination"]["city"] = "Berlin"
    line["shipment"]["value"]["insured"] = True
    line["shipment"]["events"][0]["hub"] = "LEJ"
    back = orjson.loads(document_of(to_item(read_line(orjson.dumps(line), 1))))
    assert back["new"] == {"a": [1, None]}
    assert back["subject"] == {"sku": "SKU-1", "colour": "red"}
    assert back["generator"]["temperature"] == 0.7
    assert back["exposure"]["region"] == "EU"
    assert back["assets"][0]["camera"] == {"lens": 50}
    assert back["assets"][0]["path"] == "vase.png"
    assert back["listing"]["channel"] == ["x"]
    assert back["listing"]["source"]["author"] == "me"
    assert back["shipment"]["service"] == "express"
    assert back["shipment"]["destination"]["city"] == "Berlin"
    assert back["shipment"]["value"]["insured"] is True
    assert back["shipment"]["events"][0]["hub"] == "LEJ"


def test_an_unknown_field_never_replaces_a_known_one() -> None:
    item = item_from_document(document_of(to_item(read_line(orjson.dumps(manifest_line()), 1))))
    forged = Item(item.id, item.version, item.kind, item.created_at, extra={"id": "other", "version": 9})
    assert item_from_document(document_of(forged)).id == item.id


def test_amounts_are_exact() -> None:
    item = to_item(read_line(orjson.dumps(manifest_line(exposure={"amount": "0.10", "currency": "EUR"})), 1))
    assert str(item.exposure.money) == "0.10 EUR"
    assert str(item_from_document(document_of(item)).exposure.money) == "0.10 EUR"
    number = to_item(read_line(orjson.dumps(manifest_line(exposure={"amount": 0.1, "currency": "EUR"})), 1))
    assert str(number.exposure.money) == "0.1 EUR"


@pytest.mark.parametrize(
    "document",
    [b"", b"[]", b"{}", b'{"id":"a","version":1,"kind":"image","created_at":"2026-03-01T09:30:00"}', b'{"id":1'],
)
def test_what_is_no_document_is_damaged(document: bytes) -> None:
    with pytest.raises(Damaged):
        item_from_document(document)


def test_the_console_starts_without_pydantic() -> None:
    words = "import sys, backends.wire; raise SystemExit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
