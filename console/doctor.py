"""The doctor: looks at everything that Backstop stands on and says what to do about what is not well.

No Qt here: what needs it, or may hang, runs as a probe in a process of its own (``console.doctor_probes``).
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from backends.media.mending.signatory import Signatory
from console.display import missing_library
from console.doctor_probes import LOCALES
from review.errors import Unavailable

State = Literal["ok", "warning", "failure"]

# The whole visit stays under five seconds: a probe that hangs is given up, a long integrity check cut short.
PROBE_SECONDS = 4.0
INTEGRITY_SECONDS = 2.0
# A day of the shop's videos is about 5 GB; a console that cannot write its journal takes no decision.
ROOM_FOR_A_DAY = 5 * 10**9
ROOM_FOR_THE_JOURNAL = 500 * 10**6
# SQLite's WAL-reset race: two connections that write can lose a checkpoint.
WAL_RACE = ((3, 7, 0), (3, 51, 2))

SET_UP = "Run the set-up again: make test, or python .ci/setup.py."
PACKAGES = ("PySide6-Essentials", "qasync", "av", "opencv-python-headless", "pillow", "numpy", "SQLAlchemy")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``remedy`` is the one next step, empty where all is well."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine(workspace: Path | None) -> list[Finding]:
    """All findings, in a fixed order. ``workspace`` need not exist; None leaves the databases out. Never raises
    for what it finds; takes under five seconds, whatever the databases' size.
    """
    with ThreadPoolExecutor(max_workers=3, thread_name_prefix="doctor") as probes:
        codecs, fonts, keyring = (probes.submit(_probe, name) for name in ("codecs", "fonts", "keyring"))
        here = [*_versions(), _sqlite(), _disk(workspace or Path.cwd()), _display()]
        databases = _databases(workspace) if workspace is not None else []
        probed = [*_codecs(codecs.result()), *_fonts(fonts.result()), _keyring(keyring.result())]
        return [*here, *probed, *_signing(workspace), *databases]


def _probe(name: str) -> Any:
    """What the probe found, or a line of text that says why it did not answer."""
    command = [sys.executable, "-m", "console.doctor_probes", name]
    root = Path(__file__).resolve().parents[1]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, cwd=root, capture_output=True, text=True, timeout=PROBE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {PROBE_SECONDS:.0f} s"
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"])[-1]
    return json.loads(done.stdout)


def _versions() -> list[Finding]:
    python = platform.python_version()
    old = sys.version_info < (3, 11)
    findings = [
        Finding("Python", "failure", python, "Install Python 3.11 or newer.")
        if old
        else Finding("Python", "ok", python)
    ]
    findings += [_package(name) for name in PACKAGES]
    second_qt = _version_of("opencv-python") or _version_of("opencv-contrib-python")
    if second_qt:
        findings.append(
            Finding(
                "opencv-python",
                "failure",
                f"{second_qt} brings a second Qt, which breaks the window",
                "Run: pip uninstall opencv-python opencv-contrib-python; then the set-up again.",
            )
        )
    return findings


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _package(name: str) -> Finding:
    version = _version_of(name)
    if not version:
        return Finding(name, "failure", "not installed", SET_UP)
    kills_python = name == "PySide6-Essentials" and version.startswith("6.12.0") and sys.version_info < (3, 12)
    if kills_python:
        return Finding(name, "failure", f"{version} aborts Python 3.11 after some minutes", SET_UP)
    return Finding(name, "ok", version)


def _sqlite() -> Finding:
    version = sqlite3.sqlite_version
    if WAL_RACE[0] <= sqlite3.sqlite_version_info <= WAL_RACE[1]:
        note = "has the WAL-reset race, which Backstop's one writing connection stays clear of"
        return Finding("SQLite", "ok", f"{version}: {note}")
    return Finding("SQLite", "ok", version)


def _disk(folder: Path) -> Finding:
    """The disk of ``folder``, or of the nearest folder above it that exists."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(there).free
    detail = f"{free / 10**9:.1f} GB free at {there}"
    if not os.access(there, os.W_OK):
        return Finding("disk", "failure", f"{there} cannot be written", "Name another folder with --workspace.")
    remedy = "Free some space, or name a folder on another disk with --workspace."
    if free < ROOM_FOR_THE_JOURNAL:
        return Finding("disk", "failure", f"{detail}: too little for the journal", remedy)
    if free < ROOM_FOR_A_DAY:
        return Finding("disk", "warning", f"{detail}: less than a day of videos", remedy)
    return Finding("disk", "ok", detail)


