"""Signals of still pictures: a drawn jar against its photo, one fault at a time."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from backends.media.signals import picture
from backends.media.signals.arrays import Bytes
from backends.media.signals.likeness import TruePhoto

RED, GREEN = (60, 60, 190), (60, 170, 60)


def jar(colour: tuple[int, int, int] = RED, waist: float = 1.0, mark: str = "BRANDA", ground: int = 255) -> Bytes:
    """800 x 800 BGR: a jar with fine texture and a mark, before a plain ground. ``waist`` scales its lower half."""
    canvas = np.full((800, 800, 3), ground, np.uint8)
    rows = np.arange(160, 700)
    half = 150 + 20 * np.sin((rows - 160) / 90.0)
    half = np.where(rows > 430, half * waist, half)
    rough = np.random.default_rng(3).integers(-14, 15, (800, 800, 1))
    for row, wide in zip(rows, half, strict=True):
        canvas[row, int(400 - wide) : int(400 + wide)] = colour
    inside = np.any(canvas != ground, axis=2)
    canvas[inside] = np.clip(canvas.astype(int) + rough, 0, 255).astype(np.uint8)[inside]
    cv2.putText(canvas, mark, (290, 400), cv2.FONT_HERSHEY_SIMPLEX, 1.7, (245, 245, 245), 4, cv2.LINE_AA)
    return canvas


PHOTO = TruePhoto(jar())


def values(shown: Bytes, white: bool = True) -> dict[str, float]:
    """The strongest value of each signal."""
    bgra = np.dstack([shown, np.full(shown.shape[:2], 255, np.uint8)])
    out: dict[str, float] = {}
    for one in picture.measure(bgra, PHOTO, white):
        out[one.signal] = max(one.value, out.get(one.signal, 0.0))
    return out


def test_the_photo_itself_agrees_with_the_photo() -> None:
    same = values(jar())
    assert same["colour"] < 1
    assert same["shape"] < 2
    assert same["mark"] < 10
    assert same["smear"] < 20
    assert same["background"] == 0


@pytest.mark.parametrize(
    ("shown", "signal", "least"),
    [
        (jar(GREEN), "colour", 10.0),
        (jar(waist=1.6), "shape", 13.0),
        (jar(mark="XKVQWZ"), "mark", 35.0),
        (jar(ground=225), "background", 99.0),
    ],
    ids=["colour", "shape", "mark", "background"],
)
def test_a_fault_moves_its_own_signal(shown: Bytes, signal: str, least: float) -> None:
    assert values(shown)[signal] >= least
    assert values(jar())[signal] < least / 3


def test_a_smeared_part_is_found_against_the_photo() -> None:
    shown = jar()
    shown[480:620, 270:530] = cv2.GaussianBlur(shown[480:620, 270:530], (0, 0), 9)
    assert values(shown)["smear"] > 60


def test_text_beside_the_product_counts_where_none_may_be() -> None:
    shown = jar()
    cv2.putText(shown, "BUY NOW TODAY", (60, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (30, 30, 30), 4, cv2.LINE_AA)
    assert values(shown)["overlay"] >= 5
    assert "overlay" not in values(shown, white=False)


def test_noise_is_measured_in_levels() -> None:
    rng = np.random.default_rng(1)
    flat = np.clip(128 + rng.normal(0, 6, (400, 400)), 0, 255).astype(np.uint8)
    assert picture.noise(flat) == pytest.approx(6, rel=0.15)
    assert picture.noise(np.full((400, 400), 90, np.uint8)) == 0


def test_a_soft_picture_is_told_from_a_sharp_one() -> None:
    sharp = np.zeros((300, 300), np.uint8)
    sharp[:, 150:] = 200
    soft = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 6), np.uint8)
    assert picture.softness(sharp) < 30
    assert picture.softness(soft) > 70


def test_a_busy_background_is_not_cut_out() -> None:
    rng = np.random.default_rng(2)
    busy = cv2.GaussianBlur(rng.integers(0, 255, (600, 600, 3)).astype(np.uint8), (0, 0), 6)
    assert {"colour", "shape", "mark"}.isdisjoint(values(np.asarray(busy, np.uint8), white=False))
