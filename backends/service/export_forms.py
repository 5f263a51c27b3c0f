"""Data sets on the wire: what is ordered, and how a job stands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from backends.exports.formats import MODULES
from backends.service.answers import Answer
from backends.service.entry_forms import AS_WHOLE, Whole
from backends.service.forms import FilterForm, Form

_SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_FORMATS = {"coco": {"items": 812, "labels": 2_304, "left_out": {}}}


class SinceForm(Form):
    """An earlier data set of the same filter, seed and parts: ``through`` and SHA-256 of its ``manifest.json``."""

    through: Whole
    manifest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ExportForm(Form):
    """A data set to make, or with ``look`` only to be told of. The part ``train`` is what the other two leave.

    ``media``: whether the files come along; they do for formats that hold them. ``through``: a place of the audit
    chain, 0 for now. The filter's ``states`` and ``order`` do not matter: what was decided is exported.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"filter": {"kind": "image"}, "formats": ["coco", "parquet"], "media": True, "seed": 7}]
        }
    )

    filter: FilterForm = FilterForm()
    formats: Annotated[
        list[Literal[tuple(MODULES)]],  # type: ignore[valid-type]
        Field(max_length=len(MODULES), default_factory=list),
    ]
    validation: Annotated[int, Field(ge=0, le=49), AS_WHOLE] = 10
    test: Annotated[int, Field(ge=0, le=49), AS_WHOLE] = 10
    seed: Annotated[int, Field(ge=-(2**53), le=2**53), AS_WHOLE] = 0
    media: bool = False
    through: Whole = 0
    since: SinceForm | None = None
    look: bool = False


class StepAnswer(Answer):
    """The step that a job is at."""

    what: Annotated[str, Field(examples=["records"])]
    done: Annotated[int, Field(examples=[4_000])]
    total: Annotated[int, Field(examples=[12_000])]


class ArchiveAnswer(Answer):
    """The one file that a data set became: a tar, the manifest first."""

    bytes: Annotated[int, Field(examples=[73_400_320])]
    sha256: Annotated[str, Field(examples=[_SHA])]


class ExportAnswer(Answer):
    """A job. ``about``: what the manifest says (done); ``outlook``: what it would hold (done, ``look``)."""

    id: Annotated[str, Field(examples=["4be1c0ffee004be1"])]
    person: Annotated[str, Field(examples=["Mia"])]
    made: Annotated[datetime, Field(examples=["2026-03-02T09:00:00Z"])]
    state: Literal["waiting", "running", "done", "failed"]
    look: Annotated[bool, Field(examples=[False])]
    plan: Annotated[dict[str, Any], Field(examples=[{"formats": ["coco"], "seed": 7}])]
    step: StepAnswer | None = None
    manifest: Annotated[str | None, Field(examples=[_SHA])] = None
    about: Annotated[dict[str, Any] | None, Field(examples=[{"through": 1_024, "formats": _FORMATS}])] = None
    outlook: Annotated[dict[str, Any] | None, Field(examples=[None])] = None
    archive: ArchiveAnswer | None = None
    problem: Annotated[str, Field(examples=[""])] = ""
    ended: Annotated[datetime | None, Field(examples=["2026-03-02T09:04:11Z"])] = None


class ExportsAnswer(Answer):
    """Jobs, newest first."""

    exports: list[ExportAnswer]
