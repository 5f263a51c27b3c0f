# ruff: noqa: S603, S607 -- every command below is spelled out here; nothing comes from outside
"""Makes a bare checkout ready to run: what `make run` and `make test` call first, and what stands in for
make where there is none.

    python3 .ci/setup.py

Three steps, each skipped where nothing is to be done, so that a second run costs a fraction of a second:

1. Debian and Ubuntu: the system libraries and fonts that are missing, where they may be installed (root, or
   sudo without a password); else one line that says which command to give. It never fails the run.
   BACKSTOP_NO_SYSTEM_PACKAGES=1 leaves the system alone.
2. A virtual environment in .venv.
3. The packages of requirements.lock, each checked against its hash, and their bytecode.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "backstop-setup"
APT_FAILED = VENV / "backstop-apt-failed"
OLDEST_PYTHON = (3, 11)
VENV_PACKAGE = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
OURS = ("main.py", "review", "backends", "widgets", "console", "resources")

SYSTEM_PACKAGES = (
    # Qt, even without a display
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libxkbcommon0", "libdbus-1-3"),
    # a real window under X
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    "libxkbcommon-x11-0",
    # the system-call filter of the media worker
    "libseccomp2",
    # Japanese and Chinese; Arabic and the rest of the thirteen languages
    *("fonts-noto-cjk", "fonts-noto-core"),
)

# Settings of the caller that would send packages elsewhere, or leave every start to compile them again.
FOREIGN_SETTINGS = {
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX"),
    *("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"),
}

# apt waits for another apt instead of failing, and gives a dead network up soon.
APT_OPTIONS = (
    *("-q", "-o", "DPkg::Lock::Timeout=60"),
    *("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"),
)


def say(line: str) -> None:
    sys.stderr.write(f"set-up: {line}\n")
    sys.stderr.flush()


def venv_python() -> Path:
    """The environment's interpreter, whether it is there yet or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Those of ``wanted`` that dpkg does not have. Ubuntu 24.04 calls some libraries NAMEt64."""
    names = [*wanted, *(f"{name}t64" for name in wanted)]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    there = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there and f"{name}t64" not in there]


def root_prefix() -> list[str] | None:
    """What makes a command run as root without asking anybody, or None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_install(packages: list[str], prefix: list[str]) -> bool:
    """Installs with the lists at hand; where that fails, once more with new ones."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def apt(*words: str) -> bool:
        command = [*prefix, "apt-get", *APT_OPTIONS, *words]
        return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0

    install = ("install", "-y", "--no-install-recommends", *packages)
    return apt(*install) or (apt("update") and apt(*install))


def install_system_packages() -> str:
    """Step 1. Returns what could not be installed, so that the wait for a dead network is not met twice."""
    tools = shutil.which("dpkg-query") and shutil.which("apt-get")
    if os.environ.get("BACKSTOP_NO_SYSTEM_PACKAGES") or not tools:
        return ""
    wanted: tuple[str, ...] = SYSTEM_PACKAGES
    if importlib.util.find_spec("ensurepip") is None:
        wanted = (*wanted, VENV_PACKAGE)
    missing = missing_packages(wanted)
    if not missing:
        return ""
    listed = " ".join(missing)
    prefix = root_prefix()
    tried = APT_FAILED.is_file() and APT_FAILED.read_text(encoding="utf-8") == listed
    if prefix is not None and not tried:
        say(f"installing system packages: {listed}")
        if apt_install(missing, prefix):
            return ""
    say(f"system packages are missing; give: sudo apt-get update && sudo apt-get install -y {listed}")
    return listed


def wanted_stamp() -> str:
    """What the environment was made of: the lock, the Python, and the place (its scripts name it)."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock}\n{sys.version_info[0]}.{sys.version_info[1]}\n{VENV}\n"


def environment_works() -> bool:
    """Whether .venv is of this Python, in this place, and has pip."""
    if not venv_python().exists():
        return False
    made_of = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if made_of:
        return made_of.splitlines()[1:] == wanted_stamp().splitlines()[1:]
    probe = "import pip, sys; print(*sys.version_info[:2], sys.prefix)"
    asked = subprocess.run([venv_python(), "-c", probe], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == f"{sys.version_info[0]} {sys.version_info[1]} {VENV}"


def make_environment() -> None:
    """Step 2."""
    if environment_works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise SystemExit(f"set-up: this Python cannot make environments; give: sudo apt-get install {VENV_PACKAGE}")
    say(f"making .venv with Python {sys.version.split()[0]}")
    # Called from inside .venv, the interpreter below it makes the new one: it cannot clear itself away.
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    python = getattr(sys, "_base_executable", sys.executable) if inside else sys.executable
    if subprocess.run([python, "-m", "venv", "--clear", str(VENV)], check=False).returncode != 0:
        raise SystemExit(f"set-up: .venv could not be made in {ROOT}; the lines above say why")


def install_locked_packages(environment: dict[str, str]) -> None:
    """Step 3. The stamp is written last: a run cut short is done again."""
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted_stamp():
        return
    STAMP.unlink(missing_ok=True)
    say("installing the packages of requirements.lock; the first time takes a minute or two")
    pip = [str(venv_python()), "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    command = [*pip, "install", "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise SystemExit(
            "set-up: pip could not install the locked packages; the lines above say why. It needs the "
            "package index that your pip is set up for, or a folder of wheels named in PIP_FIND_LINKS. "
            "Then run it again."
        )
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def compile_ours(environment: dict[str, str]) -> None:
    """Our own bytecode: where the shell sets PYTHONDONTWRITEBYTECODE each start would compile the house."""
    there = [str(ROOT / name) for name in OURS if (ROOT / name).exists()]
    subprocess.run([venv_python(), "-m", "compileall", "-q", *there], env=environment, check=False)


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(f"set-up: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    not_installed = install_system_packages() if sys.platform == "linux" else ""
    make_environment()
    if not_installed:
        APT_FAILED.write_text(not_installed, encoding="utf-8")
    install_locked_packages(environment)
    compile_ours(environment)


if __name__ == "__main__":
    main()
