"""G17: the token goes only to the configured origin, only by TLS, and is in nothing that is left lying about.

Three parts. *Away*: an origin that sends on, by every kind of redirect to every kind of place, and an environment full
of proxies; nobody but the origin may hear the token. *TLS*: servers that cannot prove who they are, or speak what is
too old; none may hear it, and one that is right must. *Left*: a window works on a real service, is signed in anew,
crashes and exports; then every file of console and service, every log at its most talkative, and every text in the
window is searched.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import random
import ssl
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import httpx
import orjson
import stamina

from backends.http.addresses import Address
from backends.http.assets import AssetCache
from backends.http.client import Client, Token
from backends.http.gate import tls_context
from backends.http.lane import Lane
from backends.http.line import Line
from review.errors import BackstopError, BadArgument
from tests.line.canned import Canned, canned, http
from tests.line.certificates import Authority
from tests.line.pocket import Pocket
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of
from tests.unit.backends.service.desk import listing

ROOT = Path(__file__).parents[3]
SECRET = "c0ffee" * 10 + "beef"
TOKEN = f"bst_0123456789abcdef_{SECRET}"
REDIRECTS = (301, 302, 303, 307, 308)
CALLS = ("get", "post", "delete", "asset")
OPEN_ADDRESSES = (
    *("http://review.example.com", "http://10.0.0.1", "http://192.168.1.2:8417", "http://[fd00::1]", "http://8.8.8.8"),
    *(
        "http://127.1",
        "http://2130706433",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://0.0.0.0",
    ),
    *("http://[::ffff:8.8.8.8]", "http://localhost@evil.example", "ftp://127.0.0.1", "//127.0.0.1", "ws://127.0.0.1"),
)
ITEMS = 4
PATIENCE_S = 60.0


@dataclass
class Found:
    """What was wrong, and how much was tried."""

    away: int = 0
    refused: int = 0
    searched: int = 0
    bytes: int = 0
    leaks: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


@cache
def _trusting(roots: Path | None = None) -> ssl.SSLContext:
    return tls_context(roots)


def _client(address: str, roots: Path | None = None) -> Client:
    client = Client(Address.of(address), Line(lambda _: None), _trusting(roots))
    client.token = Token(TOKEN)
    return client


async def _call(client: Client, call: str, folder: Path) -> None:
    """One call; whatever comes of it."""
    async with asyncio.timeout(PATIENCE_S):
        match call:
            case "get":
                await client.get("/v1/queues")
            case "post":
                await client.post("/v1/claims/next", {"filter": {}})
            case "asset":
                lane = Lane()
                cache = AssetCache(folder, lane, client, _trusting())
                try:
                    await cache.path("ab" * 32)
                finally:
                    await lane.close(cache.end)
            case _:
                await client.call("DELETE", "/v1/tokens/0123456789abcdef")


async def _away(folder: Path, found: Found) -> None:
    """Redirects to the same and to other schemes, hosts and ports."""
    async with canned(http(b"{}")) as elsewhere:
        for status in REDIRECTS:
            for call in CALLS:
                for kind in ("path", "port", "host", "scheme", "relative", "user"):
                    found.away += 1
                    await _redirected(folder, found, status, call, kind, elsewhere)
        found.leaks += [f"sent on: {head[:200]!r}" for head in elsewhere.heard]


async def _redirected(folder: Path, found: Found, status: int, call: str, kind: str, elsewhere: Canned) -> None:
    places = {
        "path": "{here}/elsewhere", "port": f"{elsewhere.address}/v1/queues", "relative": "//127.0.0.1:{other}/x",
        "host": f"http://localhost:{elsewhere.port}/v1/queues", "scheme": f"https://127.0.0.1:{elsewhere.port}/v1/queues",
        "user": f"http://u:p@127.0.0.1:{elsewhere.port}/",
    }  # fmt: skip
    origin: list[str] = [""]

    def say(_head: bytes) -> bytes:
        where = places[kind].replace("{here}", origin[0]).replace("{other}", str(elsewhere.port))
        return http(b"", f"{status} Moved", location=where)

    async with canned(say) as made:
        origin[0] = made.address
        client = _client(made.address)
        with suppress(BackstopError):
            await _call(client, call, folder / f"{status}-{kind}")
        await client.close()
        if not any(SECRET.encode() in head for head in made.heard):
            found.odd.append(f"{call} did not reach the origin")
        found.leaks += [f"followed to {head[:60]!r}" for head in made.heard if b"/elsewhere" in head.split(b"\r\n")[0]]
        found.leaks += [f"beside the header: {head[:200]!r}" for head in made.heard if not _only_header(head)]


def _only_header(head: bytes) -> bool:
    """True where the token stands in its header alone, once."""
    lines = [line for line in head.split(b"\r\n") if SECRET.encode() in line]
    return all(line.lower().startswith(b"authorization: bearer ") for line in lines) and len(lines) <= 1


async def _environment(folder: Path, found: Found) -> None:
    """Proxies that the environment names are not asked unless one says so."""
    async with canned(http(b"{}")) as proxy, canned(http(b'{"queues": []}')) as origin:
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
        os.environ.update(dict.fromkeys(names, proxy.address))
        try:
            client = _client(origin.address)
            await _call(client, "get", folder)
            await client.close()
        finally:
            for name in names:
                os.environ.pop(name, None)
        found.away += 1
        found.leaks += [f"to a proxy: {head[:100]!r}" for head in proxy.heard]


@asynccontextmanager
async def _tls(context: ssl.SSLContext) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server on loopback with this context; its address and all that it heard."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            heard.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(http(b'{"queues": []}'))
            await writer.drain()
        writer.close()

    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # a refused handshake is what is wanted
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    try:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", heard
    finally:
        server.close()


def _context(pair: tuple[Path, Path], newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest
    context.load_cert_chain(*pair)
    return context


async def _tls_cases(folder: Path, found: Found) -> None:
    """Who cannot prove what its address says hears nothing; the right one does."""
    ours, theirs = Authority(_made(folder / "ours")), Authority(_made(folder / "theirs"))
    late = Authority(_made(folder / "late"))
    right = ours.certificate()
    old = {"TLS 1.1": ssl.TLSVersion.TLSv1_1, "TLS 1.0": ssl.TLSVersion.TLSv1}
    cases: dict[str, tuple[ssl.SSLContext, Path | None]] = {
        "right": (_context(right), ours.roots),
        "unknown authority": (_context(right), None),
        "another's authority": (_context(theirs.certificate()), ours.roots),
        "expired": (_context(late.certificate(ended=True)), late.roots),
        "wrong host": (_context(ours.certificate("127.0.0.2")), ours.roots),
        **{name: (_context(right, newest), ours.roots) for name, newest in old.items()},
    }
    for name, (context, roots) in cases.items():
        async with _tls(context) as (address, heard):
            client = _client(address, roots)
            answered = False
            with suppress(BackstopError):
                await _call(client, "get", folder)
                answered = True
            await client.close()
        told = any(SECRET.encode() in head for head in heard)
        if name == "right":
            found.odd += [] if answered and told else ["a right certificate was refused: nothing was tried"]
        else:
            found.refused += 1
            found.taken += [f"{name} was taken"] * (answered or told or bool(heard))
    for text in OPEN_ADDRESSES:
        found.refused += 1
        try:
            Address.of(text)
        except BadArgument:
            continue
        found.taken.append(f"{text} was taken")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@contextmanager
def _service(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A service in a process of its own; its log is ``service.log``. Address and tokens by role."""
    with (folder / "service.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.service_child", str(folder / "service")],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        told = json.loads(process.stdout.readline())
        try:
            yield told["address"], told["tokens"]
        finally:
            process.stdin.close()
            process.wait(PATIENCE_S)
            process.stdout.close()


