"""What the plan page tells: the exact AOQL, and a no with its numbers and what would work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.flows.lots_plan import reckoned
from review.batches import Outlook, Wish
from review.sampling.choice import Stratum, plan_for
from review.sampling.risks import Risks
from review.sampling.switching import Stream, Switching


def known(kind: str, bad: int = 0, seen: int = 0, parts: tuple[Stratum, ...] = ()) -> Outlook:
    return Outlook(3_000, Stream("maker 2", kind, "DE"), Switching(), bad, seen, parts)


@pytest.mark.parametrize("wish", [Wish(), Wish(shape="sequential", risks=Risks(0.01, 0.05, 0.06, 0.10))])
def test_the_aoql_is_the_plans_own_whatever_is_known(wish: Wish) -> None:
    worst, _ = wish.plan(3_000, Switching().severity).worst_outgoing(3_000)
    for outlook in (known("listing"), known("listing", 700, 2_000)):
        facts = {one.name: one.value for one in reckoned(wish, outlook).facts}
        assert facts["AOQL"] == f"{worst:.2%}"


def test_the_code_letter_tells_where_the_tables_arrow_led() -> None:
    facts = {one.name: one.value for one in reckoned(Wish(), replace(known("listing"), size=100)).facts}
    assert facts["Code letter"] == "F → E", "as the certificate, which is named by the row that was used"
    assert {one.name: one.value for one in reckoned(Wish(), known("listing")).facts}["Code letter"] == "K"


def test_clips_of_which_three_in_ten_are_bad_are_all_reviewed() -> None:
    shown = reckoned(Wish(), known("video", 600, 2_000))
    assert plan_for(3_000, "II", "1.0").accepting(0.3) < 1e-4
    assert "30.0% bad (600 of 2 000)".replace(" 000", "\u202f000") in shown.says
    assert "fewer than 0.01%" in shown.says
    assert shown.instead.startswith("Review every clip, the riskiest first")


def test_pictures_are_parted_and_the_good_part_is_sampled() -> None:
    parts = (Stratum("lamp-7", 2_000, 10, 2_000), Stratum("vase-2", 1_000, 450, 500))
    shown = reckoned(Wish(), known("image", 460, 2_500, parts))
    assert shown.pointless
    assert shown.instead == "Make lots of their own of lamp-7 and sample those; read vase-2 whole."
