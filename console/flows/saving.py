"""Saving: settings in force, keys of one's own, saved queues, and coming back to where one was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.flows.keymaps import Keymaps
from console.flows.moving import Moving
from console.flows.stage import Stage
from console.flows.tools import Tools
from console.i18n import layout_direction
from console.pages.settings_page import SettingsPage
from console.pages.sorting import known_order
from review.items import ItemState
from review.queue import Filter, QueueSpec
from widgets.sheet import Sheet
from widgets.theme import apply, theme


class Saving(QObject):
    """Binds ``app.settings`` and ``list.save``."""

    def __init__(self, stage: Stage, moving: Moving, tools: Tools) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        self._tools = tools
        self.keymaps = Keymaps(stage, self._show)
        self.keymaps.closed.connect(self.open_settings)
        self.keymaps.profile_chosen.connect(lambda name: self._on_setting_changed("keys.profile", name))
        self._settings_page: SettingsPage | None = None
        self._opened = ("home", "")
        registry = stage.window.registry
        registry.bind("app.settings", self.open_settings)
        registry.bind("list.save", self.save_queue)
        stage.window.settings_button.clicked.connect(self.open_settings)
        stage.queue.save_requested.connect(self.save_queue)

    # -- settings -------------------------------------------------------------------------------------

    def apply_settings(self) -> None:
        """Puts every setting in force."""
        settings, app = self._stage.settings, QApplication.instance()
        if isinstance(app, QApplication):
            dress = (settings.text("theme"), settings.number("scale"))
            if (theme().chosen, theme().scale) != dress:  # a new style sheet costs every widget its layout
                apply(app, *dress)
            app.setLayoutDirection(layout_direction(settings.text("direction"), settings.text("language")))
        self._stage.desk.session.auto_advance = settings.flag("auto_advance")
        if self._stage.place.service is None:  # a service knows its people by their tokens
            self._stage.desk.session.supervisor = settings.text("supervisor")
            self._stage.window.user.set_text(settings.text("supervisor"))
        self.keymaps.apply()

    def open_settings(self) -> None:
        """Ctrl+, ."""
        if self._settings_page is None:
            page = self._settings_page = SettingsPage(self._stage.settings)
            page.changed.connect(self._on_setting_changed)
            page.keys_requested.connect(self.keymaps.open)
            page.rules_requested.connect(lambda: self._stage.window.registry.run("app.rules"))
            page.closed.connect(self._moving.return_to_place)
            self._stage.window.pages.addWidget(page)
        self._settings_page.show_values()
        self._show(self._settings_page, self.tr("Settings"))

    def _show(self, page: QWidget, title: str) -> None:
        """A page that is no place of the work: only the commands that are alive anywhere are so here."""
        self._moving.show_apart(page, title)
        page.setFocus()

    def _on_setting_changed(self, name: str, value: object) -> None:
        if self._stage.settings.set(name, value):
            self.apply_settings()
            self._tools.keep_settings()

    # -- saved queues ---------------------------------------------------------------------------------

    def save_queue(self) -> None:
        """Ctrl+S in a list: keeps its filter under a name, for this person alone."""
        spec = self._stage.queue.spec
        if spec is None:
            return
        sheet = Sheet(
            self._stage.window, title=self.tr("Save this filter as a queue"), primary=self.tr("Save"), width=420
        )
        name = QLineEdit()
        name.setMaxLength(60)
        name.setPlaceholderText(self.tr("Name of the queue"))
        name.setAccessibleName(self.tr("Name of the queue"))
        name.returnPressed.connect(sheet.accept)
        sheet.add(name)

        def save() -> None:
            if name.text().strip():
                self._keep_queue(QueueSpec(f"saved:{self._stage.place.keys.new()}", name.text().strip(), spec.filter))

        sheet.accepted.connect(save)
        sheet.open(name)

    def _keep_queue(self, spec: QueueSpec) -> None:
        self._moving.saved.append(spec)
        self._moving.show_places()
        kept = [{"id": one.id, "name": one.name, "filter": asdict(one.filter)} for one in self._moving.saved]
        self._stage.scope.start(self._stage.place.journal.set_setting("queues", kept), "saved queues")
        self._moving.go_queue(spec)

    # -- coming back ----------------------------------------------------------------------------------

    async def restore(self) -> None:
        """Window, keys, saved queues and the open queue as they were left."""
        self._tools.keep_look()
        journal, window = self._stage.place.journal, self._stage.window
        await self.keymaps.restore()
        queues: Any = await journal.setting("queues")
        for one in queues if isinstance(queues, list) else ():
            spec = _spec_of(one)
            if spec is not None:
                self._moving.saved.append(spec)
        self._moving.show_places()
        state: Any = await journal.setting("window")
        state = state if isinstance(state, dict) else {}
        if isinstance(state.get("geometry"), str):
            window.restoreGeometry(QByteArray.fromBase64(state["geometry"].encode()))
        if isinstance(state.get("split"), str):
            window.split.restoreState(QByteArray.fromBase64(state["split"].encode()))
        if isinstance(state.get("layout"), dict):
            self._stage.queue.table.restore_layout(state["layout"])
        if isinstance(state.get("orders"), dict):
            self._stage.queue.orders = {str(name): known_order(order) for name, order in state["orders"].items()}
        self._return_to(state)

    def _return_to(self, state: Mapping[str, Any]) -> None:
        spec = _spec_of(state.get("queue"))
        item = state.get("item")
        if spec is None:
            self._moving.go_home()
            return
        self._moving.go_queue(spec)
        if isinstance(item, str) and item:
            self._moving.open_item(item)

    async def keep(self) -> None:
        """Notes where the person is."""
        window, queue = self._stage.window, self._stage.queue
        page = window.pages.currentWidget()
        current = self._stage.desk.session.current
        state: dict[str, Any] = {
            "geometry": bytes(window.saveGeometry().toBase64().data()).decode(),
            "split": bytes(window.split.saveState().toBase64().data()).decode(),
            "layout": queue.table.layout_state(),
            "orders": {str(name): str(order) for name, order in queue.orders.items()},  # a kind is more than its name
        }
        if queue.spec is not None and page in (queue, self._stage.review):
            state["queue"] = {"id": queue.spec.id, "name": queue.spec.name, "filter": asdict(queue.spec.filter)}
            if page is self._stage.review and current is not None:
                state["item"] = current.item.id
        await self._stage.place.journal.set_setting("window", state)


def _spec_of(data: object) -> QueueSpec | None:
    """A kept queue; None for anything that is none: a bad filter never blocks the start."""
    if not isinstance(data, dict) or not isinstance(data.get("filter"), dict):
        return None
    kept = data["filter"]
    try:
        where = Filter(
            kind=str(kept.get("kind", "")),
            states=tuple(ItemState(state) for state in kept.get("states", ())) or Filter().states,
            markets=tuple(map(str, kept.get("markets", ()))),
            locales=tuple(map(str, kept.get("locales", ()))),
            batch=str(kept.get("batch", "")),
            sku=str(kept.get("sku", "")),
            reason=str(kept.get("reason", "")),
            generator=str(kept.get("generator", "")),
            template=str(kept.get("template", "")),
            held=kept.get("held") if isinstance(kept.get("held"), bool) else None,
            text=str(kept.get("text", "")),
            order=known_order(kept.get("order")),
        )
    except (TypeError, ValueError):
        return None
    return QueueSpec(str(data.get("id", "")), str(data.get("name", "")), where)
