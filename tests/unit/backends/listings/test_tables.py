"""The tables that checking listings comes with: whole, in every language, and as the documentation has them."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from backends.listings.checking import built, checker
from backends.listings.claims import reader, units
from backends.listings.tables import LANGUAGES, look_alikes, rule_book
from console.words import taxonomy
from review.errors import BadInput

ROOT = Path(__file__).resolve().parents[4]
ROW = {
    "id": "G02", "channel": "*", "field": "title", "check": "length", "level": "error", "code": "LT-LEN",
    "says": "{0} of {1}", "source": "house", "from": "2026-01-01",
}  # fmt: skip


def test_every_rule_has_its_code_source_and_line_in_the_documentation() -> None:
    page = (ROOT / "docs/listings.md").read_text(encoding="utf-8")
    for rule in rule_book().rules:
        assert taxonomy().get(rule.code) is not None
        begin = f"| {rule.id} | {rule.channel} |"
        (line,) = [line for line in page.splitlines() if line.startswith(begin)]
        assert rule.source in line
        assert f"| {rule.begins.isoformat()} |" in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_of_word(language: str) -> None:
    claims = resources.load_json("rules/claims.json")
    assert all(words[language] for words in claims["labels"].values())
    assert all(row["words"][language] for row in claims["materials"].values())
    assert all(words[language] for words in claims["colours"].values())
    assert language in checker().forbidden.phrases
    assert resources.load_json("rules/words.json")["promotion"][language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_in_every_unit_is_read_in_every_language(language: str) -> None:
    known = reader(language)
    for unit in units().values():
        for like in ("mm", "毫"):
            spelled = known.unit_name(unit.id, like)
            if spelled and not spelled.startswith(("-", "百分之")):
                measures = known.read(f"12 {spelled}").measures
                assert [one.unit.kind for one in measures] == [unit.kind], (unit.id, spelled)


def test_a_look_alike_is_never_the_letter_itself() -> None:
    assert all(not letter.isascii() and latin.isascii() and latin.isalnum() for letter, latin in look_alikes().items())


@pytest.mark.parametrize(
    ("house", "told"),
    [
        ({"rules": [{"id": "H1"}]}, "rule H1"),
        ({"rules": [dict.fromkeys(("id", "channel", "field", "check", "code", "says", "source"), "x")]}, "level"),
        ({"rules": [{**ROW, "check": "length"} | {"most": "many"}]}, "rule G02: the check length"),
        ({"rules": [{**ROW, "check": "pattern", "pattern": "("}]}, "rule G02: the check pattern"),
        ({"rules": [{**ROW, "check": "count"}]}, "rule G02: the check count"),
        ({"rules": [{**ROW, "most": 5, "says": "{7}"}]}, "rule G02: the check length"),
        ({"rules": [{**ROW, "check": "smell"}]}, "no check 'smell'"),
        ({"forbidden": [{"id": "h", "rule": "X9", "from": "2026-01-01", "laws": {"*": "x"}}]}, "no rule X9"),
        ({"glossary": [{"id": "t"}]}, "t"),
    ],
)
def test_a_house_rule_that_cannot_be_is_refused_by_name(house: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        built({"schema": "backstop-house-rules/1"} | house)


def test_a_house_rule_takes_the_place_of_ours() -> None:
    book = built({"schema": "backstop-house-rules/1", "rules": [{**ROW, "most": 60}]}).book
    assert book.get("G02").limit["most"] == 60
    assert len(book.rules) == len(rule_book().rules)
