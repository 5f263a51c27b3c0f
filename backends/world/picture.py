"""One still picture: a reference photo on white, an AI main image, or an AI scene, with at most one defect."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, blurred
from .camera import Camera
from .catalogue import skus
from .field import measure
from .overlay import CAPTIONS, Overlay, caption, garbled
from .palette import COVES, ROOMS
from .product import Product, other_colour
from .shading import Light
from .stage import Backdrop, Studio
from .truth import Defect, Region
from .view import Placed, View, box_region

TEXTURE_WIDTH = 1280
WRONG_BEND = 0.8
CODES = ("PF-SHAPE", "PF-COLOR", "PF-LOGO", "TX-GARB", "AP-BLUR", "BG-RULE")
"""What can go wrong with a picture."""
HARD = ("half_turned", "warm_light")
"""Clean pictures that look suspicious: the mark half out of sight, evening light on the colours."""
BLUR_SHARE = 0.016
"""Sigma of a smear as a share of the picture's height."""


@dataclass(frozen=True)
class PicturePlan:
    """What one picture shows. ``style``: reference, main (white) or scene; ``wrong`` one of ``CODES`` or empty."""

    sku: int
    style: str
    width: int
    height: int
    media_type: str
    wrong: str
    hard: str
    seed: int


@dataclass(frozen=True)
class Pictured:
    """A finished picture (blue green red) and what is wrong with it."""

    pixels: Bytes
    defects: tuple[Defect, ...]


def draw(plan: PicturePlan) -> Pictured:
    """The picture and its truth; the same plan gives the same pixels."""
    rng = np.random.default_rng(plan.seed)
    sku = skus()[plan.sku]
    product, parameters = _product(plan, Product.of(sku), rng)
    reference = plan.style == "reference"
    angle = 0.12 if reference else float(rng.uniform(-0.4, 0.4))
    if plan.hard == "half_turned":
        angle = 0.95
    elevation = 0.16 if reference else float(rng.uniform(0.09, 0.26))
    light = Light() if reference else Light(key=float(rng.choice([-0.85, 0.85])) + float(rng.normal(0, 0.12)))
    if plan.hard == "warm_light":
        light = Light(key=light.key, warm=(1.0, 0.86, 0.66), sky=(0.82, 0.78, 0.76))
    field = measure(product.shape)
    share, middle = (0.74, (0.5, 0.5)) if plan.style != "scene" else (0.62, (float(rng.uniform(0.42, 0.58)), 0.54))
    camera = Camera.facing(field, (plan.width, plan.height), share, elevation, middle)
    texture = product.texture(TEXTURE_WIDTH)
    view = View(field, camera, product.look(), light, texture.rows)
    grain = 0.0 if plan.media_type == "image/png" else 1.2
    studio = Studio(_backdrop(plan, rng), 0.55 if plan.style == "main" else 0.85, grain, plan.seed)
    placed = Placed(view, studio.picture(camera, field, light), texture.width)
    pixels = placed.frame(texture, angle)
    if plan.wrong in ("AP-BLUR", "TX-GARB"):
        return Pictured(pixels, (_touched(plan, pixels, view, rng),))
    if plan.style == "scene" and rng.random() < 0.3:
        text = caption(CAPTIONS[int(rng.integers(0, len(CAPTIONS)))], plan.height // 26)
        Overlay(text, (plan.width // 16, plan.height - plan.height // 10), (plan.width, plan.height)).lay(pixels)
    if not plan.wrong:
        return Pictured(pixels, ())
    return Pictured(pixels, (Defect(plan.wrong, (), (_where(plan, view, product, angle),), parameters),))


def _product(plan: PicturePlan, true: Product, rng: np.random.Generator) -> tuple[Product, dict[str, object]]:
    if plan.wrong == "PF-SHAPE":
        return true.bent(WRONG_BEND), {"bend": WRONG_BEND}
    if plan.wrong == "PF-COLOR":
        colour = other_colour(true.sku, rng)
        return true.with_colour(colour), {"expected": true.sku.colour, "shown": colour}
    if plan.wrong == "PF-LOGO":
        wrong = true.with_wrong_mark(plan.seed)
        return wrong, {"expected": true.sku.brand.upper(), "shown": wrong.wrong_mark()[1]}
    if plan.wrong == "BG-RULE":
        return true, {"required": "pure white"}
    return true, {}


def _backdrop(plan: PicturePlan, rng: np.random.Generator) -> Backdrop:
    if plan.wrong == "BG-RULE":
        return Backdrop("cove", *COVES[int(rng.integers(0, len(COVES)))])
    if plan.style != "scene":
        return Backdrop("white", "#ffffff", "#ffffff")
    wall, ground = ROOMS[int(rng.integers(0, len(ROOMS)))]
    return Backdrop("table", wall, ground, plan.seed, window=bool(rng.random() < 0.6), leaves=bool(rng.random() < 0.6))


def _where(plan: PicturePlan, view: View, product: Product, angle: float) -> Region:
    if plan.wrong == "BG-RULE":
        return Region(0.0, 0.0, 1.0, 1.0)
    if plan.wrong == "PF-LOGO":
        box = view.mark_pixels(product.mark_size, angle)
        if box is not None:
            return Region(*box_region(box, view.camera.size, 0.0))
    return Region(*view.region())


def _touched(plan: PicturePlan, pixels: Bytes, view: View, rng: np.random.Generator) -> Defect:
    """Smear a part of the product, or lay garbled text over the picture (both change ``pixels``)."""
    width, height = plan.width, plan.height
    if plan.wrong == "TX-GARB":
        text = CAPTIONS[int(rng.integers(0, len(CAPTIONS)))]
        drawn = garbled(text, height // 15, rng)
        at = (int(width * 0.07), int(height * float(rng.choice([0.06, 0.86]))))
        overlay = Overlay(drawn, at, (width, height))
        overlay.lay(pixels)
        return Defect("TX-GARB", (), (overlay.region,), {"meant": text})
    x, y, w, h = view.region(0.0)
    across, down = w * 0.6, h * 0.36
    left, top = x + (w - across) / 2, y + h * float(rng.uniform(0.25, 0.4))
    x0, y0, x1, y1 = int(left * width), int(top * height), int((left + across) * width), int((top + down) * height)
    mask = np.zeros((y1 - y0, x1 - x0), np.float32)
    middle, size = ((x1 - x0) // 2, (y1 - y0) // 2), ((x1 - x0) * 9 // 20, (y1 - y0) * 9 // 20)
    cv2.ellipse(mask, middle, size, 0, 0, 360, 1.0, -1)
    mask = blurred(mask, height / 90)[..., None]
    window = pixels[y0:y1, x0:x1]
    soft = blurred(window, height * BLUR_SHARE)
    window[:] = (window * (1 - mask) + soft * mask + 0.5).astype(np.uint8)
    region = Region(round(left, 4), round(top, 4), round(across, 4), round(down, 4))
    return Defect("AP-BLUR", (), (region,), {"sigma_pixels": round(height * BLUR_SHARE, 2)})
