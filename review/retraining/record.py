"""A decision and its item → one master record, as plain JSON values; its schema is ``resources/schemas/record.json``.

The AI's and the people's texts stay exactly as they were; whoever writes a format that a person opens (a spreadsheet)
makes them harmless there. Persons are taken out: who decided and whose order it is are pseudonyms, notes and carriers'
texts lose addresses, postal codes and places stay here. What the pipeline sent beside the known fields stays here too,
since nobody knows what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from review.corrections import FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection, corrected_fields
from review.decisions import OUTCOME_OF, Comment, Decision
from review.errors import ItemChanged
from review.items import EMPTY, Asset, FieldValue, Item, Listing, Money, Shipment
from review.labels import Box, Label, Span
from review.media import MediaInfo
from review.regions import Turn
from review.retraining.edit import edit_of, plain
from review.retraining.privacy import Pseudonyms, scrubbed
from review.shapes import Form, Shape

SCHEMA = "backstop.records/3"

CORRECTED = "corrected"
"""The role of a file that a person made of the AI's."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision with the item of the very version that was decided.

    ``retracted``: it was undone later. ``place``: of the decision in the audit chain, 0 where it is not known.
    ``comments``: what was said of that version, oldest first.
    """

    decision: Decision
    item: Item
    retracted: bool = False
    place: int = 0
    comments: tuple[Comment, ...] = ()


def record_of(
    judged: Judged,
    *,
    media: Mapping[str, MediaInfo] = EMPTY,
    names: Pseudonyms | None = None,
    split: str = "",
) -> Record:
    """The master record of one decision, its history empty (``records_of`` fills it).

    ``media`` tells what is known of assets by their SHA-256 (frame count, size, rotation); an asset it does not name
    is listed without, and its labels have no stored pixels. ``names``: who is who outside. ``split``: the part of the
    data set. Raises ``ItemChanged`` where the item is not the one, or not of the version, that was decided.
    """
    decision, item = judged.decision, judged.item
    if (decision.item_id, decision.item_version) != (item.id, item.version):
        raise ItemChanged(
            f"The decision {decision.key} is about version {decision.item_version} of {decision.item_id}, "
            f"not about version {item.version} of {item.id}.",
            remedy="Give the version that was decided.",
        )
    names = names or Pseudonyms()
    pointed_at = _pointed_at(item)
    info = media.get(pointed_at)
    record: Record = {
        "schema": SCHEMA,
        "key": decision.key,
        "split": split,
        "item": _item(item),
        "subject": {"sku": item.subject.sku, "order": names.order(item.subject.order)},
        "generator": _generator(item),
        "assets": [_asset(asset, media, decision.assets) for asset in item.assets],
        "decision": _decision(judged, names),
        "history": [],
        "labels": [_label(label, pointed_at, info) for label in decision.labels],
    }
    if judged.comments:
        record["comments"] = [_comment(comment, names) for comment in judged.comments]
    if isinstance(decision.correction, MediaCorrection):
        mended = Asset(CORRECTED, decision.correction.asset, decision.correction.media_type)
        record["assets"].append(_asset(mended, media, (mended.sha256,)))  # the correction names it, and so is bound
        record["edit"] = edit_of(decision.correction)
    if item.listing is not None:
        record["listing"] = _listing(item.listing, decision)
    if item.shipment is not None:
        record["shipment"] = _shipment(item.shipment, decision, names)
    return record


def _pointed_at(item: Item) -> str:
    """SHA-256 of the file that labels point into: the AI's output, else the first there is, else nothing."""
    assets = item.of_role("output") or item.assets
    return assets[0].sha256 if assets else ""


def _item(item: Item) -> Record:
    return {
        "id": item.id,
        "version": item.version,
        "kind": item.kind,
        "market": item.market,
        "locale": item.locale,
        "batch": item.batch,
        "created_at": utc_text(item.created_at),
        "held": item.held,
    }


