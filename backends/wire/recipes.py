"""What a correction says of others ⇄ JSON: as a lot keeps it, as a certificate lists it, and as it is sent.

Every field stands under its own name; whatever is unknown, missing or of another type is refused with ``BadInput``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from backends.wire.mending import edit_from_json, edit_to_json
from review.errors import BackstopError, BadInput
from review.items import Kind
from review.listings.replacing import Search
from review.spreading import MOST_PLACES, CourierRecipe, MendRecipe, Recipe, TextRecipe

Json = dict[str, Any]


def recipe_to_json(recipe: Recipe) -> Json:
    """A recipe as plain values; ``of`` names its sort."""
    match recipe:
        case TextRecipe():
            searches = [{**asdict(one), "fields": list(one.fields)} for one in recipe.searches]
            return {"of": "text", "locale": recipe.locale, "searches": searches}
        case CourierRecipe():
            return {"of": "courier", "before": recipe.before, "after": recipe.after}
        case MendRecipe():
            edits = [edit_to_json(one) for one in recipe.edits]
            return {"of": "mend", "kind": recipe.kind, "edits": edits, "references": list(recipe.references)}


def recipe_from_json(block: Json) -> Recipe:
    """The reverse. Raises ``BadInput`` for anything else."""
    try:
        made = _read(block)
        same = recipe_to_json(made) == block
    except (BackstopError, AttributeError, KeyError, TypeError, ValueError, AssertionError) as error:
        raise BadInput(f"This correction cannot be read ({error}).", remedy="Spread the correction anew.") from error
    if not same:
        raise BadInput("This correction has other fields than it may have.", remedy="Spread the correction anew.")
    return made


def _read(block: Json) -> Recipe:
    match block["of"]:
        case "text":
            searches = tuple(_search(one) for one in block["searches"])
            if not 0 < len(searches) <= MOST_PLACES:
                raise BadInput(f"It changes 1 to {MOST_PLACES} wordings.")
            return TextRecipe(_text(block["locale"]), searches)
        case "courier":
            return CourierRecipe(_text(block["before"]), _text(block["after"]))
        case "mend":
            kind = Kind(block["kind"])
            if kind not in (Kind.IMAGE, Kind.VIDEO):
                raise BadInput("Edits are made of pictures and clips.")
            edits = tuple(edit_from_json(one) for one in block["edits"])
            return MendRecipe(edits, tuple(_text(one) for one in block["references"]), kind)
    raise BadInput(f"No correction of the sort {block['of']} is known.")


def _search(block: Json) -> Search:
    fields = tuple(_text(one) for one in block["fields"])
    ways = {name: block[name] is True for name in ("match_case", "whole_words", "after_number")}
    return Search(_text(block["find"]), _text(block["replace"]), fields, **ways)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadInput("A text is no text.")
    return value
