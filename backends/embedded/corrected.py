"""``AssetSink`` over the workspace's own media folder and store: kept is delivered, once the store knows of it."""

from __future__ import annotations

from pathlib import Path

from backends.embedded.assets import AssetFolder
from backends.embedded.backend import EmbeddedBackend
from backends.store.rows import AssetRow


class EmbeddedAssetSink:
    """Corrected media of one workspace."""

    def __init__(self, assets: AssetFolder, backend: EmbeddedBackend) -> None:
        self._assets = assets
        self._backend = backend

    async def keep(self, made: Path) -> str:
        """Copies the file into the workspace; its SHA-256."""
        return await self._assets.keep(made)

    async def deliver(self, sha256: str, media_type: str) -> None:
        """Tells the store of a kept file. Raises ``MediaRefused`` where it is gone, or no longer what its name says."""
        row = AssetRow(sha256, media_type, (await self._assets.path(sha256)).stat().st_size)
        await self._backend.with_store(lambda store: store.put_assets([row]))
