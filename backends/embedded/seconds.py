"""``SecondPerson`` over a store in this process: what waits for a second person, answered on the store's threads."""

from __future__ import annotations

from collections.abc import Sequence

from backends.embedded.threads import StoreThreads
from review.parcel_actions import RefundRules
from review.second_person import Proposal, Standing


class EmbeddedSeconds:
    """The proposals of an embedded backend; as ``EmbeddedBackend.seconds``."""

    def __init__(self, threads: StoreThreads) -> None:
        self._threads = threads

    async def proposals(self, subject: str = "") -> Sequence[Proposal]:
        """What waits for a second person; of a subject, all that was ever proposed."""
        return await self._threads.read(
            lambda store: store.seconds.of(subject) if subject else store.seconds.awaiting()
        )

    async def answer(self, proposal: str, by: str, standing: Standing, note: str = "") -> Proposal:
        """Confirms, declines or withdraws; raises ``NotAllowed`` where ``by`` may not."""
        match standing:
            case Standing.CONFIRMED:
                return await self._threads.with_store(lambda store: store.seconds.confirm(proposal, by))
            case Standing.WITHDRAWN:
                return await self._threads.with_store(lambda store: store.seconds.withdraw(proposal, by))
            case _:
                return await self._threads.with_store(lambda store: store.seconds.decline(proposal, by, note))

    async def refund_rules(self) -> RefundRules:
        """From which amounts on a refund takes two persons."""
        return await self._threads.read(lambda store: store.house.refunds())

    async def set_refund_rules(self, rules: RefundRules, by: str) -> None:
        """A lead's new limits."""
        await self._threads.with_store(lambda store: store.house.set_refunds(rules, by))
