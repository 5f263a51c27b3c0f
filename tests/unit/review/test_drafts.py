"""Drafts: frozen at every change, so that undo is going back to an earlier one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.corrections import FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.decisions import Decision, Verdict
from review.drafts import Draft
from review.errors import BadArgument, BadInput, ItemChanged
from review.labels import Box, Label, Severity
from review.mending import Frames, Mend, Mute
from review.session import Session
from tests.domain import QUEUE, CountedKeys, HandClock, image, leased, listing, shipment

labels = st.builds(
    Label,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["AP-BLUR", "PF-SHAPE"]),
    st.sampled_from(Severity),
    note=st.text(max_size=5),
)
edits = st.lists(
    st.one_of(
        labels.map(lambda label: lambda draft: draft.with_label(label)),
        st.sampled_from(["a", "b", "c"]).map(lambda name: lambda draft: draft.without_label(name)),
        st.text(max_size=5).map(lambda note: lambda draft: replace(draft, note=note)),
        st.text(max_size=5).map(lambda text: lambda draft: draft.with_field("title", text)),
        st.integers(0, 200).map(lambda frame: lambda draft: replace(draft, mark_in=frame)),
    ),
    max_size=15,
)


@given(edits, st.integers(0, 20), st.booleans())
def test_half_made_work_undone_and_redone_is_what_it_was(changes: list[object], times: int, goes_on: bool) -> None:
    session = Session("Li Wei", HandClock(), CountedKeys())
    session.open(QUEUE)
    session.offer([leased(image())])
    seen = [session.draft()]
    for change in changes:
        before = session.draft()
        assert before is not None
        assert callable(change)
        session.edit(change(before), f"Edit {len(seen)}", goes_on=goes_on)
        if session.draft() != seen[-1]:
            seen.append(session.draft())
    for step in range(1, times + 1):
        if session.undo() is not None:
            assert session.draft() == seen[-1 - step]
    for _ in range(times):
        session.redo()
    assert session.draft() == seen[-1]
    while session.undo() is not None:
        pass
    assert session.draft() == Draft("i-1", 1)


@given(st.lists(labels, max_size=10))
def test_a_label_is_held_once_in_its_place_with_its_last_state(given_labels: list[Label]) -> None:
    draft = Draft("i-1", 1)
    for label in given_labels:
        draft = draft.with_label(label)
    assert [held.id for held in draft.labels] == list(dict.fromkeys(label.id for label in given_labels))
    assert {held.id: held for held in draft.labels} == {label.id: label for label in given_labels}


def test_labels_go_by_id_or_all_of_one_code() -> None:
    draft = Draft("i-1", 1)
    for name, code in (("a", "AP-BLUR"), ("b", "PF-SHAPE"), ("c", "AP-BLUR")):
        draft = draft.with_label(Label(name, code, Severity.MINOR))
    assert [label.id for label in draft.without_label("a").labels] == ["b", "c"]
    assert [label.id for label in draft.without_code("AP-BLUR").labels] == ["b"]


def test_a_draft_is_empty_only_while_nothing_would_be_lost() -> None:
    draft = Draft("i-1", 1)
    assert draft.empty
    assert not replace(draft, note="x").empty
    assert not replace(draft, mark_out=0).empty
    assert not replace(draft, tracking_number="").empty
    assert not draft.with_field("title", "").empty


def test_on_a_newer_version_only_what_points_into_the_media_is_left_behind() -> None:
    whole = Label("whole", "AP-BLUR", Severity.MINOR)
    boxed = Label("boxed", "AP-BLUR", Severity.MINOR, box=Box(0, 0, 0.5, 0.5))
    work = Draft("l-1", 1, (whole, boxed), {"title": "Vase"}, "RR123", "ups", "the rim", 3, 9)
    assert work.carried_to(2) == Draft("l-1", 2, (whole,), {"title": "Vase"}, "RR123", "ups", "the rim")


def test_an_edited_field_is_a_correction_and_one_edited_back_is_none() -> None:
    draft = Draft("l-1", 1).with_field("title", "Vase, 13 cm")
    assert draft.correction(listing()) == ListingCorrection((FieldChange("title", "Vase, 12 cm", "Vase, 13 cm"),))
    assert draft.with_field("title", "Vase, 12 cm").correction(listing()) is None
    assert Draft("l-1", 1).correction(listing()) is None


def test_a_corrected_number_keeps_the_courier_and_the_other_way_round() -> None:
    item = shipment()
    assert item.shipment is not None
    number = item.shipment.tracking_number
    assert replace(Draft("s-1", 1), tracking_number="1Z").correction(item) == ShipmentCorrection(
        (FieldChange("tracking_number", number, "1Z"),)
    )
    assert replace(Draft("s-1", 1), carrier="dhl").correction(item) == ShipmentCorrection(
        (FieldChange("carrier", "ups", "dhl"),)
    )
    assert replace(Draft("s-1", 1), tracking_number=number, carrier="ups").correction(item) is None


def test_an_image_has_nothing_to_correct() -> None:
    assert Draft("i-1", 1, fields={"title": "x"}, tracking_number="1Z").correction(image()) is None


def test_a_mended_clip_is_a_correction_once_it_is_rendered() -> None:
    item = image()
    own = item.of_role("output")[0].sha256
    mend = Mend(own, (Mute(Frames(3, 9)),))
    draft = Draft(item.id, item.version).with_mend(mend)
    assert not draft.empty
    assert draft.correction(item) is None
    made = draft.with_mended("cd" * 32, "video/mp4")
    assert made.correction(item) == MediaCorrection(mend, "cd" * 32, "video/mp4")
    assert made.with_mend(mend) == made
    assert made.with_mend(mend.with_edit(Mute(Frames(20, 21)))).correction(item) is None
    assert made.with_mend(Mend(own)) == made.with_mend(None) == Draft(item.id, item.version)
    assert made.carried_to(2).correction(item) is None
    with pytest.raises(ItemChanged, match="no longer has"):
        Draft(item.id, 1).with_mend(Mend("ef" * 32, mend.edits)).with_mended("cd" * 32, "video/mp4").correction(item)
    with pytest.raises(BadInput, match="another file"):
        draft.with_mended(own, "video/mp4").correction(item)


def test_edits_that_are_not_rendered_are_never_approved_away() -> None:
    item = image()
    session = Session("Li Wei", HandClock(), CountedKeys())
    session.open(QUEUE)
    session.offer([leased(item)])
    session.painted(item.id, 0.0)
    mend = Mend(item.of_role("output")[0].sha256, (Mute(Frames(3, 9)),))
    draft = Draft(item.id, item.version).with_mend(mend)
    session.edit(draft, "mend")
    for verdict in (Verdict.APPROVE, Verdict.CORRECT):
        with pytest.raises(BadArgument, match="not rendered"):
            session.decide(verdict, "decide")
    session.edit(draft.with_mended("cd" * 32, "video/mp4"), "render")
    with pytest.raises(BadArgument, match="not on screen yet"):
        session.decide(Verdict.APPROVE, "decide")
    session.painted(item.id, 0.0, mended="cd" * 32)
    taken = session.decide(Verdict.APPROVE, "decide")
    assert isinstance(taken.entries[0], Decision)
    assert taken.entries[0].verdict is Verdict.CORRECT
    assert taken.entries[0].correction == MediaCorrection(mend, "cd" * 32, "video/mp4")
