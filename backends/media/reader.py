"""The exact reader of clips: any frame by its number, by decoding from a safe key frame on, never by time or guess."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from typing import BinaryIO

import av
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from backends.media import clip_order, limits
from backends.media.clip_order import ClipOrder, SequentialPass
from backends.media.formats import HEAD_BYTES, REMEDY, Format, recognise
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.packets import PacketTable, reason_of
from backends.media.painted import Painted
from backends.media.render import FramePainter
from backends.media.types import FrameIndex, MediaInfo
from review.errors import MediaBroken, MediaRefused

DEFAULT_CACHE_BYTES = 512 << 20
"""Bytes of decoded frames: 5 s of 1080p30, and a GOP of 250 frames in two goes."""

AHEAD = 48
"""Frames decoded ahead of the play head while nothing is asked: 1.6 s at 30 per second."""

AHEAD_SHARE = 2
"""At most one part in this many of the cache is filled ahead, the rest stays around the head."""


JUMP = 12
"""Frames. Who goes farther at once gets there first; what lies between is decoded when it is wanted."""

TRIAL = 24
"""Frames decoded one by one where timestamps rise as stored, but the stream says that it reorders: are they true?"""

MARKS_UNUSED = frozenset({"h264", "hevc"})
"""Codecs whose decoders tell, before they decode a frame, whether any other one is made from it."""


class _Disagreement(Exception):
    """Decoding did not show what the order of frames promised."""


class _Run:
    """One decode from frame ``start`` on: frames in the decoder's output order.

    ``passed``: places of packets whose frames nobody wants; where no other frame is made from one, it is left out. All
    of them come before frame ``jump``. ``headless``: packets before the first frame may not be decodable.
    """

    def __init__(
        self,
        decoder: VideoCodecContext,
        feed: Iterator[Packet[VideoStream]],
        start: int,
        jump: int = 0,
        passed: Collection[int] = (),
        headless: bool = False,
    ) -> None:
        if decoder.is_open:
            decoder.flush_buffers()
        self._decoder = decoder
        self._feed = feed
        self._ready: deque[VideoFrame] = deque()
        self._ended = False
        self._last_place = -1
        self._passed = passed
        self._headless = headless
        self.start = start
        self.jump = jump
        self.expected = start

    def next_frame(self) -> tuple[VideoFrame, int, bool] | None:
        """The next frame, its packet's place, and whether the same packet gave the frame before; None at the end."""
        while not self._ready and not self._ended:
            packet = next(self._feed, None)
            self._ended = packet is None
            if packet is not None:
                self._decoder.skip_frame = "NONREF" if packet.pts in self._passed else "DEFAULT"
            try:
                self._ready.extend(self._decoder.decode(packet))
            except av.error.FFmpegError as error:
                if not self._headless:
                    raise _Disagreement(reason_of(error)) from error
        if not self._ready:
            return None
        self._headless = False
        frame = self._ready.popleft()
        place = -1 if frame.pts is None else frame.pts
        again, self._last_place = place == self._last_place, place
        return frame, place, again


