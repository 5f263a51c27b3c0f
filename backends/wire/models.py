"""The schema ``backstop/1`` as pydantic models: what a manifest line may hold, strictly typed and capped.

They only judge: the parsed document itself goes on, so that unknown fields are kept exactly as they came. Every
optional field may also be null. Field names and meanings are documented in docs/manifest.md.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from backends.wire.strict import INTEGER

ID_CHARS = 200
"""Also the cap of SKUs, orders and batches: longer than any shop system's key."""
KIND_CHARS = 50
"""An unknown kind is held, and named in the reason."""
TITLE_CHARS = 10_000
TEXT_CHARS = 1_000_000
"""A long description; the line's own cap of 1 MiB holds before this one for most scripts."""
PROMPT_CHARS = 100_000
PATH_CHARS = 2_000
ASSETS = 100
EVENTS = 2_000
FIELDS = 500
PARTS = 1_000
"""Texts in one list of a listing, such as its bullets."""


class _Time:
    """RFC 3339 with an offset. pydantic alone would also take numbers and times without one."""

    _SHAPE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        shape = core_schema.str_schema(pattern=cls._SHAPE, strict=True)
        moment = core_schema.datetime_schema(strict=False, microseconds_precision="truncate")
        return core_schema.chain_schema([shape, moment])


class _Amount:
    """An amount: a decimal text ("12.50", exact) or a JSON number, not negative."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$", strict=True)
        number = core_schema.float_schema(ge=0, le=1e15, allow_inf_nan=False, strict=True)
        return core_schema.union_schema(
            [text, number],
            mode="left_to_right",
            custom_error_type="amount",
            custom_error_message='must be a number of at least 0, or a text such as "12.50"',
        )


class _Seed:
    """A generator's seed: an integer or a text."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.union_schema(
            [core_schema.str_schema(max_length=ID_CHARS, strict=True), core_schema.int_schema(strict=True)],
            mode="left_to_right",
            custom_error_type="seed",
            custom_error_message=f"must be an integer or a text of at most {ID_CHARS} characters",
        )


class _FieldValue:
    """A listing field: a text or a list of texts."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(max_length=TEXT_CHARS, strict=True)
        return core_schema.union_schema(
            [text, core_schema.list_schema(text, max_length=PARTS, strict=True)],
            mode="left_to_right",
            custom_error_type="field_value",
            custom_error_message=f"must be a text, or a list of at most {PARTS:,} texts",
        )


Time = Annotated[Any, _Time]
Amount = Annotated[Any, _Amount]
Seed = Annotated[Any, _Seed]
FieldValue = Annotated[Any, _FieldValue]
Id = Annotated[str, Field(min_length=1, max_length=ID_CHARS)]
Name = Annotated[str, Field(max_length=ID_CHARS)]
Prompt = Annotated[str, Field(max_length=PROMPT_CHARS)]
Title = Annotated[str, Field(max_length=TITLE_CHARS)]
Text = Annotated[str, Field(max_length=TEXT_CHARS)]
Locale = Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")]
MediaType = Annotated[str, Field(pattern=r"^[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}$")]
Count = Annotated[int, Field(ge=0, le=INTEGER)]


class _Block(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", allow_inf_nan=False, protected_namespaces=())


class SubjectBlock(_Block):
    sku: Name | None = None
    order: Name | None = None


class GeneratorBlock(_Block):
    name: Name | None = None
    version: Name | None = None
    template: Name | None = None
    prompt: Prompt | None = None
    seed: Seed | None = None


class ExposureBlock(_Block):
    amount: Amount | None = None
    currency: Currency | None = None
    views_per_day: Count | None = None


class AssetBlock(_Block):
    role: Literal["output", "reference", "source"]
    media_type: MediaType
    path: Annotated[str, Field(min_length=1, max_length=PATH_CHARS)] | None = None
    url: Annotated[str, Field(min_length=1, max_length=PATH_CHARS)] | None = None
    sha256: Sha256 | None = None


class FieldsBlock(BaseModel):
    """The texts of a listing: any names, ``title`` being the one with a cap of its own."""

    model_config = ConfigDict(strict=True, extra="allow")
    __pydantic_extra__: dict[str, FieldValue]

    title: Title = ""


class SourceBlock(_Block):
    locale: Locale
    fields_: Annotated[FieldsBlock, Field(alias="fields")]


class ListingBlock(_Block):
    locale: Locale | None = None
    source: SourceBlock | None = None
    fields_: Annotated[FieldsBlock, Field(alias="fields")]
    attributes: Annotated[dict[str, Text], Field(max_length=FIELDS)] | None = None


class MoneyBlock(_Block):
    amount: Amount
    currency: Currency


class DestinationBlock(_Block):
    country: Country | None = None
    postal_code: Name | None = None


class EventBlock(_Block):
    at: Time
    code: Name | None = None
    vocabulary: Literal["aftership", "trackingmore", "karrio", "x12", "edifact", "cbv", "text"] | None = None
    text: Title | None = None
    place: Title | None = None


class ShipmentBlock(_Block):
    order: Name | None = None
    carrier: Name | None = None
    tracking_number: Name | None = None
    destination: DestinationBlock | None = None
    ordered_at: Time | None = None
    promised_by: Time | None = None
    value: MoneyBlock | None = None
    events: Annotated[list[EventBlock], Field(max_length=EVENTS)] | None = None


class ItemLine(_Block):
    """One line: one version of one item."""

    schema_: Annotated[Literal["backstop/1"], Field(alias="schema")]
    id: Id
    kind: Annotated[str, Field(min_length=1, max_length=KIND_CHARS)]
    version: Count | None = None
    subject: SubjectBlock | None = None
    market: Name | None = None
    locale: Locale | None = None
    generator: GeneratorBlock | None = None
    batch: Name | None = None
    created_at: Time
    exposure: ExposureBlock | None = None
    assets: Annotated[list[AssetBlock], Field(max_length=ASSETS)] | None = None
    listing: ListingBlock | None = None
    shipment: ShipmentBlock | None = None
    held: Annotated[str, Field(max_length=1_000)] | None = None
