"""Group C through the real media worker: a clear verdict for each, and times that come from real frames.

That nothing is opened and no connection made meanwhile is kept by the worker's system call filter, see
``tests/unit/backends/media/test_worker_life.py``.
"""

from __future__ import annotations

import pytest

from tests.corpus.clips import CASES
from tests.corpus.expected import Case, Verdict, check, try_all

TIMED = [case for case in CASES if case.name[:2] in ("64", "65", "66")]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    return try_all(CASES, tmp_path_factory.mktemp("clips"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_has_a_verdict(case: Case, verdicts: dict[str, Verdict]) -> None:
    check(case, verdicts[case.name])


def test_none_of_them_cost_a_worker(verdicts: dict[str, Verdict]) -> None:
    assert len({verdict.pid for verdict in verdicts.values()}) == 1


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name[:2] in ("64", "65", "66")], ids=lambda case: case.name
)
def test_times_are_those_of_real_frames(case: Case, verdicts: dict[str, Verdict]) -> None:
    """Whatever the head says of length and rate: every frame later than the one before."""
    index = verdicts[case.name].index
    assert index is not None
    assert list(index.pts) == sorted(set(index.pts))
    assert len(index.pts) == verdicts[case.name].info.frame_count  # type: ignore[union-attr]


def test_64_the_length_that_is_told_is_not_believed(verdicts: dict[str, Verdict]) -> None:
    for name in ("64 mp4-duration-longest", "64 mp4-movie-duration-longest"):
        info = verdicts[name].info
        assert info is not None
        assert info.frame_count == 60
        assert info.duration_s == pytest.approx(2.0, abs=0.1)


def test_66_times_before_zero_and_across_a_gap_are_kept(verdicts: dict[str, Verdict]) -> None:
    early, gap = verdicts["66 mkv-negative-pts"].index, verdicts["66 mkv-pts-jump"].index
    assert early is not None
    assert gap is not None
    steps = [float((later - sooner) * gap.time_base) for sooner, later in zip(gap.pts, gap.pts[1:], strict=False)]
    assert steps == pytest.approx([1 / 30, 1 / 30, 8_998 / 30, 1 / 30], abs=0.002)
    assert len(early.pts) == 5


def test_70_the_last_picture_is_there_in_its_own_size(verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts["70 mkv-changes-size-midstream"]
    assert verdict.first is not None
    assert verdict.last is not None
    assert verdict.first.width * verdict.last.height == verdict.first.height * verdict.last.width
