"""The window's side of the media worker: asyncio in, pixels out, nothing decoded here and nothing heavy imported."""

from __future__ import annotations

import array
import asyncio
import itertools
import os
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from backends.media import limits
from backends.media.lane import Answer, Lane, Request
from backends.media.nursery import FORKS, Nursery, Start, start_process
from backends.media.types import Compared, FrameIndex, MediaInfo, Pixels
from review.errors import BadInput, MediaBroken, Unavailable
from review.labels import Box
from review.signals import Measurement

Value = TypeVar("Value")

OnPart = Callable[[dict[str, Any], memoryview | None], None]
"""Called on the loop with words, and bytes where there are any."""

OnAsked = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""Called on the loop with what a job asks."""

NO_FILES: Mapping[str, Path] = MappingProxyType({})

MEASURING = 5
"""Priority of signals: everything that a person waits for goes first."""

BROWSING = 4
"""Priority of thumbnails: behind the three items that come next, whose list may have been left by now."""

IDLE_PATIENCE = 20
"""How many times longer a job of an idle process may take on the clock; its processor time is limited as ever."""

LISTENING = 50
"""Priority of a waveform: behind all frames that are read ahead, whose priorities are their ranks."""

KEPT_PATHS = 256
"""Files whose process is remembered, so that a clip's decoder and cache are found again."""


