"""Where the service is: one address, judged before anything goes there.

Everywhere https; plain http only to this machine, written as ``localhost``, ``127.…`` or ``[::1]``. Other spellings of
a number (``127.1``, ``2130706433``) are no addresses here, and the address that is connected to is judged once more in
``backends.http.gate``.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from review.errors import BadArgument

_REMEDY = "Write it as https://review.example.com, or http://127.0.0.1:8417 for a service on this machine."
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """A judged address. ``prefix``: the path below which the service answers, empty or beginning with a slash."""

    scheme: str
    host: str
    port: int
    prefix: str = ""

    @classmethod
    def of(cls, text: str) -> Address:
        """The address in ``text``; raises ``BadArgument`` for what is none, or would send a token in the open."""
        text = text.strip()
        if not text.isascii() or not text.isprintable() or any(char in text for char in ' \\"<>^`{|}'):
            raise BadArgument("The service's address has characters that addresses have not.", remedy=_REMEDY)
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise BadArgument("The service's address cannot be read.", remedy=_REMEDY) from error
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme not in _PORTS or not host or parts.query or parts.fragment or port == 0:
            raise BadArgument("The service's address must be one of https.", remedy=_REMEDY)
        if "@" in parts.netloc:
            raise BadArgument("The service's address must not name a user; the token says who you are.", remedy=_REMEDY)
        prefix = parts.path.rstrip("/")
        if not _PREFIX.fullmatch(prefix) or "/." in prefix:
            raise BadArgument("The path in the service's address cannot be used.", remedy=_REMEDY)
        _check_host(host, plain=parts.scheme == "http")
        return cls(parts.scheme, host, port or _PORTS[parts.scheme], prefix)

    @property
    def text(self) -> str:
        """As a person reads it, without a port that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.prefix}"

    def url(self, path: str) -> str:
        """The address of one of the service's paths, which begins with a slash."""
        return self.text + path

    def is_origin_of(self, url: str) -> bool:
        """True where ``url`` leads to the same scheme, host and port."""
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            return False
        own = (self.scheme, self.host.lower(), self.port)
        return "@" not in parts.netloc and (parts.scheme, (parts.hostname or "").rstrip("."), port) == own


def _check_host(host: str, *, plain: bool) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        # What ends in a number and is no address is one in a spelling that only some programs understand.
        if not _NAME.fullmatch(host) or ".." in host or host.rpartition(".")[2].isdigit() or host.startswith("0x"):
            raise BadArgument("The service's address names no host.", remedy=_REMEDY) from None
        if plain and host != "localhost":
            raise BadArgument(
                f"The line to {host} would be open: your token and your decisions could be read on the way.",
                remedy=_REMEDY,
            ) from None
        return
    if plain and not address.is_loopback:
        raise BadArgument(
            f"The line to {host} would be open: your token and your decisions could be read on the way.",
            remedy=_REMEDY,
        )
