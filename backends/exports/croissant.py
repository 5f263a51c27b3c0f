"""Croissant 1.0: the data set described for machines that look for data, every text file with its SHA-256."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from backends.exports.assets import FOLDER as ASSETS
from backends.exports.manifest import RECORDS, files_of
from backends.exports.whole import digest_of

NAME = "croissant.json"
FILES_AT_MOST = 1_000
"""Files named one by one; beyond it only those of the records. The manifest names all."""
_KINDS = {
    ".json": "application/json",
    ".jsonl": "application/jsonlines",
    ".xml": "application/xml",
    ".csv": "text/csv",
    ".parquet": "application/x-parquet",
    ".tar": "application/x-tar",
    ".md": "text/markdown",
    ".yaml": "application/yaml",
}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "equivalentProperty": "cr:equivalentProperty",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "samplingRate": "cr:samplingRate",
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_FIELDS = (
    ("key", "The decision's own key", "key"),
    ("split", "The part of the data set", "split"),
    ("kind", "What was judged: video, image, listing or shipment", "item.kind"),
    ("verdict", "approve, correct, reject or escalate", "decision.verdict"),
    ("reason", "Why it was rejected or escalated", "decision.reason"),
    ("sku", "The product", "subject.sku"),
)


def write(folder: Path, version: str, published: str) -> None:
    """Writes ``croissant.json`` about what lies in ``folder``. ``published``: the day of the newest decision."""
    paths = [path for path in files_of(folder) if path.relative_to(folder).parts[0] != ASSETS]
    named = [path for path in paths if path.suffix in _KINDS]
    if len(named) > FILES_AT_MOST:
        named = [path for path in named if path.parent == folder]
    described: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "backstop-corrections",
        "description": "Human verdicts, labels and corrections of AI-made product media, listings and parcels.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": version,
        "datePublished": published,
        "license": "All rights reserved; see the data set's card.",
        "url": "https://example.invalid/backstop-corrections",
        "citeAs": f"Backstop corrections {version}",
        "isLiveDataset": False,
        "distribution": [_file(path, folder) for path in named],
        "recordSet": [_records()],
    }
    out = orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (folder / NAME).write_bytes(out)


def _file(path: Path, folder: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _KINDS[path.suffix],
        "sha256": digest_of(path),
    }


def _source(path: str) -> dict[str, Any]:
    """A column of the records, and a place within it where there is one."""
    column, _, within = path.partition(".")
    source: dict[str, Any] = {"fileObject": {"@id": RECORDS}, "extract": {"column": column}}
    return source | {"transform": {"jsonPath": within}} if within else source


def _records() -> dict[str, Any]:
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"records/{name}",
            "name": name,
            "description": words,
            "dataType": "sc:Text",
            "source": _source(path),
        }
        for name, words, path in _FIELDS
    ]
    return {
        "@type": "cr:RecordSet",
        "@id": "records",
        "name": "records",
        "description": "One record a decision; its schema is schema.json.",
        "key": {"@id": "records/key"},
        "field": fields,
    }
