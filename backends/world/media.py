"""Which media a world has, and drawing them: a list of jobs, two worker processes, files named by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from review.errors import Unavailable

from . import clip, picture
from .catalogue import Sku, skus
from .clip import ClipPlan
from .picture import PicturePlan
from .truth import Defect, defect_from_json

WORKERS = max(2, min(4, os.cpu_count() or 2))
"""Drawing processes at once: each keeps one core busy and takes some 300 MB."""
PICTURED = 24
"""SKUs that clips and pictures are spread over, each with a reference photo."""
MODELS = 60
"""The first so many SKUs of the catalogue are all of different models."""
WRONG_SHARE = 11 / 24
"""Share of the clips that are drawn wrong: with 24 clips, one of each kind. Items then choose at the plan's rates."""
WRONG_PICTURES = 1 / 5
LARGE_EVERY = 8
"""One clip in so many is in 1080p, which costs twice as much to draw."""

Job = ClipPlan | PicturePlan
Progress = Callable[[str, int, int], None]
SCENE_SIZES = ((1000, 1250), (1280, 960), (1120, 1120))
PLAIN_SIZE = (1000, 1000)
"""Of main pictures and reference photos: what market places ask for at the least."""
STILL_TYPES = ("image/jpeg", "image/jpeg", "image/webp", "image/jpeg", "image/png")


@dataclass(frozen=True)
class Medium:
    """A finished file. ``path`` is relative to the world's folder."""

    job: Job
    sha256: str
    path: str
    media_type: str
    bytes: int
    defects: tuple[Defect, ...]


def jobs(seed: int, clips: int, pictures: int) -> list[Job]:
    """Every file of the world: clips, then pictures, then one reference photo for each SKU that these show."""
    rng = np.random.default_rng([seed, 1])
    cast = [int(k) for k in (int(rng.integers(0, MODELS)) + np.arange(PICTURED)) % MODELS]
    found: list[Job] = [*_clips(rng, cast, clips), *_pictures(rng, cast, pictures)]
    shown = sorted({job.sku for job in found}, key=cast.index)
    return [*found, *(PicturePlan(sku, "reference", *PLAIN_SIZE, "image/jpeg", "", "", 1) for sku in shown)]


