"""The gallery: the same queue as pictures on neutral grey, for triage at a glance."""

from widgets.gallery.view import CELL_STEP, MAX_CELL, MIN_CELL, Gallery

__all__ = ["CELL_STEP", "MAX_CELL", "MIN_CELL", "Gallery"]
