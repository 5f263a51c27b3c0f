"""The service: the real backend over the real store, watched, and now and then struck down."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from backends.service.backend import SharedBackend
from backends.store.store import Store
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Retraction, Snooze
from review.errors import BackstopError, Unavailable
from review.ports import SelectionRow
from review.queue import Blocked, Filter, Lease, LeasedItem, OrderKey
from tests.proofs.place import STORE_NAME, item_of, row_of
from tests.simulation.world import PlayedClock, World

T = TypeVar("T")
Reply = Callable[[Any, BaseException | None], None]


class Grants:
    """Who was leased what, in order. A machine that dies forgets those since its last durable transaction."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[int, str]]] = {}
        self._unsure: list[tuple[str, int]] = []

    def give(self, lease: Lease) -> None:
        """A lease went out."""
        grants = self._of.setdefault(lease.item_id, [])
        if (lease.token, lease.owner) not in grants:
            grants.append((lease.token, lease.owner))
            self._unsure.append((lease.item_id, lease.token))

    def on_disk(self) -> None:
        """Everything so far is."""
        self._unsure.clear()

    def forget(self) -> None:
        """The power was cut."""
        for item_id, token in self._unsure:
            self._of[item_id] = [grant for grant in self._of[item_id] if grant[0] != token]
        self._unsure.clear()

    def another_since(self, entry: Decision | Snooze) -> str:
        """Who was given the item after the lease that this was decided with; "" where nobody was."""
        later = [owner for token, owner in self._of.get(entry.item_id, []) if token > entry.token]
        return next((owner for owner in reversed(later) if owner != entry.supervisor), "")


class WatchedStore(Store):
    """The store, with a look at each lease it gives and each entry it accepts."""

    world: World
    grants: Grants
    written = 0
    """Bytes of the log that a cut of the power leaves."""

    def watch(self, world: World, grants: Grants) -> None:
        """From here on. The log is never folded into the file, so that its end can be cut off."""
        self.world, self.grants = world, grants
        self._path = Path(str(self.url.database))
        self._look = sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, isolation_level=None)
        writer: Any = self._writer
        durable, pragma = writer.durable, writer._pragma

        @contextmanager
        def noted() -> Any:
            with durable() as connection:
                yield connection
            self.on_disk()

        def unfolding(*settings: str) -> None:
            pragma(*(setting for setting in settings if not setting.startswith("wal_")))

        writer.durable = writer.apart = noted
        writer._pragma = unfolding
        pragma("wal_autocheckpoint=0")
        self.on_disk()

    def on_disk(self) -> None:
        """A durable transaction ended: nothing before it can be forgotten any more."""
        log = self._path.with_name(self._path.name + "-wal")
        self.written = log.stat().st_size if log.exists() else 0
        self.grants.on_disk()

    def close(self) -> None:
        """With the connection that looks."""
        self._look.close()
        super().close()

    def _given(self, answers: Sequence[LeasedItem | Lease | Blocked]) -> None:
        for answer in answers:
            if not isinstance(answer, Blocked):
                lease = answer.lease if isinstance(answer, LeasedItem) else answer
                self.grants.give(lease)
                self.world.note("lease", lease.item_id, lease.token, lease.owner)

    def claim_next(
        self,
        where: Filter,
        owner: str,
        limit: int,
        after: OrderKey | None = None,
        passing: Sequence[str] = (),
        key: str = "",
    ) -> list[LeasedItem]:
        """Notes what went out."""
        found = super().claim_next(where, owner, limit, after, passing, key)
        self._given(found)
        return found

    def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        """Notes what went out."""
        answers = super().claim(item_ids, owner)
        self._given(answers)
        return answers

    def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        """Notes what went out."""
        answers = super().lease_selection(rows, owner)
        self._given(answers)
        return answers

    def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Compares what is accepted with how the items stood just before."""
        before = self._heads({entry.item_id for entry in entries})
        receipts = super().submit(entries)
        for entry, receipt in zip(entries, receipts, strict=True):
            self.world.note("answer", entry.key, entry.item_id, receipt.state.value, receipt.repeated)
            if receipt.state is ReceiptState.CONFIRMED and not receipt.repeated:
                self._accepted(entry, before.get(entry.item_id))
        self._standing({entry.item_id for entry in entries})
        return receipts

    def _accepted(self, entry: Entry, head: tuple[int, str] | None) -> None:
        if isinstance(entry, Comment):
            return
        if isinstance(entry, Retraction):
            (found,) = self._look.execute(
                "SELECT lease_token FROM items WHERE id = ? AND lease_owner = ? UNION ALL SELECT 0 LIMIT 1",
                (entry.item_id, entry.supervisor),
            ).fetchone()
            if found:
                self.grants.give(Lease(entry.item_id, found, entry.supervisor, entry.decided_at))
                self.grants.on_disk()
            return
        other = self.grants.another_since(entry)
        if head is None or head != (entry.item_version, "open") or other:
            self.world.fail("stale accepted", f"{entry.key} on {entry.item_id}, which was {head}, leased to {other!r}")

    def _heads(self, ids: set[str]) -> dict[str, tuple[int, str]]:
        marks = ",".join("?" * len(ids))
        rows = self._look.execute(f"SELECT id, version, state FROM items WHERE id IN ({marks})", sorted(ids))
        return {item_id: (version, state) for item_id, version, state in rows}

    def _standing(self, ids: set[str]) -> None:
        marks = ",".join("?" * len(ids))
        rows = self._look.execute(
            "SELECT item_id, item_version, count(*) FROM decisions d WHERE NOT EXISTS "
            f"(SELECT 1 FROM retractions r WHERE r.target = d.key) AND item_id IN ({marks}) "
            "GROUP BY item_id, item_version HAVING count(*) > 1",
            sorted(ids),
        )
        for item_id, version, number in rows:
            self.world.fail("decided twice", f"{item_id} version {version}: {number} standing decisions")


class WatchedBackend(SharedBackend):
    """The service's backend over a ``WatchedStore``."""

    def _open_store(self) -> Store:
        from backends.store.filters import may_be_slow

        self._may_be_slow = may_be_slow
        return WatchedStore.open(self.folder / STORE_NAME, clock=self._clock)


