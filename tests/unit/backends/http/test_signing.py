"""Who is signed in: a token is tried, taken, kept, refused and forgotten, and no work is lost by any of it."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from backends.http.vault import Vault
from review.decisions import ReceiptState
from review.errors import NotAllowed, NotSignedIn, Unavailable
from review.queue import Filter
from review.rights import Role
from review.standing import Counted, LineState, Present, SignOutCause, Standing
from tests.line.certificates import Authority
from tests.line.pocket import Pocket
from tests.line.running import Running, running
from tests.unit.backends.http.side import LI, Side, opened, signed_in
from tests.unit.backends.store.shop import decision

pytestmark = pytest.mark.asyncio
IMAGES = Filter(kind="image")


async def test_without_a_token_nobody_is_signed_in(service: Running, tmp_path: Path) -> None:
    async with opened(service.address, tmp_path) as side:
        await side.service.begin()
        await side.until_state(LineState.SIGNED_OUT)
        assert side.service.standing.cause is SignOutCause.NOBODY
        with pytest.raises(NotSignedIn):
            await side.items.counts()


async def test_a_token_is_taken_where_it_holds_and_kept_where_that_is_wished(service: Running, tmp_path: Path) -> None:
    async with opened(service.address, tmp_path) as side:
        await side.service.begin()
        await side.until_state(LineState.SIGNED_OUT)
        for wrong in ("", "bst_wrong", "not a token", "bst_ünïcode00", "x" * 400):
            with pytest.raises(NotSignedIn):
                await side.service.sign_in(wrong, keep=True)
        person = await side.service.sign_in(f"  {service.token(LI)}\n", keep=False)
        assert (person.name, person.role) == (LI, "supervisor")
        assert await side.items.counts()
        assert side.pocket.kept == {}
        await side.service.sign_in(service.token(LI), keep=True)
        assert side.pocket.kept != {}
        await side.service.sign_out()
        assert side.pocket.kept == {}
        await side.until_state(LineState.SIGNED_OUT)


async def test_a_wrong_token_signs_nobody_out(side: Side) -> None:
    with pytest.raises(NotSignedIn):
        await side.service.sign_in("bst_0123456789abcdef_wrong", keep=False)
    assert side.service.standing.state is LineState.ONLINE
    assert await side.items.counts()


async def test_a_program_of_the_pipeline_does_not_review(service: Running, tmp_path: Path) -> None:
    async with opened(service.address, tmp_path) as side:
        with pytest.raises(NotAllowed, match="agent"):
            await side.service.sign_in(service.token("pipeline", Role.AGENT), keep=True)
        assert side.pocket.kept == {}


async def test_a_kept_token_signs_in_by_itself(service: Running, tmp_path: Path) -> None:
    async with signed_in(service, tmp_path) as first:
        pocket = first.pocket
    async with opened(service.address, tmp_path, pocket=pocket) as again:
        await again.service.begin()
        await again.until_state(LineState.ONLINE)
        assert again.service.standing.person is not None


async def test_a_token_that_ends_in_mid_work_costs_nothing(side: Side, service: Running) -> None:
    held = await side.items.claim_next(IMAGES, LI, 2, None)
    service.revoke(side.token)
    with pytest.raises(NotSignedIn):
        await side.items.submit([decision(held[0])])
    await side.until_state(LineState.SIGNED_OUT)
    assert side.service.standing.cause is SignOutCause.REVOKED
    await side.service.sign_in(service.token(LI), keep=False)
    receipts = await side.items.submit([decision(one) for one in held])
    assert {receipt.state for receipt in receipts} == {ReceiptState.CONFIRMED}
    await side.until_state(LineState.ONLINE)


async def test_an_expired_token_is_told_by_the_open_stream_alone(service: Running, tmp_path: Path) -> None:
    token = service.token(LI, lasts=timedelta(seconds=1.5))
    pocket = Pocket()
    pocket.kept[service.address] = token
    async with opened(service.address, tmp_path, pocket=pocket) as side:
        await side.service.begin()
        await side.until_state(LineState.ONLINE)
        await asyncio.sleep(1.6)
        with pytest.raises(NotSignedIn):
            await side.items.counts()
        assert side.service.standing.cause is SignOutCause.EXPIRED


async def test_a_narrow_token_reads_and_its_decisions_are_refused(service: Running, tmp_path: Path) -> None:
    pocket = Pocket()
    pocket.kept[service.address] = service.token(LI, scopes=["items.read", "items.claim"])
    async with opened(service.address, tmp_path, pocket=pocket) as side:
        await side.service.begin()
        await side.until_state(LineState.ONLINE)
        (held,) = await side.items.claim_next(IMAGES, LI, 1, None)
        (receipt,) = await side.items.submit([decision(held)])
        assert receipt.state is ReceiptState.REFUSED


async def test_the_stream_tells_counts_and_who_is_there(side: Side, service: Running, tmp_path: Path) -> None:
    await side.until(lambda: side.heard(Counted) and side.heard(Present))
    side.service.look_at("i0001")
    async with signed_in(service, tmp_path / "other", "Ana Ruiz"):
        await side.until(lambda: {one.name for one in side.heard(Present)[-1].people} == {LI, "Ana Ruiz"})
    await side.until(lambda: "i0001" in {one.item_id for one in side.heard(Present)[-1].people})


async def test_the_token_is_in_no_log(service: Running, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with signed_in(service, tmp_path) as side:
        await side.items.counts()
        secret = side.token.split("_")[2]
        assert secret not in repr(vars(side.service)) + repr(vars(side.service._client)) + repr(side.told)
    assert secret not in caplog.text


async def test_where_no_keyring_is_the_token_lives_as_long_as_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        vault = Vault()
        await vault.put("https://a.example", "bst_0123", keep=True)
        assert not vault.keeps
        assert await vault.get("https://a.example") == "bst_0123"
        assert await Vault().get("https://a.example") is None
        await vault.forget("https://a.example")
        assert await vault.get("https://a.example") is None
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("fault", ["", "unknown", "expired", "other name"])
async def test_tls_is_verified_by_name_time_and_root(tmp_path: Path, fault: str) -> None:
    authority = Authority(tmp_path)
    certificate = authority.certificate("127.0.0.2" if fault == "other name" else "127.0.0.1", ended=fault == "expired")
    roots = None if fault == "unknown" else authority.roots
    with running(tmp_path / "service", certificate=certificate) as service:
        token = service.token(LI)
        async with opened(service.address, tmp_path / "cache", roots=roots) as side:
            if not fault:
                assert (await side.service.sign_in(token, keep=False)).name == LI
                return
            with pytest.raises(Unavailable, match="certificate"):
                await side.service.sign_in(token, keep=False)
        assert service.place.meters.text(()).count(b"/v1/me") == 0


async def test_a_standing_is_told_once_where_nothing_changed(side: Side) -> None:
    standings = side.heard(Standing)
    assert all(one != after for one, after in pairwise(standings))
