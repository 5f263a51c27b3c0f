"""Lots: frozen selections that are decided from a sample, their findings, certificates, and the switching states.

Plan, seed and list are settled, and stand in the audit chain, before the first item is shown. What follows from the
findings is reckoned by ``review.sampling``; here it is only kept, and nothing of it can be changed or removed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from sqlalchemy import Connection, Table, bindparam, case, delete, func, insert, select

from backends.store import acts, audit
from backends.store.choosing import chosen_rows
from backends.store.lot_parts import parts_of
from backends.store.lot_tables import certificates, lot_findings, lots, selections, switching
from backends.store.moments import moment_of, ms_of
from backends.store.selections import Frozen, freeze, frozen, summary
from backends.store.sweeps import Sweeps
from backends.store.tables import acts as acts_table
from backends.store.tables import audit as links
from backends.store.tables import documents, items
from backends.store.transactions import Reading, Writing, again
from backends.wire import label_to_json
from backends.wire.batches import recipe_in
from backends.wire.recipes import recipe_to_json
from review.batches import CORRECTION, MIXED, Chosen, Lot, LotLine, Outlook, Sweep, Wish
from review.chain import Anchor
from review.decisions import Verdict
from review.errors import BadArgument, Damaged
from review.items import EMPTY
from review.labels import Label
from review.ports import Clock, SelectionRow
from review.sampling.certificate import Certificate, LotPaper, correction_hash, faults, verdict_of
from review.sampling.choice import Stratum
from review.sampling.draw import SEED_BYTES, drawn, others_of, stratum_of
from review.sampling.inspection import Finding, Progress, Standing
from review.sampling.iso2859 import Severity
from review.sampling.plans import Plan, Stage
from review.sampling.switching import Stream, Switching, result_of, resumed, switched

CHANGED = "changed since the lot was frozen"
"""Why such an item of a sample is bad, whatever was seen of it: what was drawn cannot be judged any more."""
_OPENED, _CERTIFIED, _RESUMED = "lot.opened", "lot.certified", "lot.resumed"
_AT_ONCE = 5_000
_WORTH_PARTING = 0.02
"""Share of bad ones below which the usual plans accept a lot as it is."""
_DOCUMENTS = (
    select(items.c.id, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.id.in_(bindparam("b_ids", expanding=True)))
)
_MARKETS = select(items.c.market).where(items.c.id.in_(bindparam("b_ids", expanding=True))).distinct()
_KNOWN = select(func.sum(case((lot_findings.c.bad, 1), else_=0)), func.count(lot_findings.c.item_id)).join_from(
    lot_findings, lots, lots.c.id == lot_findings.c.lot
)
_PRESENT = select(items.c.version, items.c.assets).where(items.c.id == bindparam("b_id"))


@dataclass(frozen=True, slots=True)
class Terms:
    """By which plan a lot is decided. ``aql`` and ``level`` are empty for a plan by stated risks."""

    plan: Plan
    severity: Severity = Severity.NORMAL
    level: str = ""
    aql: str = ""
    recipe: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """The correction that is checked, as plain values."""
    among: bool = False


class Lots:
    """The lots of one store; as ``Store.lots``."""

    def __init__(self, writer: Writing, reader: Reading, sweeps: Sweeps, clock: Clock) -> None:
        self._writer = writer
        self._reader = reader
        self._sweeps = sweeps
        self._clock = clock

    @property
    def _now_ms(self) -> int:
        return ms_of(self._clock.now())

    def open(
        self, lot: str, rows: Sequence[SelectionRow], stream: Stream, terms: Terms, by: str, name: str = ""
    ) -> Lot:
        """Freezes a lot and makes its seed; the sample is settled with that, before anybody has seen an item."""
        _check(rows, stream, terms)
        self._freeze(lot, rows, by, name)
        return self._settle(lot, stream, terms, by)

    def choose(self, selection: str, chosen: Chosen, by: str, name: str) -> Outlook:
        """Freezes what was chosen with what drawing needs, and tells what is known of such lots; for one kind only."""
        with self._reader.snapshot() as connection:
            kept = summary(connection, selection)
            rows = [] if kept is not None else chosen_rows(connection, chosen)
        if kept is None:
            if len({row.kind for row in rows}) > 1:
                raise BadArgument("A lot is of one kind.", remedy="Choose items of one kind, by a filter or by name.")
            self._freeze(selection, rows, by, name)
        return self.outlook(selection)

    def outlook(self, selection: str) -> Outlook:
        """What is known of a frozen selection before it becomes a lot: whose it is, and how such lots were."""
        with self._reader.snapshot() as connection:
            kept = frozen(connection, selection)
            stream = _stream(connection, kept)
            bad, seen = (int(one or 0) for one in connection.execute(_KNOWN.where(*_of(stream, lots))).one())
            parts: tuple[Stratum, ...] = ()
            if seen and bad / seen >= _WORTH_PARTING:
                parts = parts_of(connection, [row.item_id for row in kept.rows], stream)
            return Outlook(len(kept.rows), stream, _state(connection, stream), bad, seen, parts)

    def settle(self, selection: str, wish: Wish, by: str) -> Lot:
        """Makes a lot of a frozen selection, by a plan as severe as the switching rules ask; the same again is as it
        was."""
        with self._reader.snapshot() as connection:
            settled = connection.execute(select(lots.c.id).where(lots.c.id == selection)).one_or_none()
        if settled is not None:
            return self.lot(selection)
        known = self.outlook(selection)
        if wish.recipe is not None:
            if wish.recipe.kind != known.stream.kind:
                raise BadArgument("The correction is of another kind than the items.", remedy="Select items like it.")
            plan = wish.plan(known.size, Severity.NORMAL)
            terms = Terms(plan, recipe=recipe_to_json(wish.recipe), among=wish.among)
            return self._settle(selection, replace(known.stream, generator=CORRECTION), terms, by)
        if known.switching.stopped:
            raise BadArgument(
                f"Sampling of {known.stream.generator} is stopped: five lots were rejected under tightened inspection.",
                remedy="Read the batch whole, or have a lead resume sampling.",
            )
        severity = Severity.NORMAL if wish.risks is not None else known.switching.severity
        plan = wish.plan(known.size, severity)
        by_table = wish.risks is None
        level, aql = (wish.level, wish.aql) if by_table else ("", "")
        terms = Terms(plan, severity, level, aql, among=wish.among)
        return self._settle(selection, known.stream, terms, by)

    def _freeze(self, selection: str, rows: Sequence[SelectionRow], by: str, name: str) -> None:
        def work() -> None:
            with self._writer.durable() as connection:
                strata = _strata(connection, [row.item_id for row in rows])
                parted = [strata.get(row.item_id, "") for row in rows]
                freeze(connection, self._now_ms, selection, rows, by, name, parted)

        again(work)

    def _settle(self, lot: str, stream: Stream, terms: Terms, by: str) -> Lot:
        with self._reader.snapshot() as connection:
            kept = frozen(connection, lot)
        _check(kept.rows, stream, terms)
        seed = secrets.token_hex(SEED_BYTES)

        def work() -> None:
            with self._writer.durable() as connection:
                if connection.execute(select(lots.c.id).where(lots.c.id == lot)).one_or_none() is not None:
                    return  # somebody was quicker, and what they settled counts
                paper = orjson.dumps({**_terms_dict(terms), "seed": seed}, option=orjson.OPT_SORT_KEYS)
                row = {"id": lot, "generator": stream.generator, "kind": stream.kind, "market": stream.market}
                connection.execute(insert(lots), {**row, "paper": paper})
                digest = hashlib.sha256(paper).hexdigest()
                acts.record(
                    connection, self._now_ms, by, _OPENED, lot, list_sha256=kept.list_hash, paper_sha256=digest,
                    seed=seed,
                )  # fmt: skip

        again(work)
        return self.lot(lot)

    def last(self, limit: int) -> list[LotLine]:
        """The last lots, newest first."""
        stated = (
            select(lots.c.id, certificates.c.body)
            .join_from(lots, selections, selections.c.id == lots.c.id)
            .outerjoin(certificates, certificates.c.lot == lots.c.id)
            .order_by(selections.c.frozen_ms.desc(), lots.c.id.desc())
            .limit(limit)
        )
        with self._reader.snapshot() as connection:
            rows = connection.execute(stated).fetchall()
        return [self._line(row.id, row.body) for row in rows]

    def _line(self, lot: str, body: bytes | None) -> LotLine:
        state = self.lot(lot)
        paper, reached = state.paper, state.progress
        disposition = "" if body is None else str(json.loads(body)["result"]["disposition"])
        return LotLine(
            lot, paper.name, paper.size, paper.stream.kind, paper.frozen_by, paper.frozen_at, reached.standing.value,
            reached.looked_at, reached.to_look_at, reached.bad, reached.accept, state.certificate, disposition,
            bool(paper.correction),
        )  # fmt: skip

    def lot(self, lot: str) -> Lot:
        """How a lot stands; ``BadArgument`` for none of this id."""
        with self._reader.snapshot() as connection:
            paper, kept = _paper(connection, lot)
            findings = _findings(connection, lot)
            stated = select(certificates.c.id).where(certificates.c.lot == lot)
            certificate = connection.execute(stated).scalar() or ""
            among = _is_among(connection, lot)
        sample = drawn(kept.units(), [stage.n for stage in paper.plan.stages], paper.seed)
        counted, aside = _counted(sample, findings)
        others = others_of(kept.units(), [one for part in sample for one in part], paper.seed) if among else ()
        state = verdict_of(paper, kept.units(), counted)
        return Lot(paper, sample, counted, state, certificate, others, tuple(aside), recipe_in(paper))

    def frozen(self, selection: str) -> dict[str, int]:
        """The ids of a frozen list in its order, each with the version that it had."""
        with self._reader.snapshot() as connection:
            columns = frozen(connection, selection).columns
        return dict(zip(columns.ids, columns.versions, strict=True))

    def judge(
        self, lot: str, item_id: str, *, bad: bool, by: str, cause: str = "", labels: Sequence[Label] = ()
    ) -> Progress:
        """Keeps what was found of one item of the sample, and what was marked on it. The first finding stands; nothing
        is swapped."""
        before = self.lot(lot)
        waiting = frozenset((*before.progress.waiting, *before.others))
        if item_id in before.findings or item_id in before.aside:
            return before.progress
        if before.certificate or item_id not in waiting:
            raise BadArgument(
                f"{item_id} is not asked for in this sample; nothing was noted.", remedy="Judge what is shown."
            )

        def work() -> None:
            with self._writer.durable() as connection:
                stated = select(lot_findings.c.bad).where(lot_findings.c.lot == lot, lot_findings.c.item_id == item_id)
                if connection.execute(stated).one_or_none() is not None:
                    return
                wrong, why, marked = bad, cause, _packed(labels)
                if not _as_frozen(connection, frozen(connection, lot), item_id):
                    wrong, why, marked = True, CHANGED, ""
                row = {"lot": lot, "item_id": item_id, "bad": wrong, "by": by, "at_ms": self._now_ms, "cause": why}
                connection.execute(insert(lot_findings), {**row, "labels": marked})

        again(work)
        return self.lot(lot).progress

    def decide(
        self, lot: str, certificate: str, sweep: str, by: str, *, send_back: bool = False, reason: str = ""
    ) -> tuple[Certificate, Sweep | None]:
        """Closes a lot whose plan has decided: its certificate, the stream's next severity, and what becomes of it.

        Accepted: a sweep is asked for that approves all but the bad ones, which stay open. Rejected: ``send_back`` asks
        for one that rejects all of it, with ``reason``; else it stays open to be screened whole. The sweep is not
        begun. What is to be corrected is so by whoever has the corrections: no sweep either. The same again gives the
        same.
        """
        state = self.lot(lot)
        if state.certificate:
            made, _ = self.certificate(state.certificate)
            disposition = made.disposition
        else:
            if state.progress.standing is Standing.OPEN:
                raise BadArgument(
                    f"{len(state.progress.waiting)} items of the sample are not judged yet.", remedy="Go on inspecting."
                )
            accepted = state.progress.standing is Standing.ACCEPT
            if state.paper.correction:
                disposition = "corrected" if accepted else "left open"
            else:
                disposition = "approved" if accepted else "sent back" if send_back else "screened"
            made = self._certify(state, certificate, by, disposition)
        if disposition not in ("approved", "sent back"):
            return made, None
        with self._reader.snapshot() as connection:
            found = _findings(connection, lot)
        bad = [one.item_id for one in found.values() if one.bad] if disposition == "approved" else []
        verdict = Verdict.APPROVE if disposition == "approved" else Verdict.REJECT
        asked = self._sweeps.ask(sweep, lot, verdict, by, reason=reason, left_out=bad, certificate=made.id)
        return made, asked

    def _certify(self, state: Lot, certificate: str, by: str, disposition: str) -> Certificate:
        order = [item_id for part in state.sample for item_id in part if item_id in state.findings]
        findings = tuple(state.findings[item_id] for item_id in order)
        paper = state.paper

        def work() -> Certificate:
            with self._writer.durable() as connection:
                now = self._now_ms
                made = Certificate(
                    certificate, paper, findings, state.progress.standing, by, "", moment_of(now), disposition
                )
                row = {"id": made.id, "lot": paper.lot, "body": made.as_bytes(), "at_ms": now}
                connection.execute(insert(certificates), row)
                if paper.aql:
                    before = _state(connection, paper.stream)
                    severity, stage = Severity(paper.severity), state.progress.stage
                    result = result_of(paper.plan, paper.aql, severity, state.progress.bad, stage=stage)
                    _keep(connection, paper.stream, switched(before, result), now)
                acts.record(connection, now, by, _CERTIFIED, made.id, lot=paper.lot, sha256=made.fingerprint)
                return made

        return again(work)

    def certificate(self, certificate: str) -> tuple[Certificate, Anchor]:
        """A certificate and its link in the audit chain; ``Damaged`` where it is not what was recorded there."""
        with self._reader.snapshot() as connection:
            row = connection.execute(select(certificates).where(certificates.c.id == certificate)).one_or_none()
            if row is None:
                raise BadArgument(f"There is no certificate {certificate}.", remedy="Check the id.")
            link, told = _act(connection, _CERTIFIED, certificate)
        try:
            if hashlib.sha256(row.body).hexdigest() == told.get("sha256"):
                return Certificate.of(json.loads(row.body)), link
        except (TypeError, ValueError) as error:
            raise Damaged(
                f"The certificate {certificate} cannot be read ({error}).", remedy="Restore a copy."
            ) from error
        raise Damaged(f"The certificate {certificate} is not the one in the audit chain.", remedy="Restore a copy.")

    def verify(self, certificate: str) -> list[str]:
        """What does not hold of a certificate when everything is reckoned anew; none means it holds.

        The whole chain, the frozen list, what was settled beforehand, the draw, the findings and the figures. Raises
        ``Damaged`` where the chain or the certificate's record is broken.
        """
        made, link = self.certificate(certificate)
        with self._reader.snapshot() as connection:
            audit.verify(connection)
            opened, told = _act(connection, _OPENED, made.paper.lot)
            paper, kept = _paper(connection, made.paper.lot)
            findings = _findings(connection, made.paper.lot)
        out = faults(made, kept.units(), kept.list_hash)
        if opened.seq >= link.seq:
            out.append("The lot was opened after its certificate.")
        if (told.get("list_sha256"), told.get("seed")) != (made.paper.list_hash, made.paper.seed):
            out.append("List or seed are not those that stood in the audit chain before the inspection.")
        if paper != made.paper:
            out.append("The plan is not the one that was settled before the inspection.")
        sample = drawn(kept.units(), [stage.n for stage in paper.plan.stages], paper.seed)
        if {one.item_id: one for one in made.findings} != _counted(sample, findings)[0]:
            out.append("The findings are not those that were noted.")
        return out

    def state(self, stream: Stream) -> Switching:
        """Where a stream stands in the switching rules."""
        with self._reader.snapshot() as connection:
            return _state(connection, stream)

    def resume(self, stream: Stream, by: str) -> Switching:
        """A lead lets sampling go on after the cause was mended, tightened. Whether ``by`` is one the caller knows."""

        def work() -> Switching:
            with self._writer.durable() as connection:
                after = resumed(_state(connection, stream))
                _keep(connection, stream, after, self._now_ms)
                acts.record(connection, self._now_ms, by, _RESUMED, stream.generator, kind=stream.kind,
                            market=stream.market)  # fmt: skip
                return after

        return again(work)


def _check(rows: Sequence[SelectionRow], stream: Stream, terms: Terms) -> None:
    if terms.plan.n > len(rows):
        raise BadArgument(
            f"The plan looks at {terms.plan.n} items and the lot has {len(rows)}.", remedy="Take another plan."
        )
    if any(row.kind != stream.kind for row in rows):
        raise BadArgument("A lot is of one kind.", remedy=f"Select items of the kind {stream.kind} only.")


def _terms_dict(terms: Terms) -> dict[str, Any]:
    plan = terms.plan
    return {
        "stages": [[stage.n, stage.accept, stage.reject] for stage in plan.stages],
        "name": plan.name,
        "letter": plan.letter,
        "tells": plan.tells,
        "severity": terms.severity.value,
        "level": terms.level,
        "aql": terms.aql,
        **({"recipe": dict(terms.recipe), "correction": correction_hash(terms.recipe)} if terms.recipe else {}),
        **({"among": True} if terms.among else {}),
    }


def _paper(connection: Connection, lot: str) -> tuple[LotPaper, Frozen]:
    row = connection.execute(select(lots).where(lots.c.id == lot)).one_or_none()
    if row is None:
        raise BadArgument(f"There is no lot {lot}.", remedy="Check the id.")
    kept = frozen(connection, lot)
    told = orjson.loads(row.paper)
    plan = Plan(tuple(Stage(*stage) for stage in told["stages"]), told["name"], told["letter"], told["tells"])
    stream = Stream(row.generator, row.kind, row.market)
    return (
        LotPaper(
            lot, kept.name, stream, len(kept.rows), kept.list_hash, told["seed"], plan, told["severity"],
            told["level"], told["aql"], kept.frozen_by, kept.frozen_at, told.get("correction", ""),
            told.get("recipe", EMPTY),
        ),
        kept,
    )  # fmt: skip


def _findings(connection: Connection, lot: str) -> dict[str, Finding]:
    rows = connection.execute(select(lot_findings).where(lot_findings.c.lot == lot))
    return {
        row.item_id: Finding(
            row.item_id, bool(row.bad), row.by, moment_of(row.at_ms), row.cause,
            tuple(json.loads(row.labels)) if row.labels else (),
        )
        for row in rows
    }  # fmt: skip


def _packed(labels: Sequence[Label]) -> str:
    return json.dumps([label_to_json(one) for one in labels], ensure_ascii=False) if labels else ""


def _counted(
    sample: Sequence[Sequence[str]], findings: dict[str, Finding]
) -> tuple[dict[str, Finding], dict[str, Finding]]:
    """The findings of the sample, and those of items that were looked at among it."""
    asked = {item_id for part in sample for item_id in part}
    counted = {item_id: one for item_id, one in findings.items() if item_id in asked}
    return counted, {item_id: one for item_id, one in findings.items() if item_id not in asked}


def _is_among(connection: Connection, lot: str) -> bool:
    paper = connection.execute(select(lots.c.paper).where(lots.c.id == lot)).scalar_one()
    return bool(orjson.loads(paper).get("among"))


def _as_frozen(connection: Connection, kept: Frozen, item_id: str) -> bool:
    was = next(row for row in kept.rows if row.item_id == item_id)
    row = connection.execute(_PRESENT, {"b_id": item_id}).one_or_none()
    return row is not None and (row.version, row.assets) == (was.version, " ".join(was.assets))


def _strata(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Generator and locale of items, from their documents."""
    out: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        for item_id, doc in connection.execute(_DOCUMENTS, {"b_ids": list(ids[start : start + _AT_ONCE])}):
            told = orjson.loads(doc)
            made = told.get("generator") or {}
            out[item_id] = stratum_of(
                str(made.get("name", "")), str(made.get("version", "")), str(told.get("locale", ""))
            )
    return out


