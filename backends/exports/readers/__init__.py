"""Readers: labels that another tool kept → labels of ours, with word of everything that could not be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from backends.exports.readers import coco, cvat, label_studio, yolo
from backends.exports.readers.found import Found, Lost

READERS: dict[str, Callable[[Path, Lost], Iterator[Found]]] = {
    "coco": coco.read,
    "cvat-video": cvat.read,
    "label-studio": label_studio.read,
    "yolo": yolo.read,
}
"""By the name that a person gives. Each raises ``BadInput`` for a file that is not of its format."""
