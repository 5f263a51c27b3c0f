"""Filter chips ⇄ the domain's filter: a closed list of fields, and what is no field is passed over."""

from __future__ import annotations

from dataclasses import replace

from review.items import ItemState
from review.queue import Filter
from widgets.chips import Filter as Chip

FIELDS = ("kind", "state", "market", "lang", "batch", "sku", "why", "generator", "template", "held")
STATES = {str(state): state for state in ItemState}


def filter_of(chips: tuple[Chip, ...], kind: str = "") -> Filter:
    """What the chips ask for, in the queue of ``kind``; several of one field are alternatives."""
    where = Filter(kind=kind)
    words: list[str] = []
    states: list[ItemState] = []
    for chip in chips:
        value = chip.value.strip()
        match chip.key:
            case "":
                words.append(value)
            case "kind" if not kind:
                where = replace(where, kind=value)
            case "state" if value in STATES:
                states.append(STATES[value])
            case "market":
                where = replace(where, markets=(*where.markets, value.upper()))
            case "lang":
                where = replace(where, locales=(*where.locales, value))
            case "batch":
                where = replace(where, batch=value)
            case "sku":
                where = replace(where, sku=value)
            case "why":
                where = replace(where, reason=value.upper())
            case "generator":
                where = replace(where, generator=value)
            case "template":
                where = replace(where, template=value)
            case "held" if value in ("yes", "no"):
                where = replace(where, held=value == "yes")
            case _:
                continue
    return replace(where, states=tuple(states) or where.states, text=" ".join(words))


def chips_of(where: Filter) -> tuple[Chip, ...]:
    """The chips of a filter, its queue's own kind left out."""
    chips = [Chip("market", market) for market in where.markets]
    chips += [Chip("lang", locale) for locale in where.locales]
    if where.states != Filter().states:
        chips += [Chip("state", str(state)) for state in where.states]
    chips += [Chip(key, value) for key, value in (("batch", where.batch), ("sku", where.sku)) if value]
    if where.reason:
        chips.append(Chip("why", where.reason))
    made = (("generator", where.generator), ("template", where.template))
    chips += [Chip(key, value) for key, value in made if value]
    if where.held is not None:
        chips.append(Chip("held", "yes" if where.held else "no"))
    if where.text:
        chips.append(Chip("", where.text))
    return tuple(chips)
