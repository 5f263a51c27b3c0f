"""Batches: decisions about many items at once, as the console sees them, and the ports that carry them out.

A selection is frozen where the items are; only its figures come back, so that a hundred thousand rows travel nowhere.
A sweep carries one verdict through it, chunk by chunk, and says how far it is; a lot decides it from a sample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from review.bulk import MAX_SELECTION, Rules
from review.chain import Anchor
from review.clusters.groups import Cluster
from review.decisions import Verdict
from review.items import Item
from review.labels import Label
from review.queue import Blocked, Filter
from review.sampling.certificate import Certificate, LotPaper
from review.sampling.choice import Shape, Stratum, plan_for
from review.sampling.inspection import Finding, Progress
from review.sampling.iso2859 import Severity
from review.sampling.plans import Plan
from review.sampling.risks import Risks, sequential_plan, smallest_plan
from review.sampling.switching import Stream, Switching
from review.spreading import Recipe

MOST_NAMED = MAX_SELECTION
"""Items that a selection may name one by one: a cluster is a list of names."""
MOST_SAID = 20
MOST_WHOLE = 500
"""Items that are read whole at once: some megabyte."""
MIXED = "mixed"
"""The generator or market of a stream whose items have several."""
CORRECTION = "correction"
"""The generator of lots that are to be corrected: what is sampled is a person's correction, not what a model made."""
SEQUENTIAL = "sequential"
"""The shape of a plan by stated risks that looks item by item."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a selection is made of: everything in a filter but ``left_out``, or the items named one by one."""

    where: Filter | None = None
    ids: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A frozen list, kept where the items are. ``list_hash``: SHA-256 of it, hex; it stands in the audit chain."""

    id: str
    name: str
    size: int
    list_hash: str
    frozen_by: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why some items of a selection would be left alone: how many, and a few of them."""

    reason: str
    number: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A dry run: what a sweep would do now. ``ready`` and the obstacles' numbers sum to ``size``."""

    size: int
    kinds: tuple[str, ...]
    """The kinds of the items in it, sorted."""
    ready: int
    obstacles: tuple[Obstacle, ...]
    sample: tuple[str, ...]
    """Ids of some that would be decided, spread over the list."""
    barred: str
    """Why the lead's rules do not let this person begin it; empty where they do."""
    needs_second: bool
    """A second person must agree before it may begin."""
    hold_s: int
    """Seconds that the outcomes wait, in which an undo leaves no trace at the pipeline."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """How far a sweep is. ``reached`` of ``size`` places are settled, ``taken`` of them took effect."""

    id: str
    selection: str
    undoes: str
    verdict: str
    by: str
    seconded_by: str
    size: int
    reached: int
    taken: int
    ended: bool
    left: tuple[Blocked, ...] = ()
    """What it did not touch, each with the reason; given once it has ended."""
    name: str = ""
    """What was selected, in words."""
    certificate: str = ""
    asked_at: datetime | None = None
    undone_by: str = ""
    """The sweep that took this one back; empty where none did."""
    begun: bool = False
    reason: str = ""
    held_until: datetime | None = None
    """Until then the pipeline is told nothing of it; None where nothing waits."""

    @property
    def total(self) -> int:
        """Items with a result; the size of the selection once it has ended (promise G7)."""
        return self.taken + len(self.left)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which plan a lot is to have: by the tables (``level``, ``aql``, ``shape``), or, where given, by stated risks."""

    level: str = "II"
    aql: str = "1.0"
    shape: str = Shape.SINGLE.value
    risks: Risks | None = None
    recipe: Recipe | None = None
    """The correction that every item is to get, where it is that which the sample is to show right."""
    among: bool = False
    """The sample is looked at among as many other items of the lot, so that nobody knows which of them count."""

    def plan(self, size: int, severity: Severity) -> Plan:
        """The plan for a lot of this size; ``BadArgument`` where there is none."""
        if self.risks is None:
            return plan_for(size, self.level, self.aql, severity, self.shape)
        return sequential_plan(self.risks) if self.shape == SEQUENTIAL else smallest_plan(self.risks, size)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a frozen selection before it becomes a lot. ``bad`` of ``seen`` earlier sampled items.

    ``parts``: by generator and template, where so many were bad that the lot may have to be parted.
    """

    size: int
    stream: Stream
    switching: Switching
    bad: int
    seen: int
    parts: tuple[Stratum, ...] = ()


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot as far as it is. ``sample``: the ids of each stage, in the order in which they are looked at."""

    paper: LotPaper
    sample: tuple[tuple[str, ...], ...]
    findings: Mapping[str, Finding]
    progress: Progress
    certificate: str
    """The id of its certificate; empty while it is open."""
    others: tuple[str, ...] = ()
    """Items that are looked at among the sample and do not count; a bad one stays open all the same."""
    aside: tuple[str, ...] = ()
    """Those of them that were judged."""
    recipe: Recipe | None = None
    """Of a check of a correction, that correction: whoever goes on with the check makes it anew of this."""


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot in a list. ``standing``: what its plan says now; ``disposition``: what became of it once it is decided."""

    id: str
    name: str
    size: int
    kind: str
    opened_by: str
    opened_at: datetime
    standing: str
    looked_at: int
    to_look_at: int
    bad: int
    accept: int
    certificate: str
    disposition: str
    correction: bool = False
    """It is a correction that is checked, not what a model made."""


class SweepSource(Protocol):
    """Where decisions about many items are made. Everything is idempotent by the ids that the caller gives."""

    async def freeze(self, selection: str, chosen: Chosen, by: str, name: str) -> Selection: ...
    async def trial(self, selection: str, verdict: Verdict, by: str) -> Trial: ...
    async def ask(
        self, sweep: str, selection: str, verdict: Verdict, by: str, *, reason: str = "", note: str = ""
    ) -> Sweep:
        """Asks for a sweep; nothing is decided before ``carry_on``."""
        ...

    async def ask_undo(self, sweep: str, undoes: str, by: str) -> Sweep: ...
    async def carry_on(self, sweep: str, by: str) -> Sweep:
        """One chunk further, on disk when it returns; until ``ended``. ``NotAllowed`` by the lead's rules."""
        ...

    async def sweep(self, sweep: str) -> Sweep: ...
    async def discard(self, sweep: str, by: str, *, lead: bool = False) -> Sweep:
        """Ends a sweep that was asked for and not begun: nothing of it is decided. For who asked, or a ``lead``, who
        may do so with others' too; a service looks itself who is one."""
        ...

    async def sweeps(self, limit: int, certificate: str = "") -> list[Sweep]:
        """The last sweeps, newest first, without what each left alone; only those of a ``certificate``, if given."""
        ...

    async def rules(self) -> Rules: ...
    async def set_rules(self, rules: Rules, by: str) -> Rules:
        """A lead's decision; ``NotAllowed`` for anybody else."""
        ...


