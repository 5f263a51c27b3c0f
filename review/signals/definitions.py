"""Definitions of the signals: what is measured, in which unit, from which value on it is suspicious; who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review import parsed
from review.errors import BadInput
from review.items import Kind

SUB_THRESHOLD_POWER = 4
"""How fast the likelihood falls below the threshold: at half of it a sixteenth is left."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal. Larger values are worse.

    ``threshold`` and ``sure`` are in ``unit``: from the first on it is a suspicion, from the second on it grows no
    stronger. ``likely`` are the likelihoods 0..1 of the defect ``code`` at the two, ``reference`` says that it needs
    the product's true photo, ``weak`` that its measured figures are poor, ``source`` where the method comes from.
    """

    id: str
    code: str
    kinds: frozenset[str]
    name: str
    definition: str
    unit: str
    threshold: float
    sure: float
    likely: tuple[float, float]
    source: str
    reference: bool = False
    weak: bool = False

    def likelihood(self, value: float) -> float:
        """How likely the defect is, seen from this value alone."""
        low, high = self.likely
        if value < self.threshold:
            return low * max(0.0, value / self.threshold) ** SUB_THRESHOLD_POWER
        reach = self.sure - self.threshold
        return low + (high - low) * (min(1.0, (value - self.threshold) / reach) if reach > 0 else 1.0)


class SignalTable:
    """All signals by id, in their written order."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        self.signals = tuple(signals)
        self._by_id = {signal.id: signal for signal in self.signals}
        if len(self._by_id) != len(self.signals):
            raise BadInput("signals: an id stands twice.")

    @classmethod
    def from_data(cls, data: object) -> SignalTable:
        """The table of a parsed ``signals.json`` (schema ``backstop-signals/1``)."""
        return cls([_signal(row) for row in parsed.rows(parsed.root(data, "backstop-signals/1"), "signals", "signals")])

    def __iter__(self) -> Iterator[Signal]:
        return iter(self.signals)

    def __getitem__(self, name: str) -> Signal:
        return self._by_id[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def for_kind(self, kind: str) -> tuple[Signal, ...]:
        """The signals that are measured on items of ``kind``."""
        return tuple(signal for signal in self.signals if kind in signal.kinds)


def _signal(row: object) -> Signal:
    fields = parsed.mapping(row, "a signal")
    where = f"signal {fields.get('id', '?')}"
    kinds = frozenset(parsed.texts(fields, "kinds", where))
    if not kinds or not kinds <= {Kind.VIDEO, Kind.IMAGE}:
        raise BadInput(f"{where}: kinds must be video, image or both.")
    try:
        threshold, sure = float(fields["threshold"]), float(fields["sure"])
        low, high = (float(value) for value in fields["likely"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{where}: threshold, sure and two likelihoods are needed ({error}).") from error
    if not (0 < threshold <= sure and 0 <= low <= high <= 1):
        raise BadInput(f"{where}: 0 < threshold <= sure and 0 <= likely <= 1 must hold.")
    return Signal(
        id=parsed.text(fields, "id", where),
        code=parsed.text(fields, "code", where),
        kinds=kinds,
        name=parsed.text(fields, "name", where),
        definition=parsed.text(fields, "definition", where),
        unit=parsed.text(fields, "unit", where),
        threshold=threshold,
        sure=sure,
        likely=(low, high),
        source=parsed.text(fields, "source", where),
        reference=bool(fields.get("reference", False)),
        weak=bool(fields.get("weak", False)),
    )
