"""What a clip can be held against, brought when a person looks: photos, the version before, its correction."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject

from console.flows.stage import Stage
from console.mending import corrected_item
from console.pages.video_view import VideoView
from console.words import translated
from review.changes import Changes
from review.errors import BackstopError, BadInput
from review.items import Item
from review.media import Compared, FrameIndex
from review.mending import time_map
from review.ports import ItemRecord
from widgets.video.comparison import Other
from widgets.video.linked import Across

OWN, CORRECTED = "own", "corrected"
"""How the keys of the two begin that were made of each other."""


class VideoComparing(QObject):
    """Serves the comparison of one video view."""

    def __init__(self, stage: Stage, view: VideoView) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._view = view
        self._previous: tuple[str, int, Item | None] = ("", 0, None)
        self._clips: dict[str, Item] = {}
        self._path: Path | None = None
        """The clip that is compared with."""
        self._differing: asyncio.Task[None] | None = None
        view.comparison.clip_wanted.connect(self._on_clip_wanted)
        view.comparison.difference.wanted.connect(self._on_difference_wanted)
        view.comparison.clip.failed.connect(lambda reason: stage.tell(translated(reason)))
        view.record_shown.connect(self._on_record)
        view.others_changed.connect(self._offer)
        stage.desk.listeners.append(self._on_changes)

    # -- what there is --------------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.draft and self._view.leased is not None:
            self._offer()

    def _on_record(self, record: ItemRecord) -> None:
        leased = self._view.leased
        if leased is not None and leased.item.id == record.item.id:
            self._previous = (record.item.id, record.item.version, record.previous)
            self._offer()

    def _offer(self) -> None:
        """Its own counterpart first, then the version before, then the photos."""
        leased, result = self._view.leased, self._view.result
        if leased is None:
            return
        session = self._stage.desk.session
        draft, own = session.draft(leased.item.id), session.current
        self._clips = {}
        others: list[Other] = []
        if result and own is not None and own.item.id == leased.item.id:
            others.append(self._clip(OWN, self.tr("AI output"), own.item))
        elif draft is not None and draft.mended:
            others.append(self._clip(CORRECTED, self.tr("Corrected"), corrected_item(leased.item, draft.mended)))
        item_id, version, previous = self._previous
        if previous is not None and (item_id, version) == (leased.item.id, leased.item.version):
            others.append(self._clip("previous", self.tr("Version {0}").format(previous.version), previous))
        media = self._stage.desk.shelf.get(leased.item)
        photos = len(media.references) if media is not None else 0
        for number in range(photos):
            name = self.tr("Reference") if photos == 1 else self.tr("Reference {0}").format(number + 1)
            others.append(Other(f"photo {number}", name, number))
        self._view.comparison.offer(others, self.tr("Corrected") if result else self.tr("AI output"))

    def _clip(self, what: str, caption: str, item: Item) -> Other:
        output = next(iter(item.of_role("output")), None)
        key = f"{what} {output.sha256 if output is not None else ''}"
        self._clips[key] = item
        return Other(key, caption)

    # -- clips ----------------------------------------------------------------------------------------

    def _on_clip_wanted(self, key: str) -> None:
        item = self._clips.get(key)
        if item is not None:
            self._stage.scope.start(self._bring(key, item), "compared clip", idle=True)

    async def _bring(self, key: str, item: Item) -> None:
        media = await self._stage.desk.shelf.prepare(item, 1)
        if self._clips.get(key) != item:
            return  # another item is on screen by now
        if media.failure or media.path is None or media.info is None or media.index is None:
            self._view.comparison.leave()
            self._stage.tell(translated(media.failure) or self.tr("The other one is no clip."))
            return
        self._path = media.path
        self._view.other_feed.open(media.path, media.index, None)
        self._view.comparison.show_clip(key, media.info, media.index, self._across(key, media.index))

    def _across(self, key: str, index: FrameIndex) -> tuple[Across, Across] | None:
        """A correction and what it was made of are held together by its edits: after a cut, time would mislead."""
        leased = self._view.leased
        draft = self._stage.desk.session.draft(leased.item.id) if leased is not None else None
        shown = self._stage.desk.shelf.get(leased.item) if leased is not None else None
        own = index if key.startswith(OWN) else shown.index if shown is not None else None
        if draft is None or draft.mend is None or own is None or not key.startswith((OWN, CORRECTED)):
            return None
        try:
            times = time_map(draft.mend.edits, own)
        except BadInput:
            return None
        there: tuple[Across, Across] = (times.nearest, lambda number: times.slots[min(number, len(times) - 1)])
        return there if key.startswith(CORRECTED) else (there[1], there[0])

    # -- the difference -------------------------------------------------------------------------------

    def _on_difference_wanted(self, here: int, there: int) -> None:
        leased, other = self._view.leased, self._view.comparison.other
        media = self._stage.desk.shelf.get(leased.item) if leased is not None else None
        if self._differing is not None:
            self._differing.cancel()
        if leased is not None and media is not None and media.path is not None and other is not None:
            work = self._differ(leased.item, media.path, other, here, there)
            self._differing = self._stage.scope.start(work, "difference", idle=True)

    async def _differ(self, item: Item, path: Path, other: Other, here: int, there: int) -> None:
        difference, aligned = self._view.comparison.difference, None
        try:
            if other.photo is not None:
                found, aligned = await self._against_photo(item, path, other.photo, here)
            elif self._path is not None:
                found = await self._stage.place.frames.differ(path, here, self._path, there)
            else:
                return
        except BackstopError as error:
            if self._still(item, other):
                difference.fail(translated(str(error)))
            return
        if not self._still(item, other):
            return
        caption = " · ".join((other.caption, self.tr("frame {0}").format(here), self._told(found)))
        if aligned is None:
            difference.set_clips(found.picture, caption)
        else:
            difference.set_photo(aligned.picture, found.picture, caption)

    async def _against_photo(self, item: Item, path: Path, photo: int, here: int) -> tuple[Compared, Compared]:
        """The difference, and the photo in the frame's place."""
        place, asset = self._stage.place, item.of_role("reference")[photo]
        other = await place.assets.path(asset.sha256)
        found = await place.frames.compare(path, other, asset.sha256, number=here)
        return found, await place.frames.compare(path, other, asset.sha256, number=here, aligned=True)

    def _still(self, item: Item, other: Other) -> bool:
        leased = self._view.leased
        return leased is not None and leased.item.shown == item.shown and self._view.comparison.other == other

    def _told(self, found: Compared) -> str:
        told = self.tr("{0} % looks different").format(f"{found.changed:.0f}")
        if found.colour is not None:
            told += " · " + self.tr("colour off by ΔE00 {0}").format(f"{found.colour:.1f}")
        return told
