"""The sender: in order, until each is answered, and no trouble of line or disk ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from console.breath import Breath
from console.sender import Sender
from review.corrections import MediaCorrection
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Verdict
from review.errors import MediaRefused, Unavailable
from review.mending import CutOut, Frames, Mend
from review.outbox import EntryState
from tests.domain import START
from tests.unit.console.shop import Notebook

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


def said(number: int, item_id: str = "") -> Comment:
    return Comment(f"k-{number:03d}", item_id or f"i-{number}", 1, "said", "Li Wei", START, f"g-{number}")


@dataclass
class Line:
    """A sink that can be cut off. ``heard``: keys in the order in which they came."""

    heard: list[str] = field(default_factory=list)
    trouble: str = ""
    refuse: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    """Keys that get no answer while the others do."""

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        await asyncio.sleep(0)
        if self.trouble:
            raise Unavailable(self.trouble)
        self.heard += [entry.key for entry in entries]
        entries = [entry for entry in entries if entry.key not in self.silent]
        if not entries:
            raise Unavailable("It broke at this.")
        refused = ReceiptState.REFUSED
        return [
            Receipt(entry.key, refused if entry.key in self.refuse else ReceiptState.CONFIRMED) for entry in entries
        ]


class Post:
    """A running sender between a notebook and a line."""

    def __init__(self) -> None:
        self.line, self.notebook = Line(), Notebook()
        self.answered: list[str] = []
        self.sender = Sender(self.notebook, self.line, self._on_answered, self._on_not_accepted, Breath())

    async def _on_not_accepted(self, decision: Decision) -> None:
        raise AssertionError(f"only remarks go here, not {decision}")

    async def _on_answered(self, answers: Sequence[tuple[Entry, Receipt]]) -> None:
        self.answered += [receipt.key for _, receipt in answers]

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(3_000):
            if condition():
                return
            await asyncio.sleep(0.001)
        raise AssertionError("never so")


@pytest_asyncio.fixture
async def post(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    monkeypatch.setattr("console.sender.retry_delay", lambda _attempts, _random: 0.001)
    made = Post()
    running = asyncio.get_running_loop().create_task(made.sender.run())
    yield made
    made.sender.stop()
    await asyncio.wait_for(running, 5)


async def test_everything_goes_in_the_order_of_doing(post: Post) -> None:
    await post.notebook.take([said(n) for n in range(5)])
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 5)
    assert post.line.heard == post.answered == [f"k-{n:03d}" for n in range(5)]


async def test_two_of_one_item_go_one_after_the_other(post: Post) -> None:
    await post.notebook.take([said(1, "i-1"), said(2, "i-1"), said(3)])
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 3)
    assert post.line.heard == ["k-001", "k-003", "k-002"]


async def test_what_the_line_did_not_take_goes_again_under_the_same_key(post: Post) -> None:
    post.line.trouble = "the line is down"
    await post.notebook.take([said(1)])
    post.sender.wake()
    await post.until(lambda: post.sender.trouble)
    assert "line is down" in post.sender.trouble
    post.line.trouble = ""
    await post.until(lambda: post.answered)
    assert post.line.heard == ["k-001"]
    assert post.sender.trouble == ""


async def test_an_answer_that_did_not_reach_the_disk_is_asked_for_again(post: Post) -> None:
    recorded = post.notebook.record
    refusals = iter([True, True, False])

    async def record(receipts: Sequence[Receipt]) -> None:
        post.notebook.broken = "disk full" if next(refusals, False) else ""
        try:
            await recorded(receipts)
        finally:
            post.notebook.broken = ""

    post.notebook.record = record  # type: ignore[method-assign]
    await post.notebook.take([said(1)])
    post.sender.wake()
    await post.until(lambda: post.answered)
    assert post.line.heard == ["k-001"] * 3
    assert post.notebook.entries["k-001"].state is EntryState.CONFIRMED


async def test_one_refusal_does_not_keep_the_others(post: Post) -> None:
    post.line.refuse = {"k-001"}
    await post.notebook.take([said(1), said(2)])
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 2)
    assert post.notebook.entries["k-001"].state is EntryState.REFUSED
    assert post.notebook.entries["k-002"].state is EntryState.CONFIRMED


async def test_what_an_earlier_run_left_goes_at_the_start() -> None:
    post = Post()
    await post.notebook.take([said(1)])
    running = asyncio.get_running_loop().create_task(post.sender.run())
    await post.until(lambda: post.answered)
    post.sender.stop()
    await asyncio.wait_for(running, 5)


async def test_what_was_withdrawn_between_reading_and_sending_is_not_sent(post: Post) -> None:
    undelivered = post.notebook.undelivered

    async def then_undone(limit: int = 1_000) -> list[object]:
        found = await undelivered(limit)
        for held in found:
            if held.entry.key == "k-001" and held.withdrawable:
                post.notebook._move("k-001", EntryState.WITHDRAWN)
        return list(found)

    post.notebook.undelivered = then_undone  # type: ignore[method-assign, assignment]
    await post.notebook.take([said(1), said(2)])
    post.sender.wake()
    await post.until(lambda: post.answered == ["k-002"])
    assert post.line.heard == ["k-002"]


async def test_an_entry_without_an_answer_goes_again_and_holds_no_other_back(post: Post) -> None:
    post.line.silent = {"k-001"}
    await post.notebook.take([said(n) for n in range(4)])
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 3)
    await post.until(lambda: post.line.heard.count("k-001") > 2)
    assert post.answered == ["k-000", "k-002", "k-003"]
    post.line.silent = set()
    await post.until(lambda: post.answered[-1] == "k-001")
    assert all(post.answered.count(key) == 1 for key in post.answered)


@dataclass
class Goods:
    """Where corrected files go. ``trouble``: why those do not that begin with ``of``; ``refuses``: they never will."""

    came: list[str] = field(default_factory=list)
    trouble: str = ""
    refuses: str = ""
    of: str = ""
    asked: int = 0

    async def keep(self, made: Path) -> str:
        raise AssertionError(f"nobody keeps {made} here")

    async def deliver(self, sha256: str, media_type: str) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        if self.refuses:
            raise MediaRefused(self.refuses)
        if self.trouble and sha256.startswith(self.of):
            raise Unavailable(self.trouble)
        self.came.append(f"{sha256[:2]} {media_type}")


def mended(number: int, asset: str = "cd" * 32) -> Decision:
    mend = Mend("ab" * 32, (CutOut(Frames(3, 5)),))
    return Decision(
        f"k-{number:03d}", f"i-{number}", 1, "video", Verdict.CORRECT, ("ab" * 32,), 4, "Li Wei", START, f"g-{number}",
        correction=MediaCorrection(mend, asset, "video/mp4"),
    )  # fmt: skip


async def test_a_corrected_file_goes_before_its_decision_and_behind_what_needs_none(post: Post) -> None:
    post.sender.media = goods = Goods(trouble="the line is down")
    await post.notebook.take([mended(1), said(2)])
    post.sender.wake()
    await post.until(lambda: goods.asked > 2)
    assert post.line.heard == ["k-002"]
    assert post.notebook.entries["k-001"].withdrawable
    goods.trouble = ""
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 2)
    assert post.line.heard == ["k-002", "k-001"]
    assert goods.came == ["cd video/mp4"]


async def test_a_file_that_is_not_taken_parks_its_decision_and_keeps_the_work(post: Post) -> None:
    kept: list[str] = []

    async def keep(decision: Decision) -> None:
        kept.append(decision.key)

    post.sender._keep = keep
    post.sender.media = Goods(refuses="The corrected file is gone.")
    await post.notebook.take([mended(1), said(2)])
    post.sender.wake()
    await post.until(lambda: len(post.answered) == 2)
    assert post.line.heard == ["k-002"]
    held = post.notebook.entries["k-001"]
    assert (held.state, kept) == (EntryState.REFUSED, ["k-001"])
    assert "gone" in held.reason


async def test_a_file_that_never_comes_through_holds_up_no_other(post: Post) -> None:
    post.sender.media = goods = Goods(trouble="too large for what stands between", of="cd")
    await post.notebook.take([mended(1), mended(2, "ef" * 32)])
    for _ in range(2):
        post.sender.wake()
        await post.until(lambda: goods.asked > 0)
        goods.asked = 0
    post.sender.wake()
    await post.until(lambda: post.line.heard == ["k-002"])
    assert post.notebook.entries["k-001"].withdrawable
