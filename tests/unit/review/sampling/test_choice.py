"""Advice: it says no with numbers, and what would work instead."""

from __future__ import annotations

from review.items import Kind
from review.sampling.choice import Answer, Instead, Stratum, Why, advise, plan_for
from review.sampling.effort import effort, seconds_for
from review.sampling.plans import Plan


def test_video_at_thirty_percent_is_reviewed_whole() -> None:
    for aql in ("0.65", "1.0", "4.0"):
        advice = advise(plan_for(1_000, "II", aql), 1_000, Kind.VIDEO, 300, 1_000)
        assert advice.answer is Answer.FULL
        assert advice.accepting < 0.01
        assert advice.share > 0.99
        assert (advice.why, advice.instead, advice.rate) == (Why.POINTLESS, Instead.BY_RISK, 0.3)


def test_images_are_sampled_after_stratifying() -> None:
    parts = [Stratum("template A", 4_000, 10, 2_000), Stratum("template B", 1_000, 450, 500)]
    advice = advise(plan_for(5_000, "II", "1.0"), 5_000, Kind.IMAGE, 460, 2_500, parts)
    assert advice.answer is Answer.STRATIFY
    assert advice.instead is Instead.APART
    assert {part.name: part.answer for part in advice.strata} == {
        "template A": Answer.SAMPLE,
        "template B": Answer.FULL,
    }
    alone = advise(plan_for(5_000, "II", "1.0"), 5_000, Kind.IMAGE, 460, 2_500)
    assert alone.answer is Answer.FULL
    assert alone.instead is Instead.SORT


def test_good_text_is_sampled_and_bad_text_goes_back() -> None:
    good = advise(plan_for(10_000, "II", "1.0"), 10_000, Kind.LISTING, 4, 1_000)
    assert good.answer is Answer.SAMPLE
    assert good.share < 0.1
    bad = advise(plan_for(10_000, "II", "1.0"), 10_000, Kind.LISTING, 120, 1_000)
    assert bad.answer is Answer.FULL
    assert (bad.why, bad.instead) == (Why.POINTLESS, Instead.SEND_BACK)


def test_an_unknown_stream_is_not_refused_and_a_small_lot_is_read() -> None:
    assert advise(Plan.single(80, 2), 1_000, Kind.LISTING, 0, 0).answer is Answer.SAMPLE
    assert advise(Plan.single(80, 2), 80, Kind.LISTING, 0, 100).answer is Answer.FULL


def test_effort_counts_the_screening() -> None:
    plan = Plan.single(80, 2)
    cost = effort(plan, 1_000, 0.03, 30)
    assert round(cost.total, 1) == 477.3
    assert cost.minutes == cost.total / 2
    assert effort(plan, 1_000, 0.0, 30).share == 0.08
    assert effort(plan, 80, 0.03, 30).share == 1
    assert seconds_for(Kind.IMAGE) < seconds_for(Kind.LISTING)
    assert seconds_for("hologram") > 0
