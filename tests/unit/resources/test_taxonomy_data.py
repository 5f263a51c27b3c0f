"""The shipped taxonomy, reasons and exceptions: whole, consistent with each other, and within the keys."""

from __future__ import annotations

import pytest

from resources import load_json
from review.items import KINDS
from review.labels import Severity
from review.taxonomy import PALETTE_SIZE, REASON_DIGITS, ExceptionTable, Reasons, Scope, Taxonomy

GROUPS = {
    "PF": 7, "TX": 3, "HU": 4, "TM": 6, "PH": 3, "AP": 4, "BG": 2, "CM": 1, "AL": 2, "AU": 1, "SF": 2, "LG": 1,
    "TC": 2, "OT": 1, "LT": 14, "TN": 7, "TR": 3, "CU": 4, "DL": 4, "LD": 3, "RT": 2, "SY": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.from_data(load_json("taxonomy/defects.json"))


@pytest.fixture(scope="module")
def table() -> ExceptionTable:
    return ExceptionTable.from_data(load_json("taxonomy/exceptions.json"))


def test_every_group_is_whole(taxonomy: Taxonomy) -> None:
    counts: dict[str, int] = {}
    for defect in taxonomy:
        group = defect.code.partition("-")[0]
        counts[group] = counts.get(group, 0) + 1
    assert counts == GROUPS


def test_every_kind_has_a_full_palette_and_a_last_resort(taxonomy: Taxonomy) -> None:
    for kind in KINDS:
        assert len(taxonomy.palette(kind)) == PALETTE_SIZE
        assert "OT-OTHER" in {defect.code for defect in taxonomy.for_kind(kind)}
        assert set(taxonomy.palette(kind)) <= set(taxonomy.for_kind(kind))


def test_scopes_fit_the_kinds(taxonomy: Taxonomy) -> None:
    for defect in taxonomy:
        if Scope.SPAN in defect.scope or Scope.TRACK in defect.scope:
            assert "video" in defect.kinds, defect.code
        assert (Scope.FIELD in defect.scope) == ("listing" in defect.kinds), defect.code
        assert (Scope.PARCEL in defect.scope) == ("shipment" in defect.kinds), defect.code
    assert [defect.code for defect in taxonomy if defect.note_required] == ["OT-OTHER"]
    assert {defect.severity for defect in taxonomy} == set(Severity)


def test_every_kind_has_nine_reject_reasons_and_four_snoozes() -> None:
    reasons = Reasons.from_data(load_json("taxonomy/reasons.json"))
    assert {kind: len(reasons.for_kind(kind)) for kind in KINDS} == dict.fromkeys(KINDS, REASON_DIGITS)
    assert [preset.code for preset in reasons.snooze] == ["hour", "afternoon", "tomorrow", "next_week"]
    assert len(reasons.escalate) >= 3


def test_exceptions_and_shipment_labels_are_the_same_codes(taxonomy: Taxonomy, table: ExceptionTable) -> None:
    labels = {defect.code for defect in taxonomy.for_kind("shipment")} - {"OT-OTHER"}
    assert {rule.code for rule in table.rules} == labels
