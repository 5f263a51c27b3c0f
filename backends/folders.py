"""Folders of ours: made where they are missing, or told of in one way."""

from __future__ import annotations

from pathlib import Path

from review.errors import Unavailable


def make_folder(folder: Path) -> None:
    """Makes a folder with those above it; ``Unavailable`` where that cannot be. Fine where it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {folder} cannot be made ({error}).", remedy="Check its rights.") from error
