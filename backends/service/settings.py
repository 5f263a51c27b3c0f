"""What one service allows: sizes, deadlines and rates, each with its unit and its reason; the protocol's own caps
stand in ``backends.wire.caps``."""

from __future__ import annotations

from dataclasses import dataclass, field

from backends.wire.caps import BODY_BYTES
from backends.wire.strict import LINE_BYTES


@dataclass(frozen=True, slots=True)
class Settings:
    """How one service behaves. Sizes in bytes, times in seconds."""

    body_bytes: int = BODY_BYTES
    asset_bytes: int = 512 << 20
    """An uploaded media file; clips are about 5 MB."""
    ingest_bytes: int = 1 << 30
    """One streamed manifest; a longer one goes in several requests."""
    ingest_lines: int = 200_000
    """Lines a request: their answers may have to wait in memory for a client that reads late."""
    line_bytes: int = LINE_BYTES
    deadline_s: float = 30.0
    """A whole request, but for streams: longer than any query at a million items."""
    stream_idle_s: float = 60.0
    """A stream whose other end neither sends nor takes anything for this long is ended."""
    transfer_s: float = 3_600.0
    """A whole upload, download or ingest."""
    in_flight: int = 200
    """Requests worked on at once; beyond that a client is asked to come again, before memory is what runs out."""
    listeners: int = 500
    """Open event streams; each console holds one."""
    requests_per_s: float = 50.0
    requests_burst: int = 200
    """A token's pace: a supervisor decides about once a second; a console that drains its outbox stays below."""
    failures_per_s: float = 2.0
    failures_burst: int = 20
    """Wrong tokens from one address; tokens have 256 random bits, so this only keeps the log readable."""
    link_s: int = 900
    """How long a signed link holds: as long as a lease."""
    export_s: float = 86_400.0
    """How long a data set waits to be fetched: a nightly job that failed has a day."""
    heartbeat_s: float = 15.0
    """An idle event stream says that it is alive, more often than proxies cut idle lines."""
    events_s: float = 3_600.0
    """An event stream ends after this; its reader comes back, perhaps to another process."""
    presence_s: float = 60.0
    """Without a sign of life for this long somebody counts as gone."""
    private_webhooks: bool = False
    """Whether webhooks may go to addresses inside one's own network."""
    trusted_hosts: tuple[str, ...] = field(default=())
    """The names under which the service answers; none means any."""
