"""Copies of the source, sentences in another language, the other Chinese script: wordings made by hand."""

from __future__ import annotations

import pytest

from backends.listings.checking import checker
from review.listings.findings import Finding
from review.listings.target import Target
from tests.unit.review.listings.targets import TODAY

SOURCE = "Pours without dripping and keeps the tea warm. Wash by hand only, please."


def told(language: str, text: str, source: str = SOURCE, **attributes: str) -> list[tuple[str, str]]:
    """(rule, the words it points at)."""
    target = Target({"description": text}, attributes, language, "", "S", {"description": source}, "en")
    found: list[Finding] = checker().check(target, TODAY)
    return [(one.rule, text[one.place.start : one.place.end]) for one in found if one.rule.startswith("L")]


OWN = [
    ("de", "Gießt tropffrei und hält den Tee warm. Bitte nur von Hand spülen."),
    ("de", "Coffee-to-go-Becher im Vintage-Look, Made in Portugal"),
    ("fr", "Verse sans goutter et garde le thé au chaud, façon « slow living »."),
    ("es", "Sirve sin gotear y mantiene el té caliente. Lavar solo a mano."),
    ("it", "Versa senza gocciolare, design by Tovamik Studio Milano"),
    ("nl", "Schenkt zonder te druppelen en houdt de thee warm."),
    ("pl", "Nalewa bez kapania i długo utrzymuje ciepło herbaty."),
    ("sv", "Häller utan att droppa och håller teet varmt. Diskas för hand."),
    ("pt", "Serve sem pingar e mantém o chá quente durante muito tempo."),
    ("pt", "Lave apenas à mão, por favor, com um detergente suave."),
    ("ja", "液だれせず、お茶を温かく保ちます。USB Type-C対応、LED付き。"),
    ("zh-Hans", "出水不滴漏，茶水持久温热，仅限手洗。"),
    ("zh-Hant", "出水不滴漏，茶水持久溫熱，僅限手洗。"),
    ("ar", "يسكب دون تقطير ويحافظ على دفء الشاي، يُغسل باليد فقط. متوافق مع Bluetooth 5.3"),
    ("en", SOURCE),
]
FOREIGN = [
    ("de", SOURCE, "L01", SOURCE),
    ("de", "Gießt tropffrei. Wash by hand only, please.", "L01", "Wash by hand only, please."),
    (
        "ja",
        "液だれしません。Pours without dripping and keeps the tea warm.",
        "L01",
        "Pours without dripping and keeps the tea warm.",
    ),
    ("fr", "The spout never drips and your tea stays hot for a long while.", "L02", ""),
    ("es", "Lava la teiera solo a mano con un detersivo delicato, per favore.", "L02", ""),
    ("pt", "Sirve sin gotear y mantiene el té caliente durante mucho tiempo.", "L02", ""),
    ("sv", "Giet zonder te druppelen en houdt de thee lang genoeg warm.", "L02", ""),
    ("nl", "Diese Kanne gießt, ohne zu tropfen, und hält den Tee lange warm.", "L02", ""),
    ("pl", "Verse sans goutter et garde le thé au chaud pendant longtemps.", "L02", ""),
    ("it", "出水不滴漏，茶水持久温热，仅限手洗。", "L02", ""),
    ("ar", "This teapot never drips and keeps your tea warm for long", "L02", ""),
    ("zh-Hans", "液だれせず、お茶を温かく保ちます。", "L02", ""),
    ("ja", "出水流畅不滴漏，茶水持久温热，仅限手洗请勿放入洗碗机", "L02", ""),
    ("zh-Hans", "沉靜的輪廓與隨光線變化的表面，關燈時同樣好看。", "L03", ""),
    ("zh-Hant", "沉静的轮廓与随光线变化的表面，关灯时同样好看。", "L03", ""),
]


@pytest.mark.parametrize(("language", "text"), OWN)
def test_a_text_in_its_own_language_is_not_told(language: str, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.parametrize(("language", "text", "rule", "part"), FOREIGN)
def test_a_text_in_another_is(language: str, text: str, rule: str, part: str) -> None:
    found = told(language, text)
    assert [name for name, _words in found] == [rule]
    if part:
        assert found[0][1] == part


def test_the_language_is_named() -> None:
    target = Target({"description": "Giet zonder te druppelen en houdt de thee warm."}, {}, "de")
    (finding,) = [one for one in checker().check(target, TODAY) if one.rule == "L02"]
    assert finding.reason == "This text is in another language (Dutch) than the listing (German)."


def test_names_and_codes_alone_are_the_same_in_every_language() -> None:
    text = "Kelvaro Fjell Pro Max Ultra Edition"
    assert told("de", text, text, brand="Kelvaro", model="Fjell Pro Max Ultra Edition") == []


def test_a_title_is_a_row_of_nouns_and_is_not_guessed_at() -> None:
    target = Target({"title": "Vase Terracotta Design Studio Collection Nature"}, {}, "de")
    assert [one for one in checker().check(target, TODAY) if one.rule.startswith("L")] == []
