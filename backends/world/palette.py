"""Colours of walls and grounds that suit any product of the assortment."""

from __future__ import annotations

COVES: tuple[tuple[str, str], ...] = (
    ("#eae5dd", "#e0d9cf"), ("#dfe4e6", "#d3d9db"), ("#efe2d8", "#e6d5c8"), ("#dde5da", "#d0dacd"),
    ("#e4dfe9", "#d8d2df"), ("#f1ead6", "#e7dec6"), ("#c9d4da", "#bcc8cf"), ("#e9d9cf", "#dfcbbf"),
)  # fmt: skip
"""Wall and ground of the studio cove."""

ROOMS: tuple[tuple[str, str], ...] = (
    ("#dcd3c6", "#a9825a"), ("#cdd6cf", "#b8946b"), ("#e6dcd2", "#8d6a4b"), ("#c4cdd6", "#c9b08d"),
    ("#d9c8bd", "#9b7a58"), ("#e9e4da", "#bfa27c"), ("#b9c4bb", "#86684b"), ("#d5cfdd", "#a98e72"),
)  # fmt: skip
"""Wall and table of the furnished scenes."""
