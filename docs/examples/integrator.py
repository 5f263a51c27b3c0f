"""An integrator's client of the review service, written from its ``/openapi.json`` alone.

    BACKSTOP_AGENT=bst_… BACKSTOP_SUPERVISOR=bst_… python integrator.py https://review.shop.example --cursor cursor.json

It hands a listing and a picture in, claims and decides both, reads the outcomes from where it last stopped, and has
them told to a webhook whose signature it checks. Each step prints one JSON line. Needs Python 3.11 and httpx.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import queue
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx

TRIES = 6
WAIT_S = 2.0
TOO_OLD_S = 300


class Problem(Exception):
    """What the service answered instead (RFC 9457). ``kind`` is the word to go by."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body.get('detail', '')}")
        self.status = status
        self.body = body
        self.kind = str(body.get("type", "")).rpartition(":")[2]


class Service:
    """The service by one token. Operations go by their ``operationId``; where and how stands in the document."""

    def __init__(self, address: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Backstop-Protocol": "1"}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=60, follow_redirects=False)
        document = self._http.get("/openapi.json").raise_for_status().json()
        self._operations = {
            operation["operationId"]: (method.upper(), path, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        }

    def call(self, name: str, body: Any = None, **given: Any) -> httpx.Response:
        """One operation. Sent again with the same content where the service was busy or nobody answered."""
        method, path, operation = self._operations[name]
        places = {one["name"]: one["in"] for one in operation.get("parameters", ())}
        query = {key: value for key, value in given.items() if places[key] == "query"}
        for key, value in given.items():
            if places[key] == "path":
                path = path.replace(f"{{{key}}}", str(value))
        content, headers = None, {}
        if body is not None:
            (media_type,) = operation["requestBody"]["content"]
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers = {"Content-Type": media_type.replace("*/*", "application/octet-stream")}
        for left in reversed(range(TRIES)):
            try:
                answer = self._http.request(method, path, params=query, content=content, headers=headers)
            except httpx.TransportError:
                if not left:
                    raise
                time.sleep(WAIT_S)
                continue
            if answer.status_code not in (429, 503) or not left:
                break
            time.sleep(float(answer.headers.get("Retry-After", WAIT_S)))
        if answer.is_success:
            return answer
        raise Problem(answer.status_code, answer.json())


def hand_in(agent: Service, documents: list[dict[str, Any]], files: list[bytes]) -> list[dict[str, Any]]:
    """Media first, each under its SHA-256; then the manifest, whose lines name them by it. The answer to each line."""
    for data in files:
        agent.call("put_asset", data, sha256=hashlib.sha256(data).hexdigest())
    manifest = b"".join(json.dumps(document).encode() + b"\n" for document in documents)
    return [json.loads(line) for line in agent.call("ingest_items", manifest).text.splitlines()]


def claim(supervisor: Service, batch: str) -> list[dict[str, Any]]:
    """The best open items of a batch, leased to the supervisor for a quarter of an hour."""
    answer = supervisor.call("claim_next", {"filter": {"batch": batch}, "limit": 10}).json()
    leased: list[dict[str, Any]] = answer["leased"]
    return leased


def decision_on(leased: dict[str, Any], supervisor: str, verdict: str, **more: Any) -> dict[str, Any]:
    """A decision on what was shown: this version, these files, this lease. Its key is chosen before it is sent."""
    item = leased["item"]
    entry: dict[str, Any] = {
        "entry": "decision",
        "key": str(uuid.uuid4()),
        "item_id": item["id"],
        "item_version": item["version"],
        "kind": item["kind"],
        "verdict": verdict,
        "assets": [asset.get("sha256", "") for asset in item.get("assets", [])],
        "token": leased["lease"]["token"],
        "supervisor": supervisor,
        "decided_at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "gesture": str(uuid.uuid4()),
        "labels": [],
        "correction": None,
        "reason": "",
        "note": "",
        "escalated_to": "",
        "seconds": 1.0,
        "bulk": False,
    }
    return entry | more


def decide(supervisor: Service, entry: dict[str, Any]) -> dict[str, Any]:
    """The receipt; also where it came too late, or will never be acceptable: ``state`` tells."""
    try:
        receipt: dict[str, Any] = supervisor.call("make_decision", entry).json()
    except Problem as problem:
        if "receipt" not in problem.body:
            raise
        receipt = problem.body["receipt"]
    return receipt


def outcomes(agent: Service, cursor: Path) -> Iterator[dict[str, Any]]:
    """Every outcome behind the cursor, once and in order.

    The place is kept after what was read has been worked off: who dies in between reads those again.
    """
    after = json.loads(cursor.read_text(encoding="utf-8"))["next"] if cursor.exists() else 0
    while True:
        page = agent.call("read_outcomes", after=after, limit=1_000).json()
        yield from page["outcomes"]
        if page["next"] == after:
            return
        after = page["next"]
        aside = cursor.with_suffix(".new")
        aside.write_text(json.dumps({"next": after}), encoding="utf-8")
        aside.replace(cursor)


def genuine(secret: str, timestamp: str, signature: str, body: bytes) -> bool:
    """Whether a delivery is the service's own, over the bytes as they came, and of now."""
    made = "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, signature) and abs(time.time() - int(timestamp)) < TOO_OLD_S


@contextmanager
def listening() -> Iterator[tuple[str, queue.Queue[tuple[dict[str, str], bytes]]]]:
    """An address on this machine and what is told there. A real one answers on https, behind a proxy."""
    told: queue.Queue[tuple[dict[str, str], bytes]] = queue.Queue()

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.put(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """No line for each delivery."""

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/backstop", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def say(step: str, **what: Any) -> None:
    """One line."""
    sys.stdout.write(json.dumps({"step": step, **what}) + "\n")
    sys.stdout.flush()


def goods(batch: str) -> tuple[list[dict[str, Any]], list[bytes]]:
    """A listing and a picture, as a pipeline might have made them (docs/manifest.md)."""
    picture = b"\x89PNG\r\n\x1a\n" + uuid.uuid4().bytes
    common = {"schema": "backstop/1", "version": 1, "batch": batch, "created_at": "2026-03-01T09:30:00Z"}
    texts = {"fields": {"title": "Glasvase, 12 cm"}}
    listing = {"id": f"listing-{batch}", "kind": "listing", "locale": "de-DE", "listing": texts}
    asset = {"role": "output", "path": "vase.png", "media_type": "image/png"}
    image = {
        "id": f"image-{batch}",
        "kind": "image",
        "assets": [asset | {"sha256": hashlib.sha256(picture).hexdigest()}],
    }
    return [common | listing, common | image], [picture]


def main() -> None:
    """One round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--cursor", type=Path, required=True)
    given = parser.parse_args()
    agent = Service(given.address, os.environ["BACKSTOP_AGENT"])
    supervisor = Service(given.address, os.environ["BACKSTOP_SUPERVISOR"])
    name = supervisor.call("read_me").json()["name"]
    batch = uuid.uuid4().hex[:12]
    with listening() as (address, told):
        webhook = agent.call("make_webhook", {"url": address, "outcomes": ["publish", "regenerate"]}).json()
        say("handed in", answers=hand_in(agent, *goods(batch)))
        for leased in claim(supervisor, batch):
            good = leased["item"]["kind"] == "listing"
            entry = decision_on(leased, name, "approve") if good else decision_on(
                leased, name, "reject", reason="PF-SHAPE", note="The vase has no bottom."
            )  # fmt: skip
            say("decided", receipt=decide(supervisor, entry))
            say("decided again", receipt=decide(supervisor, entry))
            say("decided otherwise", receipt=decide(supervisor, entry | {"note": "Something else."}))
        for outcome in outcomes(agent, given.cursor):
            say("outcome", **outcome)
        heard: set[str] = set()
        while not {f"listing-{batch}", f"image-{batch}"} <= heard:
            headers, body = told.get(timeout=60)
            stamp, signature = headers["backstop-timestamp"], headers["backstop-signature"]
            say("told", genuine=genuine(webhook["secret"], stamp, signature, body), **json.loads(body))
            say("forged", genuine=genuine(webhook["secret"], stamp, signature, body + b" "))
            heard |= {outcome["item_id"] for outcome in json.loads(body)["outcomes"]}
        agent.call("end_webhook", webhook_id=webhook["id"])


if __name__ == "__main__":
    main()
