"""The frame: top bar, places at the left, pages in the middle, the side panel at the right, the strip below.

It holds widgets and moves them about; what happens in them is the business of ``console.flows``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QStackedWidget, QVBoxLayout, QWidget

from console.keys.registry import ActionRegistry
from widgets.buttons import IconButton, WordButton
from widgets.layout import Ground, Rule, row, take_focus_from
from widgets.navigation import SideNavigation
from widgets.palette import CommandPalette
from widgets.strip import SyncStrip
from widgets.text import PlainLabel
from widgets.theme import color, px, theme
from widgets.toast import Toast

LEFT_WIDTH, RIGHT_WIDTH = 176, 280
MINIMUM = (960, 600)


class Split(QSplitter):
    """Panes side by side. It paints its borders itself: it is no pane, so no style sheet reaches it."""

    def createHandle(self) -> QSplitterHandle:
        return _Border(self.orientation(), self)


class _Border(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("muted" if self.underMouse() else "line"))
        painter.end()


class MainWindow(QWidget):
    """``closing`` comes once, when the person closes it; the window waits until ``allow_close``."""

    closing = Signal()
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.registry = ActionRegistry(self)
        self.navigation = SideNavigation()
        self.pages = QStackedWidget()
        self.side_place = QStackedWidget()
        self.strip = SyncStrip()
        self.place_title = PlainLabel("", role="strong")
        self.user = PlainLabel("", role="dense-muted")
        self.palette_button = WordButton(self.tr("Commands"), kind="quiet")
        self.theme_button = IconButton("theme", self.tr("Switch theme"))
        self.keys_button = IconButton("keyboard", self.tr("Keys of this place"))
        self.settings_button = IconButton("settings", self.tr("Settings"))
        self._may_close = False
        self._scale = theme().scale
        self._build()
        self.toast = Toast(self.pages)
        self.command_palette = CommandPalette(self)
        self.setWindowTitle(self.tr("Backstop"))
        self.setMinimumSize(*MINIMUM)
        self.resize(1280, 800)
        self.rescale()
        theme().theme_changed.connect(self._on_theme_changed)
        self.registry.keys_changed.connect(self._show_keys)
        self._show_keys()

    def _build(self) -> None:
        self.top = Ground("1")
        brand = PlainLabel(self.tr("Backstop"), role="title")
        self.top.setLayout(
            row(
                brand, self.place_title, None, self.user, self.palette_button, self.theme_button,
                self.keys_button, self.settings_button, gap=12, margin=(16, 4, 8, 4),
            )
        )  # fmt: skip
        self.split = Split(Qt.Orientation.Horizontal)
        for pane in (self.navigation, self.pages, self.side_place):
            self.split.addWidget(pane)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        for at, stretch in enumerate((0, 1, 0)):
            self.split.setStretchFactor(at, stretch)
        self.split.setSizes([LEFT_WIDTH, 1280 - LEFT_WIDTH - RIGHT_WIDTH, RIGHT_WIDTH])
        self.split.splitterMoved.connect(self._note_widths)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.top, Rule(), self.split, Rule(), self.strip):
            box.addWidget(part, 1 if part is self.split else 0)

    def _show_keys(self) -> None:
        """Names at each button the key that does the same."""
        for button, name in (
            (self.palette_button, "app.palette"),
            (self.theme_button, "app.theme"),
            (self.keys_button, "app.keys"),
            (self.settings_button, "app.settings"),
            (self.toast.button, "app.undo"),
        ):
            button.set_key(self.registry.key_text(name))

    @property
    def places(self) -> tuple[QWidget, ...]:
        """What holds panes and has no look of its own, besides the window."""
        return self.split, self.pages, self.side_place

    def show_page(self, page: QWidget, *, side: QWidget | None) -> None:
        """Brings a page to the front, with the side panel that belongs to it."""
        former = self.pages.currentWidget()
        if former not in (None, page):
            take_focus_from(former)
        self.pages.setCurrentWidget(page)
        self.toast.come_along()  # what was said last stays to be read over the new page
        self.side_place.setVisible(side is not None and not self._sides_hidden)
        if side is not None:
            self.side_place.setCurrentWidget(side)
        self._side = side
        self._place_widths()

    def _note_widths(self) -> None:
        """The person moved a border: it stays there. Where a page asks for more than there is, it does not count."""
        left, _middle, right = self.split.sizes()
        if not self.navigation.isHidden() and left:
            self._widths = (left, self._widths[1])
        if not self.side_place.isHidden() and right:
            self._widths = (self._widths[0], right)

    def _on_theme_changed(self) -> None:
        if self._scale != theme().scale:
            self._scale = theme().scale
            self.rescale()

    def rescale(self) -> None:
        """The sides at the interface scale, but never so wide that the item is not the largest thing on the screen."""
        self.navigation.setMinimumWidth(min(px(140), self.width() // 6))
        self.side_place.setMinimumWidth(min(px(220), self.width() // 4))
        self._widths = (min(px(LEFT_WIDTH), self.width() // 5), min(px(RIGHT_WIDTH), round(self.width() * 0.3)))
        self._place_widths()

    def _place_widths(self) -> None:
        left, right = self._widths
        right = right if not self.side_place.isHidden() else 0
        self.split.setSizes([left, max(1, self.split.width() - left - right), right])

    _widths = (LEFT_WIDTH, RIGHT_WIDTH)
    _sides_hidden = False
    _side: QWidget | None = None

    def toggle_sides(self) -> None:
        """Ctrl+B: the item alone, or with its sides."""
        self._sides_hidden = not self._sides_hidden
        self.navigation.setVisible(not self._sides_hidden)
        self.side_place.setVisible(self._side is not None and not self._sides_hidden)

    def next_pane(self) -> None:
        """F6: the focus goes round the panes."""
        page = self.pages.currentWidget()
        panes = [pane for pane in (self.navigation, page, self.side_place, self.strip) if pane and pane.isVisible()]
        now = self.focusWidget()
        at = next((place for place, pane in enumerate(panes) if now and (pane is now or pane.isAncestorOf(now))), -1)
        for pane in (*panes[at + 1 :], *panes[: at + 1]):
            target = _first_focus(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab goes through the panes as they stand: Qt's own order is that in which their widgets were made."""
        stops = _tab_stops(self, (self.top, self.navigation, self.pages, self.side_place, self.strip))
        if not stops:
            return super().focusNextPrevChild(on)
        at = _tab_from(self.focusWidget() or self, stops, on)
        stops[at].setFocus(Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason)
        return True

    def toggle_full_screen(self) -> None:
        """F11."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def come_forward(self) -> None:
        """A second start of the same workspace: this one shows itself."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def allow_close(self) -> None:
        """Everything is put away: the window may go."""
        self._may_close = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.closing.emit()


def _tab_stops(window: QWidget, panes: Sequence[QWidget]) -> list[QWidget]:
    """What Tab reaches: pane by pane, in each in the order of the focus chain."""
    found: list[list[QWidget]] = [[] for _ in panes]
    for one in _chain(window):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled() and not one.focusProxy():
            at = next((at for at, pane in enumerate(panes) if pane is one or pane.isAncestorOf(one)), None)
            if at is not None:
                found[at].append(one)
    return [one for pane in found for one in pane]


def _tab_from(focused: QWidget, stops: Sequence[QWidget], on: bool) -> int:
    """Where Tab leads from ``focused``, which may be no stop itself: then it is the next one of the chain."""
    places = {one: at for at, one in enumerate(stops)}
    if focused in places:
        return (places[focused] + (1 if on else -1)) % len(stops)
    after = next((places[one] for one in _chain(focused) if one in places), 0)
    return (after - (0 if on else 1)) % len(stops)


def _chain(start: QWidget) -> Iterator[QWidget]:
    """All that comes after ``start`` in the window's ring of widgets."""
    one = start.nextInFocusChain()
    while one is not None and one is not start:
        yield one
        one = one.nextInFocusChain()


def _first_focus(pane: QWidget) -> QWidget | None:
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None