def _act(connection: Connection, what: str, subject: str) -> tuple[Anchor, dict[str, Any]]:
    """The first act of this kind about a subject, with its link; ``Damaged`` where there is none."""
    joined = select(acts_table.c.body, links.c.seq, links.c.hash).join_from(
        acts_table, links, links.c.seq == acts_table.c.seq
    )
    for row in connection.execute(joined.order_by(acts_table.c.seq)):
        told = json.loads(row.body)
        if (told.get("what"), told.get("subject")) == (what, subject):
            return Anchor(row.seq, row.hash), told
    raise Damaged(f"The audit chain says nothing of {what} {subject}.", remedy="Restore a copy.")


def _state(connection: Connection, stream: Stream) -> Switching:
    stated = select(switching.c.state).where(*_of(stream))
    kept = connection.execute(stated).scalar()
    return Switching() if kept is None else Switching.of(orjson.loads(kept))


def _keep(connection: Connection, stream: Stream, state: Switching, now_ms: int) -> None:
    connection.execute(delete(switching).where(*_of(stream)))
    row = {"generator": stream.generator, "kind": stream.kind, "market": stream.market, "changed_ms": now_ms}
    connection.execute(insert(switching), {**row, "state": orjson.dumps(state.as_dict()).decode()})


def _of(stream: Stream, table: Table = switching) -> tuple[Any, ...]:
    return (
        table.c.generator == stream.generator,
        table.c.kind == stream.kind,
        table.c.market == stream.market,
    )


def _stream(connection: Connection, kept: Frozen) -> Stream:
    """Whose a frozen selection is; ``MIXED`` where its items have several generators, or markets."""
    generators: set[str] = set()
    markets: set[str] = set()
    ids = [row.item_id for row in kept.rows]
    for start in range(0, len(ids), _AT_ONCE):
        part = {"b_ids": ids[start : start + _AT_ONCE]}
        markets.update(connection.execute(_MARKETS, part).scalars())
    for stratum in set(kept.strata):
        generators.add(" ".join(stratum.split("\x1f")[:2]).strip())
    named = [next(iter(found)) if len(found) == 1 else MIXED for found in (generators, markets)]
    return Stream(named[0], kept.rows[0].kind, named[1])
