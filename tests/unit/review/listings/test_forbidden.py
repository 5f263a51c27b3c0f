"""Claims that a market forbids and terms that were agreed on: wordings made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from backends.listings.checking import checker
from review.errors import BadInput
from review.listings.findings import Finding, Level, mended
from review.listings.forbidden import ForbiddenTable
from review.listings.target import Target, When
from tests.unit.review.listings.targets import TODAY


def told(language: str, text: str, market: str = "", when: When = TODAY) -> list[Finding]:
    found = checker().check(Target({"description": text}, {}, language, market), when)
    return [one for one in found if one.rule.startswith("F")]


FORBIDDEN = [
    ("en", "Our magnetic band relieves joint pain overnight", "relieves joint pain"),
    ("en", "The lamp that treats migraines", "treats migraines"),
    ("en", "Destroys 99.9% of germs on contact", "Destroys 99.9% of germs"),
    ("en", "A CO2-neutral mug", "CO2-neutral"),
    ("de", "Das Kissen hilft gegen Rückenschmerzen", "hilft gegen Rückenschmerzen"),
    ("de", "Befreit von Migräne und Schlafstörungen", "Befreit von Migräne"),
    ("de", "Vernichtet zuverlässig Keime und Viren", "Vernichtet zuverlässig Keime"),
    ("de", "Der klimaneutrale Becher", "klimaneutrale"),
    ("fr", "Soulage rapidement les maux de tête", "Soulage rapidement les maux de tête"),
    ("fr", "Détruit 99 % des bactéries", "Détruit 99 % des bactéries"),
    ("es", "Alivia el dolor de cabeza en minutos", "Alivia el dolor de cabeza"),
    ("es", "Taza neutra en carbono", "neutra en carbono"),
    ("it", "Combatte l’emicrania e riduce l’ansia", ""),
    ("nl", "Bestrijdt hoofdpijn en slapeloosheid", "Bestrijdt hoofdpijn"),
    ("pl", "Zwalcza ból głowy i migreny", ""),
    ("pl", "Niszczy wszystkie zarazki w domu", "Niszczy wszystkie zarazki"),
    ("sv", "Hjälper mot huvudvärk och migrän", "Hjälper mot huvudvärk"),
    ("pt", "Trata a depressão e a ansiedade", "Trata a depressão"),
    ("ja", "肩こりを解消し、頭痛にも効く枕", ""),
    ("ja", "雑菌を99%除菌します", "雑菌を99%除菌"),
    ("zh-Hans", "有效缓解头痛和失眠", "缓解头痛"),
    ("zh-Hant", "能夠消滅99%病菌", "消滅99%病菌"),
    ("ar", "يخفف الصداع وآلام الظهر", "يخفف الصداع"),
]
ALLOWED = [
    ("en", "Wipes off easily; treats for the dog stay fresh. No pain when lifting: it weighs 300 g."),
    ("en", "Removes stains. Bacteria cultures keep well in it."),
    ("de", "Lindert nicht den Durst, sieht aber gut aus. Ohne Schmerzen beim Tragen."),
    ("fr", "Traite le bois avec douceur"),
    ("it", "Cura dei dettagli e materiali scelti"),
    ("es", "Se cura con aceite; resistente y duradera"),
    ("pl", "Usuwa plamy i kamień"),
    ("sv", "Behandla med olja en gång om året"),
    ("pt", "Trata bem as suas flores"),
    ("ja", "朝の一杯を改善された飲み口で"),
    ("zh-Hans", "第一杯咖啡，最长播放12小时，舒缓的线条"),
    ("zh-Hant", "改善收納，消除雜亂"),
    ("ar", "يزيل البقع بسهولة"),
]


@pytest.mark.parametrize(("language", "text", "part"), FORBIDDEN)
def test_a_forbidden_claim_is_found(language: str, text: str, part: str) -> None:
    found = told(language, text)
    assert found
    assert {one.code for one in found} == {"LT-BANNED"}
    if part:
        assert part in [text[one.place.start : one.place.end] for one in found]


@pytest.mark.parametrize(("language", "text"), ALLOWED)
def test_the_same_words_of_other_things_are_not(language: str, text: str) -> None:
    assert [(one.rule, one.values) for one in told(language, text)] == []


def test_the_law_of_the_market_is_told_and_counts() -> None:
    (finding,) = told("zh-Hans", "全球第一的花瓶", "CN")
    assert "Article 9" in finding.values[1]
    assert told("zh-Hans", "全球第一的花瓶", "DE") == []
    assert "2024/825" in told("de", "Klimaneutral", "DE")[0].values[1]


def test_a_claim_that_will_be_forbidden_warns_before() -> None:
    (finding,) = told("de", "Klimaneutral", "DE", When(date(2026, 6, 1)))
    assert (finding.level, finding.applies_from) == (Level.WARNING, date(2026, 9, 27))
    assert told("de", "Klimaneutral", "DE", When(date(2026, 1, 1))) == []


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("de", "Geschirrspülerfest und schön", "Spülmaschinenfest und schön"),
        ("de", "Eine Tabellenlampe", "Eine Tischleuchte"),
        ("fr", "Une lampe de tableau", "Une lampe de table"),
        ("zh-Hans", "无锈钢水壶", "不锈钢水壶"),
        ("pl", "lampa tabelowa", "lampa stołowa"),
    ],
)
def test_a_term_that_was_not_agreed_is_mended(language: str, text: str, right: str) -> None:
    (finding,) = told(language, text)
    assert finding.mend is not None
    assert (finding.code, mended({"description": text}, finding.mend)) == ("LT-TERM", right)


def test_a_wrong_list_is_refused_by_name() -> None:
    row = {"id": "house", "rule": "F02", "from": "soon", "laws": {"*": "ours"}, "phrases": {"de": ["neu"]}}
    with pytest.raises(BadInput, match="claim house: from"):
        ForbiddenTable.from_data({"schema": "backstop-forbidden/1", "claims": [row]}, groups={})


def test_a_number_within_a_forbidden_claim_is_told_with_it_alone() -> None:
    target = Target(
        {"description": "Tötet 100 % aller Viren, 3 Griffe"}, {}, "de", "DE", "", {"description": "Nice"}, "en"
    )
    found = [one for one in checker().check(target, TODAY) if one.rule in ("C03", "F02")]
    assert [(one.rule, one.values[0]) for one in found] == [("F02", "Tötet 100 % aller Viren"), ("C03", "3")]
