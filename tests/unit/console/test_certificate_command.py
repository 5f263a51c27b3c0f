"""``main.py certificate``: what was decided, as text, JSON and a page, and whether it holds."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from backends.store.lots import Terms
from backends.store.store import Store
from console.app import main
from console.commands import answers
from review.queue import Filter
from review.sampling.plans import Plan
from review.sampling.switching import Stream
from tests.domain import HandClock
from tests.unit.backends.store.shop import row


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    store.put_items([row(f"I-{number}", batch="B") for number in range(30)])
    rows = store.select(Filter(batch="B"), 50)
    lot = store.lots.open("LOT", rows, Stream("painter", "image", "DE"), Terms(Plan.single(5, 0, "5/0")), "ada", "<b>")
    for item_id in lot.sample[0]:
        store.lots.judge("LOT", item_id, bad=False, by="ben")
    store.lots.decide("LOT", "CERT", "0190aaaa-bbbb-7ccc-8ddd-0123456789ab", "ada")
    store.close()
    return tmp_path


def test_it_is_shown_and_holds(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = workspace / "certificate.html"
    words = ["certificate", "CERT", "--workspace", str(workspace), "--verify"]
    assert main([*words, "--html", str(page)]) == answers.DONE
    text = capsys.readouterr().out
    assert "accept, 0 bad of 5 inspected" in text
    assert "Decided about the rest: approved (waits to be begun; nothing of it is decided)." in text
    assert "It holds." in text
    assert "&lt;b&gt;" in page.read_text(encoding="utf-8")
    assert "waits to be begun; nothing of it is decided" in page.read_text(encoding="utf-8")
    assert main([*words, "--json"]) == answers.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["verified"] is True
    assert len(told["certificate"]["inspected"]) == 5


def test_what_does_not_hold_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = sqlite3.connect(workspace / "store.sqlite3")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE lot_findings SET bad = 1")
    raw.commit()
    raw.close()
    words = ["certificate", "CERT", "--workspace", str(workspace)]
    assert main([*words, "--verify"]) == answers.SHORT
    assert "The findings are not those that were noted." in capsys.readouterr().out
    assert main(words) == answers.DONE
    assert main(["certificate", "NONE", "--workspace", str(workspace)]) == answers.BAD_INPUT
