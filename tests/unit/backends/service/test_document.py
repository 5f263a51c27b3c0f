"""The OpenAPI document says all that it should, and docs/service.md names every route."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.backends.service.desk import Desk

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[4]


async def _operations(desk: Desk) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    async with desk.client() as client:
        document = (await client.get("/openapi.json")).json()
    found = {
        f"{method.upper()} {path}": operation
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    return document, found


async def test_each_route_has_summary_example_errors_and_right(desk: Desk) -> None:
    document, operations = await _operations(desk)
    assert document["openapi"].startswith("3.1")
    assert len(operations) > 40
    open_ones = set()
    for name, operation in operations.items():
        assert operation["summary"], name
        assert operation["description"], name
        responses = operation["responses"]
        for status in ("400", "422", "500", "503"):
            assert responses[status]["content"]["application/problem+json"]["schema"]["$ref"].endswith("ProblemAnswer")
        if "security" in operation:
            assert {"401", "403", "429"} <= responses.keys(), name
        else:
            open_ones.add(name.split()[1])
        done = next(responses[status] for status in ("200", "201") if status in responses)
        for media_type, content in done.get("content", {}).items():
            assert (
                media_type.split("/")[0] in ("image", "video")
                or "octet" in media_type
                or ("example" in content or "examples" in content)
            ), name
        body = operation.get("requestBody", {}).get("content", {})
        for media_type, content in body.items():
            schema = content["schema"].get("$ref", "").rsplit("/", 1)[-1]
            shown = "example" in content or document["components"]["schemas"].get(schema, {}).get("examples")
            assert shown or media_type == "*/*", name
    assert open_ones == {"/healthz", "/readyz", "/v1/media/{sha256}"}


async def test_every_body_is_closed(desk: Desk) -> None:
    document, operations = await _operations(desk)
    schemas = document["components"]["schemas"]
    for name, operation in operations.items():
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is not None and name != "POST /v1/trackings":  # a tracker's own form, which it may widen any day
            assert schemas[schema["$ref"].rsplit("/", 1)[-1]]["additionalProperties"] is False, name


async def test_the_table_of_routes_is_that_of_the_document(desk: Desk) -> None:
    _, operations = await _operations(desk)
    text = (ROOT / "docs/service.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`((?:GET|HEAD|POST|PUT|DELETE) /[^`]+)`", text.split("## Routes")[1].split("\n## ")[0]))
    assert listed - {"GET /openapi.json"} == set(operations)
    rights = dict(re.findall(r"\| `((?:GET|HEAD|POST|PUT|DELETE) [^`]+)` \| ([a-z.]+)", text))
    for name, operation in operations.items():
        scopes = operation.get("security", [{"token": [None]}])[0]["token"]
        if name in rights and scopes and scopes[0]:
            assert rights[name] == scopes[0], name


async def test_whole_numbers_stand_there_with_their_limits(desk: Desk) -> None:
    schemas = (await _operations(desk))[0]["components"]["schemas"]
    for form, field, least, most in (("ClaimNextForm", "limit", 1, 50), ("LeaseForm", "token", 1, 2**53),
                                     ("DecisionForm", "item_version", 0, 9 * 10**18)):  # fmt: skip
        told = schemas[form]["properties"][field]
        assert (told["type"], told["minimum"], told["maximum"]) == ("integer", least, most)
