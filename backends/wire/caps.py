"""The protocol's version and its caps: what both ends of the line go by, and ``/openapi.json`` tells."""

from __future__ import annotations

PROTOCOL = 1
"""The version of the API's forms; a client names its own in ``Backstop-Protocol``."""
OLDEST_PROTOCOL = 1
"""Clients older than this are told to update."""

BODY_BYTES = 8 << 20
"""A JSON body: a thousand decisions with labels take some 2 MB."""
PAGE = 500
"""Rows a page at most; a screen shows some fifty."""
CLAIMS = 50
"""Items a claim leases at most: a console prefetches a few, and what is leased is kept from colleagues."""
ITEM_IDS = 500
"""Items that are claimed by id, or leases renewed or released, a request."""
PASSING = 2_000
"""Ids that a claim may leave out: what one person skipped in one queue."""
SELECTION = 100_000
"""Rows a frozen selection may hold: the largest bulk decision."""
SELECTION_LEASES = 5_000
"""Rows of a selection that are leased a request."""
ENTRIES = 1_000
"""Entries a request; a console drains its outbox in such portions."""
FEED = 1_000
"""Outcomes, or links of the audit chain, a request."""
STEP_LEAST = 50
"""Rows between two keys of a list's map: fewer would make it a second list."""
FINDINGS = 50
"""Findings of one item: there are some twenty signals."""
EARLIER = 500
"""Corrections a request whose sentences fill a translation memory: some 100 kB."""
