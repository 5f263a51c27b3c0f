"""The documentation is true: keys as in the table, links that lead somewhere, commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

from console.commands.line import app
from console.keys.document import document

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_keys_page_is_the_action_table() -> None:
    assert (ROOT / "docs/keys.md").read_text(encoding="utf-8") == document()


def test_relative_links_lead_to_files() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken


def test_every_command_stands_in_operations() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    names = [
        command.callback.__name__.replace("_", "-")
        for command in app.registered_commands
        if command.callback is not None
    ]
    assert names
    assert [name for name in names if f"main.py {name}" not in text] == []
