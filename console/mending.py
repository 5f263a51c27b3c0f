"""What mending needs of the page: the item with its corrected file, spans, and the folder of what is rendered."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from review.errors import Unavailable
from review.items import Item
from review.mending import Frames

RENDERINGS = "renderings"
"""In the workspace: what is being rendered; nothing in it outlives the console."""


def corrected_item(item: Item, asset: str) -> Item:
    """The item as it would be shown with the corrected file in the place of the AI's."""
    output = next(iter(item.of_role("output")), None)
    return replace(item, assets=tuple(replace(one, sha256=asset) if one is output else one for one in item.assets))


def frames_of(mark_in: int | None, mark_out: int | None, count: int) -> Frames | None:
    """The span from in to out, either of which may be missing; None where both are."""
    if mark_in is None and mark_out is None:
        return None
    first = mark_in if mark_in is not None else 0
    last = mark_out if mark_out is not None else count - 1
    return Frames(max(0, min(first, last)), min(count - 1, max(first, last)))


def rendering_folder(workspace: Path) -> Path:
    """A fresh folder for one rendering. Raises ``Unavailable`` where the disk refuses."""
    try:
        (workspace / RENDERINGS).mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=workspace / RENDERINGS))
    except OSError as error:
        raise Unavailable(f"Nothing can be rendered ({error.strerror}).", remedy="Make room on the disk.") from error


def clear_leftovers(workspace: Path) -> None:
    """Removes what was being rendered when a console died, or what is done with."""
    shutil.rmtree(workspace / RENDERINGS, ignore_errors=True)
