"""The error tree: one base, told in full at its head, and messages for a person."""

from __future__ import annotations

import re

import pytest

from review import errors
from review.errors import BackstopError, BadManifest, ItemChanged, LeaseLost, Stale


def whole_tree(kind: type[BackstopError] = BackstopError) -> dict[str, str]:
    """Each error's name with its parent's."""
    tree: dict[str, str] = {}
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            tree[child.__name__] = kind.__name__
            tree |= whole_tree(child)
    return tree


def drawn_tree() -> dict[str, str]:
    """The same, as the module's docstring draws it."""
    drawn: dict[str, str] = {}
    parents = {0: "BackstopError"}
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^    ((?:│   |    )*)[├└]── (\w+)", line)
        if found:
            depth = len(found[1]) // 4
            drawn[found[2]] = parents[depth]
            parents[depth + 1] = found[2]
    return drawn


def test_the_docstring_draws_the_tree_as_it_is() -> None:
    assert drawn_tree() == whole_tree()


def test_a_message_ends_with_what_to_do() -> None:
    error = BackstopError("The disk is full.", remedy="Make room, then decide again.")
    assert str(error) == "The disk is full. Make room, then decide again."
    assert str(BackstopError("The disk is full.")) == "The disk is full."


@pytest.mark.parametrize(
    ("field", "shown"), [("assets.0.path", "line 7, assets.0.path: too long"), ("", "line 7: too long")]
)
def test_a_refused_line_names_where_it_stands(field: str, shown: str) -> None:
    error = BadManifest(7, field, "too long")
    assert str(error) == shown
    assert (error.line, error.field, error.reason) == (7, field, "too long")


@pytest.mark.parametrize("kind", [Stale, ItemChanged, LeaseLost])
def test_a_stale_item_tells_who_decided_it(kind: type[Stale]) -> None:
    error = kind("It was decided.", decided_by="Li Wei", decided_at="09:00")
    assert isinstance(error, Stale)
    assert (error.decided_by, error.decided_at) == ("Li Wei", "09:00")
