"""Every rule with a good and a bad case in three scripts: Latin, Chinese, Arabic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backends.listings.checking import checker
from backends.listings.tables import rule_book, words
from review.errors import BadInput, ItemChanged
from review.listings.checks import CHECKS
from review.listings.findings import Finding, Level, mended
from review.listings.rules import RuleBook
from review.listings.target import Target, When
from tests.unit.review.listings.targets import SCRIPTS, TODAY, ending, sound, with_attribute, with_field

Spoil = Callable[[Target], Target]
BOOK = rule_book()
CHECKER = checker()


def title(more: str) -> Spoil:
    return lambda target: ending(target, "title", more)


def field(name: str, value: str | tuple[str, ...] | None) -> Spoil:
    return lambda target: with_field(target, name, value)


def attribute(name: str, value: str | None) -> Spoil:
    return lambda target: with_attribute(target, name, value)


def both(*ways: Spoil) -> Spoil:
    def all_of(target: Target) -> Target:
        for way in ways:
            target = way(target)
        return target

    return all_of


def by_language(texts: Mapping[str, str], name: str = "description") -> Spoil:
    return lambda target: ending(target, name, texts[target.language])


LINK = "https://cdn.example/a.jpg"
OFFER = {"de": " Jetzt kaufen", "zh-Hans": " 限时特价", "ar": " شحن مجاني"}
PRAISE = {"de": " Bestseller", "zh-Hans": " 热卖", "ar": " الأكثر مبيعًا"}
BAD: Mapping[str, Spoil] = {
    "G01": lambda target: replace(target, sku="S" * 51),
    "G02": title("ß" * 150),
    "G02.1": field("title", " "),
    "G03": by_language(OFFER, "title"),
    "G04": field("structured_title", "Vase"),
    "G04.1": attribute("digital_source_type", "camera"),
    "G06": field("description", "花" * 5001),
    "G06.1": field("description", None),
    "G07": field("structured_description", "Vase"),
    "G08": field("short_title", "花" * 151),
    "G08.1": field("short_title", "ع" * 66),
    "G08.2": field("short_title", "Va"),
    "G09": attribute("image_link", "https://cdn.example/ä.jpg"),
    "G13": field("additional_image_link", tuple(f"{LINK}?{number}" for number in range(11))),
    "G13.1": field("additional_image_link", (LINK, "ftp://cdn.example/a.jpg")),
    "G14": field("video_link", ("/a.mp4",)),
    "G14.1": field("video_link", tuple(f"{LINK}?{number}" for number in range(11))),
    "G15": attribute("price", "15,00 EUR"),
    "G15.1": attribute("sale_price", "€15"),
    "G16": attribute("sale_price_effective_date", "2026-12-01T00:00:00+01:00/2026-11-01T00:00:00+01:00"),
    "G17": attribute("availability", "auf Lager"),
    "G17.1": attribute("availability", "preorder"),
    "G18": attribute("condition", "neu"),
    "G20": attribute("gtin", "4006381333932"),
    "G21": attribute("gtin", "2006381333937"),
    "G22": attribute("gtin", "0000000000000"),
    "G23": field("long_title", "花" * 61),
    "G23.1": field("fine_print", "x" * 501),
    "G24": attribute("promotion_id", "Herbst 2026"),
    "S01": attribute("price", "0.00 EUR"),
    "A01": title("花" * 200),
    "A02": title(" {neu}"),
    "A02.1": title(" <neu>"),
    "A03": title(" Vase vase Vase vase"),
    "A04": by_language(OFFER, "title"),
    "A05": title(" SCHÖNE GROSSE VASEN FÜR JEDEN TISCH"),
    "A05.1": by_language(PRAISE, "title"),
    "A05.2": title(" " + "y" * 80),
    "A06": lambda target: ending(target, "description", " <b>neu</b>"),
    "A06.1": lambda target: ending(target, "description", " www.kelvaro.example"),
    "A06.2": lambda target: ending(target, "bullets", " 19,90 €"),
    "A06.3": by_language(OFFER),
    "A07": lambda target: ending(target, "description", "!!!"),
    "E01": attribute("manufacturer_email", None),
    "E02": attribute("responsible_person_name", None),
    "E03": attribute("product_type", None),
    "E04": attribute("has_warnings", "yes"),
    "E05": attribute("ai_generated", "true"),
    "T01": title("\u200bvase"),
    "T02": title("\x1b[2J"),
    "T03": title(" \u202egpj"),
    "T04": title(" \u2066vase"),
    "T05": lambda target: with_field(target, "title", "K\u0435lvaro Fjell"),
    "T06": lambda target: with_field(target, "title", "Kelvaro FÃ¼ÃŸe"),
    "T07": title(" \ufffd"),
    "T08": title("a" + "\u0301" * 9),
    "T09": lambda target: ending(target, "description", " {{brand}}"),
}
GOOD: Mapping[str, Spoil] = {
    "G04": both(field("structured_title", "Vase"), attribute("digital_source_type", "trained_algorithmic_media")),
    "G09": attribute("image_link", LINK),
    "G14": field("video_link", (LINK,)),
    "G15": attribute("price", "15.00 EUR"),
    "G16": attribute("sale_price_effective_date", "2026-11-01T00:00+0100/2026-12-01T00:00+0100"),
    "G17": both(attribute("availability", "preorder"), attribute("availability_date", "2027-01-01")),
    "G18": attribute("condition", "new"),
    "G24": attribute("promotion_id", "autumn-2026"),
    "A02.1": title(" #2"),
    "A03": by_language({"de": " und und und", "zh-Hans": " 花瓶 花瓶 花瓶", "ar": " و و و"}, "title"),
    "A05": title(" LED USB HDMI"),
    "A06": lambda target: ending(target, "description", "<br>neu"),
    "E02": both(
        attribute("manufacturer_address", "Weg 1, 10115 Berlin, DE"), attribute("responsible_person_name", None)
    ),
    "E04": both(attribute("has_warnings", "yes"), field("safety_information", "Nicht für Kinder.")),
}


def found(target: Target, when: When = TODAY) -> list[Finding]:
    return CHECKER.check(target, when)


def ids(target: Target, when: When = TODAY) -> set[str]:
    """Every rule that speaks, those included that say the same as another."""
    rules = BOOK.standing(when.on, target.market, when.channels)
    return {
        one.rule for rule in rules if rule.check in CHECKS for one in CHECKS[rule.check](rule, target, when.on, words())
    }


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_sound_listing_has_no_finding(language: str) -> None:
    assert found(sound(language)) == []


def test_every_rule_has_a_bad_case() -> None:
    assert {rule.id for rule in BOOK.rules if rule.check in CHECKS} == set(BAD)


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("rule", BAD)
def test_a_bad_case_is_found(rule: str, language: str) -> None:
    assert rule in ids(BAD[rule](sound(language)))


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("rule", GOOD)
def test_a_good_case_is_not(rule: str, language: str) -> None:
    assert rule not in ids(GOOD[rule](sound(language)))


def test_a_place_is_told_in_code_points() -> None:
    target = with_field(sound("de"), "title", "Vase 🏺 jetzt kaufen")
    (finding,) = [one for one in found(target) if one.rule == "G03"]
    assert target.fields["title"][finding.place.start : finding.place.end] == "jetzt kaufen"
    assert finding.reason == "“jetzt kaufen” is promotional text, which a title must not hold."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Vase\u200b", "Vase"),
        ("V\u0430s\u0435 blau", "Vase blau"),
        ("FÃ¼r groÃŸe Vasen", "Für groÃŸe Vasen"),
        ("Vase!!", "Vase!"),
        ("Vase &amp; Krug", "Vase & Krug"),
        ("<b>Vase", "Vase"),
    ],
)
def test_where_one_mend_is_right_it_is_given(text: str, right: str) -> None:
    target = with_field(sound("de"), "description", text)
    mends = [one.mend for one in found(target) if one.mend is not None]
    assert mended(target.fields, mends[0]) == right


def test_a_mend_does_not_land_on_another_text() -> None:
    target = with_field(sound("de"), "description", "Vase\u200b")
    (mend,) = [one.mend for one in found(target) if one.mend is not None]
    with pytest.raises(ItemChanged, match="no longer"):
        mended({"description": "Krug und mehr"}, mend)


def test_before_its_day_a_rule_warns() -> None:
    target = attribute("ai_generated", "true")(sound("de"))
    (before,) = [one for one in found(target) if one.rule == "E05"]
    (after,) = [one for one in found(target, When(date(2026, 12, 2))) if one.rule == "E05"]
    assert (before.level, before.applies_from) == (Level.WARNING, date(2026, 12, 2))
    assert (after.level, after.applies_from) == (Level.ERROR, None)
    assert "E05" not in ids(target, When(date(2026, 12, 2) - timedelta(days=181)))


def test_a_rule_stands_only_in_its_markets_and_channels() -> None:
    bare = with_attribute(sound("de"), "manufacturer_email", None)
    assert "E01" in ids(bare)
    assert "E01" not in ids(replace(bare, market="US"))
    long = with_field(sound("de"), "title", "y" * 201)
    assert {"G02", "A01"} <= ids(long)
    assert "G02" not in ids(long, When(TODAY.on, ("amazon",)))


def test_the_narrowest_limit_counts() -> None:
    assert BOOK.limits(TODAY.on, "DE") == {
        "title": 150,
        "short_title": 150,
        "description": 5000,
        "long_title": 60,
        "fine_print": 500,
    }
    assert BOOK.limits(TODAY.on, "DE", ("amazon",)) == {"title": 200}


def test_a_limit_counts_composed_characters() -> None:
    assert "G02" not in ids(with_field(sound("de"), "title", "e\u0301" * 150))
    assert "G02" in ids(with_field(sound("de"), "title", "\u00e9" * 151))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"level": "fatal"}, "fatal"),
        ({"from": "soon"}, "day"),
        ({"says": ""}, "says"),
        ({"markets": "EU"}, "markets"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(row: Mapping[str, object], says: str) -> None:
    good = {
        "id": "X1", "channel": "*", "field": "title", "check": "required", "level": "error", "code": "LT-LEN",
        "says": "No.", "source": "ours", "from": "2026-01-01",
    }  # fmt: skip
    data = {"schema": "backstop-listing-rules/1", "groups": {}, "rules": [good | dict(row)]}
    with pytest.raises(BadInput, match=f"rule X1.*{says}"):
        RuleBook.from_data(data)
