"""A field is only painted lines until somebody comes to it; lines that were laid out ahead are not laid out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QEnterEvent, QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.listing import lines as lines_module
from widgets.listing.editor import ListingEditor
from widgets.listing.texts import EditText, FieldText, ReadText
from widgets.listing.values import ListingValues, Texts

AT = QPoint(5, 5)
COMING: dict[str, Callable[[FieldText], object]] = {
    "the mouse comes over it": lambda field: QApplication.sendEvent(
        field, QEnterEvent(QPointF(AT), QPointF(AT), QPointF(AT))
    ),
    "the focus": lambda field: QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn)),
    "a click": lambda field: QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton),
    "its menu": lambda field: QApplication.sendEvent(
        field.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, AT, AT)
    ),
    "a key": lambda field: QTest.keyClick(field, Qt.Key.Key_Right),
    "an input method": lambda field: QApplication.sendEvent(field, QInputMethodEvent("", [])),
    "something dragged over it": lambda field: field.dragEnterEvent(QDragEnterEvent(AT, *_dragged())),
    "the caret is asked for": lambda field: field.textCursor(),
    "all is selected": lambda field: field.selectAll(),
    "a mark": lambda field: field.mark([(0, 4, "warning")]),
}


_kept: list[QMimeData] = []


def _dragged() -> tuple[Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
    words = QMimeData()
    words.setText("words")
    _kept.append(words)  # an event does not keep it alive
    return Qt.DropAction.CopyAction, words, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(params=[ReadText, EditText])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[FieldText]:
    window = QWidget()
    qtbot.addWidget(window)
    made: ReadText | EditText = request.param(window)
    made.setGeometry(100, 300, 300, 80)  # not below the mouse
    window.resize(600, 500)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.show()
    window.setFocus()
    made.set_text("Glass vase", "en")
    assert made.document().isEmpty()
    yield made
    window.close()


@pytest.mark.parametrize("how", COMING)
def test_a_field_becomes_text_when_somebody_comes(field: FieldText, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QPlainTextEdit.contextMenuEvent", lambda *_: None)
    COMING[how](field)
    assert "Glass vase" in field.document().toPlainText()


def test_a_field_that_nobody_comes_to_stays_painted_lines(field: FieldText) -> None:
    for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest, QEvent.Type.ToolTip):
        QApplication.sendEvent(field, QEvent(kind))
    field.grab()
    assert field.document().isEmpty()
    assert field.toPlainText() == "Glass vase"


def test_another_language_lays_out_only_what_comes(field: FieldText, monkeypatch: pytest.MonkeyPatch) -> None:
    lines_module._kept.clear()
    made: list[str] = []
    whole = lines_module.Lines.__init__

    def noted(self: lines_module.Lines, text: str, look: lines_module.Look, width: int) -> None:
        made.append(text)
        whole(self, text, look, width)

    monkeypatch.setattr(lines_module.Lines, "__init__", noted)
    assert isinstance(field, ReadText | EditText)
    field.set_text("قارورة ماء من الفولاذ", "ar")
    field.sizeHint()
    assert set(made) == {"قارورة ماء من الفولاذ"}


def test_what_was_prepared_is_not_laid_out_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = ListingEditor()
    qtbot.addWidget(editor)
    editor.resize(1300, 700)
    editor.show()
    fields = {"title": "Glass vase", "description": "Hand-blown, clear. " * 20}
    editor.set_listing(ListingValues(Texts("de", fields), Texts("en", fields)))
    editor.grab()
    coming = ListingValues(
        Texts("ja", {"title": "ガラスの花瓶", "description": "手吹き、透明。" * 30}),
        Texts("en", {"title": "A jug", "description": "Pressed glass. " * 9}),
        {"material": "glass", "height": "12 cm"},
    )
    editor.prepare(coming)
    monkeypatch.setattr(lines_module.Lines, "__init__", lambda *_: pytest.fail("laid out at the key"))
    editor.set_listing(coming)
