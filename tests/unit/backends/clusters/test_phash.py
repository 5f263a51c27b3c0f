"""Perceptual hashes: near for pictures that look alike, and near to what ImageHash says of the same picture."""

from __future__ import annotations

import imagehash
import numpy as np
import pytest
from PIL import Image

from backends.clusters.phash import distance, phash
from review.clusters.looks import ALIKE
from review.errors import BadArgument
from tests.pictures import Pixels, altered, invented


def theirs(picture: Pixels) -> int:
    return int(str(imagehash.phash(Image.fromarray(picture[:, :, ::-1]))), 16)


def test_it_is_near_to_what_imagehash_says() -> None:
    chance = np.random.default_rng(1)
    off = [distance(phash(picture), theirs(picture)) for picture in (invented(chance) for _ in range(60))]
    assert max(off) <= 8, "another scaling to 32 x 32 turns some bits near the median"
    assert sum(off) / len(off) < 3


def test_alike_is_near_and_others_are_far() -> None:
    chance = np.random.default_rng(2)
    pictures = [invented(chance) for _ in range(60)]
    hashes = [phash(picture) for picture in pictures]
    near = [distance(one, phash(altered(picture, chance))) for one, picture in zip(hashes, pictures, strict=True)]
    assert sum(bits <= ALIKE for bits in near) >= 57
    far = [distance(one, other) for place, one in enumerate(hashes) for other in hashes[:place]]
    assert sum(bits <= ALIKE for bits in far) <= 0.002 * len(far)


def test_every_form_of_pixels_is_the_same_picture() -> None:
    picture = invented(np.random.default_rng(3))
    whole = np.dstack((picture, np.full(picture.shape[:2], 255, np.uint8)))
    assert phash(whole) == phash(picture)
    clear = np.dstack((picture, np.zeros(picture.shape[:2], np.uint8)))
    assert phash(np.asarray(clear)) == phash(np.full_like(picture, 255))
    assert phash(picture[:, :, 0]).bit_length() <= 64
    assert phash(np.zeros((1, 1), np.uint8)) >= 0


@pytest.mark.parametrize("shape", [(0, 5, 3), (5, 5, 2), (5,), (2, 2, 2, 3)])
def test_what_is_no_picture_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(BadArgument):
        phash(np.zeros(shape, np.uint8))
