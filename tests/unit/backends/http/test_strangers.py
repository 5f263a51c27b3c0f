"""Answers that no service of ours gives: refused in plain words, within their caps, and the token goes nowhere."""

from __future__ import annotations

import gzip
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
import pytest

from backends.http.addresses import Address
from backends.http.client import Client, Token
from backends.http.gate import tls_context
from backends.http.line import Line, retry_after
from backends.http.problems import Reply
from review.errors import BackstopError, BadArgument, NotAllowed, NotSignedIn, Stale, Unavailable
from review.standing import LineState, SignOutCause, Standing
from tests.line.canned import Canned, Say, canned, http

TOKEN = "bst_0123456789abcdef_secretsecretsecret"


@asynccontextmanager
async def client_of(say: bytes | Say, endless: bytes = b"") -> AsyncIterator[tuple[Client, Canned, list[Standing]]]:
    """A client of whatever is said; here the lane is this loop."""
    told: list[Standing] = []
    async with canned(say, endless=endless) as stranger:
        client = Client(Address.of(stranger.address), Line(told.append), tls_context())
        client.token = Token(TOKEN)
        try:
            yield client, stranger, told
        finally:
            await client.close()


async def error_of(say: bytes | Say) -> BackstopError:
    """What a call of one request ends in."""
    async with client_of(say) as (client, stranger, _):
        with pytest.raises(BackstopError) as caught:
            await client.get("/v1/queues", patient=False)
        assert len(stranger.heard) == 1
        return caught.value


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (http(b"<html>Sign in to the hotel</html>", content_type="text/html"), "something else answers"),
        (http(b""), "something else answers"),
        (http(b"", "204 No Content"), "something else answers"),
        (http(b"", "304 Not Modified"), "sends on"),
        (http(b"", "302 Found", location="https://elsewhere.example/"), "sends on"),
        (http(b"", "307 Temporary Redirect", location="/v2/queues"), "sends on"),
        (http(b'{"queues": [1, 2'), "cannot be read"),
        (http(b"[]"), "cannot be read"),
        (http(b'{"queues": NaN}'), "cannot be read"),
        (http(b'{"queues": 1, "queues": 2}'), "twice"),
        (http(b'{"a": "\\ud800"}'), "cannot be read"),
        (http('{"a": 1}'.encode("utf-16")), "cannot be read"),
        (http(b'{"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}"), "cannot be read"),
        (http(b'{"a": 9223372036854775808}'), "cannot be read"),
        (http(b'{"a": [' + b"[]," * 150_000 + b"[]]}"), "more than any of ours"),
        (http(b'{"a": [' + b"0," * 1_500_000 + b"0]}"), "more than any of ours"),
        (http(gzip.compress(b'{"queues": []}'), content_encoding="gzip"), "packed"),
        (http(b"{}", x_filler="a" * 40_000), "headers"),
        (http(b"{}")[:-1] + b"", "broke"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "broke"),
    ],
)
@pytest.mark.asyncio
async def test_a_stranger_is_told_as_one(answer: bytes, words: str) -> None:
    error = await error_of(answer)
    assert isinstance(error, Unavailable)
    assert words in str(error)
    assert "secret" not in str(error) + repr(error) + repr(error.__cause__) + repr(error.__context__)


@pytest.mark.asyncio
async def test_nothing_is_followed_and_the_token_stays_here() -> None:
    async with canned(http(b"{}")) as elsewhere:
        answer = http(b"", "307 Temporary Redirect", location=f"{elsewhere.address}/v1/queues")
        async with client_of(answer) as (client, stranger, _):
            with pytest.raises(Unavailable):
                await client.get("/v1/queues", patient=False)
            assert TOKEN.encode() in stranger.heard[0]
        assert elsewhere.heard == []


@pytest.mark.asyncio
async def test_an_answer_without_end_is_cut_at_its_cap() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    async with client_of(head, endless=b" " * 65_536) as (client, _, _):
        with pytest.raises(Unavailable, match="longer than 1 MiB"):
            await client.get("/v1/queues", cap=1 << 20, patient=False)


