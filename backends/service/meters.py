"""Figures of one service process in Prometheus' form; nothing of a person or an item is in them."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from review.decisions import Receipt
from review.queue import QueueCount

_BUCKETS = (0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)
"""Seconds; finest around the goal of 15 ms a decision."""
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE"))


class Meters:
    """The counters, each registry its own, so that two services in one process do not mix."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "backstop_request_seconds",
            "How long requests took, streams included",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._receipts = Counter(
            "backstop_entries", "Entries answered, by their receipt", ("state",), registry=self._registry
        )
        self._lines = Counter("backstop_ingest_lines", "Manifest lines, by what became of them", ("state",),
                              registry=self._registry)  # fmt: skip
        self._webhooks = Counter(
            "backstop_webhook_tries", "Webhook deliveries tried, by how they ended", ("ended",), registry=self._registry
        )
        self._listeners = Gauge("backstop_event_streams", "Open event streams", registry=self._registry)
        self._items = Gauge("backstop_items", "Items by kind and state", ("kind", "state"), registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request ended."""
        self._seconds.labels(method if method in _METHODS else "other", route, str(status)).observe(seconds)

    def receipts(self, receipts: Sequence[Receipt]) -> None:
        """Entries were answered."""
        for receipt in receipts:
            self._receipts.labels(receipt.state.value).inc()

    def lines(self, taken: int, refused: int) -> None:
        """Lines of a manifest were answered."""
        self._lines.labels("taken").inc(taken)
        self._lines.labels("refused").inc(refused)

    def webhook(self, ended: str) -> None:
        """A delivery was tried; ``ended``: delivered, failed or refused."""
        self._webhooks.labels(ended).inc()

    def listeners(self, change: int) -> None:
        """An event stream began (1) or ended (-1)."""
        self._listeners.inc(change)

    def text(self, counts: Sequence[QueueCount]) -> bytes:
        """Everything in Prometheus' text form, with the queues as they stand."""
        self._items.clear()
        for count in counts:
            for state in ("open", "held", "snoozed", "escalated", "decided", "at_risk"):
                self._items.labels(count.kind[:50], state).set(getattr(count, state))
        return generate_latest(self._registry)
