"""``python -m backends.exports``: does the one errand that comes as a line of JSON on standard input.

Out go lines of JSON: ``{"told": [what, done, of how much]}`` again and again, then ``{"done": …}`` or ``{"error": …}``.
Who started it ends it by closing its input: a data set is whole or absent at any moment, so there is nothing to tidy.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import orjson

from backends.exports.archive import unpack
from backends.exports.errand import errand_from_json, run
from review.errors import BackstopError

TOLD_EVERY_S = 0.1
GENTLER = 10
"""Steps of niceness: people who review beside it come first."""
STOPPED = 130


def main() -> int:
    """Does the errand."""
    if hasattr(os, "nice"):
        os.nice(GENTLER)
    given = orjson.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_watch, daemon=True).start()
    try:
        _say({"done": _done(given)})
    except BackstopError as error:
        _say({"error": {"type": type(error).__name__, "message": error.message, "remedy": error.remedy}})
        return 1
    return 0


def _done(given: dict[str, Any]) -> dict[str, Any]:
    """An errand, or an archive that came from a service (``unpack``, ``sha256``, ``out``)."""
    if "unpack" in given:
        return unpack(Path(given["unpack"]), given["sha256"], Path(given["out"]), _Teller())
    return run(errand_from_json(given), _Teller())


class _Teller:
    """Tells each stage once at least, and its steps not too often."""

    def __init__(self) -> None:
        self._stage, self._last = "", 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what != self._stage or now - self._last >= TOLD_EVERY_S:
            self._stage, self._last = what, now
            _say({"told": [what, done, total]})


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def _watch() -> None:
    """Ends the process when nobody holds the other end of its input any more."""
    while sys.stdin.buffer.read(1):
        pass
    os._exit(STOPPED)


if __name__ == "__main__":
    sys.exit(main())
