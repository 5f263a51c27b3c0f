"""Categories: one number a defect code, the same in every part of a data set and in every data set of a taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """``number`` from 0. ``group``: the code's family ("PF" of "PF-LOGO")."""

    number: int
    code: str
    name: str

    @property
    def group(self) -> str:
        return self.code.partition("-")[0]


class Categories:
    """The taxonomy's codes in its order; a code of another taxonomy comes behind, in the order of first sight."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        self._by_code: dict[str, Category] = {}
        for code, name in known:
            self._add(code, name)

    def __iter__(self) -> Iterator[Category]:
        return iter(self._by_code.values())

    def number(self, code: str) -> int:
        """The code's number."""
        found = self._by_code.get(code)
        return self._add(code, code).number if found is None else found.number

    def _add(self, code: str, name: str) -> Category:
        made = Category(len(self._by_code), code, name)
        self._by_code[code] = made
        return made
