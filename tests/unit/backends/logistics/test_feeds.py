"""What carriers and trackers send, read as they send it: AfterShip, karrio, X12 214, EDIFACT IFTSTA, lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.logistics.feeds import read_updates
from backends.logistics.feeds.reading import are_updates
from backends.logistics.tables import parcel_tables
from review.errors import BadInput
from review.logistics.events import Meaning, Stage
from review.logistics.updates import TrackingUpdate, merged

AFTERSHIP: dict[str, Any] = {
    "event": "tracking_update",
    "event_id": "fd5b5e22",
    "msg": {
        "tracking_number": "1Z879E930346834440",
        "slug": "ups",
        "order_id": "O-77",
        "tag": "Exception",
        "subtag": "Exception_013",
        "checkpoints": [
            {"checkpoint_time": "2026-03-01T09:30:00", "subtag": "InTransit_007", "tag": "InTransit",
             "city": "Shenzhen", "country_name": "China", "message": "Departed"},
            {"checkpoint_time": "2026-03-05T10:00:00+01:00", "subtag": "Exception_013", "city": "Leipzig",
             "country_iso3": "DEU", "message": "Lost\nin transit"},
            {"checkpoint_time": "soon", "subtag": "InTransit", "message": "No time at all"},
        ],
    },
    "ts": 1772357400,
}  # fmt: skip
KARRIO: dict[str, Any] = {
    "type": "tracker_updated",
    "data": {
        "tracking_number": "JD014600003SE",
        "carrier_name": "dhl_express",
        "info": {"order_id": "O-78"},
        "events": [
            {"date": "2026-03-04", "time": "02:05 PM", "status": "delivery_failed", "reason": "consignee_not_home",
             "code": "NH", "description": "Nobody at home", "location": "Berlin, DE"},
            {"timestamp": "2026-03-03T08:00:00Z", "code": "PL", "description": "Processed at Leipzig", "location": ""},
        ],
    },
}  # fmt: skip
ISA = "ISA*00*          *00*          *ZZ*CARRIER        *ZZ*SHOP           *260301*0900*U*00401*000000001*0*P*>~"
X12 = (
    ISA + "GS*QM*CARRIER*SHOP*20260301*0900*1*X*004010~ST*214*0001~B10*SHIP-1*REF*UPSN~L11*1Z879E930346834440*2I~"
    "L11*O-77*PO~LX*1~AT7*AF*NS***20260301*1430*CT~MS1*CHICAGO*IL*US~"
    "AT7*AH*AQ***20260303*0930*LT~MS1*BERLIN**DE~AT7*ZZ*NS***20260304*1000*UT~SE*9*0001~"
    "ST*214*0002~B10*NUMBER-2*REF*UPSN~LX*1~AT7*D1*NS***20260305*1200*UT~SE*5*0002~GE*2*1~IEA*1*000000001~"
)
IFTSTA = (
    "UNA:+.? 'UNB+UNOC:3+DHL+SHOP+260301:0900+1'UNH+1+IFTSTA:D:01B:UN'BGM+77+1+9'NAD+CA+DHL'"
    "CNI+1+CONS-1'STS+1+21+14:::Box torn?'s side'RFF+CU:JJD000390007729'RFF+ON:O-79'DTM+7:202603011430:203'"
    "LOC+14+DELEJ'FTX+AAI+++Damaged on arrival'STS+1+35'DTM+7:202603021000:203'UNT+9+1'UNZ+1+1'"
)
LINES = "RB123456785GB | 2026-03-01T09:00:00Z | London, GB | Delivered to neighbour\nRB123456785GB;?;x;y\nbad line\n"


def one(body: str | dict[str, Any]) -> TrackingUpdate:
    (update,) = read_updates((body if isinstance(body, str) else json.dumps(body)).encode())
    return update


def meanings(update: TrackingUpdate) -> list[tuple[str, str]]:
    return [(one.stage, one.exception) for one in map(parcel_tables().events.read, update.events)]


def test_aftership_webhook() -> None:
    update = one(AFTERSHIP)
    assert (update.number, update.courier, update.order, update.unread) == ("1Z879E930346834440", "ups", "O-77", 1)
    first, second = update.events
    assert first.at == datetime(2026, 3, 1, 1, 30, tzinfo=UTC), "the clock on the wall in Shenzhen"
    assert second.at == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert second.text == "Lost in transit"
    assert meanings(update) == [("moving", ""), ("trouble", "LD-LOST")]


def test_karrio_tracker() -> None:
    update = one(KARRIO)
    assert (update.number, update.courier, update.order) == ("JD014600003SE", "dhl_express", "O-78")
    assert update.events[0].at == datetime(2026, 3, 4, 13, 5, tzinfo=UTC), "in Berlin's winter"
    assert update.events[0].code == "delivery_failed/consignee_not_home"
    assert meanings(update)[0] == ("attempted", "DL-ABSENT")
    assert update.events[1].vocabulary == "text"
    assert one(KARRIO["data"]) == update
    assert len(read_updates(json.dumps([KARRIO, AFTERSHIP]).encode())) == 2
    assert len(read_updates("\n".join(json.dumps(row) for row in (KARRIO, AFTERSHIP)).encode())) == 2


def test_x12_214() -> None:
    first, second = read_updates(X12.encode())
    assert (first.number, first.courier, first.order) == ("1Z879E930346834440", "UPSN", "O-77")
    assert [event.code for event in first.events] == ["AF", "AH/AQ", "ZZ"]
    assert [event.at.isoformat() for event in first.events] == [
        "2026-03-01T20:30:00+00:00",
        "2026-03-03T08:30:00+00:00",
        "2026-03-04T10:00:00+00:00",
    ]
    assert meanings(first)[:2] == [("picked_up", ""), ("attempted", "DL-ABSENT")]
    (strange,) = parcel_tables().events.unmapped(first.events)
    assert (strange.vocabulary, strange.code) == ("x12", "ZZ")
    assert second.number == "NUMBER-2"


def test_other_separators_of_x12_are_those_of_its_envelope() -> None:
    turned = X12.replace("*", "|").replace("~", "\n")
    assert read_updates(turned.encode()) == read_updates(X12.encode())


def test_edifact_iftsta() -> None:
    update = one(IFTSTA)
    assert (update.number, update.courier, update.order) == ("JJD000390007729", "DHL", "O-79")
    damaged, strange = update.events
    assert damaged.at == datetime(2026, 3, 1, 13, 30, tzinfo=UTC), "in Leipzig"
    assert damaged.text == "Box torn's side, Damaged on arrival"
    assert meanings(update)[0][1] == "LD-DAMAGED"
    assert strange.code == "1/S35"
    (told,) = parcel_tables().events.unmapped([strange])
    assert (told.vocabulary, told.code) == ("edifact", "S35"), "told, never dropped"


def test_lines_of_text() -> None:
    update = one(LINES)
    assert (update.number, len(update.events), update.unread) == ("RB123456785GB", 1, 1)
    assert meanings(update) == [("delivered", "")]


def test_a_lead_s_mapping_of_a_part_of_a_whole_and_of_a_text() -> None:
    tables = parcel_tables(
        {
            "edifact/s35": {"stage": "out", "exception": ""},
            "x12/zz": {"stage": "customs", "exception": "CU-HOLD"},
            "text/bzzt krk": {"stage": "trouble", "exception": "LD-DAMAGED"},
        }
    )
    (x12, _), edifact = read_updates(X12.encode()), one(IFTSTA)
    assert tables.events.unmapped([*x12.events, *edifact.events]) == ()
    assert tables.events.read(x12.events[2]).exception == "CU-HOLD"
    assert tables.events.read(edifact.events[1]).stage is Stage.OUT
    said = one("N-1 | 2026-03-01T09:00:00Z | | Bzzt KRK").events[0]
    assert tables.events.read(said).exception == "LD-DAMAGED"
    with pytest.raises(BadInput):
        parcel_tables().events.with_mappings({("klingon", "1"): Meaning(Stage.OUT)})


@pytest.mark.parametrize("body", ["", "{}", "[]", "{", '{"tracking_number": 5}', "ISA*00", "UNA:+.? 'UNH+1'", "hello"])
def test_what_tells_of_no_parcel_is_refused(body: str) -> None:
    with pytest.raises(BadInput):
        read_updates(body.encode())


@given(st.text(max_size=300) | st.sampled_from([X12, IFTSTA, LINES, json.dumps(AFTERSHIP)]), st.data())
def test_no_body_breaks_the_reader(body: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(body)))
    cut = body[:at] + data.draw(st.text(max_size=5)) + body[at + data.draw(st.integers(0, 4)) :]
    try:
        read_updates(cut.encode("utf-8", "surrogatepass"))
    except BadInput:
        return


def test_what_is_known_stays_and_nothing_comes_twice() -> None:
    update = one(AFTERSHIP)
    assert merged(update.events, update.events) == update.events
    later = tuple(event.__class__(event.at + timedelta(days=1), event.code, "aftership") for event in update.events)
    assert [event.at for event in merged(later, update.events)] == sorted(e.at for e in (*update.events, *later))


@pytest.mark.parametrize("body", [X12, IFTSTA, json.dumps(AFTERSHIP), json.dumps(KARRIO)])
def test_a_tracking_file_is_told_from_a_manifest(body: str) -> None:
    assert are_updates(body.encode())
    assert not are_updates(b'{"schema": "backstop/1", "shipment": {"tracking_number": "1"}}')
