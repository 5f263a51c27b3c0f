"""The register: what a service reads of a store besides items: deeds, links of the audit chain, media files; and what
its processes tell each other through it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, select

from backends.store import audit
from backends.store.activity import Deed, deeds_after, newest_deed
from backends.store.news import Change, News
from backends.store.rows import AssetRow, AuditRow
from backends.store.tables import assets
from backends.store.transactions import Reading, Writing
from review.chain import Anchor, Reached

_ASSETS = select(assets.c.sha256, assets.c.media_type, assets.c.size).where(
    assets.c.sha256.in_(bindparam("b_names", expanding=True))
)


class Register:
    """The register of one store; as ``Store.register``."""

    def __init__(self, reader: Reading, writer: Writing, news: News) -> None:
        self._reader = reader
        self._writer = writer
        self._news = news

    def announce(self, change: Change) -> None:
        """Tells every process on this store of something that the store itself does not keep."""
        with self._writer.relaxed() as connection:
            self._news.within(connection, [change])
        self._news.after([change])

    def deeds(self, after: int, limit: int) -> list[Deed]:
        """At most ``limit`` deeds behind ``after``, oldest first."""
        with self._reader.snapshot() as connection:
            return deeds_after(connection, after, limit)

    def newest_deed(self) -> int:
        """The place of the newest deed; 0 where there is none."""
        with self._reader.snapshot() as connection:
            return newest_deed(connection)

    def links(self, after: int, limit: int) -> list[AuditRow]:
        """At most ``limit`` links of the audit chain behind ``after``, oldest first."""
        with self._reader.snapshot() as connection:
            return audit.some_links(connection, after, limit)

    def head(self) -> Anchor:
        """The newest link: kept elsewhere, it shows a tail that was cut off."""
        with self._reader.snapshot() as connection:
            return audit.head(connection)

    def reached(self, seq: int) -> Reached:
        """The newest link, and what stands at ``seq``, of one moment."""
        with self._reader.snapshot() as connection:
            return audit.reached(connection, seq)

    def assets(self, names: Collection[str]) -> dict[str, AssetRow]:
        """Of these hashes, the media files that the store knows."""
        if not names:
            return {}
        with self._reader.snapshot() as connection:
            rows = connection.execute(_ASSETS, {"b_names": sorted(names)})
            return {row.sha256: AssetRow(row.sha256, row.media_type, row.size) for row in rows}
