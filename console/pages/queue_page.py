"""The queue: a table or a gallery over all its items, with the filter above and the selection below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSlider, QStackedWidget, QVBoxLayout, QWidget

from console.pages.filters import FIELDS, chips_of, filter_of
from console.pages.queue_rows import QueueRows
from console.pages.sorting import arrow_of, next_order, order_after
from console.pictures import Pictures
from console.references import References
from console.tasks import TaskScope
from review.ports import Clock, ItemSource
from review.queue import Filter, Order, QueueSpec
from widgets.buttons import IconButton, WordButton
from widgets.chips import ChipRow
from widgets.gallery import Gallery
from widgets.layout import Ground, Rule, row
from widgets.states import EmptyState
from widgets.table.cursor import QueueCursor
from widgets.table.rows import count_text
from widgets.table.view import QueueTable
from widgets.text import PlainLabel
from widgets.toast import keep_clear


class QueuePage(QWidget):
    """One queue at a time. ``open_requested`` gives an item id, ``bulk_requested`` asks to decide the selection."""

    open_requested = Signal(str)
    bulk_requested = Signal()
    save_requested = Signal()
    filter_changed = Signal()
    layout_changed = Signal()

    def __init__(
        self, source: ItemSource, scope: TaskScope, clock: Clock, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec: QueueSpec | None = None
        self.orders: dict[str, Order] = {}
        """The order that was chosen for a queue, by the queue's id."""
        self.rows = QueueRows(source, scope, clock, self)
        self.cursor_ = QueueCursor(self.rows.model, parent=self)
        self.selection = self.cursor_.selection
        self.table = QueueTable(self.rows.model, cursor=self.cursor_, thumbs=pictures.thumbs)
        self.references = References(source, scope)
        self.gallery = Gallery(
            self.rows.model,
            cursor=self.cursor_,
            thumbs=pictures.thumbs,
            large=pictures.large.thumbs,
            reference_of=self.references.of,
        )
        self.references.arrived.append(self.gallery.viewport().update)
        self.empty = EmptyState("queue", "")
        self.chips = ChipRow(FIELDS)
        self.title = PlainLabel("", role="title")
        self.total = PlainLabel("", role="number")
        self.bar = self._selection_bar()
        keep_clear(self.bar)
        self.views = QStackedWidget()
        for view in (self.table, self.gallery, self.empty):
            self.views.addWidget(view)
        self._gallery_on = False
        self._refresh_key = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.view_button = IconButton("gallery", self.tr("Table or gallery"))
        self.columns_button = IconButton("columns", self.tr("Columns"))
        self.save_button = IconButton("bookmark", self.tr("Save this filter as a queue"))
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(96, 256)
        self.size_slider.setValue(self.gallery.cell_size())
        self.size_slider.setFixedWidth(120)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.hide()
        self.density_button = IconButton("menu", self.tr("Rows close or roomy"))
        self.suspects_button = WordButton(self.tr("Suspects first"), kind="quiet", icon="warning")
        self.suspects_button.setCheckable(True)
        self.suspects_button.hide()
        head = Ground("1")
        tools = (
            self.suspects_button,
            self.size_slider,
            self.density_button,
            self.view_button,
            self.columns_button,
            self.save_button,
        )
        head.setLayout(row(self.title, self.total, None, *tools, margin=(16, 8, 12, 8)))
        filters = Ground("1")
        filters.setLayout(row(self.chips, margin=(16, 0, 12, 8)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (head, filters, Rule(), self.views, self.bar):
            box.addWidget(part, 1 if part is self.views else 0)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the buttons the keys that do the same; ``key_of``: by action id."""
        self._refresh_key = key_of("app.refresh")
        for button, name in (
            (self.view_button, "list.gallery"),
            (self.columns_button, "list.columns"),
            (self.save_button, "list.save"),
            (self.decide_button, "list.bulk"),
            (self.suspects_button, "list.suspects"),
        ):
            button.set_key(key_of(name))

    def _selection_bar(self) -> Ground:
        bar = Ground("2")
        self.selected = PlainLabel("")
        self.decide_button = WordButton(self.tr("Decide the selection…"), kind="primary")
        self.decide_button.clicked.connect(self.bulk_requested)
        self.clear_button = WordButton(self.tr("Clear"), kind="quiet")
        bar.setLayout(row(self.selected, None, self.clear_button, self.decide_button, margin=(16, 8, 16, 8)))
        bar.hide()
        return bar

    def _connect(self) -> None:
        self.table.open_requested.connect(self.open_requested)
        self.gallery.open_requested.connect(self.open_requested)
        self.table.layout_changed.connect(self.layout_changed)
        self.table.sort_requested.connect(self._on_sort_requested)
        self.view_button.clicked.connect(self.toggle_gallery)
        self.size_slider.valueChanged.connect(self.gallery.set_cell_size)
        self.gallery.cell_size_changed.connect(self.size_slider.setValue)
        self.density_button.clicked.connect(self._toggle_density)
        self.suspects_button.clicked.connect(self.toggle_suspects_first)
        self.columns_button.clicked.connect(self.choose_columns)
        self.save_button.clicked.connect(self.save_requested)
        self.clear_button.clicked.connect(self.selection.clear)
        self.chips.changed.connect(self._on_chips_changed)
        self.chips.left.connect(self.focus_list)
        self.chips.applied.connect(self._on_filter_applied)
        self.selection.selection_changed.connect(self._on_selection_changed)
        self.rows.counted.connect(self._on_counted)
        self.rows.failed.connect(self._on_failed)
        self.rows.model.count_changed.connect(self._on_selection_changed)
        self.empty.action_requested.connect(self._on_empty_action)

    def show_queue(self, spec: QueueSpec) -> None:
        """Shows a queue from its head, in the order last chosen for it."""
        same = self.spec is not None and self.spec.id == spec.id
        spec = self.as_sorted(spec)
        self.spec = spec
        self.title.set_text(spec.name)
        if not same:
            self.selection.clear()
        self._show_order()
        if not same or _chosen(self.chips, spec.filter) != spec.filter:
            self.chips.set_filters(chips_of(spec.filter))  # chips that are not understood stay while the filter does
        self.total.set_text("")
        self.views.setCurrentWidget(self.list_view)
        self.rows.show(spec.filter)

    def refresh(self) -> None:
        """Reads the list again; decided items leave it."""
        if self.spec is not None:
            self.rows.show(self.spec.filter)

    def as_sorted(self, spec: QueueSpec) -> QueueSpec:
        """A queue in the order last chosen for it."""
        order = self.orders.get(spec.id, spec.filter.order)
        return replace(spec, filter=replace(spec.filter, order=order))

    def sort(self, order: Order) -> None:
        """Shows the queue from its head in another order, and keeps that for the queue; the selection stays."""
        if self.spec is not None:
            self.orders[self.spec.id] = order
            self.spec = self.as_sorted(self.spec)
            self.refresh()
        self._show_order()

    def sort_next(self) -> Order:
        """Goes on to the next order; returns the one in force."""
        self.sort(next_order(self._order))
        return self._order

    @property
    def _order(self) -> Order:
        return self.spec.filter.order if self.spec is not None else Order.PRIORITY

    def _show_order(self) -> None:
        self.table.header.set_sort(*arrow_of(self._order))
        self.suspects_button.setChecked(self._order is Order.RISK)

    def _on_sort_requested(self, key: str, _descending: bool) -> None:
        """The column says what; which way follows from the order in force, since not every order can be turned."""
        self.sort(order_after(key, self._order))

    @property
    def list_view(self) -> QWidget:
        """The view in use, for the focus and for keys that belong to the list alone."""
        return self.gallery if self._gallery_on else self.table

    def focus_list(self) -> None:
        """Puts the focus where J, K and Space work."""
        self.list_view.setFocus()
        if self.cursor_.row < 0:
            self.cursor_.move_to(0)

    def _on_filter_applied(self) -> None:
        """Enter in the filter: the first row of what is left is next."""
        self.focus_list()
        self.cursor_.move_to(0)

    def toggle_gallery(self) -> None:
        """Table ⇄ gallery; cursor and selection stay."""
        self._gallery_on = not self._gallery_on
        self.view_button.set_icon("table" if self._gallery_on else "gallery")
        self.size_slider.setVisible(self._gallery_on)
        self.suspects_button.setVisible(self._gallery_on)
        self.columns_button.setVisible(not self._gallery_on)
        self.density_button.setVisible(not self._gallery_on)
        self.views.setCurrentWidget(self.list_view)
        self.focus_list()

    def toggle_suspects_first(self) -> None:
        """What programs suspect most stands first, or the queue's own order again."""
        self.sort(Order.PRIORITY if self._order is Order.RISK else Order.RISK)

    def _toggle_density(self) -> None:
        self.table.set_density("normal" if self.table.density == "compact" else "compact")

    def choose_columns(self) -> None:
        """The column chooser, below its button."""
        menu: QMenu = self.table.header.chooser()
        menu.exec(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _on_chips_changed(self) -> None:
        if self.spec is None:
            return
        self.spec = replace(self.spec, filter=_chosen(self.chips, self.spec.filter))
        self.selection.clear()
        self.refresh()
        self.filter_changed.emit()

    def _on_counted(self, count: int) -> None:
        self.total.set_text(count_text(count))
        focused = self.list_view.hasFocus()
        if count == 0:
            if self.chips.filters():
                self.empty.set_state("filter", self.tr("Nothing in this queue fits the filter."), self.tr("Clear it"))
            else:
                self.empty.set_state(
                    "approve",
                    self.tr("This queue is empty: everything in it is decided."),
                    self.tr("Look again"),
                    self._refresh_key,
                )
            self.views.setCurrentWidget(self.empty)
            if focused:
                self.empty.button.setFocus()
        else:
            waiting = self.empty.button.hasFocus()
            self.views.setCurrentWidget(self.list_view)
            if waiting:
                self.list_view.setFocus()
            if self.cursor_.row < 0:
                self.cursor_.move_to(0)

    def _on_failed(self, reason: str) -> None:
        self.empty.set_state("offline", reason, self.tr("Try again"), self._refresh_key, "warning")
        self.views.setCurrentWidget(self.empty)

    def _on_empty_action(self) -> None:
        if self.chips.filters():
            self.chips.set_filters(())
            self._on_chips_changed()
        else:
            self.refresh()

    def _on_selection_changed(self) -> None:
        count = self.selection.count(self.rows.model.rowCount())
        self.bar.setVisible(count > 0)
        everything = self.selection.all_in_filter
        text = self.tr("{0} selected: all in the filter") if everything else self.tr("{0} selected")
        self.selected.set_text(text.format(count_text(count)))


def _chosen(chips: ChipRow, where: Filter) -> Filter:
    """What the chips ask for, in the kind and the order of ``where``."""
    return replace(filter_of(chips.filters(), where.kind), order=where.order)
