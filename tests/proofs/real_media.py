"""Real media from manifest to records: taken in, judged by keys in the real window, exported, read back.

With ``BACKSTOP_SAMPLES`` the media are those of ``media/ai_video`` and ``media/ai_image`` (gif, webp, png, jpg, mp4),
else generated ones of the same formats. The window runs offscreen in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.rows import Row, at_least, none_of

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 600


def run(*, long: bool, seed: int) -> list[Row]:
    """Rows: differences found, and items that went the whole way. ``long`` takes every file three times."""
    with tempfile.TemporaryDirectory(prefix="backstop-media-") as folder:
        command = [sys.executable, "-m", "tests.proofs.real_media_child", folder, str(seed), "3" if long else "1"]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        told = Path(folder) / "told.json"
        if not told.is_file():
            raise RuntimeError(f"the window's process left no answer: {done.stderr[-800:]}")
        answer = json.loads(told.read_text(encoding="utf-8"))
    found = list(answer["differences"])
    note = "; ".join(found[:5]) or f"{answer['items']} items of {', '.join(answer['formats'])}; {answer['verdicts']}"
    return [
        none_of("real_media", len(found), "differences", note),
        at_least("real_media_items", answer["judged"], answer["items"], "items judged by keys and read back"),
    ]
