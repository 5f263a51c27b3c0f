"""Parts of large pictures, and pictures beside each other: in the right place, and different where they differ."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from backends.media.client import MediaWorker
from backends.media.comparing import compared
from backends.media.jobs import FREE_PACE
from backends.media.orientation import Picture
from backends.media.painted import Painted
from backends.media.tiles import Tiles
from backends.world import picture as world
from backends.world.picture import PicturePlan
from review.errors import BadInput
from tests.pictures import invented


class _Whole:
    """A reader of one picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def frame(self, *_: object) -> Painted:
        return Painted(self.picture)


def _bgra(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), np.uint8)


def test_parts_put_together_are_the_picture() -> None:
    whole = _bgra(invented(np.random.default_rng(3), 700))
    tiles, reader = Tiles(), _Whole(whole)
    rows = [
        np.hstack([tiles.part("a", reader, 0, left, top, 256, FREE_PACE) for left in (0, 256, 512)])  # type: ignore[arg-type]
        for top in (0, 256, 512)
    ]
    assert np.array_equal(np.vstack(rows), whole)
    half = tiles.part("a", reader, 1, 0, 0, 1024, FREE_PACE)  # type: ignore[arg-type]
    assert half.shape == (350, 350, 4)
    assert abs(float(half.mean()) - float(whole.mean())) < 1


@pytest.mark.parametrize("place", [(9, 0, 0, 256), (0, 700, 0, 256), (0, -1, 0, 256), (0, 0, 0, 4096)])
def test_a_part_outside_is_refused(place: tuple[int, int, int, int]) -> None:
    with pytest.raises(BadInput):
        Tiles().part("a", _Whole(np.zeros((700, 700, 4), np.uint8)), *place, FREE_PACE)  # type: ignore[arg-type]


def test_another_size_and_crop_of_the_same_picture_is_no_difference() -> None:
    one = invented(np.random.default_rng(8), 900)
    other = cv2.resize(one[40:860, 60:880], (500, 500), interpolation=cv2.INTER_AREA)
    found = compared(_bgra(one), _bgra(np.asarray(other, np.uint8)))
    assert found.how == "drawing"
    assert found.changed < 2  # its edges
    assert found.map.shape[2] == found.other.shape[2] == 4
    assert found.other.shape == (900, 900, 4)


def test_what_was_changed_is_coloured_where_it_is() -> None:
    one = invented(np.random.default_rng(8), 900)
    other = one.copy()
    cv2.circle(other, (700, 200), 60, (255, 255, 255) if one[200, 700].mean() < 128 else (0, 0, 0), -1)
    found = compared(_bgra(one), _bgra(other))
    scale = found.map.shape[0] / 900
    saturation = found.map[..., 2].astype(int) - found.map[..., 0]
    y, x = np.unravel_index(saturation.argmax(), saturation.shape)
    assert np.hypot(x / scale - 700, y / scale - 200) < 65
    assert 0.5 < found.changed < 5


def test_the_product_in_another_colour_is_told_by_ciede2000() -> None:
    plain = world.draw(PicturePlan(3, "main", 800, 800, "image/jpeg", "", "", 7)).pixels
    photo = world.draw(PicturePlan(3, "reference", 480, 480, "image/jpeg", "", "", 1)).pixels
    reddish = np.clip(plain.astype(int) + np.where(plain.min(axis=-1, keepdims=True) < 230, (-40, -10, 45), 0), 0, 255)
    same = compared(_bgra(plain), _bgra(photo)).colour
    other = compared(_bgra(reddish.astype(np.uint8)), _bgra(photo)).colour
    assert same is not None
    assert other is not None
    assert other > same + 4


def test_the_scene_around_the_product_is_no_difference() -> None:
    scene = world.draw(PicturePlan(3, "scene", 700, 700, "image/jpeg", "", "", 7)).pixels
    photo = world.draw(PicturePlan(3, "reference", 600, 600, "image/jpeg", "", "", 1)).pixels
    found = compared(_bgra(scene), _bgra(photo))
    assert found.how == "drawing"
    assert found.changed < 5
    corner = found.map[:20, :20].astype(int)
    assert np.abs(corner[..., 2] - corner[..., 0]).max() == 0
    assert found.colour is not None


def test_a_photo_goes_on_with_its_own_ground_where_it_ends() -> None:
    photo = np.full((300, 300, 3), 250, np.uint8)
    cv2.rectangle(photo, (90, 60), (210, 260), (40, 60, 200), -1)
    wide = np.full((300, 900, 3), 250, np.uint8)
    wide[:, 300:600] = photo
    other = compared(_bgra(wide), _bgra(photo)).other
    assert other[150, 5, :3].tolist() == [250, 250, 250]


@pytest.mark.parametrize(("wrong", "least", "most"), [("", 0, 4), ("PF-SHAPE", 10, 100), ("PF-COLOR", 50, 100)])
def test_a_product_that_is_turned_a_little_is_no_other_one(wrong: str, least: float, most: float) -> None:
    shown = world.draw(PicturePlan(3, "main", 600, 600, "image/jpeg", wrong, "", 3)).pixels
    photo = world.draw(PicturePlan(3, "reference", 600, 600, "image/jpeg", "", "", 1)).pixels
    found = compared(_bgra(shown), _bgra(photo))
    assert least <= found.changed <= most


@pytest.mark.asyncio
async def test_frames_of_two_clips_are_compared_where_they_lie(worker: MediaWorker, clips: Path) -> None:
    one, other = clips / "h264_gop12.mp4", clips / "h264_gop250.mp4"
    same = await worker.differ(one, 7, one, 7)
    assert same.changed == 0
    assert (same.picture.number, same.how) == (7, "frame")
    recoded = await worker.differ(one, 7, other, 7)
    later = await worker.differ(one, 7, other, 11)
    assert recoded.changed < later.changed
    turned = await worker.differ(one, 3, clips / "h264_turned.mp4", 3)
    assert (turned.picture.width, turned.picture.height) == (same.picture.width, same.picture.height)


@pytest.mark.asyncio
async def test_any_frame_of_a_clip_is_compared_with_a_photo(worker: MediaWorker, clips: Path, tmp_path: Path) -> None:
    shown = await worker.frame(clips / "h264_gop12.mp4", 9)
    photo = np.frombuffer(shown.data, np.uint8).reshape(shown.height, shown.stride // 4, 4)[:, : shown.width, :3]
    cv2.imwrite(str(tmp_path / "photo.png"), photo)
    found = await worker.compare(clips / "h264_gop12.mp4", tmp_path / "photo.png", "photo", number=9)
    other = await worker.compare(clips / "h264_gop12.mp4", tmp_path / "photo.png", "photo", number=20)
    assert found.changed < 1
    assert other.changed > found.changed