def _display() -> Finding:
    if sys.platform in ("win32", "darwin"):
        return Finding("display", "ok", "the desktop's own")
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if not display:
        remedy = "Start from a desktop session, or with xvfb-run; without a display the tour runs instead."
        return Finding("display", "warning", "neither DISPLAY nor WAYLAND_DISPLAY is set", remedy)
    if os.environ.get("DISPLAY") and (missing := missing_library()):
        remedy = "Run the set-up again, which installs it or says how: python .ci/setup.py."
        return Finding("display", "failure", f"Qt cannot open a window on {display}: {missing}", remedy)
    return Finding("display", "ok", display)


def _codecs(found: Any) -> list[Finding]:
    if isinstance(found, str):
        return [Finding("codecs", "failure", f"PyAV does not load: {found}", SET_UP)]
    findings = []
    for name, losses in (("decoders", "cannot be displayed"), ("encoders", "cannot be made for worlds")):
        missing = ", ".join(found[name])
        detail = f"PyAV has no {missing}: such videos {losses}"
        findings.append(Finding(name, "failure", detail, SET_UP) if missing else Finding(name, "ok", "all there"))
    if found["filter"]:
        detail = f"the media worker runs without its system-call filter: {found['filter'][0]}"
        findings.append(Finding("media worker", "warning", detail, "Run: sudo apt-get install libseccomp2"))
    return findings


def _fonts(found: Any) -> list[Finding]:
    if isinstance(found, str):
        return [
            Finding("fonts", "failure", f"Qt does not start: {found}", "Run the set-up again: python .ci/setup.py.")
        ]
    findings = []
    for locale, (_, letters, package) in LOCALES.items():
        if family := found[locale]:
            findings.append(Finding(f"font {locale}", "ok", family))
        else:
            detail = f"no font has all of {letters}; such texts show boxes"
            remedy = f"Run: sudo apt-get install {package}; elsewhere install the Noto font of the language."
            findings.append(Finding(f"font {locale}", "warning", detail, remedy))
    return findings


def _keyring(found: Any) -> Finding:
    remedy = "Start a desktop keyring (GNOME Keyring, KWallet) to be signed in after a restart."
    if isinstance(found, str):
        return Finding("keyring", "warning", f"{found}: a sign-in token lives in memory only", remedy)
    if not found["usable"]:
        return Finding("keyring", "warning", "none here: a sign-in token lives in memory only", remedy)
    return Finding("keyring", "ok", found["name"])


def _signing(workspace: Path | None) -> list[Finding]:
    """Whether corrected files can be signed, where the environment names by whom."""
    signatory = Signatory.named(os.environ, workspace or Path.cwd())
    if signatory is None:
        return []

    async def signer() -> str:
        async with signatory.signing() as found:
            return found.name

    try:
        return [Finding("signing", "ok", f"corrected files are signed by {asyncio.run(signer())}")]
    except Unavailable as error:
        return [Finding("signing", "failure", error.message, error.remedy)]


def _databases(workspace: Path) -> list[Finding]:
    files = [path for name in ("store.sqlite3", "journal.sqlite3") if (path := workspace / name).exists()]
    if not files:
        return [Finding("workspace", "ok", f"none yet at {workspace}; the first start makes it")]
    deadline = time.monotonic() + INTEGRITY_SECONDS
    return [_database(path, deadline) for path in sorted(files, key=lambda path: path.stat().st_size)]


def _database(path: Path, deadline: float) -> Finding:
    """Reads only. Without a write-ahead log beside it the file is opened as immutable, so that nothing is made."""
    log = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    restore = "Close Backstop, keep a copy of the workspace folder, and restore this file from a backup."
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=1.0)) as connection:
            revision = _revision(connection)
            connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":
            size = path.stat().st_size / 10**6
            detail = f"opens, {revision}; {size:.0f} MB are too much to check whole in {INTEGRITY_SECONDS:.0f} s"
            whole = f'Close Backstop and run: sqlite3 "{path}" "PRAGMA integrity_check"'
            return Finding(path.name, "warning", detail, whole)
        return Finding(path.name, "failure", f"cannot be opened: {error}", restore)
    except sqlite3.DatabaseError as error:
        return Finding(path.name, "failure", f"is damaged: {error}", restore)
    if faults != ["ok"]:
        return Finding(path.name, "failure", f"is damaged: {'; '.join(faults)}", restore)
    return Finding(path.name, "ok", f"whole, {revision}")


def _revision(connection: sqlite3.Connection) -> str:
    """Alembic's revision in the store, SQLite's own user version in the journal."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return f"schema {row[0] if row else 'without a revision'}"
    return f"schema {connection.execute('PRAGMA user_version').fetchone()[0]}"
