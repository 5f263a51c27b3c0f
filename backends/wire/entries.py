"""Entries ⇄ JSON, as the journal and the store keep them and as they are sent.

The bytes are canonical (sorted keys, no white space), so that the same entry always has the same ``body_hash``:
the sink compares it where a key comes again (promise G3).
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any, assert_never

import orjson

from backends.wire.actions import action_from_json, action_to_json, letter_from_json, letter_to_json
from backends.wire.mending import mend_from_json, mend_to_json, track_from_json, track_to_json
from backends.wire.shapes import shape_from_json, shape_to_json
from backends.wire.times import time_of, time_text
from review.corrections import Correction, FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.decisions import Comment, Decision, Entry, Retraction, Snooze, Verdict
from review.errors import BackstopError, Damaged
from review.items import FieldValue
from review.labels import Box, Label, Severity, Span

Json = dict[str, Any]


def entry_to_json(entry: Entry) -> bytes:
    """Canonical bytes of an entry."""
    return orjson.dumps(entry_dict(entry), option=orjson.OPT_SORT_KEYS)


def entry_from_json(data: bytes) -> Entry:
    """The entry of such bytes; raises ``Damaged`` where they are none."""
    try:
        return entry_from_dict(orjson.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, BackstopError) as error:
        raise Damaged("A recorded decision cannot be read.", remedy="Run the doctor command.") from error


def body_hash(entry: Entry) -> str:
    """SHA-256, in hex, of everything the entry says."""
    return hashlib.sha256(entry_to_json(entry)).hexdigest()


def entry_dict(entry: Entry) -> Json:
    """An entry as plain JSON values, ``entry`` naming its type."""
    common = {
        "key": entry.key,
        "item_id": entry.item_id,
        "supervisor": entry.supervisor,
        "decided_at": time_text(entry.decided_at),
        "gesture": entry.gesture,
    }
    match entry:
        case Decision():
            return common | _decision_dict(entry)
        case Retraction():
            return common | {"entry": "retraction", "target": entry.target}
        case Snooze():
            return common | {
                "entry": "snooze",
                "item_version": entry.item_version,
                "token": entry.token,
                "until": time_text(entry.until),
            }
        case Comment():
            return common | {
                "entry": "comment",
                "item_version": entry.item_version,
                "text": entry.text,
                "span": None if entry.span is None else span_to_json(entry.span),
            }
        case _:
            assert_never(entry)


def entry_from_dict(block: Json) -> Entry:
    """The reverse of ``entry_dict``; raises ``KeyError``, ``ValueError`` or ``BadInput`` for anything else."""
    key, item_id, supervisor = str(block["key"]), str(block["item_id"]), str(block["supervisor"])
    decided_at, gesture = time_of(block["decided_at"]), str(block["gesture"])
    match block["entry"]:
        case "decision":
            return _decision(block, key, item_id)
        case "retraction":
            return Retraction(key, str(block["target"]), item_id, supervisor, decided_at, gesture)
        case "snooze":
            until = time_of(block["until"])
            version, token = int(block["item_version"]), int(block["token"])
            return Snooze(key, item_id, version, token, until, supervisor, decided_at, gesture)
        case "comment":
            span = block["span"]
            version, text = int(block["item_version"]), str(block["text"])
            shown = None if span is None else span_from_json(span)
            return Comment(key, item_id, version, text, supervisor, decided_at, gesture, shown)
        case other:
            raise ValueError(f"no entry is called {other!r}")


def _decision_dict(decision: Decision) -> Json:
    return {
        "entry": "decision",
        "item_version": decision.item_version,
        "kind": decision.kind,
        "verdict": decision.verdict.value,
        "assets": list(decision.assets),
        "token": decision.token,
        "labels": [label_to_json(label) for label in decision.labels],
        "correction": None if decision.correction is None else correction_to_json(decision.correction),
        "reason": decision.reason,
        "note": decision.note,
        "escalated_to": decision.escalated_to,
        "seconds": decision.seconds,
        "bulk": decision.bulk,
    }


def _decision(block: Json, key: str, item_id: str) -> Decision:
    correction = block["correction"]
    return Decision(
        key=key,
        item_id=item_id,
        item_version=int(block["item_version"]),
        kind=str(block["kind"]),
        verdict=Verdict(block["verdict"]),
        assets=tuple(str(asset) for asset in block["assets"]),
        token=int(block["token"]),
        supervisor=str(block["supervisor"]),
        decided_at=time_of(block["decided_at"]),
        gesture=str(block["gesture"]),
        labels=tuple(label_from_json(label) for label in block["labels"]),
        correction=None if correction is None else correction_from_json(correction),
        reason=str(block["reason"]),
        note=str(block["note"]),
        escalated_to=str(block["escalated_to"]),
        seconds=float(block["seconds"]),
        bulk=bool(block["bulk"]),
    )


def span_to_json(span: Span) -> Json:
    """Frames, timestamps and the time base as "numerator/denominator" seconds a tick."""
    return {
        "start": span.start,
        "end": span.end,
        "start_pts": span.start_pts,
        "end_pts": span.end_pts,
        "time_base": f"{span.time_base.numerator}/{span.time_base.denominator}",
    }


def span_from_json(block: Json) -> Span:
    return Span(
        int(block["start"]),
        int(block["end"]),
        int(block["start_pts"]),
        int(block["end_pts"]),
        Fraction(block["time_base"]),
    )


def box_to_json(box: Box) -> Json:
    """Left, top, width, height, each 0..1 of the upright picture."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def box_from_json(block: Json) -> Box:
    return Box(float(block["x"]), float(block["y"]), float(block["width"]), float(block["height"]))


