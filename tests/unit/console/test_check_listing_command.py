"""``main.py check-listing``: JSON lines for a manifest's listings, one exit code for each way to end, and no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backends.store.store import Store
from console.app import main
from console.commands import answers
from review.listings.house import TERM, HouseEntry
from tests.domain import HandClock

ROOT = Path(__file__).resolve().parents[3]
ON = ("--on", "2026-11-23")
SAFE = {
    "height_mm": "215", "product_type": "vase", "gtin": "4006381333931", "manufacturer_name": "K",
    "manufacturer_address": "Weg 1, Berlin, DE", "manufacturer_email": "k@example.org",
}  # fmt: skip


def listing(key: str, locale: str, title: str, description: str, **more: Any) -> dict[str, Any]:
    return {
        "schema": "backstop/1", "id": key, "kind": "listing", "version": 1, "created_at": "2026-11-01T00:00:00Z",
        "market": "DE", "locale": locale, "subject": {"sku": "VASE-3"},
        "listing": {"fields": {"title": title, "description": description}, "attributes": SAFE}, **more,
    }  # fmt: skip


GOOD = listing("de", "de", "Vase aus Steinzeug", "Höhe 21,5 cm.")
BAD = listing("fr", "fr", "Vase en grès", "Hauteur 25,1 cm.")


def written(tmp_path: Path, *rows: object) -> str:
    path = tmp_path / "manifest.jsonl"
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["check-listing", *words, *ON])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_sound_listing_ends_with_nothing_amiss(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, (line,) = answered(capsys, written(tmp_path, GOOD))
    assert (code, line["good"], line["findings"]) == (answers.DONE, True, [])
    assert line["characters"]["title"] == {"code_points": 18, "as_read": 18}


def test_a_finding_has_its_place_its_reason_and_its_mend(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, (_good, line, shared) = answered(capsys, written(tmp_path, GOOD, BAD))
    assert code == answers.SHORT
    assert line["findings"] == [
        {
            "code": "LT-UNIT", "rule": "C01", "level": "error",
            "field": "description", "part": None, "start": 8, "end": 15,
            "reason": "“25,1 cm” is not what the attributes say (height_mm: 215 mm).",
            "mend": {"start": 8, "end": 12, "before": "25,1", "after": "21,5"},
            "claim": "height_mm", "applies_from": None,
        }
    ]  # fmt: skip
    assert shared["sku"] == "VASE-3"
    assert [(one["id"], one["shown"], one["right"]) for one in shared["differs"][0]["sightings"]] == [
        ("de", "21,5 cm", True),
        ("fr", "25,1 cm", False),
    ]


def test_only_what_is_asked_for_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = written(tmp_path, GOOD, listing("b", "de", "Vase aus Steinzeug!!", "Höhe 25,1 cm."))
    _code, lines = answered(capsys, source, "--found", "--rule", "LT-CAPS", "--level", "warning")
    assert [[one["rule"] for one in line["findings"]] for line in lines] == [["A02", "A07"]]
    _code, (_good, bad) = answered(capsys, source, "--channel", "google", "--rule", "A02")
    assert bad["findings"] == []


def test_what_a_new_rule_would_hit_is_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    house = tmp_path / "house.json"
    house.write_text(
        json.dumps(
            {
                "schema": "backstop-house-rules/1",
                "rules": [
                    {
                        "id": "H1", "channel": "*", "field": "title", "check": "length", "most": 15, "level": "error",
                        "code": "LT-LEN", "says": "{0} characters; our shop shows {1}.", "source": "ours",
                        "from": "2027-01-01",
                    }
                ],
                "glossary": [{"id": "stoneware", "languages": {"de": {"use": "Feinsteinzeug", "not": ["Steinzeug"]}}}],
                "forbidden": [
                    {
                        "id": "claim", "rule": "F02", "from": "2020-01-01", "laws": {"DE": "house rule 7"},
                        "phrases": {"fr": ["grès"]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )  # fmt: skip
    code, lines = answered(capsys, written(tmp_path, GOOD, BAD), "--rules", str(house), "--rule", "H1", "--found")
    assert (code, [line["id"] for line in lines]) == (answers.DONE, ["de"])
    assert (lines[0]["findings"][0]["level"], lines[0]["findings"][0]["applies_from"]) == ("warning", "2027-01-01")
    _code, lines = answered(
        capsys, written(tmp_path, GOOD, BAD), "--rules", str(house), "--rule", "F03", "--rule", "F02"
    )
    assert [[one["reason"] for one in line["findings"]] for line in lines] == [
        ["“Steinzeug” is not the agreed term; write “Feinsteinzeug”."],
        ["“grès” may not be claimed here: house rule 7."],
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--level", "worst"), "no level"),
        (("--rules", "missing.json"), "missing.json"),
        (("--rules", "{manifest}"), "backstop-house-rules/1"),
    ],
)
def test_words_that_cannot_be_used_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    source = written(tmp_path, GOOD)
    given = [word.replace("{manifest}", source) for word in words]
    assert main(["check-listing", source, *given]) == answers.BAD_INPUT
    assert told in capsys.readouterr().err


def test_a_line_that_cannot_be_read_stops_no_other(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    image = {**GOOD, "id": "i", "kind": "image"}
    del image["listing"]
    code, lines = answered(capsys, written(tmp_path, "{", image, GOOD))
    assert code == answers.BAD_INPUT
    assert [line["line"] for line in lines] == [1, 3]
    assert "error" in lines[0]


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-listing", "nowhere.jsonl"]) == answers.BAD_INPUT
    assert "nowhere.jsonl" in capsys.readouterr().err


def test_it_loads_no_qt_and_no_database(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from console.app import main\n"
        f"code = main(['check-listing', {written(tmp_path, GOOD)!r}])\n"
        "heavy = {'PySide6', 'qasync', 'sqlalchemy', 'cv2', 'av', 'rapidfuzz'}\n"
        "print(code, sorted(heavy & {name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "0 []"


def test_the_house_rules_of_a_workspace_hold_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    store = Store.open(workspace / "store.sqlite3", clock=HandClock())
    store.listings.put_entry(HouseEntry(TERM, "urn", "de", ("Vase",), "Gefäß"), "Mia")
    store.close()
    manifest = written(tmp_path, GOOD)
    _code, (line,) = answered(capsys, manifest, "--house", str(workspace))
    assert [(one["rule"], one["mend"]["after"]) for one in line["findings"]] == [("F03", "Gefäß")]
    code, lines = answered(capsys, manifest, "--house", str(tmp_path / "none"))
    assert (code, lines) == (answers.BAD_INPUT, [])
