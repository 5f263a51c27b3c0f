from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from backends.store.people import USED_MS, Identity, TokenFault
from backends.store.store import Store
from review.errors import BadArgument
from review.rights import Role
from tests.domain import HandClock

LI = "Li Wei"


@pytest.fixture(autouse=True)
def li(store: Store) -> None:
    store.people.add(LI, Role.SUPERVISOR, by="test")


def identify(store: Store, bearer: str) -> Identity:
    (found,) = store.people.identify_all([bearer])
    assert isinstance(found, Identity)
    return found


def why(store: Store, bearer: str) -> str:
    (found,) = store.people.identify_all([bearer])
    assert isinstance(found, TokenFault)
    return found.why


def test_people_are_made_listed_changed_and_ended(store: Store, clock: HandClock) -> None:
    store.people.add("agent-7", Role.AGENT, by="Ana")
    assert [(one.name, one.role, one.ended) for one in store.people.everybody()] == [
        (LI, Role.SUPERVISOR, None),
        ("agent-7", Role.AGENT, None),
    ]
    store.people.set_role(LI, Role.LEAD)
    clock.seconds += 5
    store.people.end("agent-7")
    found = store.people.find("agent-7")
    assert found is not None
    assert (found.ended, found.made_by) == (clock.now(), "Ana")
    assert store.people.find(LI).role is Role.LEAD  # type: ignore[union-attr]
    assert store.people.find("nobody") is None


@pytest.mark.parametrize("name", ["", " ", " Li", "Li\n", "L\0i", "\u202egpj", "x" * 201, LI])
def test_a_name_that_is_none_or_was_given_is_refused(store: Store, name: str) -> None:
    with pytest.raises(BadArgument):
        store.people.add(name, Role.LEAD, by="test")
    assert len(store.people.everybody()) == 1


def test_a_token_stands_for_its_person_until_it_expires(store: Store, clock: HandClock) -> None:
    bearer, made = store.people.make_token(LI, label="console", scopes=["items.read"], lasts=timedelta(days=1))
    identity = identify(store, bearer)
    assert (identity.name, identity.role, identity.scopes) == (LI, Role.SUPERVISOR, ("items.read",))
    assert (identity.token_id, identity.expires) == (made.id, clock.now() + timedelta(days=1))
    clock.seconds += 24 * 3600 - 1
    identify(store, bearer)
    clock.seconds += 1
    assert why(store, bearer) == "expired"


def test_a_role_counts_from_the_next_request_on(store: Store) -> None:
    bearer, _ = store.people.make_token(LI)
    store.people.set_role(LI, Role.LEAD)
    assert identify(store, bearer).role is Role.LEAD


def test_a_revoked_token_and_one_of_who_left_hold_no_more(store: Store, clock: HandClock) -> None:
    first, made = store.people.make_token(LI)
    second, _ = store.people.make_token(LI)
    clock.seconds += 7
    revoked = store.people.revoke(made.id).revoked
    clock.seconds += 7
    assert store.people.revoke(made.id).revoked == revoked
    assert why(store, first) == "revoked"
    assert identify(store, second).name == LI
    store.people.end(LI)
    assert why(store, second) == "ended"
    with pytest.raises(BadArgument):
        store.people.make_token(LI)
    with pytest.raises(BadArgument):
        store.people.revoke("nowhere")


def test_what_is_no_token_of_ours_is_unknown(store: Store) -> None:
    bearer, made = store.people.make_token(LI)
    other, _ = store.people.make_token(LI)
    secret = other.split("_")[2]
    for wrong in (
        "",
        "x",
        bearer[:-1],
        bearer + "0",
        f"bst_{made.id}_{secret}",
        f"bst_{'0' * 16}_{secret}",
        "bst__",
        "ü",
    ):
        assert why(store, wrong) == "unknown"


def test_a_secret_is_kept_nowhere(path: Path, store: Store) -> None:
    bearer, made = store.people.make_token(LI)
    identify(store, bearer)
    secret = bearer.split("_")[2]
    assert secret not in repr((made, store.people.tokens()))
    dumped = "\n".join(sqlite3.connect(path).iterdump())
    assert made.id in dumped
    assert secret not in dumped


def test_scopes_are_some_of_the_roles_rights(store: Store) -> None:
    with pytest.raises(BadArgument, match="no nobody"):
        store.people.make_token("nobody", scopes=())
    for beyond in ("items.ingest", "everything", ""):
        with pytest.raises(BadArgument):
            store.people.make_token(LI, scopes=["items.read", beyond])
    with pytest.raises(BadArgument):
        store.people.make_token(LI, lasts=timedelta(0))
    assert store.people.tokens() == []


def test_the_last_use_is_noted_now_and_then(store: Store, clock: HandClock) -> None:
    made = store.people.make_token(LI)[1]
    assert store.people.tokens(LI)[0].used is None
    first = clock.now()
    store.people.note_use(made.id)
    clock.seconds += USED_MS / 1000 - 1
    store.people.note_use(made.id)
    assert store.people.tokens(LI)[0].used == first
    clock.seconds += 1
    store.people.note_use(made.id)
    assert store.people.tokens(LI)[0].used == clock.now()
    clock.seconds -= 3600
    store.people.note_use(made.id)
    assert store.people.tokens(LI)[0].used == clock.now()


def test_many_are_told_apart_by_one_look(store: Store) -> None:
    store.people.add("Ana Ruiz", Role.LEAD, by="test")
    (his, hers), revoked = (store.people.make_token(name)[0] for name in (LI, "Ana Ruiz")), store.people.make_token(LI)
    store.people.revoke(revoked[1].id)
    told = store.people.identify_all([his, "nothing", hers, revoked[0], his])
    assert [one.name if isinstance(one, Identity) else one.why for one in told] == [
        LI, "unknown", "Ana Ruiz", "revoked", LI,
    ]  # fmt: skip
