"""A shift: everything that lives between opening a workspace and closing it, put together in one place."""

from __future__ import annotations

import asyncio
import getpass
import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

from console.bench import Word
from console.bootstrap import MANIFEST_NAME, Workplace, take_manifest
from console.flows.alike import Alike
from console.flows.batches import Batches
from console.flows.bulk import Bulk
from console.flows.counting import Counting
from console.flows.deciding import Deciding
from console.flows.detailing import Detailing
from console.flows.exporting import Exporting
from console.flows.listing_replacing import Replacing
from console.flows.listing_rules import ListingRules
from console.flows.listings import Listings
from console.flows.looking import Looking
from console.flows.lots import Lots
from console.flows.mending import Mending
from console.flows.merging import Merging
from console.flows.moving import Moving
from console.flows.parcels import Parcels
from console.flows.parcels_causes import Causes
from console.flows.parcels_codes import Codes
from console.flows.reviewing import Reviewing
from console.flows.saving import Saving
from console.flows.scouting import Scouting
from console.flows.signing import Signing
from console.flows.spreading import Spreading
from console.flows.stage import Stage
from console.flows.suspecting import Suspecting
from console.flows.tools import Tools
from console.flows.trusting import Trusting
from console.flows.video_comparing import VideoComparing
from console.frame import MainWindow
from console.pages.home_page import HomePage
from console.pages.image_view import ImageView
from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from console.pages.video_view import VideoView
from console.parcels import warm_up
from console.settings import Settings, name_fault
from console.tasks import TaskScope
from console.window.staging import set_stage
from console.words import translated
from console.world_process import DEMO_ITEMS, DEMO_SEED, world_process
from review.outbox import Mishap, MishapKind
from widgets.states import LoadingOverlay
from widgets.table.rows import count_text

NAMED = 5
"""Items in one sentence over the page."""
WORLD_ENDS_S = 1.0
"""How long the process that makes a world may take to be gone once it is killed."""


