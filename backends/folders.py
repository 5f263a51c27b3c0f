"""Folders of ours: made where they are missing, or told of in one way; what is in them made durable."""

from __future__ import annotations

import os
from pathlib import Path

from review.errors import Unavailable


def make_folder(folder: Path) -> None:
    """Makes a folder with those above it; ``Unavailable`` where that cannot be. Fine where it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {folder} cannot be made ({error}).", remedy="Check its rights.") from error


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable: what was just made, renamed or removed there."""
    if os.name == "nt":
        return  # Windows has no handle of a folder to flush; its rename is journalled.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
