"""``certificate``: a lot's certificate as a page or JSON, and whether it holds when everything is reckoned anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import answers
from console.commands.holding import Database, held_store
from review.errors import Unavailable

if TYPE_CHECKING:
    from backends.store.store import Store
    from review.sampling.certificate import Certificate


def certificate(
    name: Annotated[str, typer.Argument(metavar="ID", help="The certificate's id.")],
    verify: Annotated[bool, typer.Option("--verify", help="Reckon everything anew: chain, list, draw, plan.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write it as an HTML page into this file.", dir_okay=False)] = None,
    workspace: answers.Workspace = None,
    database: Database = "",
    as_json: answers.Json = False,
) -> None:
    """Shows the certificate of a decided lot: seed, plan, every inspected item, and what it proves.

    With --verify the audit chain, the frozen list, the drawn sample, the findings and all figures are reckoned anew;
    exit code 1 where something does not hold, 5 where the record itself was changed.

    Example: python main.py certificate 0190b3… --verify --workspace DIR
    """
    with held_store(workspace, database) as store:
        made, link = store.lots.certificate(name)
        faults = store.lots.verify(name) if verify else []
        carried = _carried(store, made)
    if html is not None:
        from review.sampling.page import page

        try:
            html.write_text(page(made, f"{link.seq}: {link.hash}", carried), encoding="utf-8")
        except OSError as error:
            raise Unavailable(f"{html} cannot be written ({error}).", remedy="Name another file.") from error
    payload = {
        "certificate": made.as_dict(),
        "sha256": made.fingerprint,
        "link": {"seq": link.seq, "hash": link.hash},
        "verified": not faults if verify else None,
        "faults": faults,
        "carried_out": carried,
    }
    held = ["It does not hold:", *faults] if faults else ["It holds."]
    what = (
        f"{made.paper.name or made.paper.lot}: {made.standing.value}, {made.bad} bad of {len(made.findings)} inspected"
    )
    bound = f"At most {made.most_bad} of {made.paper.size} items are bad at {made.confidence:.0%} confidence"
    lines = [
        f"{what} ({made.paper.plan.name}).",
        f"{bound}. Decided about the rest: {made.disposition}{f' ({carried})' if carried else ''}.",
        f"SHA-256 {made.fingerprint}, link {link.seq} of the audit chain.",
        *(held if verify else []),
    ]
    answers.say("\n".join(lines), payload, as_json=as_json)
    if faults:
        raise typer.Exit(answers.SHORT)


def _carried(store: Store, made: Certificate) -> str:
    """How far what follows from a certificate was carried out; empty where nothing does."""
    from review.aftermath import aftermath_text, of_certificate

    sweeps = store.sweeps.last(1, made.id)
    proposals = [one for sweep in sweeps for one in store.seconds.of(sweep.id)]
    found = of_certificate(made, sweeps, proposals, datetime.now(UTC))
    return "" if found is None else aftermath_text(*found)
