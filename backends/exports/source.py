"""Where records come from: the store's rows as judged items, and the workspace's key for pseudonyms."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from backends.store.rows import DecisionRecord
from backends.wire import entry_from_json, item_from_document
from review.decisions import Comment, Decision
from review.errors import Damaged, Unavailable
from review.retraining import Judged, Pseudonyms

KEY_NAME = "pseudonyms.key"
KEY_BYTES = 32


def judged_of(rows: Iterable[DecisionRecord], comments: Iterable[tuple[str, bytes]] = ()) -> Iterator[Judged]:
    """The rows as the domain has them, each with the comments on its version; raises ``Damaged`` for what cannot be
    read. ``comments``: item and body, in the order of the rows' items."""
    said = groupby(comments, key=itemgetter(0))
    item_id, following = next(said, ("", iter(())))
    known: tuple[str, list[Comment]] = ("", [])
    for row in rows:
        decision = entry_from_json(row.body)
        if not isinstance(decision, Decision):
            raise _strange(row.key)
        if row.item_id == item_id:
            known = (item_id, [_comment(body) for _item_id, body in following])
            item_id, following = next(said, ("", iter(())))
        here = known[1] if known[0] == row.item_id else []
        about = tuple(one for one in here if one.item_version == row.item_version)
        yield Judged(decision, item_from_document(row.doc), retracted=row.retracted, place=row.seq, comments=about)


def _comment(body: bytes) -> Comment:
    entry = entry_from_json(body)
    if not isinstance(entry, Comment):
        raise _strange("of a comment")
    return entry


def _strange(key: str) -> Damaged:
    return Damaged(f"The entry {key} is recorded as something else.", remedy="Run the doctor command.")


def media_of(rows: Iterable[DecisionRecord]) -> Iterator[str]:
    """SHA-256 of every asset of the rows' items, as often as it comes."""
    for row in rows:
        yield from item_from_document(row.doc).shown


def pseudonyms(workspace: Path) -> Pseudonyms:
    """The workspace's pseudonyms; their key is made with the first export and readable by its owner alone."""
    path = workspace / KEY_NAME
    try:
        key = path.read_bytes() if path.exists() else _made(path)
    except OSError as error:
        raise Unavailable(
            f"The key of the pseudonyms, {path}, cannot be used: {error.strerror}.", remedy="Give yourself the right."
        ) from error
    if len(key) != KEY_BYTES:
        raise Damaged(
            f"The key of the pseudonyms, {path}, is not {KEY_BYTES} bytes long.",
            remedy="Bring it back from a backup, or remove it: people then get new pseudonyms.",
        )
    return Pseudonyms(key)


def _made(path: Path) -> bytes:
    """A new key, whole under its name or not there; of two that are made at once, the first stands."""
    key = secrets.token_bytes(KEY_BYTES)
    beside = path.with_name(f"{secrets.token_hex(8)}.unfinished")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return path.read_bytes()
        except OSError:  # a file system without links
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return key
