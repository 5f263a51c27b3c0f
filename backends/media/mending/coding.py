"""Which encoder makes which frames, how well, and in which container: one table, so that a result is what the clip was.

Quality is set where neither a person nor the next encoder sees a difference (x264's 17 and its like); frames that were
not touched are copied wherever they can be, so that little is coded twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from av.codec.context import CodecContext, Flags
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from backends.media.formats import MATROSKA, Format


@dataclass(frozen=True, slots=True)
class Coding:
    """``encoder`` and its ``options``; ``container`` is FFmpeg's muxer; ``tag`` what MP4 calls it, else the usual."""

    encoder: str
    options: Mapping[str, str]
    container: str = "mp4"
    tag: str = ""
    formats: frozenset[str] = field(default_factory=frozenset)
    """Pixel formats it takes; empty for all that are edited."""


H264 = Coding("libx264", {"crf": "17", "preset": "medium", "mbtree": "0"})
"""Without ``mbtree``, whose sums come out otherwise from run to run (x264 165): the same mend gives the same file."""

SEAM = Coding(
    "libx264",
    {"crf": "14", "preset": "superfast", "mbtree": "0", "x264-params": "b-adapt=0:scenecut=0:open-gop=0"},
)
"""Between frames that are copied: few frames, for which a person waits. The quick preset spends up to twice the bits
for the same picture (on four AI clips 0.6 dB below to 1.9 dB above a whole coding, SSIM never lower), and takes a
quarter of the time; what it would spend on choosing B frames and finding cuts is half of the rest."""

HEVC = Coding("libx265", {"crf": "19", "preset": "medium", "x265-params": "log-level=none"}, tag="hvc1")
VP9 = Coding(
    "libvpx-vp9",
    {"crf": "24", "b": "0", "deadline": "good", "cpu-used": "4", "row-mt": "1"},
    container="webm",
    formats=frozenset({"yuv420p", "yuv422p", "yuv444p"}),
)
AV1 = Coding("libsvtav1", {"crf": "24", "preset": "8"}, formats=frozenset({"yuv420p", "yuv420p10le"}))

HEVC_SEAM = Coding(
    "libx265",
    {"crf": "16", "preset": "superfast", "x265-params": "log-level=none:info=0:bframes=0:open-gop=0:scenecut=0"},
    tag="hvc1",
)
"""Without B frames, so that a decoder has shown everything once it is told to forget (H.265 C.5.2.2)."""

VP9_SEAM = Coding(
    "libvpx-vp9",
    {"crf": "16", "b": "0", "deadline": "realtime", "cpu-used": "6", "row-mt": "1", "lag-in-frames": "0"},
    container="webm",
    formats=VP9.formats,
)
AV1_SEAM = Coding("libsvtav1", {"crf": "18", "preset": "11"}, formats=AV1.formats)

_OF: Mapping[str, Coding] = {"h264": H264, "hevc": HEVC, "vp9": VP9, "vp8": VP9, "av1": AV1, "libdav1d": AV1}

THREADS = 2
"""Of one encoder: the worker stands back behind the window anyway."""


def coding_for(codec: str, found: Format) -> Coding:
    """How a clip of this codec is coded anew; anything without an encoder of its own as H.264 in MP4.

    VP9 lies in WebM also where its clip was an MP4; AV1 stays in the container it came in.
    """
    coding = _OF.get(codec, H264)
    if coding is AV1 and found == MATROSKA:
        return Coding(AV1.encoder, AV1.options, "webm", formats=AV1.formats)
    return coding


def encoder_of(
    context: CodecContext,
    coding: Coding,
    like: VideoFrame,
    time_base: Fraction,
    rate: Fraction,
    sar: Fraction,
    **own: str,
) -> VideoCodecContext:
    """Set an encoder up for frames like ``like``; ``own`` are further options of this encoder."""
    assert isinstance(context, VideoCodecContext)
    context.width, context.height = like.width, like.height
    context.pix_fmt = pix_fmt_for(coding, like.format.name)
    context.time_base, context.framerate = time_base, rate
    context.sample_aspect_ratio = sar
    colours: Any = context  # PyAV's stubs give the enumerations' types, its setters take numbers
    colours.color_range, colours.colorspace = int(like.color_range), int(like.colorspace)
    colours.color_primaries, colours.color_trc = int(like.color_primaries), int(like.color_trc)
    context.options = {**coding.options, **own}
    context.thread_count = THREADS
    context.flags |= int(Flags.global_header)
    if coding.tag:
        context.codec_tag = coding.tag
    return context


def pix_fmt_for(coding: Coding, pix_fmt: str) -> str:
    """The format this encoder takes these frames in: their own, else with 8 bits, else 4:2:0."""
    plain = pix_fmt.replace("10le", "").replace("12le", "").replace("yuvj", "yuv")
    tenth = "yuv420p10le" if plain != pix_fmt else plain
    wanted = (pix_fmt, tenth, plain, "yuv420p")
    return next(name for name in wanted if not coding.formats or name in coding.formats)
