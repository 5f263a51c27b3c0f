"""Data of the demonstration world: the invented catalogue, phrases of 13 locales, couriers. One loader."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=32)
def load(name: str) -> Any:
    """The parsed JSON of ``name`` ("catalogue.json", "phrases/de.json"), read once a process; read-only."""
    return json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
