"""Still pictures through Pillow: one forced decoder, caps before work, upright, in sRGB, opaque.

EXIF orientation is applied, an embedded colour profile is converted to sRGB, CMYK goes through its profile or Pillow's
plain formula, 16-bit grey is scaled (65,535 becomes 255), transparency lies on neutral grey.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO

import cv2
import numpy as np
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from backends.media import limits
from backends.media.formats import REMEDY, Format
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.orientation import EXIF, UPRIGHT, Orientation, Picture
from backends.media.painted import Painted
from backends.media.reduced import reduced
from backends.media.render import fitted, over_matte
from backends.media.types import FrameIndex, MediaInfo
from review.errors import MediaBroken, MediaRefused

EXIF_ORIENTATION = 0x0112

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

Image.MAX_IMAGE_PIXELS = limits.MAX_IMAGE_PIXELS

MAX_CHUNKS = 100_000
"""Of a PNG, that are looked at for their check sums: 64 megapixels in chunks of 8 kB are a third of that."""

FAULTS = (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, EOFError, struct.error, zlib.error)
"""What Pillow's decoders raise on damaged files (none of it is a fault of ours: the decoders run on untrusted
bytes)."""


@dataclass(frozen=True, slots=True)
class Still:
    """A decoded picture: ``picture`` upright BGRA; ``stored`` the size in the file; ``notes`` what is unusual."""

    picture: Picture
    stored: tuple[int, int]
    orientation: Orientation
    mode: str
    partial: bool
    notes: tuple[str, ...]


@contextlib.contextmanager
def bombs_refused() -> Iterator[None]:
    """Pillow's warning about too many pixels is an error here, and both mean MediaRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise MediaRefused(
            f"The picture has more than {limits.MAX_IMAGE_PIXELS // 1_000_000} million pixels.", remedy=REMEDY
        ) from error


def open_picture(file: BinaryIO, found: Format) -> Image.Image:
    """Open with the one forced decoder; nothing is decoded yet.

    Raises MediaRefused over a cap, MediaBroken where the header cannot be read.
    """
    file.seek(0)
    try:
        with bombs_refused():
            image = Image.open(file, formats=(found.pillow,))
    except FAULTS as error:
        raise MediaBroken(f"The {found.name} picture cannot be read: {_words(error)}.", remedy=REMEDY) from error
    width, height = image.size
    if width * height > limits.MAX_IMAGE_PIXELS or max(width, height) > limits.MAX_IMAGE_SIDE:
        raise MediaRefused(f"The picture is {width} x {height} pixels, too large to show.", remedy=REMEDY)
    return image


def decode(file: BinaryIO, found: Format, *, reduce_to: int = 0) -> Still:
    """Decode the first picture of ``file``; with ``reduce_to`` (pixels) a JPEG may come smaller, but not below that."""
    image = open_picture(file, found)
    stored = image.size
    mode = image.mode
    orientation, exif_note = _orientation(image)
    if reduce_to:
        image.draft(None, (reduce_to, reduce_to))
    partial = _load(image, file, found)
    notes = [exif_note] if exif_note else []
    if found.pillow == "PNG" and _is_spoilt(file):
        notes.append("a check sum of the file is wrong: the picture may be damaged")
    if isinstance(partial, Image.Image):
        image, cut = partial, True
        notes.append("the file was cut off: only a part of the picture is there")
    else:
        cut = False
    rgba, colour_note = to_bgra(image)
    if colour_note:
        notes.append(colour_note)
    upright = orientation.apply(rgba)
    return Still(upright, stored, orientation, mode, cut, tuple(notes))


def to_bgra(image: Image.Image) -> tuple[Picture, str]:
    """An opaque BGRA array of a loaded picture in sRGB, and a note where its colours are uncertain."""
    image, note = _to_srgb(_eight_bit(image), image.info.get("icc_profile"))
    if image.mode == "P" or "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        rgba = np.asarray(image.convert("RGBA"))
        return over_matte(np.ascontiguousarray(rgba[..., [2, 1, 0, 3]])), note
    rgb = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    out = np.full((*rgb.shape[:2], 4), 255, np.uint8)
    out[..., :3] = rgb[..., ::-1]
    return out, note


