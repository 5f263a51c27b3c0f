"""A certificate as one HTML page: for somebody with no console, no network and no script. Everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from review.sampling.certificate import CURVE_RATES, Certificate
from review.sampling.inspection import Standing
from review.sampling.iso2859 import letters_of

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{border:1px solid #999;padding:.2em .6em;text-align:left}"
    "td.n{text-align:right}code{font-size:90%;word-break:break-all}.bad{font-weight:bold}"
)
_WIDTH, _HEIGHT = 480, 200
_STANDINGS = {
    Standing.ACCEPT: "The lot was accepted.",
    Standing.REJECT: "The lot was rejected.",
    Standing.OPEN: "The lot was not decided.",
}


def page(certificate: Certificate, link: str = "", carried: str = "") -> str:
    """The whole page. ``link``: the certificate's place in the audit chain, where known; ``carried``: how far that was
    carried out when the page was written, which is no part of the certificate."""
    paper = certificate.paper
    title = f"Certificate {certificate.id}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p><strong>{escape(_STANDINGS[certificate.standing])}</strong> {escape(_meaning(certificate))}</p>",
        "<h2>Lot</h2>",
        _facts(
            (
                ("Lot", f"{paper.name} ({paper.lot})"),
                ("Items", f"{paper.size:,}"),
                ("Generator", paper.stream.generator),
                ("Kind", paper.stream.kind),
                ("Market", paper.stream.market),
                ("Frozen", f"{paper.frozen_at:%Y-%m-%d %H:%M:%S} UTC by {paper.frozen_by}"),
                ("SHA-256 of the frozen list", paper.list_hash),
                ("Correction", recipe_words(paper.recipe)),
                ("SHA-256 of the correction", paper.correction),
            )
        ),
        "<h2>Plan</h2>",
        _facts(
            (
                ("Plan", paper.plan.name),
                ("Code letter", letters_of(paper.plan)),
                ("Severity", paper.severity),
                ("Level", paper.level),
                ("AQL, percent", paper.aql),
                ("Seed of the sample", paper.seed),
            )
        ),
        _rows(
            ("Stage", "Items", "Accept up to", "Reject from"),
            [(i, stage.n, stage.accept, stage.reject) for i, stage in enumerate(paper.plan.stages, 1)][:50],
        ),
        _curve(certificate),
        "<h2>Result</h2>",
        _facts(
            (
                ("Inspected", f"{len(certificate.findings):,}"),
                ("Bad", f"{certificate.bad:,}"),
                ("AOQL of the plan", _aoql(certificate)),
                (
                    "Upper bound of the error rate",
                    f"{certificate.upper:.2%} at {certificate.confidence:.0%} confidence",
                ),
                (
                    "Bad items in this lot, at most",
                    f"{certificate.most_bad:,} at {certificate.confidence:.0%} confidence",
                ),
                ("Decided about the rest", certificate.disposition),
                ("Carried out, when this page was written", carried),
                ("Decided", f"{certificate.decided_at:%Y-%m-%d %H:%M:%S} UTC by {certificate.decided_by}"),
                ("Second person", certificate.seconded_by or "none was needed"),
            )
        ),
        "<h2>Inspected items</h2>",
        _rows(
            ("Item", "Result", "Cause", "Marked", "By", "At"),
            [
                (
                    one.item_id,
                    "bad" if one.bad else "good",
                    one.cause,
                    "; ".join(map(mark_words, one.labels)),
                    one.by,
                    f"{one.at:%Y-%m-%d %H:%M:%S}",
                )
                for one in certificate.findings
            ],
        ),
        "<h2>Check</h2>",
        f"<p>SHA-256 of this certificate: <code>{escape(certificate.fingerprint)}</code>",
        f"<br>Place in the audit chain: <code>{escape(link)}</code></p>" if link else "</p>",
    ]
    body = "\n".join(parts)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def mark_words(label: Mapping[str, Any]) -> str:
    """What was marked on an item: the defect, where and when, the remark."""
    parts = [str(label.get("code", ""))]
    span, box, track = label.get("span"), label.get("box"), label.get("track")
    if span:
        parts.append(f"frames {span['start']} to {span['end']}")
    if box:
        parts.append("at " + ", ".join(f"{box[side]:.3f}" for side in ("x", "y", "width", "height")))
    if track:
        parts.append(f"moving from frame {track[0]['frame']} to {track[-1]['frame']}")
    parts += [str(label[name]) for name in ("field", "note") if label.get(name)]
    return " · ".join(parts)


def recipe_words(recipe: Mapping[str, Any]) -> str:
    """A correction as it is kept, in words; empty where there is none."""
    match recipe.get("of"):
        case "text":
            changes = (f"“{one['find']}” becomes “{one['replace']}”" for one in recipe["searches"])
            return f"texts in {recipe['locale'] or 'any language'}: {'; '.join(changes)}"
        case "courier":
            return f"courier {recipe['before']} becomes {recipe['after']}"
        case "mend":
            return f"edits: {', '.join(str(one['edit']) for one in recipe['edits'])}"
        case _:
            return ""


def _meaning(certificate: Certificate) -> str:
    return (
        f"{certificate.bad} of {len(certificate.findings)} inspected items were bad. With {certificate.confidence:.0%}"
        f" confidence at most {certificate.most_bad} of the {certificate.paper.size} items are bad."
    )


def _aoql(certificate: Certificate) -> str:
    plan = certificate.as_dict()["plan"]
    return f"{plan['aoql']:.3%}, at {plan['aoql_at']:.2%} bad" if plan["aoql"] else ""


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    lines = (f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows if value)
    return f"<table>{''.join(lines)}</table>"


def _rows(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = ("".join(_cell(value) for value in row) for row in rows)
    return f"<table><tr>{top}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f'<td class="n">{value}</td>'
    mark = ' class="bad"' if value == "bad" else ""
    return f"<td{mark}>{escape(str(value))}</td>"


def _curve(certificate: Certificate) -> str:
    """The operating curve as a drawing and as a table."""
    plan = certificate.paper.plan
    if plan.n >= certificate.paper.size:
        return "<p>Every item was to be inspected, so there is no operating curve.</p>"
    most = CURVE_RATES[-1]
    places = [most * i / 60 for i in range(61)]
    line = " ".join(f"{rate / most * _WIDTH:.1f},{_HEIGHT - plan.accepting(rate) * _HEIGHT:.1f}" for rate in places)
    drawing = (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="Operating curve"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#999"/>'
        f'<polyline points="{line}" fill="none" stroke="#036" stroke-width="2"/></svg>'
    )
    rows = [(f"{rate:.2%}", f"{plan.accepting(rate):.4f}") for rate in CURVE_RATES]
    told = f"Chance of acceptance by the share of bad items, from 0 to {most:.0%}."
    return f"{drawing}<p>{escape(told)}</p>{_rows(('Bad items', 'Chance of acceptance'), rows)}"
