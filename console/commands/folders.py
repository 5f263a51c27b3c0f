"""Where workspaces lie."""

from __future__ import annotations

from pathlib import Path


def default_workspace(name: str = "workspace") -> Path:
    """Where a workspace lies when none is named: the person's own data folder."""
    from platformdirs import user_data_path

    return user_data_path("backstop", appauthor=False) / name
