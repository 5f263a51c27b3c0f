"""``export``: of a saved queue, told before it is made, and from a service with a machine's token."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports import apart, formats, outlook
from backends.exports.__main__ import _done
from backends.exports.manifest import about_of, verify
from backends.journal import SqliteJournal
from backends.service import exporting
from console.commands.line import run
from review.rights import Role
from tests.line.running import Running, running
from tests.unit.backends.exports.shop import Shop, filled


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errands in this process."""

    async def run_here(errand: Any, _told: Any) -> dict[str, Any]:
        return await asyncio.to_thread(_done, orjson.loads(orjson.dumps(errand)))

    monkeypatch.setattr("backends.exports.__main__._Teller", lambda: lambda *_step: None)
    monkeypatch.setattr(apart, "run_apart", run_here)
    monkeypatch.setattr(exporting, "run_apart", run_here)
    monkeypatch.setattr(outlook, "MODULES", {"csv": formats.MODULES["csv"]})  # the others cost a second to load


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shop = filled(Shop(tmp_path / "shop"))
    shop.close()
    return tmp_path / "shop"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["export", *words, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_saved_queue_chooses_what_is_exported(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def save() -> None:
        journal = await SqliteJournal.open(workspace / "journal.sqlite3")
        kept = {"id": "saved:1", "name": "Pictures", "filter": {"kind": "image", "states": ["open"], "order": "risk"}}
        await journal.set_setting("queues", [None, {"id": 5}, kept])
        await journal.close()

    asyncio.run(save())
    where = ("-w", str(workspace))
    assert told(capsys, *where, "--queue", "Pictures", "--outlook")["balance"]["by"]["kind"] == {"image": 3}
    told(capsys, *where, "--queue", "Pictures", "--out", str(tmp_path / "out"))
    assert about_of(tmp_path / "out")["selection"]["kind"] == "image"
    assert run(["export", *where, "--queue", "Clips", "--outlook"]) == 3
    assert "There are: None, Pictures" in capsys.readouterr().err.replace("5, ", "")
    assert run(["export", *where, "--queue", "Pictures", "--kind", "video", "--outlook"]) == 3


@pytest.fixture
def service(workspace: Path) -> Iterator[Running]:
    with running(workspace) as made:
        yield made


def test_a_machine_fetches_a_data_set_with_a_token_of_its_own(
    service: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTOP_TOKEN", service.token("Mia", Role.LEAD, scopes=["exports.read"]))
    monkeypatch.setattr("backends.http.exports.POLL_S", 0.02)
    where = ("--backend", service.address)
    assert told(capsys, *where, "--outlook")["balance"]["records"] == 10
    out = tmp_path / "training"
    first = told(capsys, *where, "--out", str(out), "-f", "coco", "--seed", "4", "--assets", "copy")
    assert (first["records"], first["seed"]) == (10, 4)
    assert verify(out, lambda _what, _size: None).faults == ()
    assert list((out / "assets").rglob("*.png"))
    assert not service.place.exports.all()
    more = told(capsys, *where, "--out", str(tmp_path / "more"), "--since", str(out), "--seed", "4")
    assert (more["records"], more["since"]["through"]) == (0, first["through"])
    monkeypatch.setenv("BACKSTOP_TOKEN", service.token("Li Wei"))
    assert run(["export", *where, "--outlook"]) == 6
    assert "not" in capsys.readouterr().err
