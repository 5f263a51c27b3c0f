from __future__ import annotations

import pytest

from review.rights import RIGHTS, Action, Reach, Role, actions_of, allowed

DECIDING = (Action.ITEMS_CLAIM, Action.DECISIONS_MAKE, Action.DECISIONS_RETRACT)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_what_the_table_does_not_say_is_refused(role: Role, action: Action) -> None:
    reach = RIGHTS[role].get(action)
    assert allowed(role, action) is (reach is not None)
    assert allowed(role, action, own=False) is (reach is Reach.ANY)
    assert allowed(role.value, action) is allowed(role, action)
    assert (action in actions_of(role)) is (reach is not None)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_scopes_narrow_and_never_widen(role: Role, action: Action) -> None:
    assert allowed(role, action, scopes=[action.value]) is allowed(role, action)
    others = [other.value for other in Action if other is not action]
    assert not allowed(role, action, scopes=others)
    assert not allowed(role, action, scopes=["everything"])


def test_an_unknown_role_may_do_nothing() -> None:
    assert not any(allowed("root", action) for action in Action)
    assert actions_of("") == ()


def test_only_people_decide_and_nobody_for_another() -> None:
    for action in DECIDING:
        assert {role for role in Role if allowed(role, action)} == {Role.SUPERVISOR, Role.LEAD}
        assert not any(allowed(role, action, own=False) for role in Role)


def test_only_an_administrator_makes_people_and_only_an_agent_hands_items_in() -> None:
    assert [role for role in Role if allowed(role, Action.PEOPLE_MANAGE, own=False)] == [Role.ADMINISTRATOR]
    assert [role for role in Role if allowed(role, Action.ITEMS_INGEST)] == [Role.AGENT]
