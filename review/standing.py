"""How the line to a shared backend stands, who is signed in on it, and what it tells of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from review.queue import QueueCount


class LineState(StrEnum):
    """What a person must know of the line."""

    CONNECTING = "connecting"
    """Nothing was answered yet."""
    ONLINE = "online"
    OFFLINE = "offline"
    """The service cannot be reached, or cannot answer now. Work goes on; it is sent later."""
    SIGNED_OUT = "signed_out"
    """The service does not take the token, or there is none. Work is kept and waits for a sign-in."""


class SignOutCause(StrEnum):
    """Why nobody is signed in: the last part of the service's problem, or that no token was given."""

    NOBODY = "no-token"
    UNKNOWN = "token-unknown"
    EXPIRED = "token-expired"
    REVOKED = "token-revoked"
    ENDED = "token-ended"
    """The person is no longer among those who work with the service."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a token stands for, as the service says. ``actions``: values of ``review.rights.Action``."""

    name: str
    role: str
    actions: tuple[str, ...] = ()
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the line stands. ``why``: a sentence; empty while all is well. ``cause``: only where nobody is signed in.

    ``keeps``: whether this computer can keep a token safely; else it ends with the console.
    """

    state: LineState = LineState.CONNECTING
    why: str = ""
    cause: SignOutCause | None = None
    person: Person | None = None
    keeps: bool = True


@dataclass(frozen=True, slots=True)
class Happened:
    """Somebody did something to an item. ``what``: decided, retracted, snoozed or commented."""

    what: str
    item_id: str
    key: str
    verdict: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of every queue, as they are now."""

    counts: tuple[QueueCount, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at work now, and on what."""

    name: str
    item_id: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """Who is at work now, oneself included."""

    people: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class HouseChanged:
    """A lead changed the house's rules for listings. ``by``: who, empty where that is not known."""

    by: str


@dataclass(frozen=True, slots=True)
class Missed:
    """More happened than can be told: what is on screen is to be read anew."""


News = Happened | Counted | Present | HouseChanged | Missed
Told = Callable[[Standing | News], None]


class SharedService(Protocol):
    """What a console needs of a shared backend beside its items: the line, and who is signed in."""

    @property
    def address(self) -> str:
        """Where it is, for a person to read."""
        ...

    @property
    def standing(self) -> Standing: ...

    def watch(self, told: Told) -> Callable[[], None]:
        """Has ``told`` called, on the loop of this call, for every change; returns what ends it."""
        ...

    async def begin(self) -> None:
        """Takes up the kept token, if there is one, and keeps listening from then on. Never waits for the line."""
        ...

    async def sign_in(self, token: str, *, keep: bool, only: str = "") -> Person:
        """Tries a token and takes it where it holds; ``keep`` it for the next start where that is safe.

        ``only``: nobody else's, since that person's work waits here. Raises ``NotSignedIn`` for a token that does not
        hold, ``NotAllowed`` for one of somebody else, ``Unavailable`` where nobody can tell now.
        """
        ...

    async def sign_out(self) -> None:
        """Forgets the token, here and where it was kept."""
        ...

    def look_at(self, item_id: str) -> None:
        """Lets the others see what is on screen here; an empty id: nothing in particular."""
        ...

    def hurry(self) -> None:
        """Tries the line now instead of when its turn comes."""
        ...
