"""Looking closer, as jobs of the worker: a part of a large picture, and a picture against another one."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any, BinaryIO

from backends.media.comparing import Comparison, compared
from backends.media.formats import HEAD_BYTES, recognise
from backends.media.jobs import Job, Pace
from backends.media.orientation import Picture
from backends.media.painted import Painted
from backends.media.shelf import Medium
from backends.media.stills import decode, shrunk
from backends.media.tiles import Tiles
from review.errors import MediaRefused

TILE, COMPARE = "tile", "compare"
VERBS = frozenset({TILE, COMPARE})
OTHER = "other"
"""The name of the second file of a comparison."""

COMPARED = (2000, 2000)
"""Pixels in which pictures are compared and the other one is shown: as much as a large screen has."""

KEPT = 2
"""Comparisons that stay, so that the map and the other picture are one piece of work."""


class LookingJobs:
    """Answers both verbs; lives as long as the worker."""

    def __init__(self) -> None:
        self._tiles = Tiles()
        self._compared: OrderedDict[tuple[str, str], Comparison] = OrderedDict()

    def answer(self, job: Job, medium: Medium, pace: Pace) -> tuple[Painted, dict[str, Any]]:
        """The picture, and words that go with it. May raise MakeWay, Cancelled and every error of media."""
        given = job.arguments
        key = str(given["key"])
        if job.verb == TILE:
            level, left, top, side = (int(given[name]) for name in ("level", "left", "top", "side"))
            return Painted(self._tiles.part(key, medium.reader, level, left, top, side, pace)), {}
        found = self._comparison(job, key, medium, pace)
        words = {"how": found.how, "colour": found.colour, "changed": found.changed}
        return Painted(found.other if given.get("aligned") else found.map), words

    def _comparison(self, job: Job, key: str, medium: Medium, pace: Pace) -> Comparison:
        place = (key, str(job.arguments["against"]))
        held = self._compared.pop(place, None)
        if held is None:
            picture = medium.reader.frame(0, COMPARED, pace, False).picture
            pace.check()
            held = compared(picture, _other(job))
        self._compared[place] = held
        while len(self._compared) > KEPT:
            self._compared.popitem(last=False)
        return held


def _other(job: Job) -> Picture:
    """The second file's picture; the job keeps the file."""
    given = job.others.get(OTHER)
    if given is None:
        raise MediaRefused("The picture to compare with is no longer there.", remedy="Fetch it again.")
    descriptor = os.dup(given) if isinstance(given, int) else os.open(given, os.O_RDONLY)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        return shrunk(_decoded(file), COMPARED)


def _decoded(file: BinaryIO) -> Picture:
    file.seek(0)
    found = recognise(file.read(HEAD_BYTES), os.fstat(file.fileno()).st_size)
    if not found.pillow:
        raise MediaRefused("The file to compare with is no still picture.")
    return decode(file, found, reduce_to=max(COMPARED)).picture
