"""Placing: labels that were found in another tool's files, onto the items that show the same media, as drafts.

A label of elsewhere decides nothing: it stands on its item as half-made work, for a person to send or to drop. A file
is known by its content (named by its SHA-256, or found in a folder of media), never by its name alone.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sqlalchemy import URL

from backends.exports.readers.found import Found, Lost, Mark
from backends.exports.whole import digest_of
from backends.store.holders import Holder, holders_of
from review.drafts import Draft
from review.errors import BackstopError
from review.items import ItemState
from review.labels import Label, Severity, Span
from review.media import FrameIndex
from review.ports import FrameSource, Journal
from review.taxonomy import Taxonomy

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
NAMES_AT_MOST = 50
"""Names of files without an item that are told; the figure tells of all."""


@dataclass
class Placed:
    """What became of it. ``homeless``: files that no item shows; ``lost``: what could not be kept, by reason."""

    files: int = 0
    labels: int = 0
    items: set[str] = field(default_factory=set)
    homeless: list[str] = field(default_factory=list)
    lost: Lost = field(default_factory=Counter)


@dataclass(frozen=True)
class Placing:
    """Where labels go. ``place``: where the media file of a hash lies; ``renamed``: their codes → ours."""

    store: URL
    journal: Journal
    frames: FrameSource
    place: Callable[[str], Path]
    taxonomy: Taxonomy
    renamed: Mapping[str, str]

    async def put(self, found: Iterable[Found], media: Path | None, placed: Placed) -> None:
        """Puts the labels of every file on each open item that shows it."""
        by_name = _files_of(media)
        named = [(one, _hash_of(one.media, by_name)) for one in found]
        holders = holders_of(self.store, {sha256 for _, sha256 in named if sha256})
        for one, sha256 in named:
            placed.files += 1
            if not holders.get(sha256):
                placed.homeless.append(one.media)
                continue
            for holder in holders[sha256]:
                await self._on(one, sha256, holder, placed)

    async def _on(self, found: Found, sha256: str, holder: Holder, placed: Placed) -> None:
        item_id, version, state = holder
        if state != ItemState.OPEN.value:
            placed.lost["labels of items that are decided, snoozed or escalated"] += len(found.marks)
            return
        if not found.marks:
            return
        index = await self._index(found, sha256, placed.lost)
        labels = [label for mark in found.marks if (label := self._label(mark, item_id, index, placed.lost))]
        kept = await self.journal.draft(item_id)
        draft = Draft(item_id, version) if kept is None else kept
        if draft.version != version:
            draft = draft.carried_to(version)
        for label in labels:
            draft = draft.with_label(label)
        if labels:
            await self.journal.save_draft(draft)
            placed.items.add(item_id)
            placed.labels += len(labels)

    async def _index(self, found: Found, sha256: str, lost: Lost) -> FrameIndex | None:
        if not any(mark.frames for mark in found.marks):
            return None
        try:
            return await self.frames.index(self.place(sha256))
        except BackstopError:
            lost["spans on clips that cannot be read"] += sum(mark.frames is not None for mark in found.marks)
            return None

    def _label(self, mark: Mark, item_id: str, index: FrameIndex | None, lost: Lost) -> Label | None:
        code = self.renamed.get(mark.code, mark.code)
        defect = self.taxonomy.get(code)
        if defect is None:
            lost[f"labels called {mark.code[:60]!r}, which is no code of the taxonomy"] += 1
            return None
        severity = Severity(mark.severity) if mark.severity in tuple(Severity) else defect.severity
        span = None if mark.frames is None or index is None else _span(mark.frames, index, lost)
        name = _id_of(mark, item_id)
        return Label(name, code, severity, span, mark.box, note=mark.note, track=mark.track, shape=mark.shape)


def _files_of(folder: Path | None) -> dict[str, Path]:
    return {} if folder is None else {path.name: path for path in sorted(folder.rglob("*")) if path.is_file()}


def _hash_of(name: str, by_name: Mapping[str, Path]) -> str:
    """The SHA-256 that a name holds, or that of the file of this name in the folder of media."""
    held = _HASH.findall(name)
    if held:
        return str(held[-1])
    base = PurePosixPath(name.replace("\\", "/")).name
    path = by_name.get(base) or next((one for key, one in by_name.items() if Path(key).stem == base), None)
    return "" if path is None else digest_of(path)


def _id_of(mark: Mark, item_id: str) -> str:
    """The label's own id, or one made of what it says: the same file taken in twice makes no label twice."""
    if mark.id:
        return mark.id
    told = repr((item_id, replace(mark, note="")))
    return f"import-{hashlib.sha256(told.encode(errors='surrogatepass')).hexdigest()[:24]}"


def _span(frames: tuple[int, int], index: FrameIndex, lost: Lost) -> Span | None:
    last = len(index) - 1
    if not 0 <= frames[0] <= last:
        lost["spans outside of their clip"] += 1
        return None
    end = min(frames[1], last)
    if end < frames[1]:
        lost["ends of spans beyond their clip"] += 1
    return Span(frames[0], end, index.pts[frames[0]], index.pts[end], index.time_base)