def _codes(rng: np.random.Generator, codes: tuple[str, ...], count: int, share: float) -> list[str]:
    """``count`` codes, empty for clean: the wrong ones spread evenly, each kind once before any comes twice."""
    wrong = max(min(count // 2, 1), round(count * share))
    order = [str(code) for code in rng.permutation(codes)]
    out = [""] * count
    for k in range(wrong):
        out[k * count // wrong] = order[k % len(order)]
    return out


def _fits(code: str, sku: Sku) -> bool:
    """Whether the defect can be seen on that product."""
    if code == "TM-POP":
        return bool(sku.shape().loose)
    if code == "PF-LOGO":
        return sku.family != "candle_holder" and sku.surface not in ("glass", "tinted_glass")
    if code == "PF-COLOR":
        return sku.surface not in ("glass", "tinted_glass")
    return True


def _sku(cast: list[int], place: int, code: str) -> int:
    options = [cast[(place + k) % len(cast)] for k in range(len(cast))]
    return next((sku for sku in options if _fits(code, skus()[sku])), options[0])


def _clips(rng: np.random.Generator, cast: list[int], count: int) -> list[ClipPlan]:
    out = []
    clean = 0
    for k, code in enumerate(_codes(rng, clip.CODES, count, WRONG_SHARE)):
        hard = ""
        if not code:
            clean += 1
            hard = clip.HARD[clean // 4 % len(clip.HARD)] if clean % 4 == 0 else ""
        large = k % LARGE_EVERY == 3
        seconds = 8.0 if large else float(rng.choice([8.0, 8.0, 8.0, 8.5, 9.0, 12.0]))
        fps = int(rng.choice([24, 24, 24, 24, 25, 30]))
        seed = int(rng.integers(0, 2**31))
        # one further each round: codes come round as often as products do, and each would always meet the same one
        sku = _sku(cast, k + k // len(cast), code)
        out.append(ClipPlan(sku, 1080 if large else 720, fps, seconds, code, hard, seed))
    return out


def _pictures(rng: np.random.Generator, cast: list[int], count: int) -> list[PicturePlan]:
    out = []
    clean = 0
    for k, code in enumerate(_codes(rng, picture.CODES, count, WRONG_PICTURES)):
        style = "main" if code == "BG-RULE" or k % 5 < 2 else "scene"
        hard = ""
        if not code:
            clean += 1
            hard = picture.HARD[clean // 9 % 2] if clean % 9 == 0 and style == "scene" else ""
        width, height = PLAIN_SIZE if style == "main" else SCENE_SIZES[int(rng.integers(0, len(SCENE_SIZES)))]
        media_type = STILL_TYPES[int(rng.integers(0, len(STILL_TYPES)))]
        seed = int(rng.integers(0, 2**31))
        out.append(PicturePlan(_sku(cast, k, code), style, width, height, media_type, code, hard, seed))
    return out


def job_to_json(job: Job) -> dict[str, Any]:
    return {"type": "clip" if isinstance(job, ClipPlan) else "picture", **asdict(job)}


def job_from_json(row: dict[str, Any]) -> Job:
    fields = {name: value for name, value in row.items() if name != "type"}
    return ClipPlan(**fields) if row["type"] == "clip" else PicturePlan(**fields)


def stored(folder: Path, part: Path) -> tuple[str, str, int]:
    """Move a finished file to its content address; returns hash, path relative to ``folder`` and size in bytes."""
    content = part.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / "media" / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    part.replace(path)
    return sha256, f"media/{sha256[:2]}/{sha256}", len(content)


def render(folder: Path, todo: list[Job], progress: Progress | None = None) -> list[Medium]:
    """Draw all jobs into ``folder/media``; the answers are in the order of the jobs. Raises ``Unavailable``."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    for index in sorted(range(len(todo)), key=lambda k: _turn(todo[k])):
        waiting.put(index)
    found: dict[int, Medium] = {}
    troubles: list[str] = []
    told = threading.Lock()

    def serve() -> None:
        try:
            with Drawer(folder) as drawer:
                while not troubles:
                    try:
                        index = waiting.get_nowait()
                    except queue.Empty:
                        return
                    if index is None:
                        return
                    medium = drawer.draw(todo[index])
                    with told:
                        found[index] = medium
                        if progress:
                            progress("media", len(found), len(todo))
        except (OSError, ValueError, Unavailable) as error:
            troubles.append(str(error))

    crew = [threading.Thread(target=serve, name=f"world-{k}") for k in range(min(WORKERS, len(todo)))]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    if troubles:
        raise Unavailable(f"The demonstration media could not be drawn: {troubles[0]}", remedy="Run the command again.")
    return [found[index] for index in range(len(todo))]


def _turn(job: Job) -> tuple[float, int]:
    """When a job is drawn: the longest clips first, then the pictures, those of one product after each other."""
    if isinstance(job, ClipPlan):
        return -float(job.size[0] * job.size[1] * job.frames), job.sku
    return 0.0, job.sku


class Drawer:
    """One drawing process, which draws into ``folder/media``: a line of JSON in, a line of JSON out. A process of its
    own, and not ``multiprocessing``, because that would run the program's main file again."""

    def __init__(self, folder: Path) -> None:
        root = str(Path(__file__).resolve().parents[2])
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])}
        command = [sys.executable, "-m", "backends.world.worker", str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)  # noqa: S603

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def draw(self, job: Job) -> Medium:
        """Draw one job. Raises ``Unavailable``."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(orjson.dumps(job_to_json(job)) + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Unavailable("the drawing process ended unexpectedly")
        row = orjson.loads(line)
        defects = tuple(defect_from_json(defect) for defect in row["defects"])
        return Medium(job, row["sha256"], row["path"], row["media_type"], row["bytes"], defects)
