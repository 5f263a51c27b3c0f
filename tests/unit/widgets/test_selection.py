"""A selection is of items, not of rows."""

from __future__ import annotations

from widgets.table.selection import ItemSelection


def test_toggle_add_and_clear() -> None:
    selection = ItemSelection()
    told: list[int] = []
    selection.selection_changed.connect(lambda: told.append(selection.count(100)))
    selection.toggle("a")
    selection.add(["b", "c"])
    selection.toggle("b")
    assert selection.ids() == ("a", "c")
    assert told == [1, 3, 2]
    selection.clear()
    selection.clear()
    assert told == [1, 3, 2, 0]


def test_all_in_the_filter_but_some() -> None:
    selection = ItemSelection()
    selection.add(["a"])
    selection.select_all_in_filter()
    assert selection.all_in_filter
    assert "never loaded" in selection
    selection.toggle("b")
    assert "b" not in selection
    assert selection.count(1_000_000) == 999_999
    assert selection.left_out() == ("b",)
    assert selection.ids() == ()
    selection.replace(["c"])
    assert not selection.all_in_filter
    assert selection.ids() == ("c",)
