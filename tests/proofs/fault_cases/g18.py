"""G18: media come from the named origin alone, never with the token, and never from a forbidden address.

A service hands out links of every spelling of group G, names whose addresses change between two looks, and a bucket
that sends on to elsewhere. Who is connected to is told by the interpreter itself (an audit hook on every ``connect``),
not by the code that is tried: nothing but the service, the bucket that was named, and public addresses may come up.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import random
import socket
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import stamina

from backends.http.addresses import Address
from backends.http.assets import AssetCache
from backends.http.client import Client, Token
from backends.http.gate import tls_context
from backends.http.lane import Lane
from backends.http.line import Line
from review.errors import BackstopError
from tests.line.canned import Canned, canned, http
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

TOKEN = "bst_0123456789abcdef_" + "c0ffee" * 10
CASES = 200
ONE_S = 60.0
PUBLIC = "93.184.215.14"
FORBIDDEN = (
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "::1", "::", "fe80::1", "fd00::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1", "fec0::1"),
)
SPELLINGS = (
    *("127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①", "[::1]"),
    *(
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:0:0:1]",
        "[::1%25lo]",
        "localhost",
        "localhost.",
        "LOCALHOST",
    ),
    *("127.0.0.1.", "169.254.169.254", "2852039166", "0xa9fea9fe", "metadata.google.internal", "metadata", "0", "[::]"),
    *("media.example.", "media.example@127.0.0.1", "127.0.0.1@media.example", "media.example%00.evil", "mеdia.example"),
    *(
        "media.example\\@127.0.0.1",
        "media.example#@127.0.0.1",
        "media.example?@127.0.0.1",
        "media.example:80@127.0.0.1",
    ),
    *(
        "127.0.0.1\\.media.example",
        "xn--mdia-6cd.example",
        "media.example\t",
        " media.example",
        "media.example\r\nX: y",
    ),
)
SCHEMES = (
    "http",
    "https",
    "HTTPS",
    "file",
    "ftp",
    "data",
    "javascript",
    "qrc",
    "smb",
    "gopher",
    "ws",
    "unix",
    "",
    "//",
)
REDIRECTS = (301, 302, 303, 307, 308)

CONTEXT = tls_context()

_seen: list[tuple[str, int]] = []
_hosts: dict[str, list[list[str]]] = {}


@dataclass(frozen=True)
class Case:
    """A link of the service. ``answers``: addresses of ``media.example`` at each look."""

    name: str
    url: str
    origin: str
    answers: Sequence[Sequence[str]] = ()


@dataclass
class Found:
    """What was wrong."""

    cases: int = 0
    came: int = 0
    connects: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def _hook(event: str, values: tuple[Any, ...]) -> None:
    """Sees every connection that this process begins; lets none leave the machine."""
    if event != "socket.connect" or not isinstance(values[1], tuple):
        return
    host, port = str(values[1][0]), int(values[1][1])
    _seen.append((host, port))
    if not ipaddress.ip_address(host.partition("%")[0]).is_loopback:
        raise ConnectionRefusedError("nothing leaves the machine here")


async def _resolve(_loop: Any, host: Any, port: Any, **how: Any) -> Any:
    """As the system does it, but for names that were given addresses: at each look the next of them."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    looks = _hosts.get(name.rstrip(".").lower())
    if looks is None:
        try:
            ipaddress.ip_address(name.partition("%")[0])
        except ValueError:
            if not name.replace(".", "").replace("x", "").isalnum() or not name[:1].isdigit():
                raise socket.gaierror("no such name here") from None
        return await asyncio.to_thread(socket.getaddrinfo, name, port, type=socket.SOCK_STREAM)
    addresses = looks.pop(0) if len(looks) > 1 else looks[0]
    return [
        (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses
    ]


def _cases(chance: random.Random, bucket: Canned, inner: Canned) -> list[Case]:
    """At least ``CASES``; ``inner`` is a server of the company that nobody may reach."""
    named = "https://media.example"
    made = [
        Case(f"spelled {host!r}", f"{scheme}://{host}{port}/file", origin)
        for host in SPELLINGS
        for scheme in ("http", "https")
        for port, origin in ((f":{inner.port}", named), ("", bucket.address))
    ]
    made += [Case(f"scheme {scheme!r}", f"{scheme}://media.example/file", named, [[PUBLIC]]) for scheme in SCHEMES]
    made += [Case(f"scheme {scheme!r} alone", f"{scheme}:/etc/passwd", named, [[PUBLIC]]) for scheme in SCHEMES]
    for address in FORBIDDEN:
        made += [
            Case(f"name means {address}", f"{named}/file", named, [[address]]),
            Case(f"name means {address} too", f"{named}/file", named, [[PUBLIC, address]]),
            Case(f"name means {address} then", f"{named}/file", named, [[PUBLIC], [address]]),
            Case(f"name meant {address}", f"{named}/file", named, [[address], [PUBLIC]]),
        ]
    made += [Case(f"bucket says {status}", f"{bucket.address}/{status}", bucket.address) for status in REDIRECTS]
    chance.shuffle(made)
    return made


def _bucket(inner: list[str]) -> Any:
    """Sends every request on to a forbidden place."""

    def say(head: bytes) -> bytes:
        last = head.split(b" ")[1].rpartition(b"/")[2].decode()
        status = int(last) if last.isdigit() else 404
        return http(b"", f"{status} Moved", location=f"{inner[0]}/secret")

    return say


async def _case(case: Case, number: int, service: Canned, files: dict[str, bytes], folder: Path, found: Found) -> None:
    body = f"file {number}".encode()
    sha256 = hashlib.sha256(body).hexdigest()
    files.clear()
    files[sha256] = body
    files["url"] = case.url.encode("utf-8", "surrogatepass")
    _hosts.clear()
    if case.answers:
        _hosts["media.example"] = [list(one) for one in case.answers]
    client = Client(Address.of(service.address), Line(lambda _: None), CONTEXT)
    client.token = Token(TOKEN)
    lane = Lane()
    cache = AssetCache(folder / f"c{number}", lane, client, CONTEXT, [Address.of(case.origin)])
    try:
        async with asyncio.timeout(ONE_S):
            path = await cache.path(sha256)
        found.came += 1
        if path.read_bytes() != body:
            found.odd.append(f"{case.name}: other bytes")
    except BackstopError as error:
        if TOKEN in str(error):
            found.tokens.append(f"{case.name}: in the words")
    except Exception as error:
        found.odd.append(f"{case.name}: {error!r}")
    finally:

        async def end() -> None:
            await cache.end()
            await client.close()

        await lane.close(end)


async def _run(folder: Path, chance: random.Random) -> Found:
    files: dict[str, bytes] = {}

    def answer(head: bytes) -> bytes:
        path = head.split(b" ")[1].decode()
        if path.endswith("/link"):
            return http(orjson.dumps({"url": files["url"].decode("utf-8", "replace"), "until": "2027-01-01T00:00:00Z"}))
        return http(files.get(path.rpartition("/")[2], b""), content_type="application/octet-stream")

    found = Found()
    elsewhere = [""]
    async with canned(answer) as service, canned(http(b"secret")) as inner, canned(_bucket(elsewhere)) as bucket:
        elsewhere[0] = inner.address
        allowed = {("127.0.0.1", service.port), ("127.0.0.1", bucket.port)}
        for number, case in enumerate(_cases(chance, bucket, inner)):
            _seen.clear()
            await _case(case, number, service, files, folder, found)
            found.cases += 1
            wrong = {one for one in _seen if one not in allowed and one[0] != PUBLIC}
            found.connects += [f"{case.name} ({case.url!r}): {host}:{port}" for host, port in wrong]
        for heard in (inner, bucket):
            found.tokens += [head.decode("latin-1") for head in heard.heard if TOKEN.encode() in head]
        found.connects += [f"heard inside: {head[:60]!r}" for head in inner.heard]
        if not any(TOKEN.encode() in head for head in service.heard):
            found.odd.append("the token never went to the service: nothing was tried")
        if not bucket.heard:
            found.odd.append("the bucket was never asked: nothing was tried")
    return found


def run(*, long: bool, seed: int) -> list[Row]:
    """The same cases short and long, in another order by ``seed``."""
    sys.addaudithook(_hook)
    asyncio.BaseEventLoop.getaddrinfo = _resolve  # type: ignore[assignment]
    stamina.set_testing(True, attempts=2)  # no waiting between tries
    with tempfile.TemporaryDirectory(prefix="backstop-g18-", dir=fast_folder()) as name:
        found = asyncio.run(_run(Path(name), random.Random(seed)))
    return [
        at_least("faults_g18_cases", found.cases, CASES, "links", f"{found.came} files came, by the service itself"),
        none_of("faults_g18_connects", len(found.connects), "forbidden addresses", "; ".join(found.connects[:4])),
        none_of("faults_g18_tokens", len(found.tokens), "tokens beside the service", "; ".join(found.tokens[:2])),
        none_of("faults_g18_odd", len(found.odd), "cases that ended otherwise", "; ".join(found.odd[:4])),
    ]
