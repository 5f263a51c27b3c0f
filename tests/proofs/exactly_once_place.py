"""A working place at a review service, for a console that is killed: the desk over journal and HTTP adapters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from backends.http import service as http_service
from backends.http.addresses import Address
from backends.http.gate import tls_context
from backends.http.service import RemoteService
from backends.journal import SqliteJournal
from console import breath
from console.bench import Word
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review import outbox
from review.errors import BackstopError
from review.session import Session
from review.standing import LineState, News, Standing
from tests.line.pocket import Pocket
from tests.proofs.deeds import Log
from tests.proofs.kill_child import Life, tools_of
from tests.proofs.place import Around, Bench
from tests.simulation.console import NoFiles
from tests.unit.console.shop import Decoder

RETRY_S, RETRY_CAP_S = 0.05, 0.4
"""A proof has no minute to spare between two tries; the rule is the product's own."""

UNUSED = tls_context()
"""The line to loopback is open; to read the roots anew would be half of what a short life costs."""


@dataclass
class RemotePlace(Bench):
    """A place whose store is a service's."""

    service: RemoteService

    def on_told(self, what: Standing | News) -> None:
        """As the window does: when the line is there again, what waits goes out and what is held is kept."""
        if isinstance(what, Standing) and what.state is LineState.ONLINE:
            self.desk.sender.wake()
            self.scope.start(self.desk.supply.renew(self.session.clock.now()), "renew leases")
            self.desk.supply.refill()

    async def shut(self) -> None:
        """The line, too."""
        await self.scope.close()
        await self.service.close()
        await self.journal.close()


async def open_remote(
    address: str, token: str, folder: Path, session: Session, journal: SqliteJournal, around: Around, words: list[Word]
) -> RemotePlace:
    """A desk on what is at ``address``, for the person whose ``token`` it is; it waits for nobody."""
    breath.HELD_S = 0.001  # as in ``open_place``
    outbox.RETRY_FIRST_S, outbox.RETRY_CAP_S = RETRY_S, RETRY_CAP_S
    pocket = Pocket()
    at = Address.of(address)
    pocket.kept[at.text] = token
    with patch.object(http_service, "tls_context", lambda _: UNUSED):
        service = RemoteService(at, folder / "cache", vault=pocket)
    failures: list[str] = []

    def failed(name: str, error: BaseException) -> None:
        if isinstance(error, BackstopError):
            words.append(Word(str(error), "problem"))  # as the window does: a toast
        else:
            failures.append(f"{name}: {error!r}")

    scope = TaskScope(failed)
    desk = Desk(
        session, service.items, around(service.items), journal, Shelf(NoFiles(), Decoder()), scope, words.append
    )
    place = RemotePlace(folder, service.items, journal, session, desk, scope, words, failures, service)
    service.watch(place.on_told)
    await service.begin()
    return place


async def build(life: Life, log: Log) -> RemotePlace:
    """The console's desk at the service of this life, with its traps around journal and sink."""
    tools = await tools_of(life, log)
    return await open_remote(
        life.address, life.token, life.folder, tools.session, tools.journal, tools.around, tools.words
    )
