"""Guards against what has gone wrong before: a Qt that kills Python, a second Qt, addresses in files, slow imports,
markup from data, and text that the translators' tools cannot read.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parents[2]


def tracked_files() -> list[Path]:
    """What git keeps, and what it will keep once it is added; in an unpacked archive, everything but the tools'."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


# --- versions


class Bell(QObject):
    rung = Signal(int)


def test_qt_does_not_eat_references_to_none() -> None:
    """PySide6 6.12.0 dropped one reference to None a call on CPython 3.11 and aborted after some 4,700 calls."""
    bell = Bell()
    bell.rung.connect(lambda number: None)
    before = sys.getrefcount(None)
    for number in range(200):
        bell.rung.emit(number)
    assert before - sys.getrefcount(None) <= 50


def test_only_one_qt_is_installed() -> None:
    """opencv-python bundles Qt 5 and points Qt 6 at its plugins; the headless wheel is the same cv2."""
    names = {distribution.metadata["Name"].lower() for distribution in metadata.distributions()}
    assert "opencv-python-headless" in names
    assert not names & {"opencv-python", "opencv-contrib-python", "pyside6", "pyside6-addons", "pyqt5", "pyqt6"}


def lock_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lock_tool", ROOT / ".ci" / "lock.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_lock_is_of_this_pyproject() -> None:
    tool = lock_tool()
    line = f"{tool.INPUTS}{tool.inputs_digest()}"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert line in lock.splitlines(), "pyproject.toml changed: run `make lock`"


