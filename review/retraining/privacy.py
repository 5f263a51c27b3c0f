"""Privacy: persons out of what leaves the house. Names become pseudonyms, addresses in free text are struck out.

A pseudonym is an HMAC under a key that never leaves the workspace: the same person is the same in every export of it,
and nobody without the key can try out names.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

REVIEWER, ORDER = "reviewer", "order"
STRUCK = "[removed]"
_DIGITS = 12
"""Hex digits of a pseudonym: 48 bits, so that a million orders have fewer than one clash in five hundred exports."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ ()/.-]?[0-9]){7,14}(?![\w-])")
_ASKED = re.compile(r"\b((?:signed|received|accepted) (?:for )?by:?)\s+[^,;\n]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Names → pseudonyms ("reviewer-3f0c…"); an empty name stays empty. ``key``: of the workspace, secret."""

    key: bytes = b""

    def of(self, sort: str, name: str) -> str:
        """The pseudonym of ``name`` among those of ``sort``."""
        if not name:
            return ""
        digest = hmac.new(self.key, f"{sort}\0{name}".encode(), hashlib.sha256).hexdigest()
        return f"{sort}-{digest[:_DIGITS]}"

    def reviewer(self, name: str) -> str:
        """A supervisor's pseudonym."""
        return self.of(REVIEWER, name)

    def order(self, number: str) -> str:
        """An order's pseudonym: its number leads to a customer."""
        return self.of(ORDER, number)


def scrubbed(text: str) -> str:
    """``text`` without mail addresses, international telephone numbers, and who signed for a parcel."""
    if "@" in text:
        text = _MAIL.sub(STRUCK, text)
    text = _PHONE.sub(STRUCK, text)
    return _ASKED.sub(rf"\1 {STRUCK}", text)
