"""QActions made from the table: the one shortcut system of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from console.keys.actions import ACTIONS, BY_ID, Action
from console.keys.keyboard import Keyboard
from console.keys.keymap import Keymap, keymap
from widgets.icons import icon
from widgets.keynames import key_name


class ActionRegistry(QObject):
    """Holds one ``QAction`` an entry of the table; only those whose scope is alive can fire."""

    triggered = Signal(str)
    keys_changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._slots: dict[str, Callable[[], object]] = {}
        self._scopes: frozenset[str] = frozenset({"global"})
        self._blocked = False
        self._holds: dict[str, Callable[[bool], object]] = {}
        self._held = ""
        self._users: dict[str, list[str]] = {}
        self._beginnings: dict[str, list[str]] = {}
        self._keyboard = Keyboard(window, self)
        self.keys: dict[str, tuple[str, ...]] = {}
        for action in ACTIONS:
            self._actions[action.id] = self._make(action)
        self.set_keys(keymap())
        self._refresh()

    def _make(self, action: Action) -> QAction:
        made = QAction(action.title.replace("&", "&&"), self)
        made.setObjectName(action.id)
        made.setAutoRepeat(action.repeats)
        if action.icon:
            made.setIcon(icon(action.icon))
        made.triggered.connect(lambda _checked=False, name=action.id: self._on_key(name))
        return made

    def bind_held(self, name: str, slot: Callable[[bool], object]) -> None:
        """Says what an action's key does as long as it is down: True when it goes down, False when it comes up.

        Released is also who leaves the window, the place or for a sheet. ``bind`` says what a button does.
        """
        assert BY_ID[name].held
        self._holds[name] = slot

    def bind(self, name: str, slot: Callable[[], object], home: QWidget | None = None) -> None:
        """Says what an action does. ``home``: a widget that an ``in_player`` action belongs to; it may have several."""
        self._slots[name] = slot
        action = self._actions[name]
        if BY_ID[name].in_player and home is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            home.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._window.addAction(action)
        self._refresh()

    def slot(self, name: str) -> Callable[[], object] | None:
        """What an action does now; None where nobody said."""
        return self._slots.get(name)

    def hold(self, name: str) -> Callable[[bool], object] | None:
        """The same of a key that is held."""
        return self._holds.get(name)

    def set_keys(self, keys: Keymap) -> None:
        """Puts a key map in force; ``keys_changed`` where it is another one."""
        if self.keys == keys:
            return
        self.keys = dict(keys)
        for name, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys.get(name, ())])
        self._users, self._beginnings = {}, {}
        for name, sequences in self.keys.items():
            for key in sequences:
                self._users.setdefault(key, []).append(name)
                first, comma, _rest = key.partition(", ")
                if comma:
                    self._beginnings.setdefault(first, []).append(name)
        self.keys_changed.emit()

    def set_scopes(self, scopes: Iterable[str]) -> None:
        """Says which scopes are alive; ``global`` always is."""
        wanted = frozenset(scopes) | {"global"}
        if wanted != self._scopes:  # from item to item they mostly stay, and a hundred actions need not be asked
            self._scopes = wanted
            self._refresh()

    def block(self, blocked: bool) -> None:
        """Holds every action back while a sheet takes the keys."""
        self._blocked = blocked
        self._refresh()

    def action(self, name: str) -> QAction:
        """The ``QAction`` of an id, for menus and buttons."""
        return self._actions[name]

    def key_text(self, name: str) -> str:
        """The first key of an action as it is written on the person's keyboard, for tooltips and strips."""
        keys = self.keys.get(name, ())
        return key_name(keys[0]) if keys else ""

    def tell_keys(self, show: Callable[[Callable[[str], str]], object]) -> None:
        """``show`` names keys at a page's buttons: it is given ``key_text`` now, and again when the keys change."""
        show(self.key_text)
        self.keys_changed.connect(lambda: show(self.key_text))

    def alive(self) -> list[Action]:
        """The actions that can fire now, in the table's order: what palette and cheat sheet show."""
        return [action for action in ACTIONS if action.id in self._slots and action.scope in self._scopes]

    def run(self, name: str) -> None:
        """Does what an action does (from a button or the palette)."""
        slot = self._slots.get(name)
        if slot is not None:
            slot()
            self.triggered.emit(name)

    def action_at(self, keys: str) -> QAction | None:
        """The command that portable ``keys`` would run where the focus is now, None where they would run none."""
        found = (self._actions[name] for name in self._users.get(keys, ()))
        return next((action for action in found if action.isEnabled() and _reaches(action)), None)

    def leads_on(self, keys: str) -> bool:
        """Whether ``keys`` begins a longer sequence of a command that is alive."""
        return any(self._actions[name].isEnabled() for name in self._beginnings.get(keys, ()))

    def let_go(self) -> None:
        """The held key is up: what it held ends."""
        name, self._held = self._held, ""
        if name:
            self._holds[name](False)

    def _refresh(self) -> None:
        for name, action in self._actions.items():
            action.setEnabled(not self._blocked and name in self._slots and BY_ID[name].scope in self._scopes)
        if self._held and not self._actions[self._held].isEnabled():
            self.let_go()

    def _on_key(self, name: str) -> None:
        if name not in self._holds:
            self.run(name)
            return
        self.let_go()  # of another key, or of one whose release was lost
        self._held = name
        self._keyboard.hold()
        self._holds[name](True)
        self.triggered.emit(name)


def _reaches(action: QAction) -> bool:
    """False for a command that belongs to a view which has not the focus."""
    if action.shortcutContext() != Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    focused = QApplication.focusWidget()
    homes = (home for home in action.associatedObjects() if isinstance(home, QWidget))
    return focused is not None and any(home is focused or home.isAncestorOf(focused) for home in homes)