@pytest.mark.asyncio
async def test_a_known_key_order_mark_is_taken() -> None:
    async with client_of(http(b'\xef\xbb\xbf{"queues": []}')) as (client, _, _):
        assert await client.get("/v1/queues") == {"queues": []}


def problem(kind: str, status: str, detail: str = "Why.", **more: str) -> bytes:
    body = b'{"type":"urn:backstop:problem:%s","detail":"%s"}' % (kind.encode(), detail.encode())
    return http(body, status, content_type="application/problem+json", **more)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (problem("token-expired", "401 Unauthorized"), NotSignedIn),
        (problem("forbidden", "403 Forbidden"), NotAllowed),
        (problem("not-found", "404 Not Found"), BadArgument),
        (problem("conflict", "409 Conflict"), Stale),
        (problem("under-way", "409 Conflict"), Unavailable),
        (problem("invalid", "422 Unprocessable"), BadArgument),
        (problem("too-large", "413 Too Large"), BadArgument),
        (problem("client-too-old", "426 Upgrade Required"), Unavailable),
        (problem("too-fast", "429 Too Many Requests", retry_after="3"), Unavailable),
        (problem("busy", "503 Unavailable"), Unavailable),
        (problem("internal", "500 Broken"), Unavailable),
        (http(b"", "502 Bad Gateway"), Unavailable),
        (http(b"<html>", "413 Request Entity Too Large", content_type="text/html"), BadArgument),
        (http(b"nope", "404 Not Found", content_type="text/plain"), Unavailable),
    ],
)
@pytest.mark.asyncio
async def test_each_problem_has_its_error(answer: bytes, kind: type[BackstopError]) -> None:
    assert type(await error_of(answer)).__mro__.index(kind) >= 0


@pytest.mark.parametrize(
    ("kind", "told", "words"),
    [
        ("not-allowed", "Ask a lead, or take fewer.", "Ask a lead, or take fewer."),
        ("not-allowed", "", "The service does not allow this to you. Ask your lead."),
        ("forbidden", "This token reads only.", "This token reads only. Ask your lead."),
    ],
)
@pytest.mark.asyncio
async def test_a_refusal_has_one_remedy(kind: str, told: str, words: str) -> None:
    assert str(await error_of(problem(kind, "403 Forbidden", told))) == words


@pytest.mark.parametrize(
    ("status", "kind", "told", "field", "words"),
    [
        (
            "404 Not Found",
            "not-found",
            "There is nothing at this address.",
            "",
            "older version than this Backstop and can",
        ),
        ("405 No Such Method", "method-not-allowed", "No.", "", "older version than this Backstop and cannot do this"),
        ("422 Unprocessable", "invalid", "No form.", "filter.made_by", "and does not know filter.made_by. Ask those"),
        ("404 Not Found", "not-found", "There is no such item.", "", "There is no such item. Look at the list again."),
    ],
)
@pytest.mark.asyncio
async def test_an_older_service_is_told_as_one(status: str, kind: str, told: str, field: str, words: str) -> None:
    fault = {"field": field, "in": "body", "detail": "Extra inputs are not permitted"}
    body = {"type": f"urn:backstop:problem:{kind}", "detail": told} | ({"errors": [fault]} if field else {})
    said = await error_of(http(orjson.dumps(body), status, content_type="application/problem+json"))
    assert isinstance(said, BadArgument)
    assert words in str(said)


@pytest.mark.asyncio
async def test_an_expired_token_signs_out_and_nothing_more_is_asked() -> None:
    async with client_of(problem("token-expired", "401 Unauthorized")) as (client, stranger, told):
        for _ in range(5):
            with pytest.raises(NotSignedIn):
                await client.get("/v1/queues")
        assert (told[-1].state, told[-1].cause) == (LineState.SIGNED_OUT, SignOutCause.EXPIRED)
        assert len(stranger.heard) == 1


