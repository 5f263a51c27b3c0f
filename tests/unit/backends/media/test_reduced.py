"""Quick thumbnails: the picture that a full decode gives, and a full decode wherever that is not sure."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from backends.media import formats, stills
from backends.media.frame_cache import FrameCache
from backends.media.orientation import UPRIGHT, Picture
from backends.media.reduced import reduced
from backends.media.stills import StillReader, open_picture

SIZE = 64


def _jpeg(**options: object) -> bytes:
    across, down = np.meshgrid(np.linspace(0, 255, 640), np.linspace(0, 255, 480))
    pixels = np.stack([across, down, 255 - across], axis=-1).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92, **options)
    return out.getvalue()


def _both(data: bytes) -> tuple[Picture, Picture]:
    """A thumbnail, and the same picture decoded whole and made small."""
    reader = StillReader(io.BytesIO(data), formats.JPEG, cache=FrameCache(1 << 24))
    quick = reader.thumbnail(SIZE).picture
    whole = stills.shrunk(stills.decode(io.BytesIO(data), formats.JPEG).picture, (SIZE, SIZE))
    return quick, whole


@pytest.mark.parametrize("turn", [1, 6, 7])
def test_a_thumbnail_is_the_picture_upright(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    quick, whole = _both(_jpeg(exif=exif))
    assert quick.shape == whole.shape
    assert np.abs(quick.astype(int) - whole.astype(int)).mean() < 2.0


def test_a_cut_off_file_is_told_as_one() -> None:
    data = _jpeg()[:-800]
    reader = StillReader(io.BytesIO(data), formats.JPEG, cache=FrameCache(1 << 24))
    assert reader.thumbnail(SIZE).partial


def test_colours_of_another_profile_are_converted() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profile, quick in ((lab.tobytes(), True), (plain, False)):
        file = io.BytesIO(_jpeg(icc_profile=profile))
        image = open_picture(file, formats.JPEG)
        assert (reduced(file, image, UPRIGHT, SIZE) is not None) is quick
