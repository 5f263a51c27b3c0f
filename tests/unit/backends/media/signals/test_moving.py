"""Signals of moving pictures: each fault done to a clean strip is found where it is, and the clean strip is clean."""

from __future__ import annotations

from fractions import Fraction

import cv2
import numpy as np
import pytest

import resources
from backends.media.jobs import FREE_PACE
from backends.media.signals import moving
from backends.media.signals.arrays import Bytes
from backends.media.types import FrameIndex
from review.signals import Measurement, SignalTable, suspects
from tests.unit.backends.media.signals.strips import FRAMES, scene, strip_of

TABLE = SignalTable.from_data(resources.load_json("signals/signals.json"))


def found(luma: Bytes) -> list[Measurement]:
    """The measurements that are suspicious, strongest of each signal only."""
    index = FrameIndex(tuple(range(len(luma))), moving_base(), (0,), len(luma))
    measured = moving.strongest(moving.of_frames(strip_of(luma), index, FREE_PACE))
    names = {one.signal for one in suspects(measured, TABLE, index)}
    return [one for one in measured if one.signal in names and one.value >= TABLE[one.signal].threshold]


def moving_base() -> Fraction:
    return Fraction(1, 24)


def test_a_clean_clip_has_no_suspects() -> None:
    assert found(scene()) == []


def test_black_frames_are_found() -> None:
    luma = scene()
    luma[20:30] = 3
    (one,) = [one for one in found(luma) if one.signal == "black"]
    assert one.frames == (20, 29)
    assert one.value == pytest.approx(10 / 24)


def test_a_freeze_is_found_and_a_slow_stop_is_not() -> None:
    luma = scene()
    luma[20:40] = luma[20]
    (one,) = [one for one in found(luma) if one.signal == "freeze"]
    assert one.frames == (20, 39)
    still = np.repeat(scene(1), FRAMES, axis=0)
    assert found(still) == []


def test_repeated_frames_are_counted() -> None:
    luma = scene()
    for place in (10, 22, 41):
        luma[place] = luma[place - 1]
    (one,) = [one for one in found(luma) if one.signal == "duplicate"]
    assert (one.value, one.frames) == (3.0, (10, 41))


def test_flicker_is_found_and_a_lamp_that_grows_brighter_is_not() -> None:
    luma = scene().astype(np.float32)
    luma[20:36:2] *= 0.85
    (one,) = [one for one in found(luma.astype(np.uint8)) if one.signal == "flicker"]
    assert one.frames is not None
    assert 19 <= one.frames[0] <= 20
    assert 34 <= one.frames[1] <= 36
    lamp = scene().astype(np.float32) * np.linspace(0.7, 1.0, FRAMES, dtype=np.float32)[:, None, None]
    assert [one for one in found(lamp.astype(np.uint8)) if one.signal == "flicker"] == []


def test_a_cut_is_found_at_its_frame() -> None:
    luma = scene()
    luma[30:] = 255 - luma[30:, ::-1, ::-1]
    cuts = [one.frames for one in found(luma) if one.signal == "cut"]
    assert cuts == [(30, 30)]


def test_a_part_that_pops_in_and_out_is_found_with_its_place() -> None:
    luma = scene()
    luma[18:33, 30:60, 40:80] = 240
    (one,) = [one for one in found(luma) if one.signal in ("pop", "text")][:1]
    assert one.signal == "pop"
    assert one.frames == (18, 32)
    assert one.box is not None
    assert one.box.x == pytest.approx(0.25, abs=0.03)
    assert one.box.y == pytest.approx(1 / 3, abs=0.04)


def test_letters_that_come_and_go_are_told_from_a_part() -> None:
    luma = np.full((FRAMES, 90, 160), 120, np.uint8)
    luma[:, 60:] = scene()[:, 60:]
    for picture in luma[20:45]:
        cv2.putText(picture, "QRTVXW", (20, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 250, 1)
    best = max((one for one in found(luma) if one.signal in ("pop", "text")), key=lambda one: one.value)
    assert (best.signal, best.frames) == ("text", (20, 44))


def test_a_region_that_loses_its_detail_is_found() -> None:
    luma = scene()
    rough = np.random.default_rng(5).integers(-25, 26, (90, 160))
    luma = np.clip(luma.astype(int) + rough, 0, 255).astype(np.uint8)
    for picture in luma[20:45]:
        picture[24:64, 40:100] = cv2.GaussianBlur(picture[24:64, 40:100], (0, 0), 5)
    (one,) = [one for one in found(luma) if one.signal == "blur"][:1]
    assert one.frames == (20, 44)
    assert one.box is not None
    middle = one.box.x + one.box.width / 2, one.box.y + one.box.height / 2
    assert 40 / 160 < middle[0] < 100 / 160
    assert 24 / 90 < middle[1] < 64 / 90
