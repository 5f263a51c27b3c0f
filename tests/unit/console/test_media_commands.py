"""``main.py probe`` and ``main.py signals``: many files, one answer each, a broken one told and the rest answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from console.app import main
from console.commands import answers
from tests.proofs import media_clips


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``clip.mp4``, ``photo.png`` (a red jar on white), ``other.png`` (the same in green) and ``bad.mp4``."""
    folder = tmp_path_factory.mktemp("files")
    recipe = next(one for one in media_clips.RECIPES if one.name == "h264_gop12.mp4")
    media_clips.encode(recipe, folder)
    (folder / recipe.name).rename(folder / "clip.mp4")
    for name, colour in (("photo", (40, 40, 190)), ("other", (60, 170, 60))):
        picture = np.full((600, 600, 3), 255, np.uint8)
        cv2.ellipse(picture, (300, 320), (120, 200), 0, 0, 360, colour, -1, cv2.LINE_AA)
        cv2.imwrite(str(folder / f"{name}.png"), picture)
    (folder / "bad.mp4").write_bytes(b"#EXTM3U\nhttp://127.0.0.1/x\n")
    return folder


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main([*words, "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_probe_tells_streams_and_frames_and_goes_on_after_a_refusal(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(files / name) for name in ("bad.mp4", "clip.mp4", "photo.png")]
    code, (bad, clip, photo) = answered(capsys, "probe", "--frames", *names)
    assert code == answers.BAD_INPUT
    assert (bad["error"], "HLS playlist" in bad["message"]) == ("MediaRefused", True)
    assert (clip["kind"], clip["container"], clip["streams"][0]["codec"]) == ("video", "MP4", "h264")
    assert len(clip["frames"]) == clip["frame_count"]
    assert [row["pts"] for row in clip["frames"]] == sorted(row["pts"] for row in clip["frames"])
    assert clip["frames"][0]["key"] is True
    assert (photo["kind"], photo["width"], photo["streams"]) == ("image", 600, [])


def test_pixel_hashes_come_on_request_and_differ_from_picture_to_picture(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (photo, other) = answered(capsys, "probe", "--hashes", str(files / "photo.png"), str(files / "other.png"))
    hashes = [answer["frames"][0]["sha256"] for answer in (photo, other)]
    assert [len(value) for value in hashes] == [64, 64]
    assert hashes[0] != hashes[1]


def test_another_colour_than_the_photos_is_suspected(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo, other, bad = (str(files / name) for name in ("photo.png", "other.png", "bad.mp4"))
    code, (same, green, refused) = answered(capsys, "signals", "--white", "--reference", photo, photo, other, bad)
    assert code == answers.BAD_INPUT
    assert "PF-COLOR" not in [one["code"] for one in same["suspects"]]
    assert green["suspects"][0]["code"] == "PF-COLOR"
    assert green["suspects"][0]["box"][0] == pytest.approx(0.3, abs=0.03)
    assert same["risk"] < green["risk"]
    assert refused["error"] == "MediaRefused"


def test_a_clip_is_measured_in_the_worker(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (clip,) = answered(capsys, "signals", str(files / "clip.mp4"))
    assert code == answers.SHORT
    assert [one["signal"] for one in clip["suspects"] if one["code"] == "AU-SYNC"] == ["no_sound"]
    assert {"deformation", "blocking", "spec"} <= set(clip["values"])


def test_words_for_a_person_name_every_file(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = str(files / "photo.png")
    assert main(["signals", photo]) in (answers.DONE, answers.SHORT)
    assert main(["probe", photo]) == answers.DONE
    told = capsys.readouterr().out
    assert f"{photo}: risk" in told
    assert f"{photo}: image, png, 600 x 600" in told
