"""Moving: between Home, queues and items."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from console.flows.reviewing import Reviewing
from console.flows.stage import Stage, kind_queue
from console.pages.sorting import order_text
from review.items import KINDS
from review.queue import Filter, QueueSpec
from widgets.navigation import Place
from widgets.table.rows import kind_mark


class Moving(QObject):
    """Binds ``go.*`` and ``list.*``; says which keys are alive where."""

    def __init__(self, stage: Stage, reviewing: Reviewing) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._reviewing = reviewing
        self.saved: list[QueueSpec] = []
        self.arrived: list[Callable[[], object]] = []
        self.readers: dict[QWidget, Callable[[], object]] = {stage.queue: stage.queue.refresh}
        """What F5 reads anew, by the page in front."""
        self._left: QWidget | None = None
        registry = stage.window.registry
        registry.bind("go.home", self.go_home)
        for kind in KINDS:
            registry.bind(f"go.{kind}", partial(self.go_place, kind))
        registry.bind("go.list", self.back_to_list)
        registry.bind("go.next", stage.desk.go_on)
        registry.bind("go.previous", stage.desk.go_back)
        queue = stage.queue
        registry.bind("list.down", lambda: queue.cursor_.move_by(1))
        registry.bind("list.up", lambda: queue.cursor_.move_by(-1))
        for view in (queue.table, queue.gallery):  # not the whole page: Space presses its buttons
            registry.bind("list.select", queue.cursor_.toggle, view)
        registry.bind("list.select_all", queue.selection.select_all_in_filter)
        registry.bind("list.gallery", queue.toggle_gallery)
        registry.bind("list.suspects", queue.toggle_suspects_first)
        gallery = queue.gallery
        registry.bind_held("list.reference", gallery.show_references)
        registry.bind("list.reference", lambda: gallery.show_references(not gallery.references_shown))
        registry.bind_held("list.loupe", gallery.show_loupe)
        registry.bind("list.loupe", lambda: gallery.show_loupe(not gallery.loupe_shown))
        registry.bind("list.columns", queue.choose_columns)
        registry.bind("list.sort", lambda: stage.tell(order_text(queue.sort_next())))
        queue.open_requested.connect(self.open_item)
        stage.home.open_requested.connect(lambda kind: self.go_queue(kind_queue(kind)))
        stage.home.item_requested.connect(self.look_at)
        stage.review.home_requested.connect(self.go_home)
        stage.window.navigation.place_requested.connect(self.go_place)
        registry.keys_changed.connect(self._show_keys)
        registry.keys_changed.connect(stage.side.refresh_keys)
        self._show_keys()

    def _show_keys(self) -> None:
        """Keys are named where they can be pressed; they may have been changed."""
        key_of = self._stage.window.registry.key_text
        self._stage.queue.show_keys(key_of)
        self._stage.review.show_keys(key_of)
        self.show_places()

    def show_places(self) -> None:
        """The places at the left: home, the kinds, the saved queues."""
        counts = self._stage.window.navigation.counts()
        key_text = self._stage.window.registry.key_text
        places = [Place("home", self.tr("Home"), "home", key_text("go.home"))]
        for kind in KINDS:
            mark = kind_mark(kind)
            places.append(Place(kind, mark.word, mark.icon, key_text(f"go.{kind}"), counts.get(kind)))
        places.append(Place("batches", self.tr("Batches"), "saved", key_text("go.batches")))
        places += [Place(spec.id, spec.name, "bookmark", saved=True) for spec in self.saved]
        self._stage.window.navigation.set_places(places)

    def go_place(self, place: str) -> None:
        """A place of the navigation."""
        if place == "home":
            self.go_home()
            return
        if place == "batches":
            self._stage.window.registry.run("go.batches")
            return
        spec = next((spec for spec in self.saved if spec.id == place), None)
        self.go_queue(spec or kind_queue(place))

    def go_home(self) -> None:
        """Home; what was under review goes back."""
        self._stage.desk.close_queue()
        self._stage.window.show_page(self._stage.home, side=None)
        self._arrive("home", self.tr("Home"), {"global"})
        self._stage.home.cards.setFocus()

    def go_queue(self, spec: QueueSpec) -> None:
        """A queue's list."""
        self._stage.desk.close_queue()
        self._stage.window.show_page(self._stage.queue, side=None)
        self._stage.queue.show_queue(spec)
        self._arrive(spec.id, spec.name, {"decide", "list"})
        self._stage.queue.focus_list()

    def back_to_list(self) -> None:
        """Esc from an item: the list it came from, with the cursor where it was."""
        spec, walk = self._stage.queue.spec, self._stage.desk.session.walk
        if spec is None or (walk is not None and walk.spec.id != spec.id):
            self.go_home()
            return
        self.go_queue(spec)

    def open_item(self, item_id: str) -> None:
        """Enter in a list: the item, and from there through the queue."""
        spec = self._stage.queue.spec
        if item_id and spec is not None:
            self._review(spec, item_id)

    def look_at(self, item_id: str) -> None:
        """One item from Home: a conflict, a last decision."""
        self._review(QueueSpec("item", self.tr("One item"), Filter()), item_id)

    def start(self, spec: QueueSpec) -> None:
        """Straight into a queue's best item."""
        self._review(self._stage.queue.as_sorted(spec), None)

    def _review(self, spec: QueueSpec, item_id: str | None) -> None:
        stage = self._stage
        stage.window.show_page(stage.review, side=stage.side)
        stage.desk.open(spec, item_id)
        self._reviewing.show_again()
        self._arrive(spec.id, spec.name, set())
        # The widgets get their sizes with the next turn of the event loop; the keys are theirs then.
        QTimer.singleShot(0, self, self._reviewing.enter)

    def show_apart(self, page: QWidget, title: str, scopes: Collection[str] = (), *, place: str = "") -> None:
        """Shows a page that is no place of the work, with the keys of ``scopes`` beside those that live anywhere.

        Remembers where the person is, for ``return_to_place``: from one such page to the next, that stays the one
        that was left. ``place``: the one at the left that it belongs to.
        """
        stage, window = self._stage, self._stage.window
        left = window.pages.currentWidget()
        if left in (stage.home, stage.queue, stage.review):
            self._left = left
        window.show_page(page, side=None)
        window.place_title.set_text(title)
        window.navigation.set_current(place)
        window.registry.set_scopes(scopes)

    def return_to_place(self) -> None:
        """Back to the item, which is still on screen, or to the list as it was left; Home where there is neither."""
        stage, walk, spec = self._stage, self._stage.desk.session.walk, self._stage.queue.spec
        if self._left is stage.review and walk is not None:
            stage.window.show_page(stage.review, side=stage.side)
            self._arrive(walk.spec.id, walk.spec.name, set())
            QTimer.singleShot(0, self, self._reviewing.enter)
        elif self._left is stage.queue and spec is not None:
            stage.window.show_page(stage.queue, side=None)
            self._arrive(spec.id, spec.name, {"decide", "list"})
            stage.queue.focus_list()
        else:
            self.go_home()

    def _arrive(self, place: str, title: str, scopes: set[str]) -> None:
        self._stage.window.place_title.set_text(title)
        self._stage.window.navigation.set_current(place)
        if scopes:
            self._stage.window.registry.set_scopes(scopes)
        self._tell_arrived()

    def refresh(self) -> None:
        """F5: what is in front is read anew, and the figures with it."""
        page = self._stage.window.pages.currentWidget()
        if page in self.readers:
            self.readers[page]()
        self._tell_arrived()

    def _tell_arrived(self) -> None:
        for told in self.arrived:
            told()
