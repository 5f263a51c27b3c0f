"""What the sheet of a data set shows and gives: plain values, every text in the person's language already."""

from __future__ import annotations

from dataclasses import dataclass, field

from widgets.dossier import Fact


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field: ``key`` is given back, ``words`` are shown."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose. Parts in percent: training has what ``validation`` and ``test`` leave."""

    selection: str = ""
    since: str = ""
    media: str = "none"
    validation: int = 10
    test: int = 10
    seed: int = 0
    folder: str = ""
    formats: frozenset[str] = frozenset()

    @property
    def asked(self) -> tuple[object, ...]:
        """What the contents depend on: while it stays, nothing has to be counted anew."""
        return self.selection, self.since, self.validation, self.test, self.seed


@dataclass(frozen=True, slots=True)
class CodeLine:
    """How often a defect was marked, in all and in each part, in the order of the parts."""

    code: str
    words: str
    labels: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FormatLine:
    """A format: what it is for, what it would hold, and in one line what it would not. ``files``: with the media."""

    key: str
    name: str
    what: str
    items: int
    labels: int
    left_out: str = ""
    files: bool = False


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A record: one line about it, and all of it."""

    icon: str
    title: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the data set would hold. ``table``: a heading row, then a row a kind, each as shown."""

    headline: str
    table: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    codes: tuple[CodeLine, ...] = ()
    facts: tuple[Fact, ...] = ()
    formats: tuple[FormatLine, ...] = ()
    samples: tuple[SampleLine, ...] = field(default=(), repr=False)
    records: int = 0
