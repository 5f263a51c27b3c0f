"""Key maps: the one in force, the person's own keys over it, and the page on which both are changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.flows.stage import Stage
from console.keys.actions import BY_ID
from console.keys.keymap import keymap, with_letters
from console.keys.rebinding import kept_keys, settled
from console.pages.keys_page import KeysPage
from widgets.keynames import key_name


class Keymaps(QObject):
    """Puts key maps in force. ``show``: brings a page to the front under a title."""

    profile_chosen = Signal(str)
    closed = Signal()

    def __init__(self, stage: Stage, show: Callable[[KeysPage, str], None]) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._show = show
        self._own: dict[str, tuple[str, ...]] = {}
        self._page: KeysPage | None = None

    @property
    def own(self) -> dict[str, tuple[str, ...]]:
        """The person's own keys, by command; an empty tuple is a command without keys."""
        return dict(self._own)

    def apply(self) -> None:
        """Puts the chosen map with the person's own keys in force; no two commands of a place are left with one key."""
        keys = with_letters(self._base(), self._stage.settings.text("keys.letters"))
        self._stage.window.registry.set_keys(settled(keys, self._own))
        if self._page is not None and self._page.isVisible():
            self._show_keys(self._page)

    def open(self) -> None:
        """The rebinding page."""
        if self._page is None:
            page = self._page = KeysPage()
            page.changed.connect(self.change)
            page.reset.connect(self._on_reset)
            page.restored.connect(self._on_restored)
            page.profile_chosen.connect(self.profile_chosen)
            page.closed.connect(self.closed)
            self._stage.window.pages.addWidget(page)
        self._show_keys(self._page)
        self._show(self._page, self.tr("Keys"))
        self._page.table.setFocus()

    def change(self, name: str, keys: tuple[str, ...]) -> None:
        """Other keys for one command; none switches it off."""
        if name not in BY_ID:
            return
        self._own[name] = keys
        if keys == keymap(self._profile)[name]:
            del self._own[name]  # what is as shipped follows when another map is chosen
        self._keep()

    async def restore(self) -> None:
        """The person's own keys as they were left, as far as they are keys."""
        kept: Any = await self._stage.place.journal.setting("keys")
        self._own = kept_keys(kept)
        if self._own:
            self.apply()

    @property
    def _profile(self) -> str:
        return self._stage.settings.text("keys.profile")

    def _base(self) -> dict[str, tuple[str, ...]]:
        return settled(keymap(self._profile, self._own), self._own)

    def _show_keys(self, page: KeysPage) -> None:
        page.show_keys(self._base(), profile=self._profile, letters=self._stage.settings.text("keys.letters"))

    def _on_reset(self, name: str) -> None:
        self._own.pop(name, None)
        self._keep()
        missing = [key for key in keymap(self._profile)[name] if key not in self._base()[name]]
        if missing and self._page is not None:
            text = self.tr("{0} stays with another command, to which you gave it.")
            self._page.tell(text.format(", ".join(map(key_name, missing))))

    def _on_restored(self) -> None:
        self._own.clear()
        self._keep()

    def _keep(self) -> None:
        self.apply()
        kept = {name: list(keys) for name, keys in self._own.items()}
        self._stage.scope.start(self._stage.place.journal.set_setting("keys", kept), "keys")
