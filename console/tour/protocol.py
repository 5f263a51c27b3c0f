"""The protocol of a tour: what was done, what was seen, what differed, and how long the window's thread stood still."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

PROTOCOL_NAME = "protocol.json"
OPENING, CLOSING = "opening the window", "closing the window"
"""Steps in which nobody can work yet, or any more: their stalls count, and are told beside the others too."""


@dataclass
class Step:
    """One step of the shift. ``seen``: each thing that was checked, with what stood there."""

    name: str
    began_s: float
    seconds: float = 0.0
    seen: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stall:
    """A moment in which the window's thread took no event. ``cpu_ms``: how much of it that thread computed.

    ``ready_ms``: how much of it that thread was ready to run, but other programs and threads had every processor
    (0 where the system does not tell). The rest it waited: for the interpreter, for a lock, for the disk.
    ``where``: the innermost lines of our own that it was in, most often seen first; "beside it" are the lines of
    other threads after a time in which none could have the interpreter.
    """

    ms: float
    cpu_ms: float
    ready_ms: float
    step: str
    where: tuple[str, ...] = ()


class Protocol:
    """Collects; ``as_dict`` is what the command prints and ``write`` keeps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.differences: list[str] = []
        self.pictures: list[str] = []
        self.judged: dict[str, str] = {}
        """Verdicts of the items that were judged one by one, by item id."""
        self.stalls: list[Stall] = []
        self.notes: dict[str, Any] = {}
        self._begun = time.monotonic()

    def begin(self, name: str) -> Step:
        """The next step."""
        step = Step(name, round(time.monotonic() - self._begun, 3))
        self.steps.append(step)
        return step

    def end(self, step: Step) -> None:
        """The step is over."""
        step.seconds = round(time.monotonic() - self._begun - step.began_s, 3)

    @property
    def step(self) -> str:
        """The step under way."""
        return self.steps[-1].name if self.steps else "before the shift"

    def saw(self, what: str, expected: Any, seen: Any) -> bool:
        """Notes a check; where the two differ, that is a difference. True where they agree."""
        agrees = bool(expected == seen)
        line = {"what": what, "seen": _plain(seen)}
        if not agrees:
            line["expected"] = _plain(expected)
            self.differ(f"{what}: expected {_plain(expected)!r}, saw {_plain(seen)!r}")
        if self.steps:
            self.steps[-1].seen.append(line)
        return agrees

    def differ(self, text: str) -> None:
        """Notes a difference in the step under way."""
        self.differences.append(f"{self.step}: {text}")

    def as_dict(self) -> dict[str, Any]:
        """Everything, as JSON has it."""
        worst = max(self.stalls, key=lambda stall: stall.ms, default=None)
        outside = [stall.ms for stall in self.stalls if stall.step in (OPENING, CLOSING)]
        return {
            "decided": len(self.judged),
            "pictures": list(self.pictures),
            "differences": list(self.differences),
            "seconds": round(time.monotonic() - self._begun, 1),
            "window_stall_ms": worst.ms if worst else 0.0,
            "window_stall_at": worst.step if worst else "",
            "window_stall_means": (
                "longest time between two turns of the window's event loop, heartbeat of 5 ms, from the window's "
                "first paint to its going; the tour's own pictures and files are not counted"
            ),
            "computing_stall_ms": max((stall.cpu_ms for stall in self.stalls), default=0.0),
            "own_stall_ms": max((round(max(0.0, stall.ms - stall.ready_ms), 1) for stall in self.stalls), default=0.0),
            "own_stall_means": "the longest, without the time in which other programs had every processor",
            "opening_stall_ms": max(outside, default=0.0),
            "stalls": [asdict(stall) for stall in sorted(self.stalls, key=lambda stall: -stall.ms)[:40]],
            **self.notes,
            "judged": dict(self.judged),
            "steps": [asdict(step) for step in self.steps],
        }

    def write(self, folder: Path) -> Path:
        """Writes ``protocol.json``; returns its path."""
        path = folder / PROTOCOL_NAME
        path.write_bytes(orjson.dumps(self.as_dict(), option=orjson.OPT_INDENT_2, default=str))
        return path


def _plain(value: Any) -> Any:
    """As JSON can hold it."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, bool | int | float | dict) or value is None:
        return value
    return str(value)
