"""The certificate on screen: shown, reckoned anew, written as a page that needs no console."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.stage import Stage
from console.words import translated
from review.changes import Changes
from review.errors import BackstopError

if TYPE_CHECKING:
    from console.pages.certificate_page import CertificatePage
    from review.aftermath import Aftermath
    from review.batches import Sweep
    from review.sampling.certificate import Certificate


class Certificates(QObject):
    """Binds ``certificate.*``. ``show_page``: brings a page to the front; ``leave``: Esc."""

    def __init__(
        self, stage: Stage, show_page: Callable[[QWidget, str, set[str]], None], leave: Callable[[], None]
    ) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._show_page = show_page
        self._leave = leave
        self._paper: CertificatePage | None = None
        self._made: Certificate | None = None
        registry = stage.window.registry
        for name, slot in (
            ("certificate.verify", self.verify),
            ("certificate.save", self.save),
            ("certificate.close", leave),
        ):
            registry.bind(name, slot)
        stage.desk.listeners.append(self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        if changes.lists:  # a bulk decision was carried a step further, or taken back
            self.refresh()

    async def show(self, certificate: str) -> None:
        """A certificate by its id. Raises what the place of the lots raises."""
        made, link = await self._stage.place.backend.batches.certificate(certificate)
        self._made = made
        if self._paper is None:
            from console.pages.certificate_page import CertificatePage

            page = self._paper = CertificatePage()
            self._stage.window.registry.tell_keys(page.show_keys)
            page.verify_requested.connect(self.verify)
            page.save_requested.connect(self.save)
            page.closed.connect(self._leave)
            self._stage.window.pages.addWidget(page)
        self._paper.show_certificate(made, link)
        self._show_page(self._paper, self.tr("Certificate"), {"certificate"})
        self._paper.table.setFocus()
        await self._show_carried()

    def refresh(self) -> None:
        """Reads anew whether what follows from the certificate on screen was carried out."""
        if self._paper is not None and self._paper.isVisible():
            self._stage.scope.start(self._show_carried(), "certificate carried out")

    async def _show_carried(self) -> None:
        made, page = self._made, self._paper
        assert made is not None
        assert page is not None
        with suppress(BackstopError):  # the paper itself is on screen; whatever cannot be asked is not told
            found = await self._carried(made)
            if made is self._made:
                page.show_carried(found)

    async def _carried(self, made: Certificate) -> tuple[Aftermath, Sweep | None] | None:
        from review.aftermath import of_certificate

        backend = self._stage.place.backend
        sweeps = await backend.batches.sweeps(1, made.id)
        proposals = [one for sweep in sweeps for one in await backend.seconds.proposals(sweep.id)]
        return of_certificate(made, sweeps, proposals, self._stage.place.clock.now())

    def verify(self) -> None:
        """Reckons the certificate on screen anew, where the record is."""
        self._stage.scope.start(self._verify(), "verify certificate")

    async def _verify(self) -> None:
        made, page = self._made, self._paper
        assert made is not None
        assert page is not None
        try:
            page.show_faults(await self._stage.place.backend.batches.verify(made.id))
        except BackstopError as error:
            page.show_faults([translated(str(error))])

    def save(self) -> None:
        """Writes the certificate as a page that needs no console, below the workspace."""
        self._stage.scope.start(self._save(), "save certificate")

    async def _save(self) -> None:
        made = self._made
        assert made is not None
        folder: Path = self._stage.place.folder / "exports"
        name = "".join(letter for letter in made.id if letter.isalnum() or letter in "-_")[:64]
        file = folder / f"certificate-{name}.html"
        try:
            _, link = await self._stage.place.backend.batches.certificate(made.id)
            found = await self._carried(made)
            await asyncio.to_thread(_write, file, made, f"{link.seq}: {link.hash}", found)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        except OSError as error:
            self._stage.tell(self.tr("{0} cannot be written ({1}).").format(file, error))
        else:
            self._stage.tell(self.tr("Written to {0}").format(file))


def _write(file: Path, made: Certificate, link: str, found: tuple[Aftermath, Sweep | None] | None) -> None:
    from review.aftermath import aftermath_text
    from review.sampling.page import page

    file.parent.mkdir(parents=True, exist_ok=True)
    carried = "" if found is None else aftermath_text(*found)
    file.write_text(page(made, link, carried), encoding="utf-8")
