"""The keys of the kinds' own views while a sample is inspected: step, shuttle, zoom, differences, as in reviewing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.stage import Stage
from console.pages.item_view import ItemView
from console.pages.video_view import VideoView

if TYPE_CHECKING:
    from console.pages.inspection_page import InspectionPage


class InspectionKeys(QObject):
    """Lets each command of a view act on the inspected item while that page is in front, else where it did before."""

    def __init__(self, stage: Stage, page: Callable[[], InspectionPage | None]) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._page = page

    def add(self, view: ItemView) -> None:
        """A view was made for the inspection."""
        registry = self._stage.window.registry
        for name, slot in view.bindings().items():
            before = registry.slot(name)
            for home in _homes(view, name):
                registry.bind(name, self._either(view, slot, before), home)
        for name, hold in view.holds().items():
            registry.bind_held(name, self._either_held(view, hold, registry.hold(name)))
        view.show_keys(registry.key_text)

    def _is_shown(self, view: ItemView) -> bool:
        page = self._page()
        return page is not None and self._stage.window.pages.currentWidget() is page and view.isVisible()

    def _either(
        self, view: ItemView, here: Callable[[], object], there: Callable[[], object] | None
    ) -> Callable[[], object]:
        def act() -> object:
            if self._is_shown(view):
                return here()
            return there() if there is not None else None

        return act

    def _either_held(
        self, view: ItemView, here: Callable[[bool], object], there: Callable[[bool], object] | None
    ) -> Callable[[bool], object]:
        def act(down: bool) -> object:
            if self._is_shown(view):
                return here(down)
            return there(down) if there is not None else None

        return act


def _homes(view: ItemView, name: str) -> tuple[QWidget | None, ...]:
    """Space plays where the picture or the timeline has the focus."""
    if name == "video.play" and isinstance(view, VideoView):
        return view.video.picture, view.video.timeline
    return (None,)
