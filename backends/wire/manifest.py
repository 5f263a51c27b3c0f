"""Reading manifests: one line from outside → a validated document, or ``BadManifest`` with line, field and reason.

Three steps: strict JSON (``strict``), the schema (``models``), and the rules between fields (here). What cannot be
judged as usual is not refused but *held*: an unknown kind, a missing version, media without an output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from backends.wire.documents import item_of
from backends.wire.judge import judge_of
from backends.wire.models import ItemLine
from backends.wire.reasons import plain_words
from backends.wire.strict import parse_object
from review.errors import BadManifest
from review.items import KINDS, Item, Kind

UNVERSIONED = 0
"""The version of a line that gives none; any version that a later line gives supersedes it."""

_validate = judge_of(ItemLine).validate_python
_MEDIA = (Kind.VIDEO, Kind.IMAGE)


@dataclass(slots=True)
class ManifestLine:
    """A validated line: the document as it came, unknown fields included, with ``version`` and ``held`` filled in.

    ``compact``: the same as it came in JSON bytes without white space; None where something was filled in.
    """

    line: int
    document: dict[str, Any]
    compact: bytes | None


def read_line(raw: bytes, line: int) -> ManifestLine:
    """Validates one line (1-based ``line``); raises ``BadManifest``."""
    document, compact = parse_object(raw, line)
    try:
        _validate(document)
    except ValidationError as error:
        field, reason = plain_words(error.errors(include_url=False, include_input=False)[0])
        raise BadManifest(line, field, reason) from None
    _check_between_fields(document, line)
    completed = _complete(document)
    return ManifestLine(line, document, None if completed else compact)


def to_item(line: ManifestLine) -> Item:
    """The line's item. Assets whose hash the manifest does not give have an empty ``sha256`` until ingested."""
    return item_of(line.document)


def hold(document: dict[str, Any], reason: str) -> None:
    """Adds a reason why the item cannot be judged as usual; the same reason is kept once."""
    reasons = [known for known in (document.get("held") or "").split("; ") if known]
    if reason not in reasons:
        document["held"] = "; ".join([*reasons, reason])


def _check_between_fields(document: dict[str, Any], line: int) -> None:
    kind = document["kind"]
    if kind in (Kind.LISTING, Kind.SHIPMENT) and document.get(kind) is None:
        raise BadManifest(line, kind, f"missing: an item of kind {kind} has nothing to judge without it")
    exposure = document.get("exposure")
    if exposure and (exposure.get("amount") is None) != (exposure.get("currency") is None):
        raise BadManifest(line, "exposure", "amount and currency are given together or not at all")
    for place, asset in enumerate(document.get("assets") or ()):
        if (asset.get("path") is None) == (asset.get("url") is None):
            raise BadManifest(line, f"assets.{place}", "give either path or url, and not both")


def _complete(document: dict[str, Any]) -> bool:
    """Fills a missing version in, and why the item is held, behind the pipeline's own reason; True where it did."""
    kind = document["kind"]
    unversioned = document.get("version") is None
    if unversioned:
        document["version"] = UNVERSIONED
        hold(document, "no version was given")
    if kind not in KINDS:
        hold(document, f"unknown kind: {kind}")
    elif kind not in _MEDIA or any(asset["role"] == "output" for asset in document.get("assets") or ()):
        return unversioned
    else:
        hold(document, "no output file was given")
    return True
