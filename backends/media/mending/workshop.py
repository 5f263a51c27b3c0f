"""The window's side of mending: hand a mend to the media worker, get a file and its check. Nothing heavy is imported.

The result is written beside its final place under another name, and only given over whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from backends.media import limits
from backends.media.client import MediaWorker, OnAsked
from backends.media.mending.signatory import Signatory
from backends.media.mending.words import CLIP, MEND, MEND_CHECK, MEND_PLAN, MEND_PREVIEW, MEND_SIGN, NO_LIMITS
from backends.wire.mending import mend_to_json
from review.errors import BadMedia, MediaBroken, Unavailable
from review.media import Pixels
from review.mending import Finding, Frames, Mend, MendedFile, Outlay, Progress, Verdict

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
    ``signatory``: who signs them. Every verb may raise MediaRefused, MediaBroken or Unavailable."""

    def __init__(
        self,
        worker: MediaWorker,
        *,
        begun: bool = True,
        spec: Mapping[str, Any] = NO_LIMITS,
        signatory: Signatory | None = None,
    ) -> None:
        self._worker = worker
        self._signatory = signatory
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
            return Outlay(int(words["copied"]), int(words["coded"]), str(words["whole"]))
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
        begun = time.monotonic()

        def tell(share: float) -> None:
            on_progress(_progress(share, time.monotonic() - begun))

        words, sha256 = await self._file(MEND, clip, mend, others, into, tell=tell, smart=smart)
        return _made(words, into, sha256)

    async def signed(self, made: MendedFile, clip: Path, mend: Mend) -> MendedFile:
        """``made`` with content credentials by whoever signs here; where nobody does, or something is wrong with key or
        certificate, as it is, with a note that says so."""
        try:
            if self._signatory is None:
                return _unsigned(made, "")
            async with self._signatory.signing() as signer:

                async def sign(asked: dict[str, Any]) -> dict[str, Any]:
                    return {"signature": (await signer.sign(bytes.fromhex(str(asked["claim"])))).hex()}

                given: dict[str, Any] = {"algorithm": signer.algorithm, "chain": signer.chain}
                words, sha256 = await self._file(
                    MEND_SIGN, made.path, mend, {CLIP: clip}, made.path, on_asked=sign, **given
                )
                note = _joined(made.note, f"its content credentials are signed by {signer.name}")
            return replace(made, sha256=sha256, size=int(words["size"]), credentials_lost=False, note=note)
        except (BadMedia, Unavailable) as error:
            return _unsigned(made, str(error))

    async def _file(
        self,
        verb: str,
        source: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        *,
        tell: Callable[[float], None] = lambda share: None,
        on_asked: OnAsked | None = None,
        **given: Any,
    ) -> tuple[dict[str, Any], str]:
        """The worker's words and the SHA-256 of the file it makes, which lies at ``into`` then, whole."""
        worker = await self._ready()
        with contextlib.ExitStack() as cleaning:
            partial = into.with_name(f"{into.name}.part")
            cleaning.callback(partial.unlink, missing_ok=True)
            out = cleaning.enter_context(await asyncio.to_thread(partial.open, "wb"))
            pieces: asyncio.Queue[tuple[int, memoryview] | None] = asyncio.Queue()

            def heard(words: dict[str, Any], block: memoryview | None) -> None:
                if block is not None:
                    pieces.put_nowait((int(words["at"]), block))
                elif "share" in words:
                    tell(float(words["share"]))

            given |= {"mend": mend_to_json(mend)}
            writing = asyncio.create_task(_write(out, pieces))
            try:
                words = await worker.ask(
                    verb, source, PRIORITY, limits.STEP_S, others=others, on_part=heard, on_asked=on_asked, **given
                )
                pieces.put_nowait(None)
                size, sha256 = await writing
            finally:
                writing.cancel()
            if words.get("size") != size:
                raise MediaBroken("The mended clip did not come whole.", remedy="Render it again.")
            out.close()
            await asyncio.to_thread(partial.replace, into)
        return words, sha256

    async def make(
        self,
        clip: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        on_progress: Callable[[Progress], None] = lambda progress: None,
    ) -> tuple[MendedFile, Verdict]:
        """Render, sign and check; where a smart cut does not pass, once more with every frame coded anew."""
        made = await self.signed(await self.render(clip, mend, others, into, on_progress), clip, mend)
        verdict = await self.check(into, clip, mend, others, made.untouched)
        if not verdict.ok and made.copied:
            again = await self.render(clip, mend, others, into, on_progress, smart=False)
            made = await self.signed(again, clip, mend)
            verdict = await self.check(into, clip, mend, others)
        return made, verdict

    async def check(
        self,
        made: Path,
        clip: Path,
        mend: Mend,
        others: Mapping[str, Path],
        untouched: Sequence[Frames] = (),
    ) -> Verdict:
        """Decode a mended clip and hold it against the mend: it may be approved only if the verdict is ``ok``. Frames
        of ``untouched`` stretches must have the clip's own bits."""
        worker = await self._ready()
        words = await worker.ask(
            MEND_CHECK,
            made,
            PRIORITY,
            limits.VERIFY_S,
            others={**others, CLIP: clip},
            mend=mend_to_json(mend),
            spec=self._spec,
            untouched=[[one.first, one.last] for one in untouched],
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


def _made(words: dict[str, Any], path: Path, sha256: str) -> MendedFile:
    try:
        return MendedFile(
            path=path,
            sha256=sha256,
            media_type=MEDIA_TYPES[words["container"]],
            size=int(words["size"]),
            frames=int(words["frames"]),
            copied=int(words["copied"]),
            coded=int(words["coded"]),
            credentials_lost=bool(words["credentials_lost"]),
            note=str(words["note"]),
            untouched=tuple(Frames(int(first), int(last)) for first, last in words["untouched"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MediaBroken("The mended clip did not come whole.", remedy="Render it again.") from error


def _unsigned(made: MendedFile, why: str) -> MendedFile:
    """A result that stays without credentials: told where it lost some, or should have got some."""
    lost = "its content credentials no longer hold and were left out" if made.credentials_lost else ""
    why = f"it is not signed; {why}" if why else lost and "it must be signed anew"
    return replace(made, note=_joined(made.note, lost, why))


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
