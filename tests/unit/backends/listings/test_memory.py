"""Translation memory: earlier corrections of like sentences, told as suggestions."""

from __future__ import annotations

from backends.listings.memory import TranslationMemory
from review.corrections import FieldChange, ListingCorrection
from review.listings.earlier import Reworded, reworded


def made(language: str, before: str | tuple[str, ...], after: str | tuple[str, ...]) -> list[Reworded]:
    return list(reworded(language, ListingCorrection((FieldChange("bullets", before, after),))))


def memory() -> TranslationMemory:
    kept = TranslationMemory()
    clean = made("de", "Leicht zu reinigen: geschirrspülerfest", "Leicht zu reinigen: spülmaschinenfest")
    kept.learn(clean)
    kept.learn(made("de", ("Höhe 12 cm", "Für die Spülmaschine"), ("Höhe 12 cm", "Spülmaschinenfest")) + clean)
    kept.learn(made("zh-Hans", "可放入洗碗机器", "可放入洗碗机"))
    return kept


def test_a_like_sentence_gets_the_earlier_correction() -> None:
    (found,) = memory().suggest("de", "Leicht zu reinigen, geschirrspülerfest!")
    assert found.after == "Leicht zu reinigen: spülmaschinenfest"
    assert not found.exact
    assert found.times == 2


def test_the_same_sentence_is_told_as_the_same() -> None:
    (found,) = memory().suggest("zh-Hans", "可放入洗碗机器")
    assert (found.exact, found.after) == (True, "可放入洗碗机")


def test_other_sentences_languages_and_what_is_right_already_get_none() -> None:
    kept = memory()
    assert kept.suggest("de", "Ein ganz anderer Satz") == []
    assert kept.suggest("fr", "Leicht zu reinigen: geschirrspülerfest") == []
    assert kept.suggest("de", "Leicht zu reinigen: spülmaschinenfest") == []


def test_parts_that_did_not_change_are_not_learnt() -> None:
    assert memory().suggest("de", "Höhe 12 cm") == []
