"""Media that lie in a bucket, brought to this machine one by one as an export asks for them."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backends.objects import Objects
from review.errors import MediaRefused


@contextmanager
def fetched(bucket: str, endpoint: str) -> Iterator[Callable[[str], Path]]:
    """Where the file of a hash lies: in a folder that is gone when the block ends, fetched at the first asking.

    A file that the bucket has not lies nowhere, as in a workspace. Errors are ``Unavailable``.
    """
    from backends.objects.bucket import BucketObjects  # a second library, only where a bucket is named

    with tempfile.TemporaryDirectory(prefix="backstop-media-") as folder, _loop() as run:
        objects = BucketObjects(bucket, endpoint=endpoint)
        try:

            def place(sha256: str) -> Path:
                path = Path(folder) / sha256
                if not path.exists():
                    run(_fetch(objects, sha256, path))
                return path

            yield place
        finally:
            run(objects.close())


async def _fetch(objects: Objects, sha256: str, path: Path) -> None:
    size = await objects.size(sha256)
    if size is None:
        return
    beside = path.with_suffix(".unfinished")
    try:
        with beside.open("wb") as file:
            async for part in objects.read(sha256, 0, size):
                file.write(part)
    except MediaRefused:
        return
    beside.rename(path)


@contextmanager
def _loop() -> Iterator[Callable[..., None]]:
    """Runs coroutines to their end on a loop of its own, also for callers that are on one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="bucket")
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
