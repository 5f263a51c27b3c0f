"""The compressed packets of a clip's picture stream, known one by one, so that any of them can be decoded from again.

A packet is fed to the decoder with its own place in the file as time stamp; a decoded frame therefore names the packet
it came from, whatever the container's time stamps are worth. Small clips keep their packets in memory and never seek.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import BinaryIO, NamedTuple

import av
from av.container import InputContainer
from av.packet import Packet, PacketSideData, PktSideDataT
from av.stream import Disposition, Stream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream

from backends.media import limits
from backends.media.formats import REMEDY, VIDEO_CODECS, Format, ends_early
from backends.media.jobs import Pace
from review.errors import MediaBroken, MediaRefused

DECODER_THREADS = min(4, os.cpu_count() or 1)
"""Threads of one decoder: a random seek into a long GOP halves with two, little is won beyond four."""

READ_BYTES = 1 << 18
"""Bytes read from the file at once: a 5 MB clip in 20 reads."""

OPEN_OPTIONS = {"max_streams": str(limits.MAX_STREAMS), "protocol_whitelist": "none", "enable_drefs": "0"}
"""Nothing outside the file may be opened by what the file says."""

DECODER_OPTIONS = {"max_pixels": str(limits.MAX_VIDEO_SIDE**2), "err_detect": "crccheck+bitstream+buffer+explode"}
"""A fault in the stream is told, never concealed: what a decoder invents differs with where it began to decode."""

MOST_HELD = 16
"""Frames that a decoder may hold back (H.264, A.3.1)."""

PACE_EVERY = 256
"""Packets between two looks at the clock."""

TELLING = frozenset({"mov", "matroska"})
"""Demuxers whose files say of a clip, without a look into its frames, all that its packets are told by."""

NO_DECODER = {"codec_whitelist": "none"}
"""FFmpeg decodes the first frames of what it opens, 35 ms of 1080p, and by rules of its own, unless it may not."""


CARRIED: tuple[PktSideDataT, ...] = ("new_extradata", "palette")
"""What a packet tells the decoder for all that follow it: decoding may begin with one of those."""


class FileView(io.RawIOBase):
    """A reading position of its own over a file that several demuxers share (one thread)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_SET:
            self._at = offset
        elif whence == os.SEEK_CUR:
            self._at += offset
        else:
            self._at = self._file.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at


def opened(file: BinaryIO, found: Format, *, decoding: bool = True) -> InputContainer:
    """A demuxer of its own over ``file``, forced to ``found``. Raises MediaBroken where it makes nothing of it.

    ``decoding``: what the container leaves out (colours, how far frames are reordered) is learnt from the first frames.
    """
    try:
        return av.open(
            FileView(file),
            mode="r",
            format=found.demuxer,
            options=OPEN_OPTIONS | ({} if decoding else NO_DECODER),
            metadata_errors="replace",
            buffer_size=READ_BYTES,
        )
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise MediaBroken(f"The {found.name} file cannot be read: {reason_of(error)}.", remedy=REMEDY) from error


class Entry(NamedTuple):
    """One packet: times in the stream's time base, place and size in bytes, and whether its frame is shown at all."""

    pts: int | None
    dts: int | None
    pos: int | None
    size: int
    duration: int
    key: bool
    shown: bool


