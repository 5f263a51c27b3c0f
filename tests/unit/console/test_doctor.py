"""The doctor names what is not well, says what to do about it, and touches nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from console import doctor
from console.doctor import Finding, examine
from console.doctor_probes import LOCALES


def named(findings: list[Finding], name: str) -> Finding:
    return next(finding for finding in findings if finding.name == name)


def make_database(path: Path, rows: int = 2000) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0007')")
        connection.execute("CREATE TABLE items (id INTEGER PRIMARY KEY, title TEXT)")
        connection.executemany("INSERT INTO items (title) VALUES (?)", [(f"item {n:06}",) for n in range(rows)])
        connection.execute("CREATE INDEX titles ON items (title)")
        connection.commit()


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """One whole visit, its probes included, of a workspace with a sound store."""
    workspace = tmp_path_factory.mktemp("workspace")
    make_database(workspace / "store.sqlite3")
    return examine(workspace)


def test_every_subject_is_looked_at(visit: list[Finding]) -> None:
    names = {finding.name for finding in visit}
    assert {"Python", "PySide6-Essentials", "SQLite", "disk", "display", "keyring", "store.sqlite3"} <= names
    assert {"decoders", "encoders"} <= names
    assert {f"font {locale}" for locale in LOCALES} <= names
    assert len(LOCALES) == 13


def test_what_set_up_installs_is_well(visit: list[Finding]) -> None:
    for name in ("Python", "PySide6-Essentials", "av", "opencv-python-headless", "decoders", "encoders"):
        assert named(visit, name).state == "ok", named(visit, name)


def test_whatever_is_not_well_has_a_remedy(visit: list[Finding]) -> None:
    assert not [finding for finding in visit if (finding.state == "ok") == bool(finding.remedy)]


def test_sound_store_is_whole_and_its_schema_is_named(visit: list[Finding]) -> None:
    assert named(visit, "store.sqlite3") == Finding("store.sqlite3", "ok", "whole, schema 0007")


def test_damaged_store_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    make_database(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    (finding,) = doctor._databases(tmp_path)
    assert finding.state == "failure"
    assert "damaged" in finding.detail


def test_row_that_its_index_does_not_know_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    make_database(path)
    path.write_bytes(path.read_bytes().replace(b"item 000700", b"item 900700", 1))
    (finding,) = doctor._databases(tmp_path)
    assert finding.state == "failure"
    assert "titles" in finding.detail


def test_file_that_is_no_database_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"no database at all " * 100)
    (finding,) = doctor._databases(tmp_path)
    assert (finding.name, finding.state) == ("journal.sqlite3", "failure")


def test_looking_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    make_database(tmp_path / "store.sqlite3")
    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    doctor._databases(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_rows_that_wait_in_the_log_of_a_running_console_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    make_database(path)
    with closing(sqlite3.connect(path)) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("UPDATE alembic_version SET version_num = '0008'")
        running.commit()
        (finding,) = doctor._databases(tmp_path)
    assert finding == Finding("store.sqlite3", "ok", "whole, schema 0008")


def test_check_that_takes_too_long_is_given_up_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_database(tmp_path / "store.sqlite3", rows=200_000)
    monkeypatch.setattr(doctor, "INTEGRITY_SECONDS", -1.0)
    (finding,) = doctor._databases(tmp_path)
    assert finding.state == "warning"
    assert "integrity_check" in finding.remedy


def test_workspace_that_is_not_there_yet_is_well(tmp_path: Path) -> None:
    (finding,) = doctor._databases(tmp_path / "later")
    assert finding.state == "ok"
    assert not (tmp_path / "later").exists()


@pytest.mark.parametrize(
    ("free", "state"), [(10**11, "ok"), (2 * 10**9, "warning"), (10**8, "failure")], ids=["ample", "a day", "none"]
)
def test_disk_by_what_is_free(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, state: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: type("Usage", (), {"free": free}))
    assert doctor._disk(tmp_path / "not" / "there").state == state


def test_second_qt_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"opencv-python": "5.0.0"}
    monkeypatch.setattr(doctor, "_version_of", lambda package: versions.get(package, "1.0"))
    assert named(doctor._versions(), "opencv-python").state == "failure"


def test_missing_package_names_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_version_of", lambda package: "")
    finding = named(doctor._versions(), "av")
    assert finding.state == "failure"
    assert ".ci/setup.py" in finding.remedy


def test_qt_that_kills_this_python_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_version_of", lambda package: "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    assert doctor._package("PySide6-Essentials").state == "failure"


def test_locale_without_a_font_names_the_package() -> None:
    found = {**dict.fromkeys(LOCALES, "Some Sans"), "ja": ""}
    findings = doctor._fonts(found)
    assert [finding.name for finding in findings if finding.state == "warning"] == ["font ja"]
    assert "fonts-noto-cjk" in named(findings, "font ja").remedy


@pytest.mark.parametrize("found", [{"name": "fail", "usable": False}, "no answer within 4 s"], ids=["none", "hangs"])
def test_without_a_keyring_the_token_lives_in_memory_only(found: Any) -> None:
    finding = doctor._keyring(found)
    assert finding.state == "warning"
    assert "memory only" in finding.detail


def test_probe_that_breaks_is_a_line_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(doctor._probe("no such probe"), str)
    monkeypatch.setattr(doctor, "PROBE_SECONDS", 0.001)
    assert "no answer" in doctor._probe("codecs")


def test_doctor_itself_loads_no_qt() -> None:
    code = "import sys, console.doctor; raise SystemExit('PySide6' in sys.modules)"
    root = Path(doctor.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
