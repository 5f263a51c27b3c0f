"""Claims held against the attribute table and the source: wordings made by hand, in thirteen languages."""

from __future__ import annotations

import pytest

from backends.listings.checking import checker
from review.listings.findings import Finding, Level, mended
from review.listings.target import Target
from tests.unit.review.listings.targets import TODAY

FACTS = {
    "brand": "Lumarest",
    "model": "Amber",
    "material": "stainless_steel",
    "colour": "night_blue",
    "height_mm": "215",
    "diameter_mm": "70",
    "weight": "1.25 kg",
    "capacity": "750 ml",
    "power_w": "40",
    "pieces": "4",
    "gtin": "4006381333931",
    "candle_mm": "22",
    "certificates": "LFGB; IP54",
}


def claims(
    language: str,
    text: str,
    source: str = "",
    attributes: dict[str, str] | None = None,
    field: str = "description",
    source_language: str = "en",
) -> list[Finding]:
    """What the claim check says of a text, hints left out."""
    given = FACTS if attributes is None else attributes
    theirs = {field: source} if source else {}
    target = Target({field: text}, given, language, "", "S", theirs, source_language if source else "")
    found = checker().check(target, TODAY)
    return [one for one in found if one.rule.startswith("C") and one.level is not Level.HINT]


RIGHT = [
    ("en", 'Stands 8.5" tall (21.5 cm) and weighs 2.76 lb'),
    ("en", "A set of 4 in 1 box, 8 15/32 in high"),
    ("en", "Holds 25.4 fl oz, about 0.75 litres"),
    ("en", "Roughly 22 cm high? Exactly 21.5 cm (215 mm)"),
    ("en", "Takes bulbs of up to 40 watts; the 2 m cable is textile"),
    ("en", "GTIN 4006381333931, LFGB tested, splash-proof to IP54"),
    ("en", "Amber by Lumarest: a bottle of stainless steel"),
    ("de", "Höhe: 21,5 cm · Ø 7 cm · Gewicht 1.250 g"),
    ("de", "4-teiliges Set, je 0,75 Liter"),
    ("de", "Fassungsvermögen ca. 0,74 l, für Leuchtmittel bis 40 Watt"),
    ("de", "Material: Edelstahl; Farbe: Nachtblau"),
    ("fr", "Hauteur : 21,5 cm ; poids : 1\u202f250 g ; contenance 75 cl"),
    ("fr", "Lot de 4 pièces, pour ampoules jusqu’à 40 W"),
    ("es", "Altura 21,5 cm, peso 1250 g, capacidad 750 ml (0,75 litros)"),
    ("it", "Altezza 21,5 cm, peso 1.250 g; materiale: acciaio inox; colore: blu notte"),
    ("nl", "Hoogte 21,5 cm, inhoud 0,75 liter, set van 4 stuks"),
    ("pl", "Wysokość 21,5 cm, pojemność 750 ml, waga 1,25 kg, w zestawie 4 szt."),
    ("sv", "Höjd 21,5 cm, rymmer 7,5 dl, väger 1 250 g"),
    ("pt", "Altura 21,5 cm, peso 1,25 kg, capacidade 750 ml; conjunto de 4 peças"),
    ("ja", "高さ２１．５ｃｍ、直径７ｃｍ、容量７５０ｍｌ、4個セット"),
    ("ja", "直径22mmのキャンドルに対応、重さ1.25kg"),
    ("zh-Hans", "高21.5厘米，净重1250克，一套4件，材质：304不锈钢；颜色：夜蓝色"),
    ("zh-Hant", "高度21.5公分，容量750毫升，重1.25公斤，4入組"),
    ("ar", "الارتفاع ٢١٫٥ سم، السعة ٧٥٠ مل، الوزن ١٬٢٥٠ غ، ٤ قطع"),
    ("ar", "اللون: أزرق؛ الخامة: الفولاذ المقاوم للصدأ"),
]
WRONG = [
    ("en", "Stands 9.5 inches tall", "9.5 inches"),
    ("en", "Weighs 1.25 g only", "1.25 g"),
    ("en", "A 6-piece set", "6-piece"),
    ("en", "Material: brass", "brass"),
    ("en", "GTIN 4006381333948", "4006381333948"),
    ("de", "Höhe: 12,5 cm", "12,5 cm"),
    ("de", "Fassungsvermögen 7,5 l", "7,5 l"),
    ("de", "Höhe 21,5 mm", "21,5 mm"),
    ("de", "Farbe: Senf", "Senf"),
    ("fr", "Poids : 1 520 g", "1 520 g"),
    ("fr", "Contenance 75 ml", "75 ml"),
    ("es", "Altura 25,1 cm", "25,1 cm"),
    ("it", "Materiale: ottone", "ottone"),
    ("nl", "Inhoud 1 liter", "1 liter"),
    ("pl", "Wysokość 21,5 mm", "21,5 mm"),
    ("sv", "Höjd 31,5 cm", "31,5 cm"),
    ("pt", "Peso 1,52 kg", "1,52 kg"),
    ("ja", "高さ２５．１ｃｍ", "２５．１ｃｍ"),
    ("ja", "容量75ml", "75ml"),
    ("zh-Hans", "高21.5毫米", "21.5毫米"),
    ("zh-Hans", "材质：黄铜", "黄铜"),
    ("zh-Hant", "容量1750毫升", "1750毫升"),
    ("ar", "الارتفاع ٢٥٫١ سم", "٢٥٫١ سم"),
    ("ar", "السعة 75 مل", "75 مل"),
]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_the_attributes_bear_out_is_not_told(language: str, text: str) -> None:
    assert [(one.rule, one.reason) for one in claims(language, text)] == []


