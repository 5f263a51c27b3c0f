"""Mended pictures as files: written as what they were, or as was asked, with the marks that tell of AI.

IPTC's DigitalSourceType stands in the XMP packet, which is kept whole and completed where it lacks it. Content
credentials (C2PA) do not hold for a changed picture and are left out. EXIF data are not taken over: what they say of a
camera, a place or a turn is not true of this file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, PngImagePlugin

from backends.media import limits
from backends.media.formats import Format
from backends.media.marks import XMP_KEY, Marks, completed
from backends.media.mending.stills import Bgr
from backends.media.stills import SRGB
from review.errors import MediaRefused
from review.mending import Encode, Mend

OF_FORMAT = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}
"""What stays what it was; GIF and AVIF become PNG, which loses nothing."""

QUALITY = 95
"""Of a picture that stays what it was: coded a second time, so better than what one codes once."""

STEP, WORST = 6, 60
"""Quality is lowered by so much until the file is small enough, and not below."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file and what it is; ``note`` says what had to be done for it."""

    data: bytes
    file_type: str
    note: str


def written(picture: Bgr, mend: Mend, found: Format, before: Marks) -> Written:
    """The picture as a file. Raises MediaRefused where it cannot be as small as it must be."""
    asked = next((edit for edit in mend.edits if isinstance(edit, Encode)), None)
    wanted = asked or Encode(OF_FORMAT.get(found.pillow, "png"), QUALITY, limits.MAX_FILE_BYTES)
    image = Image.fromarray(picture[..., ::-1])
    xmp = completed(before)
    quality = wanted.quality
    data = _encoded(image, wanted.file_type, quality, xmp)
    while len(data) > wanted.most_bytes and wanted.file_type != "png" and quality - STEP >= WORST:
        quality -= STEP
        data = _encoded(image, wanted.file_type, quality, xmp)
    if len(data) > wanted.most_bytes:
        raise MediaRefused(
            f"The picture has {len(data)} bytes; {wanted.most_bytes} are allowed.",
            remedy="Scale it down, or write it as JPEG or WebP.",
        )
    notes = []
    if quality != wanted.quality:
        notes.append(f"written with quality {quality}, so that it is small enough")
    if asked is None and found.pillow not in OF_FORMAT:
        notes.append(f"a {found.name} is written as PNG")
    return Written(data, wanted.file_type, "; ".join(notes))


def _encoded(image: Image.Image, file_type: str, quality: int, xmp: bytes) -> bytes:
    out = io.BytesIO()
    profile = _profile()
    if file_type == "jpeg":
        image.save(out, "JPEG", quality=quality, subsampling=0, icc_profile=profile, xmp=xmp)
    elif file_type == "webp":
        image.save(out, "WEBP", quality=quality, method=4, icc_profile=profile, xmp=xmp)
    else:
        info = PngImagePlugin.PngInfo()
        info.add_itxt(XMP_KEY, xmp.decode("utf-8", "replace"))
        image.save(out, "PNG", pnginfo=info, icc_profile=profile)
    return out.getvalue()


def _profile() -> bytes:
    """sRGB, made at no time: the same edits give the same file. Its date stands in bytes 24 to 36 (ICC.1, 7.2)."""
    data = SRGB.tobytes()
    return data[:24] + bytes(12) + data[36:]
