"""``ingest`` takes what carriers and trackers send, and tells of what no parcel here has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.app import main
from tests.unit.backends.logistics.test_feeds import AFTERSHIP, X12
from tests.unit.backends.service.desk import shipment


def test_a_manifest_then_its_trackings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = str(tmp_path / "shop")
    manifest, webhook, edi = tmp_path / "m.jsonl", tmp_path / "webhook.json", tmp_path / "214.edi"
    manifest.write_text(json.dumps(shipment("p-1")) + "\n", encoding="utf-8")
    webhook.write_text(json.dumps(AFTERSHIP), encoding="utf-8")
    edi.write_text(X12, encoding="utf-8")
    assert main(["ingest", str(manifest), "--workspace", workspace]) == 0
    out = capsys.readouterr
    out()
    assert main(["ingest", str(webhook), "--workspace", workspace, "--json"]) == 0
    told = json.loads(out().out)
    assert [(one["state"], one["item_id"], one["new"]) for one in told["updates"]] == [("taken", "p-1", 2)]
    assert (told["unmapped"], told["unread"]) == (0, 1)
    assert main(["ingest", str(edi), "--workspace", workspace]) == 3, "its second shipment is nobody's here"
    shown = out()
    assert "unknown NUMBER-2: no parcel here has it" in shown.err
    assert "2 updates: 1 taken, 1 unknown; 1 events unmapped" in shown.out
