"""Cells that no spreadsheet takes for a formula, whichever separator it thinks the file has.

A cell is live where it begins with ``=``, ``+``, ``-`` or ``@`` (or what looks like them), after any white space; so is
what stands behind a comma, semicolon, tab, quote or line break within it, once a program cuts it there. Each of these
places gets an apostrophe, which spreadsheets hide; line breaks become a sign. The exact texts are in the records.
"""

from __future__ import annotations

import re

BREAK = "\u23ce"
"""Stands for a line break."""
TRIGGERS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u207b\u208a\u208b\u2795\u2796"
BLANKS = "\\s\\x00-\\x1f\\x7f-\\xa0\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u00ad"

_LINES = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIVE = re.compile(f"(^|[;,|\"'{BREAK}\t])(?=[{BLANKS}]*[{TRIGGERS}])|^(?=[\t\r\n\x00])")


def harmless(text: str) -> str:
    """The text as a cell that stays text."""
    return _LIVE.sub(r"\1'", _LINES.sub(BREAK, text))
