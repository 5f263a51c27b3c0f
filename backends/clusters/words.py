"""The verbs of looks, as both sides of the media worker's channel say them; without numpy, for the window's side."""

LOOK, NEAR = "look", "near"
MOST_TOLD = 20_000
"""Pictures alike that are told: more are one product's photo on everything."""
