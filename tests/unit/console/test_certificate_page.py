"""The certificate on screen: what became of it stands beside the sealed paper, which it leaves as it is."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from console.pages.certificate_page import CertificatePage
from review.aftermath import Aftermath, of_certificate
from review.batches import Sweep
from review.chain import Anchor
from review.sampling.certificate import Certificate, LotPaper
from review.sampling.choice import plan_for
from review.sampling.inspection import Finding, Standing
from review.sampling.page import page
from review.sampling.switching import Stream
from tests.domain import START

PLAN = plan_for(100, "II", "1.0")
PAPER = LotPaper(
    "LOT", "March", Stream("painter", "image", "DE"), 100, "a" * 64, "b" * 64, PLAN, "normal", "II", "1.0", "ada", START
)
SEEN = tuple(Finding(f"i-{number}", False, "ada", START) for number in range(PLAN.n))
MADE = Certificate("CERT", PAPER, SEEN, Standing.ACCEPT, "ada", "", START, "approved")
ASKED = Sweep("b-1", "LOT", "", "approve", "ada", "", 100, 0, 0, False, certificate="CERT")


def test_what_is_not_carried_out_is_told(qtbot: QtBot) -> None:
    shown = CertificatePage()
    qtbot.addWidget(shown)
    shown.show_certificate(MADE, Anchor(7, "0" * 64))
    assert shown.carried.isHidden(), "nobody knows yet"
    shown.show_carried(of_certificate(MADE, [ASKED], [], START))
    assert shown.carried.full_text() == "What follows from it: waits to be begun."
    assert shown.carried.property("role") == "warning"
    done = replace(ASKED, begun=True, ended=True, reached=100, taken=99)
    shown.show_carried(of_certificate(MADE, [done], [], START))
    assert (shown.carried.full_text(), shown.carried.property("role")) == ("What follows from it: 99 done.", "approve")
    assert "The rest to be approved; the bad ones stay open" in shown.figures.texts()


def test_a_certificate_that_nothing_follows_from_says_nothing() -> None:
    assert of_certificate(replace(MADE, disposition="screened"), [ASKED], [], START) is None
    assert of_certificate(MADE, [], [], START) == (Aftermath.NOT_ASKED, None)


def test_the_page_tells_both_letters_and_how_far_it_was_carried_out() -> None:
    told = page(MADE, "7: 0", "waits for <a> second person")
    assert "F → E" in told
    assert "waits for &lt;a&gt; second person" in told
