"""What is told of a mend while it is made, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from review.mending.edits import Frames


@dataclass(frozen=True, slots=True)
class Progress:
    """``share`` done, 0 to 1; ``left_s`` seconds that are left, None while nobody can tell."""

    share: float
    left_s: float | None


@dataclass(frozen=True, slots=True)
class Outlay:
    """What making a mend will cost: frames that are copied as they are, and frames that are coded anew. ``whole``: why
    none is copied, ``size`` (every picture gets another one), ``format`` (the clip's allows no joints), ``edits`` (no
    group of frames is free of them)."""

    copied: int
    coded: int
    whole: str = ""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A rendered file: its place, name (SHA-256), kind, and how much of it was copied. ``credentials_lost``: the AI's
    own had content credentials, and this one has none; ``note``: what else differs, each after a semicolon;
    ``untouched``: the stretches that were copied."""

    path: Path
    sha256: str
    media_type: str
    size: int
    frames: int
    copied: int
    coded: int
    credentials_lost: bool
    note: str
    untouched: tuple[Frames, ...] = ()
