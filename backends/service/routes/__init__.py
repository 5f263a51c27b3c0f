"""The routes, a room a noun. Each room has a ``TABLE``; ``backends.service.application`` puts them together."""
