"""What schemathesis is told beside the OpenAPI document: JSON Lines are sent as they are."""

from __future__ import annotations

from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def json_lines(_: Any, value: Any) -> bytes:
    """The text of a manifest; anything else as one line of JSON would be another media type."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")