def shrunk(picture: Picture, fit: tuple[int, int] | None) -> Picture:
    """The picture within ``fit``, averaged over the pixels it loses.

    What is much too large is halved first, for a third of the time: 0.4 s instead of 1.2 s from 64 megapixels to 2560.
    """
    height, width = picture.shape[:2]
    size = fitted(width, height, fit)
    if size == (width, height):
        return picture
    while picture.shape[0] > 2 * size[1] and picture.shape[1] > 2 * size[0]:
        half = (picture.shape[1] // 2, picture.shape[0] // 2)
        picture = np.asarray(cv2.resize(picture, half, interpolation=cv2.INTER_AREA), np.uint8)
    image = Image.fromarray(np.ascontiguousarray(picture), "RGBA")
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))


def _load(image: Image.Image, file: BinaryIO, found: Format) -> Image.Image | None:
    """Decode in place; returns another, partly decoded picture where the file was cut off."""
    try:
        with bombs_refused():
            image.load()
    except MemoryError as error:
        raise MediaRefused("The picture needs more memory than one picture may have.", remedy=REMEDY) from error
    except FAULTS as error:
        again = open_picture(file, found)
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            with bombs_refused():
                again.load()
        except (*FAULTS, MemoryError):
            raise MediaBroken(f"The {found.name} picture is damaged: {_words(error)}.", remedy=REMEDY) from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        return again
    return None


def _is_spoilt(file: BinaryIO) -> bool:
    """Whether a chunk of pixels in a PNG is not what its check sum says: Pillow does not look."""
    at = 8
    for _ in range(MAX_CHUNKS):
        file.seek(at)
        head = file.read(8)
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if len(head) < 8 or length > limits.MAX_FILE_BYTES or kind == b"IEND":
            return False
        if kind == b"IDAT":
            body, check = file.read(length), file.read(4)
            if len(check) == 4 and zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(check, "big"):
                return True
        at += 12 + length
    return False


def _orientation(image: Image.Image) -> tuple[Orientation, str]:
    try:
        value = image.getexif().get(EXIF_ORIENTATION, 1)
    except FAULTS:
        return UPRIGHT, "its EXIF data cannot be read, so its orientation is not known"
    return EXIF.get(value, UPRIGHT) if isinstance(value, int) else UPRIGHT, ""


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode == "I":
        return Image.fromarray((np.asarray(image).clip(0, 65_535) >> 8).astype(np.uint8))
    if image.mode == "F":
        return Image.fromarray((np.nan_to_num(np.asarray(image)).clip(0, 1) * 255).astype(np.uint8))
    return image


def _to_srgb(image: Image.Image, raw: object) -> tuple[Image.Image, str]:
    """The picture in sRGB by its profile, its transparency as it was; and a note where its colours are uncertain."""
    if not isinstance(raw, bytes) or not raw:
        return image, ""
    if len(raw) > limits.MAX_ICC_BYTES:
        return image, "its colour profile is too large, so it is shown as sRGB"
    coloured = _with_colours(image)
    if coloured is None:
        return image, ""
    opaque, alpha = coloured
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(raw))
        converted = ImageCms.profileToProfile(opaque, profile, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, *FAULTS):
        return image, "its colour profile cannot be read, so it is shown as sRGB"
    if converted is None:
        return image, ""
    if alpha is not None:
        converted.putalpha(alpha)
    return converted, ""


def _with_colours(image: Image.Image) -> tuple[Image.Image, Image.Image | None] | None:
    """The colours that a profile is of, and the transparency beside them; None for a picture that has no colours."""
    if image.mode in ("RGB", "L", "CMYK") and "transparency" not in image.info:
        return image, None
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
        return (image, None) if image.mode == "RGB" else (image.convert("RGB"), image.getchannel("A"))
    if image.mode in ("RGB", "L"):
        return image.convert(image.mode), image.convert("RGBA").getchannel("A")
    if image.mode in ("RGBA", "LA"):
        return image.convert(image.mode[:-1]), image.getchannel("A")
    return None


