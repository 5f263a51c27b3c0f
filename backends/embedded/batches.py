"""``BatchSource`` over a store in this process: sweeps and lots, on the store's threads.

What walks through a whole list does so on the searching thread, so that a claim never waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from backends.embedded.threads import StoreThreads
from review.batches import Chosen, Lot, LotLine, Outlook, Selection, Sweep, Trial, Wish
from review.bulk import Rules
from review.chain import Anchor
from review.clusters.groups import Cluster
from review.decisions import Verdict
from review.items import Item
from review.labels import Label
from review.queue import Filter
from review.sampling.certificate import Certificate
from review.sampling.inspection import Progress
from review.sampling.switching import Stream, Switching

if TYPE_CHECKING:
    from backends.store.store import Store


class EmbeddedBatches:
    """The sweeps and lots of an embedded backend; as ``EmbeddedBackend.batches``."""

    def __init__(self, threads: StoreThreads) -> None:
        self._threads = threads

    async def freeze(self, selection: str, chosen: Chosen, by: str, name: str) -> Selection:
        """Keeps what was chosen as it is now; the same id again gives what was kept first."""
        return await self._threads.search(lambda store: store.sweeps.choose(selection, chosen, by, name))

    async def trial(self, selection: str, verdict: Verdict, by: str) -> Trial:
        """What a sweep would do now."""
        return await self._threads.search(lambda store: store.sweeps.trial(selection, verdict, by))

    async def ask(
        self, sweep: str, selection: str, verdict: Verdict, by: str, *, reason: str = "", note: str = ""
    ) -> Sweep:
        """Asks for a sweep; nothing is decided yet."""
        return await self._threads.with_store(
            lambda store: store.sweeps.ask(sweep, selection, verdict, by, reason=reason, note=note)
        )

    async def ask_undo(self, sweep: str, undoes: str, by: str) -> Sweep:
        """Asks for the undoing of a sweep."""
        return await self._threads.with_store(lambda store: store.sweeps.ask_undo(sweep, undoes, by))

    async def carry_on(self, sweep: str, by: str) -> Sweep:
        """One chunk further, on disk when it returns."""
        return await self._threads.with_store(lambda store: store.sweeps.carry_on(sweep, by))

    async def sweep(self, sweep: str) -> Sweep:
        """How far it is; with every item that was left alone once it has ended."""
        return await self._threads.search(lambda store: store.sweeps.sweep(sweep))

    async def discard(self, sweep: str, by: str, *, lead: bool = False) -> Sweep:
        """Ends what was asked for and not begun."""
        return await self._threads.with_store(lambda store: store.sweeps.discard(sweep, by, lead=lead))

    async def sweeps(self, limit: int, certificate: str = "") -> list[Sweep]:
        """The last sweeps, newest first; of a certificate, if one is given."""
        return await self._threads.search(lambda store: store.sweeps.last(limit, certificate))

    async def rules(self) -> Rules:
        """What a lead allows."""
        return await self._threads.search(lambda store: store.sweeps.rules())

    async def set_rules(self, rules: Rules, by: str) -> Rules:
        """A lead's decision."""
        await self._threads.with_store(lambda store: store.sweeps.set_rules(rules, by))
        return rules

    async def freeze_lot(self, selection: str, chosen: Chosen, by: str, name: str) -> Outlook:
        """Keeps what was chosen with what drawing needs, and tells what is known of such lots."""
        return await self._threads.search(lambda store: store.lots.choose(selection, chosen, by, name))

    async def open_lot(self, selection: str, wish: Wish, by: str) -> Lot:
        """Settles plan and seed."""
        return await self._threads.with_store(lambda store: store.lots.settle(selection, wish, by))

    async def lot(self, lot: str) -> Lot:
        """How a lot stands."""
        return await self._threads.search(lambda store: store.lots.lot(lot))

    async def lots(self, limit: int) -> list[LotLine]:
        """The last lots, newest first."""
        return await self._threads.search(lambda store: store.lots.last(limit))

    async def frozen(self, selection: str) -> Mapping[str, int]:
        """The ids of a frozen list, each with its version then."""
        return await self._threads.search(lambda store: store.lots.frozen(selection))

    async def judge(
        self, lot: str, item_id: str, *, bad: bool, by: str, cause: str = "", labels: Sequence[Label] = ()
    ) -> Progress:
        """Keeps what was found of one item of the sample."""
        return await self._threads.with_store(
            lambda store: store.lots.judge(lot, item_id, bad=bad, by=by, cause=cause, labels=labels)
        )

    async def decide_lot(
        self, lot: str, certificate: str, sweep: str, by: str, *, send_back: bool = False, reason: str = ""
    ) -> tuple[Certificate, Sweep | None]:
        """Closes a lot whose plan has decided."""
        return await self._threads.with_store(
            lambda store: store.lots.decide(lot, certificate, sweep, by, send_back=send_back, reason=reason)
        )

    async def certificate(self, certificate: str) -> tuple[Certificate, Anchor]:
        """A certificate and its link in the audit chain."""
        return await self._threads.search(lambda store: store.lots.certificate(certificate))

    async def verify(self, certificate: str) -> Sequence[str]:
        """What does not hold of a certificate."""
        return await self._threads.search(lambda store: store.lots.verify(certificate))

    async def resume(self, stream: Stream, by: str) -> Switching:
        """A lead lets sampling of a stopped stream go on."""
        return await self._threads.with_store(lambda store: store.lots.resume(stream, by))

    async def alike(self, item_id: str, where: Filter, said: Sequence[str] = ()) -> Sequence[Cluster]:
        """What an item shares with others."""

        def work(store: Store) -> Sequence[Cluster]:
            from backends.clusters.alike import alike_of  # the couriers' tables: on this thread, not on the window's

            return alike_of(store, item_id, where, said)

        return await self._threads.search(work)

    async def items(self, item_ids: Sequence[str]) -> Sequence[Item]:
        """These items whole."""
        found = await self._threads.search(lambda store: store.wholes.of(item_ids))
        return [item for item, _ in found]
