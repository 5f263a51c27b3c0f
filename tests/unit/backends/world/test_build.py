from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from backends.world import TRUTH_FILE, World, WorldPlan, build, read_truth
from backends.world.clip import ClipPlan
from backends.world.media import Job, render
from backends.world.picture import PicturePlan
from review.errors import Unavailable

JOBS: list[Job] = [
    ClipPlan(3, 180, 24, 1.0, "TM-FLICK", "", 1),
    ClipPlan(5, 180, 24, 1.0, "", "dim_light", 2),
    PicturePlan(3, "scene", 320, 320, "image/webp", "", "warm_light", 3),
    PicturePlan(5, "main", 320, 320, "image/png", "PF-COLOR", "", 4),
    PicturePlan(3, "reference", 320, 320, "image/jpeg", "", "", 1),
    PicturePlan(5, "reference", 320, 320, "image/jpeg", "", "", 1),
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> WorldPlan:
    """A plan whose media are few and small, through the real drawing processes."""
    monkeypatch.setattr("backends.world.media.jobs", lambda seed, clips, pictures: JOBS)
    return WorldPlan(items=200, seed=7)


def test_a_world_has_its_files_under_their_hash_and_its_truth_apart(tmp_path: Path, small: WorldPlan) -> None:
    told: list[tuple[str, int, int]] = []
    world = build(small, tmp_path, lambda stage, done, total: told.append((stage, done, total)))
    for asset in world.assets:
        content = (tmp_path / asset.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == asset.sha256
        assert asset.path == f"media/{asset.sha256[:2]}/{asset.sha256}"
        assert len(content) == asset.bytes
    files = {path.name for path in (tmp_path / "media").rglob("*") if path.is_file()}
    assert files == {asset.sha256 for asset in world.assets}
    assert {a["sha256"] for line in world.lines() for a in line.get("assets", ())} <= files
    assert list(read_truth(tmp_path / TRUTH_FILE)) == sorted(world.truth(), key=lambda truth: truth.item)
    assert ("media", len(JOBS), len(JOBS)) in told
    assert ("truth", 200, 200) in told
    again = build(small, tmp_path)
    assert again.media == world.media


def test_answers_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    media = render(tmp_path, JOBS[2:])
    assert [medium.job for medium in media] == JOBS[2:]
    assert [medium.media_type for medium in media][:2] == ["image/webp", "image/png"]


def test_a_job_that_cannot_be_drawn_is_told_and_leaves_no_process(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="could not be drawn"):
        render(tmp_path, [PicturePlan(10**6, "main", 320, 320, "image/jpeg", "", "", 1)])


def test_items_of_a_world_point_to_a_reference_of_their_own_sku(tmp_path: Path, small: WorldPlan) -> None:
    world: World = build(small, tmp_path)
    of_sku = {m.sha256: m.job.sku for m in world.media}
    for line in world.lines():
        if line["kind"] in ("video", "image"):
            roles = {asset["role"]: asset["sha256"] for asset in line["assets"]}
            assert of_sku[roles["output"]] == of_sku[roles["reference"]]
