"""The file that a house's own rules for listings come in: a workspace of an older Backstop kept its rules in one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backends.folders import sync_folder
from review.errors import BadInput, Unavailable
from review.listings.house import empty_house, entries_of

HOUSE_NAME = "house.json"
TAKEN_NAME = "house-taken.json"
"""What it is called once its rules are in the store."""
MAX_BYTES = 4 << 20
"""Two thousand entries with fifty wordings each are less."""


def read_house(folder: Path) -> dict[str, Any] | None:
    """The rules in the file of the workspace in ``folder``, None where it has none; ``BadInput`` where it is no such
    file."""
    try:
        with (folder / HOUSE_NAME).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
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


def put_aside(folder: Path) -> None:
    """Gives the file another name, now that its rules are in the store; ``Unavailable`` where the disk refuses."""
    try:
        (folder / HOUSE_NAME).replace(folder / TAKEN_NAME)
        sync_folder(folder)
    except OSError as error:
        raise Unavailable(
            f"{HOUSE_NAME} was taken in, but cannot be renamed ({error.strerror}).", remedy="Remove it."
        ) from error
