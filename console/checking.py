"""What the listing checks find, as the listing page shows it: in the person's language, with its place in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from console.words import code_name, translated
from review.listings.asking import Suggestion
from review.listings.family import SharedClaim, Sighting
from review.listings.findings import ORDER, Finding, Level, Place
from widgets.listing.values import ClaimRow, Counterpart, FieldFinding, LanguageClaim, SuggestedText
from widgets.moments import day_text

translate = QCoreApplication.translate

ATTRIBUTES = "attributes."
NAMED = ("T0", "L0")
"""Rules whose findings are filled with names of characters and languages; others with words of the text itself."""
TAKEN_BY_DIGIT = 9
"""Alt+1 to Alt+9."""


def finding_words(finding: Finding) -> str:
    """Why, in the person's language; of a house's own rule in the words that it was given."""
    named = finding.rule.startswith(NAMED)
    values = [_value_words(value) if named else value for value in finding.values]
    try:
        return translated(finding.sentence).format(*values)
    except (IndexError, KeyError, ValueError):  # a translation or a house's sentence with a place too many
        return finding.reason


def _value_words(value: str) -> str:
    """What a sentence is filled with: of a character's name the name is translated and its code stays."""
    name, bracket, code = value.partition(" (U+")
    return f"{translated(name)}{bracket}{code}" if bracket else translated(value)


def note_of(finding: Finding) -> str:
    """Whose rule it is, how bad it is, and from when on it holds where it does not yet."""
    note = f"{finding.rule} · {level_word(finding.level)}"
    if finding.applies_from is None:
        return note
    day = day_text(finding.applies_from, year=True)
    return translate("checking", "{0} · in force from {1}").format(note, day)


def level_word(level: Level) -> str:
    """A level in the person's language."""
    return {
        Level.ERROR: translate("checking", "error"),
        Level.WARNING: translate("checking", "warning"),
        Level.HINT: translate("checking", "hint"),
    }[level]


def shown_findings(findings: Sequence[Finding]) -> tuple[FieldFinding, ...]:
    """All findings for the editor; ``number`` is their place in ``findings``."""
    return tuple(_shown(number, finding) for number, finding in enumerate(findings))


def _shown(number: int, finding: Finding) -> FieldFinding:
    place, mend = finding.place, finding.mend
    in_text = not place.field.startswith(ATTRIBUTES)
    text = finding_words(finding)
    if not in_text:
        text = f"{place.field.removeprefix(ATTRIBUTES)}: {text}" if place.field != ATTRIBUTES else text
    return FieldFinding(
        place.field,
        finding.level.value,
        text,
        place.start if in_text else None,
        place.end if in_text else None,
        place.part,
        note_of(finding),
        mend.after if mend is not None and in_text else None,
        number,
    )


def reason_findings(
    reasons: Sequence[str], found: Sequence[Finding], field_of: Mapping[str, str]
) -> list[FieldFinding]:
    """What the pipeline suspects and the checks do not tell themselves."""
    told = {finding.code for finding in found}
    note = translate("checking", "suspected by the pipeline")
    return [
        FieldFinding(field_of.get(code, ""), "warning", code_name(code), note=note)
        for code in reasons
        if code not in told
    ]


def summary(findings: Sequence[Finding], next_key: str, mend_key: str) -> tuple[str, str]:
    """The foot's line and its colour role: how many of each level, and the keys that go there."""
    if not findings:
        return translate("checking", "Checked: nothing was found."), "approve"
    counts = {level: sum(one.level is level for one in findings) for level in Level}
    told = ", ".join(_counted(level, count) for level, count in counts.items() if count)
    worst = min((one.level for one in findings), key=ORDER.__getitem__)
    role = {Level.ERROR: "reject", Level.WARNING: "warning"}.get(worst, "dense-muted")
    mendable = sum(one.mend is not None for one in findings)
    text = translate("checking", "{0}. {1} goes to the next one.").format(told, next_key)
    if mendable:
        text = translate("checking", "{0} {1} writes what is right.").format(text, mend_key)
    return text, role


def _counted(level: Level, count: int) -> str:
    return {
        Level.ERROR: translate("checking", "Errors: {0}"),
        Level.WARNING: translate("checking", "Warnings: {0}"),
        Level.HINT: translate("checking", "Hints: {0}"),
    }[level].format(count)


def shown_suggestions(
    found: Sequence[tuple[Place, Suggestion]], key_of: Mapping[int, str]
) -> tuple[SuggestedText, ...]:
    """Earlier corrections for the editor; the first nine have a digit."""
    exact = translate("checking", "written here {0} times before for the same sentence")
    alike = translate("checking", "written {0} times before for a sentence that is {1} % the same")
    return tuple(
        SuggestedText(
            place.field,
            place.part,
            one.start,
            one.end,
            one.after,
            (exact if one.exact else alike).format(one.times, round(one.alike)),
            key_of.get(number, ""),
            number,
        )
        for number, (place, one) in enumerate(found[:TAKEN_BY_DIGIT])
    )


def claim_rows(claims: Sequence[SharedClaim], locales: Mapping[str, str], here: str) -> list[ClaimRow]:
    """Claims on which languages differ; the listing on screen first, then by locale."""
    return [
        ClaimRow(
            _claim_words(claim.name),
            claim.expected,
            tuple(
                LanguageClaim(locales.get(one.key, one.key), one.shown, one.right, one.key == here)
                for one in sorted(claim.sightings, key=lambda one: (one.key != here, locales.get(one.key, one.key)))
            ),
        )
        for claim in claims
    ]


def _claim_words(name: str) -> str:
    """What a claim is about; the name of an attribute, or of a mark, as it is."""
    known = {"material": translate("checking", "Material"), "colour": translate("checking", "Colour"), "gtin": "GTIN"}
    return known.get(name, name)


def counterpart_rows(found: Sequence[Sighting], locales: Mapping[str, str]) -> list[Counterpart]:
    """What a correction means in the other languages, where it has one right mend there."""
    return [
        Counterpart(locales.get(one.key, one.key), one.mend.before, one.mend.after)
        for one in found
        if one.mend is not None
    ]
