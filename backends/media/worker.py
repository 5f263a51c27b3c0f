"""The process in which media are decoded: ``python -m backends.media.worker SETTINGS``, started by the client only.

SETTINGS is one JSON object (``nursery.start_process``); on Linux ``brood`` forks it. It maps the arena, applies limits
and seccomp, says hello, and then answers jobs one at a time, the most urgent first. Between jobs it decodes ahead. When
the client goes, so does it.
"""

from __future__ import annotations

import array
import contextlib
import functools
import importlib
import io
import json
import os
import pkgutil
import socket
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any, BinaryIO

import av
import numpy as np

from backends.clusters import job as likeness
from backends.clusters.words import LOOK, NEAR
from backends.media import audio, credentials, hearing, looking, sandbox, streams
from backends.media.arena import Arena, Blocks
from backends.media.changes import ChangeJobs
from backends.media.channel import Channel, Message, PipeChannel, SocketChannel
from backends.media.following import FollowJobs
from backends.media.jobs import Cancelled, Job, JobQueue, MakeWay, Pace
from backends.media.looking import LookingJobs
from backends.media.mending import job as mending
from backends.media.mending.job import MendingJobs
from backends.media.mending.words import MEND_PREVIEW
from backends.media.painted import Painted
from backends.media.shelf import Medium, Shelf
from backends.media.signals.job import SignalJobs
from review.errors import BadMedia, Unavailable

ARENA_WAIT_S = 0.5
"""Seconds a finished picture waits for room: the client gives blocks back within a frame or two."""

PART_WAIT_S = 10.0
"""Seconds a piece of a rendered file waits for room: the client writes the one before to a disk, which may be slow."""

REPLY_WAIT_S = 30.0
"""Seconds a job waits for what it asked its client: one process there must start, or sign."""


