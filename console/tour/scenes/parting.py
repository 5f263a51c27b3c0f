"""Parting: the export is written and read back; the next start opens where this one ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from console.tour.guide import Guide


async def export(guide: Guide) -> None:
    """Ctrl+E; every item that was judged stands in the records once, with its verdict, label and correction."""
    with guide.step("export"):
        await guide.go("G, H", "home")
        await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)
        await guide.hand.press("Ctrl+E")
        await guide.until("the toast says where", lambda: "records written to" in guide.toast, 60.0)
        await guide.picture("exported")
    with guide.step("the export read back"):
        records = read_records(guide.shift.place.folder / "exports")
        by_item: dict[str, list[dict[str, Any]]] = {}
        for record in records:
            by_item.setdefault(str(record["item"]["id"]), []).append(record)
        for item_id, verdict in guide.protocol.judged.items():
            seen = [str(record["decision"]["verdict"]) for record in by_item.get(item_id, [])]
            guide.saw(f"{item_id} in the records", [verdict], seen)
        _labels_agree(guide, by_item)
        _corrections_agree(guide, by_item)


def read_records(folder: Path) -> list[dict[str, Any]]:
    """Every record of the newest export in ``folder``."""
    newest = max(folder.rglob("*.jsonl"), key=lambda path: path.stat().st_mtime)
    return [orjson.loads(line) for line in newest.read_bytes().splitlines() if line]


def _labels_agree(guide: Guide, by_item: dict[str, list[dict[str, Any]]]) -> None:
    for item_id, expected in guide.protocol.notes.get("labels", {}).items():
        labels = [one for record in by_item.get(item_id, []) for one in record["labels"]]
        guide.saw(f"{item_id}: its label", [expected["code"]], [one["code"] for one in labels])
        if labels and "start" in expected:
            span = labels[0]["span"] or {}
            seen = (span.get("start"), span.get("end"))
            guide.saw(f"{item_id}: its span", (expected["start"], expected["end"]), seen)
        if labels:
            guide.saw(f"{item_id}: has a box", True, labels[0].get("box") is not None)


def _corrections_agree(guide: Guide, by_item: dict[str, list[dict[str, Any]]]) -> None:
    for item_id, text in guide.protocol.notes.get("corrections", {}).items():
        found = [orjson.dumps(record, option=0).decode() for record in by_item.get(item_id, [])]
        wanted = orjson.dumps(text).decode()
        guide.saw(f"{item_id}: its correction", [True], [wanted in one for one in found])


async def return_to_work(guide: Guide) -> None:
    """After closing and coming back: the last decisions are there, and one of them can be undone from Home."""
    with guide.step("come back"):
        await guide.go("G, H", "home")
        await guide.until("the last decisions are there", lambda: guide.reads("MY LAST DECISIONS"))
        await guide.picture("home-come-back")
