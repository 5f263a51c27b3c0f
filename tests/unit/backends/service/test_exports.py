"""Data sets through the service: ordered, watched, fetched as one archive that verifies, ended; each by who may."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from backends.exports.archive import unpack
from backends.exports.errand import errand_from_json, run
from backends.exports.manifest import verify
from backends.service import exporting
from backends.service.exporting import OPEN_AT_MOST
from backends.service.opening import Whereabouts, open_place
from tests.domain import HandClock
from tests.unit.backends.service.desk import SETTINGS, Desk, decision, listing, opened

pytestmark = pytest.mark.asyncio
LI, ANA, LEAD = "Li Wei", "Ana Ruiz", "Mia"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errands in this process: how they go in one of their own is shown in the tests of ``backends.exports.apart``."""

    async def run_here(errand: Any, _told: Any) -> dict[str, Any]:
        return await asyncio.to_thread(run, errand_from_json(errand), lambda *_step: None)

    monkeypatch.setattr(exporting, "run_apart", run_here)


async def decided(desk: Desk, count: int = 3) -> None:
    await desk.ingest(*(listing(f"l-{number}", subject={"sku": f"VASE-{number}"}) for number in range(count)))
    async with desk.client(LI) as client:
        leased = (await client.post("/v1/claims/next", json={"limit": count})).json()["leased"]
        for number, one in enumerate(leased):
            assert (await client.post("/v1/decisions", json=decision(one, f"key-{number}"))).status_code == 200


async def ordered(client: httpx.AsyncClient, **form: Any) -> dict[str, Any]:
    answer = await client.post("/v1/exports", json=form)
    assert answer.status_code == 201, answer.text
    job: dict[str, Any] = answer.json()
    return job


async def ended(client: httpx.AsyncClient, job: dict[str, Any]) -> dict[str, Any]:
    while True:
        answer = await client.get(f"/v1/exports/{job['id']}")
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        if told["ended"] is not None:
            return told
        await asyncio.sleep(0.05)


async def test_an_export_is_ordered_watched_fetched_and_ended(desk: Desk, tmp_path: Path) -> None:
    await decided(desk)
    async with desk.client(LEAD) as lead:
        looked = await ordered(lead, look=True)
        job = await ordered(lead, formats=["csv", "parquet"], validation=0, test=49, seed=3)
        outlook = (await ended(lead, looked))["outlook"]
        assert outlook["balance"]["records"] == 3
        assert outlook["formats"]["csv"]["items"] == 3
        done = await ended(lead, job)
        assert (done["state"], done["about"]["counts"]["records"]) == ("done", 3)
        assert done["about"]["shares"] == {"train": 0.51, "test": 0.49}
        whole = await lead.get(f"/v1/exports/{job['id']}/archive")
        assert whole.headers["Content-Type"] == "application/x-tar"
        assert whole.headers["ETag"] == f'"{done["archive"]["sha256"]}"'
        assert hashlib.sha256(whole.content).hexdigest() == done["archive"]["sha256"]
        rest = await lead.get(f"/v1/exports/{job['id']}/archive", headers={"Range": "bytes=600-"})
        assert (rest.status_code, rest.content) == (206, whole.content[600:])
        beyond = await lead.get(f"/v1/exports/{job['id']}/archive", headers={"Range": f"bytes={len(whole.content)}-"})
        assert beyond.status_code == 416
        assert (await lead.get(f"/v1/exports/{looked['id']}/archive")).json()["type"].endswith("not-done")
        (tmp_path / "come.tar").write_bytes(whole.content)
        unpack(tmp_path / "come.tar", done["archive"]["sha256"], tmp_path / "come", lambda *_step: None)
        assert verify(tmp_path / "come", lambda _what, _size: None).faults == ()
        since = {"through": done["about"]["through"], "manifest": done["manifest"]}
        more = await ended(lead, await ordered(lead, validation=0, test=49, seed=3, since=since))
        assert more["about"]["counts"]["records"] == 0
        for one in (looked, job, more):
            assert (await lead.delete(f"/v1/exports/{one['id']}")).status_code == 200
        assert (await lead.get("/v1/exports")).json() == {"exports": []}
        assert (await lead.get(f"/v1/exports/{job['id']}")).status_code == 404
    assert list((tmp_path / "ordered").iterdir()) == []