class Worker:
    """Answers jobs. ``run`` returns when the client is gone."""

    def __init__(self, channel: Channel, arena: Arena, cache_bytes: int, taken: Sequence[tuple[int, int]]) -> None:
        self._channel = channel
        self._arena = arena
        self._blocks = Blocks(arena.size)
        for offset, length in taken:
            self._blocks.reserve(offset, length)
        self._lock = threading.Lock()
        self._freed = threading.Condition(self._lock)
        self._shelf = Shelf(cache_bytes)
        self._queue = JobQueue()
        self._lent: dict[int, dict[str, int | str]] = {}
        self._mending = MendingJobs()
        self._signals = SignalJobs(credentials.signals)
        self._following = FollowJobs()
        self._changes = ChangeJobs()
        self._looking = LookingJobs(self._shelf)

    def run(self) -> None:
        threading.Thread(target=self._listen, name="listen", daemon=True).start()
        busy_ahead = False
        while True:
            job = self._queue.take(wait=not busy_ahead)
            if job is None:
                busy_ahead = self._decode_ahead()
                continue
            self._do(job)
            busy_ahead = True

    def _decode_ahead(self) -> bool:
        try:
            return self._shelf.idle_step()
        except Exception:  # noqa: BLE001 - told when the frame is really asked for
            return False

    # -- talking ------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        """Thread: requests, cancellations and returned blocks, until the client is gone."""
        while True:
            try:
                received = self._channel.receive()
            except ValueError:
                received = None
            if received is None:
                os._exit(0)
            self._hear(*received)

    def _hear(self, message: Message, file: int | None) -> None:
        if "free" in message:
            with self._freed:
                self._blocks.give_back(message["free"])
                self._freed.notify()
        elif "cancel" in message:
            self._queue.cancel(message["cancel"])
        elif "reply" in message:
            self._queue.reply(message["reply"], message["with"])
        elif "lend" in message:
            self._lent.setdefault(message["lend"], {})[message["as"]] = message["path"] if file is None else file
        else:
            arguments: dict[str, Any] = message.get("with", {})
            others = self._lent.pop(message["id"], {})
            job = Job(message["priority"], message["id"], message["do"], arguments, file, message["seconds"], others)
            self._queue.put(job)

    def _tell(self, message: Message) -> None:
        self._channel.send(message)

    # -- jobs ---------------------------------------------------------------------------------------------------------

    def _do(self, job: Job) -> None:
        if self._queue.is_cancelled(job.id):
            self._finish(job, None)
            return
        sandbox.renew_cpu_budget()
        self._tell({"began": job.id})
        try:
            answer: Message | None = self._answer(job, Pace(self._queue, job))
        except MakeWay:
            self._tell({"paused": job.id})
            self._queue.put(job)
            return
        except Cancelled:
            answer = None
        except (BadMedia, Unavailable) as error:
            answer = {"error": type(error).__name__, "message": error.message, "remedy": error.remedy}
        except MemoryError:
            self._shelf.drop(job.arguments.get("key", ""))
            answer = {
                "error": "MediaRefused",
                "message": "The file needs more memory than one file may have.",
                "remedy": "Ask the generator for a smaller one.",
            }
        except Exception as error:  # noqa: BLE001 - a decoder's surprise must cost this item only
            self._shelf.drop(job.arguments.get("key", ""))
            answer = {
                "error": "MediaBroken",
                "message": f"The file cannot be displayed: its decoder failed ({type(error).__name__}).",
                "remedy": "Reject it, or ask for it again in another format.",
            }
        self._finish(job, answer)

    def _finish(self, job: Job, answer: Message | None) -> None:
        job.close()
        self._mending.drop(job.id)
        self._queue.done(job.id)
        self._tell({"id": job.id, **(answer if answer is not None else {"error": "Cancelled"})})

    def _answer(self, job: Job, pace: Pace) -> Message:
        if job.verb == "attempts":
            return {"result": sandbox.attempts()}
        if job.verb in mending.VERBS:
            send = functools.partial(self._tell_part, job, pace)
            return {"result": self._mending.answer(job, pace, send, functools.partial(self._asked, job, pace))}
        if job.verb == MEND_PREVIEW:
            return self._shown(self._mending.preview(job, pace))
        if job.verb == NEAR:
            return {"result": likeness.near(job)}
        given = job.arguments
        medium = self._medium(job, pace)
        reader = medium.reader
        if job.verb == "probe":
            info = asdict(reader.info(pace))
            return {"result": info | {"sar": _ratio(info["sar"])}}
        if job.verb == "index":
            index = reader.index(pace, bool(given.get("verify")))
            words = {"end_pts": index.end_pts, "verified": index.verified, "note": index.note}
            words |= {"time_base": _ratio(index.time_base), "broken_at": index.broken_at, "frames": len(index.pts)}
            return {"result": words, "block": self._put(array.array("q", (*index.pts, *index.keyframes)))}
        if job.verb == "waveform":
            index = reader.index(pace, False)
            span = index.seconds(0), float(index.end_pts * index.time_base)
            peaks = audio.waveform(medium.file, medium.found, given["buckets"], span, pace)
            return {"result": {}, "block": self._put(array.array("f", peaks)) if peaks else None}
        if job.verb == "streams":
            return {"result": streams.streams(medium.file, medium.found)}
        if job.verb == LOOK:
            return {"result": likeness.look(medium, pace)}
        if job.verb in SignalJobs.VERBS:
            return {"result": self._signals.answer(job.verb, medium, given, pace)}
        if job.verb == "credentials":
            return {"result": credentials.words_of(credentials.credentials_of(medium.file, medium.found, pace))}
        if job.verb in looking.VERBS:
            painted, words = self._looking.answer(job, medium, pace)
            answer = self._shown(painted)
            return answer | {"result": answer["result"] | {"words": words}}
        if job.verb == FollowJobs.VERB:
            return {"result": self._following.answer(job.id, reader, given, pace)}
        if job.verb == "sound":
            origin = float(reader.index(pace, False).seconds(0))
            heard = hearing.stretch(medium.file, medium.found, given["start"], given["length"], origin, pace)
            return {"result": {}, "block": self._put(array.array("h", heard.tobytes()))}
        if job.verb == ChangeJobs.VERB:
            return {"result": self._changes.answer(job.id, reader, given, pace)}
        if job.verb == "cached":
            return {"result": {"numbers": reader.cached()}}
        return self._picture(job, medium, pace)

    def _tell_part(self, job: Job, pace: Pace, words: dict[str, Any], data: bytes) -> None:
        """Tell something of a long job before it is done; it got on, so its time begins anew."""
        sandbox.renew_cpu_budget()
        pace.renew()
        block = self._put(array.array("B", data), PART_WAIT_S) if data else None
        self._tell({"part": job.id, "result": words, "block": block})

    def _asked(self, job: Job, pace: Pace, words: dict[str, Any]) -> dict[str, Any]:
        """What the client says to ``words`` of a job, empty where it says nothing."""
        self._tell_part(job, pace, {"asked": words}, b"")
        return self._queue.reply_to(job.id, REPLY_WAIT_S)

    def _picture(self, job: Job, medium: Medium, pace: Pace) -> Message:
        given = job.arguments
        fit = (given["fit"][0], given["fit"][1]) if given.get("fit") else None
        if job.verb == "thumbnail":
            painted = medium.reader.thumbnail(given["size"], pace)
        else:
            painted = medium.reader.frame(given.get("number", 0), fit, pace, job.priority == 0)
        return self._shown(painted)

    def _medium(self, job: Job, pace: Pace) -> Medium:
        key, suffix = job.arguments["key"], job.arguments.get("suffix", "")
        file: BinaryIO | None = None
        if not self._shelf.has(key):
            if job.file is not None:
                file = os.fdopen(os.dup(job.file), "rb", buffering=0)
            elif "path" in job.arguments:
                file = io.FileIO(job.arguments["path"], "rb")
        try:
            return self._shelf.medium(key, suffix, file, pace)
        except BaseException:
            if file is not None:
                file.close()
            raise

    # -- shared memory ------------------------------------------------------------------------------------------------

    def _shown(self, painted: Painted) -> Message:
        height, width = painted.picture.shape[:2]
        stride = width * 4
        offset = self._allot(stride * height)
        target = np.frombuffer(self._arena.view(offset, stride * height), np.uint8).reshape(height, width, 4)
        np.copyto(target, painted.picture)
        result = {"width": width, "height": height, "stride": stride, "number": painted.number, "pts": painted.pts}
        result |= {"partial": painted.partial, "note": painted.note}
        return {"result": result, "block": [offset, stride * height]}

    def _put(self, values: array.array[Any], wait_s: float = ARENA_WAIT_S) -> list[int]:
        data = values.tobytes()
        offset = self._allot(len(data), wait_s)
        self._arena.view(offset, len(data))[:] = data
        return [offset, len(data)]

    def _allot(self, length: int, wait_s: float = ARENA_WAIT_S) -> int:
        """A block of the arena; waits a moment for one to be given back."""
        with self._freed:
            until = time.monotonic() + wait_s
            offset = self._blocks.take(length)
            while offset is None and self._freed.wait(until - time.monotonic()):
                offset = self._blocks.take(length)
        if offset is None:
            raise Unavailable("Too many pictures are open at once.", remedy="Close one and look at this one again.")
        return offset


