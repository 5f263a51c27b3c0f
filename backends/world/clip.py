"""One clip: a product that turns on a stage under a gently moving camera, frame by frame, with at most one defect.

A defect begins and ends at known frames, so its truth is exact by construction and not measured afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes
from .camera import Camera
from .catalogue import Sku, skus
from .dolly import Box, Dolly
from .field import measure
from .glitches import EFFECTS, Effect, Scene
from .overlay import CAPTIONS, Overlay, caption
from .palette import COVES
from .product import Product, other_colour
from .shading import Light
from .stage import Backdrop, Studio
from .texture import Texture
from .truth import Defect, Region, Span
from .view import Placed, View

GRAIN = 0.9
"""Steps of grain against banding; more costs the encoder dear."""
SWAY = 0.85
"""Radians to either side of a product that turns to and fro."""
MOVES = (1, -1, 0, 0)
"""The camera comes nearer, draws back, or stands: what does not move costs no resize and little encoding."""
MORPH_STAGES = 6
"""Drawn shapes between the true and the bent one; frames between two stages are blended."""
MORPH_BEND = 0.95
WRONG_BEND = 0.8
CODES = (
    "PF-SHAPE", "PF-COLOR", "PF-LOGO", "TM-POP", "TM-MORPH", "TM-FLICK", "TM-FREEZE", "TM-BLACK", "AP-BLUR", "TX-GARB",
    "AU-SYNC",
)  # fmt: skip
"""What can go wrong with a clip; ``TM-BLACK`` is the second face of the code TM-FREEZE."""
HARD = ("slow_turn", "bright_lamp", "dim_light")
"""Clean clips that look suspicious: hardly turns, slowly grows lighter, low light."""


@dataclass(frozen=True)
class ClipPlan:
    """What one clip shows. ``wrong`` is one of ``CODES`` or empty, ``hard`` one of ``HARD`` or empty."""

    sku: int
    height: int
    fps: int
    seconds: float
    wrong: str
    hard: str
    seed: int

    @property
    def size(self) -> tuple[int, int]:
        return (self.height * 16 // 9, self.height)

    @property
    def frames(self) -> int:
        return round(self.seconds * self.fps)

    @property
    def columns(self) -> int:
        """Columns of the unrolled texture: about one for each pixel that half the product can show."""
        return min(2048, 2 * self.height)


@dataclass(frozen=True)
class Drawn:
    """The frames of a clip as they come, and what is wrong with them."""

    frames: Iterator[Bytes]
    defects: tuple[Defect, ...]
    quiet: tuple[float, float] | None
    """Seconds without sound; the whole clip has no sound track where it begins below 0."""


def draw(plan: ClipPlan) -> Drawn:
    """The clip's frames (blue green red) and its truth."""
    return _Shot(plan).drawn()


