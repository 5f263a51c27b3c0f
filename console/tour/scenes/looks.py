"""Looks: light and dark, right to left, 200 %, the smallest and the largest window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from console.pages.settings_page import SettingsPage
from console.tour.goods import BATCH
from console.tour.guide import Guide

MINIMAL, LARGE, USUAL = QSize(1280, 720), QSize(3840, 2160), QSize(1280, 800)


async def all_looks(guide: Guide) -> None:
    """The same work in every dress."""
    with guide.step("light theme by its key"):
        await guide.go("G, V", "video")
        await guide.open_first()
        await guide.hand.press("Ctrl+Shift+T")
        await guide.eventually("the theme", "light", lambda: guide.stage.settings.text("theme"))
        await guide.picture("light-video")
        await guide.go("G, I", "image")
        await guide.picture("light-queue")
        await guide.open_first()
        await guide.picture("light-image")
        await guide.go("G, H", "home")
        await guide.picture("light-home")
    with guide.step("dark theme again"):
        await _set(guide, "theme", "dark")
    with guide.step("right to left"):
        await _set(guide, "direction", "right-to-left")
        guide.saw(
            "the window runs from the right", True, guide.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
        await guide.go("G, T", "listing")
        await guide.filter(f"batch:{BATCH} lang:ar-AE")
        await guide.picture("rtl-queue")
        await guide.open_first()
        await guide.picture("rtl-listing-arabic")
        await guide.go("G, V", "video")
        await guide.open_first()
        await guide.picture("rtl-video")
        await _set(guide, "direction", "left-to-right")
    with guide.step("200 %"):
        await _set(guide, "scale", 2.0)
        await guide.hand.press("Ctrl+,")
        await guide.until("the settings open", lambda: isinstance(guide.page, SettingsPage))
        await guide.picture("200-settings")
        await guide.hand.press("Esc")
        await guide.go("G, H", "home")
        await guide.picture("200-home")
        await guide.go("G, V", "video")
        await guide.picture("200-queue")
        await guide.open_first()
        await guide.picture("200-video")
        await guide.go("G, T", "listing")
        await guide.open_first()
        await guide.picture("200-listing")
        await _set(guide, "scale", 1.0)
    for size, name in ((MINIMAL, "1280x720"), (LARGE, "3840x2160")):
        with guide.step(f"a window of {name}"):
            guide.window.resize(size)
            await guide.until("it has its size", partial(_has_size, guide, size))
            for keys, kind in (("G, V", "video"), ("G, L", "shipment")):
                await guide.go(keys, kind)
                await guide.open_first()
                await guide.picture(f"{name}-{kind}")
    guide.window.resize(USUAL)
    await guide.quiet()


def _has_size(guide: Guide, size: QSize) -> bool:
    return guide.window.size() == size


async def _set(guide: Guide, name: str, value: str | float) -> None:
    """Changes a setting on the settings page with the keyboard, as far as its control takes it."""
    place = guide.window.navigation.current()
    await guide.hand.press("Ctrl+,")
    await guide.until("the settings open", lambda: isinstance(guide.page, SettingsPage))
    control = _control(guide, name)
    control.setFocus()
    if isinstance(control, QSpinBox):
        control.selectAll()
        await guide.hand.type(str(round(100 * float(value))))
        await guide.hand.press("Return")
    elif isinstance(control, QComboBox):
        await guide.hand.press("Home")
        for _ in range(control.findData(value)):
            await guide.hand.press("Down")
    read = guide.stage.settings.number if isinstance(value, float) else guide.stage.settings.text
    await guide.eventually(name, value, lambda: read(name))
    await guide.hand.press("Esc")
    await guide.eventually("Esc leads back to where one was", place, guide.window.navigation.current)
    await guide.quiet(6)


def _control(guide: Guide, name: str) -> QWidget:
    from console.settings import BY_NAME

    title = BY_NAME[name].title
    for kind in (QComboBox, QSpinBox):
        for widget in guide.page.findChildren(kind):
            if widget.accessibleName() == title:
                return widget
    raise LookupError(f"no control for {name}")
