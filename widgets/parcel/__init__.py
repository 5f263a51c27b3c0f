"""Parcels: the journey, the tracking number with its candidates, and the order with its promise."""
