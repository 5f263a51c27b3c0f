"""The demonstration world: an invented business with known truth, drawn and written anew from a plan and a seed.

``build(plan, folder)`` draws the media and writes the truth; ``World.lines()`` streams the manifest. The reviewing code
never imports this package and never reads the truth.
"""

from __future__ import annotations

from .generator import TRUTH_FILE, Asset, World, build
from .plan import Rates, WorldPlan
from .truth import Defect, Region, Span, Truth
from .truth import read as read_truth

__all__ = [
    "TRUTH_FILE",
    "Asset",
    "Defect",
    "Rates",
    "Region",
    "Span",
    "Truth",
    "World",
    "WorldPlan",
    "build",
    "read_truth",
]
