"""Running the application: the socket, TLS, one line once it answers, and an end that lets requests finish."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import logging
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

import structlog
import uvicorn

from backends.hosts import is_loopback
from backends.service.application import create_app
from backends.service.opening import Whereabouts, open_place
from backends.service.place import Place
from backends.service.settings import Settings
from review.errors import BadArgument
from review.ports import Clock

GRACE_S = 10
"""Requests under way get this long to end."""
BACKLOG = 512
KEEP_ALIVE_S = 75
"""Longer than a supervisor looks at an item, so that the next request finds its connection open."""


@dataclass(frozen=True, slots=True)
class Entryway:
    """How the service is reached. ``proxy``: the address of the reverse proxy in front, which speaks TLS."""

    host: str = "127.0.0.1"
    port: int = 8417
    certificate: Path | None = None
    private_key: Path | None = None
    proxy: str = ""

    @property
    def scheme(self) -> str:
        """Whether this process itself speaks TLS."""
        return "https" if self.certificate else "http"

    def check(self) -> None:
        """Raises ``BadArgument`` where tokens would go over an open line."""
        if bool(self.certificate) != bool(self.private_key):
            raise BadArgument("TLS needs a certificate and its key.", remedy="Give both, or neither.")
        if self.proxy:
            try:
                ipaddress.ip_address(self.proxy)
            except ValueError:
                raise BadArgument(
                    f"{self.proxy} is no address of a proxy.", remedy="Give its IP address, such as 127.0.0.1."
                ) from None
        elif not self.certificate and not is_loopback(self.host):
            raise BadArgument(
                f"Without TLS the service answers on this machine only, not on {self.host}.",
                remedy="Give --tls-cert and --tls-key, or name the reverse proxy that speaks TLS with --behind-proxy.",
            )


def listening_socket(way: Entryway) -> socket.socket:
    """The socket, bound and listening, so that the address is known and nobody else can take it."""
    family = socket.AF_INET6 if ":" in way.host else socket.AF_INET
    # The protocol is named, for only then asyncio turns Nagle's delay off: it costs 40 ms an answer.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((way.host, way.port))
    except OSError as error:
        made.close()
        raise BadArgument(
            f"The address {way.host}:{way.port} cannot be had ({error.strerror}).", remedy="Name another port."
        ) from error
    made.listen(BACKLOG)
    return made


class _Server(uvicorn.Server):
    """Ends the event streams before it waits for what is under way: they would never end by themselves."""

    def __init__(self, config: uvicorn.Config, place: Place, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._place = place
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ends by its signals, and by nothing more: uvicorn would raise them again before the store is closed."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            if sys.platform == "win32":  # its loop takes no handlers
                signal.signal(number, self.handle_exit)
            else:
                loop.add_signal_handler(number, self.handle_exit, number, None)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What is here now stays: else every full collection walks through all the libraries, some 70 ms in which
        # nobody is answered.
        gc.collect()
        gc.freeze()
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._place.hub.drain()
        await super().shutdown(sockets)


def serve(where: Whereabouts, way: Entryway, clock: Clock, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM. ``ready`` is called with the address once it answers."""
    way.check()
    asyncio.run(_serve(where, way, clock, settings, ready))


async def _serve(
    where: Whereabouts, way: Entryway, clock: Clock, settings: Settings, ready: Callable[[str], None]
) -> None:
    made = listening_socket(way)
    try:
        async with open_place(where, clock, settings) as place:
            port = made.getsockname()[1]
            shown = f"[{way.host}]" if ":" in way.host else way.host
            server = _Server(_config(place, way), place, lambda: ready(f"{way.scheme}://{shown}:{port}"))
            await server.serve(sockets=[made])
    finally:
        made.close()


def _config(place: Place, way: Entryway) -> uvicorn.Config:
    config = uvicorn.Config(
        create_app(place),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=place.dated is None,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        proxy_headers=bool(way.proxy),
        forwarded_allow_ips=way.proxy or None,
        ssl_certfile=way.certificate,
        ssl_keyfile=way.private_key,
    )
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise BadArgument(f"The certificate or its key cannot be used ({error}).", remedy="Check both.") from error
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config


class _StandardError:
    """Standard error as it is at each moment. Where nobody reads it any more, the service goes on without its log."""

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            return sys.stderr.write(text)
        return 0

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def set_up_logs(level: int = logging.INFO) -> None:
    """One JSON line an event on standard error; the libraries' own words only where something is wrong."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _StandardError())),
        cache_logger_on_first_use=False,
    )
