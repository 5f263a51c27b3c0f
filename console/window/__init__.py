"""The window's frame, and how it is opened."""
