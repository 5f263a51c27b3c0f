"""Looking closer, as jobs of the worker: a part of a large picture, a picture or a clip's frame against another one."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any, BinaryIO

from backends.media.comparing import MAP_SIDE, Comparison, compared, frames_compared
from backends.media.formats import HEAD_BYTES, recognise
from backends.media.jobs import Job, Pace
from backends.media.orientation import Picture
from backends.media.painted import Painted
from backends.media.shelf import Medium, Shelf
from backends.media.stills import decode, shrunk
from backends.media.tiles import Tiles
from review.errors import MediaRefused

TILE, COMPARE, DIFFER = "tile", "compare", "differ"
VERBS = frozenset({TILE, COMPARE, DIFFER})
OTHER = "other"
"""The name of the second file of a comparison."""

COMPARED = (2000, 2000)
"""Pixels in which pictures are compared and the other one is shown: as much as a large screen has."""

KEPT = 2
"""Comparisons that stay, so that the map and the other picture are one piece of work."""


class LookingJobs:
    """Answers all verbs; lives as long as the worker. ``shelf``: the media that are open in it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._tiles = Tiles()
        self._compared: OrderedDict[tuple[str, str, int], Comparison] = OrderedDict()

    def answer(self, job: Job, medium: Medium, pace: Pace) -> tuple[Painted, dict[str, Any]]:
        """The picture, and words that go with it. May raise MakeWay, Cancelled and every error of media."""
        given = job.arguments
        key = str(given["key"])
        if job.verb == TILE:
            level, left, top, side = (int(given[name]) for name in ("level", "left", "top", "side"))
            return Painted(self._tiles.part(key, medium.reader, level, left, top, side, pace)), {}
        if job.verb == DIFFER:
            return self._difference(job, medium, pace)
        found = self._comparison(job, key, medium, pace)
        words = {"how": found.how, "colour": found.colour, "changed": found.changed}
        return Painted(found.other if given.get("aligned") else found.map), words

    def _difference(self, job: Job, medium: Medium, pace: Pace) -> tuple[Painted, dict[str, Any]]:
        """A frame of this clip against a frame of the other one."""
        fit = (MAP_SIDE, MAP_SIDE)
        with lent(job) as file:
            other = self._shelf.same(file, pace)
            there = other.reader.frame(int(job.arguments["other"]), fit, pace, False).picture.copy()
        here = medium.reader.frame(int(job.arguments["number"]), fit, pace, False)
        found, changed = frames_compared(here.picture, there)
        return Painted(found, here.number, here.pts), {"how": "frame", "colour": None, "changed": changed}

    def _comparison(self, job: Job, key: str, medium: Medium, pace: Pace) -> Comparison:
        number = int(job.arguments.get("number", 0))
        place = (key, str(job.arguments["against"]), number)
        held = self._compared.pop(place, None)
        if held is None:
            picture = medium.reader.frame(number, COMPARED, pace, False).picture
            pace.check()
            held = compared(picture, _other(job))
        self._compared[place] = held
        while len(self._compared) > KEPT:
            self._compared.popitem(last=False)
        return held


def lent(job: Job) -> BinaryIO:
    """The second file, for the caller to close; the job keeps its own."""
    given = job.others.get(OTHER)
    if given is None:
        raise MediaRefused("What to compare with is no longer there.", remedy="Fetch it again.")
    descriptor = os.dup(given) if isinstance(given, int) else os.open(given, os.O_RDONLY)
    return os.fdopen(descriptor, "rb", buffering=0)


def _other(job: Job) -> Picture:
    """The second file's picture."""
    with lent(job) as file:
        return shrunk(_decoded(file), COMPARED)


def _decoded(file: BinaryIO) -> Picture:
    file.seek(0)
    found = recognise(file.read(HEAD_BYTES), os.fstat(file.fileno()).st_size)
    if not found.pillow:
        raise MediaRefused("The file to compare with is no still picture.")
    return decode(file, found, reduce_to=max(COMPARED)).picture
