"""Mending: the sheet with its list of edits, their values, and the picture as they make it. Values in, signals out."""
