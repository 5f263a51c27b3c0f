"""Commands: each way to end has its exit code, ``--json`` prints one object, and Qt stays out where no window is."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from backends.lock import WorkspaceLock
from console.app import main
from console.commands import answers
from console.commands.line import app
from review.errors import (
    BackstopError,
    BadManifest,
    Damaged,
    KeyReused,
    MediaBroken,
    NotTaken,
    SchemaTooNew,
    Unavailable,
    WorkspaceBusy,
)

ROOT = Path(__file__).resolve().parents[3]
CALLED = [command.callback for command in app.registered_commands if command.callback is not None]
NAMES = [callback.__name__.replace("_", "-") for callback in CALLED]
LISTING = {
    "schema": "backstop/1", "id": "l-1", "kind": "listing", "version": 1, "subject": {"sku": "V-1"}, "market": "DE",
    "locale": "de-DE", "created_at": "2026-03-02T09:00:00Z", "listing": {"fields": {"title": "Vase"}, "attributes": {}},
}  # fmt: skip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command in this process; gives its exit code and both outputs."""

    def runner(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return runner


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.jsonl"
    path.write_text(json.dumps(LISTING) + "\n", encoding="utf-8")
    return path


def one_object(out: str) -> dict[str, Any]:
    (line,) = out.splitlines()
    told = json.loads(line)
    assert isinstance(told, dict)
    return told


# -- help --------------------------------------------------------------------------------------------


def test_the_help_names_every_command(run: Run) -> None:
    code, out, _err = run("--help")
    assert code == 0
    one_word = {"console", "world", "ingest", "queues", "export", "tour", "doctor", "serve", "migrate", "tracking"}
    assert set(NAMES) >= one_word | {"sampling-plan", "certificate", "check-listing"}
    assert all(re.search(rf"^\s+{name}\s", out, re.MULTILINE) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_commands_help_has_an_example_that_can_be_given_so(run: Run, name: str) -> None:
    code, out, _err = run(name, "--help")
    assert code == 0
    _before, example = out.split("Example: python main.py ")
    words = example.split("\n\n")[0].split()
    assert words[0] == name
    command = typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]
    command.make_context(name, words[1:])


@pytest.mark.parametrize("name", NAMES)
def test_each_command_that_answers_can_answer_in_json(name: str) -> None:
    callback = CALLED[NAMES.index(name)]
    assert ("as_json" in inspect.signature(callback).parameters) is (name != "console")


# -- bad words and bad input -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("fly",), ("ingest",), ("export",), ("queues", "--colour"), ("world", "--items", "0"),
        ("world", "--items", "many"),
        ("export", "--out", "x", "--format", "xml"), ("world", "--seed", "-1"), ("world", "--now", "yesterday"),
    ],
)  # fmt: skip
def test_words_that_are_off_end_with_2_and_one_line(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (answers.USAGE, "")
    assert err.startswith("backstop: ")
    assert "--help" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("ingest", "no-such.jsonl"), ("ingest", "."), ("queues",), ("export", "--out", "out")]
)
def test_what_is_not_there_is_bad_input_with_a_remedy(run: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    code, out, err = run(*words, "--workspace", tmp_path / "none")
    assert (code, out) == (answers.BAD_INPUT, "")
    assert err.startswith("backstop: There is no ")
    assert err.count(".") >= 2, "what happened, and what to do"


def test_in_json_an_error_is_one_object_too(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("queues", "--workspace", tmp_path / "none", "--json")
    told = one_object(out)
    assert code == told["exit_code"] == answers.BAD_INPUT
    assert told["error"] == "BadArgument"
    assert told["remedy"]


def test_a_workspace_that_is_a_file_is_bad_input(run: Run, manifest: Path) -> None:
    for words in (("ingest", manifest), ("queues",)):
        code, _out, err = run(*words, "--workspace", manifest)
        assert code == answers.BAD_INPUT
        assert str(manifest) in err


def test_a_workspace_that_another_console_has_is_busy(run: Run, manifest: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "shop"
    workspace.mkdir()
    held = WorkspaceLock.acquire(workspace)
    try:
        code, _out, err = run("ingest", manifest, "--workspace", workspace)
    finally:
        held.release()
    assert code == answers.BUSY
    assert "Traceback" not in err


def test_a_store_that_is_no_database_is_damaged(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite3").write_bytes(b"no database at all" * 500)
    code, _out, err = run("queues", "--workspace", tmp_path)
    assert code == answers.DAMAGED
    assert err.startswith("backstop: ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadManifest(1, "id", "missing"), 3), (MediaBroken("x"), 3), (WorkspaceBusy("x"), 4), (Damaged("x"), 5),
        (SchemaTooNew("x"), 5), (NotTaken("x"), 6), (Unavailable("x"), 6), (KeyReused("x"), 6),
    ],
)  # fmt: skip
def test_each_error_of_the_tree_has_its_exit_code(error: BackstopError, code: int) -> None:
    assert answers.exit_code(error) == code
    assert f"\n{code}  " in (answers.__doc__ or "")


def test_the_ways_to_end_are_told_apart() -> None:
    codes = [answers.DONE, answers.SHORT, answers.USAGE, answers.BAD_INPUT, answers.BUSY, answers.DAMAGED]
    codes += [answers.NOT_HERE, answers.STOPPED]
    assert len(set(codes)) == len(codes)


def test_stopped_by_hand_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("console.bootstrap.make_world", stopped)
    monkeypatch.setattr("console.bootstrap.ingest_manifest", stopped)
    manifest = tmp_path / "x.jsonl"
    manifest.write_text('{"schema": "backstop/1"}\n', encoding="utf-8")
    code, _out, err = run("ingest", str(manifest))
    assert code == answers.STOPPED
    assert err == "Stopped.\n"


# -- taking in, counting, exporting ------------------------------------------------------------------


def test_a_manifest_goes_in_is_counted_and_comes_out(run: Run, manifest: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "shop"
    code, out, _err = run("ingest", manifest, "-w", workspace, "--json")
    told = one_object(out)
    assert code == 0
    assert (told["lines"], told["new"], told["refused"], told["errors"]) == (1, 1, 0, [])
    again = one_object(run("ingest", manifest, "-w", workspace, "--json")[1])
    assert (again["new"], again["unchanged"]) == (0, 1)
    counts = {row["kind"]: row for row in one_object(run("queues", "-w", workspace, "--json")[1])["queues"]}
    assert counts["listing"]["open"] == 1
    assert re.search(r"^listing +1 ", run("queues", "-w", workspace)[1], re.MULTILINE)
    exported = one_object(run("export", "-w", workspace, "--out", tmp_path / "out", "--json")[1])
    assert exported["records"] == 0
    assert Path(exported["file"]).exists()


def test_a_refused_line_is_told_by_line_field_and_reason_and_the_others_go_in(
    run: Run, manifest: Path, tmp_path: Path
) -> None:
    bad = [{**LISTING, "id": "l-2", "version": "two"}, {**LISTING, "id": "l-3"}]
    with manifest.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps(line) + "\n" for line in bad) + "{broken\n")
    code, out, err = run("ingest", manifest, "-w", tmp_path / "shop", "--json")
    told = one_object(out)
    assert code == answers.BAD_INPUT
    assert (told["new"], told["refused"]) == (2, 2)
    assert [(error["line"], error["field"]) for error in told["errors"]] == [(2, "version"), (4, "")]
    assert all(error["reason"] for error in told["errors"])
    assert re.search(r"^refused line 2, version: ", err, re.MULTILINE)


def test_without_a_display_the_console_says_so_in_one_line_and_tours(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    toured: list[Path] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("console.commands.opening.has_display", lambda: False)
    monkeypatch.setattr("console.commands.tour.tour", lambda out, **_how: toured.append(out))
    code, _out, err = run()
    assert code == 0
    assert toured == [Path("tour")]
    assert len(err.splitlines()) == 1
    assert "No display" in err


def test_options_alone_open_the_console(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[Path, bool]] = []

    def run_console(folder: Path, *, demo: bool = False) -> int:
        opened.append((folder, demo))
        return 0

    monkeypatch.setattr("console.commands.opening.has_display", lambda: True)
    monkeypatch.setattr("console.window.start.run_console", run_console)
    assert run("--workspace", tmp_path)[0] == 0
    assert run("console", "-w", tmp_path, "--demo")[0] == 0
    assert opened == [(tmp_path, False), (tmp_path, True)]


# -- what is loaded ----------------------------------------------------------------------------------

PROBE = """
import sys
from console.app import main
code = main(sys.argv[1:])
heavy = {"PySide6", "shiboken6", "qasync", "cv2", "av"} & {name.partition(".")[0] for name in sys.modules}
print(code, sorted(heavy), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",), ("ingest", "{manifest}", "-w", "{folder}/shop"), ("queues", "-w", "{folder}/shop"),
        ("export", "-w", "{folder}/shop", "--out", "{folder}/out"),
    ],
)  # fmt: skip
def test_commands_without_a_window_load_no_qt(words: tuple[str, ...], manifest: Path, tmp_path: Path) -> None:
    given = [word.format(manifest=manifest, folder=tmp_path) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *given], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    last = done.stderr.splitlines()[-1]
    assert last.endswith("[]"), done.stderr
    assert last.split()[0] in ("0", "3")
