"""Drafts as JSON, as the journal keeps them."""

from __future__ import annotations

import orjson

from backends.wire import label_from_json, label_to_json
from backends.wire.actions import action_from_json, action_to_json, letter_from_json, letter_to_json
from backends.wire.mending import mend_from_json, mend_to_json
from review.drafts import Draft


def draft_to_json(draft: Draft) -> bytes:
    """The draft's content; its item and version stand in columns of their own."""
    return orjson.dumps(
        {
            "labels": [label_to_json(label) for label in draft.labels],
            "fields": dict(draft.fields),
            "tracking_number": draft.tracking_number,
            "carrier": draft.carrier,
            "note": draft.note,
            "mark_in": draft.mark_in,
            "mark_out": draft.mark_out,
            "mend": None if draft.mend is None else mend_to_json(draft.mend),
            "mended": draft.mended,
            "mended_type": draft.mended_type,
            "action": None if draft.action is None else action_to_json(draft.action),
            "letter": None if draft.letter is None else letter_to_json(draft.letter),
        }
    )


def draft_from_json(item_id: str, version: int, body: bytes) -> Draft:
    """The inverse of ``draft_to_json``."""
    data = orjson.loads(body)
    mend = data.get("mend")  # a draft of an older console knows no mends
    action, letter = data.get("action"), data.get("letter")
    return Draft(
        item_id=item_id,
        version=version,
        labels=tuple(label_from_json(label) for label in data["labels"]),
        fields={name: tuple(value) if isinstance(value, list) else value for name, value in data["fields"].items()},
        tracking_number=data["tracking_number"],
        carrier=data["carrier"],
        note=data["note"],
        mark_in=data["mark_in"],
        mark_out=data["mark_out"],
        mend=None if mend is None else mend_from_json(mend),
        mended=data.get("mended", ""),
        mended_type=data.get("mended_type", ""),
        action=None if action is None else action_from_json(action),
        letter=None if letter is None else letter_from_json(letter),
    )
