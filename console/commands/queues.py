"""``queues``: how much waits where."""

from __future__ import annotations

import asyncio
from dataclasses import asdict

from console.commands import answers


def queues(workspace: answers.Workspace = None, as_json: answers.Json = False) -> None:
    """Prints each queue's counts: open, held, snoozed, escalated, decided, and its oldest item.

    Example: python main.py queues --workspace ~/review --json
    """
    from console.bootstrap import open_store

    async def read() -> list[dict[str, object]]:
        async with open_store(workspace or answers.default_workspace(), create=False) as backend:
            return [asdict(count) for count in await backend.counts()]

    rows = asyncio.run(read())
    columns = ("kind", "open", "held", "snoozed", "escalated", "decided", "oldest")
    table = [columns, *(tuple(str(row[name] if row[name] is not None else "–") for name in columns) for row in rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(columns))]
    text = "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in table)
    answers.say(text, {"queues": rows}, as_json=as_json)
