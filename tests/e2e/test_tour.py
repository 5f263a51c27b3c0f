"""The tour, as a stranger runs it: one command, offscreen, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MAIN = Path(__file__).resolve().parents[2] / "main.py"
PNG = b"\x89PNG\r\n\x1a\n"
MUST_SHOW = (
    "home-empty", "home", "queue-listing", "gallery", "video", "image", "listing-german", "listing-chinese",
    "rtl-listing-arabic", "parcel", "bulk-sheet", "ten-thousand-selected", "nothing-fits", "queue-done", "loading",
    "cannot-be-displayed", "held", "conflict", "not-taken", "offline", "palette", "cheat-sheet", "settings", "keys",
    "toast-with-undo", "reason-strip", "light-video", "200-video", "1280x720-video", "3840x2160-video",
)  # fmt: skip
"""Every state of every screen that has to be seen in a picture, by the picture's name."""


LOT_STEPS = (
    "a lot is accepted from its sample",
    "a lot is rejected and sent back whole",
    "a batch is taken back from the history",
    "one correction is spread to what is alike",
)


@dataclass
class Toured:
    """What one run of the command left behind."""

    done: subprocess.CompletedProcess[str]
    protocol: dict[str, Any]
    out: Path


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    out = tmp_path_factory.mktemp("tour") / "tour"
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, str(MAIN), "tour", "--out", str(out), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=290, check=False)
    return Toured(done, json.loads((out / "protocol.json").read_text(encoding="utf-8")), out)


@pytest.mark.timeout(300)  # a machine under load; alone it takes half a minute and the world's drawing
def test_tour_judges_forty_items_and_sees_what_it_expects(toured: Toured) -> None:
    protocol = toured.protocol
    assert protocol["differences"] == []
    assert toured.done.returncode == 0, toured.done.stderr
    assert protocol["decided"] == 40
    assert json.loads(toured.done.stdout)["decided"] == 40
    names = {picture.partition("-")[2].removesuffix(".png") for picture in protocol["pictures"]}
    assert set(MUST_SHOW) <= names
    for picture in protocol["pictures"]:
        assert (toured.out / picture).read_bytes().startswith(PNG)


@pytest.mark.timeout(300)
def test_lot_tour_accepts_one_rejects_one_spreads_one_correction_and_takes_one_batch_back(toured: Toured) -> None:
    steps = {step["name"]: step for step in toured.protocol["steps"]}
    for name in LOT_STEPS:
        seen = steps[name]["seen"]
        assert seen, name
        assert not [told for told in toured.protocol["differences"] if told.startswith(name)]
    for picture in ("plan", "inspection", "lot-accepted", "certificate", "lot-rejected", "batches", "alike"):
        assert [one for one in toured.protocol["pictures"] if one.endswith(f"-{picture}.png")], picture
