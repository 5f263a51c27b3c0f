"""The window's side of mending: hand a mend to the media worker, get a file and its check. Nothing heavy is imported.

The result is written beside its final place under another name, and only given over whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from backends.media import limits
from backends.media.client import MediaWorker
from backends.media.mending.words import CLIP, MEND, MEND_CHECK
from backends.wire.mending import mend_to_json
from review.errors import MediaBroken
from review.mending import Finding, Mend, Verdict

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}

PRIORITY = 6
"""Behind everything that somebody looks at."""

SURE_AFTER_S = 0.5
"""Seconds of work from which on the time that is left is worth telling."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``share`` done, 0 to 1; ``left_s`` seconds that are left, None while nobody can tell."""

    share: float
    left_s: float | None


@dataclass(frozen=True, slots=True)
class MendedClip:
    """A rendered file: its place, name (SHA-256), kind, and how much of it was copied."""

    path: Path
    sha256: str
    media_type: str
    size: int
    frames: int
    copied: int
    coded: int
    credentials_lost: bool
    note: str


class Workshop:
    """Renders and checks mends in ``worker``. Every verb may raise MediaRefused, MediaBroken or Unavailable."""

    def __init__(self, worker: MediaWorker) -> None:
        self._worker = worker

    async def render(
        self,
        clip: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        *,
        smart: bool = True,
    ) -> MendedClip:
        """Make the mended clip as the file ``into``; ``others`` are the mend's further assets by SHA-256.

        Cancelling the task cancels the work; nothing is left behind then.
        """
        begun = time.monotonic()
        with contextlib.ExitStack() as cleaning:
            partial = into.with_name(f"{into.name}.part")
            cleaning.callback(partial.unlink, missing_ok=True)
            out = cleaning.enter_context(await asyncio.to_thread(partial.open, "wb"))
            pieces: asyncio.Queue[tuple[int, memoryview] | None] = asyncio.Queue()

            def heard(words: dict[str, Any], block: memoryview | None) -> None:
                if block is not None:
                    pieces.put_nowait((int(words["at"]), block))
                elif "share" in words:
                    on_progress(_progress(float(words["share"]), time.monotonic() - begun))

            writing = asyncio.create_task(_write(out, pieces))
            try:
                words = await self._worker.ask(
                    MEND,
                    clip,
                    PRIORITY,
                    limits.STEP_S,
                    others=others,
                    on_part=heard,
                    mend=mend_to_json(mend),
                    smart=smart,
                )
                pieces.put_nowait(None)
                size, sha256 = await writing
            finally:
                writing.cancel()
            made = _made(words, into, size, sha256)
            out.close()
            await asyncio.to_thread(partial.replace, into)
        return made

    async def make(
        self,
        clip: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        on_progress: Callable[[Progress], None] = lambda progress: None,
    ) -> tuple[MendedClip, Verdict]:
        """Render and check; where a smart cut does not pass, once more with every frame coded anew."""
        made = await self.render(clip, mend, others, into, on_progress)
        verdict = await self.check(into, clip, mend, others)
        if not verdict.ok and made.copied:
            made = await self.render(clip, mend, others, into, on_progress, smart=False)
            verdict = await self.check(into, clip, mend, others)
        return made, verdict

    async def check(self, made: Path, clip: Path, mend: Mend, others: Mapping[str, Path]) -> Verdict:
        """Decode a mended clip and hold it against the mend: it may be approved only if the verdict is ``ok``."""
        words = await self._worker.ask(
            MEND_CHECK, made, PRIORITY, limits.VERIFY_S, others={**others, CLIP: clip}, mend=mend_to_json(mend)
        )
        try:
            found = [Finding(str(one["what"]), bool(one["ok"]), str(one["words"])) for one in words["findings"]]
        except (KeyError, TypeError) as error:
            raise MediaBroken("The media worker gave an answer that makes no sense.") from error
        return Verdict(tuple(found))


async def _write(out: BinaryIO, pieces: asyncio.Queue[tuple[int, memoryview] | None]) -> tuple[int, str]:
    """Write pieces as they come, in order; a piece at 0 begins anew. Bytes and SHA-256 in the end."""
    digest, size = hashlib.sha256(), 0
    while (piece := await pieces.get()) is not None:
        at, block = piece
        if at == 0:
            digest, size = hashlib.sha256(), 0
            out.seek(0)
            out.truncate()
        if at != size:
            raise MediaBroken("A piece of the mended clip is missing.", remedy="Render it again.")
        await asyncio.to_thread(out.write, block)
        digest.update(block)
        size += len(block)
        del piece, block  # a lent piece goes back before the next is waited for
    await asyncio.to_thread(out.flush)
    return size, digest.hexdigest()


def _progress(share: float, spent_s: float) -> Progress:
    sure = share > 0 and spent_s >= SURE_AFTER_S
    return Progress(share, spent_s * (1 - share) / share if sure else None)


def _made(words: dict[str, Any], path: Path, size: int, sha256: str) -> MendedClip:
    try:
        if int(words["size"]) != size:
            raise ValueError("another size")
        return MendedClip(
            path=path,
            sha256=sha256,
            media_type=MEDIA_TYPES[words["container"]],
            size=size,
            frames=int(words["frames"]),
            copied=int(words["copied"]),
            coded=int(words["coded"]),
            credentials_lost=bool(words["credentials_lost"]),
            note=str(words["note"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MediaBroken("The mended clip did not come whole.", remedy="Render it again.") from error
