"""Every error that Backstop raises on purpose, in one tree.

    BackstopError
    ├── BadInput                 what came from outside is not acceptable; names what, where and what to do
    │   ├── BadManifest          a line of a manifest (line number, field, reason)
    │   ├── BadMedia             a media file that cannot be displayed
    │   │   ├── MediaRefused     not on the allow-list, or over a cap: it was never decoded
    │   │   └── MediaBroken      decoding began and failed
    │   └── BadArgument          a value given on the command line or in a dialog
    ├── NotTaken                 the person's decision did not reach the disk; the item is still theirs
    ├── Stale                    the item changed, or its lease moved on: look again
    │   ├── ItemChanged          another version, or other media, than what was shown
    │   └── LeaseLost            the fencing token is no longer the item's
    ├── Refused                  the store will never take this entry as it is; it is parked, not dropped
    │   └── KeyReused            the idempotency key was used before with other content
    ├── Unavailable              the backend cannot answer now; the same key is sent again later
    ├── NotSignedIn              the service does not know who asks: work waits here until somebody signs in
    ├── NotAllowed               the service knows who asks, and it is not for them
    ├── WorkspaceBusy            another Backstop has this workspace open
    ├── SchemaTooNew             the file was written by a newer Backstop
    └── Damaged                  a file of ours does not verify

A message tells a person what happened to *their work* and what to do next.
"""

from __future__ import annotations


class BackstopError(Exception):
    """Base of the tree. ``message`` is for a person; ``remedy`` is the one next step, where there is one."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class BadInput(BackstopError):
    """Something from outside that cannot be accepted."""


class BadManifest(BadInput):
    """A refused manifest line. ``line`` is 1-based; ``field`` is a dotted path, empty for the line as a whole."""

    def __init__(self, line: int, field: str, reason: str) -> None:
        where = f"line {line}, {field}" if field else f"line {line}"
        super().__init__(f"{where}: {reason}")
        self.line = line
        self.field = field
        self.reason = reason


class BadMedia(BadInput):
    """A media file that cannot be displayed; the item stays visible and is held."""


class MediaRefused(BadMedia):
    """Not on the allow-list, or over a cap: nothing was decoded."""


class MediaBroken(BadMedia):
    """Decoding began and failed, or the worker died of it."""


class BadArgument(BadInput):
    """A value given by a person on the command line or in a dialog."""


class NotTaken(BackstopError):
    """The decision did not reach the disk; the item is still the person's and reads "not taken"."""


class Stale(BackstopError):
    """The item is not what it was when it was shown. ``decided_by`` names who decided it, where somebody did."""

    def __init__(self, message: str, *, remedy: str = "", decided_by: str = "", decided_at: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.decided_by = decided_by
        self.decided_at = decided_at


class ItemChanged(Stale):
    """Another version, or other media, than what was shown."""


class LeaseLost(Stale):
    """The fencing token is no longer the item's: somebody else may decide it now."""


class Refused(BackstopError):
    """The store will never take this entry as it is; it is parked with this reason and never dropped."""


class KeyReused(Refused):
    """The idempotency key came before with other content (promise G3)."""


class Unavailable(BackstopError):
    """The backend cannot answer now; the entry waits and goes again with the same key."""


class NotSignedIn(BackstopError):
    """No token, or one that holds no more; what was taken waits in the journal (promise G10)."""


AWAY = (Unavailable, NotSignedIn)
"""The store cannot be asked now; it can be later."""


class NotAllowed(BackstopError):
    """The person's role or the token's scopes do not allow it; asking again changes nothing."""


class WorkspaceBusy(BackstopError):
    """Another Backstop has this workspace open (promise G28)."""


class SchemaTooNew(BackstopError):
    """The file was written by a newer Backstop and is left untouched (promise G21)."""


class Damaged(BackstopError):
    """A file of ours does not verify; it is kept aside and nothing of it is used unseen."""
