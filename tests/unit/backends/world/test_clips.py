"""Defects are looked for in the pixels: a spoiled clip differs from its clean twin where and when the truth says."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import pytest

from backends.world import Defect, encode
from backends.world.arrays import Bytes
from backends.world.catalogue import skus
from backends.world.clip import CODES, ClipPlan, draw
from backends.world.media import job_from_json, job_to_json
from backends.world.product import Product
from backends.world.sound import music
from backends.world.worker import draw as work

MUG = next(place for place, sku in enumerate(skus()) if sku.family == "mug")
JAR = next(place for place, sku in enumerate(skus()) if sku.family == "jar" and sku.surface != "glass")
PLAN = ClipPlan(MUG, 180, 24, 2.0, "", "", 5)
IN_SPAN = ("TM-POP", "TM-MORPH", "TM-FLICK", "TM-FREEZE", "TM-BLACK", "AP-BLUR", "TX-GARB")


@lru_cache(maxsize=32)
def drawn(wrong: str, sku: int = MUG, seed: int = 5) -> tuple[tuple[Bytes, ...], tuple[Defect, ...]]:
    shot = draw(replace(PLAN, wrong=wrong, sku=sku, seed=seed))
    return tuple(frame.copy() for frame in shot.frames), shot.defects


def _apart(a: Bytes, b: Bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.asarray(np.abs(a.astype(np.int16) - b).max(axis=2), dtype=np.int16)


@pytest.mark.parametrize("code", IN_SPAN)
def test_frames_differ_from_the_clean_twin_in_the_span_and_nowhere_else(code: str) -> None:
    clean, none = drawn("")
    spoiled, (defect,) = drawn(code)
    (span,) = defect.spans
    assert none == ()
    assert 0 < span.first < span.last < PLAN.frames - 1
    for number, (good, bad) in enumerate(zip(clean, spoiled, strict=True)):
        if span.first < number <= span.last:
            assert _apart(good, bad).max() > 3, number
        elif not span.first <= number <= span.last:
            assert np.array_equal(good, bad), number


@pytest.mark.parametrize("code", ["TM-POP", "TM-MORPH", "AP-BLUR", "TX-GARB"])
def test_what_differs_lies_in_the_region(code: str) -> None:
    clean, _ = drawn("")
    spoiled, (defect,) = drawn(code)
    (span,), (region,) = defect.spans, defect.regions
    middle = (span.first + span.last) // 2
    apart = _apart(clean[middle], spoiled[middle]).astype(np.float64)
    height, width = apart.shape
    x0, y0 = int(region.x * width) - 2, int(region.y * height) - 2
    x1, y1 = int((region.x + region.width) * width) + 3, int((region.y + region.height) * height) + 3
    assert apart[max(y0, 0) : y1, max(x0, 0) : x1].sum() > 0.85 * apart.sum()


def test_a_part_that_pops_out_takes_all_that_stands_on_it_along() -> None:
    shape = Product.of(skus()[JAR]).shape
    assert {part.name for part in shape.parts} - {part.name for part in shape.bare().parts} == {"lid", "knob"}
    clean, _ = drawn("", JAR)
    spoiled, (defect,) = drawn("TM-POP", JAR)
    (span,), (region,) = defect.spans, defect.regions
    middle = (span.first + span.last) // 2
    above = _apart(clean[middle], spoiled[middle]) > 25
    rows = np.flatnonzero(above.any(axis=1)) / above.shape[0]
    assert region.y - 0.01 < rows[0]
    assert region.height < 0.5


def test_frozen_frames_are_the_same_and_black_ones_black() -> None:
    for code, mode in (("TM-FREEZE", "freeze"), ("TM-BLACK", "black")):
        frames, (defect,) = drawn(code)
        assert (defect.code, defect.parameters["mode"]) == ("TM-FREEZE", mode)
        (span,) = defect.spans
        held = frames[span.first : span.last + 1]
        assert all(np.array_equal(held[0], frame) for frame in held)
        assert (held[0].max() == 0) == (mode == "black")


def test_flicker_goes_up_and_down() -> None:
    frames, (defect,) = drawn("TM-FLICK")
    (span,) = defect.spans
    light = [float(frame.mean()) for frame in frames[span.first : span.last + 1]]
    steps = np.diff(light)
    assert np.all(np.sign(steps[1:]) == -np.sign(steps[:-1]))
    assert np.abs(steps).min() > 5


def test_a_wrong_colour_is_another_colour() -> None:
    clean, _ = drawn("")
    spoiled, (defect,) = drawn("PF-COLOR")
    assert defect.parameters["shown"] != defect.parameters["expected"] == skus()[MUG].colour
    height, width = clean[0].shape[:2]
    box = np.s_[height * 4 // 10 : height * 7 // 10, width * 46 // 100 : width * 54 // 100]
    assert np.abs(clean[0][box].mean(axis=(0, 1)) - spoiled[0][box].mean(axis=(0, 1))).max() > 25


def test_a_wrong_shape_has_another_outline() -> None:
    true = Product.of(skus()[JAR]).shape.parts[0].points
    bent = Product.of(skus()[JAR]).bent(0.8).shape.parts[0].points
    assert np.abs(true[:, 0] - bent[:, 0]).max() > 0.1 * true[:, 0].max()
    assert not np.array_equal(drawn("PF-SHAPE", JAR)[0][0], drawn("", JAR)[0][0])


def test_a_corrupted_mark_is_wrong_only_while_it_faces_the_camera() -> None:
    clean, _ = drawn("")
    spoiled, (defect,) = drawn("PF-LOGO")
    assert defect.parameters["shown"] != defect.parameters["expected"]
    assert len(defect.spans) == len(defect.regions) >= 1
    for span, region in zip(defect.spans, defect.regions, strict=True):
        middle = (span.first + span.last) // 2
        apart = _apart(clean[middle], spoiled[middle]) > 12
        height, width = apart.shape
        x0, y0 = int(region.x * width), int(region.y * height)
        x1, y1 = int((region.x + region.width) * width) + 1, int((region.y + region.height) * height) + 1
        assert apart[y0:y1, x0:x1].sum() > 0.8 * apart.sum() > 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("code", CODES)
def test_truth_lies_within_the_clip(code: str, seed: int) -> None:
    plan = ClipPlan(MUG, 180, 25, 3.0, code, "", seed)
    for defect in draw(plan).defects:
        assert defect.spans
        for span in defect.spans:
            assert 0 <= span.first <= span.last < plan.frames
            assert span.start == pytest.approx(span.first / 25)
            assert span.end == pytest.approx((span.last + 1) / 25)
        for x, y, width, height in defect.regions:
            assert x >= 0
            assert y >= 0
            assert width > 0
            assert height > 0
            assert x + width <= 1.0001
            assert y + height <= 1.0001


def test_the_same_plan_makes_the_same_file(tmp_path: Path) -> None:
    answers = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        (folder / "media").mkdir(parents=True)
        answers.append(work(folder, job_from_json(job_to_json(replace(PLAN, wrong="TX-GARB")))))
    assert answers[0] == answers[1]


def test_a_file_has_every_frame_and_sound(tmp_path: Path) -> None:
    frames, _ = drawn("")
    path = tmp_path / "clip"
    encode.video(path, iter(frames), PLAN.size, PLAN.fps, music(PLAN.seconds, 1))
    with av.open(str(path), format="mp4") as file:
        assert [stream.codec_context.name for stream in file.streams] == ["h264", "aac"]
        decoded = [frame.to_ndarray(format="bgr24") for frame in file.decode(video=0)]
    assert len(decoded) == PLAN.frames
    # colours come back: the stream says by which matrix they were made
    assert np.abs(decoded[5].astype(int).mean(axis=(0, 1)) - frames[5].astype(int).mean(axis=(0, 1))).max() < 2


def test_missing_sound_is_missing() -> None:
    modes = {draw(replace(PLAN, wrong="AU-SYNC", seed=seed)).defects[0].parameters["mode"] for seed in range(8)}
    assert modes == {"silent", "no_track"}
    for seed in range(4):
        shot = draw(replace(PLAN, wrong="AU-SYNC", seed=seed))
        span = shot.defects[0].spans[0]
        silent = shot.defects[0].parameters["mode"] == "silent"
        assert shot.quiet == ((span.start, span.end) if silent else (-1.0, -1.0))
