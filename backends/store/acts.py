"""Acts: what was done about people, tokens, webhooks and what a house goes by, in the same audit chain as the entries
(promise G23)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, insert, select

from backends.store.audit import head, link_hash
from backends.store.tables import acts, audit, figures, keys

ACT = "act"
"""The links' action; what was done stands in the body."""
MACHINE = "the service's machine"
"""Who did what was done by the command line."""
_LOCK = select(figures.c.value).where(figures.c.name == "link").with_for_update()


def hold(connection: Connection) -> None:
    """Holds the chain's end until the transaction is over: what is read from here on nobody changes meanwhile."""
    connection.execute(_LOCK)


def record(connection: Connection, now_ms: int, by: str, what: str, subject: str, **details: Any) -> None:
    """Appends one act, in the transaction that does it and as its last step: the chain's end is locked from here on.

    ``what``: "person.added", "token.made" and the like; ``subject``: whose, or which; no secret is among ``details``.
    """
    body = json.dumps({"what": what, "subject": subject, **details}, sort_keys=True).encode()
    body_hash = hashlib.sha256(body).hexdigest()
    hold(connection)
    last = head(connection)
    seq, key = last.seq + 1, f"act-{last.seq + 1}"
    link = link_hash(last.hash, seq, now_ms, by, ACT, key, body_hash)
    common = {"seq": seq, "key": key, "body_hash": body_hash}
    connection.execute(insert(keys), {**common, "entry": ACT, "answer": ""})
    connection.execute(
        insert(acts),
        {**common, "item_id": "", "supervisor": by, "decided_ms": now_ms, "received_ms": now_ms, "body": body},
    )
    connection.execute(
        insert(audit),
        {
            "seq": seq,
            "at_ms": now_ms,
            "actor": by,
            "action": ACT,
            "subject": key,
            "body_hash": body_hash,
            "prev_hash": last.hash,
            "hash": link,
        },
    )
