"""Acceptance sampling: deciding a lot from a sample, with known risks. Rates, chances and risks are shares 0..1."""
