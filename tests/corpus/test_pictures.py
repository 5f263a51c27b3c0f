"""Group B through the real media worker: a clear verdict for each, and what is shown is right."""

from __future__ import annotations

import pytest

from tests.corpus.expected import Case, Verdict, check, try_all
from tests.corpus.pictures import CASES


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    return try_all(CASES, tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_has_a_verdict(case: Case, verdicts: dict[str, Verdict]) -> None:
    check(case, verdicts[case.name])


def test_none_of_them_cost_a_worker(verdicts: dict[str, Verdict]) -> None:
    assert len({verdict.pid for verdict in verdicts.values()}) == 1


def test_36_nothing_private_leaves_the_worker(verdicts: dict[str, Verdict]) -> None:
    said = repr(verdicts["36 jpeg-exif-gps-private"].info)
    assert "PRIVATE" not in said