class PacketTable:
    """All packets of the first picture stream of ``file`` that has any, in decoding order.

    ``cut`` says why the packets end before the clip should, empty where they do not; ``damaged`` that the next packet
    was there, but unusable, so that frames after it would come after a hole. ``quick``: no decoder runs until one is
    asked for, so ``stream`` knows only what the container says.
    Raises MediaRefused over a cap, MediaBroken where nothing can be demuxed.
    """

    def __init__(self, file: BinaryIO, found: Format, pace: Pace, *, quick: bool = False) -> None:
        self._file = file
        self._format = found
        self._quick = quick and found.demuxer in TELLING
        self.size = file.seek(0, os.SEEK_END)
        self._track = 0
        self._container, self.stream = self._open()
        self._spare_context: VideoCodecContext | None = self.stream.codec_context
        self._latest_context: VideoCodecContext | None = None
        self._refuse_unfit()
        self.codec = coding(self.stream)
        self.time_base = self.stream.time_base or Fraction(1, 90_000)
        self.has_audio = bool(self._container.streams.audio)
        self.entries: list[Entry] = []
        self._packets: list[Packet[VideoStream]] | None = []
        self._carried: list[tuple[int, PacketSideData]] = []
        self.cut = ""
        self.damaged = False
        self._demux(pace)
        while not self.entries and not self.cut and self._has_next_track():
            self._demux(pace)
        if not self.cut and ends_early(file, found, self.size):
            self.cut = "the file was cut off"
        if not self.entries:
            raise MediaBroken("The file has a picture track without a single frame.", remedy=REMEDY)

    def close(self) -> None:
        self._packets = self._spare_context = self._latest_context = None
        self._container.close()

    def decoder(self, careful: bool) -> VideoCodecContext:
        """A fresh decoder. A ``careful`` one has a single thread, so that it stops at a fault at the same frame each
        time."""
        return self._context(careful)

    def alone(self, place: int) -> VideoFrame | None:
        """The picture in the packet at ``place``, decoded with nothing before or after it, stamped with its place.

        None where the packet is not one whole picture, or is damaged.
        """
        packet = next(self.feed(place), None)
        context = self._context(careful=True)
        try:
            frames = [*context.decode(packet), *context.decode(None)] if packet is not None else []
        except av.error.FFmpegError:
            return None
        whole = len(frames) == 1 and frames[0].key_frame and frames[0].pict_type == PictureType.I
        return frames[0] if whole and frames[0].pts == place and not frames[0].interlaced_frame else None

    @property
    def headless(self) -> bool:
        """Whether the clip was cut out of a longer one: what comes before its first key frame, as stored or as shown,
        may be made from frames that are not there."""
        first = self.entries[0]
        return not first.key or any((entry.pts or 0) < (first.pts or 0) for entry in self.entries)

    @property
    def changes(self) -> bool:
        """Whether it goes on with another description than it begins with, which a decoder keeps."""
        return any(place and told.data_type == "new_extradata" for place, told in self._carried)

    @property
    def held_back(self) -> bool:
        """Whether what was decoded last says that frames are shown in another order than they are stored in."""
        return self._latest_context is not None and self._latest_context.has_b_frames > 0

    @property
    def pixel_shape(self) -> Fraction:
        """Width of a stored pixel by its height: the container's word, else that of what was decoded last."""
        coded = self._latest_context.sample_aspect_ratio if self._latest_context is not None else None
        return Fraction(self.stream.sample_aspect_ratio or coded or 1)

    def _context(self, careful: bool) -> VideoCodecContext:
        context = self._spare_context
        self._spare_context = None
        if context is None:
            container, stream = self._open()
            context = stream.codec_context
            container.close()  # it and its streams hold each other, and with them the decoder's threads and pictures
        context.options = DECODER_OPTIONS | ({"has_b_frames": str(self._reordered())} if self._quick else {})
        context.thread_type = "SLICE" if careful else "AUTO"
        context.thread_count = 1 if careful else DECODER_THREADS
        self._latest_context = context
        return context

    def _reordered(self) -> int:
        """The most frames that come before another one in the file and after it on the screen.

        An H.264 stream need not say so, and a decoder that finds out on the way has dropped frames by then.
        """
        times = [entry.pts or 0 for entry in self.entries]
        return max(sum(early > time for early in times[max(0, at - MOST_HELD) : at]) for at, time in enumerate(times))

    def feed(self, start: int) -> Iterator[Packet[VideoStream]]:
        """Packets from decoding place ``start`` on, stamped with their place."""
        for place, packet in (
            self._read_from(start) if self._packets is None else enumerate(self._packets[start:], start)
        ):
            packet.pts = packet.dts = place
            if place == start:
                for _, told in (one for one in self._carried if one[0] <= start):
                    packet.set_sidedata(told)
            yield packet

    def _open(self) -> tuple[InputContainer, VideoStream]:
        container = opened(self._file, self._format, decoding=not self._quick)
        tracks = _picture_tracks(container)
        if self._track >= len(tracks):
            raise MediaBroken("The file has no picture track.", remedy=REMEDY)
        return container, tracks[self._track]

    def _has_next_track(self) -> bool:
        if self._track + 1 >= len(_picture_tracks(self._container)):
            return False
        self._track += 1
        self._rewind()
        self._spare_context = self.stream.codec_context
        self._refuse_unfit()
        self.codec = coding(self.stream)
        self.time_base = self.stream.time_base or self.time_base
        return True

    def _refuse_unfit(self) -> None:
        context, coded = self.stream.codec_context, coding(self.stream)
        if context is None or coded not in VIDEO_CODECS:
            raise MediaRefused(f"The picture is coded as {coded}, which is not on the list.", remedy=REMEDY)
        if max(context.width, context.height) > limits.MAX_VIDEO_SIDE:
            raise MediaRefused(
                f"The clip is {context.width} x {context.height}; "
                f"at most {limits.MAX_VIDEO_SIDE} pixels a side are shown.",
                remedy=REMEDY,
            )
        if self.stream.frames > limits.MAX_FRAMES:
            raise MediaRefused(_too_many(self.stream.frames), remedy=REMEDY)

    def _demux(self, pace: Pace) -> None:
        held, shown = 0, _shown_test(self.codec)
        try:
            for packet in self._container.demux(self.stream):
                if packet.size == 0:
                    continue
                if packet.is_corrupt:
                    self.cut = f"packet {len(self.entries)} is damaged"
                    self.damaged = True
                    break
                self._carried += [
                    (len(self.entries), packet.get_sidedata(kind)) for kind in CARRIED if packet.has_sidedata(kind)
                ]
                self._enter(packet, shown)
                held += packet.size
                if self._packets is not None:
                    packet.pts = packet.dts = len(self.entries) - 1
                    self._packets.append(packet)
                    if held > limits.PACKETS_IN_MEMORY:
                        self._packets = None
                if len(self.entries) % PACE_EVERY == 0:
                    pace.check()
        except (av.error.FFmpegError, ValueError, OSError) as error:
            self.cut = reason_of(error)
            self.damaged = True

    def _enter(self, packet: Packet[VideoStream], shown: Callable[[Packet[VideoStream]], bool]) -> None:
        self.entries.append(
            Entry(
                packet.pts,
                packet.dts,
                packet.pos,
                packet.size,
                packet.duration or 0,
                packet.is_keyframe,
                not packet.is_discard and shown(packet),
            )
        )
        if len(self.entries) > limits.MAX_FRAMES:
            raise MediaRefused(_too_many(len(self.entries)), remedy=REMEDY)

    def _read_from(self, start: int) -> Iterator[tuple[int, Packet[VideoStream]]]:
        wanted = self.entries[start]
        at = wanted.dts if wanted.dts is not None else wanted.pts
        if start and at is not None:
            try:
                self._container.seek(at, stream=self.stream, backward=True)
            except av.error.FFmpegError:
                self._rewind()
        else:
            self._rewind()
        place = -1
        for packet in self._demuxed():
            if place < 0:
                place = self._place_of(packet)
                if place < 0 or place > start:
                    break
            if not self._is_entry(packet, place):
                raise MediaBroken("The file changed, or cannot be read twice the same way.", remedy=REMEDY)
            if place >= start:
                yield place, packet
            place += 1
        if place < 0 or place > start:
            yield from self._read_from_beginning(start)

    def _read_from_beginning(self, start: int) -> Iterator[tuple[int, Packet[VideoStream]]]:
        self._rewind()
        for place, packet in enumerate(self._demuxed()):
            if place >= len(self.entries) or not self._is_entry(packet, place):
                return
            if place >= start:
                yield place, packet

    def _demuxed(self) -> Iterator[Packet[VideoStream]]:
        return (packet for packet in self._container.demux(self.stream) if packet.size)

    def _rewind(self) -> None:
        self._container.close()
        self._container, self.stream = self._open()

    def _place_of(self, packet: Packet[VideoStream]) -> int:
        return next((place for place in range(len(self.entries)) if self._is_entry(packet, place)), -1)

    def _is_entry(self, packet: Packet[VideoStream], place: int) -> bool:
        if place >= len(self.entries):
            return False
        entry = self.entries[place]
        return (packet.pts, packet.dts, packet.pos, packet.size) == entry[:4]


