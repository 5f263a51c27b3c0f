"""Values of answers are of the types that the domain says, and unknown kinds wait for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backends.http.reading import held_where_unknown
from backends.http.shapes import shaped
from review.items import Item, Subject
from review.ports import SelectionRow
from review.queue import Anchors, OrderKey, Page
from tests.domain import image, leased, listing, shipment

ROW = SelectionRow("i-1", 1, "image", "", ("a" * 64,))


@pytest.mark.parametrize("item", [image(), listing(), shipment(), replace(image(), extra={"new": [1, None]})])
def test_what_is_as_the_domain_says_passes(item: Item) -> None:
    assert shaped([leased(item)]) == [leased(item)]
    assert shaped(None) is None


odd: Any = replace


@pytest.mark.parametrize(
    "value",
    [
        odd(ROW, version=True),
        odd(ROW, item_id=5),
        odd(ROW, assets=("a", None)),
        odd(ROW, assets=["a"]),
        odd(Anchors(3, 1, (None,)), keys=(None, "1.2.3.4")),
        odd(Page((), None), rows=(ROW,)),
        odd(image(), subject={"sku": "S"}),
        odd(leased(image()), item=odd(image(), subject=odd(Subject("", ""), sku=None))),
        odd(leased(image()), risk=float("nan")),
        odd(leased(image()), key=odd(OrderKey(1, 2), seq="2")),
    ],
)
def test_what_is_not_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        shaped([value])


def test_an_item_of_an_unknown_kind_is_held_and_others_stay() -> None:
    strange = replace(leased(image()), item=replace(image(), kind="hologram"))
    assert held_where_unknown(strange).item.held == "unknown kind"
    assert held_where_unknown([ROW, replace(ROW, kind="hologram")]) == [
        ROW,
        replace(ROW, kind="hologram", held="unknown kind"),
    ]
    assert held_where_unknown(leased(image())) == leased(image())
