"""An integrator's program, written from ``/openapi.json`` alone, does its round: docs/examples/integrator.py."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review.rights import Role
from tests import postgres
from tests.line.running import LOOSE, Running, running

DOCS = Path(__file__).resolve().parents[2] / "docs"
PROGRAM = DOCS / "examples/integrator.py"
SETTINGS = replace(LOOSE, private_webhooks=True)


def play_round(service: Running, cursor: Path) -> dict[str, list[dict[str, Any]]]:
    """Runs the program in a process and a folder of its own; what it said, by step."""
    tokens = {"BACKSTOP_AGENT": service.token("pipeline", Role.AGENT), "BACKSTOP_SUPERVISOR": service.token("Li Wei")}
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [sys.executable, "-P", str(PROGRAM), service.address, "--cursor", str(cursor)],
        env=surroundings | tokens,
        cwd=cursor.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    steps: dict[str, list[dict[str, Any]]] = {}
    for line in ran.stdout.splitlines():
        said = json.loads(line)
        steps.setdefault(said.pop("step"), []).append(said)
    return steps


def check_round(steps: dict[str, list[dict[str, Any]]]) -> None:
    (answers,) = [step["answers"] for step in steps["handed in"]]
    assert [answer.get("state") for answer in answers[:2]] == ["taken", "taken"]
    assert answers[2]["summary"]["new"] == 2
    receipts = [step["receipt"] for step in steps["decided"]]
    assert [(one["state"], one["repeated"]) for one in receipts] == [("confirmed", False)] * 2
    assert [one["receipt"] for one in steps["decided again"]] == [one | {"repeated": True} for one in receipts]
    assert {one["receipt"]["state"] for one in steps["decided otherwise"]} == {"refused"}
    made = {step["item_id"].partition("-")[0]: step for step in steps["outcome"]}
    assert {kind: one["outcome"] for kind, one in made.items()} == {"listing": "publish", "image": "regenerate"}
    assert made["image"]["note"] == "The vase has no bottom."
    assert {step["genuine"] for step in steps["told"]} == {True}
    assert {step["genuine"] for step in steps["forged"]} == {False}
    told = [outcome for step in steps["told"] for outcome in step["outcomes"]]
    assert {one["seq"] for one in told} >= {one["seq"] for one in steps["outcome"]}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_the_example_hands_in_claims_decides_and_reads_what_came_of_it(engine: str, tmp_path: Path) -> None:
    cursor = tmp_path / "cursor.json"
    if engine == "SQLite":
        with running(tmp_path / "service", settings=SETTINGS) as service:
            check_round(first := play_round(service, cursor))
            check_round(second := play_round(service, cursor))
        seen = [[step["seq"] for step in steps["outcome"]] for steps in (first, second)]
        assert seen == [[1, 2], [3, 4]]  # from the cursor on: nothing twice, nothing left out
    else:
        with (
            postgres.database() as url,
            running(tmp_path, database=url.render_as_string(hide_password=False), settings=SETTINGS) as service,
        ):
            check_round(play_round(service, cursor))


def test_the_example_knows_nothing_of_backstop_but_its_document() -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(PROGRAM.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).partition(".")[0])
    assert names - set(sys.stdlib_module_names) == {"httpx"}


def test_what_the_page_shows_stands_in_the_example() -> None:
    program = PROGRAM.read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)```", (DOCS / "integrating.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert [block for block in shown if block.strip() not in program] == []
