"""Clusters: items with the same fault, so that one correction, or one decision, can go to all of them."""
