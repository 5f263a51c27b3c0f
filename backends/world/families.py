"""The ten product families as outlines: what a bottle, a vase, a lamp look like, varied by a few proportions.

``w`` holds six numbers in 0..1 that a model of the catalogue fixes; two models of one family differ at a glance.
"""

from __future__ import annotations

from .arrays import Floats
from .shape import Outline, Part, Point, Shape, curve, dense, fixed, knob, solid, vessel


def _mix(low: float, high: float, share: float) -> float:
    return low + (high - low) * float(share)


def bottle(w: Floats) -> Shape:
    r, shoulder, neck = _mix(0.135, 0.19, w[0]), _mix(0.58, 0.72, w[1]), _mix(0.055, 0.08, w[2])
    body = solid("body", [(0, 0), (r - 0.012, 0), (r - 0.012, 0), (r, 0.02), (r, 0.06), (r * 1.0, 0.3),
                          (r * _mix(0.97, 1.02, w[3]), shoulder - 0.08), (r * 0.93, shoulder), (neck * 1.4,
                          shoulder + 0.1),
                          (neck, shoulder + 0.16), (neck, 0.9), (neck, 0.9), (0, 0.9)])  # fmt: skip
    cap = neck * _mix(1.15, 1.5, w[4])
    lid = solid("lid", [(0, 0.86), (cap, 0.86), (cap, 0.86), (cap * 1.01, 0.88), (cap, 0.985), (cap * 0.93, 1.0),
                        (cap * 0.8, 1.003), (0, 1.003)], "trim")  # fmt: skip
    return Shape((body, lid), (0.36, 0.12), loose=("lid",))


def vase(w: Floats) -> Shape:
    kind = int(w[5] * 2.999)
    lines: list[list[Point]] = [
        [(0, 0), (0.15, 0), (0.15, 0), (0.17, 0.015), (0.25 + 0.06 * w[0], 0.2), (0.3 + 0.05 * w[1], 0.42), (0.24,
         0.66),
         (0.11, 0.83), (0.1, 0.9), (0.15 + 0.04 * w[2], 0.99)],
        [(0, 0), (0.13, 0), (0.13, 0), (0.14, 0.015), (0.17, 0.25), (0.24 + 0.05 * w[0], 0.55), (0.26 + 0.03 * w[1],
         0.74),
         (0.18, 0.9), (0.14, 0.94), (0.155, 0.99)],
        [(0, 0), (0.2, 0), (0.2, 0), (0.215, 0.02), (0.29 + 0.04 * w[0], 0.14), (0.3, 0.24), (0.2, 0.42), (0.09, 0.56),
         (0.075, 0.75), (0.1 + 0.03 * w[1], 0.99)],
    ]  # fmt: skip
    marks = [(0.36, 0.11), (0.62, 0.105), (0.18, 0.08)]
    return Shape((vessel("body", lines[kind], 0.018, floor=0.06),), marks[kind])


def lamp(w: Floats) -> Shape:
    foot, stem = _mix(0.15, 0.2, w[0]), 0.016
    lines: list[list[Point]] = [
        [(0, 0), (foot * 0.62, 0), (foot * 0.62, 0), (foot * 0.65, 0.02), (foot * 0.65, 0.36), (foot * 0.55, 0.42),
         (stem * 1.5, 0.45),
         (stem, 0.5), (stem, 0.62), (stem, 0.62), (0, 0.62)],
        [(0, 0), (foot * 0.7, 0), (foot * 0.7, 0), (foot * 0.95, 0.1), (foot, 0.2), (foot * 0.75, 0.34), (stem * 2,
         0.45),
         (stem, 0.52), (stem, 0.62), (stem, 0.62), (0, 0.62)],
    ]  # fmt: skip
    base = solid("body", lines[int(w[5] * 1.999)])
    low, high = _mix(0.25, 0.31, w[1]), _mix(0.12, 0.22, w[2])
    shade = Part(
        "shade", dense([(low, 0.555), (high, 1.0), (high - 0.012, 1.0), (low - 0.012, 0.555), (low, 0.555)]), "shade"
    )
    disc = solid("disc", [(0, 0.93), (high * 1.06, 0.93), (high * 1.06, 0.94), (0, 0.94)], "shade")
    return Shape((base, shade, disc), (0.2, 0.085))


def mug(w: Floats) -> Shape:
    r, taper = _mix(0.38, 0.45, w[0]), _mix(0.84, 1.0, w[1])
    belly = _mix(1.0, 1.08, w[2])
    body = vessel("body", [(0, 0), (r * taper - 0.03, 0), (r * taper - 0.03, 0), (r * taper, 0.04), (r * taper * 1.01,
                           0.1),
                           (r * belly, 0.5), (r, 0.99)], 0.028)  # fmt: skip
    reach = _mix(0.27, 0.34, w[3])
    line = dense(curve([(r * 0.9, 0.79), (r + reach * 0.55, 0.84), (r + reach, 0.62), (r + reach * 0.8, 0.36),
                        (r * 0.84, 0.18)]), 90)  # fmt: skip
    return Shape((body,), (0.5, 0.17), (fixed(body, line, (0.045, 0.045), 0.25),), loose=("handle",))


def bowl(w: Floats) -> Shape:
    r, foot = _mix(0.95, 1.2, w[0]), _mix(0.35, 0.5, w[1])
    body = vessel("body", [(0, 0), (foot, 0), (foot, 0), (foot, 0.06), (foot * 1.06, 0.09), (r * 0.72,
                           0.34 - 0.08 * w[2]),
                           (r * 0.93, 0.68), (r, 0.99)], 0.035, floor=0.14)  # fmt: skip
    return Shape((body,), (0.6, 0.13))


