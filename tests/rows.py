"""Rows: what a benchmark or a proof measured, and the one runner of both.

A module of ``tests.benchmarks`` or ``tests.proofs`` is a named figure where it has a function ``run``; what it
returns is printed as one JSON line a row.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NotRequired, TypedDict

_RUN = re.compile(r"^def run\(", re.MULTILINE)
_FIELDS = ("name", "value", "unit", "goal", "ok")


class Row(TypedDict):
    """One figure: ``ok`` says whether ``value`` (in ``unit``) reaches ``goal``; ``note`` tells what lies behind it."""

    name: str
    value: float | int | str
    unit: str
    goal: str
    ok: bool
    note: NotRequired[str]
    seed: NotRequired[int]
    seconds: NotRequired[float]


def none_of(name: str, value: int, unit: str, note: str = "") -> Row:
    """A figure that must be 0."""
    row = Row(name=name, value=value, unit=unit, goal="0", ok=value == 0)
    if note:
        row["note"] = note
    return row


def at_least(name: str, value: float, least: float, unit: str, note: str = "") -> Row:
    """A figure that must reach ``least``: mostly, that a proof has looked at enough to mean something."""
    row = Row(name=name, value=value, unit=unit, goal=f">= {least:g}", ok=value >= least)
    if note:
        row["note"] = note
    return row


def at_most(name: str, value: float, most: float, unit: str, note: str = "") -> Row:
    """A figure that must not pass ``most``."""
    row = Row(name=name, value=value, unit=unit, goal=f"<= {most:g}", ok=value <= most)
    if note:
        row["note"] = note
    return row


def new_seed() -> int:
    """A seed for a run that was given none."""
    return secrets.randbelow(2**31)


def figures(package: ModuleType) -> list[str]:
    """The names that can be asked for; found by text, so that a module that cannot be imported still has its name."""
    folders = [Path(entry) for entry in package.__path__]
    names = {module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg}
    return sorted(
        name
        for name in names
        for folder in folders
        if (source := folder / f"{name}.py").is_file() and _RUN.search(source.read_text(encoding="utf-8"))
    )


def run_figures(
    package: ModuleType,
    wanted: Sequence[str],
    measure: Callable[[ModuleType], Sequence[Mapping[str, Any]]],
    **also: Any,
) -> int:
    """Runs the wanted figures (all where none is named), one JSON line a row; ``also`` goes into each row.

    Exit codes: 0 where every row is ok, 1 where one is not or a module crashed, 2 for an unknown name.
    """
    known = figures(package)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    well = True
    for name in wanted or known:
        begun = time.perf_counter()
        try:
            rows = [_checked(row) for row in measure(importlib.import_module(f"{package.__name__}.{name}"))]
        except Exception as error:
            traceback.print_exc()
            rows = [{"name": name, "value": repr(error), "unit": "", "goal": "runs to its end", "ok": False}]
        seconds = round(time.perf_counter() - begun, 1)
        for row in rows or [{"name": name, "value": 0, "unit": "rows", "goal": ">= 1", "ok": False}]:
            well = well and row["ok"] is True
            told = {**row, **also, "seconds": row.get("seconds", seconds)}
            print(json.dumps(told, ensure_ascii=False), flush=True)
    return 0 if well else 1


def _checked(row: Mapping[str, Any]) -> dict[str, Any]:
    missing = [field for field in _FIELDS if field not in row]
    if missing:
        raise ValueError(f"a row without {', '.join(missing)}: {dict(row)}")
    return dict(row)
