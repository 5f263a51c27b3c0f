"""Stills: upright, in sRGB, 16 bits scaled, on grey, and honest about what is missing."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from backends.media import formats, stills
from backends.media.formats import Format
from backends.media.frame_cache import FrameCache
from backends.media.stills import Still, StillReader

RED = (200, 30, 40)


def _decode(image: Image.Image, found: Format, **options: Any) -> Still:
    out = io.BytesIO()
    image.save(out, found.pillow, **options)
    return stills.decode(out, found)


@pytest.mark.parametrize("value", range(1, 9))
def test_exif_orientation_is_applied(value: int) -> None:
    image = Image.new("RGB", (40, 20), (255, 255, 255))
    image.paste(RED, (0, 0, 10, 5))  # in the stored upper left corner
    exif = Image.Exif()
    exif[0x0112] = value
    still = _decode(image, formats.PNG, exif=exif)
    size = (40, 20) if value < 5 else (20, 40)
    assert still.picture.shape == (size[1], size[0], 4)
    top, left = {1: (1, 1), 2: (1, 0), 3: (0, 0), 4: (0, 1), 5: (1, 1), 6: (1, 0), 7: (0, 0), 8: (0, 1)}[value]
    corner = still.picture[0 if top else -1, 0 if left else -1]
    assert tuple(corner) == (40, 30, 200, 255)


def test_sixteen_bit_grey_is_scaled_not_clipped() -> None:
    grey = np.array([[0, 285, 32_768, 65_535]], np.uint16)
    still = _decode(Image.fromarray(grey), formats.PNG)
    assert still.picture[0, :, 0].tolist() == [0, 1, 128, 255]


def test_transparency_lies_on_grey() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 0))
    image.putpixel((1, 0), (255, 0, 0, 255))
    assert _decode(image, formats.PNG).picture.tolist() == [[[128, 128, 128, 255], [0, 0, 255, 255]]]
    palette = Image.new("P", (1, 1), 0)
    palette.putpalette([9, 9, 9])
    assert _decode(palette, formats.PNG, transparency=0).picture[0, 0].tolist() == [128, 128, 128, 255]


def test_cmyk_has_the_right_colours() -> None:
    still = _decode(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), formats.JPEG, quality=100)
    blue, green, red, _ = still.picture[8, 8].tolist()
    assert red > 240
    assert green < 15
    assert blue < 15


def test_a_profile_is_converted_and_a_broken_one_told() -> None:
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    plain = Image.new("RGB", (4, 4), RED)
    assert _decode(plain, formats.PNG, icc_profile=b"broken").notes == (
        "its colour profile cannot be read, so it is shown as sRGB",
    )
    assert "cannot be read" in _decode(plain, formats.PNG, icc_profile=wide.tobytes()).notes[0]
    same = _decode(plain, formats.PNG, icc_profile=stills.SRGB.tobytes())
    assert same.notes == ()
    assert same.picture[0, 0].tolist() == [40, 30, 200, 255]


def _wide_profile() -> bytes:
    """sRGB with red and green exchanged: whoever does not use it shows the other colour."""
    data = bytearray(stills.SRGB.tobytes())
    count = int.from_bytes(data[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        name = bytes(data[at : at + 4])
        if name in (b"rXYZ", b"gXYZ"):
            data[at : at + 4] = b"gXYZ" if name == b"rXYZ" else b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_profile_counts_whatever_the_pixels_are_kept_as(mode: str) -> None:
    image = Image.new("RGB", (4, 4), (200, 30, 40))
    image = image.convert("P", palette=Image.Palette.ADAPTIVE) if mode == "P" else image.convert(mode)
    blue, green, red, _ = _decode(image, formats.PNG, icc_profile=_wide_profile()).picture[1, 1].tolist()
    assert (red, green, blue) == pytest.approx((30, 200, 40), abs=3)


def test_a_profile_leaves_transparency_as_it_is() -> None:
    image = Image.new("RGBA", (2, 1), (200, 30, 40, 0))
    image.putpixel((1, 0), (200, 30, 40, 255))
    pixels = _decode(image, formats.PNG, icc_profile=_wide_profile()).picture[0].tolist()
    assert pixels[0] == [128, 128, 128, 255]
    assert pixels[1][:3] == pytest.approx([40, 200, 30], abs=3)


def test_sixteen_bits_keep_their_profile() -> None:
    out = io.BytesIO()
    Image.fromarray(np.full((4, 4), 40_000, np.uint16)).save(out, "PNG", icc_profile=b"broken")
    assert stills.decode(out, formats.PNG).notes == ("its colour profile cannot be read, so it is shown as sRGB",)


def test_a_small_picture_of_a_large_one() -> None:
    out = io.BytesIO()
    Image.new("RGB", (2000, 1000), RED).save(out, "JPEG")
    reader = StillReader(out, formats.JPEG, cache=FrameCache(1 << 30))
    small = reader.thumbnail(256).picture
    assert small.shape == (128, 256, 4)
    assert np.abs(small[64, 128].astype(int) - [40, 30, 200, 255]).max() <= 3
    assert reader.info().width == 2000
