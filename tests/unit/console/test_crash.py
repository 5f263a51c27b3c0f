"""Crash reports: where it broke and in which versions, never what was on screen."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import crash
from console.crash import KEEP, CrashReports
from console.keys.keymap import conflicts

SECRET = "order O-4711 of Erika Mustermann"


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[CrashReports]:
    made = CrashReports(tmp_path / "Erika" / "crash")
    enabled = faulthandler.is_enabled()
    yield made
    made.uninstall()
    if enabled:
        faulthandler.enable()


def broken(depth: int = 2) -> Exception:
    """An error of the program's own, with a cause, whose messages quote what was on screen."""
    try:
        try:
            conflicts({SECRET: ("A",)})
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_the_place_and_not_what_was_on_screen(reports: CrashReports) -> None:
    text = reports.write(broken(), doing="sender").read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "caused by\nbuiltins.KeyError" in text
    assert "console/keys/keymap.py:" in text
    assert "doing: sender" in text
    assert "Python 3" in text
    assert SECRET not in text
    assert "Erika" not in text
    assert str(Path(__file__).parents[3]) not in text


@pytest.mark.parametrize(
    ("filename", "told"),
    [
        ("/home/erika/review/private/notes.py", "notes.py"),
        ("/home/console/venv/lib/site-packages/qasync/__init__.py", "site-packages/qasync/__init__.py"),
        (str(crash.ROOT / "console" / "desk.py"), "console/desk.py"),
        (str(crash.ROOT / ".venv" / "lib" / "site-packages" / "x.py"), "site-packages/x.py"),
        ("<string>", "<string>"),
    ],
)
def test_a_path_is_told_only_below_the_program_or_its_libraries(filename: str, told: str) -> None:
    assert crash._inside(filename) == told


def test_an_error_that_is_its_own_cause_is_told_once(reports: CrashReports) -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    text = reports.write(first).read_text(encoding="utf-8")
    assert text.count("ValueError") == text.count("KeyError") == 1


def test_only_the_latest_reports_are_kept(reports: CrashReports) -> None:
    written = [reports.write(ValueError()) for _ in range(KEEP + 3)]
    assert sorted(reports.folder.glob("crash-*.txt")) == written[3:]


def test_an_unhandled_error_is_written_and_told(reports: CrashReports) -> None:
    told: list[Path] = []
    reports.install(told.append)
    error = broken()
    sys.excepthook(type(error), error, error.__traceback__)
    (path,) = told
    assert path.read_text(encoding="utf-8").startswith("Backstop crash report")


def test_stopping_by_hand_is_no_crash(reports: CrashReports, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[Path] = []
    reports.install(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_hooks_go_back_and_an_empty_fault_file_goes(reports: CrashReports) -> None:
    reports.install(lambda _path: None)
    assert faulthandler.is_enabled()
    assert (reports.folder / "fault.txt").exists()
    reports.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert list(reports.folder.iterdir()) == []


def test_what_killed_the_last_run_is_kept_by_the_next(reports: CrashReports) -> None:
    reports.folder.mkdir(parents=True)
    trace = 'Fatal Python error: Segmentation fault\n  File "/home/erika/private/notes.py", line 5 in read\n'
    (reports.folder / "fault.txt").write_text(trace, encoding="utf-8")
    reports.install(lambda _path: None)
    reports.uninstall()
    (kept,) = reports.folder.iterdir()
    assert kept.name.startswith("crash-")
    text = kept.read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert 'File "notes.py", line 5 in read' in text
    assert "erika" not in text
