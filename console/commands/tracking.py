"""``tracking``: what is known of tracking numbers, as JSON lines; without a window, a workspace or the network."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import orjson
import typer

from console.commands import answers
from review.errors import BadArgument

if TYPE_CHECKING:
    from backends.logistics.rows import NumberRow
    from review.tracking import CarrierTable, NumberReport, Surroundings

HEADINGS = (
    "line",
    "order",
    "number",
    "normal_form",
    "courier",
    "state",
    "good",
    "codes",
    "expected_check_digit",
    "suggestion",
    "error",
    "changed",
)
NEIGHBOURS_UP_TO = 20_000
"""Rows up to which a manifest's other numbers speak for or against a suggestion; longer files are no manifest."""


def tracking(
    source: Annotated[
        str,
        typer.Argument(help="A file with one number a line, CSV with a heading, or JSON lines; - is standard input."),
    ] = "-",
    number: Annotated[
        list[str] | None, typer.Option("--number", "-n", help="A number to look at; may be repeated.")
    ] = None,
    courier: Annotated[str, typer.Option(help="The courier of all numbers for which the input names none.")] = "",
    limit: Annotated[int, typer.Option(min=0, max=20, help="Suggestions for a number that is wrong.")] = 5,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV for people, whose cells no spreadsheet runs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, as without it, and errors as JSON too.")] = False,
) -> None:
    """Checks tracking numbers: one JSON line each, with its normal form, state, every candidate courier, the expected
    check digit and suggestions.

    CSV columns and JSON fields: number (or tracking_number), and where known courier (or carrier), order, country and
    postal_code. Numbers without an order, where others have one, count as unused by the same manifest. With --csv the
    answers are CSV, for people; the exact texts are in the JSON.

    Ends with exit code 1 where a number is wrong, and with 3 where a line cannot be read; all others are answered.

    Example: python main.py tracking --number 1Z879E930346834441 --courier ups
    """
    from backends.logistics.rows import NumberRow, read_rows
    from backends.logistics.tables import parcel_tables

    carriers = parcel_tables().carriers
    if number:
        rows = [NumberRow(place, one) for place, one in enumerate(number, 1)]
    else:
        with _opened(source) as lines:
            rows = list(read_rows(lines))
    worst = answers.DONE
    table = csv.writer(sys.stdout, lineterminator="\n") if as_csv else None
    if table is not None:
        table.writerow(HEADINGS)
    for line in _answers(rows, carriers, courier, limit):
        worst = max(worst, answers.BAD_INPUT if "error" in line else answers.DONE if line["good"] else answers.SHORT)
        if table is not None:
            table.writerow(_cells(line))
        else:
            print(orjson.dumps(line).decode())
    if worst:
        raise typer.Exit(worst)


def _cells(line: dict[str, Any]) -> list[str]:
    """One answer as cells that no spreadsheet runs; the last one tells where a cell was changed for that."""
    from backends.exports.cells import harmless

    told = [
        str(line["line"]),
        line.get("order", ""),
        line.get("raw", ""),
        line.get("number", ""),
        line.get("courier") or "",
        line.get("state", ""),
        "" if "error" in line else "yes" if line["good"] else "no",
        " ".join(dict.fromkeys(one["code"] for one in line.get("findings", ()))),
        line.get("expected_check_digit") or "",
        next((one["number"] for one in line.get("suggestions", ())), ""),
        line.get("error", ""),
    ]
    safe = [harmless(cell) for cell in told]
    return [*safe, "yes" if safe != told else ""]


def _answers(rows: list[NumberRow], carriers: CarrierTable, courier: str, limit: int) -> Iterator[dict[str, Any]]:
    from review.tracking import check, shared, suggest

    doubled = shared((row.order, row.number) for row in rows if row.order)
    around = _around(rows) if len(rows) <= NEIGHBOURS_UP_TO else None
    for row in rows:
        if row.error:
            print(f"backstop: line {row.line}: {row.error}", file=sys.stderr)
            yield {"line": row.line, "error": row.error}
            continue
        claimed = row.courier or courier or None
        report = check(row.number, carriers, claimed)
        line = _line(row, report)
        orders = doubled.get(report.normal, ()) if row.order else ()
        if orders:
            line["findings"].append({"code": "TN-DUP", "orders": list(orders)})
        line["good"] = not line["findings"]
        known = around(row) if around is not None else None
        proposed = [] if report.good else suggest(row.number, carriers, claimed, around=known)[:limit]
        line["suggestions"] = [
            {
                "number": one.number,
                "slip": one.slip.value,
                "place": one.place,
                "evidence": [evidence.value for evidence in one.evidence],
                "couriers": list(dict.fromkeys(candidate.courier for candidate in one.candidates if candidate.good)),
            }
            for one in proposed
        ]
        yield line


def _line(row: NumberRow, report: NumberReport) -> dict[str, Any]:
    claim = report.claim
    expected = [candidate.expected for candidate in report.candidates if candidate.problem == "check"]
    return {
        "line": row.line,
        **({"order": row.order} if row.order is not None else {}),
        "raw": report.raw,
        "number": report.normal,
        "notes": [note.value for note in report.notes],
        "state": report.state.value,
        "courier": (claim.courier or claim.said) if claim is not None else None,
        "claimed_state": report.claimed_state.value if report.claimed_state is not None else None,
        "expected_check_digit": expected[0] if expected and not report.good else None,
        "candidates": [
            {
                "courier": candidate.courier,
                "format": candidate.format.id,
                "state": candidate.state.value,
                "expected": candidate.expected or None,
                "problem": candidate.problem or None,
            }
            for candidate in report.candidates
        ],
        "findings": [
            {"code": one.code, "courier": one.courier or None, "expected": one.expected or None}
            for one in report.findings
        ],
        "damage": [{"kind": one.kind.value, "restored": list(one.restored)} for one in report.damage],
        "pieces": list(report.pieces),
    }


def _around(rows: list[NumberRow]) -> Callable[[NumberRow], Surroundings]:
    """What the manifest says around each row: the numbers of the other orders, and those without an order."""
    from review.tracking import Surroundings

    with_orders = any(row.order for row in rows)
    unused = [row.number for row in rows if with_orders and not row.order and not row.error]
    manifest = Surroundings.of(unused, (row.number for row in rows if row.order))

    def of(row: NumberRow) -> Surroundings:
        return Surroundings.of((), (), row.country, row.postal_code).within(manifest)

    return of


@contextmanager
def _opened(source: str) -> Iterator[TextIO]:
    """Standard input, or the file; ``BadArgument`` where there is none or it is no UTF-8 text."""
    try:
        if source == "-":
            sys.stdin.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
            yield sys.stdin
        else:
            with Path(source).open(encoding="utf-8-sig", newline="") as file:
                yield file
    except UnicodeDecodeError as error:
        raise BadArgument(f"{source}: this is no UTF-8 text ({error.reason}).", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise BadArgument(f"{source}: {error.strerror or error}.", remedy="Name a file that can be read.") from error
