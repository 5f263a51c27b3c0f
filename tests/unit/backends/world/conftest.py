"""A cast of media that are listed but not drawn: what items need of them is only hash, job and truth."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from backends.world import Defect, World, WorldPlan
from backends.world.media import Job, Medium, job_to_json, jobs


def _listed(job: Job) -> Medium:
    sha256 = hashlib.sha256(repr(sorted(job_to_json(job).items())).encode()).hexdigest()
    defects = (Defect(job.wrong),) if job.wrong else ()
    return Medium(job, sha256, f"media/{sha256[:2]}/{sha256}", "video/mp4", 1, defects)


def listed_world(plan: WorldPlan) -> World:
    """The world of ``plan`` without its files."""
    media = tuple(_listed(job) for job in jobs(plan.seed, plan.clips, plan.pictures))
    return World(plan, Path("nowhere"), media)


@pytest.fixture(scope="package")
def business() -> World:
    """Twenty thousand items at the business's own rates."""
    return listed_world(WorldPlan(items=20_000, seed=7))