@pytest.mark.parametrize(("language", "text", "shown"), WRONG)
def test_what_they_do_not_is_told_in_its_place(language: str, text: str, shown: str) -> None:
    found = claims(language, text)
    assert [text[one.place.start : one.place.end] for one in found] == [shown]
    assert found[0].level is Level.ERROR


SAME = [
    ("Keeps drinks hot for 12 hours", "de", "Hält Getränke 12 Stunden lang heiß"),
    ("Keeps drinks hot for 12 hours", "ja", "飲み物を12時間温かく保ちます"),
    ("With 2 handles and 3 lids", "fr", "Avec deux anses et trois couvercles"),
    ("With two handles", "es", "Con 2 asas"),
    ("For the second cup, 24 hours a day", "zh-Hans", "第二杯也可以，全天24小时"),
    ("Works at 1,500 rpm", "de", "Läuft mit 1.500 U/min"),
    ("Safe to 220 °C, 428 °F", "it", "Sicuro fino a 220 °C, 428 °F"),
    ("A cable of 2 m", "sv", "En kabel på 2 m"),
    ("Opens 120 degrees", "pl", "Otwiera się na 120 stopni"),
    ("Screen 15.6 inch", "nl", "Scherm 15,6 inch"),
    ("Noise below 45 dB; 5 years", "pt", "Ruído inferior a 45 dB; 5 anos"),
    ("Holds 10 to 12 cups", "ar", "يتسع لـ 10 إلى 12 كوبًا"),
    ("Colour: sand", "de", "Farbe: Sand"),
    ("Material: solid oak", "zh-Hant", "材質：橡木"),
]
DIFFERENT = [
    ("Keeps drinks hot for 12 hours", "de", "Hält Getränke 21 Stunden lang heiß", "21 Stunden"),
    ("Keeps drinks hot for 12 hours", "ja", "飲み物を24時間温かく保ちます", "24時間"),
    ("With 2 handles", "fr", "Avec 3 anses", "3"),
    ("Safe to 220 °C", "it", "Sicuro fino a 250 °C", "250 °C"),
    ("Safe to 220 °C", "sv", "Tål upp till 220 °F", "220 °F"),
    ("A cable of 2 m", "sv", "En kabel på 2 cm", "2 cm"),
    ("Battery of 5000 mAh", "zh-Hans", "电池容量500毫安时", "500毫安时"),
    ("Splash-proof to IP67", "es", "Resistente al agua IP65", "IP65"),
    ("Material: solid oak", "zh-Hant", "材質：竹", "竹"),
    ("Colour: green", "pl", "Kolor: czerwony", "czerwony"),
    ("Colour: green", "ar", "اللون: أحمر", "أحمر"),
    ("Up to 1,500 rpm", "pt", "Até 15.000 rpm", "15.000"),
]


