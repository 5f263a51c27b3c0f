"""``migrate``: brings a store to the schema of this Backstop, all or nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from console.commands import answers
from console.commands.folders import default_workspace
from console.commands.holding import Database


def migrate(
    workspace: answers.Workspace = None,
    database: Database = "",
    check: Annotated[bool, typer.Option("--check", help="Only tell; the exit code is 1 where it is due.")] = False,
    as_json: answers.Json = False,
) -> None:
    """Makes the store on a database server, or brings a store to the schema of this Backstop.

    All or nothing: whatever happens on the way, the old store is there or the new one. Two at once are made one after
    the other. A store of a newer Backstop is left as it is (exit code 5); a workspace in use is refused (4).

    Example: python main.py migrate --database postgresql://backstop@db.example/backstop
    """
    from backends.store.engines import url_of
    from backends.store.schema import HEAD
    from backends.store.upkeep import migrated, standing
    from console.bootstrap import STORE_NAME, lock_workspace

    if database:
        url = url_of(database)
        before = standing(url) if check else migrated(url)
    else:
        folder = workspace or default_workspace()
        url = url_of(folder / STORE_NAME)
        standing(url)  # before a folder is made where there is none
        with lock_workspace(folder):
            before = standing(url) if check else migrated(url)
    due = check and before != HEAD
    named = url.set(drivername=url.get_backend_name())
    told = {"database": named.render_as_string(hide_password=True), "before": before, "now": before if check else HEAD}
    answers.say(_words(before, HEAD, check=check), told | {"due": due}, as_json=as_json)
    if due:
        raise typer.Exit(answers.SHORT)


def _words(before: str | None, head: str, *, check: bool) -> str:
    if before == head:
        return f"The store is at revision {head}; nothing is to be done."
    if check:
        return "There is no store yet." if before is None else f"A migration from {before} to {head} is due."
    return f"The store was made, at revision {head}." if before is None else f"Migrated from {before} to {head}."