def coding(stream: Stream) -> str:
    """What a stream is coded as, whichever decoder reads it: ``av1``, not ``libdav1d``."""
    return stream.codec_context.codec.canonical_name if stream.codec_context is not None else "unknown"


def _picture_tracks(container: InputContainer) -> list[VideoStream]:
    """Moving pictures only: a cover image is none."""
    return [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]


def reason_of(error: BaseException) -> str:
    """A decoder's complaint without paths or addresses, in lower case, for the end of a sentence."""
    if getattr(error, "errno", None) == errno.ENOMEM:  # also where there are more tracks than it may open
        return "it has too many tracks, or wants more memory than a clip may have"
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return words.splitlines()[0][:120].strip().rstrip(".:'").lower()


def _too_many(count: int) -> str:
    return f"The clip has {count} frames or more; at most {limits.MAX_FRAMES} are shown."


def _shown_test(codec: str) -> Callable[[Packet[VideoStream]], bool]:
    if codec == "vp8":
        return lambda packet: bool(memoryview(packet)[0] & 0x10)
    if codec == "vp9":
        return _vp9_shows
    return lambda packet: True


def _vp9_shows(packet: Packet[VideoStream]) -> bool:
    """The show_frame bit of the VP9 uncompressed header (bitstream specification 6.2); superframes show one frame."""
    data = memoryview(packet)
    if data[-1] & 0xE0 == 0xC0:
        return True
    bits = data[0]
    bit = 3 if (bits >> 4) & 3 == 3 else 4
    shows_existing = bool(bits >> (bit - 1) & 1)
    return shows_existing or bool(bits >> (bit - 3) & 1)
