"""The service as a process on loopback: its one line, streams over a real connection, its end; and the commands."""

from __future__ import annotations

import asyncio
import io
import json
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from backends.hosts import is_loopback
from backends.service.server import Entryway, set_up_logs
from console.commands.line import run
from review.errors import BadArgument
from tests.unit.backends.service.desk import decision, listing

ROOT = Path(__file__).resolve().parents[4]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8_000


@dataclass
class Served:
    """A service process with two people's tokens."""

    address: str
    tokens: dict[str, str]
    process: subprocess.Popen[str]
    log: Path

    def client(self, name: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.tokens[name]}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=30, trust_env=False)


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """``serve`` in this process sets the log up for the whole of it."""
    yield
    structlog.reset_defaults()


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run([*words, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@contextmanager
def _serving(workspace: Path, tokens: dict[str, str], *words: str) -> Iterator[Served]:
    log = workspace / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "main.py", "serve", "--workspace", str(workspace), "--port", "0", "--json", *words],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, log.read_text()
        yield Served(json.loads(line)["address"], tokens, process, log)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Served]:
    """A running service, its people and tokens made by the commands."""
    here = ("--workspace", str(tmp_path))
    tokens = {}
    for name, role in (("Li Wei", "supervisor"), ("pipeline", "agent")):
        assert _said(capsys, "people", "add", name, "--role", role, *here)["role"] == role
        tokens[name] = _said(capsys, "token", "create", name, "--label", "test", *here)["token"]
    with _serving(tmp_path, tokens) as made:
        yield made


def test_a_shift_over_the_line_and_an_orderly_end(served: Served) -> None:
    with served.client("pipeline") as pipeline, served.client("Li Wei") as li:
        lines = b"".join(json.dumps(listing(f"l-{number}")).encode() + b"\n" for number in range(2_000))
        told = pipeline.post("/v1/ingest", content=iter([lines[:70_000], lines[70_000:]]),
                             headers={"Content-Type": "application/x-ndjson"}).text.splitlines()  # fmt: skip
        assert json.loads(told[-1])["summary"]["new"] == 2_000
        assert len(told) == 2_001
        with li.stream("GET", "/v1/events") as events:
            heard = events.iter_lines()
            assert next(line for line in heard if line.startswith("event: ")) == "event: hello"
            leased = li.post("/v1/claims/next", json={}).json()["leased"][0]
            assert li.post("/v1/decisions", json=decision(leased, "key-1")).json()["state"] == "confirmed"
            assert "event: decided" in heard
            served.process.terminate()
            assert "event: decided" not in list(heard), "the stream ends, and tells nothing twice"
    assert served.process.wait(timeout=30) == 0
    log = [json.loads(line) for line in served.log.read_text().splitlines()]
    assert {line["route"] for line in log} >= {"/v1/ingest", "/v1/events", "/v1/decisions"}
    assert all(line["status"] == 200 for line in log)


def test_a_large_file_in_parts_over_the_line(served: Served) -> None:
    import hashlib

    sha = hashlib.sha256(PNG).hexdigest()
    with served.client("pipeline") as pipeline, served.client("Li Wei") as li:
        sent = pipeline.put(f"/v1/assets/{sha}", content=iter([PNG[:1_000_000], PNG[1_000_000:]]))
        assert sent.status_code == 201
        first = li.get(f"/v1/assets/{sha}", headers={"Range": "bytes=0-999999"})
        rest = li.get(f"/v1/assets/{sha}", headers={"Range": "bytes=1000000-"})
        assert (first.status_code, rest.status_code) == (206, 206)
        assert first.content + rest.content == PNG
        link = li.get(f"/v1/assets/{sha}/link").json()["url"]
    assert link.startswith(served.address)
    assert httpx.get(link, trust_env=False).content == PNG


def test_the_commands_keep_away_from_a_workspace_that_is_served(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["token", "list", "--workspace", str(tmp_path)]) == 4
    assert "already open" in capsys.readouterr().err


def test_people_and_tokens_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = ("--workspace", str(tmp_path))
    _said(capsys, "people", "add", "Li Wei", *here)
    made = _said(capsys, "token", "create", "Li Wei", "--scope", "items.read", "--days", "0", *here)
    assert re.fullmatch(r"bst_[0-9a-f]{16}_[0-9a-f]{64}", made["token"])
    assert (made["scopes"], made["expires"]) == (["items.read"], None)
    assert _said(capsys, "token", "list", "--person", "Li Wei", *here)["tokens"][0]["id"] == made["id"]
    assert _said(capsys, "token", "revoke", made["id"], *here)["revoked"]
    assert _said(capsys, "people", "role", "Li Wei", "lead", *here)["role"] == "lead"
    _said(capsys, "people", "end", "Li Wei", *here)
    assert _said(capsys, "people", "list", *here)["people"][0]["ended"]
    assert run(["token", "create", "Li Wei", *here]) == 3
    assert run(["token", "create", "Nobody", *here]) == 3
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert made["token"].rsplit("_", 1)[1].encode() not in raw


@pytest.mark.parametrize(
    ("way", "well"),
    [
        (Entryway(), True),
        (Entryway(host="::1"), True),
        (Entryway(host="0.0.0.0"), False),
        (Entryway(host="review.shop.example"), False),
        (Entryway(host="10.0.0.5", proxy="10.0.0.2"), True),
        (Entryway(host="10.0.0.5", proxy="nginx"), False),
        (Entryway(host="0.0.0.0", certificate=Path("c.pem"), private_key=Path("k.pem")), True),
        (Entryway(certificate=Path("c.pem")), False),
    ],
)
def test_tokens_go_over_no_open_line(way: Entryway, well: bool) -> None:
    if well:
        way.check()
    else:
        with pytest.raises(BadArgument):
            way.check()


def test_loopback_is_loopback() -> None:
    assert is_loopback("localhost")
    assert is_loopback("127.9.9.9")
    assert not is_loopback("localhost.example")


def _certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def test_tls_is_spoken_and_nothing_old(tmp_path: Path) -> None:
    _certificate(tmp_path)
    words = ("--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem"))
    with _serving(tmp_path, {}, *words) as served:
        assert served.address.startswith("https://")
        trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        answer = httpx.get(f"{served.address}/healthz", verify=trusted, trust_env=False)
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        trusted.maximum_version = ssl.TLSVersion.TLSv1_1
        trusted.minimum_version = ssl.TLSVersion.TLSv1
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{served.address}/healthz", verify=trusted, trust_env=False)


def test_a_certificate_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cert.pem").write_text("none")
    words = ["--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "cert.pem"), "--port", "0"]
    assert run(["serve", "--workspace", str(tmp_path), *words]) == 3
    assert "certificate" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def taken() -> int:
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        code = await asyncio.to_thread(run, ["serve", "--workspace", str(tmp_path), "--port", str(port)])
        server.close()
        await server.wait_closed()
        return code

    assert asyncio.run(taken()) == 3
    assert "cannot be had" in capsys.readouterr().err


def test_a_log_that_nobody_reads_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr("sys.stderr", closed)
    set_up_logs()
    structlog.get_logger("backstop.service").warning("nobody reads this")