class _Shot:
    """Everything that stays the same over the clip."""

    def __init__(self, plan: ClipPlan) -> None:
        self.plan = plan
        self.rng = np.random.default_rng(plan.seed)
        sku = skus()[plan.sku]
        rng = self.rng
        self.turns = float(rng.uniform(0.9, 1.25)) * (1 if rng.random() < 0.5 else -1)
        self.start = float(rng.uniform(-0.5, 0.3))
        self.sways = bool(rng.random() < 0.5)
        self.elevation = float(rng.uniform(0.11, 0.24))
        self.light = Light(key=float(rng.choice([-0.85, 0.85])) + float(rng.normal(0, 0.08)))
        self.backdrop = Backdrop("cove", *COVES[int(rng.integers(0, len(COVES)))])
        zoom = float(rng.uniform(0.03, 0.07)) * float(rng.choice(MOVES))
        self.dolly = Dolly(plan.size, plan.frames, zoom)
        self.caption = CAPTIONS[int(rng.integers(0, len(CAPTIONS)))] if rng.random() < 0.45 else ""
        if plan.hard == "slow_turn":
            self.turns *= 0.09
        if plan.hard == "dim_light":
            self.light = Light(key=self.light.key, key_power=0.5, ambient=0.3)
        self.true = Product.of(sku)
        first = int(plan.frames * rng.uniform(0.2, 0.5))
        self.wrong_span = (first, min(plan.frames - 2, first + int(plan.frames * rng.uniform(0.18, 0.4))))
        self.parameters: dict[str, object] = {}
        self.product = self._as_drawn(sku)
        self.texture = self.product.texture(plan.columns)

    def _as_drawn(self, sku: Sku) -> Product:
        """The product with the defects that last through the whole clip."""
        wrong = self.plan.wrong
        if wrong == "PF-SHAPE":
            self.parameters = {"bend": WRONG_BEND}
            return self.true.bent(WRONG_BEND)
        if wrong == "PF-COLOR":
            colour = other_colour(sku, self.rng)
            self.parameters = {"expected": sku.colour, "shown": colour}
            return self.true.with_colour(colour)
        if wrong == "PF-LOGO":
            product = self.true.with_wrong_mark(self.plan.seed)
            self.parameters = {"expected": sku.brand.upper(), "shown": product.wrong_mark()[1]}
            return product
        return self.true

    def angle(self, frame: int) -> float:
        """Radians of turn at a frame: round and round, or to and fro before the camera."""
        share = frame / self.plan.frames
        if self.sways:
            return float(SWAY * np.sin(2 * np.pi * self.turns * share + self.start))
        return self.start + 2 * np.pi * self.turns * share

    def placed(self, product: Product, texture: Texture, camera: Camera | None = None) -> Placed:
        field = measure(product.shape)
        if camera is None:
            camera = Camera.facing(field, self.plan.size, 0.78, self.elevation, (0.5, 0.51))
        view = View(field, camera, product.look(), self.light, texture.rows)
        studio = Studio(self.backdrop, 0.85, GRAIN, self.plan.seed)
        return Placed(view, studio.picture(camera, field, self.light), texture.width)

    def drawn(self) -> Drawn:
        main = self.placed(self.product, self.texture)
        still = _steady(self, main)
        scene = Scene(self.plan.size, self.plan.frames, self.plan.fps, self.wrong_span, self._region(main), self.rng)
        defects, effect, quiet = self._wrong(main, scene)
        if self.plan.wrong == "TM-POP":
            still = self._popping(main, still)
        elif self.plan.wrong == "TM-MORPH":
            still = self._morphing(main, still)
        return Drawn(self._finished(still, effect), defects, quiet)

    def _finished(self, still: Callable[[int], Bytes], effect: Effect | None) -> Iterator[Bytes]:
        width, height = self.plan.size
        text = None
        if self.caption:
            text = Overlay(caption(self.caption, height // 24), (width // 16, height - height // 9), self.plan.size)
        for number in range(self.plan.frames):
            picture = self.dolly.near(still(number), number)
            if self.plan.hard == "bright_lamp":
                gain = 0.86 + 0.2 * number / self.plan.frames
                picture = np.asarray(cv2.convertScaleAbs(picture, alpha=gain), dtype=np.uint8)
            if text is not None:
                text.lay(picture, min(1.0, number / (0.8 * self.plan.fps)))
            yield effect(number, picture) if effect else picture

    def _region(self, main: Placed, first: int = 0, last: int | None = None) -> Region:
        """The box around the product over the frames, after the camera's move."""
        width, height = self.plan.size
        x, y, w, h = main.view.region()
        box = (x * width, y * height, (x + w) * width, (y + h) * height)
        return self.dolly.union(
            [self.dolly.moved(box, n) for n in (first, self.plan.frames - 1 if last is None else last)]
        )

    def _bent_region(self, main: Placed) -> Region:
        """The box around the product at every stage of the morph."""
        width = self.plan.size[0]
        boxes = []
        for product in (self.true, self.true.bent(MORPH_BEND)):
            x0, y0, x1, y1 = main.view.camera.box(measure(product.shape))
            across = main.view.camera.focal / main.view.camera.distance * product.shape.reach
            x0, x1 = min(x0, int(width / 2 - across)), max(x1, int(width / 2 + across))
            boxes += [self.dolly.moved((x0, y0, x1, y1), number) for number in self.wrong_span]
        return self.dolly.union(boxes)

    def _loose_region(self, main: Placed) -> Region:
        """The box around the parts that come off."""
        points = np.concatenate([part.points for part in self.true.shape.parts if part.name in self.true.shape.loose])
        camera, radius = main.view.camera, float(points[:, 0].max())
        turn = np.linspace(0, 2 * np.pi, 40, dtype=np.float32)
        x, y = np.float32(radius) * np.cos(turn), np.float32(radius) * np.sin(turn)
        ends = [camera.project(x, y, np.full_like(turn, z)) for z in (points[:, 1].min(), points[:, 1].max())]
        across, down = np.concatenate([end[0] for end in ends]), np.concatenate([end[1] for end in ends])
        box = (float(across.min()), float(down.min()), float(across.max()), float(down.max()))
        return self.dolly.union([self.dolly.moved(box, number) for number in self.wrong_span])

    def _mark_runs(self, main: Placed) -> tuple[tuple[Span, ...], tuple[Region, ...]]:
        """The spans in which the mark faces the camera, with a box each."""
        runs: list[tuple[int, int, list[Box]]] = []
        for number in range(self.plan.frames):
            box = main.view.mark_pixels(self.product.mark_size, self.angle(number))
            if box is None:
                continue
            moved = self.dolly.moved(box, number)
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number, [*runs[-1][2], moved])
            else:
                runs.append((number, number, [moved]))
        spans = tuple(Span.of(first, last, self.plan.fps) for first, last, _ in runs)
        return spans, tuple(self.dolly.union(boxes) for _, _, boxes in runs)

    def _wrong(
        self, main: Placed, scene: Scene
    ) -> tuple[tuple[Defect, ...], Effect | None, tuple[float, float] | None]:
        """The clip's truth, the effect on the finished frames, and where the sound stops."""
        plan, fps = self.plan, self.plan.fps
        whole = Span.of(0, plan.frames - 1, fps)
        part = Span.of(*self.wrong_span, fps)
        if not plan.wrong:
            return (), None, None
        if plan.wrong == "PF-LOGO":
            spans, regions = self._mark_runs(main)
            return (Defect(plan.wrong, spans, regions, self.parameters),), None, None
        if plan.wrong in ("PF-SHAPE", "PF-COLOR"):
            return (Defect(plan.wrong, (whole,), (self._region(main),), self.parameters),), None, None
        if plan.wrong in ("TM-POP", "TM-MORPH"):
            part_name = next(iter(self.true.shape.loose), "")
            self.parameters = {"part": part_name} if plan.wrong == "TM-POP" else {"bend": MORPH_BEND}
            region = self._region(main, *self.wrong_span)
            if plan.wrong == "TM-MORPH":
                region = self._bent_region(main)
            elif part_name != "handle":
                region = self._loose_region(main)
            return (Defect(plan.wrong, (part,), (region,), self.parameters),), None, None
        if plan.wrong == "AU-SYNC":
            silent = self.rng.random() < 0.5
            span = part if silent else whole
            quiet = (part.start, part.end) if silent else (-1.0, -1.0)
            mode = "silent" if silent else "no_track"
            return (Defect(plan.wrong, (span,), (), {"mode": mode}),), None, quiet
        effect, defect = EFFECTS[plan.wrong](scene)
        return (defect,), effect, None

    def _popping(self, main: Placed, still: Callable[[int], Bytes]) -> Callable[[int], Bytes]:
        loose = self.true.shape.loose
        first, last = self.wrong_span
        if "handle" in loose:
            return lambda n: main.frame(self.texture, self.angle(n), not first <= n <= last)
        bare = self.true.bare()
        texture = bare.texture(self.plan.columns)
        other = self.placed(bare, texture, main.view.camera)
        return lambda n: other.frame(texture, self.angle(n)) if first <= n <= last else still(n)

    def _morphing(self, main: Placed, still: Callable[[int], Bytes]) -> Callable[[int], Bytes]:
        first, last = self.wrong_span
        stages: list[tuple[Placed, Texture]] = [(main, self.texture)]
        for stage in range(1, MORPH_STAGES):
            product = self.true.bent(MORPH_BEND * stage / (MORPH_STAGES - 1))
            texture = product.texture(self.plan.columns)
            stages.append((self.placed(product, texture, main.view.camera), texture))

        def frame(number: int) -> Bytes:
            if not first <= number <= last:
                return still(number)
            share = float(np.sin(np.pi * (number - first + 1) / (last - first + 2)) ** 2) * (MORPH_STAGES - 1)
            low = min(int(share), MORPH_STAGES - 2)
            pictures = [stages[k][0].frame(stages[k][1], self.angle(number)) for k in (low, low + 1)]
            return np.asarray(
                cv2.addWeighted(pictures[0], 1 - (share - low), pictures[1], share - low, 0), dtype=np.uint8
            )

        return frame


def _steady(shot: _Shot, main: Placed) -> Callable[[int], Bytes]:
    return lambda number: main.frame(shot.texture, shot.angle(number))
