"""What is refused on its way, by the service or by something before it, holds nothing else up (promise G11)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
import pytest

from backends.http.problems import NotLetThrough
from review.decisions import ReceiptState
from review.errors import Unavailable
from review.queue import Filter
from tests.line.between import Send, between, kind_of, page, problem
from tests.line.running import Running
from tests.unit.backends.http.side import LI, signed_in
from tests.unit.backends.store.shop import decision

pytestmark = pytest.mark.asyncio
IMAGES = Filter(kind="image")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (partial(problem, 404, "not-found"), ReceiptState.REFUSED),
        (partial(problem, 409, "conflict"), ReceiptState.CONFLICT),
        (partial(problem, 409, "of-a-newer-kind"), ReceiptState.REFUSED),
        (partial(problem, 410, "gone"), ReceiptState.REFUSED),
        (partial(problem, 418, "of-a-newer-kind"), ReceiptState.REFUSED),
        (partial(page, 403), ReceiptState.REFUSED),
    ],
    ids=["404", "409", "409 of a newer kind", "410", "418", "a filter"],
)
async def test_one_that_is_refused_is_alone_in_it(
    service: Running, tmp_path: Path, said: Callable[[], httpx.Response], state: ReceiptState
) -> None:
    poisoned: list[str] = []

    async def refuse(request: httpx.Request, send: Send) -> httpx.Response:
        if kind_of(request) == "POST /v1/entries" and any(key.encode() in request.content for key in poisoned):
            return said()
        return await send(request)

    with between(refuse):
        async with signed_in(service, tmp_path / "cache") as side:
            held = await side.items.claim_next(IMAGES, LI, 9, None)
            entries = [decision(one) for one in held]
            poisoned.append(entries[5].key)
            receipts = await side.items.submit(entries)
    assert [receipt.key for receipt in receipts] == [entry.key for entry in entries]
    expected = [state if place == 5 else ReceiptState.CONFIRMED for place in range(9)]
    assert [receipt.state for receipt in receipts] == expected
    assert receipts[5].reason


async def test_a_sign_in_page_that_lets_nothing_through_refuses_no_decision(service: Running, tmp_path: Path) -> None:
    asked: list[str] = []
    shut: list[bool] = []

    async def portal(request: httpx.Request, send: Send) -> httpx.Response:
        if shut:
            asked.append(kind_of(request))
            return page(403)
        return await send(request)

    with between(portal):
        async with signed_in(service, tmp_path / "cache") as side:
            held = await side.items.claim_next(IMAGES, LI, 9, None)
            shut.append(True)
            with pytest.raises(NotLetThrough):
                await side.items.submit([decision(one) for one in held])
            assert asked[:2] == ["POST /v1/entries", "GET /v1/me"]
            assert asked.count("POST /v1/entries") == 1


@pytest.mark.parametrize("status", [408, 421, 425])
async def test_what_is_of_the_moment_refuses_no_decision(service: Running, tmp_path: Path, status: int) -> None:
    async def late(request: httpx.Request, send: Send) -> httpx.Response:
        return problem(status, "too-slow") if kind_of(request) == "POST /v1/entries" else await send(request)

    with between(late):
        async with signed_in(service, tmp_path / "cache") as side:
            held = await side.items.claim_next(IMAGES, LI, 2, None)
            with pytest.raises(Unavailable):
                await side.items.submit([decision(one) for one in held])
