"""The drama: everybody at work while everything that can go wrong does, then rest, and a look at what is left."""

from __future__ import annotations

import asyncio
import gc
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.proofs.place import item_of, prepare
from tests.proofs.waiting import fast_folder
from tests.simulation.audit import look
from tests.simulation.console import Console
from tests.simulation.line import CALM, WEATHERS
from tests.simulation.loop import Stalled, VirtualLoop
from tests.simulation.person import Person
from tests.simulation.service import Service
from tests.simulation.world import Play, PlayedClock, World

DRAIN_S = 20 * 60.0
"""On calm lines everything that waits is answered within this time."""


@dataclass(frozen=True)
class Outcome:
    """What became of one seed."""

    seed: int
    digest: str
    broken: tuple[str, ...]
    told: Counter[str]
    trace: tuple[str, ...]
    """The last lines of what happened."""


class Drama:
    """One run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = world.chance("drama")
        self._service = Service(world)
        self._consoles = [Console(world, self._service, number) for number in range(world.play.consoles)]
        self._tasks: list[asyncio.Task[Any]] = []
        self._people: dict[Console, asyncio.Task[Any]] = {}
        self._passages: dict[asyncio.Task[None], None] = {}
        """Openings and closings, which are not broken off when the storm ends."""

    async def play(self) -> None:
        """Storm, then calm, then the look."""
        await self._service.start()
        for console in self._consoles:
            await self._open(console)
        for turn in (self._weather, self._blows, self._clocks, self._pipeline):
            self._begin(turn())
        for console in self._consoles:
            self._begin(self._fate_of(console))
        await asyncio.sleep(self._world.play.minutes * 60)
        await self._come_to_rest()
        await look(self._world, self._service, self._consoles)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def _pass(self, work: Coroutine[Any, Any, None]) -> None:
        """Goes through with it, also where whoever began it is cancelled."""
        task = asyncio.get_running_loop().create_task(work)
        self._passages[task] = None
        task.add_done_callback(self._passages.pop)
        await asyncio.shield(task)

    async def _open(self, console: Console) -> None:
        await console.start()
        chance = self._world.chance(f"person {console.name} {console.lives}")
        work = Person(console, chance).work()
        self._people[console] = asyncio.get_running_loop().create_task(work)
        console.on_death = self._people[console].cancel

    # -- what goes wrong ------------------------------------------------------------------------------

    async def _every(self, seconds: float, do: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            await asyncio.sleep(self._chance.expovariate(1 / seconds))
            await do()

    async def _weather(self) -> None:
        async def turn() -> None:
            console = self._chance.choice(self._consoles)
            console.line.weather = self._chance.choice(WEATHERS)
            self._world.note(console.name, "weather", console.line.weather.name)

        await self._every(30, turn)

    async def _blows(self) -> None:
        async def blow() -> None:
            self._service.strike(power=self._chance.random() < 0.5)
            await asyncio.sleep(self._chance.choice((1, 30, 180)))
            await self._pass(self._service.start())

        await self._every(15 * 60, blow)

    async def _clocks(self) -> None:
        async def turn() -> None:
            if self._chance.random() < 0.3:
                self._service.clock.wrong = timedelta(minutes=self._chance.uniform(-5, 5))
                self._world.note("service clock", self._service.clock.wrong)
            else:
                self._chance.choice(self._consoles).set_wrong(self._chance)

        await self._every(4 * 60, turn)

    async def _pipeline(self) -> None:
        await self._every(3 * 60, lambda: self._service.ingest(self._chance))

    async def _fate_of(self, console: Console) -> None:
        chance = self._world.chance(f"fate {console.name}")
        while True:
            await asyncio.sleep(chance.expovariate(1 / (10 * 60)))
            match chance.choice(("die", "die", "full", "home")):
                case "die" if console.is_up:
                    console.doom()
                case "full" if console.is_up:
                    console.set_full(True)
                    await asyncio.sleep(chance.choice((0.5, 20, 200)))
                    if console.is_up:
                        console.set_full(False)
                case "home" if console.is_up:
                    self._people[console].cancel()
                    await self._pass(console.leave())
            if not console.is_up:
                await self._again(console, chance)

    async def _again(self, console: Console, chance: random.Random) -> None:
        self._people[console].cancel()
        await asyncio.sleep(chance.choice((1, 60, 20 * 60)))
        await self._pass(self._open(console))

    # -- and then nothing more ------------------------------------------------------------------------

    async def _come_to_rest(self) -> None:
        """Every line answers, nobody presses a key; what waits goes out."""
        world = self._world
        world.note("rest")
        for task in self._tasks:
            task.cancel()
        for console in self._consoles:
            console.spare()
        while self._passages:
            await asyncio.wait(list(self._passages))
        for console in self._consoles:
            self._people[console].cancel()
            console.line.weather = CALM
            console.clock.wrong = timedelta()
            if console.is_up:
                console.set_full(False)
        if not self._service.is_up:
            await self._service.start()
        for console in self._consoles:
            if not console.is_up:
                await console.start()
        end = world.now() + DRAIN_S
        while any([await console.journal.waiting() for console in self._consoles]):
            if world.now() > end:
                break
            await asyncio.sleep(5)
        for console in self._consoles:
            if left := await console.journal.undelivered():
                world.fail("never sent", f"{console.name}: {len(left)}, the first {left[0]}")
        await asyncio.sleep(60)


@contextmanager
def _loop_of(world: World) -> Iterator[VirtualLoop]:
    loop = VirtualLoop(world.chance("loop"))
    asyncio.set_event_loop(loop)
    try:
        yield loop
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        asyncio.set_event_loop(None)
        loop.close()


def run(seed: int, play: Play | None = None) -> Outcome:
    """One seed, from the first item to the last look."""
    folder = Path(tempfile.mkdtemp(prefix="backstop-simulation-", dir=fast_folder()))
    world = World(seed, folder, play or Play())
    random.seed(seed)  # the sender draws its pauses from there
    gc.disable()
    try:
        _stock(world)
        drama = Drama(world)
        with _loop_of(world) as loop:
            try:
                loop.run_until_complete(drama.play())
            except Stalled as error:
                world.fail("stalled", str(error))
        told = Counter[str]()
        for console in drama._consoles:
            told.update(taken=len(console.record.shown), undone=len(console.record.undone), lives=console.lives)
            told.update(f"{receipt.state.value}" for receipt in console.record.answers.values())
            told.update({f"killed at {point}": number for point, number in console.died.items()})
        told["superseded"] = drama._service.made
        return Outcome(seed, world.trace.digest, tuple(world.broken), told, tuple(world.trace.lines))
    finally:
        gc.enable()
        shutil.rmtree(folder, ignore_errors=True)


def _stock(world: World) -> None:
    """The items that are there at first."""
    chance = world.chance("items")
    loop = VirtualLoop(chance)

    async def put() -> None:
        prepare(world.folder, (item_of(n, chance) for n in range(world.play.items)), chance, PlayedClock())

    loop.run_until_complete(put())
    loop.close()
