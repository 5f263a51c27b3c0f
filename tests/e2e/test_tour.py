"""The tour, as a stranger runs it: one command, offscreen, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.timeout(300)  # a machine under load; alone it takes half a minute and the world's drawing
def test_tour_judges_forty_items_and_sees_what_it_expects(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, str(MAIN), "tour", "--out", str(out), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=290, check=False)

    protocol = json.loads((out / "protocol.json").read_text(encoding="utf-8"))
    assert protocol["differences"] == []
    assert done.returncode == 0, done.stderr
    assert protocol["decided"] == 40
    assert json.loads(done.stdout)["decided"] == 40
    names = {picture.partition("-")[2].removesuffix(".png") for picture in protocol["pictures"]}
    assert set(MUST_SHOW) <= names
    for picture in protocol["pictures"]:
        assert (out / picture).read_bytes().startswith(PNG)
