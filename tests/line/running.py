"""The real service in a thread of this process, on a real socket of loopback."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import structlog
import uvicorn

from backends.service.application import create_app
from backends.service.opening import Whereabouts, open_place
from backends.service.place import Place
from backends.service.server import Entryway, listening_socket, set_up_logs
from backends.service.settings import Settings
from backends.store.store import Store
from console.clock import SystemClock
from review.errors import BackstopError
from review.ports import Clock
from review.rights import Role

T = TypeVar("T")

LOOSE = Settings(requests_per_s=100_000, requests_burst=100_000, failures_per_s=1_000, failures_burst=10_000)
"""Nobody is too fast for a test but where that is tested."""
STARTED_S = 30.0


@dataclass
class Running:
    """A running service. ``host`` and ``port`` are where it listens; ``tls``: with a certificate of its own."""

    host: str
    port: int
    tls: bool
    place: Place
    _loop: asyncio.AbstractEventLoop

    @property
    def address(self) -> str:
        """Its address, without a proxy before it."""
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    def on_store(self, work: Callable[[Store], T]) -> T:
        """What ``work`` does with its store, on the store's own writing thread."""
        return self.within(lambda: self.place.backend.with_store(work))

    def within(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What the coroutine of ``work`` gives, run on the service's loop."""
        return asyncio.run_coroutine_threadsafe(work(), self._loop).result(STARTED_S)

    def token(
        self,
        name: str,
        role: Role = Role.SUPERVISOR,
        *,
        lasts: timedelta | None = None,
        scopes: Sequence[str] = (),
    ) -> str:
        """A new token for somebody, who is made where there is nobody of that name yet."""

        def make(store: Store) -> str:
            if store.people.find(name) is None:
                store.people.add(name, role, by="test")
            return store.people.make_token(name, lasts=lasts, scopes=scopes)[0]

        return self.on_store(make)

    def revoke(self, token: str) -> None:
        """Ends a token at once."""
        self.on_store(lambda store: store.people.revoke(token.split("_")[1]))


@contextmanager
def running(
    folder: Path,
    *,
    database: str = "",
    port: int = 0,
    settings: Settings = LOOSE,
    clock: Clock | None = None,
    certificate: tuple[Path, Path] | None = None,
) -> Iterator[Running]:
    """The service over the workspace in ``folder``, or over a database; it ends with the context."""
    logs = structlog.get_config()
    set_up_logs(logging.CRITICAL)
    begun: concurrent.futures.Future[tuple[Running, uvicorn.Server]] = concurrent.futures.Future()
    where = Whereabouts(folder, database, by_database_time=clock is None)

    async def live() -> None:
        made = listening_socket(Entryway(port=port))
        try:
            async with open_place(where, clock or SystemClock(), settings) as place:
                server = uvicorn.Server(_config(place, certificate))
                loop = asyncio.get_running_loop()
                service = Running("127.0.0.1", made.getsockname()[1], certificate is not None, place, loop)
                serving = asyncio.create_task(server.serve(sockets=[made]))
                while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells it by a flag
                    await asyncio.sleep(0.005)
                begun.set_result((service, server))
                while not server.should_exit and not serving.done():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
                place.hub.drain()
                await serving
        except BaseException as error:
            with suppress(concurrent.futures.InvalidStateError):
                begun.set_exception(error)
            if not isinstance(error, BackstopError):
                raise
        finally:
            made.close()

    thread = threading.Thread(target=lambda: asyncio.run(live()), name="test-service", daemon=True)
    thread.start()
    service, server = begun.result(STARTED_S)
    try:
        yield service
    finally:
        server.should_exit = True
        thread.join(STARTED_S)
        structlog.configure(**logs)


def _config(place: Place, certificate: tuple[Path, Path] | None) -> uvicorn.Config:
    chain, key = certificate or (None, None)
    return uvicorn.Config(
        create_app(place),
        log_config=None,
        access_log=False,
        date_header=place.dated is None,
        lifespan="off",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
        ssl_certfile=chain,
        ssl_keyfile=key,
    )
