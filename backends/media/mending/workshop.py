"""The window's side of mending: hand a mend to the media worker, get a file and its check. Nothing heavy is imported.

The result is written beside its final place under another name, and only given over whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from backends.media import limits
from backends.media.client import MediaWorker
from backends.media.mending.words import CLIP, MEND, MEND_CHECK, MEND_PLAN, MEND_PREVIEW, NO_LIMITS
from backends.wire.mending import mend_to_json
from review.errors import MediaBroken
from review.media import Pixels
from review.mending import Finding, Mend, MendedFile, Outlay, Progress, Verdict

MEDIA_TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}

PRIORITY = 6
"""Behind everything that somebody looks at."""

LOOKED_AT, TOLD = 0, 2
"""A preview goes first; what a mend will cost is told beside it."""

SURE_AFTER_S = 0.5
"""Seconds of work from which on the time that is left is worth telling."""


class Workshop:
    """Shows, renders and checks mends in ``worker`` (role: ``review.ports.Mender``), which it starts when it is first
    needed where it is not ``begun``. ``spec``: limits of channels for pictures, against which results are checked.
    Every verb may raise MediaRefused, MediaBroken or Unavailable."""

    def __init__(self, worker: MediaWorker, *, begun: bool = True, spec: Mapping[str, Any] = NO_LIMITS) -> None:
        self._worker = worker
        self._spec = dict(spec)
        self._begun = begun
        self._beginning: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """End the worker."""
        if self._beginning is not None:
            self._beginning.cancel()
            await asyncio.wait([self._beginning])
        await self._worker.close()

    async def preview(
        self,
        source: Path,
        mend: Mend,
        others: Mapping[str, Path],
        number: int,
        fit: tuple[int, int] | None = None,
    ) -> Pixels:
        """Frame ``number`` of the AI's file as the edits make it, within ``fit``; goes before any rendering."""
        worker = await self._ready()
        return await worker.ask_picture(
            MEND_PREVIEW,
            source,
            LOOKED_AT,
            limits.STEP_S,
            others=others,
            mend=mend_to_json(mend),
            number=number,
            fit=fit,
        )

    async def outlay(self, source: Path, mend: Mend, others: Mapping[str, Path]) -> Outlay:
        """What making it will cost, told beforehand."""
        worker = await self._ready()
        words = await worker.ask(MEND_PLAN, source, TOLD, limits.STEP_S, others=others, mend=mend_to_json(mend))
        try:
            return Outlay(int(words["copied"]), int(words["coded"]))
        except (KeyError, TypeError, ValueError) as error:
            raise MediaBroken("The media worker gave an answer that makes no sense.") from error

    async def render(
        self,
        clip: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        *,
        smart: bool = True,
    ) -> MendedFile:
        """Make the mended clip as the file ``into``; ``others`` are the mend's further assets by SHA-256.

        Cancelling the task cancels the work; nothing is left behind then.
        """
        worker = await self._ready()
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
                words = await worker.ask(
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
    ) -> tuple[MendedFile, Verdict]:
        """Render and check; where a smart cut does not pass, once more with every frame coded anew."""
        made = await self.render(clip, mend, others, into, on_progress)
        verdict = await self.check(into, clip, mend, others)
        if not verdict.ok and made.copied:
            made = await self.render(clip, mend, others, into, on_progress, smart=False)
            verdict = await self.check(into, clip, mend, others)
        return made, verdict

    async def check(self, made: Path, clip: Path, mend: Mend, others: Mapping[str, Path]) -> Verdict:
        """Decode a mended clip and hold it against the mend: it may be approved only if the verdict is ``ok``."""
        worker = await self._ready()
        words = await worker.ask(
            MEND_CHECK,
            made,
            PRIORITY,
            limits.VERIFY_S,
            others={**others, CLIP: clip},
            mend=mend_to_json(mend),
            spec=self._spec,
        )
        try:
            found = [Finding(str(one["what"]), bool(one["ok"]), str(one["words"])) for one in words["findings"]]
        except (KeyError, TypeError) as error:
            raise MediaBroken("The media worker gave an answer that makes no sense.") from error
        return Verdict(tuple(found))

    async def _ready(self) -> MediaWorker:
        """The worker, begun by whoever asks first; who gives up meanwhile does not give up the others."""
        if not self._begun:
            if self._beginning is None or self._failed(self._beginning):
                self._beginning = asyncio.create_task(self._worker.start(), name="mending worker")
            await asyncio.shield(self._beginning)
            self._begun = True
        return self._worker

    @staticmethod
    def _failed(beginning: asyncio.Task[None]) -> bool:
        return beginning.done() and (beginning.cancelled() or beginning.exception() is not None)


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


def _made(words: dict[str, Any], path: Path, size: int, sha256: str) -> MendedFile:
    try:
        if int(words["size"]) != size:
            raise ValueError("another size")
        return MendedFile(
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
