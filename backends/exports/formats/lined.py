"""JSON documents too large for memory: sections that grow side by side, and at the end one file, one entry a line."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import orjson

from review.errors import Damaged

IN_MEMORY_BYTES = 4 << 20
_HEAD = re.compile(rb'"((?:[^"\\]|\\.)*)":([\[{])$')


class Sections:
    """The sections of one document, by name; each entry is encoded at once and waits in a nameless file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, IO[bytes]] = {}

    def add(self, section: str, value: object, key: str | None = None) -> None:
        """Puts an entry behind the others of its section; with ``key`` where the section is an object."""
        file = self._files.get(section)
        if file is None:
            made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(self._folder))  # noqa: SIM115
            file = self._files[section] = self._stack.enter_context(made)
        elif file.tell():
            file.write(b",\n")
        if key is not None:
            file.write(orjson.dumps(key) + b":")
        file.write(orjson.dumps(value))

    def write(self, path: Path, head: Mapping[str, Any], lists: Sequence[str], objects: Sequence[str] = ()) -> None:
        """The document: ``head`` first, then the named sections, the empty ones too; nothing can be added later."""
        with path.open("wb") as out:
            out.write(b"{\n")
            for name, value in head.items():
                out.write(orjson.dumps(name) + b":" + orjson.dumps(value) + b",\n")
            names = [*lists, *objects]
            for place, name in enumerate(names):
                brackets = b"[]" if name in lists else b"{}"
                out.write(orjson.dumps(name) + b":" + brackets[:1] + b"\n")
                self._pour(name, out)
                out.write(b"\n" + brackets[1:] + (b",\n" if place + 1 < len(names) else b"\n"))
            out.write(b"}\n")
        self._stack.close()

    def write_list(self, path: Path, section: str) -> None:
        """The document as one bare list."""
        with path.open("wb") as out:
            out.write(b"[\n")
            self._pour(section, out)
            out.write(b"\n]\n")
        self._stack.close()

    def _pour(self, section: str, out: IO[bytes]) -> None:
        file = self._files.get(section)
        if file is not None:
            file.seek(0)
            shutil.copyfileobj(file, out, 1 << 20)


def read_sections(path: Path) -> Iterator[tuple[str, Any]]:
    """Section and entry, one by one, of a document that ``Sections`` wrote; of an object's entries the value.

    Raises ``Damaged`` naming file and line where it is not as it was written.
    """
    section = ""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            line = raw.rstrip(b"\n")
            opening = _HEAD.match(line)
            if opening is not None:
                section = opening[1].decode()
            elif line in (b"{", b"}", b"[", b"]", b"],", b"},", b""):
                section = section if line in (b"{", b"[", b"") else ""
            elif section or line.startswith((b"{", b"[")):
                yield section, _entry(line.rstrip(b","), path, number)


def _entry(line: bytes, path: Path, number: int) -> Any:
    try:
        if line.startswith(b'"'):
            return next(iter(orjson.loads(b"{" + line + b"}").values()))
        return orjson.loads(line)
    except (ValueError, StopIteration) as error:
        raise Damaged(f"{path}, line {number}: {error}.", remedy="Export again.") from error
