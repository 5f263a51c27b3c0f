"""The values that cross from the worker, under the names of the domain's ports."""

from review.media import FrameIndex, MediaInfo, MediaKind, Pixels

__all__ = ["FrameIndex", "MediaInfo", "MediaKind", "Pixels"]
