"""The new file: streams set up, packets put in order of decoding, marks kept. All in memory: the worker writes no file.

Decoding times are made anew from the presentation times: sorted, and moved back by the least that lets every frame be
decoded before it is shown. So they rise whatever was cut, at a variable rate too.
"""

from __future__ import annotations

import heapq
import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.sidedata.sidedata import Type as SideDataType
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from backends.media.marks import SOURCE_TYPE, Marks
from backends.media.mending.boxes import marked
from backends.media.mending.coding import Coding, encoder_of

SOUND = {"mp4": ("aac", ("aac", "mp3", "mp3float", "ac3", "eac3", "alac")), "webm": ("libopus", ("opus", "vorbis"))}
"""By container: the encoder of a new track, and the codecs that may be copied into it."""

CODER = {"aac": {"aac_coder": "fast"}}
"""FFmpeg's slower search takes twice as long and is worth it at low bit rates only."""

BIT_RATE = 96_000
"""Bits a second and channel of newly coded sound: clear of what is heard."""


@dataclass(frozen=True, slots=True)
class CodedFrame:
    """One video packet of the result: its bytes, when it is shown and for how long (ticks), whether it stands alone."""

    data: bytes
    pts: int
    duration: int
    key: bool


class Outlet:
    """One file being made in ``container``, with what the clip said of itself."""

    def __init__(self, source: InputContainer, container: str) -> None:
        self._source = source
        self.container = container
        self._buffer = io.BytesIO()
        self._file = av.open(self._buffer, "w", format=container, metadata_errors="replace")
        self._file.metadata.update({name: value for name, value in source.metadata.items() if name not in _OWN})
        if container == "webm":
            self._file.metadata["DIGITAL_SOURCE_TYPE"] = SOURCE_TYPE
        self._covers: list[Packet[Any]] = []

    # -- streams ------------------------------------------------------------------------------------------------------

    def copied_video(self, track: int, extradata: bytes) -> VideoStream:
        """A stream like the clip's, whose decoder learns the parameter sets of both."""
        template = self._source.streams[track]
        stream = self._file.add_stream_from_template(template, opaque=True)
        assert isinstance(stream, VideoStream)
        if extradata:
            stream.codec_context.extradata = extradata
        _tell(stream, template.metadata)
        return stream

    def coded_video(
        self, coding: Coding, like: VideoFrame, *, time_base: Fraction, rate: Fraction, sar: Fraction, track: int
    ) -> VideoStream:
        """A stream that is coded anew from frames like ``like``."""
        stream = self._file.add_stream(coding.encoder, rate=rate)
        assert isinstance(stream, VideoStream)
        encoder_of(stream.codec_context, coding, like, time_base, rate, sar)
        stream.time_base = time_base
        _tell(stream, self._source.streams[track].metadata)
        return stream

    @staticmethod
    def turn(stream: VideoStream, like: VideoFrame) -> None:
        """Give a coded stream the display matrix of the clip's frames, as which its own are stored."""
        matrix: Any = next((data for data in like.side_data if _is_matrix(data)), None)
        if matrix is not None:
            stream.set_display_matrix(struct.unpack("=9i", bytes(matrix)[:36]))

    def coded_sound(self, rate: int, layout: str, channels: int) -> AudioStream:
        stream = self._file.add_stream(SOUND[self.container][0], rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        own = next(iter(self._source.streams.audio), None)
        stream.options.update(CODER.get(SOUND[self.container][0], {}))
        stream.bit_rate = max(BIT_RATE * channels, (own.bit_rate or 0) if own is not None else 0)
        if own is not None:
            _tell(stream, own.metadata)
        return stream

    def copied_sound(self) -> AudioStream | None:
        """A stream that takes the clip's sound as it is; None where this container cannot hold it."""
        own = next(iter(self._source.streams.audio), None)
        if own is None or own.codec_context.name not in SOUND[self.container][1]:
            return None
        stream = self._file.add_stream_from_template(own, opaque=True)
        assert isinstance(stream, AudioStream)
        _tell(stream, own.metadata)
        return stream

    def cover(self, picture: VideoFrame) -> None:
        """A still for shops to show before the clip plays, as MP4's cover image."""
        stream = self._file.add_stream("mjpeg", rate=1)
        assert isinstance(stream, VideoStream)
        context: Any = stream.codec_context
        context.width, context.height, context.pix_fmt = picture.width, picture.height, "yuvj420p"
        context.time_base, context.color_range = Fraction(1, 90_000), 2
        context.options = {"q:v": "3", "huffman": "default"}
        stream.disposition = Disposition.attached_pic
        still = picture.reformat(format="yuvj420p", dst_color_range="JPEG")
        still.pts, still.time_base = 0, context.time_base
        self._covers = [*stream.encode(still), *stream.encode(None)]

    # -- the end ------------------------------------------------------------------------------------------------------

    def finish(
        self,
        video: VideoStream,
        pictures: Sequence[CodedFrame],
        time_base: Fraction,
        sound: Sequence[Packet[Any]],
        marks: Marks,
    ) -> bytes:
        """Put everything in order and close the file; its bytes."""
        self._file.start_encoding()
        for packet in self._covers:
            self._file.mux(packet)
        for _, _, packet in heapq.merge(_timed(_packets(video, pictures, time_base), 0), _timed(iter(sound), 1)):
            self._file.mux(packet)
        self._file.close()
        data = self._buffer.getvalue()
        return marked(data, marks) if self.container == "mp4" else data


_OWN = ("major_brand", "minor_version", "compatible_brands", "encoder")
"""What the new file says of itself."""


def decoding_times(shown: Sequence[int]) -> list[int]:
    """Rising decoding times for frames in decoding order that are shown at ``shown``."""
    rising = sorted(shown)
    late = max((at - wanted for at, wanted in zip(rising, shown, strict=True)), default=0)
    return [at - late for at in rising]


def _packets(stream: VideoStream, pictures: Sequence[CodedFrame], time_base: Fraction) -> Iterator[Packet[Any]]:
    for one, dts in zip(pictures, decoding_times([one.pts for one in pictures]), strict=True):
        packet: Packet[Any] = Packet(one.data)
        packet.stream, packet.time_base = stream, time_base
        packet.pts, packet.dts, packet.duration = one.pts, dts, one.duration
        packet.is_keyframe = one.key
        yield packet


def _timed(packets: Iterator[Packet[Any]], rank: int) -> Iterator[tuple[Fraction, tuple[int, int], Packet[Any]]]:
    for number, packet in enumerate(packets):
        yield Fraction(packet.dts or 0) * packet.time_base, (rank, number), packet


def _tell(stream: Any, metadata: dict[str, str]) -> None:
    stream.metadata.update({name: value for name, value in metadata.items() if name not in ("encoder", "vendor_id")})


def _is_matrix(data: Any) -> bool:
    return data is not None and data.type == SideDataType.DISPLAYMATRIX
