"""``people``: who works with a shared service."""

from __future__ import annotations

from typing import Annotated

import typer

from console.commands import answers
from console.commands.holding import BY, Database, held_store
from review.rights import Role

people = typer.Typer(
    name="people",
    help="Who works with a shared service: supervisors, leads, agents (programs), administrators.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(help="The name that leases and decisions carry.")]


@people.command("add")
def add(
    name: Name,
    role: Annotated[Role, typer.Option("--role", help="What they are to the shop.")] = Role.SUPERVISOR,
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Adds a person. A name is given once and for ever: it stays with the work.

    Example: python main.py people add "Li Wei" --role supervisor --workspace ~/review
    """
    with held_store(workspace, database) as store:
        made = store.people.add(name, role, by=BY)
    answers.say(f"{made.name} is here as {made.role.value}.", {"name": made.name, "role": made.role}, as_json=as_json)


@people.command("role")
def change_role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="The new role, from the next request on.")],
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Gives a person another role.

    Example: python main.py people role "Li Wei" lead --workspace ~/review
    """
    with held_store(workspace, database) as store:
        store.people.set_role(name, role)
    answers.say(f"{name} is {role.value} now.", {"name": name, "role": role}, as_json=as_json)


@people.command("end")
def end(
    name: Name,
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Ends a person's access: none of their tokens holds any more. Their decisions and their name stay.

    Example: python main.py people end "Li Wei" --workspace ~/review
    """
    with held_store(workspace, database) as store:
        store.people.end(name)
    answers.say(f"{name} has no access any more.", {"name": name, "ended": True}, as_json=as_json)


@people.command("list")
def list_people(workspace: answers.Workspace = None, database: Database = "", as_json: answers.Json = False) -> None:
    """Lists everybody, also who left.

    Example: python main.py people list --workspace ~/review
    """
    with held_store(workspace, database) as store:
        found = store.people.everybody()
    lines = [
        f"{one.name}  {one.role.value}{'' if one.ended is None else f'  ended {one.ended:%Y-%m-%d}'}" for one in found
    ]
    told = [{"name": one.name, "role": one.role, "made": one.made, "ended": one.ended} for one in found]
    answers.say("\n".join(lines) or "Nobody yet.", {"people": told}, as_json=as_json)
