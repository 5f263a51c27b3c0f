# ruff: noqa: S603 -- the commands are spelled out here; what is added comes from the person at the keyboard
"""Writes requirements.lock from pyproject.toml: one version of each package for every platform and Python,
with hashes and without any registry's address. For those who change a dependency: `make lock`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
INPUTS = "# inputs sha256:"


def inputs_digest(project: Path = PROJECT) -> str:
    """SHA-256 over what the lock is made from, so that a test can tell when it was not made again."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    inputs = [table["requires-python"], sorted(table["dependencies"]), table["optional-dependencies"]]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def find_uv() -> str:
    """uv of this environment or of the PATH; installed into the environment where there is none."""
    here = str(Path(sys.executable).parent)
    found = shutil.which("uv", path=here) or shutil.which("uv")
    if found:
        return found
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(shutil.which("uv", path=here))


def main() -> None:
    # "fewest": one version for all, so that every platform runs what was tested.
    resolved = subprocess.run(
        [
            *(find_uv(), "pip", "compile", str(PROJECT.relative_to(ROOT)), "--extra", "dev"),
            *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"),
            *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", *sys.argv[1:]),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    head = "# Made by `make lock` from pyproject.toml with its dev extra; never edited by hand.\n"
    LOCK.write_text(f"{head}{INPUTS}{inputs_digest()}\n{resolved}", encoding="utf-8")


if __name__ == "__main__":
    main()
