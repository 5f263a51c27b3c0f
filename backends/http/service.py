"""The service as a workplace holds it: its items, its media, its news, and who is signed in."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from backends.http.addresses import Address
from backends.http.assets import AssetCache
from backends.http.backend import HttpBackend
from backends.http.client import Client, Token
from backends.http.corrected import HttpAssetSink
from backends.http.ear import Ear
from backends.http.exports import HttpExports
from backends.http.gate import tls_context
from backends.http.lane import Lane
from backends.http.line import Line
from backends.http.reading import read
from backends.http.vault import Vault
from backends.wire.times import time_of
from review.errors import BackstopError, NotAllowed, NotSignedIn
from review.rights import Action
from review.standing import News, Person, SignOutCause, Standing, Told

SIGN_IN_S = 10.0
"""A person waits before the page for it."""
LOOKS_S = 2.0
"""What is on screen for a shorter time is not told to the others."""
_TOKEN = re.compile(r"[\x21-\x7e]{8,300}")
_NEEDED = (Action.ITEMS_READ, Action.ITEMS_CLAIM)


class RemoteService:
    """``review.standing.SharedService`` with the ports behind it. Use from one event loop; ``close`` it."""

    def __init__(
        self,
        address: Address,
        cache: Path,
        *,
        vault: Vault | None = None,
        roots: Path | None = None,
        media_origins: Sequence[str] = (),
        trust_env: bool = False,
    ) -> None:
        """``cache``: the folder of the media; ``roots``: further TLS roots; ``media_origins``: buckets to load from."""
        self._address = address
        self._vault = vault or Vault()
        self._standing = Standing()
        self._watchers: dict[int, tuple[asyncio.AbstractEventLoop, Told]] = {}
        context: ssl.SSLContext = tls_context(roots)
        self._line = Line(self._stands)
        self._client = Client(address, self._line, context, trust_env=trust_env)
        self._client.looked_up.clear()
        self._ear = Ear(self._client, self._tell, self._arrived)
        self._lane = Lane()
        self.items = HttpBackend(self._lane, self._client)
        self.assets = AssetCache(cache, self._lane, self._client, context, [Address.of(one) for one in media_origins])
        self.corrected = HttpAssetSink(cache.parent, self.assets, self._lane, self._client)
        self.exports = HttpExports(self._lane, self._client)
        self._looked = ""
        self._looking: asyncio.TimerHandle | None = None
        self._begun = False

    # -- for the console ------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """Where it is."""
        return self._address.text

    @property
    def standing(self) -> Standing:
        """How the line stands, as last told."""
        return self._standing

    def watch(self, told: Told) -> Callable[[], None]:
        """Has ``told`` called on the loop of this call; returns what ends it."""
        number = max(self._watchers, default=0) + 1
        self._watchers[number] = (asyncio.get_running_loop(), told)
        return lambda: self._watchers.pop(number, None) and None

    async def begin(self) -> None:
        """Takes up the kept token and keeps listening. Never waits for the line."""
        if not self._begun:
            self._begun = True
            self._lane.start(self._begin)

    async def sign_in(self, token: str, *, keep: bool, only: str = "") -> Person:
        """Tries a token and takes it where it holds."""
        return await self._lane.run(lambda: self._sign_in(token.strip(), keep=keep, only=only))

    async def sign_out(self) -> None:
        """Forgets the token."""
        await self._lane.run(self._sign_out)

    def look_at(self, item_id: str) -> None:
        """Tells the others what is on screen, once it stays there."""
        self._lane.call(lambda: self._look_at(item_id))

    def hurry(self) -> None:
        """Tries the line now."""

        def now() -> None:
            self._line.hurry()
            self._ear.nudge()

        self._lane.call(now)

    async def close(self) -> None:
        """Ends the stream, the downloads and the thread."""
        self._watchers.clear()
        await self._lane.close(self._end)

    # -- in the lane ----------------------------------------------------------------------------------

    async def _begin(self) -> None:
        kept = await self._vault.get(self.address)
        self._line.keeps(self._vault.keeps)
        if kept is not None and self._client.token is None and _TOKEN.fullmatch(kept):
            self._client.token = Token(kept)
            self._line.signed_in(None)
        elif self._client.token is None:  # else somebody was quicker than the keyring
            self._line.signed_out(SignOutCause.NOBODY, "Nobody is signed in.")
        self._client.looked_up.set()
        await self._ear.listen()

    async def _arrived(self) -> None:
        """Before each stream: whose token it is, which also says whether it still holds."""
        if self._client.token is not None:
            self._line.known(await self._identify(self._client))
            if self._looked:
                await self._say_looked()

    async def _identify(self, client: Client) -> Person:
        answer = await client.get("/v1/me", deadline_s=SIGN_IN_S, patient=False)
        expires = answer.get("expires")
        return read(
            lambda: Person(
                answer["name"],
                answer["role"],
                tuple(map(str, answer["actions"])),
                None if expires is None else time_of(expires),
            )
        )

    async def _sign_in(self, text: str, *, keep: bool, only: str) -> Person:
        if not _TOKEN.fullmatch(text):
            raise NotSignedIn("That is no token.", remedy="Copy all of it: it begins with bst_.")
        token = Token(text)
        try:
            person = await self._identify(self._client.on_trial(token))
        except NotSignedIn as error:
            raise NotSignedIn(error.message) from None  # what to do next is what its person is doing
        if not {action.value for action in _NEEDED} <= set(person.actions):
            raise NotAllowed(
                f"{person.name} is here as {person.role}, which does not review items.",
                remedy="Sign in with a supervisor's token.",
            )
        if only and person.name != only:
            raise NotAllowed(
                f"This is {person.name}'s token, and what waits here was decided by {only}.",
                remedy="Let that person sign in first, or open another workspace with --workspace.",
            )
        self._client.token = token
        self._client.looked_up.set()
        self._line.signed_in(person)
        self._ear.nudge(anew=True)
        await self._vault.put(self.address, text, keep=keep)
        self._line.keeps(self._vault.keeps)
        return person

    async def _sign_out(self) -> None:
        self._client.token = None
        self._line.signed_out(SignOutCause.NOBODY, "Nobody is signed in.")
        await self._vault.forget(self.address)

    def _look_at(self, item_id: str) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looked = item_id
        loop = asyncio.get_running_loop()
        self._looking = loop.call_later(LOOKS_S, lambda: self._lane.start(self._say_looked))

    async def _say_looked(self) -> None:
        with suppress(BackstopError):  # a courtesy to the others, nothing of the work
            await self._client.post("/v1/presence", {"item_id": self._looked}, patient=False)

    async def _end(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        await self.corrected.close()
        await self.assets.end()
        await self._client.close()

    # -- from the lane to those who watch -------------------------------------------------------------

    def _stands(self, standing: Standing) -> None:
        self._standing = standing
        self._tell(standing)

    def _tell(self, what: Standing | News) -> None:
        for loop, told in list(self._watchers.values()):
            with suppress(RuntimeError):  # its loop is closed: nobody watches there any more
                loop.call_soon_threadsafe(told, what)
