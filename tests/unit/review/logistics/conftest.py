"""The shipped events and places, parsed once."""

from __future__ import annotations

import pytest

from resources import load_json
from review.logistics.events import EventTable
from review.logistics.places import Atlas


@pytest.fixture(scope="session")
def events() -> EventTable:
    return EventTable.from_data(load_json("logistics/events.json"))


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return Atlas.from_data(load_json("logistics/places.json"))
