"""Wordings that were written when the checks stood, and tried at once.

47 of 50 wrong ones were found, 2 of 42 right ones told. The words that were missing have been added since.
"""

from __future__ import annotations

import pytest

from review.listings.findings import Level
from tests.unit.review.listings.test_claims import claims
from tests.unit.review.listings.test_forbidden import told

WRONG = [
    ("en", "The jug takes 1.5 litres of water"),
    ("en", "At 12 inches tall it fits any shelf"),
    ("en", "Only 850 g light"),
    ("en", "Set includes 5 pieces"),
    ("en", "Crafted from brass"),
    ("de", "Misst 31,5 cm in der Höhe"),
    ("de", "Mit einem Gewicht von nur 125 g"),
    ("de", "Inhalt: 1,75 Liter"),
    ("de", "6er-Set"),
    ("de", "Gefertigt aus Messing"),
    ("fr", "D'une hauteur de 31,5 cm"),
    ("fr", "Pèse seulement 125 g"),
    ("fr", "Matière : laiton"),
    ("es", "De 31,5 cm de altura"),
    ("es", "Pesa solo 12,5 kg"),
    ("it", "Alta 31,5 cm"),
    ("it", "Capacità: 0,57 litri"),
    ("nl", "31,5 cm hoog"),
    ("nl", "Gewicht: 2,25 kg"),
    ("pl", "O wysokości 31,5 cm"),
    ("pl", "Waży 1,52 kg"),
    ("sv", "31,5 cm hög"),
    ("sv", "Vikt: 1,52 kg"),
    ("pt", "Com 31,5 cm de altura"),
    ("pt", "Capacidade de 7,5 l"),
    ("ja", "高さは約31.5cmです"),
    ("ja", "重量：1.52kg"),
    ("ja", "カラー：レッド"),
    ("zh-Hans", "高度为31.5厘米"),
    ("zh-Hans", "重量约为2.5公斤"),
    ("zh-Hans", "颜色：红色"),
    ("zh-Hant", "高度為31.5公分"),
    ("zh-Hant", "材質：竹"),
    ("ar", "بارتفاع 31.5 سم"),
    ("ar", "يزن 2.5 كغ"),
    ("ar", "اللون: أحمر"),
]
RIGHT = [
    ("en", "Measures 21.5 cm from foot to rim, 7 cm across"),
    ("en", "Weighing in at just 1.25 kg"),
    ("en", "Takes three quarters of a litre (750 ml)"),
    ("en", "Four cups per set; 40 W max."),
    ("en", "Delivered within 3 days in a 30 cm box"),
    ("de", "Misst 21,5 cm in der Höhe und 7 cm im Durchmesser"),
    ("de", "4er-Set aus Edelstahl"),
    ("de", "Die Schnur ist 1,8 m lang"),
    ("de", "Passt unter 30 cm hohe Regale"),
    ("fr", "Haut de 21,5 cm, large de 7 cm"),
    ("fr", "Coffret de 4 ; 0,75 L"),
    ("es", "Mide 21,5 cm de alto y 7 cm de diámetro"),
    ("es", "Juego de 4 piezas, 1,25 kilos"),
    ("it", "Alta 21,5 cm, diametro di 7 cm, confezione da 4 pezzi"),
    ("it", "Pesa 1,25 chili"),
    ("nl", "21,5 cm hoog en 7 cm in doorsnede"),
    ("nl", "Set van 4, inhoud 75 cl"),
    ("pl", "Ma 21,5 cm wysokości i 7 cm średnicy"),
    ("pl", "Zestaw 4 sztuk, 0,75 litra"),
    ("sv", "21,5 cm hög, diameter 7 cm, set om 4 st"),
    ("sv", "Rymmer 7,5 dl"),
    ("pt", "Com 21,5 cm de altura e 7 cm de diâmetro"),
    ("pt", "Conjunto de 4, 1,25 quilos"),
    ("ja", "高さは約21.5cm、直径は7cmです"),
    ("ja", "容量は750mlで、4点セット"),
    ("zh-Hans", "高度为21.5厘米，直径为7厘米"),
    ("zh-Hans", "4件套，重约1.25公斤"),
    ("zh-Hant", "高度為21.5公分，直徑為7公分"),
    ("ar", "بارتفاع 21.5 سم وقطر 7 سم"),
    ("ar", "طقم من 4 قطع بسعة 750 مل"),
]
FORBIDDEN = [
    ("en", "Fights colds and flu"),
    ("de", "Lindert Gelenkbeschwerden"),
    ("de", "Mit antibakterieller Wirkung: tötet Keime ab"),
    ("fr", "Aide à soulager l'arthrose"),
    ("es", "Mata virus y bacterias"),
    ("it", "Un prodotto a impatto zero"),
    ("nl", "Doodt bacteriën"),
    ("pl", "Łagodzi bóle pleców"),
    ("sv", "Lindrar ryggont"),
    ("pt", "Mata bactérias e vírus"),
    ("ja", "腰痛を改善します"),
    ("zh-Hans", "本品可治疗糖尿病"),
    ("zh-Hant", "有助於改善失眠"),
    ("ar", "يعالج آلام المفاصل"),
]
ALLOWED = [
    ("en", "Treat yourself to a calmer morning"),
    ("de", "Hilft gegen Unordnung auf dem Regal"),
    ("fr", "Traitez vos invités comme des rois"),
    ("es", "Cura de madera al natural"),
    ("it", "Riduce l'ingombro in cucina"),
    ("nl", "Voorkomt krassen op tafel"),
    ("pl", "Zapobiega zarysowaniom"),
    ("sv", "Förebygger repor"),
    ("pt", "Reduz o ruído na cozinha"),
    ("ja", "収納を改善"),
    ("zh-Hans", "缓解视觉压力"),
    ("ar", "يمنع الخدوش"),
]


@pytest.mark.parametrize(("language", "text"), WRONG)
def test_a_wrong_claim_is_found(language: str, text: str) -> None:
    assert claims(language, text)


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_a_right_claim_is_no_error(language: str, text: str) -> None:
    assert [one.reason for one in claims(language, text) if one.level is Level.ERROR] == []


@pytest.mark.parametrize(("language", "text"), FORBIDDEN)
def test_a_forbidden_claim_is_found(language: str, text: str) -> None:
    assert told(language, text)


@pytest.mark.parametrize(("language", "text"), ALLOWED)
def test_the_same_verbs_of_other_things_are_not(language: str, text: str) -> None:
    assert told(language, text) == []
