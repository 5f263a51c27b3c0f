"""What products are made of: how rough, how metallic, how clear each surface is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Surface:
    """``rough`` 0 mirror .. 1 chalk; ``metal`` 0 or 1; ``clear`` share of the background that shines through."""

    rough: float
    metal: float = 0.0
    mirror: float = 0.04
    clear: float = 0.0
    glow: float = 0.0


SURFACES: dict[str, Surface] = {
    "glazed_ceramic": Surface(0.1, mirror=0.055),
    "matt_ceramic": Surface(0.62, mirror=0.035),
    "stoneware": Surface(0.42, mirror=0.04),
    "porcelain": Surface(0.06, mirror=0.05),
    "terracotta": Surface(0.85, mirror=0.02),
    "glass": Surface(0.02, mirror=0.09, clear=0.58),
    "tinted_glass": Surface(0.03, mirror=0.08, clear=0.36),
    "stainless_steel": Surface(0.2, metal=1.0, mirror=0.62),
    "powder_coated_steel": Surface(0.5, mirror=0.045),
    "brass": Surface(0.16, metal=1.0, mirror=0.7),
    "copper": Surface(0.18, metal=1.0, mirror=0.7),
    "aluminium": Surface(0.34, metal=1.0, mirror=0.6),
    "bamboo": Surface(0.55, mirror=0.035),
    "oak": Surface(0.6, mirror=0.03),
    "fabric": Surface(0.95, mirror=0.012),
    "linen": Surface(0.95, mirror=0.012, glow=0.22),
    "wax": Surface(0.5, mirror=0.04),
    "wick": Surface(1.0, mirror=0.0),
    "plastic": Surface(0.3, mirror=0.045),
}
