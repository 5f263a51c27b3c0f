"""Group D: texts that would be markup, links, orders to the eye or a terminal. Kept byte for byte, shown literally."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backends.embedded.assets import AssetFolder
from backends.ingest import ingest
from backends.store.store import Store
from backends.wire import document_of
from tests.corpus.wire_json import LINE
from tests.domain import HandClock
from widgets.buttons import WordButton
from widgets.listing.characters import code_points, grapheme_count
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.visible import TEXT_LIMIT, visible_text

CASES = {
    "71-html-bold-first-line": "<b>Approve</b>\nrest",
    "72-html-img-file": "<img src='file:///etc/hostname'>",
    "73-html-img-http": '<img src="http://x.invalid/a.png">',
    "74-html-img-unc": "<img src='\\\\\\\\host\\\\share\\\\a.png'>",
    "75-html-a-file-click": "<a href='file:///etc/passwd'>look</a>",
    "76-html-style-huge-font": "<span style='font-size:900px'>big</span>",
    "77-markdown-overflow": "![x](" + "(" * 3000,
    "78-entities": "&lt;b&gt;&amp;#60;",
    "79-mnemonic": "A&&B &C",
    "80-percent-1-qt-arg": "%1 {0} %n {text}",
    "81-rlo-gpj.exe": "photo\u202egpj.exe",
    "82-lri-unclosed": "\u2066left open",
    "83-zero-width-in-brand": "No\u200bkia",
    "84-homoglyph-cyrillic-brand": "\u0410pple",
    "85-nfc": "Caf\u00e9",
    "85-nfd": "Cafe\u0301",
    "86-zalgo": "a" + "\u0301" * 200_000,
    "87-1M-chars-no-space": "x" * 900_000,
    "88-tags-E0001": "flag\U000e0001\U000e0065",
    "88-zwj-emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "89-arabic-hebrew-mixed-price": "السعر 120.50 ₪ במבצע",
    "90-control-ESC-BEL-NUL": "\x1b[2J\x07\0\r\nERROR forged",
}
INVISIBLE = ("Cc", "Cf", "Zl", "Zp")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    yield store
    store.close()


@pytest.mark.parametrize("case", CASES)
def test_it_is_kept_byte_for_byte_or_refused_by_its_length(case: str, store: Store, tmp_path: Path) -> None:
    line = LINE | {"listing": {"fields": {"title": CASES[case]}}}
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_bytes(orjson.dumps(line) + b"\n" + orjson.dumps(LINE | {"id": "next"}) + b"\n")
    assets = AssetFolder(tmp_path)
    try:
        report = ingest(manifest, store, assets)
    finally:
        assets.close()
    assert store.record("next").item.id == "next"
    if report.refused:
        assert len(CASES[case].encode()) > 50_000
        assert "long" in report.refused[0].reason
        return
    kept = orjson.loads(document_of(store.record("l-1").item))
    assert kept["listing"]["fields"]["title"] == CASES[case]


@pytest.mark.parametrize("case", CASES)
def test_it_is_shown_literally_with_what_is_invisible_marked(qtbot: QtBot, case: str) -> None:
    text = CASES[case]
    label, button = PlainLabel(text), WordButton(text)
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    shown = label.full_text()
    assert grapheme_count(shown) <= TEXT_LIMIT + 1
    joins = "zwj" in case
    assert [char for char in shown if unicodedata.category(char) in INVISIBLE and not joins] == []
    assert (shown == text) is ((text.isprintable() or joins) and len(text) < TEXT_LIMIT)
    if len(text) < 100:
        assert button.text().replace("&&", "&") == shown  # two of them are one on a button, and none underlines
    set_plain_tooltip(label, text)
    assert "<img" not in label.toolTip()
    assert "<a " not in label.toolTip()


def test_84_a_look_alike_is_shown_as_it_is_and_is_not_the_letter() -> None:
    assert visible_text(CASES["84-homoglyph-cyrillic-brand"]) != "Apple"


def test_85_two_ways_to_write_a_title_count_the_same() -> None:
    assert code_points(CASES["85-nfc"]) == code_points(CASES["85-nfd"]) == 4


def test_88_a_family_is_one_character() -> None:
    assert grapheme_count(CASES["88-zwj-emoji"]) == 1
    assert "E0001" in visible_text(CASES["88-tags-E0001"])


def test_90_no_line_can_be_forged() -> None:
    assert "\n" not in visible_text(CASES["90-control-ESC-BEL-NUL"])
    assert "\x1b" not in visible_text(CASES["90-control-ESC-BEL-NUL"], multiline=True)
