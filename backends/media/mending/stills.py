"""A still picture as its mend shows it: edits on upright 8-bit sRGB, the geometry last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from backends.media.mending.backdrop import on_white
from backends.media.mending.overlay import without_overlay
from backends.media.mending.planes import Plane
from backends.media.mending.strokes import blurred, painted_over, pixelated
from review.mending import (
    Blur,
    Edit,
    Exposure,
    Inpaint,
    MatchColour,
    Mend,
    Pixelate,
    Reframe,
    RemoveOverlay,
    Straighten,
    WhiteBackground,
)
from review.mending.result import straightened
from review.regions import Box, Turn
from review.tracks import region_at

Bgr = NDArray[np.uint8]
"""Rows x columns x blue, green, red."""

PLAIN = 12.0
"""Lab distance (8-bit scale) from the border's colour up to which a pixel is background, not product."""

LEAST_PRODUCT = 0.02
"""Share of a picture that must differ from its border for colours to be compared by it alone."""

SPREAD = (0.5, 2.0)
"""A match of colours changes the spread at most this much, as with clips (``strokes.FACTOR``)."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Mean and spread of a picture's product in Lab, 8-bit scale."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]


KEPT_STEPS = 2
"""Pictures after the last edits: what is changed mostly is the last one, and an interrupted rendering goes on."""


class StillPicture:
    """Makes mended forms of ``source`` (upright BGRA). ``tints``: of the reference photos by their SHA-256."""

    def __init__(self, source: Plane, tints: Mapping[str, Tint]) -> None:
        self.source: Bgr = np.ascontiguousarray(source[..., :3])
        self._tints = tints
        self._steps: OrderedDict[tuple[Edit, ...], Bgr] = OrderedDict()

    def made(self, mend: Mend, check: Callable[[], None] = lambda: None) -> Bgr:
        """The picture with every edit. ``check`` is called between them, and may raise.

        Raises MediaRefused where no product is found to stand before white.
        """
        edits = mend.edits
        known = next((at for at in range(len(edits), 0, -1) if edits[:at] in self._steps), 0)
        picture = self._steps[edits[:known]] if known else self.source
        for at in range(known, len(edits)):
            check()
            picture = self._done(edits[at], picture.copy())
            self._steps[edits[: at + 1]] = picture
            while len(self._steps) > KEPT_STEPS:
                self._steps.popitem(last=False)
        for kind in (Straighten, Reframe):
            for edit in edits:
                if isinstance(edit, kind):
                    check()
                    picture = turned(picture, edit.degrees) if isinstance(edit, Straighten) else reframed(picture, edit)
        return picture

    def _done(self, edit: Edit, picture: Bgr) -> Bgr:
        match edit:
            case Blur() | Pixelate() | Inpaint():
                box = region_at(edit.region, 0)
                if box is not None:
                    _stroke(edit, picture, box)
            case MatchColour():
                return tinted(picture, self._tints[edit.reference], edit.strength)
            case Exposure():
                return exposed(picture, edit.stops)
            case WhiteBackground():
                return on_white(picture, edit.subject)
            case RemoveOverlay():
                return without_overlay(picture, edit.area)
            case _:
                pass
        return picture


def _stroke(edit: Blur | Pixelate | Inpaint, picture: Bgr, box: Box) -> None:
    high, wide = picture.shape[:2]
    left, top, right, bottom = Turn().pixels(box, wide, high)
    rows, columns = slice(top, bottom), slice(left, right)
    for channel in range(3):
        plane: Plane = picture[..., channel]
        match edit:
            case Blur(strength=strength):
                plane[rows, columns] = blurred(plane, rows, columns, strength)
            case Pixelate(blocks=blocks):
                plane[rows, columns] = pixelated(plane, rows, columns, blocks)
            case Inpaint():
                plane[rows, columns] = painted_over(plane, rows, columns)


def tint_of(picture: Plane) -> Tint:
    """The tint of a picture's product (BGR or BGRA)."""
    lab = _lab(picture)
    chosen = lab[_product(lab)]
    means, spreads = chosen.mean(axis=0), chosen.std(axis=0)
    return Tint(tuple(float(one) for one in means), tuple(float(one) for one in spreads))


def tinted(picture: Bgr, wanted: Tint, strength: float) -> Bgr:
    """The product's colours brought to mean and spread of ``wanted`` (Reinhard and others 2001), in Lab; a plain
    background stays as it is."""
    lab = _lab(picture)
    product = _product(lab)
    chosen = lab[product]
    own = tint_of(picture)
    for channel in range(3):
        mean, spread = own.means[channel], max(own.spreads[channel], 1e-3)
        factor = min(SPREAD[1], max(SPREAD[0], wanted.spreads[channel] / spread))
        factor = 1 + strength * (factor - 1)
        target = mean + strength * (wanted.means[channel] - mean)
        chosen[:, channel] = (chosen[:, channel] - mean) * factor + target
    lab[product] = chosen
    made: Any = cv2.cvtColor(lab.clip(0, 255).round().astype(np.uint8), cv2.COLOR_LAB2BGR)
    both: Bgr = np.where(product[..., None], made, picture)
    return both


def exposed(picture: Bgr, stops: float) -> Bgr:
    """``stops`` more light, reckoned in linear light (IEC 61966-2-1)."""
    level = np.arange(256) / 255
    linear = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4) * float(2.0**stops)
    linear = np.clip(linear, 0, 1)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    table = (coded * 255).round().clip(0, 255).astype(np.uint8)
    made: Bgr = table[picture]
    return made


def turned(picture: Bgr, degrees: float) -> Bgr:
    """Turned clockwise around its middle, cut to the largest piece of its own shape that is all picture."""
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D(((wide - 1) / 2, (high - 1) / 2), -degrees, 1.0)
    made: Any = cv2.warpAffine(picture, turn, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    width, height = straightened(wide, high, degrees)
    left, top = (wide - width) // 2, (high - height) // 2
    return np.ascontiguousarray(made[top : top + height, left : left + width])


def reframed(picture: Bgr, edit: Reframe) -> Bgr:
    """Cut to the crop and scaled to its size."""
    high, wide = picture.shape[:2]
    left, top, right, bottom = Turn().pixels(edit.crop, wide, high)
    cut = np.ascontiguousarray(picture[top:bottom, left:right])
    smaller = edit.width < cut.shape[1] and edit.height < cut.shape[0]
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    made: Any = cv2.resize(cut, (edit.width, edit.height), interpolation=how)
    return np.ascontiguousarray(made)


def _lab(picture: Plane) -> NDArray[np.float32]:
    made: Any = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_BGR2LAB)
    return np.asarray(made, np.float32)


def _product(lab: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where a picture is not as its border; everywhere where that is next to nothing."""
    border = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    apart = np.linalg.norm(lab - np.median(border, axis=0), axis=2)
    product: NDArray[np.bool_] = apart > PLAIN
    return product if product.mean() >= LEAST_PRODUCT else np.ones_like(product)
