"""Defects that are laid over finished frames: flicker, freeze, black, local blur, garbled text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, blurred, smeared
from .overlay import CAPTIONS, Overlay, garbled
from .truth import Defect, Region, Span

FLICKER = 0.17
"""Share by which single frames are lighter or darker: plainly seen, yet nothing clips."""
BLUR_SHARE = 0.03
"""Sigma of the smear as a share of the picture's height."""
WHOLE = Region(0.0, 0.0, 1.0, 1.0)

Effect = Callable[[int, Bytes], Bytes]


@dataclass(frozen=True)
class Scene:
    """What an effect has to know of its clip. ``span`` is in frames, both ends included."""

    size: tuple[int, int]
    frames: int
    fps: int
    span: tuple[int, int]
    product: Region
    rng: np.random.Generator

    def at(self, number: int) -> bool:
        return self.span[0] <= number <= self.span[1]

    def defect(self, code: str, region: Region | None, **parameters: object) -> Defect:
        span = Span.of(self.span[0], self.span[1], self.fps)
        return Defect(code, (span,), (region,) if region else (), parameters)


def flicker(scene: Scene) -> tuple[Effect, Defect]:
    count = scene.span[1] - scene.span[0] + 1
    sign = np.where(np.arange(count) % 2 == 0, 1.0, -1.0)
    gains = 1.0 + sign * FLICKER * scene.rng.uniform(0.55, 1.0, count)

    def effect(number: int, picture: Bytes) -> Bytes:
        if not scene.at(number):
            return picture
        return np.asarray(cv2.convertScaleAbs(picture, alpha=float(gains[number - scene.span[0]])), dtype=np.uint8)

    return effect, scene.defect("TM-FLICK", WHOLE, strength=FLICKER)


def freeze(scene: Scene) -> tuple[Effect, Defect]:
    held: list[Bytes] = []

    def effect(number: int, picture: Bytes) -> Bytes:
        if not scene.at(number):
            return picture
        if not held:
            held.append(picture.copy())
        return held[0]

    return effect, scene.defect("TM-FREEZE", WHOLE, mode="freeze")


def black(scene: Scene) -> tuple[Effect, Defect]:
    def effect(number: int, picture: Bytes) -> Bytes:
        return np.zeros_like(picture) if scene.at(number) else picture

    return effect, scene.defect("TM-FREEZE", WHOLE, mode="black")


def blur(scene: Scene) -> tuple[Effect, Defect]:
    width, height = scene.size
    box = scene.product
    across, down = box.width * 0.62, box.height * float(scene.rng.uniform(0.3, 0.42))
    x = box.x + box.width * 0.5 - across / 2
    y = box.y + box.height * float(scene.rng.uniform(0.3, 0.45))
    region = Region(round(x, 4), round(y, 4), round(across, 4), round(down, 4))
    x0, y0 = int(x * width), int(y * height)
    x1, y1 = int((x + across) * width), int((y + down) * height)
    mask = np.zeros((y1 - y0, x1 - x0), np.float32)
    cv2.ellipse(mask, ((x1 - x0) // 2, (y1 - y0) // 2), ((x1 - x0) * 9 // 20, (y1 - y0) * 9 // 20), 0, 0, 360, 1.0, -1)
    soft_mask = blurred(mask, height / 100)[..., None] * 255 + 0.5
    take = np.repeat(soft_mask.astype(np.uint8), 3, axis=2)
    keep = np.asarray(255 - take, dtype=np.uint8)
    sigma = height * BLUR_SHARE

    def effect(number: int, picture: Bytes) -> Bytes:
        if scene.at(number):
            window = picture[y0:y1, x0:x1]
            soft = smeared(window, sigma)
            window[:] = cv2.add(cv2.multiply(window, keep, scale=1 / 255), cv2.multiply(soft, take, scale=1 / 255))
        return picture

    return effect, scene.defect("AP-BLUR", region, sigma_pixels=round(sigma, 2))


def garbled_text(scene: Scene) -> tuple[Effect, Defect]:
    width, height = scene.size
    text = CAPTIONS[int(scene.rng.integers(0, len(CAPTIONS)))]
    drawn = garbled(text, height // 13, scene.rng)
    at = (int(width * scene.rng.uniform(0.05, 0.1)), int(height * scene.rng.uniform(0.08, 0.16)))
    overlay = Overlay(drawn, at, scene.size)

    def effect(number: int, picture: Bytes) -> Bytes:
        if scene.at(number):
            overlay.lay(picture)
        return picture

    return effect, scene.defect("TX-GARB", overlay.region, meant=text)


EFFECTS: dict[str, Callable[[Scene], tuple[Effect, Defect]]] = {
    "TM-FLICK": flicker,
    "TM-FREEZE": freeze,
    "TM-BLACK": black,
    "AP-BLUR": blur,
    "TX-GARB": garbled_text,
}
