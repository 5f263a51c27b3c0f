"""``check-listing``: what is wrong with the listings of a manifest, as JSON lines; without a window or a workspace."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import orjson
import typer

from console.commands import answers
from review.errors import BadArgument, BadManifest

if TYPE_CHECKING:
    from review.listings.checker import Checker
    from review.listings.family import Sighting
    from review.listings.findings import Finding, Mend, Place
    from review.listings.target import Target, When

FAMILIES_UP_TO = 20_000
"""Listings up to which one product's languages are compared with each other; more are not held in memory."""
LEVELS = ("error", "warning", "hint")


def check_listing(
    source: Annotated[str, typer.Argument(help="A manifest in JSON lines; - is standard input.")] = "-",
    channel: Annotated[list[str] | None, typer.Option(help="A channel the listings go to; may be repeated.")] = None,
    level: Annotated[str, typer.Option(help="The mildest level that is told: error, warning or hint.")] = "hint",
    rule: Annotated[list[str] | None, typer.Option(help="Only what this rule or code finds; may be repeated.")] = None,
    rules: Annotated[Path | None, typer.Option(help="A file with rules, claims and terms of your own.")] = None,
    house: Annotated[Path | None, typer.Option(help="A workspace whose house rules hold too.")] = None,
    on: Annotated[str, typer.Option(help="The day whose rules hold, such as 2027-01-31; today where not given.")] = "",
    found: Annotated[bool, typer.Option("--found", help="Only the listings in which something is found.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, as without it, and errors as JSON too.")] = False,
) -> None:
    """Checks listings by the channels' and markets' rules and holds their claims against attributes and source.

    One JSON line a listing, with each finding's place in code points, reason, and the mend where one is right; then one
    line for each product whose languages differ. Lines of other kinds are passed over. With --rules, --rule and --found
    it lists what a new rule would hit.

    Ends with exit code 1 where a listing has an error, and with 3 where a line cannot be read; all others are answered.

    Example: python main.py check-listing manifest.jsonl --level error --found
    """
    from review.listings.target import When

    checker, when = _checker(rules, house), When(_day(on), tuple(channel or ()))
    if level not in LEVELS:
        raise BadArgument(f"There is no level {level!r}.", remedy="Take error, warning or hint.")
    wanted = frozenset(rule or ())
    worst = answers.DONE
    with _opened(source) as file:
        for line in _answers(file, checker, when, LEVELS.index(level), wanted):
            if "error" in line:
                worst = max(worst, answers.BAD_INPUT)
                print(f"backstop: {line['error']}", file=sys.stderr)
            elif any(one["level"] == "error" for one in line.get("findings", ())):
                worst = max(worst, answers.SHORT)
            if not found or "error" in line or line.get("findings") or line.get("differs"):
                print(orjson.dumps(line).decode())
    if worst:
        raise typer.Exit(worst)


def _answers(
    file: BinaryIO, checker: Checker, when: When, mildest: int, wanted: frozenset[str]
) -> Iterator[dict[str, Any]]:
    from backends.ingest.lines import numbered_lines
    from backends.wire.manifest import read_line, to_item
    from review.listings.target import Target

    families: dict[str, dict[str, Target]] = {}
    count = 0
    for number, raw, _end in numbered_lines(file):
        try:
            item = to_item(read_line(raw, number))
        except BadManifest as error:
            yield {"line": number, "error": error.message}
            continue
        target = Target.of_item(item)
        if target is None:
            continue
        count += 1
        if count <= FAMILIES_UP_TO and target.sku:
            families.setdefault(target.sku, {})[item.id] = target
        findings = [
            one
            for one in checker.check(target, when)
            if LEVELS.index(one.level) <= mildest and (not wanted or one.rule in wanted or one.code in wanted)
        ]
        yield _line(number, item.id, item.version, target, findings)
    if count <= FAMILIES_UP_TO and not wanted:
        yield from _differences(checker, families)


def _line(number: int, key: str, version: int, target: Target, findings: list[Finding]) -> dict[str, Any]:
    from backends.listings.graphemes import grapheme_count
    from review.listings.characters import code_points

    return {
        "line": number,
        "id": key,
        "version": version,
        "sku": target.sku or None,
        "market": target.market or None,
        "locale": target.locale or None,
        "good": not findings,
        "characters": {
            str(place): {"code_points": code_points(text), "as_read": grapheme_count(text)}
            for place, text in target.texts
        },
        "findings": [
            {
                "code": one.code,
                "rule": one.rule,
                "level": one.level.value,
                **_place(one.place),
                "reason": one.reason,
                "mend": _mend(one.mend),
                "claim": one.claim or None,
                "applies_from": one.applies_from.isoformat() if one.applies_from is not None else None,
            }
            for one in findings
        ],
    }


def _differences(checker: Checker, families: Mapping[str, Mapping[str, Target]]) -> Iterator[dict[str, Any]]:
    """A line for each product whose listings do not say the same, with the claim's place in each of them."""
    for sku, targets in families.items():
        if len(targets) < 2:
            continue
        claims = checker.family(targets)
        if claims:
            yield {
                "sku": sku,
                "differs": [
                    {
                        "claim": claim.name,
                        "expected": claim.expected,
                        "sightings": [_sighting(one, targets[one.key]) for one in claim.sightings],
                    }
                    for claim in claims
                ],
            }


def _sighting(one: Sighting, target: Target) -> dict[str, Any]:
    return {
        "id": one.key,
        "locale": target.locale or None,
        **_place(one.place),
        "shown": one.shown,
        "right": one.right,
        "mend": _mend(one.mend),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"field": place.field, "part": place.part, "start": place.start, "end": place.end}


def _mend(mend: Mend | None) -> dict[str, Any] | None:
    if mend is None:
        return None
    return {"start": mend.place.start, "end": mend.place.end, "before": mend.before, "after": mend.after}


def _checker(rules: Path | None, house: Path | None) -> Checker:
    """With the rules of a file, those of a workspace, or both: then the file's take the place of the others."""
    from backends.listings.checking import built, checker
    from review.listings.house import joined

    given = None if rules is None else _rules_of(rules)
    made = checker() if given is None else built(given)
    if house is None:
        return made
    kept = asyncio.run(_house_of(house))
    return built(kept if given is None else joined(kept, given))


async def _house_of(workspace: Path) -> Mapping[str, Any]:
    from console.bootstrap import open_store

    async with open_store(workspace, create=False) as backend:
        return await backend.listings.house()


def _rules_of(rules: Path) -> dict[str, Any]:
    from backends.wire.strict import parse_object

    try:
        raw = rules.read_bytes()
    except OSError as error:
        raise BadArgument(f"{rules}: {error.strerror or error}.", remedy="Name a file that can be read.") from error
    try:
        return parse_object(b" ".join(raw.splitlines()), 1)[0]
    except BadManifest as error:
        raise BadArgument(f"{rules}: {error.reason}.", remedy="See docs/listings.md for its form.") from error


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadArgument(f"{text!r} is no day.", remedy="Write it as 2027-01-31.") from error


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    """Standard input, or the file; ``BadArgument`` where there is none."""
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as file:
            yield file
    except OSError as error:
        raise BadArgument(f"{source}: {error.strerror or error}.", remedy="Name a file that can be read.") from error
