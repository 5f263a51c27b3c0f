"""The checking process: asked over a pipe, started again when it dies, bounded, and never in the window's process."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from backends.listings import codec
from backends.listings.checking import checker
from backends.listings.process import CheckingProcess
from backends.listings.worker import Worker, answer
from review.errors import BadInput, Unavailable
from review.listings.house import HOUSE_SCHEMA
from review.listings.target import Target
from tests.unit.review.listings.targets import SCRIPTS, TODAY, sound, with_field

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[4]
ECHO = "import sys\nfor line in sys.stdin:\n    print('{\"result\": []}', flush=True)\n"
HOUSE = {
    "schema": HOUSE_SCHEMA,
    "rules": [
        {
            "id": "H1", "channel": "*", "field": "title", "check": "length", "most": 10, "level": "error",
            "code": "LT-LEN", "says": "{0} of {1}", "source": "house", "from": "2020-01-01",
        }
    ],
}  # fmt: skip


def wrong() -> Target:
    return with_field(sound("de"), "bullets", ("Höhe 25 cm", "Nur heute\u200b!"))


@pytest_asyncio.fixture
async def process() -> AsyncIterator[CheckingProcess]:
    made = CheckingProcess()
    yield made
    await made.close()


async def test_it_finds_what_the_checks_find_and_lives_on_after_it_was_killed(process: CheckingProcess) -> None:
    expected = checker().check(wrong(), TODAY)
    assert expected
    assert await process.check(wrong(), TODAY) == expected
    await process.set_house(HOUSE)
    running = process._process
    assert running is not None
    running.kill()
    running.wait()
    found = await process.check(wrong(), TODAY)  # by a new process, with the house's rules
    assert {"H1", "C01"} <= {one.rule for one in found}
    assert process.starts == 2
    with pytest.raises(BadInput, match="rule H2"):
        await process.set_house({"schema": HOUSE_SCHEMA, "rules": [{"id": "H2"}]})
    hits = await process.hits({"schema": HOUSE_SCHEMA}, {"a": sound("de")}, TODAY)
    assert hits == []  # less rules than are in force hit nothing new


def silent(code: str) -> CheckingProcess:
    return CheckingProcess(command=[sys.executable, "-c", code])


async def test_a_process_that_always_dies_is_told_and_no_question_hangs() -> None:
    process = silent("raise SystemExit(1)")
    with pytest.raises(Unavailable, match="stopped over this text"):
        await process.check(sound("de"), TODAY)
    assert process.starts == 2
    await process.close()


async def test_a_process_that_says_nonsense_or_too_little_is_told() -> None:
    for code in ("print([], flush=True); input()", "print('{\"result\": 3}', flush=True); input()", "print('x')"):
        process = silent(code)
        with pytest.raises(Unavailable):
            await process.check(sound("de"), TODAY)
        await process.close()


async def test_a_process_that_is_late_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    process = silent("import time; time.sleep(60)")
    with pytest.raises(Unavailable):
        await process._ask("check", dict, lambda rows: rows, 0, 0.05)
    assert process.starts == 2
    await process.close()


async def test_what_waits_when_it_is_closed_gets_an_answer_and_what_was_given_up_is_never_asked() -> None:
    process = silent("import time; time.sleep(60)")
    waiting = [asyncio.ensure_future(process.check(sound("de"), TODAY)) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    await process.close()
    for one in (waiting[0], waiting[2]):
        with pytest.raises(Unavailable):
            await one
    with pytest.raises(Unavailable, match="closed"):
        await process.check(sound("de"), TODAY)


async def test_the_urgent_comes_first() -> None:
    process = silent(ECHO)
    order: list[str] = []

    async def ask(name: str, urgency: int) -> None:
        await process._ask(name, dict, lambda rows: rows, urgency)
        order.append(name)

    first = asyncio.ensure_future(ask("first", 0))
    await asyncio.sleep(0)
    await asyncio.gather(first, ask("later", 5), ask("soon", 1), ask("now", 0))
    assert order[-1] == "later"
    await process.close()


async def test_values_survive_the_way_there_and_back() -> None:
    for language in SCRIPTS:
        target = sound(language)
        assert codec.target_of(codec.plain_target(target)) == target
    found = checker().check(wrong(), TODAY)
    assert [codec.finding_of(codec.plain_finding(one)) for one in found] == found
    claims = checker().family({"de": sound("de"), "zh": with_field(sound("zh-Hans"), "bullets", ("高25厘米",))})
    assert claims
    assert [codec.shared_of(codec.plain_shared(claim)) for claim in claims] == claims


async def test_a_new_entry_hits_only_what_the_present_rules_do_not_tell() -> None:
    worker = Worker(None)
    mug = {"id": "vase", "languages": {"de": {"use": "Krug", "not": ["Vase"]}}}
    targets = {"a": codec.plain_target(sound("de")), "b": codec.plain_target(sound("ar"))}
    given = {"house": {"schema": HOUSE_SCHEMA, "glossary": [mug]}, "targets": targets, "when": codec.plain_when(TODAY)}
    (hit,) = worker.verbs["hits"](given)
    assert (hit["key"], {row["rule"] for row in hit["findings"]}) == ("a", {"F03"})
    worker.verbs["house"](given)
    assert worker.verbs["hits"](given) == []
    longer = {**given, "house": {**HOUSE, "glossary": [mug]}}
    assert {row["rule"] for hit in worker.verbs["hits"](longer) for row in hit["findings"]} == {"H1"}


async def test_the_worker_answers_whatever_it_is_asked() -> None:
    worker = Worker(None)
    for line in (b"", b"{", b"[]", b'{"do": "rm", "with": {}}', b'{"do": "check", "with": {"target": 3}}'):
        assert b'"error": "Unavailable"' in answer(worker, line)


async def test_the_windows_side_imports_nothing_heavy() -> None:
    code = (
        "import sys, backends.listings.process\n"
        "heavy = {'numpy', 'py3langid', 'babel', 'rapidfuzz', 'regex', 'sqlalchemy', 'PySide6'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stderr=subprocess.PIPE)
    _out, said = await done.communicate()
    assert (said, done.returncode) == (b"", 0)
