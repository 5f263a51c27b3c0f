"""A claim whose answer is lost: its leases come with the next claim, and keep nothing from anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backends.http.client import Client
from review.errors import Unavailable
from review.queue import Filter
from tests.line.running import running
from tests.unit.backends.http.side import signed_in
from tests.unit.backends.store.shop import row

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("where", [Filter(), Filter(text="vase")], ids=["in order", "searching"])
async def test_leases_whose_answer_was_lost_come_with_the_next_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Filter
) -> None:
    with running(tmp_path / "service") as service:
        service.on_store(lambda store: store.put_items([row(name, title="A vase") for name in "abcd"]))
        async with signed_in(service, tmp_path / "cache") as side:
            post, lost = Client.post, ["the first answer"]

            async def deaf(self: Client, path: str, body: Any, **how: Any) -> dict[str, Any]:
                answer = await post(self, path, body, **how)
                if path == "/v1/claims/next" and lost:
                    lost.clear()
                    raise Unavailable("The line to the service broke.")
                return answer

            monkeypatch.setattr(Client, "post", deaf)
            with pytest.raises(Unavailable):
                await side.items.claim_next(where, "Li Wei", 2, None)
            found = await side.items.claim_next(where, "Li Wei", 2, None)
            others = await side.items.claim_next(where, "Li Wei", 4, None)
    assert [held.item.id for held in found] == ["a", "b"]
    assert [held.item.id for held in others] == ["c", "d"], "and nothing else is leased"
