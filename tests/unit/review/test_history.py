"""History: one undo queue. What is undone n times and redone n times is what it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from review.decisions import Decision, Verdict
from review.drafts import Draft
from review.history import MAX_STEPS, DraftStep, EntryStep, History, Step
from tests.domain import START


def decision(key: str, item_id: str = "i-1") -> Decision:
    return Decision(key, item_id, 1, "image", Verdict.APPROVE, (), 1, "Li Wei", START, f"g-{key}")


def entry_step(*keys: str, name: str = "Approve") -> EntryStep:
    return EntryStep(f"g-{keys[0]}", name, tuple(decision(key) for key in keys))


def draft_step(number: int, name: str = "Note") -> DraftStep:
    return DraftStep(f"d-{number}", name, Draft("i-1", 1, note=str(number)), Draft("i-1", 1, note=str(number + 1)))


steps = st.lists(
    st.one_of(
        st.integers(0, 99).map(lambda n: entry_step(f"k-{n}", name=f"Approve {n}")),
        st.integers(0, 99).map(lambda n: draft_step(n, f"Note {n}")),
    ),
    max_size=30,
)


@given(steps, st.integers(0, 40))
def test_undone_n_times_and_redone_n_times_it_is_what_it_was(made: list[Step], times: int) -> None:
    history = History()
    for one in made:
        history.push(one)
    undone = [step for _ in range(times) if (step := history.undo()) is not None]
    assert undone == made[::-1][:times]
    assert history.done + history.undone[::-1] == made
    for _ in range(times):
        again = history.redo()
        if again is not None:
            history.restore(again)
    assert history.done == made
    assert history.undone == []


def test_decisions_and_half_made_work_stand_in_one_queue() -> None:
    history = History()
    for step in (draft_step(1, "Defect"), entry_step("k-1"), draft_step(2, "Box"), entry_step("k-2", name="Reject")):
        history.push(step)
    names = []
    while history.next_undo:
        names.append(history.next_undo)
        history.undo()
    assert names == ["Reject", "Box", "Approve", "Defect"]
    assert history.next_redo == "Defect"


def test_a_new_step_forgets_what_could_have_been_redone() -> None:
    history = History()
    history.push(entry_step("k-1"))
    history.undo()
    history.push(entry_step("k-2"))
    assert history.redo() is None
    assert history.next_redo == ""


def test_there_is_nothing_to_undo_in_an_empty_history() -> None:
    history = History()
    assert history.undo() is None
    assert history.redo() is None
    assert history.next_undo == ""


def test_letters_typed_one_after_another_are_one_step() -> None:
    history = History()
    history.push_draft(draft_step(1), goes_on=True)
    history.push_draft(draft_step(2), goes_on=True)
    history.push_draft(draft_step(3), goes_on=True)
    (step,) = history.done
    assert isinstance(step, DraftStep)
    assert (step.before.note, step.after.note) == ("1", "4")


def test_another_word_for_it_another_place_or_an_undo_between_begins_a_new_step() -> None:
    history = History()
    history.push_draft(draft_step(1), goes_on=True)
    history.push_draft(draft_step(2, "Box"), goes_on=True)
    history.push_draft(draft_step(9, "Box"), goes_on=True)  # does not go on from where the last one ended
    history.push_draft(draft_step(10, "Box"), goes_on=False)
    assert len(history.done) == 4
    history.undo()
    history.push_draft(draft_step(10, "Box"), goes_on=True)
    assert len(history.done) == 4
    assert history.undone == []


def test_only_the_latest_gestures_of_a_long_shift_are_kept() -> None:
    history = History()
    for number in range(MAX_STEPS + 5):
        history.push(entry_step(f"k-{number}"))
    assert len(history.done) == MAX_STEPS
    first = history.done[0]
    assert isinstance(first, EntryStep)
    assert first.entries[0].key == "k-5"


def test_an_undo_that_failed_leaves_the_step_to_be_undone_again() -> None:
    history = History()
    history.push(entry_step("k-1"))
    step = history.undo()
    assert step is not None
    history.undo_failed(step)
    assert history.done == [step]
    assert history.undone == []


def test_a_redo_that_failed_can_be_tried_again() -> None:
    history = History()
    history.push(entry_step("k-1"))
    history.undo()
    step = history.redo()
    assert step is not None
    history.redo_failed(step)
    assert history.next_redo == "Approve"
    assert history.done == []


def test_an_entry_without_effect_goes_and_the_rest_of_its_step_stays() -> None:
    history = History()
    history.push(draft_step(1))
    history.push(entry_step("k-1", "k-2"))
    history.push(entry_step("k-3"))
    history.without("k-1", "k-9")
    history.without("k-3")
    left = entry_step("k-1", "k-2")
    assert history.done == [draft_step(1), replace(left, entries=left.entries[1:])]


def test_a_gesture_that_was_not_taken_is_forgotten_alone() -> None:
    history = History()
    history.push(entry_step("k-1"))
    history.push(entry_step("k-2"))
    history.forget("g-k-1")
    assert [step.gesture for step in history.done] == ["g-k-2"]


def test_half_made_work_goes_with_the_entry_that_ended_it() -> None:
    history = History()
    entries = (decision("k-1"), replace(decision("k-2", "i-2"), gesture="g-k-1"))
    drafts = (Draft("i-1", 1, note="one"), Draft("i-2", 1, note="two"))
    history.push(EntryStep("g-k-1", "Approve", entries, drafts=drafts))
    assert [history.draft_before(entry) for entry in entries] == list(drafts)
    history.undo()
    assert history.draft_before(entries[1]) == drafts[1]
    history.redo_failed(history.undone.pop())
    history.undo_failed(history.undone[-1])
    history.without("k-1")
    assert history.draft_before(entries[0]) is None
    assert history.draft_before(decision("k-9")) is None
    (step,) = history.done
    assert isinstance(step, EntryStep)
    assert step.drafts == drafts[1:]
