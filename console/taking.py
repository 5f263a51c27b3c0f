"""Taking: what was decided is committed to the journal, or comes back with the reason; then it is sent (G1, G2)."""

from __future__ import annotations

from console.bench import Bench, Word
from console.keeping import Keeping
from console.owed import Owed
from console.sender import Sender
from review.changes import Changes
from review.errors import NotTaken, Unavailable
from review.session import Taken


class Taking:
    """The way of one desk's entries into its outbox. ``waiting``: how many are there, as last counted."""

    def __init__(self, bench: Bench, sender: Sender, keeping: Keeping, owed: Owed) -> None:
        self._bench = bench
        self._sender = sender
        self._keeping = keeping
        self._owed = owed
        self.waiting = 0

    async def commit(self, taken: Taken, said: str) -> bool:
        """On disk, told and on its way; False where the disk refuses: then everything is as before it."""
        bench = self._bench
        try:
            await bench.journal.take(taken.entries, clear_drafts=taken.step is not None)  # a remark leaves the work be
        except NotTaken as error:
            self._owed.settle([entry.key for entry in taken.entries])
            bench.publish(bench.session.roll_back(taken))
            bench.warn(str(error))
            for draft in () if taken.step is None else taken.step.drafts:
                self._keeping.keep(draft)
            return False
        bench.publish(bench.session.confirm(taken))
        bench.tell(Word(said, "done", undo=taken.step is not None))
        await self.send()
        return True

    async def send(self) -> None:
        """Something more may go out."""
        self._sender.wake()
        await self.count()

    async def count(self) -> None:
        """How many wait now."""
        try:
            self.waiting = await self._bench.journal.waiting()
        except Unavailable:
            return  # the figure stays as it was: what was taken is taken, whether it can be counted now or not
        self._bench.publish(Changes(outbox=True))
