"""Normalisation: every code of the vocabularies, the exception that it means, and what is told of the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from resources import load_json
from review.errors import BadInput
from review.items import ShipmentEvent
from review.logistics.events import EventTable, Meaning, Read, Stage
from review.taxonomy import ExceptionTable

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)

AFTERSHIP = {
    "TN-NOSCAN": "Pending InfoReceived",
    "": "InTransit InTransit_007 OutForDelivery Delivered Delivered_001 Delivered_002 Delivered_003 Delivered_004",
    "DL-ABSENT": "AttemptFail",
    "DL-PICKUP": "AvailableForPickup AvailableForPickup_001 Exception_008",
    "TN-EXPIRED": "Expired",
    "TR-MISROUTE": "Exception Exception_001",
    "DL-ADDR": "Exception_002 Exception_007",
    "DL-REFUSED": "Exception_003",
    "CU-HOLD": "Exception_004",
    "TR-DELAY": "Exception_005",
    "CU-DUTY": "Exception_006",
    "RT-RETURN": "Exception_009 Exception_010",
    "RT-DONE": "Exception_011",
    "LD-DAMAGED": "Exception_012",
    "LD-LOST": "Exception_013",
}
TRACKINGMORE = {
    "TN-NOSCAN": "pending notfound notfound001 notfound002",
    "": "transit transit001 transit002 transit003 transit004 transit005 "
    "delivered delivered001 delivered002 delivered003 delivered004",
    "DL-PICKUP": "pickup exception004",
    "DL-ABSENT": "undelivered",
    "TR-MISROUTE": "exception exception005",
    "CU-PROH": "exception006",
    "LD-DAMAGED": "exception007",
    "RT-RETURN": "exception008 exception011",
    "DL-REFUSED": "exception009",
    "RT-DONE": "exception010",
    "TN-EXPIRED": "expired",
}
KARRIO = {
    "TN-NOSCAN": "pending retailer_not_ready",
    "": "picked_up delivered in_transit out_for_delivery",
    "CU-HOLD": "on_hold customs_delay customs_inspection regulatory_hold",
    "RT-RETURN": "cancelled return_to_sender retailer_cancelled",
    "DL-ABSENT": "delivery_failed consignee_business_closed consignee_not_available consignee_not_home "
    "consignee_verification_failed consignee_access_restricted consignee_safe_place_unavailable",
    "TR-DELAY": "delivery_delayed carrier_not_enough_time carrier_vehicle_issue carrier_capacity_exceeded "
    "carrier_mechanical_delay weather_delay natural_disaster force_majeure",
    "DL-PICKUP": "ready_for_pickup",
    "TN-EXPIRED": "unknown",
    "LD-DAMAGED": "carrier_damaged_parcel retailer_packaging_issue",
    "TR-MISROUTE": "carrier_sorting_error",
    "DL-ADDR": "carrier_address_not_found consignee_incorrect_address",
    "LD-LOST": "carrier_parcel_lost",
    "TN-MISMATCH": "retailer_incorrect_data retailer_incorrect_parcel retailer_incorrect_dimensions",
    "DL-REFUSED": "consignee_refused consignee_cancelled",
    "CU-DOCS": "customs_documentation",
    "CU-DUTY": "customs_duties_unpaid",
    "CU-PROH": "customs_prohibited",
    "TR-STALL": "parcel_being_researched",
    "LD-STOLEN": "security_issue",
}
X12_STATUS = {
    "RT-RETURN": "A3 CA",
    "DL-REFUSED": "A7",
    "LD-DAMAGED": "A9",
    "": "AF AG AI AJ AM CD D1 P1 X1 X3 X4 X6",
    "DL-ABSENT": "AH AP",
    "CU-HOLD": "K1 PR",
    "TN-NOSCAN": "OO XB",
    "TN-MISMATCH": "PA",
    "TR-DELAY": "SD",
}
X12_REASON = {
    "DL-ABSENT": "A1 AQ B1",
    "DL-ADDR": "A2 A5 A6",
    "TR-MISROUTE": "A3 AA",
    "TR-DELAY": "AF AO AV F2",
    "DL-REFUSED": "AG BS",
    "TN-MISMATCH": "AM",
    "CU-HOLD": "AP BD CA F1",
    "CU-DOCS": "AR AS BC",
    "DL-PICKUP": "AY C1",
    "CU-DUTY": "B4 C8",
    "TN-FORMAT": "BF",
    "RT-DONE": "BT",
}
EDIFACT_REASON = {
    "DL-ADDR": "1 9",
    "TR-DELAY": "2",
    "DL-REFUSED": "3",
    "DL-ABSENT": "6 7",
    "CU-PROH": "13",
    "LD-DAMAGED": "14",
    "TR-MISROUTE": "16",
}
CBV = {
    "": "accepting arriving departing loading packing picking receiving shipping transporting unloading in_transit",
    "CU-HOLD": "holding inspecting",
    "RT-RETURN": "void_shipping",
    "LD-DAMAGED": "damaged destroyed",
    "RT-DONE": "returned",
    "LD-STOLEN": "stolen",
    "TN-MISMATCH": "mismatch_instance mismatch_class mismatch_quantity non_conformant did_not_occur incorrect_data",
}


def rows(vocabulary: str, table: dict[str, str], before: str = "") -> list[tuple[str, str, str]]:
    return [(vocabulary, before + code, meaning) for meaning, codes in table.items() for code in codes.split()]


EVERY = [
    *rows("aftership", AFTERSHIP),
    *rows("trackingmore", TRACKINGMORE),
    *rows("karrio", KARRIO),
    *rows("x12", X12_STATUS),
    *rows("x12", X12_REASON, "X6/"),
    *rows("edifact", {"": " ".join(str(category) for category in range(1, 18))}),
    *rows("edifact", EDIFACT_REASON, "1/"),
    *rows("cbv", CBV),
]


def event(code: str, vocabulary: str, text: str = "") -> ShipmentEvent:
    return ShipmentEvent(NOW, code, vocabulary, text)


@pytest.mark.parametrize(("vocabulary", "code", "meaning"), EVERY)
def test_every_code_has_its_meaning(events: EventTable, vocabulary: str, code: str, meaning: str) -> None:
    reading = events.read(event(code, vocabulary))
    assert (reading.exception, reading.how, reading.unmapped) == (meaning, Read.CODE, "")
    assert reading.exception_after(timedelta(days=30)) == meaning


def test_the_tables_here_and_the_data_hold_the_same_codes(events: EventTable) -> None:
    here = {
        "aftership": AFTERSHIP,
        "trackingmore": TRACKINGMORE,
        "x12_status": X12_STATUS,
        "x12_reason": X12_REASON,
        "edifact_reason": EDIFACT_REASON,
    }
    for name, table in here.items():
        told = {code.casefold() for codes in table.values() for code in codes.split()}
        assert told == {code for vocabulary, code in events.codes if vocabulary == name}
    karrio = {code for codes in KARRIO.values() for code in codes.split()}
    assert karrio == {code for vocabulary, code in events.codes if vocabulary.startswith("karrio")}


def test_every_exception_that_is_meant_has_a_rule(events: EventTable) -> None:
    rules = ExceptionTable.from_data(load_json("taxonomy/exceptions.json"))
    meant = {meaning.exception for meaning in events.codes.values()} - {""}
    assert {code for code in meant if rules.get(code) is None} == set()
    found_out = {"TN-CHECK", "TN-COURIER", "TN-DUP"}  # by the number itself, never by an event
    assert {rule.code for rule in rules.rules} - meant == found_out


@pytest.mark.parametrize(
    ("text", "stage", "exception"),
    [
        ("Delivered to recipient", Stage.DELIVERED, ""),
        ("Undelivered: recipient not available", Stage.ATTEMPTED, "DL-ABSENT"),
        ("The item could not be delivered, notice left", Stage.ATTEMPTED, "DL-ABSENT"),
        ("Released from customs", Stage.MOVING, ""),
        ("HELD BY CUSTOMS for inspection", Stage.CUSTOMS, "CU-HOLD"),
        ("Import charges: awaiting payment", Stage.CUSTOMS, "CU-DUTY"),
        ("Parcel returned to sender", Stage.RETURNED, "RT-DONE"),
        ("Refused, return to sender", Stage.RETURNING, "RT-RETURN"),
        ("Die Sendung wurde zugestellt", Stage.DELIVERED, ""),
        ("Empfänger nicht angetroffen", Stage.ATTEMPTED, "DL-ABSENT"),
        ("已签收", Stage.DELIVERED, ""),
        ("已揽收", Stage.PICKED_UP, ""),
        ("海关查验", Stage.CUSTOMS, "CU-HOLD"),
        ("投递失败，收件人不在", Stage.ATTEMPTED, "DL-ABSENT"),
        ("Adresse incomplète", Stage.TROUBLE, "DL-ADDR"),
        ("配達完了", Stage.DELIVERED, ""),
        ("Out for delivery", Stage.OUT, ""),
        ("Package missorted, forwarded", Stage.TROUBLE, "TR-MISROUTE"),
        ("Lost in sorting", Stage.TROUBLE, "LD-LOST"),
    ],
)
def test_free_text_is_read(events: EventTable, text: str, stage: Stage, exception: str) -> None:
    reading = events.read(event("", "text", text))
    assert (reading.stage, reading.exception, reading.how) == (stage, exception, Read.TEXT)


def test_a_label_is_no_missing_scan_for_three_days(events: EventTable) -> None:
    for told in (event("InfoReceived", "aftership"), event("", "text", "Label created")):
        reading = events.read(told)
        assert reading.stage is Stage.LABEL
        assert reading.exception_after(timedelta(days=2)) == ""
        assert reading.exception_after(timedelta(days=4)) == "TN-NOSCAN"


def test_a_reason_tells_more_than_its_status(events: EventTable) -> None:
    both = events.read(event("AH/AQ", "x12"))
    assert (both.stage, both.exception) == (Stage.ATTEMPTED, "DL-ABSENT")
    assert events.read(event("SD:AO", "x12")).exception == "TR-DELAY"
    assert events.read(event("on_hold/customs_documentation", "karrio")).exception == "CU-DOCS"
    assert events.read(event("A3", "x12")).exception == "RT-RETURN"
    assert events.read(event("X6/A3", "x12")).exception == "TR-MISROUTE"


def test_a_code_for_mere_movement_gives_way_to_trouble_in_the_text(events: EventTable) -> None:
    assert events.read(event("InTransit", "aftership", "Held by customs")).exception == "CU-HOLD"
    assert events.read(event("Delivered", "aftership", "Refused? no, delivered")).exception == ""


def test_unmapped_codes_are_counted_and_never_dropped(events: EventTable) -> None:
    told = [
        event("Teleported", "aftership", "Beamed up"),
        event("Teleported", "aftership", "Departed"),
        event("InTransit_042", "aftership"),
        event("X6/ZZ", "x12"),
        event("", "text", "xyzzy"),
        event("Delivered", "aftership"),
        event("", "text", "Delivered"),
        event("9", "nobody's", "Delivered"),
    ]
    found = {(one.vocabulary, one.code or one.example): one.count for one in events.unmapped(told)}
    assert found == {
        ("aftership", "Teleported"): 2,
        ("aftership", "InTransit_042"): 1,
        ("x12", "ZZ"): 1,
        ("text", "xyzzy"): 1,
        ("nobody's", "9"): 1,
    }
    readings = [events.read(one) for one in told]
    assert [one.stage for one in readings[1:4]] == [Stage.MOVING] * 3
    assert (readings[0].how, readings[0].unmapped) == (Read.UNMAPPED, "Teleported")


def test_a_lead_maps_a_code(events: EventTable) -> None:
    wiser = events.with_mappings({("aftership", "Teleported"): Meaning(Stage.TROUBLE, "TR-MISROUTE")})
    assert wiser.read(event("teleported", "aftership")).exception == "TR-MISROUTE"
    assert wiser.unmapped([event("Teleported", "aftership")]) == ()
    assert events.read(event("Teleported", "aftership")).how is Read.UNMAPPED
    with pytest.raises(BadInput, match="There is no vocabulary ufo"):
        events.with_mappings({("ufo", "1"): Meaning(Stage.MOVING)})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"schema": "other/1"}, "other/1"),
        ({"vocabularies": {"a": {"source": "s", "codes": {"X": {"stage": "flying"}}}}, "phrases": []}, "a X"),
        ({"vocabularies": {"a": {"codes": {}}}, "phrases": []}, "source"),
        ({"vocabularies": {}, "phrases": [{"stage": "out", "texts": "all"}]}, "texts"),
        ({"vocabularies": {"a": {"source": "s", "codes": {"X": {"stage": "out", "after_days": "x"}}}}}, "a X"),
    ],
)
def test_a_mistake_in_the_data_is_told_with_its_place(data: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        EventTable.from_data({"schema": "backstop-events/1", **data})
