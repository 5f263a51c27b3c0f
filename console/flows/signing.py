"""Signing: who works on the shared service, how the line stands, and what the others do meanwhile.

Nothing here ever takes work off the screen: signed out or offline, the person goes on with what is leased, and what
they decide waits in the journal.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.flows.counting import Counting
from console.flows.moving import Moving
from console.flows.stage import Stage
from console.pages.sign_in_page import SignInPage
from review.changes import Changes
from review.errors import BackstopError, NotSignedIn, Unavailable
from review.standing import (
    Counted,
    Happened,
    LineState,
    Missed,
    News,
    Person,
    Present,
    SharedService,
    Standing,
)
from widgets.text import set_plain_tooltip

MOST_WAITING = 20_000
"""Undelivered entries that are looked at for whose they are."""
NAMED = 12
"""Colleagues named in a tooltip."""
EXCUSED = ("refill", "renew leases", "release", "counts", "prepare", "retract lease")
"""Tasks of the console's own accord: that they fail without a line is told by the strip, not by a message each."""


class Signing(QObject):
    """Binds ``app.account``. Only in a console that works on a service."""

    def __init__(self, stage: Stage, service: SharedService, moving: Moving, counting: Counting) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._service = service
        self._moving = moving
        self._counting = counting
        self._page: SignInPage | None = None
        self._seen = Standing()
        self._looked = ""
        self._leave = service.watch(self._on_told)
        stage.window.registry.bind("app.account", self.open_page)
        stage.home.empty.set_state("queue", self.tr("Nothing waits for you on this service."))
        stage.desk.listeners.append(self._on_changes)

    async def come_back(self) -> None:
        """As the person of the last time, until the service says who it is."""
        kept = await self._stage.place.journal.setting("person")
        if isinstance(kept, str) and kept:
            self._work_as(kept)
        else:
            self._stage.window.user.set_text("")  # the name of this computer's login is nobody's there

    async def begin(self) -> None:
        """From now on the line is looked after, and news come."""
        await self._service.begin()

    def end(self) -> None:
        """No more news: the shift ends."""
        self._leave()

    @property
    def needed(self) -> bool:
        """True while nobody is signed in."""
        return self._service.standing.state is LineState.SIGNED_OUT

    def excuses(self, name: str, error: BaseException) -> bool:
        """True for a failure that the strip tells already."""
        return isinstance(error, Unavailable | NotSignedIn) and name.startswith(EXCUSED)

    # -- the page -------------------------------------------------------------------------------------

    def open_page(self) -> None:
        """The sign-in page; the work stays where it is."""
        stage = self._stage
        if self._page is None:
            page = self._page = SignInPage(self._service.address)
            page.sign_in_requested.connect(self._on_sign_in)
            page.sign_out_requested.connect(self._on_sign_out)
            page.closed.connect(self._moving.return_to_place)
            stage.window.pages.addWidget(page)
        self._page.show_standing(self._service.standing, stage.desk.waiting)
        if stage.window.pages.currentWidget() is self._page:
            self._page.take_focus()
            return
        self._moving.show_apart(self._page, self.tr("Sign in"))
        self._page.take_focus()

    def _on_sign_in(self, token: str, keep: bool) -> None:
        self._stage.scope.start(self._sign_in(token, keep), "sign in")

    async def _sign_in(self, token: str, keep: bool) -> None:
        page = self._page
        assert page is not None
        page.show_busy(True)
        try:
            person = await self._service.sign_in(token, keep=keep, only=await self._whose_work_waits())
        except BackstopError as error:
            page.show_fault(str(error))
            return
        finally:
            page.show_busy(False)
        page.forget()
        self._moving.return_to_place()
        self._stage.tell(self.tr("Signed in as {0}.").format(person.name))

    def _on_sign_out(self) -> None:
        self._stage.scope.start(self._service.sign_out(), "sign out")

    async def _whose_work_waits(self) -> str:
        """Whose decisions wait here: they are sent by nobody else. Empty where none do."""
        undelivered = await self._stage.place.journal.undelivered(MOST_WAITING)
        return undelivered[0].entry.supervisor if undelivered else ""

    # -- what is told ---------------------------------------------------------------------------------

    def _on_told(self, what: Standing | News) -> None:
        match what:
            case Standing():
                self._on_standing(what)
            case Counted():
                self._counting.show_counts(what.counts)
            case Happened():
                self._on_happened(what)
            case Present():
                self._on_present(what)
            case Missed():
                self._counting.refresh()

    def _on_standing(self, standing: Standing) -> None:
        before, self._seen = self._seen, standing
        if standing.person is not None and standing.person != before.person:
            self._on_person(standing.person)
        if self._page is not None:
            self._page.show_standing(standing, self._stage.desk.waiting)
        if standing.state is LineState.ONLINE and before.state is not LineState.ONLINE:
            self._on_back()
        if standing.state is LineState.SIGNED_OUT and before.state is not LineState.SIGNED_OUT:
            self._on_signed_out()
        self._counting.show_line()

    def _on_person(self, person: Person) -> None:
        if person.name != self._stage.desk.session.supervisor:
            self._work_as(person.name)
        self._stage.scope.start(self._stage.place.journal.set_setting("person", person.name), "person")

    def _work_as(self, name: str) -> None:
        """From now on decisions carry the name that the service knows the token by."""
        self._stage.desk.session.supervisor = name
        self._stage.window.user.set_text(name)

    def _on_back(self) -> None:
        """The line is there: what waits goes out, leases are kept, and what was missing comes."""
        stage = self._stage
        desk = stage.desk
        desk.sender.wake()
        stage.scope.start(desk.supply.renew(stage.place.clock.now()), "renew leases")
        walk = desk.session.walk
        if desk.shelf.forget_passing() and walk is not None:
            for place, held in enumerate(walk.holding()):
                stage.scope.start(self._prepare(held.item.id, place), f"prepare {place}")
        desk.supply.refill()
        self._counting.refresh()

    async def _prepare(self, item_id: str, place: int) -> None:
        desk = self._stage.desk
        held = desk.session.walk.held(item_id) if desk.session.walk is not None else None
        if held is None:
            return
        await desk.shelf.prepare(held.item, place)
        if desk.session.current is not None and desk.session.current.item.id == item_id:
            desk.publish(Changes(cursor=True))

    def _on_signed_out(self) -> None:
        if self._stage.desk.session.current is None:
            self.open_page()
            return
        text = self.tr("You are signed out. Your work is kept here; sign in again at the bottom left.")
        self._stage.tell(text)

    def _on_happened(self, what: Happened) -> None:
        """Somebody else decided an item that is held here: its lease had run out, and nothing can be decided on it."""
        session = self._stage.desk.session
        walk = session.walk
        if what.by == session.supervisor or what.what not in ("decided", "snoozed") or walk is None:
            return
        if walk.held(what.item_id) is None:
            return
        current = walk.current is not None and walk.current.item.id == what.item_id
        walk.drop(what.item_id)
        if current:
            self._stage.tell(self.tr("{0} decided this item just now; your draft of it is kept.").format(what.by))
        self._stage.desk.publish(Changes(frozenset({what.item_id}), cursor=True))
        self._stage.desk.supply.refill()

    def _on_present(self, present: Present) -> None:
        """Who else is at work, beside one's own name."""
        mine = self._stage.desk.session.supervisor
        others = [one for one in present.people if one.name != mine]
        user = self._stage.window.user
        user.set_text(self.tr("{0} and {1} more").format(mine, len(others)) if others else mine)
        lines = [f"{one.name}: {one.item_id}" if one.item_id else one.name for one in others[:NAMED]]
        set_plain_tooltip(user, "\n".join(lines))

    def _on_changes(self, changes: Changes) -> None:
        if not changes.cursor:
            return
        current = self._stage.desk.session.current
        looked = current.item.id if current is not None else ""
        if looked != self._looked:
            self._looked = looked
            self._service.look_at(looked)
