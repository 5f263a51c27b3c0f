"""A real service on loopback, and a line to it that can be slow, cut, doubled or silent."""
