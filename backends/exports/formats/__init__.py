"""The formats: one writer a file. Each takes master records one by one, and can count what it wrote from the disk."""

from __future__ import annotations

from importlib import import_module

from backends.exports.formats.base import Format
from review.errors import BadArgument

MODULES = {
    "coco": "coco:Coco",
    "cvat-images": "cvat_images:CvatImages",
    "cvat-video": "cvat_video:CvatVideo",
    "label-studio": "label_studio:LabelStudio",
    "datumaro": "datumaro:Datumaro",
    "yolo": "yolo:Yolo",
    "activitynet": "activitynet:ActivityNet",
    "imagefolder": "folders:ImageFolder",
    "videofolder": "folders:VideoFolder",
    "parquet": "parquet:Parquet",
    "webdataset": "webdataset:WebDataset",
    "preferences": "preferences:Preferences",
    "edits": "edits:Edits",
    "rewards": "rewards:Rewards",
    "tracking": "tracking:Tracking",
    "csv": "table:Table",
}
"""By the name a person gives; loaded when asked for, since Parquet's library takes a second."""


def format_of(name: str) -> type[Format]:
    """The format called ``name``; raises ``BadArgument`` where there is none."""
    if name not in MODULES:
        raise BadArgument(f"There is no format called {name}.", remedy=f"There are {', '.join(MODULES)}.")
    module, _, found = MODULES[name].partition(":")
    chosen: type[Format] = getattr(import_module(f"{__name__}.{module}"), found)
    return chosen
