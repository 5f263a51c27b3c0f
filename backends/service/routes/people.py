"""People and their tokens: made and ended by administrators; everybody sees and revokes the own tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import (
    MeAnswer,
    NewTokenAnswer,
    PeopleAnswer,
    PersonAnswer,
    TokenAnswer,
    TokensAnswer,
)
from backends.service.forms import PersonChangeForm, PersonForm, TokenForm
from backends.service.guard import ANY_TOKEN
from backends.service.place import may, place_of, who
from backends.service.problems import Problem, forbidden, not_found
from backends.service.speech import answer
from backends.service.table import Table
from backends.store.people import Person, Token
from backends.store.store import Store
from backends.wire.caps import PROTOCOL
from backends.wire.times import time_text
from review.rights import Action, Role, actions_of

TABLE = Table("people")

_NOT_FOR_OTHERS = "Only an administrator does this for others."


async def read_me(request: Request) -> Response:
    """Who the token stands for, and what it may do.

    Also the service's clock and its protocol. What the console mirrors; the service checks each request anew.
    """
    identity = who(request)
    actions = [action.value for action in actions_of(identity.role) if may(identity, action)]
    return answer(
        {
            "name": identity.name,
            "role": identity.role.value,
            "scopes": list(identity.scopes),
            "actions": actions,
            "expires": None if identity.expires is None else time_text(identity.expires),
            "now": time_text(place_of(request).clock.now()),
            "protocol": PROTOCOL,
        }
    )


async def read_people(request: Request) -> Response:
    """Everybody who works with the service.

    Also who left: names stay with the work.
    """
    _for_all(request)
    found = await place_of(request).backend.read(lambda store: store.people.everybody())
    return answer({"people": [_person_json(person) for person in found]})


async def make_person(request: Request, form: PersonForm) -> Response:
    """Add a person, or a program of the pipeline.

    A name is given once and for ever: leases and decisions carry it.
    """
    _for_all(request)
    by = who(request).name
    made = await place_of(request).backend.with_store(lambda store: store.people.add(form.name, Role(form.role), by=by))
    return answer(_person_json(made), 201)


async def change_person(request: Request, form: PersonChangeForm) -> Response:
    """Give a person another role, or end them.

    From their next request on. Nobody ends or demotes themselves by accident: another administrator does it.
    """
    _for_all(request)
    if form.name == who(request).name:
        raise Problem(409, "yourself", "Another administrator does this for you.")

    by = who(request).name

    def change(store: Store) -> Person | None:
        if store.people.find(form.name) is None:
            return None
        if form.role is not None:
            store.people.set_role(form.name, Role(form.role), by=by)
        if form.ended:
            store.people.end(form.name, by=by)
        return store.people.find(form.name)

    changed = await place_of(request).backend.with_store(change)
    if changed is None:
        raise not_found("There is no such person.")
    return answer(_person_json(changed))


async def read_tokens(
    request: Request, person: Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")] = ""
) -> Response:
    """Tokens, without their secrets.

    One's own; for an administrator those of a person, or everybody's.
    """
    identity = who(request)
    wanted = person if may(identity, Action.PEOPLE_MANAGE, own=False) else identity.name
    if person and person != wanted:
        raise forbidden(_NOT_FOR_OTHERS)
    found = await place_of(request).backend.read(lambda store: store.people.tokens(wanted))
    return answer({"tokens": [_token_json(token) for token in found]})


async def make_token(request: Request, form: TokenForm) -> Response:
    """Make a token for a person.

    The token is told this once; the service keeps only its hash. `scopes` narrow what it is for.
    """
    _for_all(request)
    lasts = None if form.days is None else timedelta(days=form.days)
    by = who(request).name
    text, made = await place_of(request).backend.with_store(
        lambda store: store.people.make_token(form.person, label=form.label, scopes=form.scopes, lasts=lasts, by=by)
    )
    return answer(_token_json(made) | {"token": text}, 201)


async def revoke_token(request: Request, token_id: Annotated[str, Path(pattern="^[0-9a-f]{16}$")]) -> Response:
    """Revoke a token.

    It ends at once, in every process. One's own, or anybody's for an administrator.
    """
    place, identity = place_of(request), who(request)
    wanted = "" if may(identity, Action.PEOPLE_MANAGE, own=False) else identity.name
    tokens = await place.backend.read(lambda store: store.people.tokens(wanted))
    if not any(token.id == token_id for token in tokens):
        raise not_found("There is no such token.")
    revoked = await place.backend.with_store(lambda store: store.people.revoke(token_id, by=identity.name))
    return answer(_token_json(revoked))


def _for_all(request: Request) -> None:
    if not may(who(request), Action.PEOPLE_MANAGE, own=False):
        raise forbidden(_NOT_FOR_OTHERS)


def _person_json(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role.value,
        "made": time_text(person.made),
        "made_by": person.made_by,
        "ended": None if person.ended is None else time_text(person.ended),
    }


def _token_json(token: Token) -> dict[str, Any]:
    moments = {"made": token.made, "expires": token.expires, "revoked": token.revoked, "used": token.used}
    return {
        "id": token.id,
        "person": token.person,
        "label": token.label,
        "scopes": list(token.scopes),
        **{name: None if moment is None else time_text(moment) for name, moment in moments.items()},
    }


_PEOPLE = Action.PEOPLE_MANAGE
TABLE.add("GET", "/v1/me", read_me, action=ANY_TOKEN, answer=MeAnswer)
TABLE.add("GET", "/v1/people", read_people, action=_PEOPLE, answer=PeopleAnswer)
TABLE.add("POST", "/v1/people", make_person, action=_PEOPLE, answer=PersonAnswer, status=201, has_body=True)
TABLE.add(
    "POST", "/v1/people/change", change_person, action=_PEOPLE, answer=PersonAnswer, errors=(404, 409), has_body=True
)
TABLE.add("GET", "/v1/tokens", read_tokens, action=_PEOPLE, answer=TokensAnswer)
TABLE.add("POST", "/v1/tokens", make_token, action=_PEOPLE, answer=NewTokenAnswer, status=201, has_body=True)
TABLE.add("DELETE", "/v1/tokens/{token_id}", revoke_token, action=_PEOPLE, answer=TokenAnswer, errors=(404,))