def _hand_in(address: str, token: str) -> None:
    lines = b"".join(orjson.dumps(listing(f"listing-{number}")) + b"\n" for number in range(ITEMS))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-ndjson"}
    httpx.post(f"{address}/v1/ingest", content=lines, headers=headers, trust_env=False).raise_for_status()


async def _work(address: str, token: str, workspace: Path, found: Found) -> list[str]:
    """A window at work; every text that stood in it."""
    from PySide6.QtWidgets import QApplication

    from tests.line.seat import seated

    pocket = Pocket()
    pocket.kept[Address.of(address).text] = token
    texts: list[str] = []
    async with seated(address, workspace, pocket) as seat:
        await seat.review("listing")
        await seat.approve()
        service = seat.opening.place.service if seat.opening.place is not None else None
        assert service is not None
        for _ in range(2):  # wrong, then right: what is typed must not stay anywhere either
            with suppress(BackstopError):
                await service.sign_in(token[:-4] + "0000", keep=False)
        await service.sign_in(token, keep=False)
        await seat.approve()
        try:
            raise RuntimeError(f"a library names what it sent: {token}")
        except RuntimeError as error:
            crashed = seat.opening.reports.write(error, doing="a proof")
        text = crashed.read_text(encoding="utf-8")
        (workspace / "kept-report.txt").write_text(text)
        crashed.unlink()
        for widget in QApplication.allWidgets():
            for name in (
                "windowTitle",
                "text",
                "toolTip",
                "accessibleName",
                "accessibleDescription",
                "placeholderText",
            ):
                say = getattr(widget, name, None)
                with suppress(TypeError, RuntimeError):
                    texts.append(str(say()) if callable(say) else "")
    return texts


