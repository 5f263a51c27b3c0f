"""Catalogue: what an export has seen already, in a nameless file, so that memory does not grow with it."""

from __future__ import annotations

import sqlite3


class Catalogue:
    """Texts by key, in named families; ``close`` it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a temporary file of SQLite's own
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(
            "CREATE TABLE seen (family TEXT, key TEXT, value TEXT, PRIMARY KEY (family, key)) WITHOUT ROWID"
        )

    def get(self, family: str, key: str) -> str | None:
        """The text of a key, None where there is none."""
        row = self._database.execute("SELECT value FROM seen WHERE family = ? AND key = ?", (family, key)).fetchone()
        return None if row is None else str(row[0])

    def first(self, family: str, key: str, value: str = "") -> bool:
        """Notes the text unless the key has one; True where it had none."""
        done = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (family, key, value))
        return done.rowcount == 1

    def close(self) -> None:
        """Forgets everything."""
        self._database.close()
