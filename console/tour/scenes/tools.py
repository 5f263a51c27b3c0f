"""Tools: palette, cheat sheet, settings, keys of one's own."""

from __future__ import annotations

from PySide6.QtWidgets import QKeySequenceEdit

from console.pages.keys_page import KeysPage
from console.pages.settings_page import SettingsPage
from console.tour.guide import Guide


async def palette_and_pages(guide: Guide) -> None:
    """Ctrl+K, ?, Ctrl+, and the rebinding page with its warning."""
    window = guide.window
    with guide.step("command palette"):
        await guide.go("G, V", "video")
        await guide.open_first()
        await guide.hand.press("Ctrl+K")
        await guide.until("the palette opens", window.command_palette.isVisible)
        await guide.picture("palette")
        await guide.hand.type("gall")
        await guide.hand.press("Esc")
        await guide.until("Esc closes it", lambda: not window.command_palette.isVisible())
        await guide.hand.press("Ctrl+K")
        await guide.hand.type("parcels")
        await guide.quiet()
        await guide.picture("palette-typed")
        await guide.hand.press("Return")
        await guide.eventually("Enter goes there", "shipment", window.navigation.current)
    with guide.step("cheat sheet"):
        await guide.go("G, V", "video")
        await guide.open_first()
        await guide.hand.press("?")
        await guide.until("the sheet of keys opens", lambda: guide.reads("Keys of this place"))
        await guide.picture("cheat-sheet")
        await guide.hand.press("Esc")
        await guide.until("Esc closes it", lambda: not guide.reads("Keys of this place"))
    with guide.step("settings"):
        await guide.hand.press("Ctrl+,")
        await guide.until("the settings open", lambda: isinstance(guide.page, SettingsPage))
        await guide.picture("settings")
    with guide.step("keys of one's own"):
        page = guide.page
        assert isinstance(page, SettingsPage)
        page.keys_requested.emit()
        await guide.until("the keys open", lambda: isinstance(guide.page, KeysPage))
        keys = guide.page
        assert isinstance(keys, KeysPage)
        await _rebind(guide, keys)


async def _rebind(guide: Guide, page: KeysPage) -> None:
    """A key that is taken warns; a free one is in force at once; restore gives all back."""
    page.table.setFocus()
    await guide.hand.press("Home")
    await guide.until("a line is chosen", lambda: page.table.currentRow() == 0)
    editor = page.editor
    assert isinstance(editor, QKeySequenceEdit)
    await guide.hand.click(editor)
    await guide.until("the field takes keys", lambda: editor.hasFocus() or editor.focusWidget() is not None)
    await guide.hand.press("X")
    await guide.until("the field has the key", lambda: editor.keySequence().toString() == "X")
    await guide.hand.click(page.take)
    await guide.until("it warns", lambda: "already" in page.warning.full_text())
    await guide.picture("keys-conflict")
    editor.clear()
    await guide.hand.click(editor)
    await guide.hand.press("Ctrl+Alt+J")
    await guide.until("the field has the free key", lambda: editor.keySequence().toString() == "Ctrl+Alt+J")
    await guide.hand.click(page.take)
    await guide.eventually("it is in force", "Ctrl+Alt+J", lambda: guide.window.registry.keys["review.approve"][0])
    await guide.picture("keys")
    page.restored.emit()
    await guide.eventually("restored", "A", lambda: guide.window.registry.keys["review.approve"][0])
