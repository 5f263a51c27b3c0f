from __future__ import annotations

from backends.store.store import Store
from tests.rivals import Rival, faults, race
from tests.unit.backends.store.shop import row

NUMBER = 300
PEOPLE = 8


def test_g4_of_many_at_once_one_decides_each_item(store: Store) -> None:
    store.put_items(row(f"i{place:04d}", kind=("image", "video")[place % 2]) for place in range(NUMBER))
    told = race([Rival(store, f"p{place}", seed=place) for place in range(PEOPLE)])
    broken = {what: number for what, number in faults(store, told, NUMBER).items() if number}
    assert not broken
    assert sum(mine.expired for mine in told) > NUMBER / 20
    assert sum(len(mine.confirmed) for mine in told) == NUMBER
    assert sum(len(mine.lost) for mine in told) > NUMBER / 40
