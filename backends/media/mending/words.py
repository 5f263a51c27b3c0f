"""What window and worker call a job of mending; imported by both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

MEND = "mend"
MEND_CHECK = "mend check"
MEND_PREVIEW = "mend preview"
MEND_PLAN = "mend plan"
MEND_SIGN = "mend sign"

CLIP = "clip"
"""The name under which a check gets the clip that was mended."""

NO_LIMITS: Mapping[str, Any] = MappingProxyType({})
"""Of channels, where a result is not checked against any."""