class MediaWorker:
    """Frames and facts of untrusted media, decoded in ``jobs`` separate processes (role: ``review.ports.FrameSource``).

    ``arena_mb`` is the shared memory for pictures and ``cache_mb`` the decoded frames, both in MiB a process. Every
    verb may raise MediaRefused, MediaBroken or Unavailable. ``priority`` 0 is on screen now; higher numbers make way.
    To give up a request, cancel the task that awaits it. ``pipes`` chooses the channel of systems without Unix sockets.
    ``idle``: the processes stand back behind everything else, and have more time for it.
    """

    def __init__(
        self,
        *,
        arena_mb: int = 256,
        cache_mb: int = 512,
        jobs: int = 1,
        pipes: bool = os.name != "posix",
        idle: bool = False,
    ) -> None:
        self._arena_bytes = arena_mb << 20
        self._cache_bytes = cache_mb << 20
        self._jobs = max(1, jobs)
        self._pipes = pipes
        self._idle = idle
        self._lanes: list[Lane] = []
        self._homes: OrderedDict[str, Lane] = OrderedDict()
        self._nursery = Nursery() if FORKS and not pipes and not idle else None
        self._ids = itertools.count(1)

    async def start(self) -> None:
        """Start the processes and wait for their hello. Raises Unavailable where they do not start."""
        loop = asyncio.get_running_loop()
        start: Start = partial(start_process, pipes=self._pipes, idle=self._idle)
        if self._nursery is not None:
            start = self._nursery.start
        self._lanes = [Lane(loop, self._arena_bytes, self._cache_bytes, start) for _ in range(self._jobs)]
        try:
            await asyncio.gather(*(lane.ready() for lane in self._lanes))
        except Unavailable:
            await self.close()
            raise

    async def close(self) -> None:
        """End processes and threads. What waits gets Unavailable."""
        lanes, self._lanes = self._lanes, []
        self._homes.clear()
        await asyncio.gather(*(lane.close() for lane in lanes))
        if self._nursery is not None:
            await asyncio.to_thread(self._nursery.close)

    @property
    def hellos(self) -> list[dict[str, Any]]:
        """What each process said of itself: ``pid``, ``limits`` and ``filter`` (``seccomp``, or why there is none)."""
        return [lane.hello for lane in self._lanes]

    async def attempts(self) -> dict[str, str]:
        """Let a worker try forbidden things; ``EPERM`` for each where seccomp holds. For the doctor."""
        words, _ = await self._ask("attempts", None, 0, limits.FIRST_VERDICT_S)
        return {str(name): str(outcome) for name, outcome in words.items()}

    # -- facts --------------------------------------------------------------------------------------------------------

    async def probe(self, path: Path, *, priority: int = 0) -> MediaInfo:
        """What the file is, after its first picture was decoded."""
        words, _ = await self._ask("probe", path, priority, limits.FIRST_VERDICT_S)
        return _read(lambda: MediaInfo(**words | {"sar": Fraction(*words["sar"])}))

    async def index(self, path: Path, *, verify: bool = False, priority: int = 0) -> FrameIndex:
        """Its frames in presentation order; with ``verify`` after a whole sequential decode, which may take a while."""
        seconds = limits.VERIFY_S if verify else limits.FIRST_VERDICT_S
        words, block = await self._ask("index", path, priority, seconds, verify=verify)
        return _read(lambda: _frame_index(words, block))

    async def waveform(self, path: Path, buckets: int, *, priority: int = LISTENING) -> list[float]:
        """``buckets`` peaks from 0 to 1 of the first sound track from a clip's first picture to its end, empty where
        there is none."""
        _, block = await self._ask("waveform", path, priority, limits.WAVEFORM_S, buckets=buckets)
        return array.array("f", bytes(block)).tolist() if block is not None else []

    async def sound(self, path: Path, start_s: float, seconds: float, *, priority: int = LISTENING) -> bytes:
        """Samples of a clip's first sound track (``review.media.SOUND_RATE``), ``start_s`` after its first picture."""
        given: dict[str, Any] = {"start": start_s, "length": seconds}
        _, block = await self._ask("sound", path, priority, limits.WAVEFORM_S, **given)
        return bytes(block) if block is not None else b""

    async def cached(self, path: Path) -> list[int]:
        """Numbers of the frames that are decoded already, ascending."""
        words, _ = await self._ask("cached", path, 0, limits.FIRST_VERDICT_S)
        return _read(lambda: [int(number) for number in words["numbers"]])

    async def streams(self, path: Path, *, priority: int = 0) -> dict[str, Any]:
        """``container`` and ``streams`` as plain values (see ``streams.streams``)."""
        words, _ = await self._ask("streams", path, priority, limits.FIRST_VERDICT_S)
        return words

    # -- signals ------------------------------------------------------------------------------------------------------

    async def photo(self, path: Path, *, priority: int = MEASURING) -> str:
        """A product's true photo made ready for ``signals``."""
        words, _ = await self._ask("photo", path, priority, limits.FIRST_VERDICT_S)
        return _read(lambda: str(words["photo"]))

    async def signals(
        self, path: Path, spec: Mapping[str, Any], *, photo: str = "", white: bool = False, priority: int = MEASURING
    ) -> tuple[list[Measurement], str]:
        """What was measured on a clip or picture, and a note on what was not. ``spec``: limits of channels for
        ``video`` and ``image``; ``photo``: an answer of ``photo``; ``white``: a white background is demanded."""
        given: dict[str, Any] = {"spec": dict(spec), "photo": photo, "white": white}
        words, _ = await self._ask("signals", path, priority, limits.SIGNALS_S, **given)
        return _read(lambda: ([measurement_of(row) for row in words["measured"]], str(words["note"])))

    async def follow(self, path: Path, box: Box, first: int, last: int, *, priority: int = 2) -> list[tuple[int, Box]]:
        """Where a region of frame ``first`` is in each frame on to ``last``, also backwards, until it is lost."""
        given: dict[str, Any] = {"box": [box.x, box.y, box.width, box.height], "first": first, "last": last}
        words, _ = await self._ask("follow", path, priority, limits.SIGNALS_S, **given)
        return _read(lambda: [(int(at), Box(*(float(side) for side in sides))) for at, *sides in words["boxes"]])

    async def changes(self, path: Path, most: int, *, priority: int = LISTENING) -> list[int]:
        """At most ``most`` frames of a clip, one for each change of the picture."""
        words, _ = await self._ask("changes", path, priority, limits.SIGNALS_S, most=most)
        return _read(lambda: [int(number) for number in words["numbers"]])

    # -- pictures -----------------------------------------------------------------------------------------------------

    async def frame(self, path: Path, number: int, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels:
        """Exactly frame ``number`` of a clip, upright, within ``fit`` pixels (never enlarged)."""
        words, block = await self._ask("frame", path, priority, limits.FIRST_VERDICT_S, number=number, fit=fit)
        return _pixels(words, block)

    async def image(self, path: Path, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels:
        """A still upright, in sRGB, opaque on neutral grey; of clips the first frame."""
        words, block = await self._ask("image", path, priority, limits.FIRST_VERDICT_S, fit=fit)
        return _pixels(words, block)

    async def thumbnail(self, path: Path, size: int, *, priority: int = BROWSING) -> Pixels:
        """A picture within ``size`` x ``size``; of clips the key frame at or before the middle."""
        words, block = await self._ask("thumbnail", path, priority, limits.FIRST_VERDICT_S, size=size)
        return _pixels(words, block)

    async def tile(self, path: Path, level: int, left: int, top: int, side: int, *, priority: int = 0) -> Pixels:
        """A square part of a still, ``left``, ``top`` and ``side`` in pixels of its size after ``level`` halvings."""
        place: dict[str, Any] = {"level": level, "left": left, "top": top, "side": side}
        words, block = await self._ask("tile", path, priority, limits.FIRST_VERDICT_S, **place)
        return _pixels(words, block)

    async def compare(
        self, path: Path, other: Path, against: str, *, number: int = 0, aligned: bool = False, priority: int = 1
    ) -> Compared:
        """A still, or frame ``number`` of a clip, against a still of the same product, named ``against``: where they
        look different, or with ``aligned`` the other one in this one's frame."""
        given: dict[str, Any] = {"against": against, "number": number, "aligned": aligned}
        return _compared(*await self._ask("compare", path, priority, limits.COMPARE_S, {"other": other}, **given))

    async def differ(self, path: Path, number: int, other: Path, at: int, *, priority: int = 1) -> Compared:
        """Frame ``number`` of a clip against frame ``at`` of another one: where they look different."""
        given: dict[str, Any] = {"number": number, "other": at}
        return _compared(*await self._ask("differ", path, priority, limits.FIRST_VERDICT_S, {"other": other}, **given))

    # -- asking -------------------------------------------------------------------------------------------------------

    async def ask(
        self,
        verb: str,
        path: Path,
        priority: int,
        seconds: float,
        *,
        others: Mapping[str, Path],
        on_part: OnPart | None = None,
        on_asked: OnAsked | None = None,
        **arguments: Any,
    ) -> dict[str, Any]:
        """The words of a job that has its own client. ``others``: further files by name; ``on_part`` hears what it
        tells before it is done, each time of which gives it ``seconds`` anew; ``on_asked`` answers what it asks."""
        return (await self._ask(verb, path, priority, seconds, others, on_part, on_asked, **arguments))[0]

    async def ask_picture(
        self, verb: str, path: Path, priority: int, seconds: float, *, others: Mapping[str, Path], **arguments: Any
    ) -> Pixels:
        """The picture that such a job makes."""
        return _pixels(*await self._ask(verb, path, priority, seconds, others, **arguments))

    async def _ask(
        self,
        verb: str,
        path: Path | None,
        priority: int,
        seconds: float,
        others: Mapping[str, Path] = NO_FILES,
        on_part: OnPart | None = None,
        on_asked: OnAsked | None = None,
        **arguments: Any,
    ) -> Answer:
        if not self._lanes:
            raise Unavailable("The media worker is not running.")
        if self._idle:
            seconds *= IDLE_PATIENCE
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        request = Request(next(self._ids), verb, arguments, path, priority, seconds, answer, others, on_part, on_asked)
        return await self._lane_of(path).ask(request)

    def _lane_of(self, path: Path | None) -> Lane:
        if path is None or len(self._lanes) == 1:
            return self._lanes[0]
        home = self._homes.pop(str(path), None) or min(self._lanes, key=lambda lane: lane.load)
        self._homes[str(path)] = home
        if len(self._homes) > KEPT_PATHS:
            self._homes.popitem(last=False)
        return home


def _frame_index(words: dict[str, Any], block: memoryview | None) -> FrameIndex:
    numbers = array.array("q", bytes(block or b"")).tolist()
    count = int(words["frames"])
    return FrameIndex(
        pts=tuple(numbers[:count]),
        time_base=Fraction(*words["time_base"]),
        keyframes=tuple(numbers[count:]),
        end_pts=int(words["end_pts"]),
        verified=bool(words["verified"]),
        note=str(words["note"]),
        broken_at=words["broken_at"],
    )


def _pixels(words: dict[str, Any], block: memoryview | None) -> Pixels:
    def made() -> Pixels:
        data = block if block is not None else memoryview(b"")
        pixels = Pixels(data=data, **{name: value for name, value in words.items() if name != "words"})
        if pixels.width < 1 or pixels.height < 1 or pixels.stride < pixels.width * 4:
            raise ValueError("a picture without size")
        if pixels.stride * pixels.height > len(pixels.data):
            raise ValueError("a picture larger than its block")
        return pixels

    return _read(made)


def _compared(words: dict[str, Any], block: memoryview | None) -> Compared:
    told = words.get("words", {})
    return _read(lambda: Compared(_pixels(words, block), str(told["how"]), told["colour"], float(told["changed"])))


def measurement_of(row: Mapping[str, Any]) -> Measurement:
    """A measurement as the worker writes it."""
    frames = row["frames"]
    return Measurement(
        str(row["signal"]),
        float(row["value"]),
        (int(frames[0]), int(frames[1])) if frames is not None else None,
        Box(*(float(side) for side in row["box"])) if row["box"] is not None else None,
        str(row["note"]),
    )


def _read(make: Callable[[], Value]) -> Value:
    """The value, or MediaBroken where the worker's words make no sense."""
    try:
        return make()
    except (KeyError, TypeError, ValueError, ZeroDivisionError, BadInput) as error:
        raise MediaBroken("The media worker gave an answer that makes no sense; the file is not shown.") from error
