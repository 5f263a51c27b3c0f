"""Taking a streamed manifest in: lines come up, what became of each goes down, and neither waits for the other.

A client may send everything before it reads the first answer: answers then wait in memory, which the cap on lines a
request keeps small. Media are uploaded before (``PUT /v1/assets/…``) and named by their SHA-256.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog
from starlette.requests import ClientDisconnect

from backends.ingest.media import NOT_FETCHED, is_https
from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.service.backend import SharedBackend
from backends.service.meters import Meters
from backends.service.problems import Problem, problem_body, problem_of
from backends.service.settings import Settings
from backends.store.rows import AssetRow, IngestRow
from backends.store.store import Store
from backends.wire.manifest import ManifestLine, hold, read_line
from review.errors import BackstopError, BadManifest

log = structlog.get_logger("backstop.service")

BATCH_LINES = 500
"""Lines a transaction: a claim gets through between two of them."""
BATCH_BYTES = 4 << 20
FLUSH_S = 0.2
"""A sender that pauses gets its answers after this."""

Line = tuple[int, bytes]
_END = None


@dataclass
class _Summary:
    """The stream's last line; the first four add up to ``lines``."""

    lines: int = 0
    new: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: int = 0
    held: int = 0


class Lines:
    """Cuts a stream of pieces into numbered lines. Of a line over the cap only its beginning is kept."""

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._left = b""
        self._passing = False
        self._number = 0

    def cut(self, piece: bytes) -> list[Line]:
        """The lines that this piece ends; empty ones are counted and left out."""
        *ended, rest = (self._left + piece).split(b"\n")
        out = [line for raw in ended if (line := self._line(raw)) is not None]
        if len(rest) > self._cap + 1:
            if not self._passing:
                out.append((self._number + 1, rest[: self._cap + 1]))
                self._passing = True
            rest = b""
        self._left = rest
        return out

    def last(self) -> list[Line]:
        """The line that no line break ended."""
        line = self._line(self._left) if self._left or self._passing else None
        self._left = b""
        return [] if line is None else [line]

    def _line(self, raw: bytes) -> Line | None:
        self._number += 1
        if self._passing:
            self._passing = False
            return None
        line = raw.rstrip(b"\r")
        return None if not line or line.isspace() else (self._number, line)


