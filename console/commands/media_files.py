"""Media files named on the command line, each asked of the media worker for itself: a broken one is told and the rest
goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import typer

from console.commands import answers
from review.errors import BadArgument, BadMedia

if TYPE_CHECKING:
    from backends.media.client import MediaWorker

Ask = Callable[["MediaWorker", Path], Awaitable[dict[str, Any]]]
Tell = Callable[[dict[str, Any]], str]


def each(files: Sequence[Path], ask: Ask, tell: Tell, *, as_json: bool) -> None:
    """Asks for every file in turn and prints the answers as they come: one JSON line each, or ``tell``'s words. Ends
    with exit code 3 where a file was refused or is broken, with 1 where an answer has suspects."""
    worst = asyncio.run(_each(files, ask, tell, as_json=as_json))
    if worst:
        raise typer.Exit(worst)


async def _each(files: Sequence[Path], ask: Ask, tell: Tell, *, as_json: bool) -> int:
    from backends.media.client import MediaWorker

    worst = answers.DONE
    worker = MediaWorker(arena_mb=256, cache_mb=128)
    await worker.start()
    try:
        for file in files:
            answer: dict[str, Any] = {"file": str(file)}
            try:
                answer |= await ask(worker, file)
                worst = max(worst, answers.SHORT if answer.get("suspects") else answers.DONE)
            except (BadMedia, BadArgument) as error:
                answer |= {"error": type(error).__name__, "message": error.message, "remedy": error.remedy}
                worst = max(worst, answers.BAD_INPUT)
            print(orjson.dumps(answer).decode() if as_json else _told(answer, tell), flush=True)
    finally:
        await worker.close()
    return worst


def _told(answer: dict[str, Any], tell: Tell) -> str:
    name = printable(answer["file"])
    if "error" in answer:
        return f"{name}: {printable(answer['message'])} {printable(answer['remedy'])}".rstrip()
    return f"{name}: {tell(answer)}"


def printable(text: str) -> str:
    """Text from outside with everything that a terminal would obey made visible."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
