"""What pictures look like, as a port: hashes that differ in few bits where the pictures look alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

ALIKE = 10
"""Bits of 64 in which two pictures of one source may differ after cropping by some percent, scaling, coding anew."""


class LookSource(Protocol):
    """Where pictures are hashed and compared. Media by their SHA-256."""

    async def missing(self, outputs: Sequence[str]) -> list[str]:
        """Those of these that nobody hashed yet."""
        ...

    async def look(self, output: str, path: Path) -> None:
        """Hashes a picture, or a clip by a frame near its middle. Raises the errors of media."""
        ...

    async def near(self, output: str, among: Sequence[str]) -> list[tuple[str, int]]:
        """(output, bits) of those among these that look like it, itself included, nearest first."""
        ...
