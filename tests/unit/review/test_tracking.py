"""Tracking numbers: the reference cases, and what is told of damaged ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.tracking import (
    TN_CHECK,
    TN_COURIER,
    TN_FORMAT,
    CarrierTable,
    DamageKind,
    Note,
    NumberReport,
    NumberState,
    check,
    shared,
)


def couriers(report: NumberReport) -> set[str]:
    return {candidate.courier for candidate in report.candidates if candidate.good}


def codes(report: NumberReport) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("number", "claimed", "state", "accepted_by"),
    [
        ("RB123456785GB", "s10", NumberState.VERIFIED, {"s10"}),
        ("1Z879E930346834440", "ups", NumberState.VERIFIED, {"ups"}),
        ("0073938000549297", "canada_post", NumberState.VERIFIED, {"canada_post"}),
        ("09980000020033F", "dpd", NumberState.VERIFIED, {"dpd"}),
        ("YT2229521272164446", "yunexpress", NumberState.FORMAT_ONLY, {"yunexpress"}),
        ("71969010756003077385", "usps", NumberState.VERIFIED, {"usps"}),
        ("EB000717595HK", "Hong Kong Post", NumberState.VERIFIED, {"s10"}),
        ("LX123456785CN", "china-post", NumberState.VERIFIED, {"s10", "china_post", "china_ems", "dhl"}),
        ("RB123456785US", "USPS", NumberState.VERIFIED, {"s10"}),
        ("4PX3000123456789CN", "4PX", NumberState.FORMAT_ONLY, {"4px"}),
        ("LP00123456789012", "cainiao", NumberState.FORMAT_ONLY, {"cainiao"}),
        ("UJ123456789YP", "yanwen", NumberState.FORMAT_ONLY, {"yanwen"}),
        ("SF1234567890123", "sf-express", NumberState.FORMAT_ONLY, {"sf"}),
        ("JDVA12345678901", "JD Logistics", NumberState.FORMAT_ONLY, {"jd"}),
    ],
)
def test_a_good_number_is_accepted_by_its_courier(
    carriers: CarrierTable, number: str, claimed: str, state: NumberState, accepted_by: set[str]
) -> None:
    report = check(number, carriers, claimed)
    assert (report.claimed_state, report.claimed_among, report.good) == (state, True, True)
    assert couriers(report) == accepted_by


@pytest.mark.parametrize(
    ("number", "claimed", "finding", "expected"),
    [
        ("RB123456786US", "s10", TN_CHECK, "5"),
        ("EB000717594HK", "s10", TN_CHECK, "5"),
        ("EB000171595HK", "s10", TN_CHECK, "7"),  # 71 swapped
        ("1Z879E930346834441", "ups", TN_CHECK, "0"),
        ("RB123456785XX", "s10", TN_FORMAT, ""),
        ("RB123456785ZZ", None, TN_FORMAT, ""),
        ("000000000000", "amazon", TN_COURIER, ""),
        ("RB123456785GB", "usps", TN_COURIER, ""),
        ("1Z879E930346834440", "fedex", TN_COURIER, ""),
        ("YT222952127216444", "yunexpress", TN_FORMAT, ""),
        ("RB123456786US", None, TN_CHECK, "5"),
        ("what is this", None, TN_FORMAT, ""),
        ("", "ups", TN_FORMAT, ""),
    ],
)
def test_a_bad_number_is_told_by_code(
    carriers: CarrierTable, number: str, claimed: str | None, finding: str, expected: str
) -> None:
    report = check(number, carriers, claimed)
    assert not report.good
    assert not report.claimed_among
    assert (report.findings[0].code, report.findings[0].expected) == (finding, expected)


def test_a_number_for_another_courier_names_every_candidate(carriers: CarrierTable) -> None:
    report = check("000000000000", carriers, "amazon")
    assert {"fedex", "purolator"} <= couriers(report)
    assert report.claimed_state is NumberState.INVALID
    assert {finding.courier for finding in report.findings} == {"fedex", "purolator"}


def test_a_format_alone_is_too_little_to_blame_the_courier(carriers: CarrierTable) -> None:
    report = check("RX123456786GB", carriers, "s10")
    assert "dhl" in couriers(report)
    assert codes(report) == [TN_CHECK]


def test_a_check_digit_that_fits_another_courier_blames_the_courier_first(carriers: CarrierTable) -> None:
    report = check("320595463938", carriers, "fedex")
    assert codes(report) == [TN_COURIER, TN_CHECK]
    assert report.findings[0].courier == "purolator"


def test_an_unknown_country_is_told_as_such(carriers: CarrierTable) -> None:
    (candidate,) = check("RB123456785XX", carriers).candidates
    assert (candidate.state, candidate.problem) == (NumberState.INVALID, "origin_country")


def test_of_an_unknown_courier_nothing_is_said(carriers: CarrierTable) -> None:
    report = check("XYZ-1", carriers, "Correos Express")
    assert report.findings == ()
    assert (report.claimed_state, report.state) == (None, NumberState.INVALID)


def test_of_a_half_known_courier_only_postal_numbers_are_judged(carriers: CarrierTable) -> None:
    assert check("123456789", carriers, "royal_mail").good
    assert check("986578788855", carriers, "royal_mail").good
    assert codes(check("RB123456785US", carriers, "royal_mail")) == [TN_COURIER]
    assert codes(check("RB123456786GB", carriers, "royal_mail")) == [TN_CHECK]


def test_a_format_too_wide_speaks_only_for_a_claimed_courier(carriers: CarrierTable) -> None:
    assert "sf" not in couriers(check("123456789012", carriers))
    assert check("123456789012", carriers, "sf").claimed_among


@pytest.mark.parametrize(
    ("raw", "shown", "notes"),
    [
        ("RB 123 456 785 GB", "RB123456785GB", {Note.SPACES}),
        ("RB-123456785-GB", "RB123456785GB", {Note.HYPHENS}),
        ("RB\u00a0123456785\u200b-GB", "RB123456785GB", {Note.SPACES, Note.INVISIBLE, Note.HYPHENS}),
        ("RB１２３４５６７８５GB", "RB123456785GB", {Note.WIDTH}),
        ("rb123456785gb\n", "RB123456785GB", {Note.CASE, Note.SPACES}),
        ("'RB123456785GB", "RB123456785GB", {Note.QUOTES}),
    ],
)
def test_what_normalising_did_is_told(carriers: CarrierTable, raw: str, shown: str, notes: set[Note]) -> None:
    report = check(raw, carriers, "s10")
    assert (report.raw, report.normal, set(report.notes)) == (raw, shown, notes)
    assert report.claimed_state is NumberState.VERIFIED


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("RВ123456785GB", Note.LOOK_ALIKE),  # Cyrillic В
        ("RΒ123456785GB", Note.LOOK_ALIKE),  # Greek Β
        ("RB١٢٣٤٥٦٧٨٥GB", Note.FOREIGN_DIGITS),
        ("RB123456785GB!", Note.STRANGE),
        ("1" * 65, Note.TOO_LONG),
        ("1" * 10_000, Note.TOO_LONG),
        ("\u200b \u200b", Note.EMPTY),
    ],
)
def test_an_anomaly_is_told_and_never_fixed_silently(carriers: CarrierTable, raw: str, note: Note) -> None:
    for claimed in ("s10", None, "nobody"):
        report = check(raw, carriers, claimed)
        assert note in report.notes
        assert report.state is NumberState.INVALID
        assert codes(report) == [TN_FORMAT]


@pytest.mark.parametrize(
    ("raw", "claimed", "kind", "restored"),
    [
        ("1.23457E+11", "fedex", DamageKind.SCIENTIFIC, ()),
        ("1,23457e+11", None, DamageKind.SCIENTIFIC, ()),
        ("799531274483.0", "fedex", DamageKind.DECIMAL, ("799531274483",)),
        ("73938000549297", "canada_post", DamageKind.LEADING_ZEROS, ("0073938000549297",)),
        ("9400111202555800000000", "usps", DamageKind.PRECISION, ()),
    ],
)
def test_spreadsheet_damage_is_recognised(
    carriers: CarrierTable, raw: str, claimed: str | None, kind: DamageKind, restored: tuple[str, ...]
) -> None:
    report = check(raw, carriers, claimed)
    assert not report.good
    found = {damage.kind: damage.restored for damage in report.damage}
    assert set(restored) <= set(found[kind])


@pytest.mark.parametrize(
    "raw",
    [
        "RB123456785GB EB000717595HK",
        "RB123456785GB, EB000717595HK",
        "RB123456785GB\nEB000717595HK",
        "RB123456785GBEB000717595HK",
        "RB123456785GB/EB000717595HK;RB123456785GB",
    ],
)
def test_two_numbers_in_one_field_are_taken_apart(carriers: CarrierTable, raw: str) -> None:
    report = check(raw, carriers)
    assert report.pieces == ("RB123456785GB", "EB000717595HK")
    assert codes(report) == [TN_FORMAT]


def test_two_numbers_are_not_taken_for_one_longer_one(carriers: CarrierTable) -> None:
    joined = "3318810025\n8487135506"
    assert check(joined, carriers, "dhl").pieces == ("3318810025", "8487135506")


def test_a_number_that_stands_twice_on_one_order_is_no_duplicate() -> None:
    rows = [("A", "RB 123456785 GB"), ("B", "rb123456785gb"), ("B", "X1"), ("B", "X1"), ("C", ""), ("D", " ")]
    assert shared(rows) == {"RB123456785GB": ("A", "B")}


def test_a_number_is_written_as_its_courier_prints_it(carriers: CarrierTable) -> None:
    (candidate,) = check("1LS7119013618127-1", carriers, "lasership").candidates
    assert candidate.written == "1LS7119013618127-1"


def test_what_a_number_carries_is_read_out(carriers: CarrierTable) -> None:
    (candidate,) = check("008182709980000020033350276C", carriers, "dpd").candidates
    assert candidate.parts["destination_country"] == "DE"
    assert candidate.parts["destination_zip"] == "0081827"
    (postal,) = check("RB123456785GB", carriers, "s10").candidates
    assert postal.parts["origin_country"] == "GB"


@given(st.text(max_size=600), st.sampled_from([None, "s10", "fedex", "royal_mail", "nobody"]))
def test_any_text_has_a_report(carriers: CarrierTable, raw: str, claimed: str | None) -> None:
    report = check(raw, carriers, claimed)
    assert report.raw == raw
    assert len(report.normal) <= 64
    if Note.TOO_LONG not in report.notes:
        assert check(report.normal, carriers, claimed).normal == report.normal
    if any(candidate.good for candidate in report.candidates):
        assert report.normal.isascii()
        assert report.normal.isalnum()
