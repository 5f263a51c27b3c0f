"""1 s taken out of a 60 s 1080p clip, smart cut against coding all of it anew, in the same run.

The clip is H.264 with B-frames, 30 frames a second, with music. Measured with a key frame every second, and with one
every 250 frames, which is where a cut is dearest: all that follows it in its group is coded anew. Both ways read the
same file and make a whole one, sound included; the check that comes after is told in the note.
"""

from __future__ import annotations

import io
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from backends.media.clip_order import checksum
from backends.media.mending.inspection import Inspection
from backends.media.mending.rendering import Rendered, Rendering
from backends.media.reader import ClipReader
from backends.world.sound import RATE as RATE_OF_SOUND
from backends.world.sound import music
from review.mending import CutOut, Frames, Mend, time_map
from tests.rows import Row, at_least, none_of

SECONDS, RATE, SIZE = 60, 30, (1920, 1080)
CUT = Frames(25 * RATE + 10, 26 * RATE + 9)
"""One second, that begins and ends inside a group."""

GROUPS = (("smart_cut", 30), ("smart_cut_long_groups", 250))
"""Name, and frames from key frame to key frame. Of long groups, what follows the cut in its group is most of the work:
210 frames of 1770 here, nearly the worst there is."""

GOAL = 20.0
"""Times faster."""

ASSET = "00" * 32


def run() -> list[Row]:
    """The ratio of both ways, and the untouched frames that are not the same bits."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        make(path, GROUPS[0][1])
        whole, whole_s, whole_cpu = _timed(path, smart=False)
        note = f"coded anew {whole_s:.1f} s ({whole_cpu:.1f} s of processor), {whole.copied} frames copied"
        for name, group in GROUPS:
            if group != GROUPS[0][1]:
                make(path, group)  # coding it all anew takes as long: that does not depend on the groups
            rows += _measured(name, path, whole_s, f"{note}; key frame every {group}")
    return rows


def _measured(name: str, path: Path, whole_s: float, note: str) -> list[Row]:
    smart, smart_s, smart_cpu = _timed(path, smart=True)
    note += f"; smart {smart_s:.2f} s ({smart_cpu:.2f} s), {smart.copied} of {smart.frames} frames copied"
    ratio = at_least(name, round(whole_s / smart_s, 1), GOAL, "times faster", note)
    differing, checked_s = _differing(path, smart)
    after = f"{smart.copied} untouched frames compared; the product's own check takes {checked_s:.1f} s"
    return [ratio, none_of(f"{name}_other_bits", differing, "frames", after)]


def _timed(path: Path, *, smart: bool) -> tuple[Rendered, float, float]:
    with path.open("rb") as file:
        begun, used = time.perf_counter(), time.process_time()
        rendering = Rendering(file, Mend(ASSET, (CutOut(CUT),)), {}, smart=smart)
        made = rendering.run()
        spent = time.perf_counter() - begun, time.process_time() - used
        rendering.close()
    return made, *spent


def _differing(path: Path, made: Rendered) -> tuple[int, float]:
    """Frames that were to be copied and decode to other bits, and the seconds of the product's own check."""
    mend = Mend(ASSET, (CutOut(CUT),))
    with path.open("rb") as clip, path.open("rb") as again:
        before, after = ClipReader(clip), ClipReader(io.BytesIO(made.data))
        times = time_map(mend.edits, before.index())
        same = 0
        for number in range(len(times)):
            same += checksum(after.decoded(number)) == checksum(before.decoded(times.slots[number]))
        begun = time.perf_counter()
        inspection = Inspection(io.BytesIO(made.data), again, mend, {})
        verdict = inspection.run()
        checked_s = time.perf_counter() - begun
        inspection.close()
    return max(0, made.copied - same) + (0 if verdict.ok else len(times)), checked_s


def make(path: Path, group: int) -> None:
    """Write the clip: a scene with grain that slides, and music."""
    width, height = SIZE
    scene = _scene(width + 4 * SECONDS * RATE, height)
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"preset": "ultrafast", "crf": "23", "g": str(group), "bf": "2", "b-pyramid": "none"}
        sound: Any = container.add_stream("aac", rate=RATE_OF_SOUND, layout="stereo")
        container.start_encoding()
        for number in range(SECONDS * RATE):
            shown = scene[:, 4 * number : 4 * number + width]
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(shown), format="gray").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        tune = music(SECONDS, 1)
        for at in range(0, len(tune), 1024):
            piece = av.AudioFrame.from_ndarray(np.stack([tune[at : at + 1024]] * 2), format="fltp", layout="stereo")
            piece.sample_rate, piece.pts, piece.time_base = RATE_OF_SOUND, at, Fraction(1, RATE_OF_SOUND)
            container.mux(sound.encode(piece))
        container.mux(sound.encode(None))


def _scene(width: int, height: int) -> NDArray[np.uint8]:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    grain = np.random.default_rng(7).normal(0, 2, (height, width)).astype(np.float32)
    scene: NDArray[np.uint8] = (128 + 50 * np.sin(x / 37) + 40 * np.cos(y / 29) + grain).clip(0, 255).astype(np.uint8)
    return scene
