"""Data sets from the service: ordered, watched, fetched over a line that breaks, found again after a restart."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest

from backends.exports.dataset import Plan
from backends.exports.errand import errand_from_json, plan_to_json, run
from backends.http import exports as http_exports
from backends.http.exports import ARCHIVE, ORDERED, form_of
from backends.service import exporting
from review.errors import BadArgument, NotAllowed
from review.retraining import Splits
from review.rights import Role
from tests.line.proxy import Weather, proxied
from tests.line.running import Running
from tests.unit.backends.http.side import Side, signed_in

pytestmark = pytest.mark.asyncio
MIA = "Mia"
PLAN = plan_to_json(Plan(formats=("csv",), splits=Splits(3)))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errands in this process, and no pause between two looks."""

    async def run_here(errand: Any, told: Any) -> dict[str, Any]:
        told("records", 1, 2)
        await asyncio.sleep(0.05)
        return await asyncio.to_thread(run, errand_from_json(errand), lambda *_step: None)

    monkeypatch.setattr(exporting, "run_apart", run_here)
    monkeypatch.setattr(http_exports, "POLL_S", 0.02)


def nothing(_what: str, _done: int, _total: int) -> None:
    """No word of progress."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def test_a_data_set_is_looked_at_fetched_and_then_gone_there(service: Running, tmp_path: Path) -> None:
    service.token(MIA, Role.LEAD)
    steps: list[str] = []
    async with signed_in(service, tmp_path / "cache", MIA) as side:
        outlook = await side.service.exports.look(PLAN, lambda what, *_: steps.append(what))
        assert (outlook["balance"]["records"], "records" in steps) == (0, True)
        come = await side.service.exports.fetch(PLAN, tmp_path / "room", lambda what, *_: steps.append(what))
        assert (digest(come.archive), steps[-1]) == (come.sha256, "fetching")
        (job,) = [job for job in service.place.exports.all() if not job.look]
        assert await side.service.exports.fetch(PLAN, tmp_path / "room", nothing) == come
        assert [one.id for one in service.place.exports.all() if not one.look] == [job.id]
        await side.service.exports.drop(job.id)
        assert service.place.exports.find(job.id) is None
        anew = await side.service.exports.fetch(PLAN, tmp_path / "room", nothing)
        assert (anew.job != job.id, digest(anew.archive)) == (True, come.sha256)


async def test_an_archive_goes_on_where_the_line_broke(service: Running, tmp_path: Path) -> None:
    service.token(MIA, Role.LEAD)
    with proxied(service.port, weather=Weather(cut_down=20_000)) as proxy:
        async with signed_in(service, tmp_path / "cache", MIA, address=proxy.address) as side:
            come = await side.service.exports.fetch(PLAN, tmp_path / "room", nothing)
            assert digest(come.archive) == come.sha256
            assert proxy.passed.cut >= 2


async def test_given_up_it_goes_on_there_until_it_is_discarded(service: Running, side: Side, tmp_path: Path) -> None:
    service.token(MIA, Role.LEAD)
    async with signed_in(service, tmp_path / "other", MIA) as mia:
        begun = asyncio.Event()
        work = mia.service.exports.fetch(PLAN, tmp_path / "room", lambda *_step: begun.set())
        fetching = asyncio.create_task(work)
        await begun.wait()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        (job,) = service.place.exports.all()
        assert (tmp_path / "room" / ORDERED).exists()
        assert not (tmp_path / "room" / ARCHIVE).exists()
        come = await mia.service.exports.fetch(PLAN, tmp_path / "room", nothing)
        assert (come.job, digest(come.archive)) == (job.id, come.sha256)
        await mia.service.exports.discard(tmp_path / "room")
        assert not service.place.exports.all()


async def test_who_may_not_is_told_so(side: Side, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        await side.service.exports.look(PLAN, nothing)


async def test_what_a_service_cannot_make_is_told_before(service: Running, tmp_path: Path) -> None:
    service.token(MIA, Role.LEAD)
    for wrong in ({"shares": {"train": 0.333, "test": 0.667}}, {"shares": {"test": 1.0}}, {"assets": "link"}):
        with pytest.raises(BadArgument):
            form_of(PLAN | wrong, look=False)
    async with signed_in(service, tmp_path / "cache", MIA) as side:
        since = {"through": 10**9, "manifest": "0" * 64}
        with pytest.raises(BadArgument, match="another store"):
            await side.service.exports.fetch(PLAN | {"since": since}, tmp_path / "room", nothing)
        assert not (tmp_path / "room" / ORDERED).exists()
