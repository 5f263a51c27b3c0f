"""What is shown around a clip: marks, spans and signal lanes."""

from __future__ import annotations

from dataclasses import dataclass

from review.labels import Severity


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """In and out, frame numbers, both shown frames and both included; None where not set."""

    start: int | None = None
    end: int | None = None

    @property
    def is_whole(self) -> bool:
        """True where both are set."""
        return self.start is not None and self.end is not None


@dataclass(frozen=True, slots=True)
class TimelineSpan:
    """A label's stretch of the clip, frame numbers, both included. ``text`` is short and plain.

    ``keys``: frames at which its moving region was set, by hand or by following.
    """

    id: str
    start: int
    end: int
    severity: Severity | None = None
    text: str = ""
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineComment:
    """What somebody said of a stretch of the clip, frame numbers, both included. ``text``: plain, who said it too."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SignalStretch:
    """Where a program measured something: frame numbers, both included, and how strong (0..1)."""

    start: int
    end: int
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class SignalLane:
    """One named signal over the clip; without stretches it is quiet."""

    name: str
    stretches: tuple[SignalStretch, ...] = ()
