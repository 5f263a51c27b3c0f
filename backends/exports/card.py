"""The card of a data set: its README, with what is in it, what it was made from, and what is known to be weak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from backends.exports.formats import format_of
from review.retraining.balance import FEW, Balance

_SIGNS = re.compile(r"[`|<>\[\]\\*_#!&\r\n\t]")
_ROWS_AT_MOST = 60


def plain(text: str) -> str:
    """Text from outside as code in Markdown: it can be neither markup nor a link."""
    return f"`{_SIGNS.sub(' ', text)[:120] or ' '}`"


def card(about: Mapping[str, Any], balance: Balance) -> str:
    """The README in Markdown."""
    counts = about["counts"]
    lines = [
        "# Corrections of AI-made product content",
        "",
        "Made by Backstop from what supervisors decided. Each record says what the AI made, what a person made of it,",
        "and where both come from; `schema.json` explains every field. All formats are derived from `records.jsonl`.",
        "",
        f"- {counts['records']:,} records with {counts['labels']:,} labels; {counts['tombstones']:,} tombstones",
        f"- up to place {about['through']} of the audit chain" + _since(about),
        f"- parts by subject, seed {about['seed']}: every item of a SKU is in one part",
        _media(about["assets"]),
        "",
        *_table("Records", ("part", "kind", "verdict", "records"), _crossed(balance)),
        *_table("How often the AI was wrong", ("kind", "wrong", "judged", "rate", "95 % interval"), _rates(balance)),
        "Corrected or rejected, of what was approved, corrected or rejected. Wilson score interval. These are the",
        "items that people were shown, suspects first: no estimate of all that the AI makes.",
        "",
        *_table("Labels", ("code", "labels", *_parts(balance)), _codes(balance)),
        "## Agreement",
        "",
        _agreement(balance),
        "",
        "## Known weaknesses",
        "",
        *(f"- {line}" for line in weaknesses(about, balance)),
        "",
        *_formats(about),
        "## Persons",
        "",
        "Reviewers and orders are pseudonyms under a key that stays with the shop. Mail addresses, telephone numbers",
        "and who signed are struck out of notes and carriers' texts; postal codes, places and unknown fields of the",
        "pipeline are left out. Position, author and other metadata are taken out of copied media. Tracking numbers",
        "are in it, since they are what is corrected: keep the data set as you keep those.",
        "",
        "## Check",
        "",
        "`python main.py export --verify DIR` reads it all back: every hash in `manifest.json`, every figure above.",
        "",
    ]
    return "\n".join(lines)


def weaknesses(about: Mapping[str, Any], balance: Balance) -> list[str]:
    """What a trainer should know before trusting it, in sentences."""
    out = []
    if not balance.records:
        return ["It is empty."]
    rare = balance.rare_codes()
    if rare:
        names = ", ".join(plain(code) for code in rare[:20]) + (" and others" if len(rare) > 20 else "")
        out.append(f"Fewer than {FEW} labels each of {names}: too few to learn or to measure.")
    if balance.bulk:
        share = balance.bulk / balance.records
        out.append(f"{balance.bulk:,} records ({share:.0%}) were decided in bulk: nobody looked at each of them.")
    if len(balance.reviewers) == 1:
        out.append("One person decided everything.")
    elif balance.reviewers:
        most = max(balance.reviewers.values()) / sum(balance.reviewers.values())
        if most > 0.5:
            out.append(f"One person decided {most:.0%} of it.")
    if not balance.looked_again:
        out.append("No item was judged by two people: their agreement is not known.")
    for name, told in sorted(about["formats"].items()):
        out += [f"Left out of {name}: {plain(reason)}, {found:,} times." for reason, found in told["left_out"].items()]
    out += [
        f"Media left out: {plain(reason)} {found:,} times." for reason, found in about["assets"]["left_out"].items()
    ]
    out.append("Labels say where a person saw a fault. Where there is none, nobody looked for every other fault.")
    return out


def _media(assets: Mapping[str, Any]) -> str:
    return f"- media: {assets['mode']}, {assets['files']:,} files, metadata taken out of {assets['cleaned']:,}"


def _since(about: Mapping[str, Any]) -> str:
    base = about["since"]
    return f", and only what came after place {base['through']}" if base else ""


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    shown = rows[:_ROWS_AT_MOST]
    more = [f"And {len(rows) - len(shown)} more: `balance.json`.", ""] if len(rows) > len(shown) else []
    return [
        f"## {title}",
        "",
        f"| {' | '.join(heads)} |",
        f"|{'---|' * len(heads)}",
        *(f"| {' | '.join(row)} |" for row in shown),
        "",
        *more,
    ]


def _crossed(balance: Balance) -> list[tuple[str, ...]]:
    return [
        (split, plain(kind), verdict, f"{found:,}") for (split, kind, verdict), found in sorted(balance.crossed.items())
    ]


def _rates(balance: Balance) -> list[tuple[str, ...]]:
    return [
        (plain(kind), f"{wrong:,}", f"{seen:,}", f"{wrong / seen:.1%}" if seen else "none", f"{low:.1%} to {high:.1%}")
        for kind, (wrong, seen, low, high) in balance.error_rates().items()
    ]


def _parts(balance: Balance) -> list[str]:
    return sorted(balance.by["split"])


def _codes(balance: Balance) -> list[tuple[str, ...]]:
    return [
        (plain(code), f"{sum(parts.values()):,}", *(f"{parts[name]:,}" for name in _parts(balance)))
        for code, parts in sorted(balance.codes.items(), key=lambda one: (-sum(one[1].values()), one[0]))
    ]


def _agreement(balance: Balance) -> str:
    if not balance.looked_again:
        return f"{len(balance.reviewers)} people decided; no item was judged by two of them."
    share = balance.agreed / balance.looked_again
    return (
        f"{len(balance.reviewers)} people decided; {balance.looked_again:,} items were judged by a second one, "
        f"who said the same in {balance.agreed:,} cases ({share:.0%})."
    )


def _formats(about: Mapping[str, Any]) -> list[str]:
    if not about["formats"]:
        return []
    lines = [
        f"- `{name}/`: {format_of(name).what}. {told['items']:,} items, {told['labels']:,} labels."
        for name, told in sorted(about["formats"].items())
    ]
    return ["## Formats", "", *lines, ""]
