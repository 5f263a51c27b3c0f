"""The checking process: one JSON line in, one JSON line out, until its standard input ends.

It holds what no window should load: Babel's tables, the language model with its numpy, the matcher of the translation
memory, and reads earlier corrections from the workspace's store; those of a service are told to it. It opens no other
file and no socket.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from backends.listings import codec
from review.errors import BackstopError, BadInput
from review.listings.checker import Checker
from review.listings.house import empty_house

if TYPE_CHECKING:
    from backends.listings.earlier import EarlierCorrections
    from backends.listings.memory import TranslationMemory

MEMORY_MB = 2_048
"""Address space: the model and numpy take some 500 MB of it."""
NICE = 5
"""Typing and painting come first."""

Answer = Callable[[Mapping[str, Any]], Any]


class Worker:
    """The verbs. Tables are read when the first question needs them."""

    def __init__(self, store: Path | None) -> None:
        self._house: Mapping[str, Any] = empty_house()
        self._tried: tuple[Mapping[str, Any], Checker] | None = None
        self._checker: Checker | None = None
        self._memory: TranslationMemory | None = None
        self._store = store
        self._earlier: EarlierCorrections | None = None
        self.verbs: dict[str, Answer] = {
            "check": self._check,
            "family": self._family,
            "counterparts": self._counterparts,
            "suggest": self._suggest,
            "learn": self._learn,
            "hits": self._hits,
            "house": self._set_house,
        }

    @property
    def checker(self) -> Checker:
        """With the house's rules that are in force."""
        from backends.listings.checking import built

        if self._checker is None:
            self._checker = built(self._house)
        return self._checker

    @property
    def memory(self) -> TranslationMemory:
        """What was reworded before."""
        from backends.listings.memory import TranslationMemory

        if self._memory is None:
            self._memory = TranslationMemory()
        return self._memory

    def _check(self, given: Mapping[str, Any]) -> Any:
        found = self.checker.check(codec.target_of(given["target"]), codec.when_of(given["when"]))
        return [codec.plain_finding(one) for one in found]

    def _family(self, given: Mapping[str, Any]) -> Any:
        targets = {key: codec.target_of(row) for key, row in given["targets"].items()}
        return [codec.plain_shared(claim) for claim in self.checker.family(targets)]

    def _counterparts(self, given: Mapping[str, Any]) -> Any:
        targets = {key: codec.target_of(row) for key, row in given["targets"].items()}
        found = self.checker.counterparts(targets, given["key"], codec.place_of(given["place"]), given["after"])
        return [codec.plain_sighting(one) for one in found]

    def _suggest(self, given: Mapping[str, Any]) -> Any:
        from backends.listings.earlier import EarlierCorrections

        if self._store is not None:
            if self._earlier is None:
                self._earlier = EarlierCorrections(self._store)
            self.memory.learn(self._earlier.new())
        found = [self.memory.suggest(given["language"], text) for text in given["texts"]]
        return [[codec.plain_suggestion(one) for one in some] for some in found]

    def _learn(self, given: Mapping[str, Any]) -> Any:
        self.memory.learn(codec.reworded_of(row) for row in given["reworded"])
        return None

    def _hits(self, given: Mapping[str, Any]) -> Any:
        """Of each listing what the new rules say and the present ones do not."""
        from backends.listings.checking import built
        from review.listings.asking import Hit

        if self._tried is None or self._tried[0] != given["house"]:  # the listings come by the hundred
            self._tried = given["house"], built(given["house"])
        when, candidate = codec.when_of(given["when"]), self._tried[1]
        entries_only = given["house"].get("rules", []) == self._house.get("rules", [])
        found = []
        for key, row in given["targets"].items():
            target = codec.target_of(row)
            present, then = (
                (one.wordings(target, when) if entries_only else one.check(target, when))
                for one in (self.checker, candidate)
            )
            before = {(one.rule, one.place, one.values) for one in present}
            new = [one for one in then if (one.rule, one.place, one.values) not in before]
            if new:
                found.append(codec.plain_hit(Hit(key, tuple(new))))
        return found

    def _set_house(self, given: Mapping[str, Any]) -> Any:
        from backends.listings.checking import built

        self._checker = built(given["house"])
        self._house = given["house"]
        return None


def answer(worker: Worker, line: bytes) -> bytes:
    """One request, answered whatever becomes of it."""
    try:
        request = json.loads(line)
        told: dict[str, Any] = {"result": worker.verbs[request["do"]](request["with"])}
    except BadInput as error:
        told = {"error": "BadInput", "message": error.message, "remedy": error.remedy}
    except BackstopError as error:
        told = {"error": "Unavailable", "message": error.message, "remedy": error.remedy}
    except Exception as error:  # noqa: BLE001 - the next listing can be checked all the same
        text = f"A listing could not be checked ({type(error).__name__})."
        told = {"error": "Unavailable", "message": text, "remedy": ""}
    return json.dumps(told).encode() + b"\n"


def serve(worker: Worker, requests: BinaryIO, answers: BinaryIO) -> None:
    """Until the requests end: then the window is gone."""
    for line in iter(requests.readline, b""):
        answers.write(answer(worker, line))
        answers.flush()


def confine() -> None:
    """Less than the system would give: a text that makes memory grow ends this process and not the computer."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20, MEMORY_MB << 20))
    with suppress(AttributeError, OSError):
        os.nice(NICE)


def main() -> None:
    confine()
    store = Path(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] else None
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(Worker(store), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
