"""The audit chain as somebody sees it who is not its keeper (promise G23).

Whoever can write to a store can also forge every hash in it. A head that was kept elsewhere, here at the consoles,
shows all the same that the record was cut off, or written anew, since then.
"""

from __future__ import annotations

from dataclasses import dataclass

START = "0" * 64
"""What stands before the first link."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of the chain at one moment: its place, and its SHA-256 in hex."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the chain ends now, and the hash of the link that was asked about; empty where the chain is shorter."""

    head: Anchor
    link: str


def broken(kept: Anchor, reached: Reached) -> str:
    """What is wrong with a chain of which ``kept`` was once the head; empty where it only grew since."""
    if kept.seq == 0 or reached.link == kept.hash:
        return ""
    if reached.head.seq < kept.seq:
        return f"The record of decisions was cut off: it had {kept.seq} links, and ends at {reached.head.seq} now."
    return f"The record of decisions was written anew: link {kept.seq} is not what it was."
