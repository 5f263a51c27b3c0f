"""A data set from a service, for the command line: with the token of the environment, or the one the console keeps."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.commands.progress import Remaining
from review.errors import NotSignedIn

TOKEN = "BACKSTOP_TOKEN"  # noqa: S105 - the name of a variable
"""What a machine signs in with: a token of scope exports.read."""


def from_service(
    address: str, roots: Path | None, plan: Mapping[str, Any], out: Path | None, bar: Remaining
) -> dict[str, Any]:
    """What the service has of this plan, or, with ``out``, the data set that it made, fetched and read back here."""
    return asyncio.run(_asked(address, roots, plan, out, bar))


async def _asked(
    address: str, roots: Path | None, plan: Mapping[str, Any], out: Path | None, bar: Remaining
) -> dict[str, Any]:
    from backends.http.addresses import Address
    from backends.http.client import Client, Token
    from backends.http.exports import HttpExports
    from backends.http.gate import tls_context
    from backends.http.lane import Lane
    from backends.http.line import Line
    from backends.http.vault import Vault
    from console.data_sets import DataSets

    at = Address.of(address)
    token = os.environ.get(TOKEN, "").strip() or await Vault().get(at.text)
    if not token:
        raise NotSignedIn(
            f"Nobody is signed in to {at.text}.", remedy=f"Put a token of scope exports.read into {TOKEN}."
        )
    line = Line(lambda _standing: None)
    line.signed_in(None)
    client, lane = Client(at, line, tls_context(roots)), Lane()
    client.token = Token(token)
    sets = DataSets(Path(), HttpExports(lane, client))
    try:
        return await sets.look(plan, bar.stage) if out is None else await sets.make(plan, out, bar.stage)
    finally:
        await lane.close(client.close)
