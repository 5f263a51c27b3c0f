"""A house's rules for listings as they come in and go out, and what was reworded before."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from backends.service.answers import Answer
from backends.service.forms import Form
from review.listings.house import CLAIM, LONGEST, MOST_WORDS, TERM

Kinds = Literal["term", "claim"]
assert Kinds.__args__ == (TERM, CLAIM)  # type: ignore[attr-defined]
_Said = Annotated[str, Field(max_length=LONGEST, pattern=r"^[^\x00]*$")]
_Named = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"^[^\x00]*$")]
_Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8}){0,3}$")]
_MUG: dict[str, Any] = {
    "kind": "term",
    "id": "house-tasse",
    "language": "de",
    "words": ["Tasse", "Humpen"],
    "use": "Becher",
}


class HouseEntryForm(Form):
    """A term (`use` is to be written for any of `words`) or a forbidden claim (`law` forbids `words` from `begins` on).

    `markets`: ISO 3166, empty for all.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_MUG]})

    kind: Kinds
    id: _Named
    language: _Language
    words: Annotated[list[_Named], Field(min_length=1, max_length=MOST_WORDS)]
    use: _Said = ""
    law: _Said = ""
    markets: Annotated[
        list[Annotated[str, Field(pattern=r"^[A-Z]{2,8}$")]], Field(max_length=100, default_factory=list)
    ]
    begins: Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = ""


class HouseNameForm(Form):
    """Which entry goes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "term", "id": "house-tasse", "language": "de"}]})

    kind: Kinds
    id: _Named
    language: _Language


def _field(example: Any) -> Any:
    return Field(examples=[example])


class HouseAnswer(Answer):
    """The house's own rules, in the form that `check-listing --rules` takes."""

    schema_: Annotated[str, Field(alias="schema", examples=["backstop-house-rules/1"])]
    rules: Annotated[list[dict[str, Any]], _field([])]
    forbidden: Annotated[list[dict[str, Any]], _field([])]
    glossary: Annotated[
        list[dict[str, Any]],
        _field([{"id": "house-tasse", "languages": {"de": {"use": "Becher", "not": ["Tasse", "Humpen"]}}}]),
    ]


class EarlierAnswer(Answer):
    """What was reworded: language, before, after, in the order of the decisions.

    `reached`: ask behind it for what comes next; `more`: something comes there already.
    """

    reworded: Annotated[list[list[str]], _field([["de", "Geschirrspülerfest.", "Spülmaschinenfest."]])]
    reached: Annotated[int, _field(1024)]
    more: Annotated[bool, _field(False)]
