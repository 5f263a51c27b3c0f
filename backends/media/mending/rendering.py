"""One rendering: from the clip and its mend to the bytes of a new file, step by step, making way to what is urgent.

Everything that is decided (what is copied, which encoder) is decided before the first frame is coded; every step asks
``pace`` first, so that an interrupted rendering goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, BinaryIO

import av
from av.codec.context import CodecContext
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from backends.media.animation import is_animated
from backends.media.formats import HEAD_BYTES, MATROSKA, MP4, Format, recognise
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.marks import Marks, marks_of
from backends.media.mending.coding import coding_for, encoder_of, pix_fmt_for
from backends.media.mending.outlet import SOUND, CodedFrame, Outlet
from backends.media.mending.pictures import Colours, Pictures, photo_colours
from backends.media.mending.plan import Coded, Copied, Part, independent_starts, planned, resumes_in, stretches, whole
from backends.media.mending.planes import in_format
from backends.media.mending.seams import Seam, seam_for
from backends.media.mending.sound import LAYOUT, RATE, Listening, Speaking, assembled, is_untouched, with_known_sound
from backends.media.packets import opened, reason_of
from backends.media.reader import ClipReader
from backends.media.render import FramePainter
from backends.media.stills import StillReader, open_picture
from backends.media.types import FrameIndex, MediaInfo
from review.errors import MediaBroken, MediaRefused
from review.mending import MatchColour, Mend, Poster, checked, time_map
from review.mending.result import is_changed

CACHE_BYTES = 192 << 20
"""Bytes of decoded frames beside the viewer's: 60 of 1080p, what a deflicker or a mirrored second looks at."""

MAX_RESULT = 1 << 30
"""Bytes a result may have, as any clip (``limits.MAX_FILE_BYTES``)."""

Tell = Callable[[float], None]
"""Called with the share that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The new file. ``copied`` and ``coded`` count its frames; ``untouched``: first and last of each stretch that was
    copied; ``credentials_lost``: the clip had content credentials, which no longer hold and were not taken over;
    ``note`` says in words what else differs."""

    data: bytes
    container: str
    frames: int
    copied: int
    coded: int
    credentials_lost: bool
    note: str
    untouched: tuple[tuple[int, int], ...] = ()