def label_to_json(label: Label) -> Json:
    """A label as plain values; also how the console keeps it in a draft.

    ``track``, ``missed`` and ``shape`` stand there only where the label has them: what an older console wrote keeps
    its hash.
    """
    block: Json = {
        "id": label.id,
        "code": label.code,
        "severity": label.severity.value,
        "span": None if label.span is None else span_to_json(label.span),
        "box": None if label.box is None else box_to_json(label.box),
        "field": label.field,
        "note": label.note,
    }
    if label.track is not None:
        block["track"] = track_to_json(label.track)
    if label.missed:
        block["missed"] = list(label.missed)
    if label.shape is not None:
        block["shape"] = shape_to_json(label.shape)
    return block


def label_from_json(block: Json) -> Label:
    """The reverse; raises ``KeyError``, ``ValueError`` or ``BadInput`` for anything else."""
    span, box, track, shape = block["span"], block["box"], block.get("track"), block.get("shape")
    return Label(
        str(block["id"]),
        str(block["code"]),
        Severity(block["severity"]),
        None if span is None else span_from_json(span),
        None if box is None else box_from_json(box),
        str(block["field"]),
        str(block["note"]),
        None if track is None else track_from_json(track),
        tuple(str(word) for word in block.get("missed", ())),
        None if shape is None else shape_from_json(shape),
    )


def correction_to_json(correction: Correction) -> Json:
    """A correction as plain values; also how the console keeps it in a draft."""
    if isinstance(correction, MediaCorrection):
        mended = {"asset": correction.asset, "media_type": correction.media_type}
        return {"of": "media", "mend": mend_to_json(correction.mend)} | mended
    of = "listing" if isinstance(correction, ListingCorrection) else "shipment"
    changes = [
        {"field": change.field, "before": _value_json(change.before), "after": _value_json(change.after)}
        for change in correction.changes
    ]
    return {"of": of, "changes": changes} | (_beside(correction) if isinstance(correction, ShipmentCorrection) else {})


def _beside(correction: ShipmentCorrection) -> Json:
    """What stands beside a parcel's changed fields; left out where it is not there, as entries always were."""
    block: Json = {}
    if correction.action is not None:
        block["action"] = action_to_json(correction.action)
    if correction.letter is not None:
        block["letter"] = letter_to_json(correction.letter)
    return block


def correction_from_json(block: Json) -> Correction:
    """The reverse; raises ``KeyError``, ``ValueError`` or ``BadInput`` for anything else."""
    if block["of"] == "media":
        return MediaCorrection(mend_from_json(block["mend"]), str(block["asset"]), str(block["media_type"]))
    changes = tuple(
        FieldChange(str(change["field"]), _value(change["before"]), _value(change["after"]))
        for change in block["changes"]
    )
    match block["of"]:
        case "listing":
            return ListingCorrection(changes)
        case "shipment":
            action, letter = block.get("action"), block.get("letter")
            return ShipmentCorrection(
                changes,
                None if action is None else action_from_json(action),
                None if letter is None else letter_from_json(letter),
            )
        case other:
            raise ValueError(f"no correction is of {other!r}")


def _value_json(value: FieldValue) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _value(value: str | list[str]) -> FieldValue:
    return value if isinstance(value, str) else tuple(str(part) for part in value)
