"""Group H: logins that end, rights that go, tokens of somebody else, and places where no secret can be kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import keyring
import pytest
import pytest_asyncio
from keyring.backends import fail

from backends.http.vault import Vault
from review.decisions import Entry, Receipt, ReceiptState
from review.errors import NotAllowed, NotSignedIn, Unavailable
from review.outbox import EntryState
from review.queue import Filter
from review.standing import LineState, SignOutCause
from tests.domain import image
from tests.line.canned import canned, http
from tests.line.running import Running, running
from tests.unit.backends.http.side import LI, Side, signed_in
from tests.unit.backends.http.test_strangers import TOKEN, client_of, problem
from tests.unit.backends.store.shop import decision, row
from tests.unit.console.room import Room

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
IMAGES = Filter(kind="image")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path / "service") as made:
        made.on_store(lambda store: store.put_items(row(f"i{place}", sku="S-1") for place in range(4)))
        yield made


@pytest_asyncio.fixture
async def side(service: Running, tmp_path: Path) -> AsyncIterator[Side]:
    async with signed_in(service, tmp_path / "cache") as made:
        yield made


async def test_121_a_login_that_ends_mid_queue_pauses_it_and_the_next_resumes_it(side: Side, service: Running) -> None:
    held = await side.items.claim_next(IMAGES, LI, 3, None)
    made = [decision(one) for one in held]
    assert [one.state for one in await side.items.submit(made[:1])] == [ReceiptState.CONFIRMED]
    service.revoke(side.token)
    for _ in range(2):
        with pytest.raises(NotSignedIn):
            await side.items.submit(made)
    await side.until_state(LineState.SIGNED_OUT)
    assert side.service.standing.cause is SignOutCause.REVOKED
    await side.service.sign_in(service.token(LI), keep=False)
    receipts = await side.items.submit(made)  # nothing typed again, and what arrived before is not doubled
    assert [receipt.state for receipt in receipts] == [ReceiptState.CONFIRMED] * 3
    standing = service.on_store(lambda store: [len(store.record(one.item.id).history) for one in held])
    assert standing == [1, 1, 1]


async def test_121_the_desk_goes_on_where_it_stood() -> None:
    room = Room([image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 5)])
    room.desk.start()
    await room.open()
    room.shop.trouble = NotSignedIn("Signed out.")
    taken = await room.decide()
    assert room.states() == [EntryState.WAITING]
    room.shop.trouble = None
    room.desk.sender.wake()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED])
    assert list(room.shop.standing) == [taken]
    assert len(room.shop.submitted) == 1
    await room.desk.close(0.2)


class Forbidding(Room):
    """A shop in which one item is not this person's any more."""

    def forbid(self, item_id: str) -> None:
        submit = self.shop.submit
        self.asked = 0

        async def guarded(entries: Sequence[Entry]) -> list[Receipt]:
            answers = await submit([entry for entry in entries if entry.item_id != item_id])
            for entry in entries:
                if entry.item_id == item_id:
                    self.asked += 1
                    answers.append(Receipt(entry.key, ReceiptState.REFUSED, "Your role may not decide this."))
            return answers

        self.shop.submit = guarded  # type: ignore[method-assign]


async def test_122_without_the_right_an_item_is_parked_and_never_tried_again() -> None:
    room = Forbidding([image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 5)])
    room.forbid("i-1")
    room.desk.start()
    await room.open()
    await room.decide()
    await room.until(lambda: room.states() == [EntryState.REFUSED])
    await room.ready("i-2")
    await room.decide()
    await room.until(lambda: room.states() == [EntryState.REFUSED, EntryState.CONFIRMED])
    for _ in range(3):
        room.desk.sender.wake()
        await room.desk.taking.count()
    assert room.asked == 1
    assert [held.reason for held in await room.notebook.parked()] == ["Your role may not decide this."]
    await room.desk.close(0.2)


async def test_122_a_403_is_told_as_what_it_is() -> None:
    async with client_of(problem("forbidden", "403 Forbidden")) as (client, stranger, _):
        with pytest.raises(NotAllowed):
            await client.get("/v1/queues", patient=True)
        assert len(stranger.heard) == 1


async def test_123_what_a_decided_is_never_sent_as_b(side: Side, service: Running) -> None:
    (held,) = await side.items.claim_next(IMAGES, LI, 1, None)
    await side.service.sign_in(service.token("Ana Ruiz"), keep=False)
    await side.until(lambda: side.service.standing.person is not None and side.service.standing.person.name != LI)
    with pytest.raises(NotSignedIn, match=LI):
        await side.items.submit([decision(held)])
    assert service.on_store(lambda store: store.record(held.item.id).history) == ()
    await side.service.sign_in(service.token(LI), keep=False)
    (receipt,) = await side.items.submit([decision(held)])
    assert receipt.state is ReceiptState.CONFIRMED


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2099 23:59:59 GMT", "yesterday"])
async def test_124_the_services_word_counts_whatever_the_clocks_say(date: str) -> None:
    async with client_of(http(b'{"queues": []}', date=date)) as (client, _, _):
        assert await client.get("/v1/queues") == {"queues": []}
    async with client_of(problem("token-expired", "401 Unauthorized", date=date)) as (client, _, _):
        with pytest.raises(NotSignedIn):
            await client.get("/v1/queues")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_125_no_redirect_gets_the_token(status: str) -> None:
    async with canned(http(b'{"queues": []}')) as elsewhere:
        answer = http(b"", status, location=f"{elsewhere.address}/v1/queues")
        async with client_of(answer) as (client, stranger, _):
            with pytest.raises(Unavailable):
                await client.get("/v1/queues", patient=False)
            assert TOKEN.encode() in stranger.heard[0]
        assert elsewhere.heard == []


async def test_126_without_a_keyring_the_token_is_in_memory_alone_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        vault = Vault()
        await vault.put("https://a.example", TOKEN, keep=True)
        assert not vault.keeps
        assert await vault.get("https://a.example") == TOKEN
        assert await Vault().get("https://a.example") is None
    finally:
        keyring.set_keyring(before)
    assert holding(tmp_path, TOKEN) == []


def holding(folder: Path, secret: str) -> list[Path]:
    """Files that have it in them."""
    return [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
