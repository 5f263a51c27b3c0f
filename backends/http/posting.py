"""Posting entries: many a request, each answered for itself, and none that blocks the others (promise G11).

- An answer that does not come means that nobody knows: the error goes to the sender, which sends the same keys again.
- A request that is refused as a whole is split until the entry that does not fit is alone. That one is refused with
  its reason, the others go on. What is of one item stays in order, since a half goes only when the half before is
  through, and an item has no more than one entry in the outbox's batch.
- Where the service breaks at one entry, that one keeps no other back: it has no receipt, and is sent again later.
- A filter on the way that does not let one entry through answers as a sign-in page does that lets nothing through. What
  it is shows a request that it cannot mind: where the service answers that one, it is the entry.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from backends.http.client import Client
from backends.http.problems import BrokeThere, NotAsItIs, NotLetThrough, NotOurs
from backends.http.reading import read
from backends.wire.caps import BODY_BYTES as TAKEN_BYTES
from backends.wire.caps import ENTRIES
from backends.wire.entries import entry_dict
from backends.wire.leases import receipt_from_json
from review.decisions import Entry, Receipt, ReceiptState
from review.errors import BackstopError, NotAllowed, NotSignedIn, Stale

BODY_BYTES = 900_000
"""A request's body: below the megabyte that reverse proxies take where nobody told them otherwise."""
ENTRY_BYTES = TAKEN_BYTES - 100
"""A longer entry is not even tried: the service hangs up in the middle of it, which looks like a broken line."""
ASKED_S = 5.0
"""For a small question between two requests."""
DEADLINE_S = 30.0
"""As long as the service itself allows a request: an answer that would still come is worth waiting for."""

_Packed = tuple[Entry, bytes]


async def submit(client: Client, entries: Sequence[Entry]) -> list[Receipt]:
    """The receipts of the entries that were answered, at least one; the others are to be sent again.

    Raises ``Unavailable`` or ``NotSignedIn`` where none was, so that nothing is known of any.
    """
    _check_person(client, entries)
    receipts: list[Receipt] = []
    try:
        for part in _portions([(entry, orjson.dumps(entry_dict(entry))) for entry in entries]):
            receipts += await _post(client, part)
    except BackstopError:
        if not receipts:
            raise
    return receipts


def _check_person(client: Client, entries: Sequence[Entry]) -> None:
    """What one person decided is never sent as another's (promise: the next one at this desk may sign in)."""
    person = client.line.standing.person
    if person is None:
        return  # whose the token is, is not known yet; the service checks it
    others = sorted({entry.supervisor for entry in entries} - {person.name})
    if others:
        raise NotSignedIn(
            f"{person.name} is signed in, and what waits here was decided by {others[0]}.",
            remedy="It is sent when that person signs in on this computer.",
        )


def _portions(packed: Sequence[_Packed]) -> list[list[_Packed]]:
    """As few requests as the service's caps allow."""
    portions: list[list[_Packed]] = []
    size = 0
    for one in packed:
        if not portions or size + len(one[1]) > BODY_BYTES or len(portions[-1]) >= ENTRIES:
            portions.append([])
            size = 0
        portions[-1].append(one)
        size += len(one[1]) + 1
    return portions


async def _post(client: Client, part: Sequence[_Packed]) -> list[Receipt]:
    if len(part) == 1 and len(part[0][1]) > ENTRY_BYTES:
        too_large = NotAsItIs(413, f"It is larger than the {ENTRY_BYTES:,} bytes that the service takes.")
        return [_refused(part[0][0], too_large)]
    try:
        return await _request(client, part)
    except NotAllowed as error:
        return [_refused(entry, error) for entry, _ in part]
    except (NotAsItIs, Stale) as error:
        if len(part) == 1:
            return [_refused(part[0][0], error)]
    except NotLetThrough as error:
        if not await _answers_else(client):
            raise
        if len(part) == 1:
            return [_refused(part[0][0], _held_back(error.status))]
    except BrokeThere:
        if len(part) == 1:
            raise
    return await _halves(client, part)


async def _answers_else(client: Client) -> bool:
    """True where the service itself answers a request that no filter can mind."""
    client.line.hurry()
    try:
        await client.get("/v1/me", deadline_s=ASKED_S, patient=False)
    except BackstopError:
        return False
    return True


def _held_back(status: int) -> NotAsItIs:
    what = f"Something between here and the service does not let it through ({status})."
    return NotAsItIs(status, what, remedy="Decide it again in other words, or tell those who run your network.")


async def _halves(client: Client, part: Sequence[_Packed]) -> list[Receipt]:
    """Both halves, so that the good ones get through; raises only where neither of them had an answer."""
    middle = len(part) // 2
    receipts: list[Receipt] = []
    broke: BrokeThere | None = None
    for half in (part[:middle], part[middle:]):
        try:
            receipts += await _post(client, half)
        except BrokeThere as error:
            broke = error
        except BackstopError:
            if not receipts:
                raise
            return receipts
    if broke is not None and not receipts:
        raise broke
    return receipts


async def _request(client: Client, part: Sequence[_Packed]) -> list[Receipt]:
    body = b'{"entries":[' + b",".join(packed for _, packed in part) + b"]}"
    answer = await client.call("POST", "/v1/entries", body=body, deadline_s=DEADLINE_S, patient=False)
    receipts = read(lambda: [receipt_from_json(block) for block in answer["receipts"]])
    if [receipt.key for receipt in receipts] != [entry.key for entry, _ in part]:
        raise NotOurs("The service answered for other decisions than were sent.", remedy="Tell those who run it.")
    return receipts


def _refused(entry: Entry, error: BackstopError) -> Receipt:
    if isinstance(error, Stale):
        return Receipt(entry.key, ReceiptState.CONFLICT, str(error), decided_by=error.decided_by)
    return Receipt(entry.key, ReceiptState.REFUSED, str(error))
