"""A service and a line to it in a process of their own, so that they take nothing from what is measured.

``python -m tests.line.child FOLDER`` prints one JSON line, ``{"address", "token"}``, once the service answers through
the proxy. Each further line of its input is an order: ``{"weather": {…}}``, ``"away"``, ``"back"``; each is answered
by a line. It ends with its input. ``{"hours": 8}``: so much later it is there now, as its clock has it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from console.clock import SystemClock
from tests.line.asked import Asked, asked
from tests.line.proxy import Weather, proxied
from tests.line.running import running

SUPERVISOR = "Li Wei"


class Ahead(SystemClock):
    """The machine's clock, set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        """Aware UTC, as much later as was said."""
        return super().now() + self.ahead


class Far:
    """The child as its parent sees it."""

    def __init__(self, process: Asked) -> None:
        self._process = process
        self.address: str = process.begun["address"]
        self.token: str = process.begun["token"]

    def change(self, **weather: Any) -> None:
        """Another weather from now on; see ``tests.line.proxy.Weather``."""
        self._order({"weather": weather})

    def pass_hours(self, hours: float) -> None:
        """It is later there."""
        self._order({"hours": hours})

    def go_away(self) -> None:
        """The line is cut and stays so."""
        self._order("away")

    def come_back(self) -> None:
        """The line is there again, at the same address."""
        self._order("back")

    def _order(self, order: Any) -> None:
        answer = self._process.ask(order)
        if not answer.startswith("done"):
            raise RuntimeError(f"the far service answered {answer!r}")


@contextmanager
def far_service(folder: Path) -> Iterator[Far]:
    """A service over the workspace in ``folder``, in a process of its own, and the line to it."""
    with asked("tests.line.child", folder) as process:
        yield Far(process)


def main(folder: Path, orders: TextIO, answers: TextIO) -> None:
    """Serves until the orders end."""
    clock = Ahead()
    with running(folder, clock=clock) as service, proxied(service.port) as proxy:
        begun = {"address": proxy.address, "token": service.token(SUPERVISOR)}
        print(json.dumps(begun), file=answers, flush=True)
        for line in orders:
            match json.loads(line):
                case {"weather": fields}:
                    proxy.change(Weather(**fields))
                case {"hours": hours}:
                    clock.ahead += timedelta(hours=hours)
                case "away":
                    proxy.go_away()
                case "back":
                    proxy.come_back()
            print("done", file=answers, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdin, sys.stdout)
