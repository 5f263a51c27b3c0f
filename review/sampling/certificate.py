"""The certificate of a decided lot: all that somebody needs to reckon the decision again, and nothing to trust.

It is plain values in canonical JSON. Its SHA-256 stands in the store's audit chain; the frozen list of the lot stands
there too, by its own hash, from before the first item was seen. ``faults`` reckons everything anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from review.errors import BackstopError, Damaged
from review.items import EMPTY
from review.sampling.draw import Unit, drawn
from review.sampling.inspection import Finding, Progress, Standing, progress
from review.sampling.intervals import CONFIDENCE, most_bad, upper_bound
from review.sampling.plans import Plan, Stage
from review.sampling.switching import Stream

FORM = "backstop-certificate/1"
CURVE_RATES = (0.0, 0.001, 0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3)
"""Error rates of the printed operating curve."""


@dataclass(frozen=True, slots=True)
class LotPaper:
    """What was settled before the first item was seen. ``list_hash``: SHA-256 of the frozen list, hex."""

    lot: str
    name: str
    stream: Stream
    size: int
    list_hash: str
    seed: str
    plan: Plan
    severity: str
    level: str
    aql: str
    """Empty for a plan by stated risks."""
    frozen_by: str
    frozen_at: datetime
    correction: str = ""
    """SHA-256, hex, of the correction that every item was to get; empty where the AI's output itself was inspected."""
    recipe: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """That correction as plain values, so that anybody can read it and go on with it; its hash is ``correction``."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A lot, its sample, what was found, and what follows."""

    id: str
    paper: LotPaper
    findings: tuple[Finding, ...]
    """Every inspected item, in the order of the sample."""
    standing: Standing
    decided_by: str
    seconded_by: str
    decided_at: datetime
    disposition: str
    """What became of the rest: "approved", "screened" or "sent back"; of a correction "corrected" or "left open"."""
    confidence: float = CONFIDENCE

    @property
    def bad(self) -> int:
        """Bad items found."""
        return sum(finding.bad for finding in self.findings)

    @property
    def upper(self) -> float:
        """Upper bound of the error rate behind such samples, one-sided, at ``confidence``."""
        return upper_bound(self.bad, len(self.findings), self.confidence) if self.findings else 1.0

    @property
    def most_bad(self) -> int:
        """The most bad items that this very lot can hold, found ones included, at ``confidence``; exact."""
        if not self.findings:
            return self.paper.size
        return most_bad(self.paper.size, len(self.findings), self.bad, self.confidence)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, derived figures included, for JSON."""
        paper = self.paper
        fits = paper.plan.n < paper.size
        worst, at = paper.plan.worst_outgoing(paper.size) if fits else (0.0, 0.0)
        return {
            "form": FORM,
            "id": self.id,
            "lot": {
                "id": paper.lot,
                "name": paper.name,
                "generator": paper.stream.generator,
                "kind": paper.stream.kind,
                "market": paper.stream.market,
                "size": paper.size,
                "list_sha256": paper.list_hash,
                "frozen_by": paper.frozen_by,
                "frozen_at": _written(paper.frozen_at),
                **({"correction_sha256": paper.correction} if paper.correction else {}),
                **({"correction": dict(paper.recipe)} if paper.recipe else {}),
            },
            "plan": {
                "name": paper.plan.name,
                "letter": paper.plan.letter,
                "severity": paper.severity,
                "level": paper.level,
                "aql": paper.aql,
                "stages": [[stage.n, stage.accept, stage.reject] for stage in paper.plan.stages],
                "tells": paper.plan.tells,
                "aoql": round(worst, 9),
                "aoql_at": round(at, 9),
                "curve": [[rate, round(paper.plan.accepting(rate), 9)] for rate in (CURVE_RATES if fits else ())],
            },
            "seed": paper.seed,
            "inspected": [
                {
                    "item": one.item_id,
                    "bad": one.bad,
                    "by": one.by,
                    "at": _written(one.at),
                    "cause": one.cause,
                    **({"labels": [dict(label) for label in one.labels]} if one.labels else {}),
                }
                for one in self.findings
            ],
            "result": {
                "standing": self.standing.value,
                "looked_at": len(self.findings),
                "bad": self.bad,
                "confidence": self.confidence,
                "upper_rate": round(self.upper, 9),
                "most_bad_in_lot": self.most_bad,
                "disposition": self.disposition,
                "decided_by": self.decided_by,
                "seconded_by": self.seconded_by,
                "decided_at": _written(self.decided_at),
            },
        }

    def as_bytes(self) -> bytes:
        """Canonical JSON; what ``fingerprint`` is of."""
        return canonical(self.as_dict())

    @property
    def fingerprint(self) -> str:
        """SHA-256 of ``as_bytes``, hex."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Certificate:
        """From what ``as_dict`` gave; ``Damaged`` for anything else, derived figures that do not follow included."""
        try:
            made = _read(kept)
            derived = made.as_dict()
        except (BackstopError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged(f"This is no certificate ({error}).", remedy="Ask for it anew where it was made.") from error
        if derived != dict(kept):
            wrong = next(name for name in (*derived, *kept) if derived.get(name) != kept.get(name))
            raise Damaged(
                f"The certificate's {wrong} is not what follows from its own figures.",
                remedy="Ask for it anew where it was made.",
            )
        return made


def canonical(values: Mapping[str, Any]) -> bytes:
    """Canonical JSON, UTF-8: keys sorted, no spaces."""
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def correction_hash(recipe: Mapping[str, Any]) -> str:
    """SHA-256, hex, of a correction as plain values: what ``LotPaper.correction`` is."""
    return hashlib.sha256(canonical(recipe)).hexdigest()


def verdict_of(paper: LotPaper, units: Sequence[Unit], findings: Mapping[str, Finding]) -> Progress:
    """What the plan says of the findings about the sample that the seed draws."""
    sample = drawn(units, [stage.n for stage in paper.plan.stages], paper.seed)
    return progress(paper.plan, sample, findings)


def faults(certificate: Certificate, units: Sequence[Unit], list_hash: str) -> list[str]:
    """What does not hold when everything is reckoned anew from the frozen list; none means it holds.

    ``units`` and ``list_hash``: of the frozen list as it is kept.
    """
    paper = certificate.paper
    out: list[str] = []
    if list_hash != paper.list_hash:
        out.append("The frozen list is not the one that the certificate names.")
    if len(units) != paper.size:
        out.append(f"The frozen list has {len(units)} items, the certificate says {paper.size}.")
    try:
        reached = verdict_of(paper, units, {finding.item_id: finding for finding in certificate.findings})
    except BackstopError as error:
        return [*out, error.message]
    if reached.standing is not certificate.standing:
        out.append(f"The plan says {reached.standing.value}, the certificate {certificate.standing.value}.")
    if reached.looked_at != len(certificate.findings):
        out.append("The inspected items are not those that the sample and the plan ask for.")
    if certificate.decided_at < paper.frozen_at or any(one.at < paper.frozen_at for one in certificate.findings):
        out.append("An item was judged before the lot was frozen.")
    if paper.recipe and correction_hash(paper.recipe) != paper.correction:
        out.append("The correction is not the one of this hash.")
    return out


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _read(kept: Mapping[str, Any]) -> Certificate:
    lot, plan, result = kept["lot"], kept["plan"], kept["result"]
    stages = tuple(Stage(int(n), int(accept), int(reject)) for n, accept, reject in plan["stages"])
    paper = LotPaper(
        lot["id"],
        lot["name"],
        Stream(lot["generator"], lot["kind"], lot["market"]),
        int(lot["size"]),
        lot["list_sha256"],
        kept["seed"],
        Plan(stages, plan["name"], plan["letter"], plan["tells"]),
        plan["severity"],
        plan["level"],
        plan["aql"],
        lot["frozen_by"],
        datetime.fromisoformat(lot["frozen_at"]),
        lot.get("correction_sha256", ""),
        lot.get("correction", EMPTY),
    )
    findings = tuple(
        Finding(
            one["item"], bool(one["bad"]), one["by"], datetime.fromisoformat(one["at"]), one["cause"],
            tuple(one.get("labels", ())),
        )
        for one in kept["inspected"]
    )  # fmt: skip
    return Certificate(
        kept["id"],
        paper,
        findings,
        Standing(result["standing"]),
        result["decided_by"],
        result["seconded_by"],
        datetime.fromisoformat(result["decided_at"]),
        result["disposition"],
        float(result["confidence"]),
    )
