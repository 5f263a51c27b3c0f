"""Media by hash: in with a check, out in ranges, by links that end."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.unit.backends.service.desk import Desk, opened

pytestmark = pytest.mark.asyncio

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
SHA = hashlib.sha256(PNG).hexdigest()
WHERE = f"/v1/assets/{SHA}"


async def _put(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        made = await client.put(WHERE, content=PNG, headers={"Content-Type": "image/png"})
        assert (made.status_code, made.json()) == (201, {"sha256": SHA, "media_type": "image/png", "size": len(PNG)})


async def test_a_file_is_taken_once_and_given_back_whole(desk: Desk) -> None:
    await _put(desk)
    async with desk.client("Li Wei") as client:
        assert (await client.put(WHERE, content=PNG)).status_code == 200
        got = await client.get(WHERE)
        assert (got.status_code, got.content, got.headers["ETag"]) == (200, PNG, f'"{SHA}"')
        assert got.headers["Content-Type"] == "image/png"
        assert "immutable" in got.headers["Cache-Control"]
        assert got.headers["Content-Disposition"] == "attachment"
        head = await client.head(WHERE)
        assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", str(len(PNG)))
        assert (await client.get(WHERE, headers={"If-None-Match": f'"x", W/"{SHA}"'})).status_code == 304


@pytest.mark.parametrize(
    ("wanted", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10000-", 206, 10_000, None),
        ("bytes=-16", 206, -16, None),
        ("bytes=0-999999", 206, 0, None),
        ("bytes=5-1", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
async def test_a_range_is_that_part(desk: Desk, wanted: str, status: int, start: int, end: int | None) -> None:
    await _put(desk)
    async with desk.client("Li Wei") as client:
        got = await client.get(WHERE, headers={"Range": wanted})
        assert (got.status_code, got.content) == (status, PNG[start:end])
        first = start % len(PNG)
        if status == 206:
            assert got.headers["Content-Range"] == f"bytes {first}-{first + len(got.content) - 1}/{len(PNG)}"
        other = await client.get(WHERE, headers={"Range": wanted, "If-Range": '"another"'})
        assert (other.status_code, other.content) == (200, PNG)


async def test_a_part_that_there_is_not_is_a_problem(desk: Desk) -> None:
    await _put(desk)
    async with desk.client("Li Wei") as client:
        got = await client.get(WHERE, headers={"Range": f"bytes={len(PNG)}-"})
        assert (got.status_code, got.headers["Content-Range"]) == (416, f"bytes */{len(PNG)}")
        assert got.json()["type"] == "urn:backstop:problem:no-such-range"


async def test_what_is_not_what_it_is_called_is_not_taken(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        other = await client.put(f"/v1/assets/{'0' * 64}", content=PNG)
        assert (other.status_code, other.json()["type"]) == (422, "urn:backstop:problem:other-content")
        svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
        refused = await client.put(f"/v1/assets/{hashlib.sha256(svg).hexdigest()}", content=svg)
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:backstop:problem:media-refused")
        assert (await client.get(f"/v1/assets/{'0' * 64}")).status_code == 404
        for name in ("..", "0" * 63, "G" * 64):
            assert (await client.get(f"/v1/assets/{name}")).status_code in (404, 422)
    assert list(desk.place.spool.iterdir()) == []


async def test_an_upload_over_the_cap_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path, asset_bytes=1_000) as desk, desk.client("Li Wei") as client:
        assert (await client.put(WHERE, content=PNG)).status_code == 413
        assert list(desk.place.spool.iterdir()) == []


async def test_a_link_holds_without_a_token_until_it_ends(desk: Desk) -> None:
    await _put(desk)
    async with desk.client("Li Wei") as client:
        link = (await client.get(f"{WHERE}/link")).json()
    parts = urlsplit(link["url"])
    address = f"{parts.path}?{parts.query}"
    async with desk.client() as nobody:
        got = await nobody.get(address, headers={"Range": "bytes=0-7"})
        assert (got.status_code, got.content) == (206, PNG[:8])
        assert (await nobody.get(address.replace(SHA, "0" * 64))).status_code == 403
        assert (await nobody.get(address.replace("until=1", "until=2"))).status_code == 403
        desk.clock.seconds += desk.place.settings.link_s + 1
        ended = await nobody.get(address)
        assert (ended.status_code, ended.json()["type"]) == (403, "urn:backstop:problem:link-ended")


async def test_a_file_that_was_damaged_is_not_given_out(desk: Desk, tmp_path: Path) -> None:
    await _put(desk)
    file = tmp_path / "media" / SHA[:2] / SHA
    file.chmod(0o600)
    file.write_bytes(PNG[:-1] + b"!")
    async with desk.client("Li Wei") as client:
        got = await client.get(WHERE)
        assert got.status_code == 404
        assert got.content != PNG
