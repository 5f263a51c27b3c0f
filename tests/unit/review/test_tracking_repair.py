"""What was meant by a wrong number: the true one stands first when its manifest knows it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.tracking import CarrierTable, Evidence, NumberState, Slip, Surroundings, check, checked, suggest

TRUE = "1Z879E930346834440"
OTHERS = ["1Z5R89390357567127", "1Z410E7W0392751591"]


def numbers(
    carriers: CarrierTable, written: str, claimed: str | None = None, unused: tuple[str, ...] = ()
) -> list[str]:
    return [suggestion.number for suggestion in suggest(written, carriers, claimed, unused)]


@pytest.mark.parametrize(
    ("written", "slip", "place"),
    [
        ("1Z879E930346834441", Slip.CHECK, 17),
        ("1Z879E930346834490", Slip.CHARACTER, 16),
        ("1Z879E930346384440", Slip.SWAP, 12),
        ("1Z879E93O346834440", Slip.LOOK_ALIKE, 8),
        ("1Z879Е930346834440", Slip.SCRIPT, -1),  # Cyrillic Е
        ("1Z879E93034683444", Slip.MISSING, 17),
        ("1Z879E9303468344400", Slip.ADDED, 18),
    ],
)
def test_the_manifests_unused_number_stands_first(carriers: CarrierTable, written: str, slip: Slip, place: int) -> None:
    first = suggest(written, carriers, "ups", (*OTHERS, "1z 879e 9303 4683 4440"))[0]
    assert (first.number, first.slip, first.place) == (TRUE, slip, place)
    assert first.evidence[:1] == (Evidence.UNUSED,)
    assert Evidence.VERIFIED in first.evidence
    assert first.candidates[0].state is NumberState.VERIFIED


def test_without_a_manifest_every_suggestion_verifies(carriers: CarrierTable) -> None:
    found = suggest("RB123456786GB", carriers, "s10")
    assert "RB123456785GB" in [suggestion.number for suggestion in found]
    for suggestion in found:
        assert Evidence.VERIFIED in suggestion.evidence
        assert check(suggestion.number, carriers, "s10").claimed_state is NumberState.VERIFIED


def test_the_claimed_courier_goes_first(carriers: CarrierTable) -> None:
    found = suggest("986578788856", carriers, "fedex")
    assert Evidence.CLAIMED in found[0].evidence
    claimed = [Evidence.CLAIMED in suggestion.evidence for suggestion in found]
    assert claimed == sorted(claimed, reverse=True)


def test_an_unused_number_of_no_known_format_is_still_proposed(carriers: CarrierTable) -> None:
    first = suggest("ZZ-77-AB-1", carriers, None, ("ZZ77AB2",))[0]
    assert (first.number, first.evidence) == ("ZZ77AB2", (Evidence.UNUSED,))


def test_a_scientific_number_is_found_among_the_unused(carriers: CarrierTable) -> None:
    found = suggest("9.86579E+11", carriers, "fedex", ("799531274483", "986578788855", "98657878885"))
    assert [(s.number, s.slip) for s in found] == [("986578788855", Slip.SPREADSHEET)]
    assert numbers(carriers, "1E+11", "fedex", ("986578788855",)) == []


def test_lost_digits_and_zeros_are_found_again(carriers: CarrierTable) -> None:
    assert numbers(carriers, "73938000549297", "canada_post")[0] == "0073938000549297"
    lost = suggest("9400111899223100000000", carriers, "usps", ("9400111899223100001234", "9400111899223200001234"))
    assert lost[0].number == "9400111899223100001234"
    assert lost[0].slip is Slip.SPREADSHEET


@pytest.mark.parametrize("written", ["", "\u200b", "1" * 600, "!!!", "RB123456785GB"])
def test_the_written_number_itself_is_never_proposed(carriers: CarrierTable, written: str) -> None:
    assert written not in numbers(carriers, written, "s10", (written,))


@given(data=st.data())
def test_one_slip_is_undone_when_the_manifest_has_the_number(carriers: CarrierTable, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([item for item in carriers.formats if not item.only_if_claimed]))
    true = data.draw(st.from_regex(item.patterns[0].matcher, fullmatch=True))
    at = data.draw(st.integers(0, len(true) - 2))
    if data.draw(st.booleans()):
        written = true[:at] + true[at + 1] + true[at] + true[at + 2 :]
    else:
        written = true[:at] + data.draw(st.sampled_from("0123456789")) + true[at + 1 :]
    assume(written != true)
    assert numbers(carriers, written, item.courier, (*OTHERS, true))[0] == true


@given(st.text(max_size=100), st.lists(st.text(max_size=30), max_size=5))
def test_any_text_can_be_asked_about(carriers: CarrierTable, written: str, unused: list[str]) -> None:
    found = suggest(written, carriers, "dhl", unused)
    assert len({suggestion.number for suggestion in found}) == len(found) <= 20
    assert all(suggestion.evidence for suggestion in found)


def test_a_wrong_check_digit_is_put_right_before_a_letter_of_the_shipper(carriers: CarrierTable) -> None:
    (report,) = check("1ZKFXTRP6700000000", carriers, "ups").candidates
    wrong = "1ZKFXTRP670000000" + str((int(report.expected) + 1) % 10)
    found = suggest(wrong, carriers, "ups")
    assert (found[0].number, found[0].slip) == (wrong[:-1] + report.expected, Slip.CHECK)
    letters = [place for place, one in enumerate(found) if one.number[2:8] != "KFXTRP"]
    assert letters
    assert min(letters) > 0


def test_what_the_manifest_has_in_common_speaks_against_a_changed_shipper(carriers: CarrierTable) -> None:
    kin = [f"1Z879E93034683{serial}" for serial in ("1013", "1022", "1031", "1040", "1059")]
    alone = suggest("1Z879E930346834430", carriers, "ups")
    known = suggest("1Z879E930346834430", carriers, "ups", around=Surroundings.of(used=kin))
    shipper = slice(2, 14)
    assert any(one.number[shipper] != TRUE[shipper] for one in alone[:3])
    assert all(one.number[shipper] == TRUE[shipper] for one in known[:3])


def test_a_number_that_another_order_has_comes_after_one_that_is_free(carriers: CarrierTable) -> None:
    first, second = (one.number for one in suggest("RB123456786GB", carriers, "s10")[:2])
    found = suggest("RB123456786GB", carriers, "s10", around=Surroundings.of(used=[first]))
    numbers_found = [one.number for one in found]
    assert numbers_found.index(second) < numbers_found.index(first)


def test_the_destination_in_the_number_speaks_for_it(carriers: CarrierTable) -> None:
    true = "008182709980000020033350276C"
    wrong = "008182709980000020033530276C"  # 35 swapped, in the serial
    (there,) = [
        one for one in suggest(wrong, carriers, "dpd", around=Surroundings.of(country="DE")) if one.number == true
    ]
    assert Evidence.DESTINATION in there.evidence
    elsewhere = suggest(wrong, carriers, "dpd", around=Surroundings.of(country="FR"))
    assert all(Evidence.DESTINATION not in one.evidence for one in elsewhere if one.number == true)


def test_many_numbers_are_checked_in_slices_and_in_order(carriers: CarrierTable) -> None:
    rows = [(TRUE, "ups"), ("1Z879E930346834441", "ups"), ("000000000000", "")] * 40
    slices = list(checked(rows, carriers))
    assert max(len(part) for part in slices) <= 50
    assert [report for part in slices for report in part] == [
        check(number, carriers, courier or None) for number, courier in rows
    ]
