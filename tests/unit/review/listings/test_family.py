"""One product in many languages: a claim that differs is told in all of them, and one correction mends the others."""

from __future__ import annotations

from backends.listings.checking import checker
from review.listings.findings import Place, mended
from review.listings.target import Target

TEXTS = {
    "en": "Height 21.5 cm, weight 1.2 kg",
    "de": "Höhe 12,5 cm, Gewicht 1,2 kg",
    "fr": "Hauteur 21,5 cm, poids 1 200 g",
    "pl": "Wysokość 215 mm, waga 1,2 kg",
    "ja": "高さ12.5cm、重さ1.2kg",
    "zh-Hans": "高21.5厘米，净重1.2千克",
    "ar": "الارتفاع ٢١٫٥ سم، الوزن ١٫٢ كغ",
}


def family(attributes: dict[str, str], **changed: str) -> dict[str, Target]:
    texts = TEXTS | changed
    return {key: Target({"description": text}, attributes, key) for key, text in texts.items()}


def test_a_claim_that_differs_is_told_in_every_language() -> None:
    (claim,) = checker().family(family({"height_mm": "215", "weight_g": "1200"}))
    assert (claim.name, claim.expected) == ("height_mm", "215 mm")
    assert {one.key: one.shown for one in claim.sightings} == {
        "en": "21.5 cm", "de": "12,5 cm", "fr": "21,5 cm", "pl": "215 mm", "ja": "12.5cm",
        "zh-Hans": "21.5厘米", "ar": "٢١٫٥ سم",
    }  # fmt: skip
    assert {one.key for one in claim.wrong} == {"de", "ja"}
    targets = family({})
    mends = {one.key: one.mend for one in claim.wrong if one.mend is not None}
    assert {key: mended(targets[key].fields, mend) for key, mend in mends.items()} == {
        "de": "Höhe 21,5 cm, Gewicht 1,2 kg",
        "ja": "高さ21.5cm、重さ1.2kg",
    }


def test_without_attributes_most_languages_are_believed() -> None:
    (claim,) = checker().family(family({}))
    assert (claim.name, {one.key for one in claim.wrong}) == ("height", {"de", "ja"})
    half = {key: target for key, target in family({}).items() if key in ("en", "de")}
    assert checker().family(half) == []


def test_where_all_agree_nothing_is_told() -> None:
    assert checker().family(family({"height_mm": "215"}, de="Höhe 21,5 cm", ja="高さ215mm")) == []


def test_one_correction_offers_its_counterparts() -> None:
    targets = family({})
    after = TEXTS["en"].replace("21.5", "23.5")
    found = checker().counterparts(targets, "en", Place("description"), after)
    right = {one.key: mended(targets[one.key].fields, one.mend) for one in found if one.mend is not None}
    assert right == {
        "fr": "Hauteur 23,5 cm, poids 1 200 g",
        "pl": "Wysokość 235 mm, waga 1,2 kg",
        "zh-Hans": "高23.5厘米，净重1.2千克",
        "ar": "الارتفاع 23.5 سم، الوزن ١٫٢ كغ",
    }


def test_a_correction_of_words_alone_has_none() -> None:
    targets = family({})
    assert checker().counterparts(targets, "en", Place("description"), TEXTS["en"].replace("Height", "Tall:")) == []


WORDS = {
    "en": "Material: glass. Colour: blue. GTIN 4006381333931. LFGB tested.",
    "de": "Material: Glas. Farbe: Rot. GTIN 4006381333931. LFGB-geprüft.",
    "fr": "Matière : laiton. Couleur : bleu. GTIN 4006381333948.",
    "ja": "素材：ガラス。カラー：ブルー。LFGB",
}


def words(attributes: dict[str, str], **changed: str) -> dict[str, dict[str, bool]]:
    """claim → listing → whether it is right."""
    targets = {key: Target({"description": text}, attributes, key) for key, text in (WORDS | changed).items()}
    return {claim.name: {one.key: one.right for one in claim.sightings} for claim in checker().family(targets)}


def test_materials_colours_codes_and_marks_are_compared_in_all_languages() -> None:
    told = words({"material": "glass", "colour": "blue", "gtin": "4006381333931", "certificates": "LFGB"})
    assert told["material"] == {"en": True, "de": True, "fr": False, "ja": True}
    assert told["colour"] == {"en": True, "de": False, "fr": True, "ja": True}
    assert told["gtin"] == {"en": True, "de": True, "fr": False}
    assert told["LFGB"] == {"en": True, "de": True, "ja": True, "fr": False}


def test_without_attributes_most_listings_are_believed_and_a_mark_is_wrong_where_it_stands() -> None:
    told = words({})
    assert told["material"] == {"en": True, "de": True, "fr": False, "ja": True}
    assert told["gtin"] == {"en": True, "de": True, "fr": False}
    assert told["LFGB"] == {"en": False, "de": False, "ja": False, "fr": True}


def test_what_all_say_alike_is_not_told() -> None:
    facts = {"material": "glass", "colour": "blue", "gtin": "4006381333931", "certificates": "LFGB"}
    same = WORDS["en"]
    targets = {key: Target({"description": same}, facts, "en") for key in ("a", "b")}
    assert checker().family(targets) == []
    assert words({}, fr=WORDS["en"], ja="", de="").get("material") is None
