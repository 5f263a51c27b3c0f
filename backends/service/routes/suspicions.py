"""Suspicions: what consoles measured on media in idle time, so that the worst comes first for everybody."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import SuspicionsAnswer
from backends.service.forms import SuspicionsForm
from backends.service.place import place_of
from backends.service.speech import answer
from backends.service.table import Table
from review.ranking import Finding
from review.rights import Action

TABLE = Table("suspicions")


async def note_suspicions(request: Request, form: SuspicionsForm) -> Response:
    """Say what was measured on a clip or a picture.

    Its place in the queue follows: the chance of each defect, with what the item is worth. What was said before of the
    same version is replaced; `noted` is false where the item is another version by now, or decided. Nothing is decided.
    """
    findings = [Finding(one.code, one.likelihood) for one in form.findings]
    noted = await place_of(request).backend.with_store(
        lambda store: store.suspicions.note(form.item_id, form.version, findings)
    )
    return answer({"noted": noted})


TABLE.add("POST", "/v1/suspicions", note_suspicions, action=Action.ITEMS_CLAIM, answer=SuspicionsAnswer, has_body=True)
