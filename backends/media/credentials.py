"""Marks that tell that a file is AI's: content credentials (C2PA), and IPTC's source type in its metadata.

Credentials are read in the media worker by c2pa-python, where that is installed (extra ``credentials``).
Nothing is fetched for them: no manifest that lies elsewhere, no answer about a certificate. Signers are trusted whose
chain ends at a certificate of the PEM file that ``BACKSTOP_TRUST_ANCHORS`` names; without one, none is.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import av

from backends.media import formats
from backends.media.formats import Format
from backends.media.jobs import Cancelled, MakeWay, Pace
from backends.media.marks import AI_MADE, Marks, marks_in, marks_of
from backends.media.packets import OPEN_OPTIONS, READ_BYTES, FileView
from review.errors import BackstopError
from review.signals import Measurement

ANCHORS = "BACKSTOP_TRUST_ANCHORS"
MAX_ANCHORS = 4 << 20
"""Bytes of the file of trusted certificates."""

TYPES = {
    formats.JPEG: "image/jpeg",
    formats.PNG: "image/png",
    formats.WEBP: "image/webp",
    formats.GIF: "image/gif",
    formats.AVIF: "image/avif",
    formats.MP4: "video/mp4",
    formats.AVI: "video/x-msvideo",
}
"""Formats that can hold credentials, as the library calls them. Matroska and WebM cannot."""

MOST_CODES = 8
NOT_DEMANDED = 0.25
"""Value of a missing mark where the table demands none: below the threshold, so a thought for the rank, no suspect."""

UNTRUSTED_CODE = "signingCredential.untrusted"
_CODE = re.compile(r"[A-Za-z0-9._-]{1,64}")


class State(StrEnum):
    """``UNREAD``: there are credentials, but the library that reads them is missing or does not work."""

    NONE = "none"
    VALID = "valid"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Credentials:
    """``codes``: what the validation found wrong, as C2PA names it. ``ai_told``: IPTC's source type says AI."""

    state: State
    codes: tuple[str, ...] = ()
    ai_told: bool = False

    @property
    def note(self) -> str:
        """What is unusual about them, empty where nothing is."""
        if self.state is State.UNTRUSTED:
            return "its content credentials hold, but their signer is not trusted"
        if self.state is State.BROKEN:
            return f"its content credentials do not hold: {', '.join(self.codes)}"
        if self.state is State.UNREAD:
            return "its content credentials were not checked: c2pa-python is not installed, or does not work here"
        return ""


def credentials_of(file: BinaryIO, found: Format, pace: Pace) -> Credentials:
    """The marks of a file. Raises what ``pace`` raises; a file whose marks cannot be read has none."""
    marks = _marks(file, found)
    told = marks.ai_told or (found == formats.MATROSKA and _told_in_matroska(file))
    kind = TYPES.get(found)
    if kind is None:
        return Credentials(State.NONE, (), told)
    if library() is None:
        return Credentials(State.UNREAD if marks.credentials else State.NONE, (), told)
    state, codes = _read(kind, file, pace, there=marks.credentials)
    return Credentials(state, codes, told)


def measured(found: Credentials, *, demanded: bool) -> list[Measurement]:
    """``mark_broken`` and ``mark_missing`` of a file. ``demanded``: channels take none without a mark."""
    broken = found.state is State.BROKEN
    missing = found.state is State.NONE and not found.ai_told
    told = "neither content credentials nor IPTC's source type tell of AI" if missing else ""
    return [
        Measurement("mark_broken", float(broken), note=found.note if broken else ""),
        Measurement("mark_missing", (1.0 if demanded else NOT_DEMANDED) if missing else 0.0, note=told),
    ]


def signals(file: BinaryIO, found: Format, demanded: bool, pace: Pace) -> tuple[list[Measurement], str]:
    """The signals of a file's marks, and what is unusual about its credentials."""
    told = credentials_of(file, found, pace)
    return measured(told, demanded=demanded), told.note


def words_of(found: Credentials) -> dict[str, Any]:
    """As it crosses to the window."""
    return asdict(found) | {"note": found.note}


def load() -> None:
    """Load the library and the trusted certificates, before no file can be opened any more."""
    library()
    _anchors()


# -- the library --------------------------------------------------------------------------------------------------


