"""The demonstration business: ``build`` draws its media and writes its truth, ``World.lines`` streams its manifest.

Everything follows from the plan: equal plans make the same lines, the same truth and, with the same libraries, the
same files. Nothing of the truth stands in the manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from . import media, truth
from .items import Items
from .media import Medium
from .plan import WorldPlan
from .truth import Truth

TRUTH_FILE = "truth.sqlite3"
TOLD_EVERY = 20_000
"""Items between two reports of progress while the truth is written."""

Progress = Callable[[str, int, int], None]


class Asset(NamedTuple):
    """A media file of the world; ``path`` is relative to the world's folder."""

    sha256: str
    path: str
    media_type: str
    bytes: int


@dataclass(frozen=True)
class World:
    """A built world. ``lines`` and ``truth`` are computed anew, in the same order, each time they are asked for."""

    plan: WorldPlan
    folder: Path
    media: tuple[Medium, ...]

    @property
    def assets(self) -> list[Asset]:
        """Every media file once."""
        found = {m.sha256: Asset(m.sha256, m.path, m.media_type, m.bytes) for m in self.media}
        return list(found.values())

    def lines(self) -> Iterator[dict[str, Any]]:
        """The manifest, one ``backstop/1`` document an item. Parts are shared between lines: read, do not change."""
        return Items(self.plan, self.media).lines()

    def truth(self) -> Iterator[Truth]:
        """What is true of each item, in the order of ``lines``."""
        return Items(self.plan, self.media).truth()


def build(plan: WorldPlan, folder: Path, progress: Progress | None = None) -> World:
    """Draw the media into ``folder/media`` and write ``folder/truth.sqlite3``.

    ``progress`` is told ("media" or "truth", done, of how many), for media from the drawing threads. Raises
    ``Unavailable`` where the media cannot be drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = media.render(folder, media.jobs(plan.seed, plan.clips, plan.pictures), progress)
    world = World(plan, folder, tuple(drawn))
    truth.write(folder / TRUTH_FILE, _counted(world, progress))
    return world


def _counted(world: World, progress: Progress | None) -> Iterator[Truth]:
    total = world.plan.items
    for done, row in enumerate(world.truth(), 1):
        yield row
        if progress and (done % TOLD_EVERY == 0 or done == total):
            progress("truth", done, total)
