"""Keeps the sizes in view: a file over 500 lines or a class over 25 methods is a room with two families in it.

Split such a room by noun. Where it really is one noun, it stands in the table below with its reason.
"""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("review", "backends", "widgets", "console", "resources", "tests", ".ci")

LARGEST_FILE_LINES = 500
LARGEST_CLASS_METHODS = 25
# Architecture names 90 to 190 lines; a median outside this wider band says that the house is drifting.
MEDIAN_LINES = range(60, 221)
# Who may be larger, and why. "path" for a file, "path:Class" for a class.
LARGER_WITH_REASON: dict[str, str] = {
    "widgets/image/view.py:PictureView": "ten of its methods are Qt's own event handlers of one picture",
    "widgets/video/playback.py:Playback": "one state machine; its verbs are the keys of the player",
}


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def count_methods(node: ast.ClassDef) -> int:
    return sum(isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) for each in node.body)


def too_large(source: str, name: str) -> list[str]:
    """What is over the limits in ``source``, the text of the file called ``name``."""
    found = []
    lines = len(source.splitlines())
    if lines > LARGEST_FILE_LINES and name not in LARGER_WITH_REASON:
        found.append(f"{name}: {lines} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and f"{name}:{node.name}" not in LARGER_WITH_REASON:
            methods = count_methods(node)
            if methods > LARGEST_CLASS_METHODS:
                found.append(f"{name}:{node.name}: {methods} methods")
    return found


def test_no_room_has_two_families_in_it() -> None:
    found = []
    for path in sources(*ROOMS):
        found += too_large(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    assert not found


def test_a_room_with_two_families_would_be_found() -> None:
    methods = "".join(f"    def m{number}(self): ...\n" for number in range(LARGEST_CLASS_METHODS + 1))
    assert too_large(f"class God:\n{methods}", "x.py") == ["x.py:God: 26 methods"]
    assert too_large("\n" * (LARGEST_FILE_LINES + 1), "x.py") == ["x.py: 501 lines"]


def test_every_exception_is_still_needed() -> None:
    for name, reason in LARGER_WITH_REASON.items():
        path, _, class_name = name.partition(":")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        classes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        size = count_methods(classes[class_name]) if class_name else lines_of(ROOT / path)
        assert size > (LARGEST_CLASS_METHODS if class_name else LARGEST_FILE_LINES), f"{name} is small now"
        assert len(reason) > 20, f"{name} needs its reason"


def test_median_file_stays_readable() -> None:
    sizes = [size for path in sources("review", "backends", "widgets", "console") if (size := lines_of(path)) > 1]
    median = int(statistics.median(sizes))
    print(f"median file: {median} lines of {len(sizes)} files, largest {max(sizes)}")
    assert median in MEDIAN_LINES


def test_domain_and_console_are_exhaustive() -> None:
    """With ``exhaustive`` import-linter refuses a module that has no place among the layers; see pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    exhaustive = [contract for contract in contracts["contracts"] if contract.get("exhaustive")]
    assert {"review", "console"} <= {room for contract in exhaustive for room in contract["containers"]}


def test_main_stays_at_five_lines() -> None:
    """It stands outside the packages, where no contract looks."""
    assert lines_of(ROOT / "main.py") <= 5


def test_set_up_script_needs_nothing_installed() -> None:
    code = "import runpy; runpy.run_path('.ci/setup.py', run_name='looked_at')"
    command = [sys.executable, "-I", "-S", "-c", code]  # -S: no site-packages
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
