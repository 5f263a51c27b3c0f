"""History: an item's decisions in their order → a record for each that stands, knowing those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from review.items import EMPTY, Item
from review.media import MediaInfo
from review.retraining.privacy import Pseudonyms
from review.retraining.record import Judged, Record, record_of, utc_text


def _unsplit(_item: Item) -> str:
    return ""


def records_of(
    judged: Iterable[Judged],
    *,
    media: Mapping[str, MediaInfo] = EMPTY,
    names: Pseudonyms | None = None,
    split: Callable[[Item], str] = _unsplit,
) -> Iterator[Record]:
    """A record of each decision that stands, in the order given; what was undone only stands in the history of others.

    An item's decisions must come one after the other, oldest first. ``media``, ``names`` and ``split`` as
    ``record_of`` has them.
    """
    names = names or Pseudonyms()
    for _item_id, group in groupby(judged, key=lambda one: one.decision.item_id):
        before: list[Record] = []
        for one in group:
            if not one.retracted:
                record = record_of(one, media=media, names=names, split=split(one.item))
                record["history"] = list(before)
                yield record
            before.append(_line(one, names))


def _line(one: Judged, names: Pseudonyms) -> Record:
    decision = one.decision
    return {
        "key": decision.key,
        "version": decision.item_version,
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "codes": [label.code for label in decision.labels],
        "reviewer": names.reviewer(decision.supervisor),
        "decided_at": utc_text(decision.decided_at),
        "retracted": one.retracted,
    }
