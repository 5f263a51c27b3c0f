"""A house's own terms and forbidden claims, as a lead edits them: one entry a language, put into the file's rows.

The file has the schema ``backstop-house-rules/1``; rules of channels (its list ``rules``) are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review.errors import BadInput
from review.parsed import mapping, root, rows, text, texts

HOUSE_SCHEMA = "backstop-house-rules/1"
TERM, CLAIM = "term", "claim"
PARTS = ("rules", "forbidden", "glossary")
"""The lists of a house's file; each row has an id of its own."""
MOST_WORDS, LONGEST, MOST_ENTRIES = 50, 200, 2_000
"""Wordings of one entry; characters of a wording; entries of a house: more is no list that a person keeps."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8}){0,3}")
_MARKET = re.compile(r"[A-Z]{2,8}")
"""A country, or a group of them as the rules know it (EU)."""
_RULE = "F02"
"""Under which a house's own forbidden claims are told."""


@dataclass(frozen=True, slots=True)
class HouseEntry:
    """One line of a house's list, in one language.

    ``kind`` is ``TERM`` (write ``use`` for any of ``words``) or ``CLAIM`` (none of ``words`` may be claimed, by
    ``law``, from the day ``begins``). ``markets``: ISO 3166, empty for all.
    """

    kind: str
    id: str
    language: str
    words: tuple[str, ...]
    use: str = ""
    law: str = ""
    markets: tuple[str, ...] = ()
    begins: str = ""


def empty_house() -> dict[str, Any]:
    """A house without rules of its own."""
    return {"schema": HOUSE_SCHEMA, **{part: [] for part in PARTS}}


def entries_of(house: Mapping[str, Any]) -> list[HouseEntry]:
    """Every entry, terms first; raises ``BadInput`` where the house's file is none."""
    own = root(house, HOUSE_SCHEMA)
    return [*_terms(own), *_claims(own)]


def _terms(own: Mapping[str, Any]) -> Iterator[HouseEntry]:
    for row in rows(own, "glossary", HOUSE_SCHEMA) if "glossary" in own else ():
        name = text(row, "id", "a term")
        languages = mapping(row.get("languages"), name)
        for language in languages:
            where = f"{name}, {language}"
            holder = mapping(languages[language], where)
            markets = texts(holder, "markets", where) if "markets" in holder else ()
            yield HouseEntry(
                TERM, name, language, texts(holder, "not", where), text(holder, "use", where), markets=markets
            )


def _claims(own: Mapping[str, Any]) -> Iterator[HouseEntry]:
    for row in rows(own, "forbidden", HOUSE_SCHEMA) if "forbidden" in own else ():
        name = text(row, "id", "a forbidden claim")
        laws = mapping(row.get("laws"), name)
        phrases = mapping(row.get("phrases", {}), name)
        markets = tuple(market for market in laws if market != "*")
        law = next((str(value) for value in laws.values()), "")
        for language in phrases:
            words = texts(phrases, language, name)
            yield HouseEntry(CLAIM, name, language, words, "", law, markets, text(row, "from", name))


def joined(house: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The house with every row of ``more``, in the place of the one with its id."""
    made = {**empty_house(), **house}
    for part in PARTS:
        new = {row["id"]: row for row in more.get(part, ())}
        made[part] = [row for row in made[part] if row["id"] not in new] + list(new.values())
    return made


def with_entry(house: Mapping[str, Any], entry: HouseEntry) -> dict[str, Any]:
    """The house with an entry, in the place of the one of the same kind, id and language. ``BadInput`` names a lack."""
    _check(entry)
    made = without_entry(house, entry)
    if sum(1 for _one in entries_of(made)) >= MOST_ENTRIES:
        raise BadInput(f"A house keeps at most {MOST_ENTRIES} entries.", remedy="Remove some first.")
    name = "glossary" if entry.kind == TERM else "forbidden"
    found = next((row for row in made[name] if row["id"] == entry.id), None)
    if found is None:
        found = {"id": entry.id}
        made[name] = [*made[name], found]
    if entry.kind == TERM:
        term: dict[str, Any] = {"use": entry.use, "not": list(entry.words)}
        if entry.markets:
            term["markets"] = list(entry.markets)
        found["languages"] = {**found.get("languages", {}), entry.language: term}
    else:
        found |= {"rule": _RULE, "from": entry.begins, "laws": dict.fromkeys(entry.markets or ("*",), entry.law)}
        found["phrases"] = {**found.get("phrases", {}), entry.language: list(entry.words)}
    return made


def without_entry(house: Mapping[str, Any], entry: HouseEntry) -> dict[str, Any]:
    """The house without the entry of this kind, id and language; an id without any language goes."""
    made = {**empty_house(), **house}
    name, holder = ("glossary", "languages") if entry.kind == TERM else ("forbidden", "phrases")
    kept = []
    for row in made[name]:
        if row["id"] != entry.id:
            kept.append(row)
            continue
        rest = {language: held for language, held in row.get(holder, {}).items() if language != entry.language}
        if rest:
            kept.append({**row, holder: rest})
    return {**made, name: kept}


def _check(entry: HouseEntry) -> None:
    if entry.kind not in (TERM, CLAIM):
        raise BadInput(f"An entry is a {TERM} or a {CLAIM}, not {entry.kind!r}.")
    if not entry.id or len(entry.id) > LONGEST or not entry.id.isprintable():
        raise BadInput(f"An entry has a name of at most {LONGEST} characters.", remedy="Fill it in.")
    if not _LANGUAGE.fullmatch(entry.language):
        raise BadInput("An entry has a language.", remedy="Such as de or zh-Hans.")
    if strange := [market for market in entry.markets if not _MARKET.fullmatch(market)]:
        raise BadInput(f"{strange[0]!r} is no market.", remedy="Write two letters, such as DE.")
    _check_words(entry)
    if entry.kind == TERM and not entry.use:
        raise BadInput("A term says what is to be written instead.", remedy="Fill it in.")
    if entry.kind == CLAIM and not entry.law:
        raise BadInput("A forbidden claim says what forbids it.", remedy="Name the law, or the house's own rule.")
    if entry.kind == CLAIM:
        try:
            date.fromisoformat(entry.begins)
        except ValueError as error:
            raise BadInput("A forbidden claim has a day from which it holds.", remedy="Such as 2027-01-31.") from error


def _check_words(entry: HouseEntry) -> None:
    if not entry.words or len(entry.words) > MOST_WORDS or any(len(word) > LONGEST for word in entry.words):
        raise BadInput(
            f"An entry has 1 to {MOST_WORDS} wordings of at most {LONGEST} characters.", remedy="Shorten it."
        )
    if bare := [word for word in entry.words if not any(map(str.isalnum, word))]:
        raise BadInput(f"The wording {bare[0]!r} has neither letter nor digit.", remedy="Write the word itself.")
    said = (*entry.words, entry.use, entry.law)
    if max(map(len, said)) > LONGEST or any(not _is_text(one) for one in said):
        raise BadInput(f"An entry's texts have at most {LONGEST} characters, and no half ones.", remedy="Shorten them.")


def _is_text(said: str) -> bool:
    """Whether it can be written as UTF-8, and has none of the signs that end a text elsewhere."""
    return "\0" not in said and not any("\ud800" <= char <= "\udfff" for char in said)
