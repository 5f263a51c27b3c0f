"""Key → next item painted: 1,000 decisions of mixed kinds in the real window, in a world of a million items.

The window stands at 1920 × 1080 on the offscreen platform. Two keys in three approve (A), the third rejects (X, then
the digit of a reason; the digit is what is measured). Keys are delivered as the window system delivers them, so that
Qt's shortcut map decides what they do; a key comes up after the paint. A figure runs from the delivery of the key to
the end of the paint pass in which the next item, with its media where it has any, is on the surface for the first time:
every other widget that changed (title, defects, dossier, strip) is painted by then too.

Half of the decisions are taken in the queue of everything, half going through the queues of the four kinds. *Paced*:
a key as soon as the item may be decided and the three behind it are leased and decoded, at the earliest 150 ms after
the last. *Hurried*: as soon as the item may be decided, which nobody's eye can follow; decoding then stands in the way.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from console.flows.stage import kind_queue
from console.window.shift import Shift
from review.items import KINDS
from tests.benchmarks.million import build_seconds, kept_world, workspace
from tests.benchmarks.window import EVERYTHING, FRAME_MS, in_window, p95

PACED, HURRIED = 1_000, 300
PAUSE_MS = 150
WARM_UP = 40
STUCK_S = 20.0
MAX_MS = 50.0


@dataclass(frozen=True)
class Press:
    """One decision: what came on screen, and after how many milliseconds."""

    kind: str
    before: str
    ms: float
    cpu_ms: float


class Hand(QObject):
    """Presses keys in the review page until ``wanted`` decisions are taken; then ``ended`` is done."""

    def __init__(self, shift: Shift, wanted: int, pause_ms: int) -> None:
        super().__init__()
        self.presses: list[Press] = []
        self._shift = shift
        self._wanted = wanted
        self._pause_s = pause_ms / 1000
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asked = ""
        self._painted = self._passing = False
        self._began = self._began_cpu = 0.0
        self._passed = self._passed_cpu = 0.0
        self._free_at = 0.0
        self._down: Qt.Key | None = None
        self._stuck_at = time.monotonic() + STUCK_S
        shift.stage.review.painted.connect(self._on_painted)
        shift.window.installEventFilter(self)
        self._turn = QTimer(self)
        self._turn.setInterval(1 if pause_ms else 0)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint pass of the window: handed on from here, so that its end is known."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._passing = True
        watched.event(event)
        self._passing = False
        self._passed, self._passed_cpu = time.perf_counter(), time.thread_time()
        if self._painted:
            self._note()
        return True

    def _on_painted(self, item_id: str) -> None:
        if self._asked and item_id != self._asked:
            self._painted = True
            if not self._passing:  # told after its pass
                self._note()

    def _note(self) -> None:
        if self._passed < self._began:  # a window's first paint, or one that did not wait for its turn
            self._passed, self._passed_cpu = time.perf_counter(), time.thread_time()
        ms = (self._passed - self._began) * 1000
        cpu_ms = (self._passed_cpu - self._began_cpu) * 1000
        current = self._shift.stage.desk.session.current
        kind = current.item.kind if current is not None else ""
        self.presses.append(Press(kind, self._before, ms, cpu_ms))
        self._asked, self._painted = "", False
        self._free_at = time.monotonic() + self._pause_s
        self._stuck_at = time.monotonic() + STUCK_S
        if len(self.presses) >= self._wanted:
            self._stop()
            self.ended.set_result(None)

    def _on_turn(self) -> None:
        now = time.monotonic()
        if now > self._stuck_at:
            self._stop()
            self.ended.set_exception(RuntimeError(self._where()))
            return
        if self._asked:
            return
        if self._down is not None:  # the finger comes up after the paint, as fingers do
            key, self._down = self._down, None
            QTest.keyRelease(self._shift.window.windowHandle(), key)
        if now < self._free_at or not self._ready():
            return
        desk = self._shift.stage.desk
        current = desk.session.current
        assert current is not None
        window = self._shift.window.windowHandle()
        key = Qt.Key.Key_A
        if len(self.presses) % 3 == 2:
            QTest.keyClick(window, Qt.Key.Key_X)
            key = Qt.Key.Key_1
        self._asked = current.item.id
        self._before = current.item.kind
        self._began, self._began_cpu = time.perf_counter(), time.thread_time()
        self._down = key
        QTest.keyPress(window, key)

    def _stop(self) -> None:
        self._turn.stop()
        self._shift.window.removeEventFilter(self)
        self._shift.stage.review.painted.disconnect(self._on_painted)

    def _where(self) -> str:
        session = self._shift.stage.desk.session
        walk = session.walk
        ahead = [held.item.id for held in walk.ready] if walk is not None else []
        current = session.current.item.id if session.current is not None else "nothing"
        return (
            f"no next item within {STUCK_S:g} s after {len(self.presses)} decisions: {current} on screen, "
            f"decidable: {session.decidable}, {len(ahead)} ahead, asked for the one after {self._asked or '-'}"
        )

    def _ready(self) -> bool:
        desk = self._shift.stage.desk
        walk, session = desk.session.walk, desk.session
        if walk is None or walk.current is None or not session.decidable:
            return False
        if walk.current.item.id in session.verdicts:
            return False
        ahead = list(walk.ready)
        decoded = [held for held in ahead if desk.shelf.get(held.item) is not None]
        return not self._pause_s or (len(ahead) >= 3 and len(decoded) == len(ahead)) or walk.exhausted


def run() -> list[dict[str, Any]]:
    """p95 and maximum in milliseconds, paced and hurried, with the figures of each kind beside them."""
    found: dict[str, list[Press]] = {}

    async def work(shift: Shift) -> None:
        found["paced"] = await decide(shift, PACED, PAUSE_MS)
        found["hurried"] = await decide(shift, HURRIED, 0)

    with workspace() as folder:
        in_window("next_item", folder, work)
    note = f"world made in {build_seconds(kept_world())}"
    return [*rows("next_item", found["paced"], note), *rows("next_item_hurried", found["hurried"], "", goals=False)]


async def decide(shift: Shift, count: int, pause_ms: int) -> list[Press]:
    mixed = [(EVERYTHING, count // 2)] + [(kind_queue(kind), count // 8) for kind in KINDS]
    taken: list[Press] = []
    for spec, share in mixed:
        shift.moving.start(spec)
        warm = WARM_UP if spec is EVERYTHING and pause_ms else 2
        taken += (await _presses(shift, share + warm, pause_ms))[warm:]
    return taken


async def _presses(shift: Shift, count: int, pause_ms: int) -> list[Press]:
    hand = Hand(shift, count, pause_ms)
    await hand.ended
    hand.deleteLater()
    return hand.presses


def rows(name: str, presses: Sequence[Press], note: str, *, goals: bool = True) -> list[dict[str, Any]]:
    took = [press.ms for press in presses]
    usual, most = p95(took), max(took)
    beside = {
        "median": round(statistics.median(took), 1),
        "cpu_p95": round(p95([press.cpu_ms for press in presses]), 1),
        "count": len(took),
        "kinds": _by_kind(presses),
        "note": note,
    }
    return [
        {
            "name": f"{name}_p95",
            "value": round(usual, 1),
            "unit": "ms",
            "goal": f"<= {FRAME_MS}" if goals else "",
            "ok": usual <= FRAME_MS or not goals,
            **beside,
        },
        {
            "name": f"{name}_max",
            "value": round(most, 1),
            "unit": "ms",
            "goal": f"<= {MAX_MS:g}" if goals else "",
            "ok": most <= MAX_MS or not goals,
            "slowest": [(press.before, press.kind, round(press.ms, 1)) for press in _slowest(presses)],
        },
    ]


def _by_kind(presses: Sequence[Press]) -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        group = [press for press in presses if press.kind == kind]
        if group:
            took = [press.ms for press in group]
            cpu = statistics.median(press.cpu_ms for press in group)
            told[kind] = {
                "count": len(took),
                "median": round(statistics.median(took), 1),
                "p95": round(p95(took), 1),
                "max": round(max(took), 1),
                "cpu_median": round(cpu, 1),
            }
    return told


def _slowest(presses: Sequence[Press]) -> list[Press]:
    return sorted(presses, key=lambda press: -press.ms)[:8]
