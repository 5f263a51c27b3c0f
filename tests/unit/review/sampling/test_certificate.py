"""Certificates: whole, checkable from their own figures, and readable by somebody with no console."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from review.errors import Damaged
from review.sampling.certificate import Certificate, LotPaper, faults
from review.sampling.draw import Unit, drawn
from review.sampling.inspection import Finding, Standing
from review.sampling.iso2859 import single
from review.sampling.page import page
from review.sampling.switching import Stream

SEED = "00112233445566778899aabbccddeeff"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
UNITS = [Unit(f"I-{i}", "de" if i % 3 else "fr") for i in range(1_000)]
HASH = "ab" * 32
NASTY = "<script>alert(1)</script>\"'&"


def made(bad: int = 1, name: str = "March titles") -> Certificate:
    plan = single("J", "1.0")
    paper = LotPaper(
        "L-1", name, Stream("titler 4", "listing", "DE"), 1_000, HASH, SEED, plan, "normal", "II", "1.0", "ada", AT
    )
    (sample,) = drawn(UNITS, [plan.n], SEED)
    findings = tuple(
        Finding(item_id, i < bad, "ben", AT + timedelta(seconds=i + 1), "CLM-UNIT" if i < bad else "")
        for i, item_id in enumerate(sample)
    )
    standing = Standing.ACCEPT if bad <= 2 else Standing.REJECT
    if standing is Standing.REJECT:
        findings = findings[:3]
    return Certificate("C-1", paper, findings, standing, "ada", "", AT + timedelta(hours=1), "approved")


def test_a_certificate_states_its_bounds() -> None:
    certificate = made(0)
    assert round(certificate.upper, 4) == 0.0368
    assert certificate.most_bad == 35
    assert made(1).most_bad > 35


def test_it_goes_through_json_and_holds() -> None:
    for bad in (0, 1, 3):
        certificate = made(bad)
        read = Certificate.of(json.loads(certificate.as_bytes()))
        assert read.as_bytes() == certificate.as_bytes()
        assert read.fingerprint == certificate.fingerprint
        assert faults(read, UNITS, HASH) == []


def test_every_other_figure_is_noticed() -> None:
    kept = json.loads(made().as_bytes())
    for path, value in (
        (("result", "bad"), 0),
        (("result", "upper_rate"), 0.01),
        (("plan", "aoql"), 0.001),
        (("plan", "curve"), []),
        (("lot", "size"), 2_000),
        (("form",), "other"),
    ):
        told: Any = json.loads(json.dumps(kept))
        place = told
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value
        with pytest.raises(Damaged):
            Certificate.of(told)
    with pytest.raises(Damaged):
        Certificate.of({})


CHANGES: list[tuple[str, Callable[[Certificate], Certificate]]] = [
    ("another seed", lambda c: replace(c, paper=replace(c.paper, seed="f" * 32))),
    ("an item swapped", lambda c: replace(c, findings=(replace(c.findings[0], item_id="I-999999"), *c.findings[1:]))),
    ("one left out", lambda c: replace(c, findings=c.findings[:-1])),
    ("a verdict turned", lambda c: replace(c, standing=Standing.REJECT)),
    ("another list", lambda c: replace(c, paper=replace(c.paper, list_hash="cd" * 32))),
    (
        "looked at before",
        lambda c: replace(c, findings=(replace(c.findings[0], at=AT - timedelta(1)), *c.findings[1:])),
    ),
    ("a larger lot", lambda c: replace(c, paper=replace(c.paper, size=1_001))),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_does_not_follow_from_the_frozen_list_is_told(change: Callable[[Certificate], Certificate]) -> None:
    assert faults(change(made()), UNITS, HASH)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_escapes_everything_and_needs_nothing_from_outside() -> None:
    nasty = made(name=NASTY)
    findings = (replace(nasty.findings[0], cause=NASTY, by=NASTY), *nasty.findings[1:])
    text = page(replace(nasty, findings=findings, decided_by=NASTY, disposition=NASTY, id=NASTY), NASTY)
    parsed = _Tags()
    parsed.feed(text)
    assert "script" not in parsed.tags
    assert "<script>alert" not in text
    assert any(NASTY in word for word in parsed.words)
    assert "http" not in text.replace("http-equiv", "")


def test_the_page_says_everything_that_counts() -> None:
    certificate = made()
    text = page(certificate, "12: abc")
    for said in (SEED, HASH, "The lot was accepted.", certificate.fingerprint, "12: abc", "titler 4", "CLM-UNIT"):
        assert said in text
    assert all(finding.item_id in text for finding in certificate.findings)
