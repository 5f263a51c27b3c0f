"""The values that cross from the worker, under the names of the domain's ports."""

from review.media import Compared, FrameIndex, MediaInfo, MediaKind, Pixels

__all__ = ["Compared", "FrameIndex", "MediaInfo", "MediaKind", "Pixels"]
