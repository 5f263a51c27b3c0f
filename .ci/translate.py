# ruff: noqa: S603 -- the commands are spelled out here
"""Brings resources/translations up to date: `make translations`.

lupdate reads the texts of console/ and widgets/; those of our own data (taxonomy, reasons, what the domain and the
adapters say) are handed to it as one more file, in the context "data". lrelease then makes what the console loads.
What is new stands in the .ts files as unfinished: translate it there and run this again.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree  # reads only our own files

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "zh_CN")
TELLING = ("note", "warn", "translated")
"""Calls whose literals the console looks up in the context "data"."""


def sources() -> list[Path]:
    """Every module with texts for a person."""
    return sorted(path for room in ("console", "widgets") for path in (ROOT / room).rglob("*.py"))


def data_texts() -> list[str]:
    """The texts of the context "data", each once, in a steady order."""
    texts = (*_taxonomy_texts(), *_sentences(), *_rule_texts(), *_shape_texts(), *_signal_texts(), *_told_literals())
    return list(dict.fromkeys(texts))


def _json(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((ROOT / "resources" / name).read_text(encoding="utf-8"))
    return found


def _taxonomy_texts() -> Iterator[str]:
    taxonomy = json.loads((ROOT / "resources/taxonomy/defects.json").read_text(encoding="utf-8"))
    for defect in taxonomy["defects"]:
        yield from (defect["name"], defect["definition"])
    reasons = json.loads((ROOT / "resources/taxonomy/reasons.json").read_text(encoding="utf-8"))
    for group in (*reasons["reject"].values(), reasons["escalate"], reasons["snooze"]):
        for reason in group:
            yield reason["text"]


def _sentences() -> Iterator[str]:
    kept = _json("sentences.json")
    yield from kept["sentences"]
    yield from kept["remedies"]
    yield from kept["fields"]


def _shape_texts() -> Iterator[str]:
    """What channels call the shapes that they want."""
    shapes = json.loads((ROOT / "resources/mending/shapes.json").read_text(encoding="utf-8"))
    yield from (shape["name"] for shape in shapes["shapes"])


def _signal_texts() -> Iterator[str]:
    """What is measured on clips and pictures, and in which units that are words."""
    signals = json.loads((ROOT / "resources/signals/signals.json").read_text(encoding="utf-8"))["signals"]
    yield from (signal["name"] for signal in signals)
    yield from (unit for unit in (signal["unit"] for signal in signals) if any(len(word) > 2 for word in unit.split()))


def _rule_texts() -> Iterator[str]:
    """What the listing rules say, and the names that they fill in."""
    for rule in json.loads((ROOT / "resources/rules/rules.json").read_text(encoding="utf-8"))["rules"]:
        yield rule["says"]
    yield from _json("rules/names.json")["names"]


def _told_literals() -> Iterator[str]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in TELLING and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def called_texts() -> set[tuple[str, str]]:
    """(context, text) of every call of ``tr``, ``translate`` and ``QT_TRANSLATE_NOOP``, as the running program asks."""
    found: set[tuple[str, str]] = set()
    for path in sources():
        _collect(ast.parse(path.read_text(encoding="utf-8")), "", found)
    return found


def _collect(node: ast.AST, inside: str, found: set[tuple[str, str]]) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = child.func.attr if isinstance(child.func, ast.Attribute) else getattr(child.func, "id", "")
            values = [part.value for part in child.args if isinstance(part, ast.Constant)]
            texts = [value for value in values if isinstance(value, str)]
            if name == "tr" and texts:
                found.add((inside, texts[0]))
            elif name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
                found.add((texts[0], texts[1]))
        _collect(child, child.name if isinstance(child, ast.ClassDef) else inside, found)


def extract(targets: list[Path]) -> None:
    """Writes what is in the tree into .ts files; what they have translated already stays."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.py"
        lines = [f'QT_TRANSLATE_NOOP("data", {json.dumps(text, ensure_ascii=False)})\n' for text in data_texts()]
        data.write_text("".join(lines), encoding="utf-8")
        options = ("-silent", "-no-obsolete", "-locations", "none", "-sort-messages")
        files = [str(path) for path in (*sources(), data)]
        for target in targets:
            subprocess.run([_tool("pyside6-lupdate"), *options, *files, "-ts", str(target)], check=True)


def release(source: Path, target: Path) -> None:
    """Makes the file that the console loads."""
    subprocess.run([_tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(target)], check=True)


def messages(path: Path) -> dict[tuple[str, str], str]:
    """(context, source) → translation of a .ts file; empty where it is not translated."""
    found: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 -- our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = translation.text if done and translation is not None else ""
            found[context.findtext("name") or "", message.findtext("source") or ""] = text or ""
    return found


def _tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; it comes with PySide6-Essentials: make setup")
    return found


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    targets = [FOLDER / f"backstop_{language}.ts" for language in LANGUAGES]
    extract(targets)
    for target in targets:
        release(target, target.with_suffix(".qm"))
        kept = messages(target)
        sys.stdout.write(f"{target.name}: {len(kept)} texts, {sum(not text for text in kept.values())} unfinished\n")


if __name__ == "__main__":
    main()
