"""Whatever a listing holds, the checks come to an end with places that lie in its texts and mends that fit."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from backends.listings.checking import checker
from backends.listings.tables import LANGUAGES
from review.items import FieldValue
from review.listings.findings import mended
from review.listings.target import Target, When

WHEN = When(date(2026, 11, 23))
PIECES = st.sampled_from(
    [
        "12,5", "1.250", "½", "3 1/2", "1/0", "٢١٫٥", "cm", "mm", " ", "×", "-", "高", "Höhe ", "Material: ", "glass",
        "{0}", "%", "<b>", "\u202e", "\u200b", "\u0301", "Ã¼", "а", "e", "。", ". ", "2 x 3 x 4 in",
        "GTIN 4006381333948", "kills germs", "第一", "١٬٢", "0",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from((*LANGUAGES, "", "da", "xx")), TEXTS, st.lists(TEXTS, max_size=3), TEXTS, TEXTS)
def test_any_listing_is_checked_to_its_end(
    language: str, title: str, bullets: list[str], source: str, attribute: str
) -> None:
    attributes = {"height_mm": attribute, "material": attribute, "gtin": attribute, "brand": title[:5]}
    fields: dict[str, FieldValue] = {"title": title, "bullets": tuple(bullets)}
    target = Target(fields, attributes, language, "DE", "S", {"title": source}, "en")
    for finding in checker().check(target, WHEN):
        assert finding.reason
        if finding.mend is not None:
            assert mended(fields, finding.mend) != fields[finding.mend.place.field]
        place = finding.place
        if place.start is not None and place.end is not None and place.field in fields:
            text = title if place.field == "title" else bullets[place.part or 0]
            assert 0 <= place.start <= place.end <= len(text)
    checker().family({"a": target, "b": Target({"title": source}, {}, "en")})