class Rendering:
    """``others``: open files of the mend's further assets by SHA-256, kept by the caller, as ``file`` is.

    ``smart`` false codes every frame anew. Raises BadInput where the mend cannot be done on this clip.
    """

    def __init__(self, file: BinaryIO, mend: Mend, others: Mapping[str, BinaryIO], *, smart: bool = True) -> None:
        self._file, self._mend, self._others, self._smart = file, mend, others, smart
        self._found = found_in(file)
        if not self._found.demuxer:
            raise MediaRefused("An animated picture cannot be mended.", remedy="Send it back instead.")
        self._open: _Source | None = None
        self._ready = False
        self._part = self._frame = self._done = 0
        self._encoder: VideoCodecContext | None = None
        self._untouchable = False
        self._waiting: dict[int, int] = {}
        self._coded: list[CodedFrame] = []
        self._listening: dict[str, Listening] = {}
        self._speaking: Speaking | None = None
        self._copied_sound: list[Packet[Any]] | None = None
        self._notes: list[str] = []

    def run(self, pace: Pace = FREE_PACE, tell: Tell = lambda share: None) -> Rendered:
        """Go on until the file is made. May raise MakeWay, and can then be called again."""
        self._begin(pace)
        self._hear(pace)
        while self._part < len(self._parts):
            part = self._parts[self._part]
            self._do_part(part, pace, tell)
            self._part += 1
            if isinstance(part, Coded):
                self._frame, self._encoder = 0, None
        sound = self._speaking.packets(pace) if self._speaking is not None else self._copied_sound or []
        data = self._outlet.finish(self._video, self._coded, self._ticks, sound, self._marks)
        if len(data) > MAX_RESULT:
            raise MediaRefused("The mended clip would be larger than 1 GB.", remedy="Trim it, or scale it down.")
        tell(1.0)
        return self._rendered(data)

    def told(self, pace: Pace = FREE_PACE) -> tuple[int, int]:
        """How many frames will be copied and how many coded anew. May raise MakeWay, and can then be called again."""
        self._begin(pace)
        copied = sum(len(part.places) for part in self._parts if isinstance(part, Copied))
        return copied, len(self._times) - copied

    @property
    def why_whole(self) -> str:
        """Why nothing is copied, as ``Outlay.whole`` has it; once it is ``told``."""
        if self._head is not None:
            return ""
        if self._source.pictures.reframe is not None:
            return "size"
        return "edits" if self._untouchable else "format"

    def close(self) -> None:
        """Give up decoders, and what codes the sound."""
        if self._speaking is not None:
            self._speaking.close()
        for listening in self._listening.values():
            listening.close()
        if self._open is not None:
            self._open.close()

    @property
    def _source(self) -> _Source:
        assert self._open is not None, "the clip is opened before anything is done with it"
        return self._open

    # -- beginning ----------------------------------------------------------------------------------------------------

    def _begin(self, pace: Pace) -> None:
        if not self._ready:
            if self._open is None:
                self._open = _Source(self._file, self._found, self._mend, self._others, pace)
            self._prepare()
            self._ready = True

    def _prepare(self) -> None:
        source = self._source
        self._times = time_map(self._mend.edits, source.index)
        self._ticks = source.index.time_base
        self._ends = (*self._times.starts[1:], self._times.end)
        self._marks = marks_of(self._file) if self._found == MP4 else Marks()
        self._coding = coding_for(source.info.codec, self._found)
        self._parts: list[Part] = whole(self._times)
        self._seam = source.seam() if self._smart and source.pictures.reframe is None else None
        self._head = self._begin_seam(self._seam) if self._seam is not None else None
        if self._head is None:
            self._seam = self._encoder = None
        self._outlet = Outlet(source.container, self._coding.container)
        self._video = self._video_stream()
        self._poster()

    def _begin_seam(self, seam: Seam) -> bytes | None:
        """The plan of what is copied, and what the head of the file says then; None where nothing can be."""
        self._parts = self._planned(seam)
        self._untouchable = not any(isinstance(part, Copied) for part in self._parts)
        if not self._untouchable:
            self._encoder = self._seam_encoder(seam)  # also the one of the first part that is coded
            head = seam.head(self._encoder.extradata or b"")
            if head is not None:
                return head
        self._parts = whole(self._times)
        return None

    def _planned(self, seam: Seam) -> list[Part]:
        source = self._source
        order, count = source.reader.order(), len(source.reader.packets.entries)
        starts = {place: source.packet(place) for _, place in order.starts}
        begins = independent_starts(order, count, {place for place, data in starts.items() if seam.begins(data)})
        resumes = resumes_in(order, count, {place for place, data in starts.items() if seam.resumes(data)})
        same = {
            self._times.slots[number]
            for number in range(len(self._times))
            if not is_changed(self._mend, self._times, number)
        }
        return planned(order, count, begins, self._times, same, resumes)

    def _video_stream(self) -> VideoStream:
        source = self._source
        if self._head is not None:
            return self._outlet.copied_video(source.track, self._head)
        like = source.pictures.picture(self._times.shown[0])
        taken = pix_fmt_for(self._coding, like.format.name)
        if like.format.components[0].bits > 8 and "le" not in taken:
            self._notes.append("its encoder knows 8 bits a colour only, so that finer steps are lost")
        like = in_format(like, taken)
        reframed = source.pictures.reframe is not None
        stream = self._outlet.coded_video(
            self._coding,
            like,
            time_base=self._ticks,
            rate=source.rate,
            sar=Fraction(1) if reframed else source.info.sar,
            track=source.track,
        )
        if not reframed:
            self._outlet.turn(stream, source.pictures.first)
        return stream

    def _seam_encoder(self, seam: Seam) -> VideoCodecContext:
        """An encoder of frames between copied ones."""
        source = self._source
        context = encoder_of(
            CodecContext.create(seam.coding.encoder, "w"),
            seam.coding,
            source.pictures.source(0),
            self._ticks,
            source.rate,
            source.info.sar,
            **seam.options,
        )
        context.open()
        return context

    def _poster(self) -> None:
        poster = next((edit for edit in self._mend.edits if isinstance(edit, Poster)), None)
        if poster is None:
            return
        if self._coding.container != "mp4":
            raise MediaRefused("A WebM clip has no place for a poster.", remedy="Remove that edit.")
        pictures = self._source.pictures
        picture = pictures.picture(poster.frame)
        like = picture if pictures.reframe is not None else pictures.first
        painter = FramePainter(like, Fraction(1) if pictures.reframe is not None else self._source.info.sar)
        self._outlet.cover(av.VideoFrame.from_ndarray(painter.paint(picture, None), format="bgra"))

    # -- pictures -----------------------------------------------------------------------------------------------------

    def _do_part(self, part: Part, pace: Pace, tell: Tell) -> None:
        if isinstance(part, Copied):
            self._copy(part)
            self._done += len(part.places)
        else:
            self._code(part, pace, tell)
        tell(SHARE_OF_PICTURE * self._done / len(self._times))

    def _copy(self, part: Copied) -> None:
        source = self._source
        entries = source.reader.packets.entries
        if part.resumed and self._seam is not None:
            self._coded[-1] = replace(self._coded[-1], data=self._seam.ended(self._coded[-1].data))
        for place, number in zip(part.places, part.results, strict=True):
            self._coded.append(self._coded_frame(source.packet(place), number, entries[place].key))

    def _code(self, part: Coded, pace: Pace, tell: Tell) -> None:
        pictures = self._source.pictures
        if self._encoder is None:
            self._encoder = self._seam_encoder(self._seam) if self._seam is not None else self._video.codec_context
        wanted = self._encoder.pix_fmt or pictures.pix_fmt
        while part.first + self._frame <= part.last:
            number = part.first + self._frame
            pace.check()  # not after the picture was made: that work would be lost
            frame = in_format(pictures.picture(self._times.shown[number], pace), wanted)
            self._give(frame, number)
            self._frame += 1
            self._done += 1
            if self._frame % TELL_EVERY == 0:
                tell(SHARE_OF_PICTURE * self._done / len(self._times))
        self._take(self._encoder.encode(None))
        if self._waiting:
            raise MediaBroken("The encoder kept frames back.", remedy="Render it again.")

    def _give(self, frame: av.VideoFrame, number: int) -> None:
        """Encode a frame at its time in the result. The frame may lie in a cache, by its own time: that is put back."""
        assert self._encoder is not None
        kept = frame.pts, frame.pict_type
        frame.pts, frame.time_base = self._times.starts[number], self._ticks
        frame.pict_type = av.video.frame.PictureType.NONE
        self._waiting[frame.pts] = number
        try:
            self._take(self._encoder.encode(frame))
        finally:
            frame.pts, frame.pict_type = kept

    def _take(self, packets: list[Packet[Any]]) -> None:
        for packet in packets:
            number = self._number_of(packet)
            data = bytes(packet)
            if self._seam is not None:
                data = self._seam.coded(data)
            self._coded.append(self._coded_frame(data, number, packet.is_keyframe))

    def _number_of(self, packet: Packet[Any]) -> int:
        """The result frame an encoder's packet holds: by its time, which some encoders round."""
        at = (packet.pts or 0) * (packet.time_base or self._ticks) / self._ticks
        nearest = min(self._waiting, key=lambda start: abs(start - at), default=None)
        if nearest is None:
            raise MediaBroken("The encoder gave more frames than it got.", remedy="Render it again.")
        return self._waiting.pop(nearest)

    def _coded_frame(self, data: bytes, number: int, key: bool) -> CodedFrame:
        start = self._times.starts[number]
        return CodedFrame(data, start, self._ends[number] - start, key)

    # -- sound --------------------------------------------------------------------------------------------------------

    def _hear(self, pace: Pace) -> None:
        """Copy the sound, or begin to code it, beside the pictures. May raise MakeWay, and can then be called again."""
        source, mend = self._source, self._mend
        if self._speaking is not None or self._copied_sound is not None:
            return
        if source.lost_sound:
            self._notes.append("its sound cannot be read and was left out")
            source.lost_sound = False
        adds = [edit.sound for edit in mend.edits if hasattr(edit, "sound")]
        if not source.info.has_audio and not adds:
            self._copied_sound = []
            return
        if is_untouched(mend, self._times, len(source.index)) and not source.sound_leads:
            stream = self._outlet.copied_sound()
            if stream is not None:
                self._copied_sound = source.sound_packets(stream)
                return
        self._speaking = self._mixed(adds, pace)

    def _mixed(self, adds: list[str], pace: Pace) -> Speaking:
        opus = SOUND[self._coding.container][0] == "libopus"
        if self._source.info.has_audio and "" not in self._listening:
            self._listening[""] = Listening(self._file, self._found, RATE if opus else None)
        own = self._listening.get("")
        rate, layout = (own.rate, own.layout) if own is not None else (RATE, LAYOUT)
        for sound in adds:
            if sound not in self._listening:
                other = self._others[sound]
                self._listening[sound] = Listening(other, found_in(other), rate, layout)
        for listening in self._listening.values():
            listening.run(pace)
        added = {sound: self._listening[sound] for sound in adds}
        wave = assembled(self._mend, self._times, self._source.index, own, added, rate)
        return Speaking(self._outlet.coded_sound(rate, layout, wave.shape[0]), wave, rate, layout)

    # -- the end ------------------------------------------------------------------------------------------------------

    def _rendered(self, data: bytes) -> Rendered:
        copied, coded = self.told()
        return Rendered(
            data=data,
            container=self._coding.container,
            frames=len(self._times),
            copied=copied,
            coded=coded,
            credentials_lost=self._marks.credentials,
            note="; ".join(self._notes),
            untouched=stretches(self._parts),
        )