class Watched:
    """A file for the library, which asks ``pace`` at each read; an exception of it cannot cross the library, so it is
    kept in ``stopped`` and the library gets an error instead."""

    def __init__(self, file: BinaryIO, pace: Pace) -> None:
        self._file = file
        self._pace = pace
        self.stopped: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            self._pace.check()
        except (MakeWay, Cancelled, BackstopError) as error:
            self.stopped = error
            raise OSError("stopped") from error
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def write(self, _data: bytes) -> int:
        raise OSError("read only")

    def flush(self) -> None:
        return


@functools.lru_cache(maxsize=1)
def library() -> Any:
    """c2pa; None where it is not installed, or does not load on this system."""
    try:
        import c2pa
    except (ImportError, OSError, RuntimeError):
        return None
    return c2pa


@functools.lru_cache(maxsize=1)
def context() -> Any:
    """How the library is to validate, and to sign: what it signed is read back anyway, and gets no picture of itself.
    Made with the first file: what it holds does not outlive a fork."""
    c2pa, anchors = library(), _anchors()
    verify: dict[str, Any] = {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True}
    own = {"verify": verify | {"verify_after_sign": False}, "builder": {"thumbnail": {"enabled": False}}}
    if anchors:
        with contextlib.suppress(c2pa.C2paError):  # certificates that are none: nobody is trusted
            return c2pa.Context(settings=c2pa.Settings.from_dict(own | {"trust": {"user_anchors": anchors}}))
    return c2pa.Context(settings=c2pa.Settings.from_dict(own))


@functools.lru_cache(maxsize=1)
def _anchors() -> str:
    """The trusted certificates, empty where none are named or they cannot be read."""
    named = os.environ.get(ANCHORS, "")
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if named:
            with Path(named).open("rb") as file:
                return file.read(MAX_ANCHORS).decode("ascii")
    return ""


def _read(kind: str, file: BinaryIO, pace: Pace, *, there: bool) -> tuple[State, tuple[str, ...]]:
    c2pa = library()
    file.seek(0)
    watched = Watched(file, pace)
    try:
        with c2pa.Reader(kind, watched, context=context()) as reader:
            told = json.loads(reader.json())
    except c2pa.C2paError.ManifestNotFound:
        return State.NONE, ()
    except (c2pa.C2paError, ValueError) as error:
        if watched.stopped is not None:
            raise watched.stopped from None
        if type(error) is c2pa.C2paError:  # what is wrong with a file has a class of its own
            return (State.UNREAD if there else State.NONE), ()
        return (State.BROKEN, (_name(error),)) if there else (State.NONE, ())
    return _judged(told)


def _judged(told: dict[str, Any]) -> tuple[State, tuple[str, ...]]:
    codes = [str(one.get("code", "")) for one in told.get("validation_status") or ()]
    known = tuple(dict.fromkeys(code for code in codes if _CODE.fullmatch(code)))
    state = told.get("validation_state")
    if state == "Trusted":
        return State.VALID, ()
    if state != "Valid":
        faults = tuple(code for code in known if code != UNTRUSTED_CODE)
        return State.BROKEN, (faults or known or ("invalid",))[:MOST_CODES]
    return (State.UNTRUSTED if UNTRUSTED_CODE in known else State.VALID), known[:MOST_CODES]


def _name(error: Exception) -> str:
    """A fault that came before any validation, by the library's name for it."""
    return type(error).__name__.removeprefix("_C2pa") or "unreadable"


# -- other marks --------------------------------------------------------------------------------------------------


def _marks(file: BinaryIO, found: Format) -> Marks:
    try:
        if found in (formats.MP4, formats.AVIF):
            boxed = marks_of(file)
            return boxed if found == formats.MP4 else Marks(marks_in(file, found).xmp, boxed.credentials)
        return marks_in(file, found) if found.pillow else Marks()
    except (BackstopError, OSError, ValueError):
        return Marks()


def _told_in_matroska(file: BinaryIO) -> bool:
    """The tag in which Backstop, and others, write IPTC's source type."""
    try:
        with av.open(
            FileView(file), "r", formats.MATROSKA.demuxer, dict(OPEN_OPTIONS), metadata_errors="replace",
            buffer_size=READ_BYTES,
        ) as container:  # fmt: skip
            return bool(AI_MADE.search(container.metadata.get("DIGITAL_SOURCE_TYPE", "")))
    except (av.error.FFmpegError, ValueError, OSError):
        return False
