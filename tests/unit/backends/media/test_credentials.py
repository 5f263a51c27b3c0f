"""Marks that tell of AI: content credentials signed by a chain made here, broken, untrusted, missing."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from backends.media import credentials, formats
from backends.media.credentials import ANCHORS, Credentials, State, credentials_of
from backends.media.jobs import FREE_PACE, Cancelled, Pace
from backends.media.marks import SOURCE_TYPE
from console.app import main
from review.signals import Measurement, SignalTable, suspects
from tests.signed import chain, plain, signed

pytest.importorskip("c2pa")
DATA = resources.load_json("signals/signals.json")
SAMPLES = os.environ.get("BACKSTOP_SAMPLES")


def changed() -> bytes:
    """The signed picture with a byte of its last scan turned over."""
    data = bytearray(signed())
    data[-40] ^= 0x10
    return bytes(data)


def read(data: bytes, pace: Pace = FREE_PACE) -> Credentials:
    return credentials_of(io.BytesIO(data), formats.JPEG, pace)


def forget() -> None:
    for kept in (credentials.library, credentials._anchors, credentials.context):
        kept.cache_clear()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(ANCHORS, raising=False)
    forget()
    yield
    forget()


def trust(monkeypatch: pytest.MonkeyPatch, folder: Path, pem: bytes) -> None:
    (folder / "anchors.pem").write_bytes(pem)
    monkeypatch.setenv(ANCHORS, str(folder / "anchors.pem"))


def test_a_signer_that_nobody_named_is_not_trusted() -> None:
    found = read(signed())
    assert (found.state, found.codes) == (State.UNTRUSTED, ("signingCredential.untrusted",))
    assert "not trusted" in found.note


def test_a_signer_under_a_named_root_is_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trust(monkeypatch, tmp_path, chain()[2])
    assert read(signed()) == Credentials(State.VALID)


@pytest.mark.parametrize("pem", [b"no certificate", b"\xff\xfe", b""], ids=["words", "bytes", "empty"])
def test_a_damaged_list_of_roots_trusts_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pem: bytes) -> None:
    trust(monkeypatch, tmp_path, pem)
    assert read(signed()).state is State.UNTRUSTED


def test_a_changed_picture_breaks_its_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = read(changed())
    assert (found.state, found.codes) == (State.BROKEN, ("assertion.dataHash.mismatch",))
    assert found.note == "its content credentials do not hold: assertion.dataHash.mismatch"
    trust(monkeypatch, tmp_path, chain()[2])
    forget()
    assert read(changed()).state is State.BROKEN


def test_a_picture_without_marks_has_none() -> None:
    assert read(plain()) == Credentials(State.NONE)
    told = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPE}"/></x:xmpmeta>'
    assert read(plain(xmp=told.encode())) == Credentials(State.NONE, (), ai_told=True)


def test_without_the_library_it_is_said_that_nothing_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    assert read(signed()).state is State.UNREAD
    assert "not installed" in read(signed()).note
    assert read(plain()).state is State.NONE


def test_damaged_files_never_raise_and_never_pass() -> None:
    whole = signed()
    at = whole.index(b"jumb")
    for place in range(at, at + 4000, 97):
        data = bytearray(whole)
        data[place : place + 4] = b"\xff\xff\xff\xff"
        assert read(bytes(data)).state is State.BROKEN, place
    for length in range(200, len(whole), 701):
        assert read(whole[:length]).state in (State.NONE, State.BROKEN), length


def test_what_stops_a_job_stops_the_reading() -> None:
    class Stopped(Pace):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(signed(), Stopped())


def test_how_loud_a_mark_is() -> None:
    def alarms(found: Credentials, *, demanded: bool) -> list[tuple[str, float]]:
        table = SignalTable.from_data(DATA)
        told: list[Measurement] = credentials.measured(found, demanded=demanded)
        return [(one.code, one.likelihood) for one in suspects(told, table, None)]

    assert alarms(Credentials(State.NONE), demanded=False) == []
    assert alarms(Credentials(State.NONE), demanded=True) == [("LG-MARK", 0.6)]
    assert alarms(Credentials(State.NONE, (), ai_told=True), demanded=True) == []
    assert alarms(Credentials(State.UNTRUSTED), demanded=True) == []
    assert alarms(Credentials(State.UNREAD), demanded=True) == []
    assert alarms(Credentials(State.BROKEN, ("x",)), demanded=False) == [("LG-MARK", 0.95)]


def test_the_commands_tell_them_through_the_sandbox(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.jpg" for name in ("plain", "untrusted", "broken")]
    for file, data in zip(files, (plain(), signed(), changed()), strict=True):
        file.write_bytes(data)
    named = [str(file) for file in files]
    main(["signals", "--json", *named])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[one["likelihood"] for one in line["suspects"] if one["code"] == "LG-MARK"] for line in lines] == [
        [],
        [],
        [0.95],
    ]
    assert [line["values"]["mark_missing"] for line in lines] == [0.25, 0.0, 0.0]
    assert [line["note"] for line in lines] == ["", read(signed()).note, read(changed()).note]
    trust(monkeypatch, tmp_path, chain()[2])
    main(["probe", *named])
    out = capsys.readouterr().out
    for words in ("credentials: none;", "credentials: valid;", "credentials: broken (assertion.dataHash.mismatch);"):
        assert words in out


@pytest.mark.skipif(not SAMPLES, reason="BACKSTOP_SAMPLES names no folder")
@pytest.mark.parametrize(
    ("name", "state", "codes"),
    [
        ("odd_image/c2pa-python__A.jpg", "none", ()),
        ("odd_image/c2pa-python__CA.jpg", "untrusted", ("signingCredential.untrusted",)),
        ("odd_image/c2pa-python__E-sig-CA.jpg", "broken", ("claimSignature.mismatch",)),
        ("odd_video/c2pa-python__video1.mp4", "untrusted", ("signingCredential.untrusted",)),
    ],
)
def test_real_files(name: str, state: str, codes: tuple[str, ...]) -> None:
    path = Path(SAMPLES or "") / "media" / name
    with path.open("rb") as file:
        found = credentials_of(file, formats.MP4 if path.suffix == ".mp4" else formats.JPEG, FREE_PACE)
    assert (found.state.value, found.codes) == (state, codes)
