"""The line as the client knows it: whether anything may go out now, at which pace, and when to try again.

One breaker for the whole service (promise G12): when a call finds nobody, or is told to come later, every call is
refused here without a request until its time comes; then one goes and shows how things are. Beside it a bucket, so
that a gallery's hundred thumbnails do not take the service away from others.

Used in the lane alone; ``told`` is called there, too.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime

from review.errors import NotSignedIn, Unavailable
from review.outbox import retry_delay
from review.standing import LineState, Person, SignOutCause, Standing

PER_SECOND, BURST = 25.0, 60.0
"""Half of what the service allows a token: two consoles of one person get through."""
LONGEST_WAIT_S = 900.0
"""A service that says "come in a year" is not believed."""
SPREAD_S = 5.0
FIRST_WAIT_S = 0.05
PROBE_S = 30.0
"""A request that shows how the line is and does not come back for this long is not waited for any more."""
PROBE_TURN_S = 0.2
"""While one request tries the line, the others look again this soon."""

_AWAY = "The service cannot be reached."
_WAITS = "Your decisions are safe here and are sent when it answers again."


class LineDown(Unavailable):
    """``wait_s``: after this many seconds a try may go through."""

    def __init__(self, message: str, *, wait_s: float, remedy: str = _WAITS) -> None:
        super().__init__(message, remedy=remedy)
        self.wait_s = wait_s


class Line:
    """The state of one service's line."""

    def __init__(
        self,
        told: Callable[[Standing], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.standing = Standing()
        self._told = told
        self._clock = clock
        self._chance = chance
        self._failures = 0
        self._failed_at = -1.0
        self._closed_until = 0.0
        self._probe_until = 0.0
        self._left = BURST
        self._filled_at = clock()

    # -- before a request -----------------------------------------------------------------------------

    def admit(self) -> float:
        """Lets one request go: the moment it began, for ``answered`` or ``failed``.

        Raises ``NotSignedIn`` where nobody is signed in, ``LineDown`` where nothing may go now.
        """
        if self.standing.state is LineState.SIGNED_OUT:
            raise NotSignedIn("You are signed out of the service.", remedy="Sign in; what you did waits here.")
        now = self._clock()
        if self._failures:
            wait = self._closed_until - now
            if wait <= 0 and now < self._probe_until:
                wait = PROBE_TURN_S
            if wait > 0:
                raise LineDown(self.standing.why or _AWAY, wait_s=wait)
            self._probe_until = now + PROBE_S
        return now

    def still(self, began: float) -> float:
        """As ``admit``, for one that had to wait since: what was said of the line meanwhile holds for it too."""
        gone = self._failures and self._failed_at > began
        return self.admit() if gone or self.standing.state is LineState.SIGNED_OUT else began

    def pause(self) -> float:
        """Takes a place in the bucket: after how many seconds the request may go."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._filled_at) * PER_SECOND) - 1.0
        self._filled_at = now
        return max(0.0, -self._left / PER_SECOND)

    @property
    def wait_s(self) -> float:
        """Seconds until a try may go through; 0 where it may now."""
        return max(0.0, self._closed_until - self._clock()) if self._failures else 0.0

    # -- after it -------------------------------------------------------------------------------------

    def answered(self) -> None:
        """The service spoke: the line is open, whatever it said."""
        self._failures = 0
        self._probe_until = 0.0
        if self.standing.state in (LineState.OFFLINE, LineState.CONNECTING):
            open_now = LineState.CONNECTING if self.standing.person is None else LineState.ONLINE
            self._set(replace(self.standing, state=open_now, why="", cause=None))

    def failed(self, began: float, why: str, wait_s: float | None = None) -> LineDown:
        """Nobody answered, or the service asked to be left alone for ``wait_s``. The error to raise.

        What failed beside another request is the same failure, not a further one.
        """
        now = self._clock()
        self._probe_until = 0.0
        if began > self._failed_at or not self._failures:
            self._failures += 1
            self._failed_at = now
            self._closed_until = now + max(FIRST_WAIT_S, retry_delay(self._failures - 1, self._chance()))
        if wait_s is not None:
            # Not before it was asked for, and not all consoles in the same moment.
            spread = self._chance() * min(wait_s, SPREAD_S)
            self._closed_until = max(self._closed_until, now + wait_s + spread)
        if self.standing.state is not LineState.SIGNED_OUT:
            self._set(replace(self.standing, state=LineState.OFFLINE, why=why))
        return LineDown(why, wait_s=self._closed_until - now)

    def given_up(self) -> None:
        """A request was cancelled by who asked: it says nothing of the line."""
        self._probe_until = 0.0

    def hurry(self) -> None:
        """The next request may go at once."""
        self._closed_until = self._probe_until = 0.0

    # -- who is signed in -----------------------------------------------------------------------------

    def signed_in(self, person: Person | None) -> None:
        """A token is there; ``person`` is None until the service has said whose it is."""
        state = LineState.CONNECTING if person is None else LineState.ONLINE
        self._set(replace(self.standing, state=state, why="", cause=None, person=person))

    def known(self, person: Person) -> None:
        """Who is signed in, as the service said just now."""
        self._set(replace(self.standing, state=LineState.ONLINE, why="", cause=None, person=person))

    def signed_out(self, cause: SignOutCause, why: str) -> NotSignedIn:
        """The token does not hold, or there is none: nothing goes out until somebody signs in. The error to raise."""
        self._failures = 0
        self._probe_until = 0.0
        self._set(replace(self.standing, state=LineState.SIGNED_OUT, why=why, cause=cause))
        return NotSignedIn(why, remedy="Sign in again; what you did waits here.")

    def keeps(self, keeps: bool) -> None:
        """Whether a token can be kept here."""
        if keeps is not self.standing.keeps:
            self._set(replace(self.standing, keeps=keeps))

    def _set(self, standing: Standing) -> None:
        if standing != self.standing:
            self.standing = standing
            self._told(standing)


def retry_after(text: str | None, now: float) -> float | None:
    """What a ``Retry-After`` asks for, in seconds, kept within reason; None where it says nothing readable.

    ``now``: seconds since 1970, for the form that names a date.
    """
    if text is None:
        return None
    text = text.strip()
    if text.lstrip("-").isascii() and text.lstrip("-").isdigit():
        return min(LONGEST_WAIT_S, max(0.0, float(text[:18])))
    try:
        moment = parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(LONGEST_WAIT_S, max(0.0, moment - now))