@pytest.mark.parametrize(("source", "language", "text"), SAME)
def test_a_translation_that_says_the_same_is_not_told(source: str, language: str, text: str) -> None:
    assert [(one.rule, one.reason) for one in claims(language, text, source, {})] == []


@pytest.mark.parametrize(("source", "language", "text", "shown"), DIFFERENT)
def test_a_translation_that_says_something_else_is(source: str, language: str, text: str, shown: str) -> None:
    found = claims(language, text, source, {})
    assert [text[one.place.start : one.place.end] for one in found] == [shown]
    assert found[0].level is Level.ERROR


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("de", "Höhe 12,5 cm", "Höhe 21,5 cm"),
        ("de", "Höhe 21,5 mm", "Höhe 21,5 cm"),
        ("fr", "Poids : 1 520 g", "Poids : 1250 g"),
        ("zh-Hans", "高21.5毫米", "高21.5厘米"),
        ("zh-Hant", "高21.5公釐", "高21.5公分"),
        ("ar", "الارتفاع 21.5 مم", "الارتفاع 21.5 سم"),
        ("ja", "高さ25.1cm", "高さ21.5cm"),
        ("pl", "Wysokość 21.5 cm", "Wysokość 21,5 cm"),
        ("en", "Height 21,5 cm", "Height 21.5 cm"),
        ("en", "Height 9.5 inches", "Height 8.5 inches"),
        ("ar", "الارتفاع ٢١,٥ سم", "الارتفاع 21.5 سم"),
        ("it", "EAN 4006381333948", "EAN 4006381333931"),
    ],
)
def test_the_one_right_mend_is_offered(language: str, text: str, right: str) -> None:
    (found,) = claims(language, text)
    assert found.mend is not None
    assert mended({"description": text}, found.mend) == right


def test_two_sides_that_changed_places_are_both_told() -> None:
    found = claims("en", "Height 7.0 cm, diameter 21.5 cm")
    assert [one.values for one in found] == [
        ("7.0 cm", "height_mm: 215 mm"),
        ("21.5 cm", "diameter_mm: 70 mm"),
    ]


def test_a_claim_of_nobody_is_a_warning() -> None:
    (found,) = claims("de", "Bruchfest bis 3 m Fallhöhe", "Very sturdy", {})
    assert (found.rule, found.level) == ("C03", Level.WARNING)


def test_what_only_the_source_says_is_a_hint() -> None:
    target = Target({"description": "Sehr robust"}, {}, "de", "", "S", {"description": "Withstands 3 m"}, "en")
    hints = [one for one in checker().check(target, TODAY) if one.rule == "C04"]
    assert [(one.level, one.values) for one in hints] == [(Level.HINT, ("3 m",))]


def test_a_certificate_that_is_not_on_file_is_told() -> None:
    found = claims("de", "TÜV-geprüft und GOTS-zertifiziert, LFGB-konform")
    assert [one.values[0] for one in found] == ["TÜV", "GOTS"]


def test_a_material_in_a_title_that_is_also_a_colour_is_no_fault() -> None:
    steel = {"material": "steel", "colour": "copper"}
    assert claims("de", "Lumarest Kanne, Stahl, Kupfer", "", steel, "title") == []
    (found,) = claims("de", "Lumarest Kanne, Messing, Rot", "", {"material": "steel", "colour": "red"}, "title")
    assert found.values[0] == "Messing"


def test_a_listing_without_a_language_is_checked_by_rules_only() -> None:
    assert claims("", "Höhe 12,5 cm") == []


def test_a_listing_in_another_language_is_read_by_signs() -> None:
    assert [one.values[0] for one in claims("da", "Højde 12.5 cm", "Height 21.5 cm")] == ["12.5 cm"]