def _ratio(value: Fraction) -> list[int]:
    return [value.numerator, value.denominator]


def warm_up() -> None:
    """Make every library load what it loads late, before no file can be opened any more."""
    from PIL import Image

    from backends.media import formats, stills

    with contextlib.suppress(ImportError, OSError, RuntimeError):  # the sandbox says where there is none
        importlib.import_module("pyseccomp")
    credentials.load()
    importlib.import_module("numpy.ma")  # numpy's statistics import it when they are first used
    # PyAV imports its streams and codecs when a file first has them
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if not module.name.endswith(("__main__", "datasets")):
            importlib.import_module(module.name)
    for found in (formats.JPEG, formats.PNG, formats.WEBP, formats.GIF, formats.AVIF):
        made = io.BytesIO()
        Image.new("RGB", (16, 16)).save(made, found.pillow)
        stills.decode(made, found)


def live(channel: Channel, arena: Arena, settings: dict[str, Any], itself: int | None = None) -> None:
    """From the sandbox to the end, everything being imported.

    ``itself``: this process as a descriptor, for whoever must be able to end it and is not its parent.
    """
    limited = sandbox.limit_resources(arena.size, settings["cache_bytes"])
    filtered = sandbox.forbid_system_calls() if channel.carries_files else "files come by path, so no seccomp"
    channel.send({"hello": {"pid": os.getpid(), "limits": limited, "filter": filtered}}, itself)
    if itself is not None:
        os.close(itself)
    Worker(channel, arena, settings["cache_bytes"], [(block[0], block[1]) for block in settings["taken"]]).run()


def main() -> None:
    """Start the long way: settings from the command line, everything imported, then the worker's life."""
    settings = json.loads(sys.argv[1])
    channel: Channel
    if settings["socket"] is not None:
        channel = SocketChannel(socket.socket(fileno=settings["socket"]))
    else:
        channel = PipeChannel(os.fdopen(0, "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0))
    sandbox.ignore_terminal_interrupts()
    sandbox.stand_back(idle=bool(settings.get("idle")))
    arena = Arena.attach(settings["arena_fd"], settings["arena_size"], settings["arena_path"])
    warm_up()
    live(channel, arena, settings)


if __name__ == "__main__":
    main()
