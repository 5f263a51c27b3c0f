"""The stand for figures of the player: 1080p clips in the real window, keys as the window system delivers them.

A figure runs from the delivery of a key to the end of the paint pass in which the frame it asks for is on the surface.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import orjson
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from console.bootstrap import ingest_manifest
from console.flows.stage import kind_queue
from console.pages.video_view import VideoView
from console.window.shift import Shift
from tests.benchmarks import window
from widgets.video.player import VideoPlayer

SIZE, RATE = (1920, 1080), 30
PATIENCE_S = 60.0
LOOK_S = 1.0

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class ClipPlan:
    """A 1080p30 clip: ``frames`` long, a key frame every ``group``, its texture by ``seed``."""

    name: str
    frames: int
    group: int
    seed: int = 1


def kept(plan: ClipPlan) -> Path:
    """The clip, made once and kept in the system's temporary folder."""
    folder = Path(tempfile.gettempdir()) / "backstop-bench-clips"
    path = folder / f"{plan.frames}-{plan.group}-{plan.seed}.mp4"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        encode(plan, path.with_suffix(".part.mp4")).rename(path)
    return path


def encode(plan: ClipPlan, path: Path) -> Path:
    """Writes the clip: a texture that pans, so that no two frames are the same."""
    ground = texture(plan.seed)
    with av.open(str(path), "w") as out:
        options = {"preset": "veryfast", "crf": "23", "g": str(plan.group), "keyint_min": str(plan.group)}
        stream = out.add_stream("libx264", rate=RATE, options=options | {"sc_threshold": "0", "bf": "2"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for number in range(plan.frames):
            left, top = (3 * number) % (ground.shape[1] - SIZE[0]), number % (ground.shape[0] - SIZE[1])
            shown = np.ascontiguousarray(ground[top : top + SIZE[1], left : left + SIZE[0]])
            out.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")))
        out.mux(stream.encode(None))
    return path


def texture(seed: int) -> Picture:
    """Smooth and grained areas, larger than the picture so that it can pan."""
    height, width = SIZE[1] + 120, SIZE[0] + 960
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    waves = [120 + 70 * np.sin(x / (40.0 + 9 * one) + seed) + 40 * np.cos(y / (55.0 - 7 * one)) for one in range(3)]
    grain = chance.normal(0, 6, (height, width, 1))
    return np.asarray((np.stack(waves, axis=-1) + grain).clip(0, 255), np.uint8)


@contextmanager
def workspace(plans: Sequence[ClipPlan]) -> Iterator[Path]:
    """A workspace with one item a clip, in their order; it goes at the end."""
    with tempfile.TemporaryDirectory(prefix="backstop-bench-video-") as name:
        source, folder = Path(name) / "made", Path(name) / "workspace"
        source.mkdir()
        lines = []
        for place, plan in enumerate(plans):
            mark = plan.name.encode()  # in a free box: clips of one content are still files of their own
            made = kept(plan).read_bytes() + struct.pack(">I", 8 + len(mark)) + b"free" + mark
            (source / plan.name).write_bytes(made)
            lines.append(
                {
                    "schema": "backstop/1", "id": plan.name, "kind": "video", "version": 1,
                    "created_at": "2026-03-01T09:30:00Z", "subject": {"sku": plan.name},
                    "exposure": {"amount": 1000 - place, "currency": "EUR"},
                    "assets": [{"role": "output", "path": plan.name, "media_type": "video/mp4"}],
                }
            )  # fmt: skip
        manifest = source / "clips.jsonl"
        manifest.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
        ingest_manifest(manifest, folder)
        yield folder


class Stand(QObject):
    """The opened window with a clip in its player."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift
        view = shift.stage.review.views["video"]
        assert isinstance(view, VideoView)
        self.view = view
        self.painted: list[tuple[int, float]] = []
        """Frame numbers, and when the paint pass that showed them ended (``time.perf_counter``)."""
        self._in_pass = -1
        self._passing = False
        self._paint = asyncio.Event()
        view.video.painted.connect(self._on_painted)
        shift.window.installEventFilter(self)

    @property
    def player(self) -> VideoPlayer:
        return self.view.video

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint pass of the window: handed on from here, so that its end is known."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._passing = True
        watched.event(event)
        self._passing = False
        if self._in_pass >= 0:
            self._tell(self._in_pass)
            self._in_pass = -1
        return True

    def _on_painted(self, number: int) -> None:
        if self._passing:
            self._in_pass = number
        else:
            self._tell(number)

    def _tell(self, number: int) -> None:
        self.painted.append((number, time.perf_counter()))
        self._paint.set()

    async def open(self, item_id: str) -> None:
        """The first item of the video queue, or the one behind the item on screen: whichever this is; painted."""
        if self.view.leased is None:
            self.shift.moving.start(kind_queue("video"))
        else:
            self.shift.stage.desk.go_on()
        await self.on_screen(item_id)

    async def on_screen(self, item_id: str) -> None:
        """Until the clip's first frame was painted, and what came with it is over."""
        session, painted = self.shift.stage.desk.session, len(self.painted)

        def there() -> bool:
            leased = self.view.leased
            return leased is not None and leased.item.id == item_id and session.decidable and self.player.position == 0

        await self.until(lambda: there() and len(self.painted) > painted, every_s=0.02)
        await asyncio.sleep(0.5)

    async def until(self, condition: Callable[[], bool], every_s: float = 0.0005) -> None:
        """Waits until something is so; RuntimeError where it never is."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise RuntimeError(
                    f"it never came: at {self.player.position} of {self.player.playback.target}, {self.painted[-4:]}"
                )
            await asyncio.sleep(every_s)

    async def until_painted(self, condition: Callable[[], bool]) -> None:
        """Waits for the paint after which something is so; looking all the time would cost a processor."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            self._paint.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._paint.wait(), LOOK_S)
            if time.monotonic() > end:
                raise RuntimeError(f"it was never painted: at {self.player.position}, {self.painted[-4:]}")

    async def press(self, key: Qt.Key, wanted: Callable[[], bool] | None = None) -> float:
        """Milliseconds from the delivery of the key to the end of the paint pass that shows another frame.

        ``wanted``: whether what was painted is what the key asked for; by default any frame is.
        """
        before, window = len(self.painted), self.shift.window.windowHandle()
        began: list[float] = []

        def down() -> None:
            began.append(time.perf_counter())
            QTest.keyPress(window, key)

        QTimer.singleShot(0, down)  # not from a task: what a key starts may not begin inside another one
        await self.until_painted(lambda: len(self.painted) > before and (wanted is None or wanted()))
        took = (self.painted[-1][1] - began[0]) * 1000
        QTimer.singleShot(0, lambda: QTest.keyRelease(window, key))
        await asyncio.sleep(0)
        return took

    async def seek(self, number: int) -> float:
        """Milliseconds from asking for another frame than is shown to the end of the paint pass that shows it."""
        assert number != self.player.position
        began = time.perf_counter()
        self.player.playback.seek(number)
        await self.until_painted(lambda: self.painted[-1][0] == number and self.painted[-1][1] >= began)
        return (self.painted[-1][1] - began) * 1000

    def close(self) -> None:
        self.shift.window.removeEventFilter(self)
        self.view.video.painted.disconnect(self._on_painted)


def in_window(folder: Path, name: str, work: Callable[[Stand], Awaitable[None]]) -> None:
    """Opens the workspace in a window and hands it to ``work``."""

    async def on(shift: Shift) -> None:
        stand = Stand(shift)
        try:
            await work(stand)
        finally:
            stand.close()

    window.in_window(name, folder, on)
