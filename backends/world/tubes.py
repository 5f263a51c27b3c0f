"""Handles and spouts: the only parts that are not turned on the lathe, drawn as shaded strokes in every frame."""

from __future__ import annotations

import cv2
import numpy as np

from .arrays import Bytes, Floats, rgb
from .camera import Camera
from .shading import Light
from .shape import Tube

LAYERS = (8, 20)
"""Strokes laid over each other from the dark edge to the lit ridge: one a pixel and a half, at least and at most."""


FORWARD = 0.3
"""Cosine of the turn from which a tube is drawn before the body; at the side the body hides its roots."""


def turned_forward(tube: Tube, angle: float) -> bool:
    """Whether the tube stands before the body when the product is turned by ``angle`` radians."""
    return float(np.cos(tube.turn * 2 * np.pi + angle)) > FORWARD


def draw_tubes(out: Bytes, tubes: list[Tube], angle: float, camera: Camera, light: Light, colour_code: str) -> None:
    """Draw the tubes into ``out`` (blue green red) with the product turned by ``angle`` radians."""
    colour = np.asarray(rgb(colour_code), np.float32)[::-1] * 255
    for tube in tubes:
        turn = tube.turn * 2 * np.pi + angle
        first, last = tube.outside if turned_forward(tube, angle) else (0, len(tube.line) - 1)
        r, z = tube.line[first : last + 1 : 2, 0], tube.line[first : last + 1 : 2, 1]
        # azimuth 0 of the product faces the camera (-y)
        px, py = camera.project(r * np.float32(np.sin(turn)), -r * np.float32(np.cos(turn)), z)
        unit = camera.focal / camera.distance
        radius = (np.linspace(tube.radius[0], tube.radius[1], len(r)) * unit).astype(np.float32)
        _strokes(out, np.stack([px, py], axis=1), radius, colour, light.direction)


def _strokes(out: Bytes, line: Floats, radius: Floats, colour: Floats, light: tuple[float, float, float]) -> None:
    toward = np.asarray((light[0], -light[2]), np.float32)
    toward /= np.linalg.norm(toward) + 1e-6
    tangent = np.gradient(line, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-3
    across = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1) * radius[:, None]
    ridge = toward * (radius * 0.42)[:, None]
    layers = int(np.clip(radius.max() / 1.5, *LAYERS))
    for k in range(layers):
        inner = k / layers
        half = across * (float(np.sqrt(1 - inner**2)) * (1 - 0.35 * inner))
        shine = 0.42 + 0.62 * inner**0.8
        tone = np.clip(colour * shine + (38.0 * max(0.0, inner - 0.72) / 0.28), 0, 255)
        moved = line + ridge * inner
        ribbon = np.concatenate([moved + half, (moved - half)[::-1]])
        fill = (float(tone[0]), float(tone[1]), float(tone[2]))
        if k == 0:
            # a ribbon seen end on folds over itself and would leave holes: a plain stroke closes them
            core = np.round(line[len(line) // 8 : -len(line) // 8 : max(1, len(line) // 12)]).astype(np.int32)
            cv2.polylines(out, [core], False, fill, max(1, int(radius.min() * 1.7)))
        cv2.fillPoly(out, [np.round(ribbon * 16).astype(np.int32)], fill, cv2.LINE_AA, shift=4)
