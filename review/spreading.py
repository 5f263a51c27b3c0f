"""Spreading: what a correction of one item means for others that have the same fault.

Only what is the same is changed: a phrase or a unit in texts of the same language, a courier whose numbers are another
one's, edits of a clip or picture at the same place. What does not fit is an exception and stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from review.clusters.groups import Cluster
from review.clusters.traits import TraitName
from review.corrections import Correction, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.drafts import Draft
from review.items import FieldValue, Item, Kind
from review.listings.replacing import Replacement, Search, plan
from review.mending import Mend
from review.mending.edits import Edit, MatchColour

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PLACES = 20
"""Changed places of one correction that are looked for elsewhere; more are another text, not a fault."""
ANOTHER_COURIER = "another courier is written"
NO_OUTPUT = "no output file was given"
OTHER_FILES = "the edits use files of another product"


@dataclass(frozen=True, slots=True)
class Spread:
    """What becomes of one item. ``problem``: why nothing does; ``changes``: of a listing, each place."""

    item: Item
    draft: Draft
    changes: tuple[Replacement, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TextRecipe:
    """Words put in the place of others, in texts of one language."""

    locale: str
    searches: tuple[Search, ...]
    kind: Kind = Kind.LISTING

    def spread(self, item: Item, limits: Mapping[str, int]) -> Spread | None:
        """What becomes of a listing; None where none of the words stand in it. ``limits``: code points by field."""
        if item.listing is None or (self.locale and item.listing.text.locale != self.locale):
            return None
        fields: dict[str, FieldValue] = dict(item.listing.text.fields)
        changes: list[Replacement] = []
        problem = f"held: {item.held}" if item.held else ""
        for search in self.searches:
            for row in plan(search, [(item.id, fields)], limits).rows:
                changes += row.changes
                problem = problem or row.problem
                if row.correction is not None:
                    fields |= {change.field: change.after for change in row.correction.changes}
        if not changes:
            return None
        changed = {name: value for name, value in fields.items() if value != item.listing.text.fields[name]}
        return Spread(item, Draft(item.id, item.version, fields=changed), tuple(changes), problem)


@dataclass(frozen=True, slots=True)
class CourierRecipe:
    """Another courier, where the same one is written; the number stays."""

    before: str
    after: str
    kind: Kind = Kind.SHIPMENT

    def spread(self, item: Item, limits: Mapping[str, int]) -> Spread | None:
        """What becomes of a parcel."""
        if item.shipment is None:
            return None
        problem = f"held: {item.held}" if item.held else ""
        if item.shipment.carrier != self.before:
            problem = problem or ANOTHER_COURIER
        return Spread(item, Draft(item.id, item.version, carrier=self.after), problem=problem)


@dataclass(frozen=True, slots=True)
class MendRecipe:
    """Edits of a clip or picture; ``references``: photos of its own product that they use."""

    edits: tuple[Edit, ...]
    references: tuple[str, ...]
    kind: Kind

    def spread(self, item: Item, limits: Mapping[str, int]) -> Spread | None:
        """What becomes of a clip or picture; whether the edits fit it is seen where it is opened."""
        if item.kind != self.kind:
            return None
        outputs = item.of_role("output")
        draft = Draft(item.id, item.version)
        if item.held or not outputs:
            return Spread(item, draft, problem=f"held: {item.held}" if item.held else NO_OUTPUT)
        own = [asset.sha256 for asset in item.of_role("reference")]
        edits = tuple(_with_own(edit, self.references, own) for edit in self.edits)
        mend = Mend(outputs[0].sha256, edits)
        foreign = set(mend.others) - set(own)
        return Spread(item, draft.with_mend(mend), problem=OTHER_FILES if foreign else "")


Recipe = TextRecipe | CourierRecipe | MendRecipe


def recipe_of(item: Item, correction: Correction | None) -> Recipe | None:
    """What a correction of one item says of others; None where it is about this one alone."""
    if isinstance(correction, ListingCorrection) and item.listing is not None:
        texts = ((old, new) for one in correction.changes for old, new in _texts(one.before, one.after))
        searches = tuple(dict.fromkeys(search for old, new in texts for search in changed_words(old, new)))
        return TextRecipe(item.listing.text.locale, searches) if 0 < len(searches) <= MOST_PLACES else None
    if isinstance(correction, ShipmentCorrection) and item.shipment is not None:
        by_field = {change.field: change for change in correction.changes}
        carrier = by_field.get("carrier")
        if carrier is None or len(by_field) > 1 or correction.action is not None:
            return None
        return CourierRecipe(item.shipment.carrier, str(carrier.after))
    if isinstance(correction, MediaCorrection):
        return mend_recipe(item, correction.mend)
    return None


def mend_recipe(item: Item, mend: Mend) -> MendRecipe:
    """What edits of one clip or picture say of others."""
    return MendRecipe(mend.edits, tuple(asset.sha256 for asset in item.of_role("reference")), Kind(item.kind))


def changed_words(before: str, after: str) -> Iterator[Search]:
    """The words that differ between two texts, each with what stands there now; a unit goes with any number.

    Where words were only put in, the word before (or behind) them tells where.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for what, a, b, c, d in _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old):
        if what == "equal":
            continue
        start, end, first, last = a, b, c, d
        if not "".join(old[start:end]).strip():
            while start > 0 and not "".join(old[start:end]).strip():
                start, first = start - 1, first - 1
            while end < len(old) and not "".join(old[start:end]).strip():
                end, last = end + 1, last + 1
        find, put = "".join(old[start:end]), "".join(new[first:last])
        if not find.strip() or find == put:
            continue
        gap = old[start - 1] if start > 1 and old[start - 1].isspace() else ""
        number = old[start - 1 - bool(gap)] if start > bool(gap) else ""
        if number[-1:].isdigit() and not find[:1].isdigit():
            yield Search(gap + find, gap + put, after_number=True)
        else:
            yield Search(find, put, whole_words=True)