def _generator(item: Item) -> Record:
    made = item.generator
    return {
        "name": made.name,
        "version": made.version,
        "template": made.template,
        "prompt": made.prompt,
        "seed": made.seed,
    }


def _asset(asset: Asset, media: Mapping[str, MediaInfo], shown: tuple[str, ...]) -> Record:
    """``shown``: whether the decision is bound to this file."""
    record: Record = {
        "role": asset.role,
        "sha256": asset.sha256,
        "media_type": asset.media_type,
        "shown": asset.sha256 in shown,
    }
    info = media.get(asset.sha256)
    if info is not None:
        record["media"] = {
            "kind": info.kind,
            "width": info.width,
            "height": info.height,
            "stored_width": info.stored_width,
            "stored_height": info.stored_height,
            "rotation": info.rotation,
            "mirrored": info.mirrored,
            "sample_aspect_ratio": _fraction(info.sar),
            "frame_count": info.frame_count,
            "duration_s": info.duration_s,
            "has_audio": info.has_audio,
            "codec": info.codec,
            "pixel_format": info.pix_fmt,
        }
    return record


def _decision(judged: Judged, names: Pseudonyms) -> Record:
    decision = judged.decision
    return {
        "verdict": decision.verdict.value,
        "outcome": OUTCOME_OF[decision.verdict].value,
        "reason": decision.reason,
        "note": scrubbed(decision.note),
        "escalated_to": names.reviewer(decision.escalated_to),
        "reviewer": names.reviewer(decision.supervisor),
        "decided_at": utc_text(decision.decided_at),
        "seconds": decision.seconds,
        "bulk": decision.bulk,
        "retracted": judged.retracted,
        "place": judged.place,
    }


def _label(label: Label, asset: str, info: MediaInfo | None) -> Record:
    told: Record = {
        "id": label.id,
        "code": label.code,
        "severity": label.severity.value,
        "field": label.field,
        "note": scrubbed(label.note),
        "asset": "" if label.field else asset,
        "span": None if label.span is None else _span(label.span),
        "box": None if label.box is None else _box(label.box),
        "stored": None if label.box is None or info is None else _stored(label.box, info),
    }
    if label.track is not None:
        told["track"] = [
            {
                "frame": key.frame,
                "box": _box(key.box),
                "stored": None if info is None else _stored(key.box, info),
                "shown": key.shown,
            }
            for key in label.track.keys
        ]
    if label.missed:
        told["missed"] = [scrubbed(word) for word in label.missed]
    if label.shape is not None:
        told["shape"] = _shape(label.shape, info)
    return told


def _comment(comment: Comment, names: Pseudonyms) -> Record:
    return {
        "at": utc_text(comment.decided_at),
        "reviewer": names.reviewer(comment.supervisor),
        "text": scrubbed(comment.text),
        "span": None if comment.span is None else _span(comment.span),
    }


def _shape(shape: Shape, info: MediaInfo | None) -> Record:
    """Points of the upright picture, as parts of its sides; of a brush its strokes, as thick as parts of its width.

    ``stored`` are the same points in stored pixels, those of strokes one stroke after the other.
    """
    told: Record = {"form": shape.form.value}
    if shape.form is Form.BRUSH:
        told["strokes"] = [
            {"points": [list(point) for point in stroke.points], "width": stroke.width, "erases": stroke.erases}
            for stroke in shape.strokes
        ]
    else:
        told["points"] = [list(point) for point in shape.points]
    if info is not None:
        turn = Turn(info.rotation, info.mirrored)
        stored = (turn.stored(point) for point in shape.every_point())
        told["stored"] = [[x * info.stored_width, y * info.stored_height] for x, y in stored]
    return told


