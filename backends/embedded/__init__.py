"""The store in process: the default backend, without a server. ``EmbeddedBackend`` and ``AssetFolder`` are its ports."""
