"""The session's verbs: what is decided, what is refused, and that undo is one queue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.bulk import bulk_decisions, dry_run
from review.corrections import FieldChange, ListingCorrection
from review.decisions import Comment, Decision, Verdict
from review.drafts import Draft
from review.errors import BadArgument
from review.history import EntryStep
from review.labels import Label, Severity
from review.ports import SelectionRow
from review.queue import LeasedItem
from review.session import Session, retractions
from tests.domain import QUEUE, CountedKeys, HandClock, image, leased, listing


def session_with(*held: LeasedItem) -> Session:
    clock = HandClock()
    session = Session("Li Wei", clock, CountedKeys())
    session.open(QUEUE)
    session.offer(held)
    if held:
        session.painted(held[0].item.id, clock.monotonic())
    return session


def test_a_decision_binds_to_version_assets_and_token() -> None:
    session = session_with(leased(image(version=3), token=7))
    taken = session.decide(Verdict.APPROVE, "Approve")
    (decision,) = taken.entries
    assert isinstance(decision, Decision)
    assert (decision.item_version, decision.assets, decision.token) == (3, ("a" * 64,), 7)
    assert decision.supervisor == "Li Wei"


def test_nothing_is_decided_before_it_has_painted() -> None:
    session = session_with(leased(image("i-1")), leased(image("i-2"), seq=2))
    session.decide(Verdict.APPROVE, "Approve")
    assert session.current is not None
    assert session.current.item.id == "i-2"
    with pytest.raises(BadArgument, match="not on screen yet"):
        session.decide(Verdict.APPROVE, "Approve")
    session.painted("i-2", 1.0)
    session.decide(Verdict.APPROVE, "Approve")
    assert session.current is None


def test_the_cursor_moves_at_once_and_comes_back_when_not_taken() -> None:
    session = session_with(leased(image("i-1")), leased(image("i-2"), seq=2))
    draft = Draft("i-1", 1, note="look at the rim")
    session.edit(draft, "Note")
    taken = session.decide(Verdict.REJECT, "Reject", reason="shape")
    assert taken.changes.cursor
    changes = session.roll_back(taken)
    assert changes.cursor
    assert session.current is not None
    assert session.current.item.id == "i-1"
    assert session.draft() == draft
    assert "i-1" not in session.verdicts
    assert session.history.next_undo == "Note"


def test_approving_what_was_corrected_is_a_correction() -> None:
    session = session_with(leased(listing()))
    session.edit(Draft("l-1", 1).with_field("title", "Vase, 13 cm"), "Edit title")
    (decision,) = session.decide(Verdict.APPROVE, "Approve").entries
    assert isinstance(decision, Decision)
    assert decision.verdict is Verdict.CORRECT
    assert decision.correction == ListingCorrection((FieldChange("title", "Vase, 12 cm", "Vase, 13 cm"),))


def test_a_correction_that_changes_nothing_is_refused() -> None:
    session = session_with(leased(listing()))
    session.edit(Draft("l-1", 1).with_field("title", "Vase, 12 cm"), "Edit title")
    with pytest.raises(BadArgument, match="Nothing is corrected"):
        session.decide(Verdict.CORRECT, "Correct")


def test_a_critical_defect_cannot_be_approved() -> None:
    session = session_with(leased(image()))
    label = Label("x", "PF-SHAPE", Severity.CRITICAL)
    session.edit(Draft("i-1", 1).with_label(label), "Defect")
    with pytest.raises(BadArgument, match="PF-SHAPE"):
        session.decide(Verdict.APPROVE, "Approve")
    session.edit(Draft("i-1", 1).with_label(replace(label, severity=Severity.MINOR)), "Severity")
    session.decide(Verdict.APPROVE, "Approve")


def test_undo_shows_the_item_again_with_its_draft_and_then_undoes_the_draft() -> None:
    session = session_with(leased(image("i-1")), leased(image("i-2"), seq=2))
    session.edit(Draft("i-1", 1).with_label(Label("x", "AP-BLUR", Severity.MINOR)), "Defect")
    taken = session.decide(Verdict.REJECT, "Reject")
    session.confirm(taken)
    undone = session.undo()
    assert undone is not None
    assert undone.keys == (taken.entries[0].key,)
    assert isinstance(undone.step, EntryStep)
    assert next(retractions(undone.step, "Mara", session.clock, session.keys)).target == taken.entries[0].key
    assert session.current is not None
    assert session.current.item.id == "i-1"
    draft = session.draft()
    assert draft is not None
    assert [label.code for label in draft.labels] == ["AP-BLUR"]
    again = session.undo()
    assert again is not None
    assert again.keys == ()
    assert session.draft() == Draft("i-1", 1)


def test_an_undone_item_waits_for_its_lease_before_it_can_be_decided() -> None:
    first = leased(image("i-1"), token=5)
    session = session_with(first)
    session.confirm(session.decide(Verdict.APPROVE, "Approve"))
    session.undo()
    session.painted("i-1", 2.0)
    assert not session.decidable
    session.regain(leased(image("i-1"), token=6))
    assert session.decidable
    (decision,) = session.decide(Verdict.REJECT, "Reject").entries
    assert isinstance(decision, Decision)
    assert decision.token == 6


def test_redo_decides_again_under_a_new_key_and_keeps_later_redo() -> None:
    session = session_with(leased(image("i-1")), leased(image("i-2"), seq=2))
    first = session.decide(Verdict.APPROVE, "Approve")
    session.painted("i-2", 1.0)
    second = session.decide(Verdict.REJECT, "Reject")
    session.undo()
    session.undo()
    _changes, step = session.redo()
    assert isinstance(step, EntryStep)
    taken = session.redo_entries(step, {"i-1": leased(image("i-1"), token=9).lease})
    (entry,) = taken.entries
    assert isinstance(entry, Decision)
    assert entry.key not in (first.entries[0].key, second.entries[0].key)
    assert (entry.verdict, entry.token) == (Verdict.APPROVE, 9)
    assert session.history.next_redo == "Reject"
    assert session.history.next_undo == "Approve"


def test_a_bulk_decision_is_one_step() -> None:
    session = session_with(leased(image("i-1")))
    rows = [SelectionRow(f"i-{n}", 1, "image", "", ("a" * 64,)) for n in range(2, 102)]
    leases = {row.item_id: leased(image(row.item_id), token=3).lease for row in rows[:-1]}
    made = bulk_decisions(dry_run(rows, Verdict.REJECT), leases, session.supervisor, session.clock, session.keys)
    taken = session.decide_selection(tuple(made), "Reject 100")
    assert len(taken.entries) == 99  # the row without a lease is not touched
    assert len({entry.gesture for entry in taken.entries}) == 1
    undone = session.undo()
    assert undone is not None
    assert len(undone.keys) == 99


def test_staying_does_not_allow_a_second_decision() -> None:
    session = session_with(leased(image("i-1")))
    session.decide(Verdict.APPROVE, "Approve", stay=True)
    assert session.current is not None
    with pytest.raises(BadArgument):
        session.decide(Verdict.REJECT, "Reject")


def test_comments_need_words() -> None:
    session = session_with(leased(image("i-1")))
    with pytest.raises(BadArgument, match="empty"):
        session.comment("  ")
    (entry,) = session.comment("the rim is too thick").entries
    assert isinstance(entry, Comment)


def test_skip_gives_the_lease_back_and_does_not_offer_again() -> None:
    session = session_with(leased(image("i-1")), leased(image("i-2"), seq=2))
    _changes, left = session.skip()
    assert left is not None
    assert left.item.id == "i-1"
    assert session.walk is not None
    assert session.walk.skipped == {"i-1"}
    assert session.walk.passed == ["i-1"]
