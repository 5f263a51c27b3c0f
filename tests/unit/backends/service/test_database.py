"""A service on a database server: by its clock, on its schema as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from backends.service.application import create_app
from backends.service.opening import Whereabouts, open_place
from backends.service.settings import Settings
from review.errors import BadArgument
from review.rights import Role
from tests import postgres
from tests.domain import HandClock

pytestmark = pytest.mark.asyncio


async def test_leases_and_dates_are_by_the_databases_clock(tmp_path: Path) -> None:
    wrong = HandClock()
    with postgres.database() as url:
        where = Whereabouts(tmp_path, url.render_as_string(hide_password=False))
        async with open_place(where, wrong, Settings()) as place:
            await place.backend.with_store(lambda store: store.people.add("Li Wei", Role.SUPERVISOR, by="test"))
            token, _ = await place.backend.with_store(
                lambda store: store.people.make_token("Li Wei", lasts=timedelta(days=1))
            )
            transport = httpx.ASGITransport(app=create_app(place))
            headers = {"Authorization": f"Bearer {token}"}
            async with httpx.AsyncClient(transport=transport, base_url="http://here.test", headers=headers) as client:
                answer = await client.get("/v1/me")
            assert answer.status_code == 200
            said, expires = (
                parsedate_to_datetime(answer.headers["Date"]),
                datetime.fromisoformat(answer.json()["expires"]),
            )
    assert abs(datetime.now(UTC) - wrong.now()) > timedelta(days=2), "else this would not show anything"
    assert abs(said - datetime.now(UTC)) < timedelta(minutes=5)
    assert abs(expires - datetime.now(UTC) - timedelta(days=1)) < timedelta(minutes=5)


async def test_a_store_that_is_not_there_is_not_made_by_serving(tmp_path: Path) -> None:
    with postgres.database(empty=True) as url:
        where = Whereabouts(tmp_path, url.render_as_string(hide_password=False))
        with pytest.raises(BadArgument, match="holds no store") as told:
            async with open_place(where, HandClock(), Settings()):
                pass
    assert "migrate" in told.value.remedy
