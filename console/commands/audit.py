"""``audit``: whether the record of who decided what is what was recorded."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from console.commands import answers
from console.commands.holding import Database, held_store
from review.errors import BadArgument

audit = typer.Typer(
    name="audit",
    help="The record of every decision: a chain in which each link holds the hash of the one before.",
    no_args_is_help=True,
)
_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


@audit.command("verify")
def verify(
    head: Annotated[
        str,
        typer.Option(
            "--head", help="A head that was kept elsewhere, as SEQ:HASH: a tail cut off since is found too.",
            show_default=False,
        ),
    ] = "",
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:  # fmt: skip
    """Checks every link, every entry behind it and, with --head, that nothing was cut off; prints the present head.

    Keep the printed head where whoever can write to the store cannot, and give it at the next check.

    Example: python main.py audit verify --head 1024:9f86d081… --workspace ~/review
    """
    from review.chain import Anchor

    kept = _HEAD.fullmatch(head)
    if head and kept is None:
        raise BadArgument("The head is none.", remedy="Give it as it was printed: SEQ:HASH.")
    anchor = None if kept is None else Anchor(int(kept[1]), kept[2])
    with held_store(workspace, database) as store:
        reached = store.verify(anchor)
    text = f"The record holds: {reached.seq:,} links.\n{reached.seq}:{reached.hash}"
    answers.say(text, {"links": reached.seq, "head": f"{reached.seq}:{reached.hash}"}, as_json=as_json)
