"""The store in process: the default backend, without a server. Its ports: ``EmbeddedBackend`` and ``AssetFolder``."""