class Shift:
    """One supervisor's shift in one window. ``begin`` makes it, ``end`` puts it away."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.place = stage.place
        self.window = stage.window
        self.scope = stage.scope
        self.settings = stage.settings
        self._process: QProcess | None = None
        self._overlay = LoadingOverlay(self.window.pages)
        self._flows()

    def _flows(self) -> None:
        stage = self.stage
        self.reviewing = Reviewing(stage)
        self.suspecting = Suspecting(stage)
        self.scouting = Scouting(stage, self.suspecting.readings)
        self.detailing = Detailing(stage)
        self.moving = Moving(stage, self.reviewing)
        self.bulk = Bulk(stage)
        self.lots = Lots(stage, self.moving, self.bulk)
        self.alike = Alike(stage)
        self.spreading = Spreading(stage, self.lots)
        self.batches = Batches(stage, self.moving, self.bulk, self.lots)
        self.deciding = Deciding(stage, self.bulk)
        self.mending = Mending(stage, self.reviewing, self.suspecting)
        self.deciding.mend = self.mending.open
        image = stage.review.views["image"]
        assert isinstance(image, ImageView)
        self.looking = Looking(stage, image)
        video = stage.review.views["video"]
        assert isinstance(video, VideoView)
        self.comparing = VideoComparing(stage, video)
        self.counting = Counting(stage, self.moving)
        self.merging = Merging(stage, self.moving)
        self.tools = Tools(stage, self.moving)
        self.saving = Saving(stage, self.moving, self.tools)
        self.exporting = Exporting(stage, self.moving)
        self.trusting = Trusting(stage, self.tell)
        for name, slot in stage.review.bindings().items():
            for home in self._homes_of(name):
                self.window.registry.bind(name, slot, home)
        for name, hold in stage.review.holds().items():
            self.window.registry.bind_held(name, hold)
        stage.home.world_requested.connect(self.make_world)
        service = stage.place.service
        self.signing = None if service is None else Signing(stage, service, self.moving, self.counting)
        self.window.strip.details_requested.connect(self._on_details)
        listing = stage.review.views["listing"]
        assert isinstance(listing, ListingView)
        listing.save_requested.connect(self.deciding.approve)
        self.listings = Listings(stage, listing, stage.place.checks)
        self.replacing = Replacing(stage, self.lots)
        self.rules = ListingRules(stage, self.moving, stage.place.checks, self.listings.rules_changed)
        parcel = stage.review.views["shipment"]
        assert isinstance(parcel, ParcelView)
        self.parcels = Parcels(stage, parcel)
        self.causes = Causes(stage, self.moving)
        self.codes = Codes(stage, self.moving)

    def _on_details(self) -> None:
        """The strip was pressed: to what needs the person."""
        if self.signing is not None and self.signing.needed:
            self.signing.open_page()
        else:
            self.moving.go_home()

    def excuses(self, name: str, error: BaseException) -> bool:
        """True for a task's failure that the strip tells already."""
        return self.signing is not None and self.signing.excuses(name, error)

    def _homes_of(self, action: str) -> tuple[QWidget | None, ...]:
        """Space plays where the picture or the timeline has the focus; the buttons beside them keep it."""
        view = self.stage.review.views["video"]
        if action == "video.play" and isinstance(view, VideoView):
            return view.video.picture, view.video.timeline
        return (None,)

    @classmethod
    async def begin(
        cls,
        window: MainWindow,
        place: Workplace,
        on_failure: Callable[[str, BaseException], None],
        home: HomePage | None = None,
    ) -> Shift:
        """Reads the settings, builds the pages (``home`` may be there already), and goes where the person left off.

        The window lives meanwhile: nothing here takes long without giving the event loop its turn.
        """
        kept: Any = await place.journal.setting("settings")
        settings = Settings(kept if isinstance(kept, dict) else None)
        if not settings.text("supervisor"):
            settings.set("supervisor", _login_name())
        scope = TaskScope(on_failure)
        bare = window.pages.count() == 0
        window.pages.setUpdatesEnabled(not bare)  # or a page would be seen that the person did not leave
        stage = await set_stage(window, place, settings, scope, home or HomePage(), partial(tell, window))
        shift = cls(stage)
        await asyncio.sleep(0)
        shift.saving.apply_settings()
        window.user.set_text(settings.text("supervisor"))
        scope.start(place.frames.start(), "media worker")
        scope.start(asyncio.to_thread(warm_up), "couriers")
        if shift.signing is not None:
            await shift.signing.come_back()
        shift.stage.desk.start()
        await shift.saving.restore()
        if shift.signing is not None:  # only now, or the place where the person was would hide the sign-in page
            await shift.signing.begin()
        window.pages.setUpdatesEnabled(True)
        shift.counting.refresh()
        shift.trusting.begin()
        shift._watch_journal()
        return shift

    def _watch_journal(self) -> None:
        """What is found damaged on the disk is told, now and later."""
        loop = asyncio.get_running_loop()

        def look() -> None:
            self.scope.start(self._tell_mishaps(), "mishaps")

        def found() -> None:
            with suppress(RuntimeError):  # the loop is closed: the next start tells
                loop.call_soon_threadsafe(look)

        self.place.journal.mishap = found
        look()

    async def _tell_mishaps(self) -> None:
        if told := [mishap_words(mishap) for mishap in await self.place.journal.mishaps()]:
            self.tell(Word(" ".join(told), "problem"))

    async def is_empty(self) -> bool:
        """True where no item was ever taken in."""
        counts = await self.place.backend.counts()
        return not any(count.open + count.decided + count.snoozed + count.escalated for count in counts)

    def tell(self, word: Word) -> None:
        """Says something over the bottom of the page."""
        tell(self.window, word)

    def make_world(self) -> None:
        """Renders a demonstration world in a process of its own, then takes its manifest in."""
        if self._process is not None:
            return
        process = self._process = world_process(self.place.folder, DEMO_ITEMS, DEMO_SEED)
        process.readyReadStandardOutput.connect(self._on_world_progress)
        process.finished.connect(self._on_world_finished)
        self._fill_home(filling=True)
        self._overlay.begin(QCoreApplication.translate("Shift", "Making a demonstration world…"), 100)
        process.start()

    def _fill_home(self, *, filling: bool) -> None:
        self.stage.home.filling = filling
        self.counting.refresh()

    def _on_world_progress(self) -> None:
        if self._process is None:
            return
        for line in bytes(self._process.readAllStandardOutput().data()).decode(errors="replace").splitlines():
            try:
                step = json.loads(line)
                self._overlay.advance(round(100 * step["done"] / max(1, step["total"])))
            except (ValueError, KeyError, TypeError):
                continue

    def _on_world_finished(self, code: int) -> None:
        process, self._process = self._process, None
        self._overlay.end()
        self._fill_home(filling=False)
        if process is None:
            return
        if code == 0:
            self.take_in(self.place.folder / MANIFEST_NAME)
        else:
            reason = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()[-300:]
            text = QCoreApplication.translate("Shift", "The demonstration world could not be made: {0}")
            self.tell(Word(text.format(reason), "problem"))
        process.deleteLater()

    async def _stop_world(self) -> None:
        """Half a world is of no use; its process must not outlive the window."""
        process, self._process = self._process, None
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            return
        ended = asyncio.Event()
        process.finished.connect(lambda *_how: ended.set())
        process.kill()
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), WORLD_ENDS_S)

    def choose_manifest(self) -> None:
        """Asks for a manifest and takes it in."""
        title = QCoreApplication.translate("Shift", "Take a manifest in")
        name, _filter = QFileDialog.getOpenFileName(self.window, title, "", "JSON Lines (*.jsonl *.ndjson *.json)")
        if name:
            self.take_in(Path(name))

    def take_in(self, manifest: Path) -> None:
        """Takes a manifest into the open workspace."""
        self.scope.start(self._take_in(manifest), "ingest")

    async def _take_in(self, manifest: Path) -> None:
        report = await take_manifest(self.place, manifest)
        told = [QCoreApplication.translate("Shift", "{0} new items").format(count_text(report.new))]
        if report.superseded:
            told.append(QCoreApplication.translate("Shift", "{0} newer versions").format(count_text(report.superseded)))
        if report.refused_count:
            told.append(QCoreApplication.translate("Shift", "{0} refused").format(count_text(report.refused_count)))
        self.tell(Word(", ".join(told)))
        self.counting.refresh()
        self.moving.refresh()

    async def end(self, grace_s: float) -> None:
        """Keeps where the person was, gives the sender a moment, and stops."""
        await self._stop_world()
        await self.saving.keep()
        self.counting.stop()
        self.listings.stop()
        self.trusting.stop()
        if self.signing is not None:
            self.signing.end()
        view = self.stage.review.view
        if view is not None:
            view.leave()
        await self.stage.desk.close(grace_s)


def tell(window: MainWindow, word: Word) -> None:
    """Says something over the bottom of the page that is in front."""
    token = "undo" if word.undo else ""
    window.toast.show_message(translated(word.text), token=token, urgent=word.tone == "problem")


def mishap_words(mishap: Mishap) -> str:
    """One sentence or two for a person."""
    items = ", ".join(mishap.items[:NAMED]) + (" …" if len(mishap.items) > NAMED else "")
    match mishap.kind:
        case MishapKind.REBUILT:
            text = QCoreApplication.translate(
                "Shift",
                "The journal was damaged. It is kept in {0}, and a new one was made: {1} decisions in it wait to be sent.",  # noqa: E501 - one text
            )
            return text.format(mishap.where, mishap.number)
        case MishapKind.SUSPECT:
            text = QCoreApplication.translate(
                "Shift", "Decisions could not be trusted any more and were not sent. Decide again: {0}"
            )
            return text.format(items)
        case MishapKind.DRAFT:
            text = QCoreApplication.translate(
                "Shift", "Half-made work could not be read any more and is kept aside. Look again: {0}"
            )
            return text.format(items)


def _login_name() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return "supervisor"
    return "supervisor" if name_fault(name) else name  # it stands beside decisions
