"""The store in process: the default backend, without a server. Its ports: ``EmbeddedBackend`` and ``AssetFolder``."""

from backends.embedded.assets import AssetFolder
from backends.embedded.backend import EmbeddedBackend

__all__ = ["AssetFolder", "EmbeddedBackend"]
