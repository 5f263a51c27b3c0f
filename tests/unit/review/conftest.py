"""The shipped carriers, parsed once."""

from __future__ import annotations

import pytest

from resources import load_json, path
from review.tracking import CarrierTable


@pytest.fixture(scope="session")
def carriers() -> CarrierTable:
    names = sorted(file.name for file in path("carriers").glob("*.json"))
    return CarrierTable.from_data(load_json(f"carriers/{name}") for name in names)