class LotSource(Protocol):
    """Where lots are opened, inspected and decided."""

    async def freeze_lot(self, selection: str, chosen: Chosen, by: str, name: str) -> Outlook:
        """As ``SweepSource.freeze``, with what sampling needs of the items; of one kind only."""
        ...

    async def open_lot(self, selection: str, wish: Wish, by: str) -> Lot:
        """Settles plan and seed of a frozen selection; from then on the sample is what it is."""
        ...

    async def lot(self, lot: str) -> Lot: ...
    async def lots(self, limit: int) -> list[LotLine]: ...
    async def frozen(self, selection: str) -> Mapping[str, int]:
        """The ids of a frozen list in its order, each with the version that it had."""
        ...

    async def judge(
        self, lot: str, item_id: str, *, bad: bool, by: str, cause: str = "", labels: Sequence[Label] = ()
    ) -> Progress:
        """Keeps what was found; ``labels``: what was marked, which a decision of this lot about the item has too."""
        ...

    async def decide_lot(
        self, lot: str, certificate: str, sweep: str, by: str, *, send_back: bool = False, reason: str = ""
    ) -> tuple[Certificate, Sweep | None]: ...
    async def certificate(self, certificate: str) -> tuple[Certificate, Anchor]: ...
    async def verify(self, certificate: str) -> Sequence[str]:
        """What does not hold of a certificate when everything is reckoned anew; none means it holds."""
        ...

    async def resume(self, stream: Stream, by: str) -> Switching:
        """A lead lets sampling of a stopped stream go on."""
        ...


class LikeSource(Protocol):
    """Where items are compared, all of a queue, and read whole, many at once."""

    async def alike(self, item_id: str, where: Filter, said: Sequence[str] = ()) -> Sequence[Cluster]:
        """What an item shares with others that ``where`` finds: a cluster a trait, the most telling first.

        ``said``: words of the item's text, at most ``MOST_SAID``; where some are given, only what has one of them is
        compared.
        """
        ...

    async def items(self, item_ids: Sequence[str]) -> Sequence[Item]:
        """Those of these items that are there, in this order; at most ``MOST_WHOLE``."""
        ...


class BatchSource(SweepSource, LotSource, LikeSource, Protocol):
    """All of it, as every backend has it."""
