"""The file that a house's own rules for listings are kept in: whole or as it was before."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from review.errors import BadInput, Unavailable
from review.listings.house import empty_house, entries_of

HOUSE_NAME = "house.json"
MAX_BYTES = 4 << 20
"""Two thousand entries with fifty wordings each are less."""


def read_house(folder: Path) -> dict[str, Any]:
    """The rules of the workspace in ``folder``, empty where it has none; ``BadInput`` where the file is none."""
    try:
        with (folder / HOUSE_NAME).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return empty_house()
    except OSError as error:
        raise Unavailable(f"The house's rules cannot be read ({error.strerror}).") from error
    try:
        if len(raw) > MAX_BYTES:
            raise ValueError("it is too large")
        house = json.loads(raw)
        if not isinstance(house, dict):
            raise ValueError("it is no object")
        entries_of(house)
    except (ValueError, RecursionError, BadInput) as error:
        raise BadInput(
            f"The house's rules in {HOUSE_NAME} cannot be read ({error}).",
            remedy="Mend the file, or remove it; until then listings are checked without them.",
        ) from error
    return {**empty_house(), **house}


def write_house(folder: Path, house: Mapping[str, Any]) -> None:
    """Keeps ``house``, which the checks have taken, in the place of what was there.

    ``Unavailable`` says what the disk refuses; then nothing changed.
    """
    partial = folder / f"{HOUSE_NAME}.partial"
    try:
        with partial.open("w", encoding="utf-8") as file:
            json.dump(house, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, folder / HOUSE_NAME)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Unavailable(
            f"The house's rules could not be kept ({error.strerror}).", remedy="Make room on the disk, then try again."
        ) from error
