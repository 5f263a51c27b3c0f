"""WebDataset: tar shards in which ``<key>.png`` and ``<key>.json`` stand side by side; the same bytes each time."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.shapes import safe_name, shown, suffix_of
from review.errors import Damaged
from review.retraining import Record

SHARD_BYTES = 256 << 20
"""A shard is closed once it is larger: what its readers advise is 100 MB to 1 GB."""


class _Shards:
    """The shards of one part."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._tar: tarfile.TarFile | None = None
        self._number = self._bytes = 0

    def add(self, key: str, suffix: str, media: Path, told: bytes) -> None:
        if self._tar is None or self._bytes > SHARD_BYTES:
            self.close()
            path = self._folder / f"{self._name}-{self._number:06d}.tar"
            self._tar = tarfile.open(path, "w", format=tarfile.USTAR_FORMAT)  # noqa: SIM115
            self._number, self._bytes = self._number + 1, 0
        size = media.stat().st_size
        with media.open("rb") as file:
            self._tar.addfile(_member(f"{key}{suffix}", size), file)
        self._tar.addfile(_member(f"{key}.json", len(told)), io.BytesIO(told))
        self._bytes += size + len(told)

    def close(self) -> None:
        if self._tar is not None:
            self._tar.close()


def _member(name: str, size: int) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.mode, made.mtime = size, 0o644, 0
    return made


class WebDataset(Format):
    """``train-000000.tar`` and so on: every picture and clip with its whole record."""

    name = "webdataset"
    what = "WebDataset shards of pictures and clips: webdataset"
    needs_files = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._parts: dict[str, _Shards] = {}

    def add(self, record: Record) -> None:
        media = shown(record)
        if media is None:
            if record["item"]["kind"] in ("image", "video"):
                self.left_out["pictures and clips of unknown size"] += 1
            return
        beside = self.folder / "member"
        if not self.place(media.entry, beside):
            self.left_out["pictures and clips whose file is not in the data set"] += 1
            return
        name = part(record)
        if name not in self._parts:
            self._parts[name] = _Shards(self.folder, name)
        told = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
        self._parts[name].add(safe_name(record["key"]), suffix_of(media.entry) or ".bin", beside, told)
        beside.unlink()
        self.counted(len(record["labels"]))

    def close(self) -> None:
        for shards in self._parts.values():
            shards.close()

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.tar")):
            try:
                with tarfile.open(path) as tar:
                    for member in tar:
                        body = tar.extractfile(member) if member.name.endswith(".json") else None
                        if body is not None:
                            found[ITEMS] += 1
                            found[LABELS] += len(orjson.loads(body.read())["labels"])
            except (tarfile.TarError, ValueError, KeyError, OSError) as error:
                raise Damaged(f"{path}: {error}.", remedy="Export again.") from error
        return found