def candle(w: Floats) -> Shape:
    r, neck = _mix(0.2, 0.27, w[0]), _mix(0.05, 0.075, w[1])
    holder = solid("body", [(0, 0), (r, 0), (r, 0), (r, 0.03), (r * 0.8, 0.07), (neck, 0.15), (neck * _mix(1.0, 1.9,
                            w[2]), 0.24),
                            (neck, 0.34), (0.11, 0.43), (0.12, 0.47), (0.12, 0.47), (0, 0.47)])  # fmt: skip
    stick = solid("candle", [(0, 0.44), (0.062, 0.44), (0.062, 0.44), (0.058, 0.965), (0.05, 0.985), (0.03, 0.978),
                             (0, 0.975)],
                  "wax")  # fmt: skip
    wick = solid("wick", [(0, 0.96), (0.006, 0.96), (0.006, 1.01), (0, 1.012)], "wick")
    return Shape((holder, stick, wick), (0.035, 0.026), loose=("candle", "wick"))


def tumbler(w: Floats) -> Shape:
    r, taper = _mix(0.21, 0.25, w[0]), _mix(0.7, 0.86, w[1])
    body = solid("body", [(0, 0), (r * taper - 0.02, 0), (r * taper - 0.02, 0), (r * taper, 0.02), (r * taper * 1.01,
                          0.1),
                          (r * (taper + 1) / 2, 0.5), (r, 0.9), (r, 0.9), (0, 0.9)])  # fmt: skip
    lid = solid("lid", [(0, 0.88), (r * 1.05, 0.88), (r * 1.05, 0.88), (r * 1.06, 0.9), (r * 1.04, 0.94), (r * 0.9,
                        0.955),
                        (r * 0.86, 0.985), (r * 0.7, 1.0), (0, 1.0)], "trim")  # fmt: skip
    return Shape((body, lid), (0.5, 0.125), loose=("lid",))


def jar(w: Floats) -> Shape:
    r = _mix(0.34, 0.42, w[0])
    body = solid("body", [(0, 0), (r - 0.04, 0), (r - 0.04, 0), (r, 0.04), (r, 0.1), (r * _mix(1.0, 1.06, w[1]), 0.4),
                          (r, 0.68),
                          (r * 0.92, 0.76), (r * 0.84, 0.79), (r * 0.84, 0.82), (0, 0.82)])  # fmt: skip
    lid = solid("lid", [(0, 0.8), (r * 0.93, 0.8), (r * 0.93, 0.8), (r * 0.95, 0.82), (r * 0.93, 0.885), (r * 0.6,
                        0.9), (0, 0.905)],
                "trim")  # fmt: skip
    return Shape(
        (body, lid, knob(0.91, 0.045 + 0.02 * float(w[2]), 0.035, "trim")), (0.42, 0.14), loose=("lid", "knob")
    )


def teapot(w: Floats) -> Shape:
    r = _mix(0.5, 0.58, w[0])
    body = solid("body", [(0, 0), (r * 0.55, 0), (r * 0.55, 0), (r * 0.62, 0.03), (r * 0.93, 0.2), (r, _mix(0.34,
                          0.42, w[1])),
                          (r * 0.85, 0.6), (r * 0.52, 0.74), (r * 0.46, 0.77), (r * 0.46, 0.79), (0,
                          0.79)])  # fmt: skip
    lid = solid(
        "lid", [(0, 0.76), (r * 0.5, 0.76), (r * 0.5, 0.76), (r * 0.5, 0.785), (r * 0.3, 0.84), (0, 0.87)], "body"
    )
    spout = dense(curve([(r * 0.7, 0.22), (r * 1.2, 0.34), (r * 1.42, 0.58), (r * 1.68, 0.78)]), 60)
    grip = dense(curve([(r * 0.55, 0.64), (r * 1.2, 0.76), (r * 1.55, 0.56), (r * 1.38, 0.26), (r * 0.78, 0.18)]), 90)
    tubes = (fixed(body, grip, (0.042, 0.042), 0.75), fixed(body, spout, (0.115, 0.05), 0.25))
    return Shape((body, lid, knob(0.885, 0.05, 0.03, "trim")), (0.39, 0.13), tubes, loose=("knob",))


def speaker(w: Floats) -> Shape:
    r = _mix(0.27, 0.42, w[0])
    body = solid(
        "body", [(0, 0.05), (r * 0.99, 0.05), (r, 0.06), (r, 0.06), (r, 0.88), (r, 0.88), (r * 0.99, 0.89), (0, 0.89)]
    )
    foot = solid("foot", [(0, 0), (r * 0.9, 0), (r * 0.9, 0), (r * 0.93, 0.02), (r * 0.93, 0.06), (0, 0.06)], "trim")
    cap = solid("lid", [(0, 0.88), (r * 1.015, 0.88), (r * 1.015, 0.88), (r * 1.015, 0.96), (r * 0.98, 0.985),
                        (r * 0.9, 0.99),
                        (r * 0.9, 0.99), (r * 0.86, 0.975), (0, 0.972)], "trim")  # fmt: skip
    dial = solid(
        "knob", [(0, 0.96), (r * 0.4, 0.96), (r * 0.4, 0.96), (r * 0.4, 1.02), (r * 0.37, 1.03), (0, 1.032)], "trim"
    )
    return Shape((body, foot, cap, dial), (0.48, 0.13), loose=("knob",))


FAMILIES: dict[str, Outline] = {
    "bottle": bottle,
    "vase": vase,
    "lamp": lamp,
    "mug": mug,
    "bowl": bowl,
    "candle_holder": candle,
    "tumbler": tumbler,
    "jar": jar,
    "teapot": teapot,
    "speaker": speaker,
}
