"""Which frames to have ready, and which are on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from widgets.video.cadence import Cadence
from widgets.video.frames import FrameCache

ASKED_LIMIT = 12  # frames asked for at once: a seek must not queue behind a second of read-ahead
AHEAD_S = 0.6  # real seconds of frames to have ready while playing; hides one slow key frame (GOP 250: 390 ms)
LEAST_AHEAD = 4  # frames, however slow the clip
LAST_RANK = 40  # the least urgent of what is read ahead; work that nobody waits for has higher numbers
NEAR_FRAMES = 6  # frames to have ready on both sides while paused


class ReadAhead:
    """The frames asked for and not yet here. ``ask(number, priority)`` sends the request; 0 is to be shown now."""

    def __init__(self, ask: Callable[[int, int], None]) -> None:
        self._ask = ask
        self._asked: set[int] = set()

    def want(self, number: int) -> None:
        """Ask for the frame to be shown now, again where it was only asked for ahead."""
        self._asked.add(number)
        self._ask(number, 0)

    def arrived(self, number: int) -> None:
        """A frame is here."""
        self._asked.discard(number)

    def forget(self) -> None:
        """After a jump: what was asked for no longer counts against the limit, and may be asked for again."""
        self._asked.clear()

    def fill(self, numbers: Iterable[int], cache: FrameCache) -> None:
        """Ask for those of ``numbers`` (nearest first) that are neither here nor asked for, as the limit allows."""
        for rank, number in enumerate(numbers, start=1):
            if len(self._asked) >= ASKED_LIMIT:
                return
            if number not in cache and number not in self._asked:
                self._asked.add(number)
                self._ask(number, min(rank, LAST_RANK))


def around(target: int, direction: int, last: int, room: int) -> list[int]:
    """At most ``room`` frames on both sides of a paused playhead, nearest first, the last direction first."""
    sides = (direction, -direction)
    near = (target + side * by for by in range(1, NEAR_FRAMES + 1) for side in sides)
    return [number for number in near if 0 <= number <= last][:room]


def onward(cadence: Cadence, target: int, rate: float, loop: tuple[int, int] | None, room: int) -> list[int]:
    """Frames that playing at ``rate`` will show next, nearest first, round the loop; at most ``room``."""
    stride, direction = cadence.stride(rate), 1 if rate > 0 else -1
    count = min(room, max(LEAST_AHEAD, round(AHEAD_S * abs(rate) / cadence.gap / stride)))
    first, last = loop or (0, cadence.last)
    start = target - target % stride
    run = (start + direction * stride * by for by in range(1, count + 1))
    inside = [number for number in run if (first if direction < 0 else 0) <= number <= last]
    missing = count - len(inside)
    if direction > 0 and missing > 0:
        again = range(first, last + 1, stride) if loop is not None else range(last, last + 1)
        inside += list(again)[:missing]
    return inside