SHARE_OF_PICTURE = 0.95
"""Of the work; the rest is sound and putting together."""

LEAD_S = 0.05
"""Seconds: an AAC encoder's silence before its first sample has 0.02 to 0.045."""

TELL_EVERY = 4
"""Frames between two words on how far it is: several a second at any speed."""


class _Source:
    """The clip as a rendering uses it, with a decoder and a cache of its own."""

    def __init__(self, file: BinaryIO, found: Format, mend: Mend, others: Mapping[str, BinaryIO], pace: Pace) -> None:
        self._file, self._found = file, found
        self.reader = ClipReader(file, found=found, cache=FrameCache(CACHE_BYTES), key="mend", pace=pace)
        told = self.reader.info(pace)
        self.info: MediaInfo = with_known_sound(told, file, found)
        self.lost_sound = told.has_audio and not self.info.has_audio
        self.index: FrameIndex = self.reader.index(pace)
        checked(mend, self.info, self.index)
        references = {
            edit.reference: reference_colours(others[edit.reference])
            for edit in mend.edits
            if isinstance(edit, MatchColour)
        }
        self.pictures = Pictures(self.reader, mend, references)
        self.container = opened(file, found)
        self.track = self.reader.packets.stream.index
        average = self.reader.packets.stream.average_rate
        self.rate = Fraction(average) if average else Fraction(30)

    def close(self) -> None:
        self.reader.close()
        self.container.close()

    def seam(self) -> Seam | None:
        """How frames are joined to those of this track; None where nothing can be copied from it."""
        context, first = self.reader.packets.stream.codec_context, self.pictures.first
        whole = self.info.broken_at is None and self._found in (MP4, MATROSKA)
        if not whole or context is None or first.interlaced_frame or first.format.name != self.pictures.pix_fmt:
            return None
        seam = seam_for(self.info.codec, context.extradata or b"")
        fits = seam is not None and pix_fmt_for(seam.coding, first.format.name) == first.format.name
        return seam if fits else None

    def packet(self, place: int) -> bytes:
        """The bytes of the packet at a decoding place."""
        return bytes(next(self.reader.packets.feed(place)))

    @property
    def sound_leads(self) -> bool:
        """Whether more of the sound comes before the first picture than a decoder needs to begin: no container has a
        time for that."""
        own = next(iter(self.container.streams.audio), None)
        if own is None or own.start_time is None or own.time_base is None:
            return False
        return float(self.index.seconds(0) - own.start_time * own.time_base) > LEAD_S

    def sound_packets(self, stream: Any) -> list[Packet[Any]]:
        """The clip's sound as it is, from its first picture on the result's clock."""
        own = self.container.streams.audio[0]
        begin_s = self.index.pts[0] * self.index.time_base
        shift = round(begin_s / own.time_base) if own.time_base else 0
        packets = []
        try:
            for packet in self.container.demux(own):
                if packet.size and packet.pts is not None and packet.dts is not None:
                    packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
                    packet.stream = stream
                    packets.append(packet)
        except av.error.FFmpegError as error:
            raise MediaBroken(f"The sound cannot be read: {reason_of(error)}.") from error
        return packets


def found_in(file: BinaryIO) -> Format:
    """The format of a file by its first bytes. Raises MediaRefused for what is not opened."""
    size = file.seek(0, 2)
    file.seek(0)
    return recognise(file.read(HEAD_BYTES), size)


def is_still(file: BinaryIO) -> bool:
    """Whether it is a picture that does not move. Raises MediaRefused for what is not opened."""
    found = found_in(file)
    return not found.demuxer and not is_animated(open_picture(file, found))


def reference_colours(file: BinaryIO) -> Colours:
    """The colours of a reference photo. Raises MediaRefused or MediaBroken where it is none."""
    reader = StillReader(file, found_in(file), cache=FrameCache(CACHE_BYTES), key="reference")
    return photo_colours(reader.frame(0, REFERENCE_FIT, FREE_PACE, False).picture)


REFERENCE_FIT = (1024, 1024)
"""Pixels: mean and spread of a photo need no more."""
