"""Views of acceptance sampling: the operating curve, and how far an inspection is."""
