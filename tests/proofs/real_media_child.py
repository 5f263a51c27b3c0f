"""The window's process of the real-media proof: ``python -m tests.proofs.real_media_child FOLDER SEED TIMES``."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF

from console.bootstrap import ingest_manifest, open_workplace
from console.pages.image_view import ImageView
from console.pages.video_view import VideoView
from console.tour.guide import Guide
from console.tour.opened import opened
from console.tour.protocol import Protocol
from console.tour.scenes import judging
from console.tour.scenes.parting import counted, read_records, written
from console.tour.watch import StallWatch
from console.window.run import application, run_loop
from review.media import FrameIndex
from review.queue import LeasedItem
from tests.proofs.real_media_supply import deliver
from widgets.theme import apply

Marks = dict[str, dict[str, Any]]


async def judge_all(guide: Guide, sent: dict[str, dict[str, Any]], chance: random.Random) -> Marks:
    """Every item of both queues, each in one of three ways; returns what was marked on it."""
    marked: Marks = {}
    for keys, kind in (("G, V", "video"), ("G, I", "image")):
        await guide.go(keys, kind)
        await guide.open_first()
        for _ in range(sum(one["kind"] == kind for one in sent.values())):
            with guide.step(f"judge a {kind}"):
                leased = await guide.on_screen()
                marked[leased.item.id] = await _judge(guide, leased, chance)
    return marked


async def _judge(guide: Guide, leased: LeasedItem, chance: random.Random) -> dict[str, Any]:
    way = chance.choice(("approve", "mark", "escalate"))
    if way == "approve":
        await judging.approve(guide)
        return {}
    if way == "escalate":
        await judging.escalate(guide, "2")
        return {}
    view = guide.stage.review.view
    marks: dict[str, Any] = {}
    if isinstance(view, VideoView):
        marks["span"] = await _span(guide, view)
        await judging.label(guide, "6")
    elif isinstance(view, ImageView):
        await judging.label(guide, "2")
        await guide.hand.drag(view.pair.output, QPointF(0.4, 0.4), QPointF(0.6, 0.6))
        await guide.until("the label has a box", lambda: _boxed(guide))
    draft = guide.stage.desk.session.draft()
    assert draft is not None
    box = draft.labels[0].box
    marks["code"] = draft.labels[0].code
    marks["box"] = [box.x, box.y, box.width, box.height] if box is not None else None
    await judging.reject(guide, str(chance.randint(1, 9)))
    return marks


async def _span(guide: Guide, view: VideoView) -> list[int]:
    """In on the first frame but one, out some frames later: by keys; frame numbers and ticks of the file's index."""
    last = view.video.playback.last
    start, end = min(1, last), min(4, last)
    for _ in range(start):
        await guide.hand.press("Right")
    await guide.until("the in frame", lambda: view.video.position == start)
    await guide.hand.press("I")
    for _ in range(end - start):
        await guide.hand.press("Right")
    await guide.until("the out frame", lambda: view.video.position == end)
    await guide.hand.press("O")
    return [start, end]


def _boxed(guide: Guide) -> bool:
    draft = guide.stage.desk.session.draft()
    return draft is not None and any(one.box is not None for one in draft.labels)


async def compare(
    guide: Guide, folder: Path, sent: dict[str, dict[str, Any]], marked: Marks, indexes: dict[str, FrameIndex]
) -> None:
    """Every item once; verdict, hash, label, span with its ticks, box."""
    records = read_records(folder)
    guide.saw("each item once", dict.fromkeys(sent, 1), dict(Counter(str(one["item"]["id"]) for one in records)))
    for record in records:
        name = str(record["item"]["id"])
        if name not in sent:
            continue
        guide.saw(f"{name}: verdict", guide.protocol.judged.get(name), record["decision"]["verdict"])
        guide.saw(f"{name}: hash", [sent[name]["sha256"]], [one["sha256"] for one in record["assets"]])
        marks = marked.get(name, {})
        labels = record["labels"]
        guide.saw(f"{name}: labels", [marks["code"]] if marks else [], [one["code"] for one in labels])
        if not labels or not marks:
            continue
        if marks.get("span"):
            start, end = marks["span"]
            pts = indexes[sent[name]["sha256"]].pts
            span = labels[0]["span"] or {}
            seen = [span.get(part) for part in ("start_frame", "end_frame", "start_pts", "end_pts")]
            guide.saw(f"{name}: span", [start, end, pts[start], pts[end]], seen)
        box = labels[0]["box"]
        seen_box = [box["x"], box["y"], box["width"], box["height"]] if box else None
        guide.saw(f"{name}: box", marks.get("box"), seen_box)


async def prove(folder: Path, seed: int, times: int) -> dict[str, Any]:
    """The whole way; returns what the proof tells."""
    manifest, sent = deliver(folder / "delivery", times)
    workspace = folder / "workspace"
    report = ingest_manifest(manifest, workspace)
    protocol = Protocol()
    if report.refused_count or report.new != len(sent):
        protocol.differ(f"ingest: {report.new} new, {report.refused_count} refused of {len(sent)}")
    async with opened(workspace, folder, protocol, StallWatch(lambda: protocol.step)) as guide:
        marked = await judge_all(guide, sent, random.Random(seed))
        with guide.step("export"):
            await written(guide, await counted(guide))
    place = await open_workplace(workspace)
    try:
        videos = {one["sha256"] for one in sent.values() if one["kind"] == "video"}
        await place.frames.start()
        indexes = {sha: await place.frames.index(await place.assets.path(sha)) for sha in videos}
    finally:
        await place.close()
    with guide.step("read back"):
        await compare(guide, workspace / "exports", sent, marked, indexes)
    return {
        "differences": protocol.differences,
        "items": len(sent),
        "judged": len(protocol.judged),
        "formats": sorted({str(one["format"]) for one in sent.values()}),
        "verdicts": dict(Counter(protocol.judged.values())),
    }


def main() -> int:
    """The exit code; the answer lies in FOLDER/told.json."""
    folder, seed, times = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    app = application(sys.argv[:1])
    apply(app, "dark", 1.0)

    async def work() -> int:
        told = await prove(folder, seed, times)
        (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
        return 0

    return run_loop(app, work)


if __name__ == "__main__":
    raise SystemExit(main())
