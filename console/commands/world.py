"""``world``: makes a demonstration business."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from console.commands import answers
from console.commands.progress import Bar


def world(
    workspace: answers.Workspace = None,
    items: Annotated[int, typer.Option("--items", min=1, max=20_000_000, help="How many items.")] = 400,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed makes the same world.")] = 7,
    now: Annotated[datetime | None, typer.Option("--now", help="The world's present (UTC); a day of its seed.")] = None,
    render_only: Annotated[bool, typer.Option("--render-only", help="Leave the manifest, make no store.")] = False,
    lines: Annotated[bool, typer.Option("--progress-lines", help="Print progress as JSON lines.")] = False,
    as_json: answers.Json = False,
) -> None:
    """Makes a demonstration business with known truth: products, clips, pictures, listings, parcels.

    Example: python main.py world --workspace /tmp/demo --items 400 --seed 7
    """
    from console.bootstrap import make_world

    bar = Bar("world", quiet=as_json or lines)

    def progress(stage: str, done: int, total: int) -> None:
        if lines:
            sys.stdout.write(f'{{"stage": "{stage}", "done": {done}, "total": {total}}}{os.linesep}')
            sys.stdout.flush()
        bar.show(done, total, stage)

    made = make_world(
        workspace or answers.default_workspace("demo"),
        items=items,
        seed=seed,
        now=now.replace(tzinfo=UTC) if now is not None else None,
        render_only=render_only,
        progress=progress,
    )
    bar.end()
    text = f"{made['items']} items, {made['media']} media files ({made['megabytes']} MB) in {made['seconds']} s"
    answers.say(text, made, as_json=as_json)
