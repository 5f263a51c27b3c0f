"""A service that is sick, or wants nothing of this console, is left alone (promise G12)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from backends.http.gate import CONNECTIONS
from backends.http.line import Line, LineDown
from review.errors import NotSignedIn
from review.standing import Person, Present, SignOutCause
from tests.line.canned import Canned, canned, http
from tests.line.pocket import Pocket
from tests.unit.backends.http.side import opened
from tests.unit.backends.http.test_strangers import TOKEN, client_of, problem

BUSY = problem("busy", "503 Unavailable", retry_after="60")


@pytest.mark.asyncio
async def test_what_waits_for_its_turn_learns_that_it_may_not_go_any_more() -> None:
    async with client_of(BUSY) as (client, stranger, _):
        many = [client.get("/v1/queues", patient=False) for _ in range(80)]
        answers = await asyncio.gather(*many, return_exceptions=True)
        assert all(isinstance(answer, LineDown) for answer in answers)
        assert len(stranger.heard) <= CONNECTIONS


def test_a_request_that_had_to_wait_goes_by_what_was_said_meanwhile() -> None:
    seconds = 0.0
    line = Line(lambda _: None, clock=lambda: seconds)
    line.known(Person("Li Wei", "supervisor"))
    began = line.admit()
    seconds = 1.0
    assert line.still(began) == began
    line.failed(began, "busy", 30.0)
    with pytest.raises(LineDown):
        line.still(began)
    seconds = 100.0
    probe = line.admit()
    assert line.still(probe) == probe  # the one that shows how the line is does not stand in its own way
    line.signed_out(SignOutCause.EXPIRED, "over")
    with pytest.raises(NotSignedIn):
        line.still(probe)


async def _left_alone(stranger: Canned, folder: Path) -> int:
    pocket = Pocket()
    pocket.kept[stranger.address] = TOKEN
    async with opened(stranger.address, folder, pocket=pocket) as side:
        await side.service.begin()
        await side.until(lambda: stranger.heard)
        await asyncio.sleep(1.0)
        return len(stranger.heard)


@pytest.mark.parametrize(
    "said",
    [
        problem("not-found", "404 Not Found"),
        problem("bad-request", "400 Bad Request"),
        problem("conflict", "409 Conflict"),
        problem("invalid", "422 Unprocessable"),
        problem("forbidden", "403 Forbidden"),
    ],
    ids=["404", "400", "409", "422", "403"],
)
@pytest.mark.asyncio
async def test_who_refuses_the_news_is_not_asked_for_them_all_the_time(said: bytes, tmp_path: Path) -> None:
    async with canned(said) as stranger:
        assert await _left_alone(stranger, tmp_path) == 1


@pytest.mark.asyncio
async def test_no_flood_of_news_drowns_the_window(tmp_path: Path) -> None:
    me = http(b'{"name": "Li Wei", "role": "supervisor", "actions": [], "expires": null}')
    news = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
    flood = b'event: presence\ndata: {"present": []}\n\n' * 1_000
    async with canned(lambda head: me if b"/v1/me" in head else news, endless=flood) as stranger:
        pocket = Pocket()
        pocket.kept[stranger.address] = TOKEN
        async with opened(stranger.address, tmp_path, pocket=pocket) as side:
            await side.service.begin()
            await side.until(lambda: side.heard(Present))
            await asyncio.sleep(0.5)
            assert len(side.heard(Present)) <= 1_000


@pytest.mark.asyncio
async def test_who_breaks_at_the_news_is_asked_ever_more_seldom(tmp_path: Path) -> None:
    async with canned(problem("internal", "500 Broken")) as stranger:
        assert await _left_alone(stranger, tmp_path) <= 12  # without a wait of its own it is 20 in a second