def _box(box: Box) -> Record:
    """Parts of the upright picture."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _stored(box: Box, info: MediaInfo) -> Record:
    """The same in pixels of the picture as it is stored, before mirror, rotation and pixel shape; not rounded."""
    turn = Turn(info.rotation, info.mirrored)
    (ax, ay), (bx, by) = (turn.stored(corner) for corner in box.corners)
    return {
        "x": min(ax, bx) * info.stored_width,
        "y": min(ay, by) * info.stored_height,
        "width": abs(bx - ax) * info.stored_width,
        "height": abs(by - ay) * info.stored_height,
    }


def _span(span: Span) -> Record:
    """Frames in presentation order, ticks of ``time_base`` (seconds a tick), and seconds; both ends included."""
    start_s, end_s = span.seconds
    return {
        "start_frame": span.start,
        "end_frame": span.end,
        "start_pts": span.start_pts,
        "end_pts": span.end_pts,
        "time_base": _fraction(span.time_base),
        "start_s": start_s,
        "end_s": end_s,
    }


def _listing(listing: Listing, decision: Decision) -> Record:
    """The AI's texts (``before``), the person's (``after``; null where nothing was corrected), and the difference."""
    correction = decision.correction if isinstance(decision.correction, ListingCorrection) else None
    source = listing.source
    return {
        "locale": listing.text.locale,
        "source": None if source is None else {"locale": source.locale, "fields": _fields(source.fields)},
        "attributes": dict(listing.attributes),
        "before": _fields(listing.text.fields),
        "after": None if correction is None else _fields(corrected_fields(listing, correction)),
        "changes": [] if correction is None else _changes(correction.changes),
    }


def _shipment(shipment: Shipment, decision: Decision, names: Pseudonyms) -> Record:
    correction = decision.correction
    before: Record = {"tracking_number": shipment.tracking_number, "carrier": shipment.carrier}
    after: Record | None = None
    changes: tuple[FieldChange, ...] = ()
    done: Record = {}
    if isinstance(correction, ShipmentCorrection):
        done = _done(correction)
        changes = correction.changes
        for change in changes:
            if before.get(change.field) != change.before:
                raise ItemChanged(f"The parcel's {change.field} is not what was corrected.", remedy="Look again.")
        after = before | {change.field: _value(change.after) for change in changes} if changes else None
    return {
        "order": names.order(shipment.order),
        "country": shipment.country,
        "ordered_at": None if shipment.ordered_at is None else utc_text(shipment.ordered_at),
        "promised_by": None if shipment.promised_by is None else utc_text(shipment.promised_by),
        "value": _money(shipment.value),
        "events": [
            {
                "at": utc_text(event.at),
                "code": event.code,
                "vocabulary": event.vocabulary,
                "text": scrubbed(event.text),
            }
            for event in shipment.events
        ],
        "before": before,
        "after": after,
        "changes": _changes(changes),
        **done,
    }


def _done(correction: ShipmentCorrection) -> Record:
    """What else was done about a parcel: its kind, and of its data what leads to nobody; of a letter not the text."""
    told: Record = {}
    if (action := correction.action) is not None:
        values = {one.name: getattr(action, one.name) for one in fields(action)}
        kept = {name: value for name, value in values.items() if isinstance(value, bool | int | Enum | Money)}
        told["action"] = {"do": _WORD.sub("_", type(action).__name__).lower(), **plain(kept)}
    if correction.letter is not None:
        told["letter"] = {"locale": correction.letter.locale, "template": correction.letter.template}
    return told


_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _changes(changes: tuple[FieldChange, ...]) -> list[Record]:
    return [
        {"field": change.field, "before": _value(change.before), "after": _value(change.after)} for change in changes
    ]


def _fields(fields: Mapping[str, FieldValue]) -> Record:
    return {name: _value(value) for name, value in fields.items()}


def _value(value: FieldValue) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _money(money: Money | None) -> Record | None:
    return None if money is None else {"amount": str(money.amount), "currency": money.currency}


def _fraction(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def utc_text(moment: datetime) -> str:
    """RFC 3339 in UTC, so that equal moments read equal."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