def _words(error: BaseException) -> str:
    if isinstance(error, UnidentifiedImageError):  # Pillow names our file object there
        return "its first bytes make no sense"
    if "MAX_TEXT_CHUNK" in str(error):
        return "a text in it is far too long"
    return (str(error) or type(error).__name__).splitlines()[0][:120].rstrip(".").lower()


class StillReader:
    """A still picture as a clip of one frame (see ``painted.Reader``). ``file`` is read only and stays the caller's."""

    def __init__(
        self, file: BinaryIO, found: Format, *, cache: FrameCache[Picture], key: str = "", note: str = ""
    ) -> None:
        open_picture(file, found)  # refuses early
        self._file = file
        self._format = found
        self._cache = cache
        self._key = key
        self._note = note
        self._still: Still | None = None

    def info(self, pace: Pace = FREE_PACE) -> MediaInfo:
        picture = self._picture(pace)
        still = self._known(pace)
        return MediaInfo(
            kind="image",
            width=picture.shape[1],
            height=picture.shape[0],
            stored_width=still.stored[0],
            stored_height=still.stored[1],
            rotation=still.orientation.rotation,
            mirrored=still.orientation.mirrored,
            sar=Fraction(1),
            frame_count=1,
            duration_s=0.0,
            has_audio=False,
            codec=self._format.pillow.lower(),
            pix_fmt=still.mode,
            note=self._words(still),
            broken_at=0 if still.partial else None,
        )

    def index(self, pace: Pace = FREE_PACE, verify: bool = False) -> FrameIndex:
        still = self._known(pace)
        broken_at = 0 if still.partial else None
        return FrameIndex((0,), Fraction(1, 1000), (0,), 0, verified=True, note=self._words(still), broken_at=broken_at)

    def frame(
        self, number: int, fit: tuple[int, int] | None = None, pace: Pace = FREE_PACE, on_screen: bool = True
    ) -> Painted:
        if number != 0:
            raise MediaBroken(f"Frame {number} does not exist: this is a still picture.")
        picture = shrunk(self._picture(pace), fit)
        still = self._known(pace)
        return Painted(picture, partial=still.partial, note=self._words(still))

    def thumbnail(self, size: int, pace: Pace = FREE_PACE) -> Painted:
        if self._still is not None and self._cache.has(self._key, 0):
            return self.frame(0, (size, size), pace)
        if (quick := self._reduced(size)) is not None:
            return Painted(quick, note=self._note)
        still = decode(self._file, self._format, reduce_to=size)
        return Painted(shrunk(still.picture, (size, size)), partial=still.partial, note=self._words(still))

    def _reduced(self, size: int) -> Picture | None:
        if self._format.pillow != "JPEG":
            return None
        image = open_picture(self._file, self._format)
        orientation, unread = _orientation(image)
        return None if unread else reduced(self._file, image, orientation, size)

    def idle_step(self) -> bool:
        return False

    def cached(self) -> list[int]:
        return self._cache.numbers(self._key)

    def close(self) -> None:
        self._cache.forget(self._key)

    def _picture(self, pace: Pace) -> Picture:
        held = self._cache.get(self._key, 0)
        if held is not None:
            return held
        pace.check()
        still = decode(self._file, self._format)
        empty = np.empty((0, 0, 4), np.uint8)
        self._still = Still(empty, still.stored, still.orientation, still.mode, still.partial, still.notes)
        self._cache.put(self._key, 0, still.picture, still.picture.nbytes)
        return still.picture

    def _known(self, pace: Pace) -> Still:
        if self._still is None:
            self._picture(pace)
        assert self._still is not None
        return self._still

    def _words(self, still: Still) -> str:
        return "; ".join(note for note in (self._note, *still.notes) if note)
