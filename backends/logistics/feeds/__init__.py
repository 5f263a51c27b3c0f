"""What carriers and trackers send, as it comes: AfterShip, karrio, X12 214, EDIFACT IFTSTA, plain lines."""

from __future__ import annotations

from backends.logistics.feeds.reading import read_updates

__all__ = ["read_updates"]
