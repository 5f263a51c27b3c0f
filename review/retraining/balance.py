"""Balance: what is in a data set, counted record by record, with rates and what they leave open."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from review.metrics import wilson
from review.retraining.record import Record

NAMES_AT_MOST = 500
"""Different names counted one by one; what comes later counts as ``OTHERS``, so that memory stays bounded."""
OTHERS = "others"
FEW = 20
"""Labels of a code below which nothing can be learned or measured of it."""
_COUNTED = ("split", "kind", "verdict", "market", "locale", "generator", "code", "severity")


@dataclass
class Balance:
    """Counts so far. ``by``: of each thing the numbers by name; ``crossed``: records by split, kind and verdict."""

    records: int = 0
    labels: int = 0
    by: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _COUNTED})
    crossed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Labels of each code by split."""
    bulk: int = 0
    reviewers: Counter[str] = field(default_factory=Counter)
    looked_again: int = 0
    agreed: int = 0

    def add(self, record: Record) -> None:
        """Counts one record."""
        item, decision, split = record["item"], record["decision"], record["split"] or "all"
        self.records += 1
        self.labels += len(record["labels"])
        self.bulk += decision["bulk"]
        self.crossed[split, item["kind"], decision["verdict"]] += 1
        self._count("split", split)
        self._count("kind", item["kind"])
        self._count("verdict", decision["verdict"])
        self._count("market", item["market"])
        self._count("locale", item["locale"])
        self._count("generator", f"{record['generator']['name']} {record['generator']['version']}".strip())
        for label in record["labels"]:
            self._count("code", label["code"])
            self._count("severity", label["severity"])
            self.codes[label["code"]][split] += 1
        if decision["reviewer"] in self.reviewers or len(self.reviewers) < NAMES_AT_MOST:
            self.reviewers[decision["reviewer"]] += 1
        self._compare(record)

    def _compare(self, record: Record) -> None:
        """A second person's look at the same version, whether or not the first decision was undone for it."""
        decision = record["decision"]
        for past in reversed(record["history"]):
            if past["version"] == record["item"]["version"] and past["reviewer"] != decision["reviewer"]:
                self.looked_again += 1
                self.agreed += past["verdict"] == decision["verdict"]
                return

    def _count(self, thing: str, name: str) -> None:
        counted = self.by[thing]
        counted[name if name in counted or len(counted) < NAMES_AT_MOST else OTHERS] += 1

    def error_rates(self) -> dict[str, tuple[int, int, float, float]]:
        """By kind: how many were corrected or rejected, of how many, and the 95 % interval of that rate."""
        out = {}
        for kind in sorted(self.by["kind"]):
            of = {
                verdict: sum(n for (_, k, v), n in self.crossed.items() if k == kind and v == verdict)
                for verdict in _JUDGED
            }
            wrong, seen = of["correct"] + of["reject"], sum(of.values())
            out[kind] = (wrong, seen, *wilson(wrong, seen))
        return out

    def rare_codes(self) -> list[str]:
        """Codes with fewer than ``FEW`` labels."""
        return sorted(code for code, found in self.by["code"].items() if found < FEW)

    def told(self) -> dict[str, Any]:
        """As plain values, in a fixed order."""
        return {
            "records": self.records,
            "labels": self.labels,
            "bulk": self.bulk,
            "reviewers": len(self.reviewers),
            "looked_again": self.looked_again,
            "agreed": self.agreed,
            "by": {thing: dict(sorted(counted.items())) for thing, counted in self.by.items()},
            "codes": {code: dict(sorted(parts.items())) for code, parts in sorted(self.codes.items())},
            "crossed": [
                {"split": split, "kind": kind, "verdict": verdict, "records": found}
                for (split, kind, verdict), found in sorted(self.crossed.items())
            ],
            "error_rates": {
                kind: {"wrong": wrong, "judged": seen, "low": round(low, 6), "high": round(high, 6)}
                for kind, (wrong, seen, low, high) in self.error_rates().items()
            },
        }


_JUDGED = ("approve", "correct", "reject")
"""What says whether the AI was right; an escalation says nothing of it."""
