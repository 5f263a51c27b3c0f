"""Tools of the window: palette, cheat sheet, theme, filter, undo, panes, full screen."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from console.flows.moving import Moving
from console.flows.stage import Stage
from console.i18n import write_look
from console.keys.actions import Action, scope_text
from review.changes import Changes
from widgets.cheatsheet import CheatSheet, KeyGroup, KeyLine
from widgets.keynames import key_name
from widgets.palette import Entry
from widgets.theme import apply


class Tools(QObject):
    """Binds ``app.*``."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        window = stage.window
        registry = window.registry
        self._sheet = CheatSheet(window)
        for name, slot in (
            ("app.palette", self.open_palette),
            ("app.filter", self.open_filter),
            ("app.keys", self.open_cheat_sheet),
            ("app.theme", self.switch_theme),
            ("app.sides", window.toggle_sides),
            ("app.panes", window.next_pane),
            ("app.full_screen", window.toggle_full_screen),
            ("app.refresh", moving.refresh),
            ("app.undo", stage.desk.undo),
            ("app.redo", stage.desk.redo),
            ("review.auto_advance", self.switch_auto_advance),
        ):
            registry.bind(name, slot)
        window.command_palette.chosen.connect(registry.run)
        window.palette_button.clicked.connect(self.open_palette)
        window.theme_button.clicked.connect(self.switch_theme)
        window.keys_button.clicked.connect(self.open_cheat_sheet)
        window.toast.undo_requested.connect(lambda _token: stage.desk.undo())
        stage.desk.listeners.append(self._on_changes)

    def open_palette(self) -> None:
        """Ctrl+K: everything that can be done here."""
        registry = self._stage.window.registry
        entries = [
            Entry(
                action.id,
                registry.action(action.id).text().replace("&&", "&"),
                registry.key_text(action.id),
                action.icon,
            )
            for action in registry.alive()
        ]
        self._stage.window.command_palette.open(entries)

    def open_cheat_sheet(self) -> None:
        """? : the keys that are alive here."""
        groups: dict[str, list[KeyLine]] = {}
        for action in self._stage.window.registry.alive():
            groups.setdefault(action.scope, []).append(self._line(action))
        shown = [KeyGroup(scope_text(scope), tuple(lines)) for scope, lines in groups.items()]
        self._sheet.show_groups(self.tr("Keys of this place"), shown)

    def _line(self, action: Action) -> KeyLine:
        registry = self._stage.window.registry
        return KeyLine(action.title, tuple(key_name(keys) for keys in registry.keys.get(action.id, ())))

    def open_filter(self) -> None:
        """/ : the filter of the list."""
        if self._stage.window.pages.currentWidget() is not self._stage.queue:
            self._moving.back_to_list()
        self._stage.queue.chips.edit()

    def switch_theme(self) -> None:
        """Dark → light → system."""
        order = ("dark", "light", "system")
        now = self._stage.settings.text("theme")
        self.set_theme(order[(order.index(now) + 1) % len(order)])

    def set_theme(self, name: str) -> None:
        """Puts a theme in force and keeps it."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._stage.settings.set("theme", name):
            apply(app, name, self._stage.settings.number("scale"))
            self.keep_settings()

    def switch_auto_advance(self) -> None:
        """Goes on by itself after a decision, or stays."""
        session = self._stage.desk.session
        session.auto_advance = not session.auto_advance
        self._stage.settings.set("auto_advance", session.auto_advance)
        self.keep_settings()
        said = self.tr("Auto-advance is on.") if session.auto_advance else self.tr("Auto-advance is off.")
        self._stage.tell(said)

    def keep_settings(self) -> None:
        """Writes the settings into the journal."""
        kept = self._stage.place.journal.set_setting("settings", self._stage.settings.as_dict())
        self._stage.scope.start(kept, "settings")
        self.keep_look()

    def keep_look(self) -> None:
        """Keeps what the next start needs before the journal is open."""
        folder, values = self._stage.place.folder, self._stage.settings.as_dict()
        self._stage.scope.start(asyncio.to_thread(write_look, folder, values), "look")

    def _on_changes(self, changes: Changes) -> None:
        if not changes.history:
            return
        history = self._stage.desk.session.history
        registry = self._stage.window.registry
        undo, redo = history.next_undo, history.next_redo
        registry.action("app.undo").setText(self.tr("Undo {0}").format(undo) if undo else self.tr("Undo"))
        registry.action("app.redo").setText(self.tr("Redo {0}").format(redo) if redo else self.tr("Redo"))