@pytest.mark.asyncio
async def test_no_try_comes_before_it_was_asked_for() -> None:
    async with client_of(problem("busy", "503 Unavailable", retry_after="60")) as (client, stranger, _):
        began = time.monotonic()
        for _ in range(10):
            with pytest.raises(Unavailable):
                await client.get("/v1/queues")
        assert len(stranger.heard) == 1
        assert client.line.wait_s > 50 - (time.monotonic() - began)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        ("-5", 0.0),
        ("-1000000000", 0.0),
        ("99999999999999999999999", 900.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 60.0),
        ("soon", None),
        ("٣", None),
        (None, None),
    ],
)
@pytest.mark.asyncio
async def test_when_to_come_again_is_kept_within_reason(text: str | None, seconds: float | None) -> None:
    assert retry_after(text, 0.0 if text and "1970" in text else 1.7e9) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "http://review.example.com", "ftp://127.0.0.1", "http://127.1:80", "http://2130706433", "http://0x7f.1",
        "https://2130706433", "http://[::ffff:8.8.8.8]", "https://good@evil.example", "https://a.example/?x=1",
        "https://a.example/#x", "https://a.example/../b", "https://exämple.com", "https://a.example\\@b", "https://",
        "http://10.0.0.1", "https://a..b", "https://a.example:0", "https://a.example:99999", "http://127。0。0。1",
    ],
)  # fmt: skip
@pytest.mark.asyncio
async def test_addresses_that_are_none_or_open_are_refused(text: str) -> None:
    with pytest.raises(BadArgument):
        Address.of(text)


@pytest.mark.asyncio
async def test_addresses_read_as_they_are_written() -> None:
    assert Address.of(" https://Review.Example.com/ ").text == "https://review.example.com"
    assert Address.of("https://a.example:8443/backstop/").url("/v1/me") == "https://a.example:8443/backstop/v1/me"
    assert Address.of("http://[::1]:8417").text == "http://[::1]:8417"
    assert Address.of("https://a.example").is_origin_of("https://a.example:443/x?y")
    assert not Address.of("https://a.example").is_origin_of("https://a.example@b.example/")


@pytest.mark.asyncio
async def test_plain_http_to_a_name_that_leaves_the_machine_is_refused_where_it_connects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with client_of(http(b"{}")) as (client, stranger, _):
        monkeypatch.setattr("backends.http.gate.is_loopback", lambda _address: False)
        refusing = Client(client.address, Line(lambda _: None), tls_context())
        refusing.token = Token(TOKEN)
        with pytest.raises(BadArgument):
            await refusing.get("/v1/queues")
        await refusing.close()
        assert stranger.heard == []


@pytest.mark.parametrize("slice_bytes", [1, 7, 40, 10_000])
def test_a_long_list_is_read_in_slices_as_it_is_in_one(monkeypatch: pytest.MonkeyPatch, slice_bytes: int) -> None:
    monkeypatch.setattr("backends.http.problems.SLICE_BYTES", slice_bytes)
    rows = [
        {"item_id": 'a},{"item_id":', "more": [{"item_id": "inside"}]},
        {"item_id": "b", "more": {"item_id": "c"}},
        *({"item_id": f"i{number}", "more": None} for number in range(50)),
    ]
    reply = Reply(200, {}, orjson.dumps({"rows": rows}))
    assert reply.long_document("rows", "item_id") == reply.document() == {"rows": rows}
    for odd in (b'{"rows":[]}', b'{"other":1,"rows":[{"item_id":"a"},{"item_id":"b"}]}', b'{ "rows" : [ ] }'):
        assert Reply(200, {}, odd).long_document("rows", "item_id") == Reply(200, {}, odd).document()


def test_a_long_list_that_is_cut_or_broken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backends.http.problems.SLICE_BYTES", 20)
    whole = orjson.dumps({"rows": [{"item_id": f"i{number}"} for number in range(20)]})
    for body in (whole[:-30], whole[:-2] + b",]}", whole.replace(b'"i7"', b'"i7", "item_id": "i8"')):
        with pytest.raises(Unavailable):
            Reply(200, {}, body).long_document("rows", "item_id")
