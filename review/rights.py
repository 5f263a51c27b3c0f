"""Who may do what: roles, actions and the one table between them. The service checks it; the console only mirrors it.

A right is for one's *own* things or for *anybody's*: a supervisor gives back the own lease, a lead also another's.
What stands nowhere in the table is refused. A bearer token narrows its person's rights to its scopes and widens none.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person, or a program of the pipeline, is to the shop."""

    SUPERVISOR = "supervisor"
    """Judges and corrects items."""
    LEAD = "lead"
    """A supervisor who also answers for others' work: sees the record, gives back others' leases."""
    AGENT = "agent"
    """A program: hands items in and reads outcomes; never decides."""
    ADMINISTRATOR = "administrator"
    """Makes people and tokens and looks after the service; never decides."""


class Action(StrEnum):
    """What can be asked of the service. The values are also the words of a token's scopes."""

    ITEMS_READ = "items.read"
    """Queues, counts, pages, records, dossiers, comments."""
    ASSETS_READ = "assets.read"
    ITEMS_CLAIM = "items.claim"
    """Claim, renew, lease a selection; always for oneself."""
    LEASES_RELEASE = "leases.release"
    DECISIONS_MAKE = "decisions.make"
    """Decide, snooze and comment, one by one or many."""
    DECISIONS_RETRACT = "decisions.retract"
    ASSETS_WRITE = "assets.write"
    """Hand in media: the pipeline's, or corrected ones."""
    ITEMS_INGEST = "items.ingest"
    OUTCOMES_READ = "outcomes.read"
    WEBHOOKS_MANAGE = "webhooks.manage"
    AUDIT_READ = "audit.read"
    EXPORTS_READ = "exports.read"
    PEOPLE_MANAGE = "people.manage"
    """People and their tokens."""
    METRICS_READ = "metrics.read"
    HOUSE_RULE = "house.rule"
    """Set what the whole house goes by: limits of refunds, meanings of carriers' codes, terms and forbidden claims of
    listings."""


class Reach(StrEnum):
    """Whose things a right is about."""

    OWN = "own"
    ANY = "any"


_SUPERVISOR = {
    Action.ITEMS_READ: Reach.ANY,
    Action.ASSETS_READ: Reach.ANY,
    Action.ITEMS_CLAIM: Reach.OWN,
    Action.LEASES_RELEASE: Reach.OWN,
    Action.DECISIONS_MAKE: Reach.OWN,
    Action.DECISIONS_RETRACT: Reach.OWN,
    Action.ASSETS_WRITE: Reach.OWN,
    Action.PEOPLE_MANAGE: Reach.OWN,
}
RIGHTS: dict[Role, dict[Action, Reach]] = {
    Role.SUPERVISOR: _SUPERVISOR,
    Role.LEAD: _SUPERVISOR
    | {
        Action.LEASES_RELEASE: Reach.ANY,
        Action.OUTCOMES_READ: Reach.ANY,
        Action.AUDIT_READ: Reach.ANY,
        Action.EXPORTS_READ: Reach.ANY,
        Action.METRICS_READ: Reach.ANY,
        Action.HOUSE_RULE: Reach.ANY,
    },
    Role.AGENT: {
        Action.ITEMS_INGEST: Reach.ANY,
        Action.ASSETS_WRITE: Reach.ANY,
        Action.OUTCOMES_READ: Reach.ANY,
        Action.WEBHOOKS_MANAGE: Reach.OWN,
        Action.PEOPLE_MANAGE: Reach.OWN,
    },
    Role.ADMINISTRATOR: {
        Action.ITEMS_READ: Reach.ANY,
        Action.AUDIT_READ: Reach.ANY,
        Action.METRICS_READ: Reach.ANY,
        Action.OUTCOMES_READ: Reach.ANY,
        Action.WEBHOOKS_MANAGE: Reach.ANY,
        Action.PEOPLE_MANAGE: Reach.ANY,
    },
}
"""``PEOPLE_MANAGE`` on one's own: see and revoke one's own tokens."""


def allowed(role: Role | str, action: Action, *, own: bool = True, scopes: Collection[str] = ()) -> bool:
    """True where ``role`` may do ``action`` on its own things, or (``own=False``) on somebody else's.

    ``scopes``: those of the bearer token; none means all that the role may do. An unknown role may do nothing.
    """
    try:
        reach = RIGHTS[Role(role)].get(action)
    except ValueError:
        return False
    if reach is None or (scopes and action.value not in scopes):
        return False
    return own or reach is Reach.ANY


def actions_of(role: Role | str) -> tuple[Action, ...]:
    """Everything that a role may do, on its own things at least, in the order of ``Action``."""
    return tuple(action for action in Action if allowed(role, action))
