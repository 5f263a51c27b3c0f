"""The store of a shared service, held by a command for a moment: people, tokens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import answers
from console.commands.folders import default_workspace

if TYPE_CHECKING:
    from backends.store.store import Store

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="BACKSTOP_DATABASE",
        help="A database server's URL (postgresql://…) instead of the workspace's own file.",
        show_default=False,
    ),
]
BY = "command line"
"""Who made what was made here, in the store's own record."""


@contextmanager
def held_store(workspace: answers.Workspace, database: str) -> Iterator[Store]:
    """The opened store. On the workspace's own file ``WorkspaceBusy`` while a service or a console has it."""
    from backends.store.clock import DatabaseClock
    from backends.store.engines import url_of
    from backends.store.store import Store
    from console.bootstrap import STORE_NAME, lock_workspace
    from console.clock import SystemClock

    if database:
        time_of_store = DatabaseClock(url_of(database))
        try:
            store = Store.open(database, clock=time_of_store, create=False)
            try:
                yield store
            finally:
                store.close()
        finally:
            time_of_store.close()
        return
    folder: Path = workspace or default_workspace()
    with lock_workspace(folder):
        store = Store.open(folder / STORE_NAME, clock=SystemClock())
        try:
            yield store
        finally:
            store.close()
