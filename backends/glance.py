"""A first look at a workspace by plain SQL: what Home shows while the store's library (0.3 s) is still being loaded.

It reads the same kept figures as ``backends.store.counters`` and nothing else, changes nothing, and says nothing where
it cannot: the store that opens a moment later tells what is wrong.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from review.items import KINDS
from review.queue import QueueCount

_KEPT = "SELECT kind, state, n, held, at_risk FROM counters"
_OLDEST = "SELECT min(created_ms) FROM items WHERE state = 'open' AND kind = ?"
_BUSY_S = 0.05
"""A writer that holds the file longer than this is not waited for."""

_Figures = tuple[int, int, int]


def counts_at_a_glance(store: Path) -> list[QueueCount]:
    """Every queue's figures as the store would tell them; empty where the file cannot be read so."""
    try:
        with closing(_open(store)) as database:
            kept: dict[tuple[str, str], _Figures] = {
                (kind, state): (number, held, at_risk) for kind, state, number, held, at_risk in database.execute(_KEPT)
            }
            kinds = (*KINDS, *sorted({kind for kind, _state in kept} - set(KINDS)))
            return [_count_of(database, kind, kept) for kind in kinds]
    except (sqlite3.Error, OSError, ValueError):
        return []


def setting_at_a_glance(journal: Path, name: str) -> Any:
    """A setting of the session as the journal keeps it; None where there is none, or it cannot be read so."""
    try:
        with closing(_open(journal)) as database:
            row = database.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            return None if row is None else json.loads(row[0])
    except (sqlite3.Error, OSError, ValueError, TypeError, RecursionError):
        return None


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S)


def _count_of(database: sqlite3.Connection, kind: str, kept: dict[tuple[str, str], _Figures]) -> QueueCount:
    nothing: _Figures = (0, 0, 0)
    number, held, at_risk = kept.get((kind, "open"), nothing)
    oldest = database.execute(_OLDEST, (kind,)).fetchone()[0] if number else None
    return QueueCount(
        kind=kind,
        open=number,
        held=held,
        snoozed=kept.get((kind, "snoozed"), nothing)[0],
        escalated=kept.get((kind, "escalated"), nothing)[0],
        decided=kept.get((kind, "decided"), nothing)[0],
        oldest=None if oldest is None else datetime.fromtimestamp(oldest / 1000, UTC),
        at_risk=at_risk,
    )