class ClipReader:
    """An open clip (see ``painted.Reader``). ``file`` is read only and stays the caller's.

    ``quick`` as of ``PacketTable``. Raises MediaRefused or MediaBroken where nothing of it can be shown.
    """

    def __init__(
        self,
        file: BinaryIO,
        *,
        found: Format | None = None,
        cache: FrameCache[VideoFrame] | None = None,
        key: str = "",
        note: str = "",
        pace: Pace = FREE_PACE,
        quick: bool = False,
    ) -> None:
        if found is None:
            head = file.read(HEAD_BYTES)
            found = recognise(head, len(head))
        self._table = PacketTable(file, found, pace, quick=quick)
        self._cache = cache if cache is not None else FrameCache(DEFAULT_CACHE_BYTES)
        self._key = key
        self._note = note
        self._order: ClipOrder | None = None
        self._pass: SequentialPass | None = None
        self._decoder: VideoCodecContext | None = None
        self._run: _Run | None = None
        self._unsafe: set[int] = set()
        self._alone = True
        self._careful = False
        self._always_fresh = self._table.changes
        self._tried = False
        self._painter: FramePainter | None = None
        self._pix_fmt = ""
        self._head, self._direction = -1, 1
        self._may_run_ahead = False
        doubt = clip_order.doubt(self._table)
        if doubt:
            self._pass = SequentialPass(self._table)
        else:
            self._order = self._accepted(clip_order.from_packets(self._table))

    # -- what is told -------------------------------------------------------------------------------------------------

    def info(self, pace: Pace = FREE_PACE) -> MediaInfo:
        painter = self._painter_now(pace)
        order = self.order(pace)
        return MediaInfo(
            kind="video",
            width=painter.size[0],
            height=painter.size[1],
            stored_width=painter.stored[0],
            stored_height=painter.stored[1],
            rotation=painter.orientation.rotation,
            mirrored=painter.orientation.mirrored,
            sar=painter.sar,
            frame_count=len(order.places),
            duration_s=float((clip_order.end_of(order, self._table) - min(order.pts)) * self._table.time_base),
            has_audio=self._table.has_audio,
            codec=self._table.codec,
            pix_fmt=self._pix_fmt,
            note=self._note_now(order),
            broken_at=order.broken_at,
        )

    def index(self, pace: Pace = FREE_PACE, verify: bool = False) -> FrameIndex:
        if verify and not self.order(pace).verified:
            self._pass = self._pass or SequentialPass(self._table)
            self._take_over(self._pass.run(pace))
        order = self.order(pace)
        return FrameIndex(
            pts=tuple(order.pts),
            time_base=self._table.time_base,
            keyframes=tuple(number for number, _ in order.starts),
            end_pts=clip_order.end_of(order, self._table),
            verified=order.verified,
            note=self._note_now(order),
            broken_at=order.broken_at,
        )

    def cached(self) -> list[int]:
        return self._cache.numbers(self._key)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def frame(
        self, number: int, fit: tuple[int, int] | None = None, pace: Pace = FREE_PACE, on_screen: bool = True
    ) -> Painted:
        far = on_screen and abs(number - self._head) > JUMP
        if on_screen:
            self._look_at(number)
        frame = self._fetch(number, pace, far=far)
        picture = self._painter_now(pace).paint(frame, fit)
        return Painted(picture, number, self.order(pace).pts[number])

    def decoded(self, number: int, pace: Pace = FREE_PACE) -> VideoFrame:
        """Frame ``number`` as it is stored, neither turned nor scaled. It lies in the cache: never write it."""
        self._look_at(number)
        return self._fetch(number, pace)

    @property
    def packets(self) -> PacketTable:
        """What the frames are decoded from."""
        return self._table

    def thumbnail(self, size: int, pace: Pace = FREE_PACE) -> Painted:
        order = self.order(pace)
        number = order.start_for(len(order.places) // 2, self._unsafe)[0]
        return self.frame(number, (size, size), pace, on_screen=False)

    def idle_step(self) -> bool:
        target = self._ahead()
        if target is None or self._order is None:
            self._may_run_ahead = False
            return False
        try:
            run = self._run_to(self._order, target)
            self._may_run_ahead = self._step(self._order, run) is not None
        except _Disagreement:  # told when the frame is really asked for
            self._run = None
            self._may_run_ahead = False
        return self._may_run_ahead

    def close(self) -> None:
        self._run = self._decoder = self._pass = None
        self._cache.forget(self._key)
        self._table.close()

    # -- order --------------------------------------------------------------------------------------------------------

    def order(self, pace: Pace = FREE_PACE) -> ClipOrder:
        """Which frame has which number, and where decoding may begin."""
        if self._order is None:
            self._pass = self._pass or SequentialPass(self._table)
            self._take_over(self._pass.run(pace))
        assert self._order is not None
        return self._order

    def _take_over(self, order: ClipOrder) -> None:
        before, self._order = self._order, self._accepted(order)
        self._pass = None
        if before is None or before.places != order.places:
            self._cache.forget(self._key)
        if order.broken_at is not None:
            self._careful, self._decoder = True, None
        self._run = None

    def _accepted(self, order: ClipOrder) -> ClipOrder:
        if not order.places:
            raise MediaBroken(f"No frame of the clip can be decoded: {order.reason or 'it has none'}.", remedy=REMEDY)
        span = float((max(order.pts) - min(order.pts)) * self._table.time_base)
        if span > limits.MAX_DURATION_S:
            raise MediaRefused(
                f"The clip runs {span / 60:.0f} minutes; at most {limits.MAX_DURATION_S / 60:.0f} are shown.",
                remedy=REMEDY,
            )
        return order

    def _note_now(self, order: ClipOrder) -> str:
        notes = [self._note] if self._note else []
        if order.broken_at is not None:
            notes.append(f"broken after {order.broken_at} frames: {order.reason}")
        if any(later <= earlier for earlier, later in zip(order.pts, order.pts[1:], strict=False)):
            notes.append("time stamps do not rise from frame to frame")
        return "; ".join(notes)

    # -- decoding -----------------------------------------------------------------------------------------------------

    def _fetch(self, number: int, pace: Pace, *, far: bool = False) -> VideoFrame:
        """``far``: only this frame is wanted, none of those before it."""
        while True:
            order = self.order(pace)
            if not 0 <= number < len(order.places):
                raise _past_end(number, order)
            held = self._cache.get(self._key, number)
            if held is not None:
                return held
            try:
                frame = self._decode_to(order, number, pace, far)
                self._try_times(order, pace)
                return frame
            except _Disagreement as disagreement:
                self._recover(order, number, str(disagreement))

    def _try_times(self, order: ClipOrder, pace: Pace) -> None:
        """Some files have the times of decoding as those of showing. Who then jumps to a key frame takes it for a
        neighbour, unless the first frames were seen to come in another order."""
        if not (self._tried or order.verified or order.reordered) and self._table.held_back:
            self._decode_to(order, min(TRIAL, len(order.places)) - 1, pace, far=False)
            self._tried = True

    def _recover(self, order: ClipOrder, number: int, reason: str) -> None:
        """Doubt the order first, then the threads, the start, and what the decoder still knows of earlier runs."""
        self._run = None
        start = order.start_for(number, self._unsafe)[0]
        if not order.verified:
            self._order = None
        elif not self._careful:
            self._careful, self._decoder = True, None
        elif start > 0:
            self._unsafe.add(start)
        elif not self._always_fresh:  # a damaged stream leaves traces in a decoder that a flush does not remove
            self._always_fresh = True
        else:
            raise MediaBroken(f"Frame {number} of the clip cannot be decoded: {reason}.", remedy=REMEDY)

    def _decode_to(self, order: ClipOrder, number: int, pace: Pace, far: bool) -> VideoFrame:
        pace.check()
        whole = self._whole(order, number)
        if whole is not None:
            return whole
        run = self._run_to(order, number, far)
        while True:
            reached = self._step(order, run)
            if reached is None:
                raise _Disagreement("it ends early")
            if reached[0] == number:
                return reached[1]
            pace.check()

    def _whole(self, order: ClipOrder, number: int) -> VideoFrame | None:
        """Frame ``number`` where its packet is a whole picture by itself: half the work of a run that begins with it.

        None where it is not one, or where the present run comes to it next.
        """
        start, place = order.start_for(number, self._unsafe)
        comes_next = self._run is not None and self._run.expected == number
        if start != number or comes_next or self._careful or not self._alone:
            return None
        frame = self._table.alone(place)
        if frame is None or (order.checksums and clip_order.checksum(frame) != order.checksums[number]):
            self._alone = False
            return None
        self._keep(number, frame)
        return frame

    def _keep(self, number: int, frame: VideoFrame) -> None:
        self._cache.put(self._key, number, frame, sum(plane.buffer_size for plane in frame.planes))

    def _run_to(self, order: ClipOrder, number: int, far: bool = False) -> _Run:
        """The present run where it leads to ``number`` without a nearer start, else a new one; ``far`` as above."""
        start, place = order.start_for(number, self._unsafe)
        run = self._run
        if run is None or run.expected > number or start > run.expected:
            if self._decoder is None or self._always_fresh:
                self._decoder = self._table.decoder(careful=self._careful)
            # Of times that follow the order of decoding, nothing tells how far a frame is held back.
            jump = number if far and order.reordered and self._table.codec in MARKS_UNUSED else 0
            passed = frozenset(order.places[start:jump])
            headless = self._table.headless and not start
            run = self._run = _Run(self._decoder, self._table.feed(place), start, jump, passed, headless)
        return run

    def _step(self, order: ClipOrder, run: _Run) -> tuple[int, VideoFrame] | None:
        """Decode one frame into the cache and check that it is the one that the order promised; None at the end."""
        while True:
            got = run.next_frame()
            if got is None:
                return None
            frame, place, again = got
            number = order.numbers.get(place, -1) + again
            if number < 0 or order.places[min(number, len(order.places) - 1)] != place:
                raise _Disagreement("it shows a frame that the container does not announce")
            if number < run.start:  # a leading picture of an open GOP: it lacks its references here
                continue
            if run.start and number == run.start and not frame.key_frame:
                raise _Disagreement("a frame that the container calls a key frame is none")
            if not order.verified and number != run.expected and not run.expected < number <= run.jump:
                raise _Disagreement("its frames come in another order than the container announces")
            if order.checksums and clip_order.checksum(frame) != order.checksums[number]:
                raise _Disagreement("it decodes differently from here than from the beginning")
            run.expected = number + 1
            self._keep(number, frame)
            return number, frame

    def _painter_now(self, pace: Pace) -> FramePainter:
        if self._painter is None:
            first = self._fetch(0, pace)
            _refuse_large(first)
            self._painter = FramePainter(first, self._table.pixel_shape)
            self._pix_fmt = first.format.name
        return self._painter

    # -- ahead --------------------------------------------------------------------------------------------------------

    def _look_at(self, number: int) -> None:
        if number != self._head:
            self._direction = 1 if number > self._head else -1
        self._head = number
        self._may_run_ahead = True
        self._cache.look_at(self._key, number, self._direction)

    def _ahead(self) -> int | None:
        """The nearest frame in play direction that is not decoded yet, None where enough is."""
        if not self._may_run_ahead or self._order is None or self._head < 0:
            return None
        count = self._cache.count(self._key)
        typical = max(1, self._cache.held // max(1, count))
        reach = min(AHEAD, self._cache.budget // AHEAD_SHARE // typical)
        for step in range(1, reach + 1):
            number = self._head + step * self._direction
            if not 0 <= number < len(self._order.places):
                return None
            if not self._cache.has(self._key, number):
                return number
        return None


def _refuse_large(frame: VideoFrame) -> None:
    if max(frame.width, frame.height) > limits.MAX_VIDEO_SIDE:
        raise MediaRefused(f"The clip's frames are {frame.width} x {frame.height}, too large to show.", remedy=REMEDY)


def _past_end(number: int, order: ClipOrder) -> MediaBroken:
    count = len(order.places)
    if order.broken_at is not None:
        return MediaBroken(f"Frame {number} cannot be shown: the clip is broken after {count} frames ({order.reason}).")
    return MediaBroken(f"Frame {number} does not exist: the clip ends after {count} frames.")
