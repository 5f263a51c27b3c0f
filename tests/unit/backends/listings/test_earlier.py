"""What fills the memory: corrections that stand in a store, each once, what was taken back left out."""

from __future__ import annotations

from pathlib import Path

from backends.listings.earlier import EarlierCorrections
from backends.listings.memory import TranslationMemory
from backends.store.store import Store
from review.corrections import FieldChange, ListingCorrection
from review.decisions import Decision, Verdict
from review.listings.earlier import Reworded, reworded
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, lease_of, retraction, row


def corrected(store: Store, name: str, before: str, after: str) -> Decision:
    correction = ListingCorrection((FieldChange("title", before, after),))
    return decision(lease_of(store, name), verdict=Verdict.CORRECT, correction=correction)


def test_corrections_come_by_language_each_once_and_only_those_that_stand(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    store = Store.open(path, clock=HandClock())
    try:
        names = {"a": "Vase rot", "b": "Vase blau", "c": "Vase grün"}
        store.put_items(row(name, kind="listing", title=title, locale="de-AT") for name, title in names.items())
        gone = corrected(store, "b", "Vase blau", "Blaue Vase")
        store.submit([corrected(store, "a", "Vase rot", "Rote Vase"), gone, retraction(gone)])
        earlier = EarlierCorrections(path)
        assert earlier.new() == (Reworded("de", "Vase rot", "Rote Vase"),)
        assert earlier.new() == ()
        store.submit([corrected(store, "c", "Vase grün", "Grüne Vase")])
        assert [one.before for one in earlier.new()] == ["Vase grün"]
    finally:
        store.close()


def test_one_sentence_of_a_text_is_remembered_by_itself() -> None:
    memory = TranslationMemory()
    before = "Hält 2.5 Liter. Geschirrspülerfest. Steht gut."
    change = FieldChange("description", before, "Hält 2.5 Liter. Spülmaschinenfest. Steht gut.")
    memory.learn(reworded("de", ListingCorrection((change,))))
    text = "Schöne Vase! Geschirrspülerfest. Aus Ton."
    (found,) = memory.suggest("de", text)
    assert (found.after, found.exact) == ("Spülmaschinenfest.", True)
    assert text[found.start : found.end] == "Geschirrspülerfest."
    chinese_memory = _learned("zh-Hans", "放得稳。可放入洗碗机器。", "放得稳。可放入洗碗机。")
    (chinese,) = chinese_memory.suggest("zh-Hans", "很好看。可放入洗碗机器。")
    assert (chinese.start, chinese.end, chinese.after) == (4, 12, "可放入洗碗机。")


def _learned(language: str, before: str, after: str) -> TranslationMemory:
    memory = TranslationMemory()
    memory.learn(reworded(language, ListingCorrection((FieldChange("description", before, after),))))
    return memory


def test_sentences_that_were_joined_are_remembered_as_a_whole() -> None:
    memory = _learned("de", "Für Tee. Für Kaffee.", "Für Tee und Kaffee.")
    (found,) = memory.suggest("de", "Für Tee. Für Kaffee.")
    assert (found.after, found.start) == ("Für Tee und Kaffee.", 0)
