"""Webhooks: outcomes told to the pipeline's own addresses, signed, in order, again and again until they arrive.

    POST <url>
    Backstop-Webhook: 4be1c0ffee004be1
    Backstop-Timestamp: 1772442000
    Backstop-Signature: v1=<hex HMAC-SHA256 of "<timestamp>.<body>" with the webhook's secret>

    {"webhook": "4be1c0ffee004be1", "outcomes": [{"seq": 1024, …}, …]}

Any 2xx is an arrival. Redirects are not followed, answers not read. A receiver knows a repetition by ``seq``.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import orjson
import structlog

from backends.service.addresses import Target, target_of
from backends.service.backend import SharedBackend
from backends.service.meters import Meters
from backends.service.settings import Settings
from backends.store.moments import moment_of
from backends.store.news import Change
from backends.store.rows import OutcomeRow
from backends.store.store import Store
from backends.store.webhooks import Parcel
from backends.wire.caps import PROTOCOL
from backends.wire.times import time_text
from review.errors import BackstopError
from review.ports import Clock

DEADLINE_S = 15.0
"""A whole delivery; a receiver that has more to do answers first and works then."""
LOOK_S = 1.0
"""Between two looks for what is due, where no news comes sooner."""
LONGEST_WAIT_S = 900
"""What a receiver's Retry-After may ask for."""

log = structlog.get_logger("backstop.service")


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """What ``Backstop-Signature`` says; a receiver makes the same and compares."""
    made = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"v1={made}"


def outcome_json(row: OutcomeRow) -> dict[str, Any]:
    """An outcome with what its decision says of it."""
    decision = json.loads(row.body)
    return {
        "seq": row.seq,
        "item_id": row.item_id,
        "item_version": row.item_version,
        "decision_key": row.decision_key,
        "outcome": row.outcome,
        "at": time_text(moment_of(row.at_ms)),
        "reason": decision["reason"],
        "note": decision["note"],
        "labels": decision["labels"],
        "correction": decision["correction"],
    }


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a receiver said; ``status`` 0: nothing."""

    status: int
    error: str = ""
    not_before: datetime | None = None


def _next_parcel(store: Store) -> Parcel | None:
    """What is due, bulk decisions whose hold window is over among it."""
    store.sweeps.let_go()
    return store.webhooks.take_due()


class Postman:
    """Delivers what is due, one parcel at a time in each process."""

    def __init__(self, backend: SharedBackend, clock: Clock, settings: Settings, meters: Meters) -> None:
        self._backend = backend
        self._clock = clock
        self._settings = settings
        self._meters = meters
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._leave: Any = None
        # No proxy of the environment, no redirects, and a connection for each delivery: each goes where it was judged.
        self._client = httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=DEADLINE_S)

    async def start(self) -> None:
        """Begins to deliver."""
        loop = asyncio.get_running_loop()

        def told(_: Change) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._woken.set)

        self._leave = await asyncio.to_thread(self._backend.store.news.subscribe, told)
        self._task = asyncio.create_task(self._run(), name="webhooks")

    async def close(self) -> None:
        """Ends; what was under way is tried again by the next process."""
        if self._leave is not None:
            self._leave()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._client.aclose()

    async def _run(self) -> None:
        while True:
            try:
                while (parcel := await self._backend.with_store(_next_parcel)) is not None:
                    await self._deliver(parcel)
            except BackstopError as error:
                log.warning("webhooks wait", error=type(error).__name__)
            except Exception as error:
                log.exception("webhooks broke", error=type(error).__name__)
            self._woken.clear()
            try:
                await asyncio.wait_for(self._woken.wait(), LOOK_S)
            except TimeoutError:
                continue

    async def _deliver(self, parcel: Parcel) -> None:
        answer = await self._tried(parcel)
        arrived = 200 <= answer.status < 300
        self._meters.webhook("delivered" if arrived else "failed" if answer.status else "refused")
        if arrived:
            await self._backend.with_store(lambda store: store.webhooks.delivered(parcel, answer.status))
            return
        log.warning("webhook failed", webhook=parcel.webhook.id, status=answer.status, error=answer.error)
        await self._backend.with_store(
            lambda store: store.webhooks.failed(parcel, answer.status, answer.error, not_before=answer.not_before)
        )

    async def _tried(self, parcel: Parcel) -> _Answer:
        try:
            target = await target_of(parcel.webhook.url, private=self._settings.private_webhooks)
        except BackstopError as error:
            return _Answer(0, error.message)
        try:
            async with asyncio.timeout(DEADLINE_S):
                return await self._posted(target, parcel)
        except TimeoutError:
            return _Answer(0, f"no answer within {DEADLINE_S:g} s")
        except httpx.HTTPError as error:
            return _Answer(0, f"not reached ({type(error).__name__})")

    async def _posted(self, target: Target, parcel: Parcel) -> _Answer:
        rows = [outcome_json(row) for row in parcel.rows]
        body = orjson.dumps({"webhook": parcel.webhook.id, "outcomes": rows})
        timestamp = int(self._clock.now().timestamp())
        usual = 443 if target.scheme == "https" else 80
        headers = {
            "Host": target.host if target.port == usual else f"{target.host}:{target.port}",
            "Content-Type": "application/json",
            "User-Agent": f"Backstop/{PROTOCOL}",
            "Backstop-Webhook": parcel.webhook.id,
            "Backstop-Timestamp": str(timestamp),
            "Backstop-Signature": signature(parcel.secret, timestamp, body),
            "Connection": "close",
        }
        where = f"[{target.ip}]" if ":" in target.ip else target.ip
        request = self._client.build_request(
            "POST",
            f"{target.scheme}://{where}:{target.port}{target.path}",
            content=body,
            headers=headers,
            extensions={"sni_hostname": target.host},
        )
        response = await self._client.send(request, stream=True)
        await response.aclose()
        error = "" if response.is_success else f"answered {response.status_code}"
        return _Answer(response.status_code, error, _asked_to_wait(response.headers.get("retry-after"), self._clock))


def _asked_to_wait(text: str | None, clock: Clock) -> datetime | None:
    """``Retry-After`` in both its forms, kept within reason."""
    if not text:
        return None
    now = clock.now()
    if text.isascii() and text.isdigit():
        return now + timedelta(seconds=min(int(text[:9]), LONGEST_WAIT_S))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(aware, now), now + timedelta(seconds=LONGEST_WAIT_S))
