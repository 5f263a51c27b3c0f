"""Which frame has which number: from the container where it can be trusted, else from a whole sequential decode."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import av
import numpy as np
from av.video.frame import VideoFrame

from backends.media.formats import HIDDEN_FRAME_CODECS, INTRA_CODECS
from backends.media.jobs import Pace
from backends.media.packets import Entry, PacketTable, reason_of


@dataclass
class ClipOrder:
    """``places[n]`` is the decoding place of the packet that holds frame ``n``, ``numbers`` the way back.

    ``starts`` are pairs (frame number, decoding place) where decoding may begin for that frame and those after it,
    ascending; the first is the clip's beginning. ``checksums`` (CRC-32 of the decoded planes) exist once ``verified``.
    ``reordered``: frames are shown in another order than they are stored in.
    """

    places: list[int]
    pts: list[int]
    starts: list[tuple[int, int]]
    verified: bool = False
    checksums: list[int] = field(default_factory=list)
    broken_at: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        self.numbers: dict[int, int] = {}
        for number, place in enumerate(self.places):
            self.numbers.setdefault(place, number)
        self.reordered = self.places != sorted(self.places)

    def start_for(self, number: int, unsafe: set[int]) -> tuple[int, int]:
        """The last start at or before ``number`` whose frame number is not in ``unsafe``."""
        found = self.starts[0]
        for start in self.starts[1:]:
            if start[0] > number:
                break
            if start[0] not in unsafe:
                found = start
        return found


def doubt(table: PacketTable) -> str:
    """Why the container's word on the order of frames is not taken; empty where it is."""
    if table.cut:
        return table.cut
    if table.codec in HIDDEN_FRAME_CODECS:
        return f"{table.codec} packets may hide frames"
    if table.headless:
        return "the clip begins with what is made from frames that may not be there"
    times = _times(table)
    if None in times:
        return "frames without time stamps"
    if len(set(times)) != len(times):
        return "frames with the same time stamp"
    return ""


def from_packets(table: PacketTable) -> ClipOrder:
    """Order by presentation time stamp. Only for a table without ``doubt``."""
    shown = [place for place, entry in enumerate(table.entries) if entry.shown]
    times = {place: _time(table, table.entries[place]) or 0 for place in shown}
    places = sorted(shown, key=times.__getitem__)
    return ClipOrder(places, [times[place] for place in places], _starts(table, places))


def end_of(order: ClipOrder, table: PacketTable) -> int:
    """When its last frame ends: by its packet, else as long after as the frame before it is shown."""
    last = max(range(len(order.pts)), key=order.pts.__getitem__)
    length = table.entries[order.places[last]].duration
    if not length and len(order.pts) > 1:
        times = sorted(order.pts)
        length = times[-1] - times[-2]
    return order.pts[last] + length


def checksum(frame: VideoFrame) -> int:
    """CRC-32 over the visible samples of all planes of a decoded frame (the padding of a row is left out)."""
    value = 0
    for number, plane in enumerate(frame.planes):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        width = min(plane.line_size, plane.width * _sample_bytes(frame, number))
        value = zlib.crc32(rows[: plane.height, :width].tobytes(), value)
    return value


def _sample_bytes(frame: VideoFrame, plane: int) -> int:
    """Bytes from one sample of a plane to the next: planar, semi-planar (NV12) and packed formats."""
    layout = frame.format
    if not layout.is_planar:
        return max(1, layout.padded_bits_per_pixel // 8)
    wide = 2 if layout.components[0].bits > 8 else 1
    return wide * (2 if plane and len(frame.planes) < len(layout.components) else 1)


class SequentialPass:
    """A whole decode from the first packet on, in steps; its ``order`` is what a sequential reader sees."""

    def __init__(self, table: PacketTable) -> None:
        self._table = table
        self._decoder = table.decoder(careful=True)
        self._feed = table.feed(0)
        self._places: list[int] = []
        self._sums: list[int] = []
        self._failure = ""

    def run(self, pace: Pace) -> ClipOrder:
        """Go on until the end. May raise MakeWay, and can then be called again."""
        pace.check()
        for packet in self._feed:
            try:
                self._take(self._decoder.decode(packet))
            except av.error.FFmpegError as error:
                if self._table.headless and not self._places:  # made from what was cut away before it
                    continue
                self._failure = f"{reason_of(error)} in packet {packet.dts}"
                break
            pace.check()
        if not self._failure and not self._table.damaged:  # after a hole, what is left would come in the wrong place
            try:
                self._take(self._decoder.decode(None))
            except av.error.FFmpegError as error:
                self._failure = reason_of(error)
        return self._order()

    def _take(self, frames: Sequence[VideoFrame]) -> None:
        for frame in frames:
            if frame.pts is not None:
                self._places.append(frame.pts)
                self._sums.append(checksum(frame))

    def _order(self) -> ClipOrder:
        reason = self._failure or self._table.cut
        return ClipOrder(
            self._places,
            _shown_times(self._table, self._places),
            _starts(self._table, self._places),
            verified=True,
            checksums=self._sums,
            broken_at=len(self._places) if reason else None,
            reason=reason,
        )


def _starts(table: PacketTable, places: list[int]) -> list[tuple[int, int]]:
    starts = [(0, 0)]
    starts += [(number, place) for number, place in enumerate(places) if number and table.entries[place].key]
    return starts


def _time(table: PacketTable, entry: Entry) -> int | None:
    if entry.pts is None and table.codec in INTRA_CODECS:
        return entry.dts
    return entry.pts


def _times(table: PacketTable) -> list[int | None]:
    return [_time(table, entry) for entry in table.entries if entry.shown]


def _shown_times(table: PacketTable, places: list[int]) -> list[int]:
    """Time of each frame in output order; made from the decoding times where the container gives only those."""
    times = [_time(table, table.entries[place]) for place in places]
    known = [time for time in times if time is not None]
    if len(known) == len(times):
        rising = sorted(known)
        stored = [table.entries[place].pts for place in sorted(places)]
        return rising if stored == rising else known  # times that rise in the order of decoding say when it is decoded
    decoding = sorted(entry.dts for entry in table.entries if entry.dts is not None)
    if len(decoding) >= len(places):
        return decoding[: len(places)]
    step = table.stream.average_rate or 25
    return [round(number / step / table.time_base) for number in range(len(places))]
