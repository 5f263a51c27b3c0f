"""``token``: what people and programs sign in with at a shared service."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from console.commands import answers
from console.commands.holding import Database, held_store
from review.rights import Action

token = typer.Typer(
    name="token",
    help="Bearer tokens for a shared service; kept there only as hashes.",
    no_args_is_help=True,
)


@token.command("create")
def create(
    person: Annotated[str, typer.Argument(help="Whose it is; see `people`.")],
    label: Annotated[str, typer.Option("--label", help="Where it will be used, for the list.")] = "",
    scope: Annotated[
        list[Action] | None,
        typer.Option("--scope", help="Only for this; may be given again. All that the role may, without."),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=0, help="How long it holds; 0 is for ever.")] = 90,
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Makes a token and prints it, this once: put it into the console, or into the program's own safe.

    Example: python main.py token create "Li Wei" --label console --days 90 --workspace ~/review
    """
    scopes = [action.value for action in scope or ()]
    lasts = timedelta(days=days) if days else None
    with held_store(workspace, database) as store:
        text, made = store.people.make_token(person, label=label, scopes=scopes, lasts=lasts)
    payload = {"token": text, "id": made.id, "person": made.person, "scopes": made.scopes, "expires": made.expires}
    answers.say(text, payload, as_json=as_json)


@token.command("list")
def list_tokens(
    person: Annotated[str, typer.Option("--person", help="Only this person's.")] = "",
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Lists tokens, without their secrets; also those that hold no more.

    Example: python main.py token list --workspace ~/review
    """
    with held_store(workspace, database) as store:
        found = store.people.tokens(person)
    lines = []
    for one in found:
        until = "for ever" if one.expires is None else f"until {one.expires:%Y-%m-%d}"
        state = until if one.revoked is None else f"revoked {one.revoked:%Y-%m-%d}"
        used = "never used" if one.used is None else f"used {one.used:%Y-%m-%d %H:%M}"
        lines.append(f"{one.id}  {one.person}  {one.label or '–'}  {state}  {used}")
    told = [
        {
            "id": one.id,
            "person": one.person,
            "label": one.label,
            "scopes": one.scopes,
            "made": one.made,
            "expires": one.expires,
            "revoked": one.revoked,
            "used": one.used,
        }
        for one in found
    ]
    answers.say("\n".join(lines) or "No tokens yet.", {"tokens": told}, as_json=as_json)


@token.command("revoke")
def revoke(
    token_id: Annotated[str, typer.Argument(help="Its id: the 16 letters behind bst_, as `token list` shows them.")],
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Ends a token at once.

    Example: python main.py token revoke 4be1c0ffee004be1 --workspace ~/review
    """
    with held_store(workspace, database) as store:
        ended = store.people.revoke(token_id)
    answers.say(
        f"{ended.id} of {ended.person} holds no more.", {"id": ended.id, "revoked": ended.revoked}, as_json=as_json
    )
