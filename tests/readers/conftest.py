"""One data set of everything, in one part, for all readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports.assets import Mode
from backends.exports.dataset import Plan
from backends.exports.formats import MODULES
from review.retraining import Splits
from tests.unit.backends.exports.shop import Shop, filled


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set's folder."""
    folder = tmp_path_factory.mktemp("readers")
    shop = filled(Shop(folder / "shop"))
    shop.export(folder / "data", Plan(tuple(MODULES), splits=Splits(0, {"train": 1.0}), assets=Mode.COPY))
    shop.close()
    return folder / "data"


@pytest.fixture(scope="session")
def records(data: Path) -> list[dict[str, Any]]:
    """Its records."""
    return [orjson.loads(line) for line in (data / "records.jsonl").read_bytes().splitlines()]
