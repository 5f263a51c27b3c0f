"""The taxonomy: what is written is what is offered, and a mistake in the data is told where it stands."""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from review.errors import BadInput
from review.items import KINDS
from review.labels import Severity
from review.taxonomy import ExceptionTable, Reasons, Scope, Taxonomy

DEFECT = {
    "code": "PF-LOGO",
    "name": "Logo wrong",
    "definition": "A brand mark is distorted.",
    "kinds": ["video", "image"],
    "scope": ["region", "track"],
    "severity": "critical",
}
OTHER = {**DEFECT, "code": "OT-OTHER", "kinds": list(KINDS), "severity": "minor", "note_required": True}
DATA: dict[str, Any] = {
    "schema": "backstop-taxonomy/1",
    "defects": [DEFECT, OTHER],
    "palettes": {
        "video": ["PF-LOGO", "OT-OTHER"],
        "image": ["PF-LOGO"],
        "listing": ["OT-OTHER"],
        "shipment": ["OT-OTHER"],
    },
}
BERLIN = ZoneInfo("Europe/Berlin")


def changed(**fields: Any) -> dict[str, Any]:
    data = copy.deepcopy(DATA)
    data["defects"][0].update(fields)
    return data


def test_defects_keep_their_order_and_are_found_by_code_and_kind() -> None:
    taxonomy = Taxonomy.from_data(DATA)
    assert [defect.code for defect in taxonomy] == ["PF-LOGO", "OT-OTHER"]
    logo = taxonomy.get("PF-LOGO")
    assert logo is not None
    assert logo.severity is Severity.CRITICAL
    assert logo.scope == {Scope.REGION, Scope.TRACK}
    assert taxonomy.for_kind("listing") == (taxonomy.get("OT-OTHER"),)
    assert [defect.code for defect in taxonomy.palette("video")] == ["PF-LOGO", "OT-OTHER"]
    assert "PF-LOGO" in taxonomy
    assert len(taxonomy) == 2
    assert taxonomy.get("XX-NONE") is None


def test_an_unknown_kind_is_offered_what_fits_every_kind_and_no_palette() -> None:
    taxonomy = Taxonomy.from_data(DATA)
    assert [defect.code for defect in taxonomy.for_kind("hologram")] == ["OT-OTHER"]
    assert taxonomy.palette("hologram") == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "JSON object"),
        ({**DATA, "schema": "backstop-taxonomy/9"}, "backstop-taxonomy/9"),
        ({**DATA, "defects": {}}, "list"),
        (changed(kinds=["video", "song"]), "PF-LOGO: kinds"),
        (changed(kinds=[]), "PF-LOGO: kinds"),
        (changed(scope=["everywhere"]), "everywhere"),
        (changed(scope=[]), "scope"),
        (changed(severity="bad"), "bad"),
        (changed(name="  "), "name"),
        (changed(mapped_to="vbench"), "mapped_to"),
        ({**DATA, "defects": [DEFECT, DEFECT]}, "twice"),
        ({**DATA, "palettes": {**DATA["palettes"], "video": ["PF-NONE"]}}, "palette video: PF-NONE"),
        ({**DATA, "palettes": {**DATA["palettes"], "listing": ["PF-LOGO"]}}, "palette listing: PF-LOGO"),
        ({**DATA, "palettes": {**DATA["palettes"], "video": []}}, "palette video"),
        ({**DATA, "palettes": {**DATA["palettes"], "video": ["PF-LOGO", "PF-LOGO"]}}, "palette video"),
    ],
)
def test_a_mistake_in_the_data_is_told_with_its_place(data: object, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        Taxonomy.from_data(data)


def reasons(snooze: list[dict[str, Any]]) -> Reasons:
    one = [{"code": "a", "text": "A"}]
    return Reasons.from_data(
        {"schema": "backstop-reasons/1", "reject": dict.fromkeys(KINDS, one), "escalate": one, "snooze": snooze}
    )


@pytest.mark.parametrize(
    ("preset", "now", "back"),
    [
        ({"after_minutes": 60}, "2026-03-04T10:30", "2026-03-04T11:30+01:00"),
        ({"after_minutes": 60}, "2026-03-29T01:30", "2026-03-29T03:30+02:00"),  # the clocks go forward
        ({"day": 0, "at": "15:00"}, "2026-03-04T10:30", "2026-03-04T15:00+01:00"),
        ({"day": 0, "at": "15:00"}, "2026-03-04T15:00", None),
        ({"day": 1, "at": "09:00"}, "2026-03-28T10:30", "2026-03-29T09:00+02:00"),
        ({"weekday": 0, "at": "09:00"}, "2026-03-04T10:30", "2026-03-09T09:00+01:00"),
        ({"weekday": 0, "at": "09:00"}, "2026-03-09T08:00", "2026-03-16T09:00+01:00"),
    ],
)
def test_a_snooze_comes_back_on_the_persons_clock(preset: dict[str, Any], now: str, back: str | None) -> None:
    (chosen,) = reasons([{"code": "s", "text": "S", **preset}]).snooze
    at = chosen.until(datetime.fromisoformat(now).replace(tzinfo=BERLIN))
    assert (at.isoformat(timespec="minutes") if at else None) == back


def test_a_snooze_refuses_a_clock_without_zone() -> None:
    (chosen,) = reasons([{"code": "s", "text": "S", "after_minutes": 5}]).snooze
    with pytest.raises(BadInput, match="time zone"):
        chosen.until(datetime(2026, 3, 4))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize("snooze", [{"day": 1}, {"at": "9 o'clock"}, {"after_minutes": "soon"}])
def test_a_broken_snooze_is_told(snooze: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="snooze s"):
        reasons([{"code": "s", "text": "S", **snooze}])


def test_reject_reasons_are_needed_for_every_kind_and_fit_the_digits() -> None:
    one = [{"code": "a", "text": "A"}]
    every = dict.fromkeys(KINDS, one)
    good: dict[str, Any] = {"schema": "backstop-reasons/1", "escalate": one, "snooze": [], "reject": every}
    assert Reasons.from_data(good).for_kind("hologram") == ()
    with pytest.raises(BadInput, match="exactly"):
        Reasons.from_data({**good, "reject": {"video": one}})
    with pytest.raises(BadInput, match="reasons video"):
        Reasons.from_data({**good, "reject": {**every, "video": one + one}})
    many = [{"code": str(n), "text": "A"} for n in range(10)]
    with pytest.raises(BadInput, match="reasons video"):
        Reasons.from_data({**good, "reject": {**every, "video": many}})


def exceptions(*rows: dict[str, Any]) -> ExceptionTable:
    full = [{"action": "inspect", "detect": "event", **row} for row in rows]
    return ExceptionTable.from_data({"schema": "backstop-exceptions/1", "exceptions": full})


def test_an_exception_has_one_rule() -> None:
    rule = exceptions({"code": "LD-LOST"}, {"code": "TN-DUP"}).get("LD-LOST")
    assert rule is not None
    assert rule.action == "inspect"
    with pytest.raises(BadInput, match="twice"):
        exceptions({"code": "A"}, {"code": "A"})
