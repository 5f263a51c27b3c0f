"""The check of one tracking number: what it is, whose it can be, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from review.tracking.candidates import CHECK, Candidate, NumberState, best, candidates
from review.tracking.carriers import NATIONAL, CarrierTable, Claim
from review.tracking.damage import Damage, damage, pieces
from review.tracking.normal import Note, normal

TN_FORMAT = "TN-FORMAT"
TN_CHECK = "TN-CHECK"
TN_COURIER = "TN-COURIER"

SLICE = 50
"""Numbers of one slice: 1 to 2 ms, so that a thread that gives way between slices holds up no window."""

ANOMALIES = frozenset(
    {Note.LOOK_ALIKE, Note.FOREIGN_DIGITS, Note.STRANGE, Note.TOO_LONG, Note.EMPTY},
)
"""Notes that no courier's number can have, whoever the courier is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A code of the taxonomy, the courier and format it is about, and the expected check character if wrong.

    For TN-COURIER the courier is the one that the number is good for.
    """

    code: str
    courier: str = ""
    format_id: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class NumberReport:
    """What is known of one number. ``state`` is the best over all couriers, ``claimed_state`` over the claimed one.

    ``claimed_state`` is None where no courier is claimed or we know nothing of it. ``findings`` is empty where
    nothing speaks against the number; the weightiest stands first. ``pieces`` are the numbers of a field that
    holds several (one, if it holds the same twice).
    """

    raw: str
    normal: str
    notes: tuple[Note, ...]
    state: NumberState
    candidates: tuple[Candidate, ...]
    claim: Claim | None = None
    claimed_state: NumberState | None = None
    findings: tuple[Finding, ...] = ()
    damage: tuple[Damage, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Nothing speaks against it."""
        return not self.findings

    @property
    def claimed_among(self) -> bool:
        """Whether the claimed courier accepts the number."""
        return self.claimed_state in (NumberState.VERIFIED, NumberState.FORMAT_ONLY)


def check(number: str, carriers: CarrierTable, claimed: str | None = None) -> NumberReport:
    """Check ``number`` as it was written, of the courier ``claimed`` (a code or name of whatever spelling)."""
    claim = carriers.claim(claimed)
    form = normal(number)
    plain = form.text == number
    several = () if plain else pieces(number, carriers, claim, hard=True)
    found = () if several or Note.TOO_LONG in form.notes else candidates(form.text, carriers, claim)
    ours = found
    if claim is not None and claim.known:
        ours = tuple(candidate for candidate in found if candidate.of(claim))
    if any(candidate.good for candidate in ours):
        return NumberReport(number, form.text, form.notes, best(found), found, claim, _claimed(claim, ours))
    if not several and not any(candidate.good for candidate in found) and Note.TOO_LONG not in form.notes:
        several = pieces(number, carriers, claim, hard=False)
    harm = () if several else damage(number, form.text, carriers, claim)
    broken = bool(several or harm or ANOMALIES.intersection(form.notes))
    return NumberReport(
        raw=number,
        normal=form.text,
        notes=form.notes,
        state=best(found),
        candidates=found,
        claim=claim,
        claimed_state=_claimed(claim, ours),
        findings=_findings(claim, found, ours, broken=broken),
        damage=harm,
        pieces=several,
    )


def checked(rows: Iterable[tuple[str, str]], carriers: CarrierTable) -> Iterator[list[NumberReport]]:
    """The reports of many (number, claimed courier) rows in order, ``SLICE`` at a time.

    Whoever runs this beside a window gives others their turn between two slices (``time.sleep(0)`` in a thread,
    ``asyncio.sleep(0)`` on the loop).
    """
    source = iter(rows)
    while part := list(islice(source, SLICE)):
        yield [check(number, carriers, claimed or None) for number, claimed in part]


def _claimed(claim: Claim | None, ours: tuple[Candidate, ...]) -> NumberState | None:
    return best(ours) if claim is not None and claim.known else None


def _findings(
    claim: Claim | None, found: tuple[Candidate, ...], ours: tuple[Candidate, ...], *, broken: bool
) -> tuple[Finding, ...]:
    """What speaks against a number that its courier, or every courier, refuses."""
    if claim is not None and not claim.known:
        return (Finding(TN_FORMAT),) if broken else ()
    wrong = [_wrong(candidate) for candidate in ours]
    if claim is None:
        return tuple(wrong) or (Finding(TN_FORMAT),)
    others = [candidate for candidate in found if candidate.good]
    if not claim.whole:  # of this courier we know the postal numbers only
        others = [candidate for candidate in others if NATIONAL in candidate.format.must_exist]
    if wrong:  # the format alone is weak evidence for another courier, a fitting check digit is strong
        others = [candidate for candidate in others if candidate.state is NumberState.VERIFIED]
    elsewhere = [Finding(TN_COURIER, other.courier, other.format.id) for other in others]
    if not elsewhere and not wrong and (claim.whole or broken):
        wrong = [Finding(TN_FORMAT, claim.courier)]
    return tuple(elsewhere + wrong)


def _wrong(candidate: Candidate) -> Finding:
    code = TN_CHECK if candidate.problem == CHECK else TN_FORMAT
    return Finding(code, candidate.courier, candidate.format.id, candidate.expected if code == TN_CHECK else "")
