"""The only place that knows field names on the wire.

Our own documents and entries are converted by hand-written code, which the console needs at its start; reading a
manifest from outside is ``backends.wire.manifest``, which brings pydantic and is imported only by those who ingest.
"""

from backends.wire.documents import SCHEMA, document_of, item_from_document
from backends.wire.entries import (
    body_hash,
    correction_from_json,
    correction_to_json,
    entry_from_json,
    entry_to_json,
    label_from_json,
    label_to_json,
)

__all__ = [
    "SCHEMA",
    "body_hash",
    "correction_from_json",
    "correction_to_json",
    "document_of",
    "entry_from_json",
    "entry_to_json",
    "item_from_document",
    "label_from_json",
    "label_to_json",
]