def test_every_locked_package_has_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-zA-Z0-9])", lock)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.splitlines()[0]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in wanted]
    assert not [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", reasons)]


# An option of pip or uv that names an index, or an address of a package registry or a mirror of one.
REGISTRY = re.compile(
    r"--(?:extra-)?index-url[ =]|--find-links[ =]|^\s*index-url\s*="
    r"|https?://[^\s\"'<>]*(?:/simple\b|pypi|registry|mirror|artifactory|nexus)",
    re.IGNORECASE | re.MULTILINE,
)


def test_no_registry_address_in_any_file() -> None:
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content and path != Path(__file__):
            text = content.decode("utf-8", "replace")
            found += [f"{path.relative_to(ROOT)}: {match[0].strip()}" for match in REGISTRY.finditer(text)]
    assert not found


def test_registry_addresses_would_be_found() -> None:
    assert REGISTRY.search("https://" + "pypi.example/simple/av")
    assert REGISTRY.search("--index-url " + "https://packages.example")
    assert not REGISTRY.search("https://docs.example/guide")


# --- start: who needs no window loads no Qt, and the window loads nothing heavy


def loaded_by(names: list[str]) -> list[str]:
    """The modules that a fresh interpreter holds after importing ``names``."""
    code = (
        "import importlib, json, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(json.dumps([*sys.modules]))"
    )
    command = [sys.executable, "-c", code, *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded: list[str] = json.loads(done.stdout.splitlines()[-1])
    return loaded


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def top(names: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def without_a_window() -> list[str]:
    """The domain, the store, and the command line's own modules as far as they do not open a window."""
    found = [dotted(path) for path in modules("review", "backends/store")]
    found = [name for name in found if ".migrations" not in name]  # Alembic's scripts run only inside Alembic
    return found + [dotted(path) for path in (ROOT / "console" / "app.py",) if path.exists()]


def test_commands_without_a_window_load_no_qt() -> None:
    assert not top(loaded_by(without_a_window())) & {"PySide6", "shiboken6", "qasync"}


def test_domain_loads_the_standard_library_only() -> None:
    names = [dotted(path) for path in modules("review")]
    third_party = top(loaded_by(names)) - top(loaded_by([])) - sys.stdlib_module_names - {"review"}
    assert not third_party


HEAVY = {"cv2", "av", "numpy", "alembic", "PIL"}


def test_window_loads_nothing_heavy() -> None:
    """Each of these costs 0.1 to 1 s of the start; media are decoded in the worker's process."""
    names = [dotted(path) for path in modules("widgets", "console")]
    names = [name for name in names if not name.startswith("console.commands.")]
    assert not top(loaded_by(names)) & HEAVY


# --- text: data is never markup, and every text can be translated

GUESSING = {"QLabel", "QMessageBox", "QTextBrowser"}  # they take text for markup when it looks like it
GUESSING_METHODS = {"setToolTip", "setHtml", "setWhatsThis"}
TRANSLATORS = {"tr", "translate"}
MARKS = {"QT_TRANSLATE_NOOP", "QT_TR_NOOP"}


def called_name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def unsafe_text(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and reason of each call, base class or static use that lets Qt guess at markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
            for name in sorted(bases & GUESSING):
                yield node.lineno, f"a class on {name}: use those of widgets.text"
        if not isinstance(node, ast.Call):
            continue
        name = called_name(node)
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name in GUESSING or owner in GUESSING:
            yield node.lineno, f"{name} of {owner or name}: use those of widgets.text"
        if name in GUESSING_METHODS:
            yield node.lineno, f"{name}: use set_plain_tooltip of widgets.text"


def untranslatable(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and reason of each text that lupdate would take literally or not see: it reads literals only.

    A table marks its texts with QT_TRANSLATE_NOOP and translates them by name, and those of our own data files
    have the context "data"; elsewhere a name is no text.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    marked = any(called_name(call) in MARKS for call in calls)
    for call in calls:
        name = called_name(call)
        if name not in TRANSLATORS | MARKS or (name == "translate" and not is_qt_translate(call)):
            continue
        for text in call.args[:1] if name == "tr" else call.args[:2]:
            literal = isinstance(text, ast.Constant) and isinstance(text.value, str)
            known = marked or (name == "translate" and getattr(call.args[0], "value", None) == "data")
            by_name = known and name not in MARKS and isinstance(text, ast.Name | ast.Attribute)
            if not literal and not by_name:
                yield call.lineno, f"{name}() takes a literal, not {ast.unparse(text)[:40]}"


def is_qt_translate(call: ast.Call) -> bool:
    """QCoreApplication.translate, not the translate of a str or a painter."""
    owner = getattr(call.func, "value", None)
    return isinstance(call.func, ast.Name) or (isinstance(owner, ast.Name) and owner.id.endswith("Application"))


def offences(scan: str) -> list[str]:
    found = []
    for path in modules("widgets", "console"):
        if path == ROOT / "widgets" / "text.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        rule = {"unsafe": unsafe_text, "untranslatable": untranslatable}[scan]
        found += [f"{path.relative_to(ROOT)}:{line}: {reason}" for line, reason in rule(tree)]
    return found


def test_data_is_never_markup() -> None:
    assert not offences("unsafe")


def test_every_text_can_be_translated() -> None:
    assert not offences("untranslatable")


@pytest.mark.parametrize(
    "code",
    [
        "QLabel(name)",
        "QtWidgets.QLabel(name)",
        "QMessageBox.warning(self, title, text)",
        "class Name(QLabel): pass",
        "self.row.setToolTip(name)",
        "view.setHtml(text)",
        "QTextBrowser()",
        "button.setWhatsThis(text)",
    ],
)
def test_markup_would_be_found(code: str) -> None:
    assert list(unsafe_text(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "self.tr(f'{count} items')",
        "self.tr('%d items' % count)",
        "self.tr('{} items'.format(count))",
        "self.tr(text)",
        "QCoreApplication.translate('Home', f'{count} items')",
        "translate(context, 'items')",
        "QT_TRANSLATE_NOOP('home', name); translate('home', f'{count} items')",
        "QT_TRANSLATE_NOOP('home', f'{count} items')",
        "QCoreApplication.translate('data', f'{count} items')",
        "QCoreApplication.translate('Home', name)",
    ],
)
def test_untranslatable_text_would_be_found(code: str) -> None:
    assert list(untranslatable(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "self.tr('%n items', '', count)",
        "self.tr('Item {name}').format(name=name)",
        "painter.translate(x, y)",
        "PlainLabel(name)",
        "QCoreApplication.translate('Home', 'items')",
        "QCoreApplication.translate('data', defect.name)",
        "TEXT = QT_TRANSLATE_NOOP('home', 'items'); translate('home', TEXT)",
    ],
)
def test_safe_text_is_let_through(code: str) -> None:
    tree = ast.parse(code)
    assert not [*unsafe_text(tree), *untranslatable(tree)]