async def test_what_is_too_much_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "run_apart", for_ever)
    async with desk.client(LEAD) as lead:
        jobs = [await ordered(lead, look=True) for _ in range(OPEN_AT_MOST)]
        refused = await lead.post("/v1/exports", json={})
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:backstop:problem:too-many")
        assert (await lead.delete(f"/v1/exports/{jobs[0]['id']}")).json()["state"] == "running"
        assert (await lead.post("/v1/exports", json={})).status_code == 201


async def test_what_cannot_be_made_is_told(desk: Desk) -> None:
    async with desk.client(LEAD) as lead:
        failed = await ended(lead, await ordered(lead, since={"through": 10**9, "manifest": "0" * 64}))
        assert (failed["state"], failed["archive"]) == ("failed", None)
        assert "another store" in failed["problem"]
        for form in ({"formats": ["zip"]}, {"validation": 50}, {"since": {"through": 1}}, {"out": "/etc"}):
            assert (await lead.post("/v1/exports", json=form)).status_code == 422, form


async def test_only_who_has_the_right_and_a_scope_is_enough(desk: Desk) -> None:
    text, _ = await desk.place.backend.with_store(lambda store: store.people.make_token(LEAD, scopes=["exports.read"]))
    desk.tokens["trainer"] = text
    async with desk.client("trainer") as trainer, desk.client(LI) as li:
        assert (await trainer.get("/v1/queues")).status_code == 403
        job = await ordered(trainer, look=True)
        assert (await li.get(f"/v1/exports/{job['id']}")).json()["needs"] == "exports.read"
        assert (await li.post("/v1/exports", json={})).status_code == 403
        assert (await trainer.delete(f"/v1/exports/{job['id']}")).status_code == 200


async def test_what_was_under_way_when_the_service_ended_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as desk:
        await decided(desk, 2)
        with monkeypatch.context() as patched:
            patched.setattr(exporting, "run_apart", for_ever)
            async with desk.client(LEAD) as lead:
                job = await ordered(lead, formats=["csv"])
                step = (await lead.get(f"/v1/exports/{job['id']}")).json()["step"]
                assert step == {"what": "records", "done": 1, "total": 2}
            await desk.place.exports.close()
    (tmp_path / "ordered/0123456789abcdef").mkdir()  # an order that was never whole
    where = Whereabouts(tmp_path, by_database_time=False)
    async with open_place(where, HandClock(), SETTINGS) as place:
        (found,) = place.exports.all()
        assert (found.id, found.person) == (job["id"], LEAD)
        assert found.working is not None
        await asyncio.wait([found.working])
        assert (found.state, (found.result or {})["about"]["counts"]["records"]) == ("done", 2)
    async with open_place(where, HandClock(), SETTINGS) as place:
        assert [(one.id, one.state, one.working) for one in place.exports.all()] == [(job["id"], "done", None)]


async def for_ever(_errand: Any, told: Any) -> dict[str, Any]:
    told("records", 1, 2)
    await asyncio.Event().wait()
    return {}


async def test_what_nobody_fetched_goes_after_a_while(desk: Desk, tmp_path: Path) -> None:
    async with desk.client(LEAD) as lead:
        old = await ended(lead, await ordered(lead))
        desk.clock.seconds += desk.place.settings.export_s + 1
        new = await ordered(lead, look=True)
        assert (await lead.get(f"/v1/exports/{old['id']}")).status_code == 404
        assert not (tmp_path / "ordered" / old["id"]).exists()
        assert [job["id"] for job in (await lead.get("/v1/exports")).json()["exports"]] == [new["id"]]
        await lead.delete(f"/v1/exports/{new['id']}")
