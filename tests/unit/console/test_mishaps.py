"""What is found damaged on the disk is told to the person at once."""

from __future__ import annotations

import pytest

from console.window.shift import mishap_words
from review.outbox import Mishap, MishapKind
from tests.unit.console.office import one_of_each, open_office


@pytest.mark.asyncio
async def test_a_damage_found_while_the_window_is_open_is_told() -> None:
    async with open_office(one_of_each()) as office:
        office.notebook.found = [Mishap(MishapKind.SUSPECT, ("i-<b>7</b>",)), Mishap(MishapKind.DRAFT, ("l-1",))]
        assert office.notebook.mishap is not None
        office.notebook.mishap()
        toast = office.window.toast
        await office.until(lambda: "i-<b>7</b>" in toast.label.full_text() and "l-1" in toast.label.full_text())


def test_each_kind_has_its_words() -> None:
    many = tuple(f"i-{number}" for number in range(9))
    words = [mishap_words(Mishap(kind, many, 3, "/w/damaged")) for kind in MishapKind]
    assert "/w/damaged" in words[0]
    assert "3 decisions" in words[0]
    assert all("i-4 …" in one and "i-5" not in one for one in words[1:])
