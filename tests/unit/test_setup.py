"""The set-up script: what it does once, what it does not do twice, and what it never fails for."""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Machine:
    """Stands for the commands of a Debian machine: answers dpkg, and notes what it was told."""

    def __init__(self, installed: str = "", *, apt_works: bool = True) -> None:
        self.installed = installed
        self.apt_works = apt_works
        self.told: list[str] = []

    def run(self, command: Sequence[Any], **options: Any) -> subprocess.CompletedProcess[str]:
        words = " ".join(str(word) for word in command)
        if words.startswith("dpkg-query"):
            lines = "".join(f"{name} installed\n" for name in self.installed.split())
            return subprocess.CompletedProcess(list(command), 1, lines, "")
        self.told.append(words)
        works = self.apt_works or "apt-get" not in words
        return subprocess.CompletedProcess(list(command), 0 if works else 100, "", "")

    def apt(self) -> list[str]:
        return [words for words in self.told if "apt-get" in words]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as root on a machine with dpkg and apt, on a checkout of its own."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / ".ci" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    venv = tmp_path / ".venv"
    lock = tmp_path / "requirements.lock"
    lock.write_text("one\n", encoding="utf-8")
    for name, value in {"ROOT": tmp_path, "VENV": venv, "LOCK": lock}.items():
        monkeypatch.setattr(script, name, value)
    monkeypatch.setattr(script, "STAMP", venv / "stamp")
    monkeypatch.setattr(script, "APT_FAILED", venv / "apt-failed")
    monkeypatch.setattr(script, "SYSTEM_PACKAGES", ("libgl1", "libglib2.0-0"))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script, "root_prefix", list)
    monkeypatch.delenv("BACKSTOP_NO_SYSTEM_PACKAGES", raising=False)
    return script


def on(machine: Machine, script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr("subprocess.run", machine.run)
    return machine


def test_set_up_machine_is_left_alone(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = on(Machine("libgl1 libglib2.0-0"), script, monkeypatch)
    assert script.install_system_packages() == ""
    assert not machine.told


def test_renamed_library_of_ubuntu_counts_as_there(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    on(Machine("libgl1 libglib2.0-0t64"), script, monkeypatch)
    assert script.missing_packages(("libgl1", "libglib2.0-0", "libegl1")) == ["libegl1"]


def test_only_what_is_missing_is_installed_without_new_lists(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = on(Machine("libgl1"), script, monkeypatch)
    assert script.install_system_packages() == ""
    (words,) = machine.apt()
    assert words.endswith("install -y --no-install-recommends libglib2.0-0")


def test_failing_apt_gives_the_command_and_is_not_waited_for_again(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = on(Machine(apt_works=False), script, monkeypatch)
    missing = script.install_system_packages()
    assert "apt-get install -y libgl1 libglib2.0-0" in capsys.readouterr().err
    script.VENV.mkdir()
    script.APT_FAILED.write_text(missing, encoding="utf-8")
    tried = len(machine.apt())
    script.install_system_packages()
    assert len(machine.apt()) == tried
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("forbidden", [True, False], ids=["forbidden", "no root"])
def test_without_leave_nothing_is_installed(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], forbidden: bool
) -> None:
    machine = on(Machine(), script, monkeypatch)
    monkeypatch.setattr(script, "root_prefix", lambda: None)
    if forbidden:
        monkeypatch.setenv("BACKSTOP_NO_SYSTEM_PACKAGES", "1")
    script.install_system_packages()
    assert not machine.told
    assert ("sudo apt-get install" in capsys.readouterr().err) is not forbidden


def test_locked_packages_are_installed_once_for_each_lock(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = on(Machine(), script, monkeypatch)
    script.VENV.mkdir()
    script.install_locked_packages({})
    assert "--require-hashes" in machine.told[0]
    script.install_locked_packages({})
    assert len(machine.told) == 1
    script.LOCK.write_text("two\n", encoding="utf-8")
    script.install_locked_packages({})
    assert len(machine.told) == 2


def test_failing_pip_ends_the_run_and_is_tried_again(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = on(Machine(), script, monkeypatch)
    script.VENV.mkdir()
    monkeypatch.setattr("subprocess.run", lambda command, **options: subprocess.CompletedProcess(command, 1, "", ""))
    with pytest.raises(SystemExit, match="pip could not install"):
        script.install_locked_packages({})
    monkeypatch.setattr("subprocess.run", machine.run)
    script.install_locked_packages({})
    assert len(machine.told) == 1


def test_environment_of_a_moved_checkout_is_made_anew(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = on(Machine(), script, monkeypatch)
    python = script.venv_python()
    python.parent.mkdir(parents=True)
    python.touch()
    script.STAMP.write_text(script.wanted_stamp(), encoding="utf-8")
    script.make_environment()
    assert not machine.told
    script.STAMP.write_text(script.wanted_stamp().replace(str(script.VENV), "/elsewhere/.venv"), encoding="utf-8")
    script.make_environment()
    assert "-m venv --clear" in machine.told[0]


def test_python_that_cannot_make_environments_is_told_the_package(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(Machine(), script, monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt-get install python3\.[0-9]+-venv"):
        script.make_environment()
