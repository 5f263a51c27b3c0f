"""Where webhooks may go: https to public addresses. Judged by the address that is connected to, not by the name.

A name can mean a public address when it is looked at and a private one when it is connected to; so it is resolved
once a delivery, every address it has is judged, and the connection goes to the one that was judged (promise G18).
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from backends.hosts import is_public
from review.errors import BadArgument

RESOLVE_S = 5.0
_REMEDY = "Name an https address that is reachable from outside."


@dataclass(frozen=True, slots=True)
class Target:
    """A judged address: ``host`` for the certificate and the Host header, ``ip`` to connect to."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


async def check_webhook(url: str, *, private: bool) -> None:
    """Raises ``BadArgument`` for an address that would be refused anyway; each delivery is judged again."""
    await target_of(url, private=private)


async def target_of(url: str, *, private: bool) -> Target:
    """Where ``url`` leads now; ``BadArgument`` where it may not be gone to. ``private``: one's own network is open."""
    scheme, host, port, path = _parts(url, private=private)
    try:
        infos = await asyncio.wait_for(
            asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM), RESOLVE_S
        )
    except (OSError, TimeoutError, UnicodeError) as error:
        raise BadArgument("The webhook's host has no address.", remedy=_REMEDY) from error
    addresses = [str(info[4][0]) for info in infos]
    if not private and not all(is_public(address) for address in addresses):
        raise BadArgument("The webhook's address lies inside a private network.", remedy=_REMEDY)
    return Target(scheme, host, port, addresses[0], path)


def _parts(url: str, *, private: bool) -> tuple[str, str, int, str]:
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise BadArgument("The webhook's address holds characters that addresses have not.", remedy=_REMEDY)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadArgument("The webhook's address cannot be read.", remedy=_REMEDY) from error
    if parts.scheme not in (("https", "http") if private else ("https",)):
        raise BadArgument("Webhooks go by https only.", remedy=_REMEDY)
    if not parts.hostname or "@" in parts.netloc or port == 0:
        raise BadArgument("The webhook's address must be a plain host, without a user.", remedy=_REMEDY)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), path