def said(recipe: Recipe) -> tuple[str, ...]:
    """Words by which others with the same fault are found; of texts only."""
    return tuple(search.find for search in recipe.searches) if isinstance(recipe, TextRecipe) else ()


def fitting(recipe: Recipe, clusters: Iterable[Cluster]) -> tuple[str, ...]:
    """The items that a recipe may be for, of what is alike: outliers first."""
    wanted = {
        Kind.LISTING: (TraitName.SAID,),
        Kind.SHIPMENT: (TraitName.MAPPING,),
        Kind.IMAGE: (TraitName.TEMPLATE, TraitName.PICTURE),
        Kind.VIDEO: (TraitName.TEMPLATE,),
    }[recipe.kind]
    found: dict[str, None] = {}
    for name in wanted:
        for cluster in clusters:
            if cluster.trait.name is name:
                found |= dict.fromkeys(cluster.items)
    return tuple(found)


def _texts(before: FieldValue, after: FieldValue) -> Iterator[tuple[str, str]]:
    if isinstance(before, str) and isinstance(after, str):
        yield before, after
    elif not isinstance(before, str) and not isinstance(after, str) and len(before) == len(after):
        yield from (pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])


Opcode = tuple[str, int, int, int, int]


def _joined(found: Sequence[Opcode], old: Sequence[str]) -> list[Opcode]:
    """Changes that only a space or a mark parts are one."""
    out: list[Opcode] = []
    for one in found:
        if one[0] != "equal" and len(out) > 1 and out[-2][0] != "equal" and _is_gap(out[-1], old):
            _, start, _, first, _ = out[-2]
            out[-2:] = [("replace", start, one[2], first, one[4])]
        else:
            out.append(one)
    return out


def _is_gap(code: Opcode, old: Sequence[str]) -> bool:
    return code[0] == "equal" and not any(char.isalnum() for word in old[code[1] : code[2]] for char in word)


def _with_own(edit: Edit, references: Sequence[str], own: Sequence[str]) -> Edit:
    """A photo of the product itself becomes the other product's own."""
    if isinstance(edit, MatchColour) and edit.reference in references and own:
        return replace(edit, reference=own[min(references.index(edit.reference), len(own) - 1)])
    return edit
