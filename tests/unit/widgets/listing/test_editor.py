"""The listing editor: three columns, plain text, directions, counts, and the keys of a text field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from review.items import FieldValue
from widgets.listing.editor import ListingEditor
from widgets.listing.texts import script_families
from widgets.listing.values import FieldFinding, ListingValues, Texts

IMAGE = "<img src='file:/etc/hostname'>"
ARABIC = Texts("ar-SA", {"title": "زجاجة ماء سعة 750 مل", "bullets": ("واحد", "اثنان")})
GERMAN = Texts(
    "de-DE", {"title": f"{IMAGE} Flasche 750 ml", "bullets": ("eins", "zwei"), "description": "Sehr\u200bdicht"}
)
LIMITS = {"title": 60, "bullets": 10}


@pytest.fixture
def editor(qtbot: QtBot) -> ListingEditor:
    made = ListingEditor()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_markup_is_shown_literally_in_every_column(editor: ListingEditor) -> None:
    finding = FieldFinding("title", "error", IMAGE)
    editor.set_listing(ListingValues(GERMAN, GERMAN, {IMAGE: IMAGE}, LIMITS, (finding,)))
    row = editor.rows[0]
    for text in (row.source, row.ai, row.edit):
        assert text.toPlainText() == f"{IMAGE} Flasche 750 ml"
    cell = editor.attributes.model.index(0, 1)

    assert cell.data() == IMAGE
    assert "&lt;img" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_text_reads_in_the_direction_of_its_locale(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(ARABIC, GERMAN))
    row = editor.rows[0]
    for text, way in ((row.source, "LeftToRight"), (row.ai, "RightToLeft"), (row.edit, "RightToLeft")):
        option = text.document().defaultTextOption()
        assert option.textDirection() == Qt.LayoutDirection[way]
        assert bool(option.alignment() & Qt.AlignmentFlag.AlignRight) == (way == "RightToLeft")


def test_each_script_has_its_own_forms_of_shared_characters() -> None:
    assert script_families("zh-TW")[0].endswith("TC")
    assert script_families("zh-CN")[0].endswith("SC")
    assert script_families("ja")[0].endswith("JP")
    assert script_families("de") == []


def test_an_edit_is_told_with_its_value_and_the_ai_text_stays(editor: ListingEditor, qtbot: QtBot) -> None:
    editor.set_listing(ListingValues(GERMAN, None, {}, LIMITS))
    told: list[tuple[str, object]] = []
    editor.edited.connect(lambda field, value: told.append((field, value)))
    bullets = editor.rows[1]
    bullets.edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(bullets.edit, "!")
    QTest.keyClick(bullets.edit, Qt.Key.Key_Return)
    QTest.keyClicks(bullets.edit, "drei")
    assert told[-1] == ("bullets", ("eins", "zwei!", "drei"))
    assert editor.changed() == {"bullets": ("eins", "zwei!", "drei")}
    assert editor.values()["title"] == GERMAN.fields["title"]
    assert bullets.ai.toPlainText() == "eins\nzwei"
    assert bullets.ai.isReadOnly()
    assert bullets.source.isReadOnly()


def test_a_draft_takes_the_third_column_without_being_told(editor: ListingEditor) -> None:
    told: list[object] = []
    editor.edited.connect(lambda *args: told.append(args))
    editor.set_listing(ListingValues(GERMAN, draft={"title": "Neu"}))
    assert editor.changed() == {"title": "Neu"}
    editor.set_values({"title": "Neuer", "bullets": ("a",)})
    assert editor.changed() == {"title": "Neuer", "bullets": ("a",)}
    assert told == []


def test_counts_are_live_against_the_limit_of_each_item(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN, None, {}, LIMITS))
    bullets = editor.rows[1]
    assert bullets.counts.full_text() == "4 / 10\n4 / 10"
    bullets.edit.setPlainText("zwölf Zeichen\nzwei")
    assert bullets.counts.full_text().startswith("13 / 10\n4 / 10\n! too long")
    title = editor.rows[0]
    title.edit.setPlainText("👩‍👩‍👧")
    assert title.counts.full_text() == "5 / 60\n(1 as read)"


def test_enter_during_composition_is_the_input_methods(editor: ListingEditor, qtbot: QtBot) -> None:
    editor.set_listing(ListingValues(GERMAN))
    edit = editor.rows[1].edit
    edit.setFocus()
    saved: list[bool] = []
    editor.save_requested.connect(lambda: saved.append(True))
    QApplication.sendEvent(edit, QInputMethodEvent("ni", []))
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == []
    done = QInputMethodEvent()
    done.setCommitString("你")
    QApplication.sendEvent(edit, done)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [True]
    assert "你" in edit.toPlainText()


def test_escape_leaves_the_field_and_tab_goes_to_the_next(editor: ListingEditor, qtbot: QtBot) -> None:
    editor.set_listing(ListingValues(GERMAN))
    editor.edit_field()
    assert editor.rows[0].edit.hasFocus()
    QTest.keyClick(editor.rows[0].edit, Qt.Key.Key_Tab)
    assert editor.rows[1].edit.hasFocus()
    assert editor.rows[0].edit.toPlainText() == GERMAN.fields["title"]
    with qtbot.waitSignal(editor.field_left) as left:
        QTest.keyClick(editor.rows[1].edit, Qt.Key.Key_Escape)
    assert left.args == ["bullets"]
    assert not editor.rows[1].edit.hasFocus()


def test_f7_goes_through_all_differences_round_and_round(editor: ListingEditor) -> None:
    draft: dict[str, FieldValue] = {"title": f"{IMAGE} Flasche 500 ml dicht", "bullets": ("eins", "zwo")}
    editor.set_listing(ListingValues(GERMAN, draft=draft))
    places = []
    for direction in (1, 1, 1, 1, -1, -1):
        editor.go_to_difference(direction)
        row = next(row for row in editor.rows if row.edit.hasFocus())
        places.append((row.name, row.edit.textCursor().selectedText()))
    number, word, bullet = ("title", "500"), ("title", " dicht"), ("bullets", "o")
    assert places == [number, word, bullet, number, bullet, word]


def test_only_plain_text_is_pasted_and_files_are_not_taken(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN))
    edit = editor.rows[0].edit
    edit.selectAll()
    rich = QMimeData()
    rich.setHtml("<b>fett</b>")
    rich.setText("zwei\r\nZeilen")
    edit.insertFromMimeData(rich)
    assert edit.toPlainText() == "zwei Zeilen"
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    assert not edit.canInsertFromMimeData(files)


def test_invisible_characters_are_seen_in_all_columns(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN, GERMAN))
    row = editor.rows[2]
    assert row.ai.toPlainText() == "Sehr⟦ZWSP⟧dicht"
    assert row.edit.toPlainText() == "Sehr\u200bdicht"
    row.edit.repaint()
    assert row.value == "Sehr\u200bdicht"


def test_findings_mark_their_place_and_stand_below_their_row(editor: ListingEditor) -> None:
    start = len(IMAGE) + 9
    place = FieldFinding("title", "error", "The capacity differs.", start, start + 3)
    editor.set_listing(ListingValues(GERMAN, findings=(place, FieldFinding("care", "hint", "Of no shown field."))))
    row = editor.rows[0]
    assert row.below.isVisible()
    assert not editor.rows[1].below.isVisible()
    marked = [mark.cursor.selectedText() for mark in row.ai.extraSelections()]
    assert marked == ["750"]


def test_an_empty_listing_without_source_can_be_written(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(Texts("en", {"title": "", "bullets": ()}), Texts("de", {"care": "Handwäsche"})))
    assert [row.name for row in editor.rows] == ["title", "bullets", "care"]
    assert editor.rows[0].source.placeholderText()
    assert editor.values() == {}
    QTest.keyClicks(editor.rows[0].edit, "Bottle")
    assert editor.values() == {"title": "Bottle"}
    shown = list(editor.rows)
    assert all(row.edit.isVisible() for row in shown)
    editor.clear()
    assert editor.values() == {}
    assert not [row for row in shown if row.edit.isVisible()]


def test_text_areas_are_as_high_as_their_text(editor: ListingEditor, qtbot: QtBot) -> None:
    long = Texts("de", {"title": "Donaudampfschifffahrtsgesellschaft " * 30, "description": "不锈钢保温杯\n" * 12})
    editor.set_listing(ListingValues(long))
    areas = [text for row in editor.rows for text in (row.source, row.ai, row.edit)]
    qtbot.waitUntil(lambda: editor.rows[0].edit.height() > 300)
    for text in areas:
        text.wake()
    qtbot.waitUntil(lambda: all(text.verticalScrollBar().maximum() == 0 for text in areas))


def test_rows_of_the_last_listing_leave_nothing_behind(editor: ListingEditor) -> None:
    finding = FieldFinding("title", "error", "wrong", 0, 4)
    editor.set_listing(ListingValues(GERMAN, GERMAN, {"a": "b"}, LIMITS, (finding,), {"title": "Neu"}))
    editor.set_listing(ListingValues(ARABIC))
    assert [row.name for row in editor.rows] == ["title", "bullets"]
    assert editor.changed() == {}
    title = editor.rows[0]
    assert title.source.toPlainText() == ""
    assert not title.below.isVisible()
    assert title.ai.extraSelections() == []
    assert title.counts.full_text() == str(len(str(ARABIC.fields["title"])))
    description = [text for text in editor.findChildren(QWidget) if text.accessibleName() == "Description, AI text"]
    assert all(not text.isVisible() for text in description)
    assert not editor.attributes.table.isVisible()


def test_every_control_is_named(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN, GERMAN, {"a": "b"}))
    for widget in editor.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


@pytest.mark.parametrize(("locale", "text"), [
    ("de", "Donaudampfschifffahrtsgesellschaft " * 9 + "\nzwei\n\n"),
    ("ja", "ステンレス製の水筒、容量は500 mlです。" * 6),
    ("ar", "قارورة ماء من الفولاذ المقاوم للصدأ 500 ml " * 6),
])  # fmt: skip
def test_a_field_that_wakes_looks_as_before(editor: ListingEditor, qtbot: QtBot, locale: str, text: str) -> None:
    editor.set_listing(ListingValues(Texts(locale, {"description": text})))
    field = editor.rows[0].ai
    qtbot.waitUntil(lambda: field.height() == field.height_for_text() > 100)
    asleep, height = field.grab().toImage(), field.height()
    assert field.document().isEmpty()
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
    assert field.document().toPlainText() == text
    editor.setFocus()
    qtbot.wait(1)
    assert (field.grab().toImage(), field.height()) == (asleep, height)


def test_control_and_alt_with_enter_is_not_the_fields_key(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN))
    edit = editor.rows[0].edit
    edit.setFocus()
    saved: list[bool] = []
    editor.save_requested.connect(lambda: saved.append(True))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(edit, Qt.Key.Key_Return, both)
    assert saved == []
    QTest.keyClick(edit, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier)
    assert saved == [True]


def test_a_mark_of_what_is_invisible_goes_with_it(editor: ListingEditor) -> None:
    editor.set_listing(ListingValues(GERMAN))
    edit = editor.rows[2].edit
    assert [mark for _place, mark in edit._invisible] == ["⟦ZWSP⟧"]
    editor.set_values({"description": "Sehrdicht"})
    assert edit._invisible == []
