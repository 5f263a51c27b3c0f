"""What every reader of a medium offers to the worker, whatever decodes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from backends.media.jobs import Pace
from backends.media.orientation import Picture
from backends.media.types import FrameIndex, MediaInfo


@dataclass(frozen=True, slots=True)
class Painted:
    """An upright, opaque BGRA picture. It may be a view into a frame of the cache: read it at once, never write it."""

    picture: Picture
    number: int = 0
    pts: int = 0
    partial: bool = False
    note: str = ""


class Reader(Protocol):
    """One open medium. Not thread-safe. Every verb may raise MakeWay or Cancelled through ``pace`` and be called
    again."""

    def info(self, pace: Pace) -> MediaInfo:
        """What it is, after its first picture was decoded."""

    def index(self, pace: Pace, verify: bool) -> FrameIndex:
        """Its frames; with ``verify`` after a whole sequential decode."""

    def frame(self, number: int, fit: tuple[int, int] | None, pace: Pace, on_screen: bool) -> Painted:
        """Exactly frame ``number``. ``on_screen`` moves the play head, from which frames are decoded ahead."""

    def thumbnail(self, size: int, pace: Pace) -> Painted:
        """A telling picture within ``size`` x ``size``, as fast as can be."""

    def idle_step(self) -> bool:
        """A little decoding ahead; False where there is nothing left to do."""

    def cached(self) -> list[int]:
        """Frame numbers that are decoded already, ascending."""

    def close(self) -> None:
        """Give up decoder and packets."""
