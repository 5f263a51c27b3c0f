"""What the service's benchmarks share: ``serve`` in a process of its own, and a client that costs little.


The client is a few lines over asyncio's streams, so that on a machine of two processors the service is what is
measured. It speaks as the console does: one connection kept open, a bearer token, JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from backends.store.store import Store
from review.rights import Role

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
ENDED_S = 30.0


@dataclass(frozen=True)
class Served:
    """A running service: where it answers, and its process."""

    host: str
    port: int
    pid: int

    def cpu_s(self) -> float:
        """The processor time that it has used so far, where the system tells it; else 0."""
        with suppress(OSError):
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0


@contextmanager
def served(folder: Path, database: str = "") -> Iterator[Served]:
    """``serve`` on the workspace in ``folder``, or on a database; its log goes to a file, as it does where it runs."""
    told = subprocess.PIPE
    words = [sys.executable, str(MAIN), "serve", "--workspace", str(folder), "--port", "0", "--json"]
    surroundings = os.environ | ({"BACKSTOP_DATABASE": database} if database else {})
    with (folder / "service.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(words, stdout=told, stderr=log, text=True, cwd=ROOT, env=surroundings)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"the service did not start: {(folder / 'service.log').read_text()[-2000:]}")
            host, _, port = json.loads(line)["address"].rpartition("//")[2].rpartition(":")
            yield Served(host, int(port), process.pid)
        finally:
            process.terminate()
            process.wait(ENDED_S)
            if process.stdout is not None:
                process.stdout.close()


def supervisors(store: Store, number: int) -> dict[str, str]:
    """So many people, each with a token: name → token."""
    names = [f"Supervisor {place:02d}" for place in range(number)]
    for name in names:
        store.people.add(name, Role.SUPERVISOR, by="bench")
    return {name: store.people.make_token(name)[0] for name in names}


class Line:
    """One person's connection, kept open. One request at a time."""

    def __init__(self, service: Served, token: str) -> None:
        self._service = service
        self._fixed = (
            f"Host: {service.host}:{service.port}\r\nAuthorization: Bearer {token}\r\nBackstop-Protocol: 1\r\n"
            "Content-Type: application/json\r\n"
        )

    async def __aenter__(self) -> Line:
        self._reader, self._writer = await asyncio.open_connection(self._service.host, self._service.port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()

    async def ask(self, method: str, path: str, document: Mapping[str, Any] | None = None) -> tuple[int, bytes, float]:
        """Status and body of the answer, and the seconds from the first byte sent to the last one read."""
        body = b"" if document is None else orjson.dumps(document)
        head = f"{method} {path} HTTP/1.1\r\n{self._fixed}Content-Length: {len(body)}\r\n\r\n"
        begun = time.perf_counter()
        self._writer.write(head.encode() + body)
        status, length = await self._head()
        answer = await self._reader.readexactly(length)
        return status, answer, time.perf_counter() - begun

    async def listen(self, heard: list[int]) -> None:
        """Reads the event stream until it is cancelled; ``heard`` takes the number of bytes of each piece."""
        self._writer.write(f"GET /v1/events HTTP/1.1\r\n{self._fixed}\r\n".encode())
        status, _ = await self._head()
        if status != 200:
            raise RuntimeError(f"the event stream answered {status}")
        while piece := await self._reader.read(64 << 10):
            heard.append(len(piece))

    async def _head(self) -> tuple[int, int]:
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        _, found, rest = head.partition(b"content-length:")
        return int(head[9:12]), int(rest.partition(b"\r\n")[0]) if found else 0


def p95_ms(seconds: Sequence[float]) -> float:
    """The 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000


def load() -> str:
    """How busy the machine was over the last minute, for a row's note: others' work is in every figure of time."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
