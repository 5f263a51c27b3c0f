"""``main.py tracking``: JSON lines for numbers from anywhere, one exit code for each way to end, and no Qt."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from console.app import main
from console.commands import answers

ROOT = Path(__file__).resolve().parents[3]
GOOD, BAD = "1Z879E930346834440", "1Z879E930346834441"


class Piped(io.StringIO):
    """Standard input that may be told its encoding, as the real one."""

    def reconfigure(self, **_: Any) -> None:
        """The text is text already."""


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["tracking", *words])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_numbers_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, (first, second) = answered(capsys, "-n", GOOD, "-n", BAD, "--courier", "UPS")
    assert code == answers.SHORT
    assert (first["good"], first["courier"], first["state"]) == (True, "ups", "verified")
    assert (second["good"], second["expected_check_digit"]) == (False, "0")
    assert second["suggestions"][0]["number"] == GOOD


def test_good_numbers_end_with_nothing_amiss(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "-n", GOOD)[0] == answers.DONE


def test_every_candidate_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, (line,) = answered(capsys, "-n", "000000000000")
    assert {"fedex", "purolator"} <= {one["courier"] for one in line["candidates"]}
    assert line["courier"] is None


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(f"{GOOD}\n{BAD}\n"))
    code, lines = answered(capsys)
    assert (code, [line["line"] for line in lines]) == (answers.SHORT, [1, 2])


def test_the_manifests_unused_number_is_proposed_first(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    manifest = tmp_path / "m.csv"
    free = "1Z879E930346834494"
    manifest.write_text(f"order,number,courier\nO-1,1Z879E930346834497,ups\n,{free},ups\n", encoding="utf-8")
    _, (wrong, _) = answered(capsys, str(manifest), "--limit", "1")
    assert [one["number"] for one in wrong["suggestions"]] == [free]
    assert "unused" in wrong["suggestions"][0]["evidence"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b'{"number": "1Z"}\n{"courier": 1}\n', "missing"), (b"\xff\xfe1\x00", "no UTF-8 text"), (None, "No such file")],
)
def test_bad_input_has_an_exit_code_of_its_own(
    content: bytes | None, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    source = tmp_path / "numbers"
    if content is not None:
        source.write_bytes(content)
    assert main(["tracking", str(source)]) == answers.BAD_INPUT
    assert told in capsys.readouterr().err


def test_it_loads_no_qt_and_no_database() -> None:
    code = (
        "import sys\n"
        "from console.app import main\n"
        f"code = main(['tracking', '-n', '{GOOD}'])\n"
        "heavy = {'PySide6', 'qasync', 'sqlalchemy', 'numpy', 'cv2', 'av', 'holidays'}\n"
        "print(code, sorted(heavy & {name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "0 []"
