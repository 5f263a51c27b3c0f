"""Stalls against a lane's own history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from review.items import Shipment, ShipmentEvent
from review.logistics.events import EventTable, Stage
from review.logistics.journey import Journey, journey
from review.logistics.lanes import ENOUGH, LEAST, USUAL, LaneHistory

START = datetime(2026, 3, 1, tzinfo=UTC)


def road(events: EventTable, country: str, *days: float, last: str = "Departed") -> Journey:
    steps = [ShipmentEvent(START + timedelta(days=day), "", "text", "Departed") for day in days[:-1]]
    steps.append(ShipmentEvent(START + timedelta(days=days[-1]), "", "text", last))
    return journey(Shipment("O", "dhl", "1", country, "", START, None, None, tuple(steps)), events)


def test_a_slow_lane_is_no_stall_and_a_quick_one_is(events: EventTable) -> None:
    history = LaneHistory()
    for parcel in range(ENOUGH):
        history.learn(road(events, "BR", 0, 12 + parcel % 5), "dhl")
        history.learn(road(events, "DE", 0, 1), "dhl")
    now = START + timedelta(days=10)
    slow, quick = (history.silence(road(events, country, 0), "dhl", now) for country in ("BR", "DE"))
    assert not slow.stalled
    assert quick.stalled
    assert (quick.patience, quick.of) == (LEAST, ENOUGH)
    assert slow.patience > timedelta(days=16)


def test_with_little_history_the_couriers_then_everybodys_counts(events: EventTable) -> None:
    history = LaneHistory()
    assert history.patience("dhl", "DE", Stage.MOVING) == (USUAL, 0)
    for _ in range(ENOUGH):
        history.learn(road(events, "BR", 0, 20), "dhl")
    assert history.patience("dhl", "DE", Stage.MOVING)[0] == timedelta(days=25)
    assert history.patience("ups", "FR", Stage.MOVING)[0] == timedelta(days=25)
    assert history.patience("ups", "FR", Stage.CUSTOMS) == (USUAL, 0)


def test_a_delivered_parcel_is_never_silent(events: EventTable) -> None:
    done = road(events, "DE", 0, 1, last="Delivered")
    assert not LaneHistory().silence(done, "dhl", START + timedelta(days=300)).stalled
