from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backends.world.arrays import Bytes
from backends.world.catalogue import skus
from backends.world.picture import PicturePlan, draw

VASE = next(place for place, sku in enumerate(skus()) if sku.family == "vase" and sku.pattern == "plain")
MAIN = PicturePlan(VASE, "main", 400, 400, "image/jpeg", "", "", 9)


def _border(picture: Bytes) -> Bytes:
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def test_the_same_plan_makes_the_same_pixels() -> None:
    assert np.array_equal(draw(MAIN).pixels, draw(MAIN).pixels)


def test_main_images_are_white_round_the_product() -> None:
    picture = draw(MAIN)
    assert picture.defects == ()
    assert np.median(_border(picture.pixels)) == 255
    assert picture.pixels[200, 200].min() < 200


def test_a_forbidden_background_is_not_white() -> None:
    picture = draw(replace(MAIN, wrong="BG-RULE"))
    assert picture.defects[0].code == "BG-RULE"
    assert np.median(_border(picture.pixels)) < 250


def test_a_wrong_colour_differs_from_the_reference() -> None:
    good = draw(replace(MAIN, style="reference"))
    bad = draw(replace(MAIN, wrong="PF-COLOR"))
    assert np.abs(good.pixels[180:260, 180:220].mean((0, 1)) - bad.pixels[180:260, 180:220].mean((0, 1))).max() > 25


@pytest.mark.parametrize("code", ["PF-LOGO", "AP-BLUR", "TX-GARB"])
def test_local_defects_change_the_picture_in_their_region(code: str) -> None:
    good, bad = draw(MAIN), draw(replace(MAIN, wrong=code))
    (region,) = bad.defects[0].regions
    apart = np.abs(good.pixels.astype(int) - bad.pixels).max(axis=2)
    x0, y0 = int(region.x * 400) - 2, int(region.y * 400) - 2
    x1, y1 = int((region.x + region.width) * 400) + 3, int((region.y + region.height) * 400) + 3
    inside = apart[max(0, y0) : y1, max(0, x0) : x1]
    assert inside.max() > 30
    assert inside.sum() > 0.7 * apart.sum()


def test_a_scene_fills_the_picture_and_has_regions_within() -> None:
    picture = draw(replace(MAIN, style="scene", width=480, height=360, wrong="PF-SHAPE"))
    assert picture.pixels.shape == (360, 480, 3)
    assert np.median(_border(picture.pixels)) < 250
    (region,) = picture.defects[0].regions
    assert 0 < region.width < 1
    assert 0 < region.height < 1
