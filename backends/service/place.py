"""The place: everything that one running service consists of, made at its start and closed at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.requests import Request

from backends.objects import Objects
from backends.service.backend import SharedBackend
from backends.service.events import Hub
from backends.service.exporting import Exports
from backends.service.links import Signer
from backends.service.meters import Meters
from backends.service.rates import Rates
from backends.service.settings import Settings
from backends.store.people import Identity
from review.ports import Clock
from review.rights import Action, allowed


@dataclass
class Place:
    """One service's parts."""

    settings: Settings
    clock: Clock
    backend: SharedBackend
    objects: Objects
    hub: Hub
    signer: Signer
    meters: Meters
    spool: Path
    """Where an upload lies until its hash is known to be right."""
    exports: Exports
    rates: Rates
    failures: Rates
    dated: Callable[[], datetime] | None = None
    """The time that answers are dated with, where it is not this machine's: consoles reckon leases by it."""
    under_way: set[str] = field(default_factory=set)
    """Keys of entries that are being applied this moment."""


def place_of(request: Request) -> Place:
    """The place that a request came to."""
    place = request.app.state.place
    assert isinstance(place, Place)
    return place


def who(request: Request) -> Identity:
    """Whose request it is; only on routes that need a token."""
    identity = request.state.identity
    assert isinstance(identity, Identity)
    return identity


def may(identity: Identity, action: Action, *, own: bool = True) -> bool:
    """True where this token allows the action on its person's own things, or on another's."""
    return allowed(identity.role, action, own=own, scopes=identity.scopes)
