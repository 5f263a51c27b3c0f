"""The console's languages: nothing is lost on the way from the sources to what the window loads."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from console import i18n
from console.settings import BY_NAME, Settings, choice_text
from console.words import held_text, translated

ROOT = Path(__file__).resolve().parents[3]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate_tool", ROOT / ".ci" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()
FOLDER: Path = tool.FOLDER
LANGUAGES: tuple[str, ...] = tool.LANGUAGES


@pytest.fixture
def app() -> Iterator[QApplication]:
    """The application, in English again and with its former locale afterwards."""
    existing = QApplication.instance() or QApplication([])
    assert isinstance(existing, QApplication)
    former = QLocale()
    yield existing
    i18n.install(existing, "en")
    QLocale.setDefault(former)


def _messages(language: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = tool.messages(FOLDER / f"backstop_{language}.ts")
    return found


def _loaded(path: Path) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(path))
    return translator


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What lupdate finds in the tree now."""
    target = tmp_path_factory.mktemp("ts") / "backstop_de.ts"
    tool.extract([target])
    return set(tool.messages(target))


def test_lupdate_finds_every_text_that_the_program_asks_for(extracted: set[tuple[str, str]]) -> None:
    asked = tool.called_texts() | {("data", text) for text in tool.data_texts()}
    assert len(asked) > 700
    assert asked - extracted == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_tree_is_missing_or_unfinished(language: str, extracted: set[tuple[str, str]]) -> None:
    kept = _messages(language)
    assert extracted - set(kept) == set(), "run `make translations` and translate what is new"
    assert set(kept) - extracted == set(), "run `make translations`: these are not in the tree any more"
    assert [source for source, text in kept.items() if not text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_edges_are_those_of_the_source(language: str) -> None:
    for (context, source), text in _messages(language).items():
        told = f"{context}: {source!r} → {text!r}"
        assert sorted(re.findall(r"\{\w*\}", text)) == sorted(re.findall(r"\{\w*\}", source)), told
        assert text[0].isspace() == source[0].isspace(), told
        assert text[-1].isspace() == source[-1].isspace(), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_keys_stay_as_they_are(language: str) -> None:
    names = re.compile(r"(?:Ctrl|Alt|Shift)\+\w+|\bEsc\b|`[^`]+`")
    for (_context, source), text in _messages(language).items():
        assert sorted(names.findall(text)) == sorted(names.findall(source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_is_what_was_translated(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    tool.release(FOLDER / f"backstop_{language}.ts", fresh)
    kept, made = _loaded(FOLDER / f"backstop_{language}.qm"), _loaded(fresh)
    for (context, source), text in _messages(language).items():
        assert kept.translate(context, source) == made.translate(context, source) == text


def test_every_listed_sentence_still_stands_in_the_code() -> None:
    rooms = ("review", "backends", "console")
    code = "\n".join(path.read_text(encoding="utf-8") for room in rooms for path in (ROOT / room).rglob("*.py"))
    listed = resources.load_json("sentences.json")
    for sentence in (*listed["sentences"], *listed["remedies"], *listed["fields"]):
        for part in re.split(r"\{[0-9]\}", sentence):
            words = part.removeprefix("held: ").strip(" .:;()")
            # Some are put together from a state and who it was.
            words = re.sub(r"^(The item was )?(decided|escalated)( by)?$", "", words)
            assert words in code, f"{sentence!r} is not said any more: {part!r}"


def test_a_filled_in_sentence_is_found_again(app: QApplication) -> None:
    i18n.install(app, "de")
    said = "A critical defect is marked (PF-LOGO, {1}), so it cannot be published."
    assert translated(f"{said} Reject it with X, or clear the labels with U.") == (
        "Ein kritischer Mangel ist markiert (PF-LOGO, {1}), daher ist keine Veröffentlichung möglich. "
        "Lehnen Sie mit X ab, oder löschen Sie die Befunde mit U."
    )
    assert translated("Li Wei has it until 14:05 UTC on 3 May") == "Li Wei hat ihn bis 14:05 UTC on 3 May"
    assert held_text("no version was given; unknown kind: hologram; the generator's own words") == (
        "keine Version angegeben; unbekannte Art: hologram; the generator's own words"
    )
    assert translated("What nobody listed.") == "What nobody listed."
    assert translated("The city is missing. Fill it in.") == "Die Stadt fehlt. Füllen Sie es aus."


def test_english_stays_as_it_is() -> None:
    listed = resources.load_json("sentences.json")
    for text in (*listed["sentences"], *listed["remedies"]):
        assert translated(text) == text


@pytest.mark.parametrize(("language", "word"), [("de", "Freigeben"), ("zh_CN", "通过"), ("en", "Approve")])
def test_a_language_is_in_force_when_it_is_installed(app: QApplication, language: str, word: str) -> None:
    i18n.install(app, "zh_CN" if language == "de" else "de")
    i18n.install(app, language)
    assert QCoreApplication.translate("actions", "Approve") == word
    assert len(app.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly)) >= (language != "en")
    assert QLocale().language() == QLocale(language).language()


@pytest.mark.parametrize(("language", "word"), [("de", "Abbrechen"), ("zh_CN", "取消")])
def test_the_texts_of_qt_itself_come_too(app: QApplication, language: str, word: str) -> None:
    i18n.install(app, language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == word


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (["de-AT", "en"], "de"),
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW", "en-US"], "en"),
        (["fr-FR", "de-CH"], "de"),
        (["en-GB", "de-DE"], "en"),
        (["ar-EG"], "en"),
        ([], "en"),
    ],
)
def test_the_system_gets_the_first_of_its_languages_that_there_is(wanted: list[str], shown: str) -> None:
    assert i18n.shown_language("system", wanted) == shown
    assert i18n.shown_language("de", wanted) == "de"


def test_the_choices_are_what_there_is() -> None:
    choices = BY_NAME["language"].choices
    assert choices == ("system", *i18n.LANGUAGES)
    assert [choice_text(choice) for choice in choices[1:]] == ["English", "Deutsch", "简体中文"]


def test_the_direction_is_that_of_the_language_or_set_by_hand() -> None:
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert i18n.layout_direction("language", "de") is left
    assert i18n.layout_direction("right-to-left", "de") is right
    assert i18n.layout_direction("left-to-right", "zh_CN") is left


def test_the_look_comes_back_as_it_was(tmp_path: Path) -> None:
    settings = Settings({"theme": "light", "scale": 1.5, "language": "zh_CN", "supervisor": "Li Wei"})
    i18n.write_look(tmp_path, settings.as_dict())
    kept = i18n.read_look(tmp_path)
    assert kept == {"theme": "light", "scale": 1.5, "language": "zh_CN", "direction": "language"}
    assert [path.name for path in tmp_path.iterdir()] == [i18n.LOOK_NAME]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b"null", b'{"theme":"light"' + b" " * i18n.MAX_LOOK_BYTES + b"}"]
)
def test_a_damaged_look_never_blocks_the_start(tmp_path: Path, content: bytes) -> None:
    (tmp_path / i18n.LOOK_NAME).write_bytes(content)
    assert Settings(i18n.read_look(tmp_path)).text("theme") == "dark"


def test_a_look_with_strange_values_is_read_as_far_as_it_is_good(tmp_path: Path) -> None:
    values = {"theme": "pink", "scale": 1e9, "language": "../de", "direction": "right-to-left", "supervisor": "x"}
    (tmp_path / i18n.LOOK_NAME).write_text(json.dumps(values), encoding="utf-8")
    look = Settings(i18n.read_look(tmp_path))
    assert (look.text("theme"), look.number("scale"), look.text("language")) == ("dark", 1.0, "system")
    assert look.text("direction") == "right-to-left"
    assert look.text("supervisor") == ""


def test_a_look_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    i18n.write_look(tmp_path / "missing", Settings().as_dict())
    assert i18n.read_look(tmp_path / "missing") == {}
