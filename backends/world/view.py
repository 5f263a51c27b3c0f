"""One product before one camera: the layers that never change, and the frame at any angle from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np

from . import camera as optics
from .arrays import Bytes, Floats, rgb
from .camera import Camera, Hits
from .field import Field
from .shading import Light, Lit, shade
from .surfaces import Surface
from .texture import BAND, Texture, mark_box
from .tubes import draw_tubes, turned_forward

DIFFUSE_UNIT = 160
"""The byte that stands for a diffuse factor of 1, so that light up to 1.59 fits."""


@dataclass(frozen=True)
class Look:
    """Surfaces and colours (``#rrggbb``) of the parts, body first, and of handle and spout."""

    surfaces: tuple[Surface, ...]
    colours: tuple[str, ...]
    tube: str = "#888888"


class View:
    """Static layers of one shape under one camera and light: one ray a pixel, soft where it just misses.

    ``rows``: of the texture's body.
    """

    def __init__(self, field: Field, camera: Camera, look: Look, light: Light, rows: int) -> None:
        self.field, self.camera, self.look, self.light = field, camera, look, light
        hits = optics.look(field, camera)
        lit = shade(field, hits, light, list(look.surfaces), [rgb(colour) for colour in look.colours])
        self._layers(hits, lit, rows)

    def _layers(self, hits: Hits, lit: Lit, rows: int) -> None:
        x0, y0, x1, y1 = hits.box

        def spread(values: Floats) -> Floats:
            """Values of the covered pixels as a picture of the box."""
            channels = values.shape[1:]
            flat = np.zeros(((y1 - y0) * (x1 - x0), *channels), np.float32)
            flat[hits.index] = values
            return flat.reshape(y1 - y0, x1 - x0, *channels)

        cover = hits.cover[:, None]
        self.box = hits.box
        self._diffuse = spread(lit.diffuse * cover)
        self._shine = spread(lit.shine * cover)
        self.cover, self._clear = spread(hits.cover), spread(hits.cover * lit.clear)
        band = rows + lit.part.astype(np.float32) * BAND - BAND / 2
        self.map_u = spread(lit.u)
        self.map_v = spread(np.where(lit.part == 0, lit.v * (rows - 1), band))

    def region(self, margin: float = 0.01) -> tuple[float, float, float, float]:
        """x, y, width, height of the product, handles included, normalised to the picture."""
        x0, y0, x1, y1 = self.box
        reach = self.field.shape.reach
        zero = np.zeros(1, np.float32)
        if reach > self.field.shape.radius:
            px = self.camera.project(zero + reach, zero, zero + self.camera.target)[0][0]
            extra = float(px) - self.camera.centre[0]
            x0, x1 = int(min(x0, self.camera.centre[0] - extra)), int(max(x1, self.camera.centre[0] + extra))
        return box_region((x0, y0, x1, y1), self.camera.size, margin)

    def mark_pixels(self, mark_size: tuple[int, int], angle: float) -> tuple[float, float, float, float] | None:
        """Pixels x0, y0, x1, y1 of the mark after a turn, or None where it faces away."""
        low, high, half, radius = mark_box(self.field.shape, mark_size)
        turn = (angle + np.pi) % (2 * np.pi) - np.pi
        if abs(turn) > 1.15:
            return None
        around = turn + np.linspace(-half, half, 9, dtype=np.float32)
        x, y = radius * np.sin(around), -radius * np.cos(around)
        px, py = self.camera.project(np.tile(x, 2), np.tile(y, 2), np.repeat(np.asarray([low, high], np.float32), 9))
        return float(px.min()), float(py.min()), float(px.max()), float(py.max())


def box_region(
    box: tuple[float, ...], size: tuple[int, int], margin: float = 0.01
) -> tuple[float, float, float, float]:
    """A pixel box as a normalised x, y, width, height, widened by ``margin`` and kept inside the picture."""
    x0, y0 = max(0.0, box[0] / size[0] - margin), max(0.0, box[1] / size[1] - margin)
    x1, y1 = min(1.0, box[2] / size[0] + margin), min(1.0, box[3] / size[1] + margin)
    return round(x0, 4), round(y0, 4), round(x1 - x0, 4), round(y1 - y0, 4)


class Placed:
    """A view on its stage, ready to give frames quickly: one remap, one product, one sum."""

    def __init__(self, view: View, stage: Bytes, width: int) -> None:
        self.view, self.stage = view, stage
        self._width = width
        x0, y0, x1, y1 = view.box
        through = np.clip((1.0 - view.cover + view._clear) * 255 + 0.5, 0, 255).astype(np.uint8)
        self._through = np.repeat(through[..., None], 3, axis=2)
        bgr = slice(None, None, -1)
        self._diffuse = np.clip(view._diffuse[:, :, bgr] * DIFFUSE_UNIT + 0.5, 0, 255).astype(np.uint8)
        rng = np.random.default_rng(11)
        grain = rng.random((*view.cover.shape, 1), dtype=np.float32)
        shine = view._shine[:, :, bgr] * 255
        # the negative part of the shine (highlights rolled off) has to be subtracted, bytes have no sign
        self._shine = np.clip(np.maximum(shine, 0) + grain, 0, 255).astype(np.uint8)
        self._take = np.clip(np.maximum(-shine, 0), 0, 255).astype(np.uint8)
        self._add = self._over(stage[y0:y1, x0:x1])
        self._takes = bool(self._take.max() > 1)

    def _over(self, behind: Bytes) -> Bytes:
        """The product's shine over what shows through and round it."""
        return np.asarray(cv2.add(cv2.multiply(behind, self._through, scale=1 / 255), self._shine), dtype=np.uint8)

    @cached_property
    def _maps(self) -> tuple[np.ndarray[tuple[int, ...], np.dtype[Any]], ...]:
        whole, parts = cv2.convertMaps(self.view.map_u * self._width, self.view.map_v, cv2.CV_16SC2)
        return np.asarray(whole), np.asarray(parts)

    def frame(self, texture: Texture, angle: float, with_tubes: bool = True) -> Bytes:
        """The whole picture at ``angle`` (radians), blue green red; a new array each time."""
        view = self.view
        out = self.stage.copy()
        tubes = view.field.shape.tubes if with_tubes else ()
        x0, y0, x1, y1 = view.box
        add = self._add
        back = [tube for tube in tubes if not turned_forward(tube, angle)]
        front = [tube for tube in tubes if turned_forward(tube, angle)]
        window = out[y0:y1, x0:x1]
        if back:
            draw_tubes(out, back, angle, view.camera, view.light, view.look.tube)
            add = self._over(window)
        skin = cv2.remap(
            texture.turned(angle), self._maps[0], self._maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        cv2.multiply(skin, self._diffuse, dst=skin, scale=1.0 / DIFFUSE_UNIT)
        cv2.add(skin, add, dst=skin)
        if self._takes:
            cv2.subtract(skin, self._take, dst=skin)
        window[:] = skin
        if front:
            draw_tubes(out, front, angle, view.camera, view.light, view.look.tube)
        return out