def _left(folder: Path, found: Found) -> None:
    """Works, exports, and searches everything."""
    from console.window.application import application
    from console.window.run import run_loop

    words = io.StringIO()
    handler = logging.StreamHandler(words)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    app = application(["proof"])
    texts: list[str] = []
    with _service(folder) as (address, tokens):
        _hand_in(address, tokens["agent"])
        token = tokens["supervisor"]

        async def work() -> int:
            texts.extend(await _work(address, token, folder / "workspace", found))
            return 0

        run_loop(app, work)
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger().removeHandler(handler)
    exported = subprocess.run(
        [sys.executable, "main.py", "export", "--out", str(folder / "exports"), "--workspace", str(folder / "service")],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    (folder / "export.log").write_bytes(exported.stdout + exported.stderr)
    secrets = [text.rpartition("_")[2].encode() for text in tokens.values()]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found.searched += 1
            found.bytes += len(content)
            found.leaks += [f"in {path.relative_to(folder)}" for secret in secrets if secret in content]
    found.leaks += ["in the log" for secret in secrets if secret.decode() in words.getvalue()]
    found.leaks += [f"in the window: {text[:40]}" for text in texts if any(one.decode() in text for one in secrets)]
    found.odd += (
        []
        if words.getvalue() and len(texts) > 100 and exported.returncode == 0
        else [
            f"too little was looked at: {len(words.getvalue())} of log, {len(texts)} texts, {exported.stderr[-200:]!r}"
        ]
    )


def run(*, long: bool, seed: int) -> list[Row]:
    """All three parts, short and long alike."""
    random.seed(seed)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stamina.set_testing(True, attempts=2)  # no waiting between tries
    found = Found()

    async def line(folder: Path) -> None:
        await _away(folder, found)
        await _environment(folder, found)
        await _tls_cases(folder, found)

    with tempfile.TemporaryDirectory(prefix="backstop-g17-", dir=fast_folder()) as name:
        asyncio.run(line(_made(Path(name) / "line")))
        stamina.set_testing(False)
        _left(_made(Path(name) / "left"), found)
    looked = f"{found.searched} files, {found.bytes >> 10} KiB"
    return [
        at_least("faults_g17_away", found.away, 120, "redirects and proxies"),
        at_least("faults_g17_searched", found.searched, 10, "files", looked),
        none_of(
            "faults_g17_leaks", len(found.leaks), "tokens beside the header to the origin", "; ".join(found.leaks[:4])
        ),
        at_least("faults_g17_refused", found.refused, 20, "open lines and wrong certificates"),
        none_of("faults_g17_taken", len(found.taken), "of them taken", "; ".join(found.taken[:4])),
        none_of("faults_g17_odd", len(found.odd), "parts that tried nothing", "; ".join(found.odd[:4])),
    ]