class Service:
    """Answers requests while it is up. ``down`` and ``up`` by ``strike``."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.clock = PlayedClock()
        self.grants = Grants()
        self._backend: SharedBackend | None = None
        self._at_work: dict[asyncio.Task[None], None] = {}
        self._versions: dict[int, int] = dict.fromkeys(range(world.play.items), 1)
        self.made = 0

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._world.folder / STORE_NAME

    @property
    def is_up(self) -> bool:
        """True while somebody answers."""
        return self._backend is not None

    async def start(self) -> None:
        """Opens the store."""
        backend = await WatchedBackend.start(self._world.folder, self.clock)
        store = backend.store
        assert isinstance(store, WatchedStore)
        store.watch(self._world, self.grants)
        self._backend = backend
        self._world.note("service up")

    def take(self, work: Callable[[SharedBackend], Coroutine[Any, Any, T]], reply: Reply) -> None:
        """A request arrived; ``reply`` is called where, and when, there is an answer."""
        backend = self._backend
        if backend is None:
            reply(None, Unavailable("The service does not answer."))
            return
        task = asyncio.get_running_loop().create_task(self._answer(backend, work, reply))
        self._at_work[task] = None
        task.add_done_callback(lambda done: self._at_work.pop(done, None))

    async def _answer(
        self, backend: SharedBackend, work: Callable[[SharedBackend], Coroutine[Any, Any, T]], reply: Reply
    ) -> None:
        try:
            answer = await work(backend)
        except BackstopError as error:
            reply(None, error)
        else:
            reply(answer, None)

    def strike(self, *, power: bool) -> None:
        """The process dies amid its work; with ``power`` the machine does, and forgets what was not on disk."""
        backend, self._backend = self._backend, None
        if backend is None:
            return
        loop: Any = asyncio.get_running_loop()
        for task in list(self._at_work):
            task.cancel()
        for pool in (backend._writing, backend._reading, backend._searching):
            loop.kill(pool)
        store = backend.store
        assert isinstance(store, WatchedStore)
        kept = self._world.folder / "kept"
        log = self.path.with_name(self.path.name + "-wal")
        if power:
            shutil.copy(self.path, kept)
            cut = log.read_bytes()[: store.written] if log.exists() else b""
        store.close()
        for pool in (backend._writing, backend._reading, backend._searching):
            pool.shutdown()
        if power:
            kept.replace(self.path)
            log.write_bytes(cut)
            self.path.with_name(self.path.name + "-shm").unlink(missing_ok=True)
            self.grants.forget()
        self._world.note("service struck", "power" if power else "process")

    async def ingest(self, chance: random.Random) -> None:
        """The pipeline brings new items, and newer versions of known ones, whatever is being done with them."""
        backend = self._backend
        if backend is None:
            return
        rows = []
        for _ in range(chance.randint(1, 4)):
            number = chance.randrange(len(self._versions) + 3)
            self._versions[number] = self._versions.get(number, 0) + 1
            if self._versions[number] > 1:
                self.made += 1
            rows.append(row_of(item_of(number, chance, self._versions[number]), chance))
        try:
            tally = await backend.with_store(lambda store: store.put_items(rows))
        except Unavailable:
            return
        self._world.note("ingest", [(row.id, row.version) for row in rows], tally.new, tally.superseded)

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """One look into the store's file."""
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(question, values).fetchall()
