"""A service in a process of its own for proofs: a small world, everybody's token, and loose caps.

``python -m tests.proofs.service_child FOLDER`` prints one JSON line, ``{"address", "tokens"}``, once it answers, and
serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path

from backends.service.opening import Whereabouts, open_place
from backends.service.server import Entryway, serve, set_up_logs
from backends.service.settings import Settings
from console.clock import SystemClock
from review.rights import Role

LOOSE = Settings(
    requests_per_s=1e6, requests_burst=10**6, failures_per_s=1e6, failures_burst=10**6, heartbeat_s=0.05, events_s=0.05
)
"""Nobody is too fast, and an event stream ends by itself."""
PEOPLE = {
    "Li Wei": Role.SUPERVISOR,
    "Ana Ruiz": Role.LEAD,
    "pipeline": Role.AGENT,
    "Administrator": Role.ADMINISTRATOR,
}
"""The names of the document's examples, so that these reach what they are about."""


async def people(folder: Path) -> dict[str, str]:
    """Makes everybody; role → token."""
    tokens = {}
    async with open_place(Whereabouts(folder), SystemClock(), LOOSE) as place:
        for name, role in PEOPLE.items():
            await place.backend.with_store(lambda store: store.people.add(name, role, by="proof"))  # noqa: B023
            text, _ = await place.backend.with_store(lambda store: store.people.make_token(name))  # noqa: B023
            tokens[role.value] = text
    return tokens


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main(folder: Path) -> None:
    """Serves until told to end."""
    set_up_logs()
    tokens = asyncio.run(people(folder))
    threading.Thread(target=_end_with_input, daemon=True).start()

    def ready(address: str) -> None:
        print(json.dumps({"address": address, "tokens": tokens}), flush=True)

    serve(Whereabouts(folder), Entryway(port=0), SystemClock(), LOOSE, ready)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
