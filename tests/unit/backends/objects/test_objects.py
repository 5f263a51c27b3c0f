"""Media by hash in a folder and in a bucket, by the same tests; the bucket is moto's S3 server over HTTP."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from moto.server import ThreadedMotoServer

from backends.objects import Objects
from backends.objects.bucket import PART_BYTES, BucketObjects
from backends.objects.folder import FolderObjects
from review.errors import BadArgument, BadInput, Unavailable

pytestmark = pytest.mark.asyncio
BODY = bytes(range(256)) * 5_000
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """An S3 server with one bucket."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("REGION", "us-east-1")):
            patch.setenv(f"AWS_{name}", value)
        httpx.put(f"{address}/media", headers={"Authorization": _anybody("us-east-1")}, trust_env=False)
        yield address
    server.stop()


def _anybody(region: str) -> str:
    return f"AWS4-HMAC-SHA256 Credential=test/20260302/{region}/s3/aws4_request, SignedHeaders=host, Signature=0"


@pytest.fixture(params=["folder", "bucket"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    if request.param == "folder":
        return FolderObjects(tmp_path)
    address = request.getfixturevalue("s3")
    return BucketObjects(f"s3://media/{tmp_path.name}", endpoint=address)


async def _read(objects: Objects, start: int, end: int) -> bytes:
    return b"".join([part async for part in objects.read(SHA, start, end)])


async def test_what_was_put_in_is_there(objects: Objects, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(BODY)
    assert await objects.size(SHA) is None
    await objects.put(SHA, file)
    await objects.put(SHA, file)
    assert file.exists()
    assert await objects.size(SHA) == len(BODY)
    assert await _read(objects, 0, len(BODY)) == BODY
    assert await _read(objects, 1_000, 1_010) == BODY[1_000:1_010]
    await objects.close()


async def test_a_long_file_goes_in_parts(objects: Objects, tmp_path: Path) -> None:
    body = bytes(range(256)) * (PART_BYTES // 256 + 10)
    sha = hashlib.sha256(body).hexdigest()
    file = tmp_path / "file"
    file.write_bytes(body)
    await objects.put(sha, file)
    assert await objects.size(sha) == len(body)
    assert b"".join([part async for part in objects.read(sha, 5, len(body))]) == body[5:]
    await objects.close()


async def test_a_folder_takes_nothing_under_another_name(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"other")
    objects = FolderObjects(tmp_path)
    with pytest.raises(BadInput):
        await objects.put(SHA, file)
    assert await objects.size(SHA) is None
    assert await objects.link(SHA, 60) == ""
    await objects.close()


async def test_a_bucket_signs_links_itself(s3: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(BODY)
    objects = BucketObjects("s3://media/links", endpoint=s3)
    await objects.put(SHA, file)
    link = await objects.link(SHA, 60)
    assert "X-Amz-Signature" in link
    got = await asyncio.to_thread(httpx.get, link, trust_env=False)
    assert got.content == BODY


async def test_a_bucket_that_is_away_is_unavailable(unused_tcp_port: int, s3: str) -> None:
    objects = BucketObjects("s3://media", endpoint=f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(Unavailable):
        await objects.size(SHA)


@pytest.mark.parametrize("address", ["media", "https://media/", "s3:///prefix", "file:///etc"])
async def test_only_a_bucket_is_a_bucket(address: str) -> None:
    with pytest.raises(BadArgument):
        BucketObjects(address)
