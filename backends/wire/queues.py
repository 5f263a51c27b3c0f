"""Queues ⇄ JSON: filters, places in an order, rows, pages, maps, figures and frozen selections.

Between a service and its console; both ends use these, so that a field is named once. A place in an order travels as
one text (``key_text``), which a client hands back as it came. Readers raise ``KeyError``, ``ValueError``,
``TypeError`` or ``AttributeError`` for anything else than what the writers make.
"""

from __future__ import annotations

import re
from typing import Any

from backends.wire.times import time_of, time_text
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Anchors, Filter, Order, OrderKey, Page, QueueCount, QueueRow

Json = dict[str, Any]

_NUMBER = r"-?([0-9]{1,18}|[0-8][0-9]{18})"
"""Below 9 × 10**18, so that whatever has this shape fits into 64 bits."""
KEY_SHAPE = rf"^{_NUMBER}(\.{_NUMBER}){{3}}$"
_KEY = re.compile(KEY_SHAPE)


def key_text(key: OrderKey) -> str:
    """A place in every order, as one text: priority, seq, creation in milliseconds, risk in millionths."""
    return f"{key.priority}.{key.seq}.{key.created_ms}.{key.risk_ppm}"


def key_of_text(text: str) -> OrderKey:
    """The reverse of ``key_text``; raises ``ValueError``."""
    if not _KEY.fullmatch(text):
        raise ValueError("a place in a list is four whole numbers joined by points")
    return OrderKey(*(int(part) for part in text.split(".")))


def filter_to_json(where: Filter) -> Json:
    """The closed list of fields; empty means "any".

    What made an item is only named where it is asked for: a service from before it was a field refuses unknown ones.
    """
    made = {name: value for name, value in (("generator", where.generator), ("template", where.template)) if value}
    return made | {
        "kind": where.kind,
        "states": [state.value for state in where.states],
        "markets": list(where.markets),
        "locales": list(where.locales),
        "batch": where.batch,
        "sku": where.sku,
        "reason": where.reason,
        "held": where.held,
        "text": where.text,
        "order": where.order.value,
    }


def selection_to_json(where: Filter) -> Json:
    """A filter as a data set names it: without states and order, which do not matter to what was decided."""
    return {name: value for name, value in filter_to_json(where).items() if name not in ("states", "order")}


def filter_from_json(block: Json) -> Filter:
    """The filter of such an object; fields that are not there are empty, and without states it is the open items."""
    get = block.get
    states = get("states")
    return Filter(
        kind=get("kind", ""),
        states=(ItemState.OPEN,) if states is None else tuple(ItemState(state) for state in states),
        markets=tuple(get("markets", ())),
        locales=tuple(get("locales", ())),
        batch=get("batch", ""),
        sku=get("sku", ""),
        reason=get("reason", ""),
        generator=get("generator", ""),
        template=get("template", ""),
        held=get("held"),
        text=get("text", ""),
        order=Order(get("order", Order.PRIORITY)),
    )


def row_to_json(row: QueueRow) -> Json:
    """A row of a table."""
    return {
        "item_id": row.item_id,
        "version": row.version,
        "kind": row.kind,
        "state": row.state.value,
        "key": key_text(row.key),
        "title": row.title,
        "sku": row.sku,
        "market": row.market,
        "locale": row.locale,
        "created_at": time_text(row.created_at),
        "risk": row.risk,
        "reasons": list(row.reasons),
        "exposure": row.exposure,
        "thumb": row.thumb,
        "held": row.held,
        "batch": row.batch,
        "lease_owner": row.lease_owner,
        "verdict": row.verdict,
    }


def row_from_json(block: Json) -> QueueRow:
    """The reverse of ``row_to_json``."""
    return QueueRow(
        item_id=block["item_id"],
        version=block["version"],
        kind=block["kind"],
        state=ItemState(block["state"]),
        key=key_of_text(block["key"]),
        title=block["title"],
        sku=block["sku"],
        market=block["market"],
        locale=block["locale"],
        created_at=time_of(block["created_at"]),
        risk=float(block["risk"]),
        reasons=tuple(block["reasons"]),
        exposure=block["exposure"],
        thumb=block["thumb"],
        held=block["held"],
        batch=block["batch"],
        lease_owner=block["lease_owner"],
        verdict=block["verdict"],
    )


def page_to_json(page: Page) -> Json:
    """A page's rows, and the key behind which the next one begins; ``next`` is null at the end."""
    return {
        "rows": [row_to_json(row) for row in page.rows],
        "next": None if page.next is None else key_text(page.next),
    }


def page_from_json(block: Json) -> Page:
    """The reverse of ``page_to_json``."""
    onward = block["next"]
    return Page(tuple(row_from_json(row) for row in block["rows"]), None if onward is None else key_of_text(onward))


def anchors_to_json(anchors: Anchors) -> Json:
    """A list's length, and the key before every ``step``-th row; the first is null."""
    keys = [None if key is None else key_text(key) for key in anchors.keys]
    return {"count": anchors.count, "step": anchors.step, "keys": keys}


def anchors_from_json(block: Json) -> Anchors:
    """The reverse of ``anchors_to_json``."""
    keys = tuple(None if key is None else key_of_text(key) for key in block["keys"])
    return Anchors(block["count"], block["step"], keys)


def count_to_json(count: QueueCount) -> Json:
    """A queue's figures; ``oldest`` is null where nothing is open."""
    return {
        "kind": count.kind,
        "open": count.open,
        "held": count.held,
        "snoozed": count.snoozed,
        "escalated": count.escalated,
        "decided": count.decided,
        "oldest": None if count.oldest is None else time_text(count.oldest),
        "at_risk": count.at_risk,
    }


def count_from_json(block: Json) -> QueueCount:
    """The reverse of ``count_to_json``."""
    oldest = block["oldest"]
    return QueueCount(
        kind=block["kind"],
        open=block["open"],
        held=block["held"],
        snoozed=block["snoozed"],
        escalated=block["escalated"],
        decided=block["decided"],
        oldest=None if oldest is None else time_of(oldest),
        at_risk=block["at_risk"],
    )


def selection_row_to_json(row: SelectionRow) -> Json:
    """One row of a frozen selection."""
    return {
        "item_id": row.item_id,
        "version": row.version,
        "kind": row.kind,
        "held": row.held,
        "assets": list(row.assets),
    }


def selection_row_from_json(block: Json) -> SelectionRow:
    """The reverse of ``selection_row_to_json``."""
    return SelectionRow(
        block["item_id"], block["version"], block["kind"], block.get("held", ""), tuple(block["assets"])
    )