@dataclass
class Intake:
    """One streamed manifest."""

    backend: SharedBackend
    triage: Triage
    settings: Settings
    meters: Meters
    request_id: str
    _answers: asyncio.Queue[bytes | None] = field(default_factory=asyncio.Queue)
    _summary: _Summary = field(default_factory=_Summary)

    async def run(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The answers, a JSON line each; the last is ``{"summary": …}``, or ``{"problem": …}`` where it broke off."""
        reading = asyncio.create_task(self._read_all(body), name="ingest")
        try:
            while (part := await self._answers.get()) is not _END:
                yield part
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _read_all(self, body: AsyncIterator[bytes]) -> None:
        problem: Problem | None = None
        try:
            async for batch in self._batches(body):
                await self._take(batch)
        except ClientDisconnect:
            pass
        except Problem as error:
            problem = error
        except BackstopError as error:
            problem = problem_of(error)
        except TimeoutError:
            problem = Problem(408, "too-slow", "Nothing came for too long; what was answered is in.")
        except Exception as error:
            log.exception("broke", request=self.request_id, error=type(error).__name__)
            problem = Problem(500, "internal", "Something broke here; what was answered is in.")
        finally:
            if problem is not None:
                self._tell({"problem": orjson.loads(problem_body(problem, self.request_id))})
            else:
                self._tell({"summary": vars(self._summary)})
            self._answers.put_nowait(_END)

    async def _batches(self, body: AsyncIterator[bytes]) -> AsyncIterator[list[Line]]:
        """Lines in batches: full ones, and what there is where the sender pauses."""
        lines = Lines(self.settings.line_bytes)
        batch: list[Line] = []
        size = 0
        async for piece in _pauses(body, FLUSH_S, self.settings.stream_idle_s):
            for number, line in lines.cut(piece) if piece else ():
                batch.append((number, line))
                size += len(line)
                if len(batch) >= BATCH_LINES or size >= BATCH_BYTES:
                    yield batch
                    batch, size = [], 0
            if not piece and batch:
                yield batch
                batch, size = [], 0
        batch += lines.last()
        if batch:
            yield batch

    async def _take(self, batch: list[Line]) -> None:
        summary = self._summary
        if summary.lines + len(batch) > self.settings.ingest_lines:
            detail = f"More than {self.settings.ingest_lines:,} lines; send the rest in a further request."
            raise Problem(413, "too-large", detail)
        read, answers = await asyncio.to_thread(_read_lines, batch)
        named = {asset["sha256"].lower() for line in read for asset in _assets(line) if asset.get("sha256")}
        known = await self.backend.read(lambda store: store.register.assets(named)) if named else {}
        put = await self.backend.with_store(lambda store: _put(store, read, known, self.triage, answers))
        summary.lines += len(batch)
        summary.new += put.new
        summary.unchanged += put.unchanged
        summary.superseded += put.superseded
        summary.held += put.held
        refused = sum(1 for one in answers.values() if one["state"] == "refused")
        summary.refused += refused
        self.meters.lines(len(answers) - refused, refused)
        for number in sorted(answers):
            self._tell(answers[number])

    def _tell(self, told: dict[str, Any]) -> None:
        self._answers.put_nowait(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))


def _assets(line: ManifestLine) -> list[dict[str, Any]]:
    return line.document.get("assets") or []


def _read_lines(batch: list[Line]) -> tuple[list[ManifestLine], dict[int, dict[str, Any]]]:
    """The lines that hold an item, and the answers to those that do not."""
    read: list[ManifestLine] = []
    answers: dict[int, dict[str, Any]] = {}
    for number, raw in batch:
        try:
            read.append(read_line(raw, number))
        except BadManifest as error:
            answers[number] = _refused(error)
    return read, answers


def _put(
    store: Store,
    read: list[ManifestLine],
    known: dict[str, AssetRow],
    triage: Triage,
    answers: dict[int, dict[str, Any]],
) -> _Summary:
    """Puts the lines in, on the store's thread; ``answers`` gets what became of each."""
    rows: list[IngestRow] = []
    numbers: list[int] = []
    for line in read:
        try:
            _name_media(line, known)
            row = IngestRow(*row_values(line, triage))
        except BadManifest as error:
            answers[line.line] = _refused(error, line)
            continue
        rows.append(row)
        numbers.append(line.line)
        taken = {"line": line.line, "id": row.id, "version": row.version, "state": "taken"}
        answers[line.line] = taken | ({"held": row.held} if row.held else {})
    if not rows:
        return _Summary()
    tally = store.put_items(rows)
    for refused in tally.refused:
        number, row = numbers[refused.index], rows[refused.index]
        fault = {"field": "version", "reason": refused.reason}
        answers[number] = {"line": number, "id": row.id, "version": row.version, "state": "refused"} | fault
    held = sum(1 for number in numbers if "held" in answers[number])
    return _Summary(new=tally.new, unchanged=tally.unchanged, superseded=tally.superseded, held=held)


def _name_media(line: ManifestLine, known: dict[str, AssetRow]) -> None:
    """Each asset by a hash that the service has; a link that it has not is held, anything else refused."""
    for place, asset in enumerate(_assets(line)):
        given = (asset.get("sha256") or "").lower()
        where = f"assets.{place}"
        if asset.get("url") is not None:
            if not is_https(asset["url"]):
                raise BadManifest(line.line, f"{where}.url", "only https links are taken")
            if given not in known:
                hold(line.document, NOT_FETCHED)
                line.compact = None
        elif not given:
            raise BadManifest(line.line, f"{where}.sha256", "missing: over the network a file is named by its SHA-256")
        elif given not in known:
            reason = f"the service has no such file; upload it first: PUT /v1/assets/{given}"
            raise BadManifest(line.line, f"{where}.sha256", reason)
        if given and given != asset.get("sha256"):
            asset["sha256"] = given
            line.compact = None


def _refused(error: BadManifest, line: ManifestLine | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"line": error.line}
    if line is not None:
        told |= {"id": line.document["id"], "version": line.document["version"]}
    return told | {"state": "refused", "field": error.field, "reason": error.reason}


async def _pauses(body: AsyncIterator[bytes], pause_s: float, idle_s: float) -> AsyncIterator[bytes]:
    """The body's pieces, and an empty one at each pause; ``TimeoutError`` where nothing comes for ``idle_s``."""
    step: Callable[[], Any] = body.__aiter__().__anext__
    coming: asyncio.Future[bytes] = asyncio.ensure_future(step())
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=pause_s)
            if not done:
                yield b""
                done, _ = await asyncio.wait({coming}, timeout=idle_s)
                if not done:
                    raise TimeoutError
            try:
                piece = coming.result()
            except StopAsyncIteration:
                return
            if piece:
                yield piece
            coming = asyncio.ensure_future(step())
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
