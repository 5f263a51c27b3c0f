"""Coming back: what was kept comes back as it was, and what is damaged never blocks the start."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.flows.saving import _spec_of
from console.flows.stage import kind_queue
from review.items import ItemState, Kind
from review.queue import Filter, Order, QueueSpec
from tests.unit.console.office import one_of_each, open_office
from tests.unit.console.test_filters import filters

anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
damaged_filters = st.fixed_dictionaries({}, optional=dict.fromkeys(asdict(Filter()), anything))


@given(st.text(max_size=8), st.text(max_size=8), filters)
def test_a_kept_queue_comes_back_as_it_was(name: str, title: str, where: Filter) -> None:
    kept = json.loads(json.dumps({"id": name, "name": title, "filter": asdict(where)}))
    assert _spec_of(kept) == QueueSpec(name, title, where)


@given(st.one_of(anything, st.builds(lambda where: {"id": 1, "filter": where}, damaged_filters)))
def test_a_damaged_queue_is_none_or_a_queue_that_can_be_asked_for(data: object) -> None:
    spec = _spec_of(data)
    if spec is None:
        return
    where = spec.filter
    texts = (spec.id, spec.name, where.kind, where.batch, where.sku, where.reason, where.text)
    made = (where.generator, where.template)
    assert all(isinstance(text, str) for text in (*texts, *made, *where.markets, *where.locales))
    assert all(isinstance(state, ItemState) for state in where.states)
    assert where.states
    assert where.held in (None, True, False)


DAMAGE: list[dict[str, Any]] = [
    {"settings": "dark", "keys": 7, "queues": {"id": 1}, "window": []},
    {"settings": {"theme": "neon", "scale": 1e9, "keys.profile": 5, "no.such": True, "supervisor": None}},
    {"keys": {"review.approve": "A", "no.such": ["X"], "review.skip": [None, 5], "go.home": ["not a key"]}},
    {
        "queues": [
            None,
            5,
            {"filter": {"states": ["gone"]}},
            {"filter": {"markets": 5}},
            {"id": "saved:1", "filter": {}},
        ]
    },
    {"window": {"geometry": "@@@", "split": "zzz", "layout": {"columns": 5, "density": []}, "queue": 5, "item": {}}},
    {
        "window": {
            "geometry": 5,
            "split": None,
            "layout": {"columns": [["title", "wide"], None]},
            "queue": {"filter": {}},
        }
    },
    {"window": {"queue": {"id": "image", "filter": {"kind": "image"}}, "item": "i-99"}},
]


@pytest.mark.asyncio
@pytest.mark.parametrize("damage", DAMAGE)
async def test_damaged_settings_never_block_the_start(damage: dict[str, Any]) -> None:
    async with open_office(one_of_each(), settings=damage) as office:
        assert office.window.isVisible()
        assert office.shift.settings.text("theme") == "dark"
        assert 0.8 <= office.shift.settings.number("scale") <= 2.0
        await office.open_kind("listing")
        await office.press("Ctrl+1")


@pytest.mark.asyncio
async def test_where_the_item_that_was_open_is_gone_the_queue_goes_on() -> None:
    left = {"queue": {"id": "image", "name": "Images", "filter": {"kind": "image"}}, "item": "i-99"}
    async with open_office(one_of_each(), settings={"window": left}) as office:
        session = office.shift.stage.desk.session
        await office.until(lambda: session.current and session.current.item.id == "i-1")


@pytest.mark.asyncio
async def test_the_open_queue_its_item_and_ones_own_keys_come_back() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.saving.keymaps.change("review.skip", ("Ctrl+J",))
        await office.review("listing")
        await office.shift.saving.keep()
        kept = json.loads(json.dumps(office.notebook.settings))
    async with open_office(one_of_each(), settings=kept) as office:
        session = office.shift.stage.desk.session
        await office.until(lambda: session.current and session.current.item.id == "l-1")
        assert office.window.pages.currentWidget() is office.shift.stage.review
        assert office.window.registry.keys["review.skip"] == ("Ctrl+J",)


@pytest.mark.asyncio
async def test_the_order_of_a_kinds_own_queue_comes_back() -> None:
    async with open_office(one_of_each()) as office:
        office.shift.moving.go_queue(kind_queue(Kind.IMAGE))
        office.shift.stage.queue.sort(Order.RISK)
        await office.shift.saving.keep()
        kept = office.notebook.settings["window"]
    assert [(type(name), order) for name, order in kept["orders"].items()] == [(str, "risk")]


@pytest.mark.asyncio
async def test_a_saved_queue_comes_back_under_its_name() -> None:
    spec = QueueSpec("saved:1", "Red vases", Filter(kind="listing", text="vase"))
    async with open_office(one_of_each()) as office:
        office.shift.saving._keep_queue(spec)
        await office.until(lambda: "queues" in office.notebook.settings)
        kept = json.loads(json.dumps(office.notebook.settings))
    async with open_office(one_of_each(), settings=kept) as office:
        assert office.shift.moving.saved == [spec]
