"""The finding that stands out: where next and previous are, and which one a key would mend."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.listing.characters import utf16
from widgets.listing.row import FieldRow
from widgets.listing.values import FieldFinding


class FindingCursor:
    """Over the findings of all rows, in the order in which they are shown."""

    def __init__(self) -> None:
        self.current: FieldFinding | None = None
        self._gap: int | None = None
        """Where the one that stood out was before it was mended: the next one took its place."""
        self._place = 0

    def forget(self) -> None:
        """Another listing comes."""
        self.current, self._gap = None, None

    def move(self, rows: Sequence[FieldRow], direction: int) -> FieldRow | None:
        """To the next (1) or previous (-1), round and round; the caret goes there. None where there is none."""
        every = _findings(rows)
        if not every:
            return None
        here = next((at for at, (_row, one) in enumerate(every) if _same(one, self.current)), None)
        if here is not None:
            at = (here + direction) % len(every)
        elif self._gap is not None:
            at = (self._gap if direction > 0 else self._gap - 1) % len(every)
        else:
            at = 0 if direction > 0 else -1
        row, finding = every[at]
        self._place = at % len(every)
        self._set(rows, finding)
        row.go_to_finding(finding)
        return row

    def keep(self, rows: Sequence[FieldRow]) -> None:
        """Findings were made anew: the one that stood out stands out as long as it is there."""
        every = [one for _row, one in _findings(rows)]
        kept = next((one for one in every if _same(one, self.current)), None)
        gap = self._gap if self.current is None or kept is not None else self._place
        self._set(rows, kept)
        self._gap = gap
        if kept is not None:
            self._place = every.index(kept)

    def wanted(self, rows: Sequence[FieldRow]) -> FieldFinding | None:
        """The one that stands out, else the one at the caret that has a mend, else the first that has one."""
        if self.current is not None:
            return self.current
        mendable = [(row, one) for row, one in _findings(rows) if one.mend is not None]
        at_caret = [one for row, one in mendable if row.edit.hasFocus() and _holds_caret(row, one)]
        return next(iter([*at_caret, *(one for _row, one in mendable)]), None)

    def _set(self, rows: Sequence[FieldRow], finding: FieldFinding | None) -> None:
        self.current, self._gap = finding, None
        for row in rows:
            row.below.set_current(finding)


def _findings(rows: Sequence[FieldRow]) -> list[tuple[FieldRow, FieldFinding]]:
    return [(row, one) for row in rows for one in row.findings]


def _holds_caret(row: FieldRow, finding: FieldFinding) -> bool:
    run, text = row.run_of(finding), row.edit.toPlainText()
    here = row.edit.textCursor().position()
    return run is not None and utf16(text, run[0]) <= here <= utf16(text, run[1])


def _same(one: FieldFinding, other: FieldFinding | None) -> bool:
    """The same finding after the text around it changed."""
    if other is None:
        return False
    return (one.field, one.part, one.text, one.note) == (other.field, other.part, other.text, other.note)
