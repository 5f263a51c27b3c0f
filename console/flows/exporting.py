"""Exporting: the sheet of a data set. What will be in it is counted first; then it is made, as a task of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from console.data_sets import DataSets, Earlier
from console.flows.moving import Moving
from console.flows.outlooks import WITH_FILES, contents_of, step_word
from console.flows.stage import Stage, kind_queue
from console.words import translated
from review.errors import BackstopError
from review.items import KINDS
from review.queue import Filter
from widgets.dataset.sheet import DataSetSheet
from widgets.dataset.values import Choice, Option
from widgets.table.rows import count_text, duration_text

SETTLE_MS = 300
"""After a change of what is asked for: a number that is being typed is not counted digit by digit."""
ALL, LIST = "all", "list"
KEPT = "data set"
"""The setting under which the last choice is kept."""


class Exporting(QObject):
    """Binds ``app.export``. One data set is made at a time; the sheet may be left and comes back as it stands."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage, self._moving = stage, moving
        service = stage.place.service
        self._sets = DataSets(stage.place.folder, None if service is None else service.exports)
        self._sheet: DataSetSheet | None = None
        self._working: asyncio.Task[Any] | None = None
        self._writing = False
        self._filters: dict[str, Filter] = {}
        self._earlier: dict[str, Earlier] = {}
        self._asked: tuple[object, ...] = ()
        self._broken_off: Path | None = None
        self._step = ("", 0.0)
        self._formats: frozenset[str] = frozenset()
        """Chosen the last time; ticked once there are lines to tick."""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)
        stage.window.registry.bind("app.export", self.open)

    @property
    def sheet(self) -> DataSetSheet | None:
        """The sheet, once it was opened."""
        return self._sheet

    def open(self) -> None:
        """Ctrl+E: the sheet, as it was left while something is being made, else with what there is now."""
        if self._sheet is None:
            self._sheet = self._made()
        if self._writing:
            self._sheet.open(self._sheet.stop)
            return
        self._sheet.hold()
        self._stage.scope.start(self._open(self._sheet), "export sheet")

    def _made(self) -> DataSetSheet:
        sheet = DataSetSheet(self._stage.window)
        sheet.choice_changed.connect(self._on_changed)
        sheet.start_requested.connect(self._start)
        sheet.stop_requested.connect(self._stop)
        sheet.again_requested.connect(self._look)
        sheet.discard_requested.connect(self._discard)
        sheet.folder_requested.connect(self._browse)
        sheet.dismissed.connect(self._on_dismissed)
        return sheet

    async def _open(self, sheet: DataSetSheet) -> None:
        kept: Any = await self._stage.place.journal.setting(KEPT)
        day = f"{self._stage.place.clock.now():%Y-%m-%d}"
        out = self._broken_off or await self._sets.suggested(day)
        if sheet.is_left:
            return
        sheet.choices.offer(self._selections(), self._media())
        choice = replace(_kept(kept), selection=LIST if LIST in self._filters else ALL, folder=str(out))
        sheet.show_choice(choice)
        self._formats = choice.formats
        await self._offer_since(sheet)
        if not sheet.is_left:
            sheet.open(sheet.choices.selection)
            self._look()

    # -- what can be chosen ---------------------------------------------------------------------------

    def _selections(self) -> list[Option]:
        """Everything, the list that is open, each kind, each saved queue."""
        self._filters = {ALL: Filter(states=())}
        options = [Option(ALL, self.tr("Everything that was decided"))]
        spec = self._stage.queue.spec
        if spec is not None and self._stage.window.pages.currentWidget() is not self._stage.home:
            self._filters[LIST] = spec.filter
            options.insert(0, Option(LIST, self.tr("This list: {0}").format(spec.name)))
        for one in (*(kind_queue(kind) for kind in KINDS), *self._moving.saved):
            self._filters[one.id] = one.filter
            options.append(Option(one.id, one.name))
        return options

    def _media(self) -> list[Option]:
        options = [Option("none", self.tr("By hash alone")), Option("copy", self.tr("Copies without metadata"))]
        if not self._sets.remote:
            options.append(Option("link", self.tr("Links, where nothing is taken out")))
            options.append(Option("reference", self.tr("Where they lie on this computer")))
        return options

    async def _offer_since(self, sheet: DataSetSheet) -> None:
        """The data sets beside the chosen folder that are of the same selection."""
        choice = sheet.choice()
        where, shares = self._filters.get(choice.selection, Filter()), self._plan(choice)["shares"]
        same = await self._sets.earlier(Path(choice.folder).parent, where, choice.seed, shares)
        self._earlier = {str(one.folder): one for one in same}
        text = self.tr("{0} ({1} records)")
        options = [Option("", self.tr("From the beginning"))]
        options += [Option(str(one.folder), text.format(one.folder.name, count_text(one.records))) for one in same]
        sheet.choices.offer_since(options)

    def _plan(self, choice: Choice) -> dict[str, Any]:
        """As ``backends.exports.errand`` has it."""
        parts = {
            "train": 100 - choice.validation - choice.test,
            "validation": choice.validation,
            "test": choice.test,
        }
        since = self._earlier.get(choice.since)
        media = choice.media
        if choice.formats & WITH_FILES and media not in ("copy", "link"):
            media = "copy"
        return {
            "formats": sorted(choice.formats),
            "filter": asdict(self._filters.get(choice.selection, Filter())),
            "shares": {name: share / 100 for name, share in parts.items() if share},
            "seed": choice.seed,
            "assets": media,
            "through": 0,
            "since": None if since is None else {"through": since.through, "manifest": since.manifest},
        }

    def _on_changed(self) -> None:
        sheet = self._sheet
        if sheet is None or self._writing:
            return
        choice = sheet.choice()
        self._tell_folder(sheet, choice)
        if choice.asked != self._asked:
            self._settle.start()

    def _tell_folder(self, sheet: DataSetSheet, choice: Choice) -> None:
        if choice.formats & WITH_FILES and choice.media not in ("copy", "link"):
            sheet.choices.set_note(self.tr("A chosen format holds the media themselves: they are copied."))
        elif not choice.folder:
            sheet.choices.set_note(self.tr("Name a folder."), wrong=True)
        else:
            sheet.choices.set_note("")

    def _browse(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        dialog = QFileDialog(self._stage.window, self.tr("Folder of the data set"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(Path(sheet.choice().folder).parent))

        def chosen(folder: str) -> None:
            out = Path(folder)
            sheet.choices.folder.setText(str(out / Path(sheet.choice().folder).name))
            self._on_changed()

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- counting -------------------------------------------------------------------------------------

    def _look(self) -> None:
        sheet = self._sheet
        if sheet is not None and not self._writing:
            self._asked = sheet.choice().asked
            sheet.show_looking()
            self._begin(self._looked(sheet), "export outlook")

    async def _looked(self, sheet: DataSetSheet) -> None:
        await self._offer_since(sheet)
        plan = self._plan(sheet.choice()) | {"formats": []}
        try:
            told = await self._sets.look(plan, self._told)
        except BackstopError as error:
            sheet.show_wrong(_said(error))
            return
        contents = contents_of(told, self._stage.desk.waiting)
        chosen = self._formats
        one = contents.records == 1
        button = self.tr("Export 1 record") if one else self.tr("Export {0} records")
        button = button.format(count_text(contents.records))
        empty = self.tr("Nothing here was decided yet. What you approve, correct or reject is what models learn from.")
        sheet.show_contents(contents, button, empty=empty)
        sheet.formats.choose(chosen | sheet.formats.chosen())
        self._formats = frozenset()
        self._tell_folder(sheet, sheet.choice())

    # -- making ---------------------------------------------------------------------------------------

    def _start(self) -> None:
        sheet = self._sheet
        if sheet is None or self._writing:
            return
        choice = sheet.choice()
        if not choice.folder:
            self._tell_folder(sheet, choice)
            sheet.choices.folder.setFocus()
            return
        self._writing = True
        sheet.show_writing()
        kept = asdict(choice) | {"formats": sorted(choice.formats)}
        self._stage.scope.start(self._stage.place.journal.set_setting(KEPT, kept), "export choice")
        self._begin(self._made_set(sheet, self._plan(choice), Path(choice.folder).expanduser()), "export")

    async def _made_set(self, sheet: DataSetSheet, plan: Mapping[str, Any], out: Path) -> None:
        try:
            made = await self._sets.make(plan, out, self._told)
        except asyncio.CancelledError:
            self._ended(sheet, out, self.tr("Stopped. It goes on from here, or is discarded."))
            raise
        except BackstopError as error:
            self._ended(sheet, out, _said(error), wrong=True)
            return
        self._writing, self._broken_off = False, None
        counts = made["about"]["counts"]
        text = self.tr("{0} records with {1} labels written to {2}, read back and counted against the store.")
        said = text.format(count_text(counts["records"]), count_text(counts["labels"]), made["folder"])
        if sheet.isHidden():
            self._stage.tell(said)
        sheet.show_done(said, self.tr("Close"))

    def _ended(self, sheet: DataSetSheet, out: Path, text: str, *, wrong: bool = False) -> None:
        """It ended before it was whole: what there is of it can be taken up, where there is something."""
        self._writing = False
        self._broken_off = out
        if sheet.isHidden() and wrong:
            self._stage.tell(text)
        sheet.show_shown()
        sheet.show_stopped(text, wrong=wrong)

    def _stop(self) -> None:
        if self._writing and self._working is not None:
            self._working.cancel()

    def _discard(self) -> None:
        out, self._broken_off = self._broken_off, None
        if out is not None:
            self._stage.scope.start(self._sets.discard(out), "export discarded")
        self._look()

    def _on_dismissed(self) -> None:
        """Counting ends with the sheet; what is being made goes on."""
        self._settle.stop()
        if not self._writing and self._working is not None:
            self._working.cancel()

    # -- both -----------------------------------------------------------------------------------------

    def _begin(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if self._working is not None:
            self._working.cancel()
        self._step = ("", 0.0)
        self._working = self._stage.scope.start(work, name, idle=True)

    def _told(self, what: str, done: int, total: int) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        now = time.monotonic()
        if what != self._step[0]:
            self._step = (what, now)
        share = min(1.0, done / total) if total else 0.0
        spent = now - self._step[1]
        words = [self.tr("{0}: {1} of {2}").format(step_word(what), *map(_amount(what), (done, total)))]
        if spent >= 1 and 0 < share < 1:
            words.append(self.tr("{0} left").format(duration_text(spent * (1 - share) / share)))
        sheet.show_step(" · ".join(words), share)


def _said(error: BackstopError) -> str:
    """What happened, and what to do next, in the person's language."""
    return " ".join(translated(text) for text in (error.message, error.remedy) if text)


def _amount(what: str) -> Callable[[int], str]:
    """How a step's amounts are said: bytes in megabytes, things by number."""
    in_bytes = what in ("hashing", "packing", "fetching", "unpacking", "verifying")
    return (lambda size: f"{size / 1e6:.1f} MB") if in_bytes else count_text


def _kept(data: object) -> Choice:
    """The choice of last time; what is no choice any more is left at what is usual."""
    if not isinstance(data, dict):
        return Choice()
    usual = Choice()

    def number(name: str, otherwise: int) -> int:
        value = data.get(name)
        return value if isinstance(value, int) and value >= 0 else otherwise

    formats = data.get("formats")
    return Choice(
        media=str(data.get("media", usual.media)),
        validation=number("validation", usual.validation),
        test=number("test", usual.test),
        seed=number("seed", usual.seed),
        formats=frozenset(map(str, formats)) if isinstance(formats, list) else usual.formats,
    )
