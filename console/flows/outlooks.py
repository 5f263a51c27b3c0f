"""What a data set would hold, as its sheet shows it: the outlook's figures in the person's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from console.words import code_name, translated
from widgets.dataset.values import CodeLine, Contents, FormatLine, SampleLine
from widgets.dossier import Fact
from widgets.table.rows import count_text, kind_mark

PARTS = ("train", "validation", "test")
VERDICTS = ("approve", "correct", "reject", "escalate")
FORMATS = {
    "coco": "COCO",
    "cvat-images": "CVAT images",
    "cvat-video": "CVAT video",
    "label-studio": "Label Studio",
    "datumaro": "Datumaro",
    "yolo": "YOLO",
    "activitynet": "ActivityNet",
    "imagefolder": "imagefolder",
    "videofolder": "videofolder",
    "parquet": "Parquet",
    "webdataset": "WebDataset",
    "preferences": "DPO, KTO",
    "edits": "edits",
    "rewards": "rewards",
    "tracking": "tracking",
    "csv": "CSV",
}
"""By what its trainers call it, in any language."""
WITH_FILES = frozenset({"yolo", "imagefolder", "videofolder", "webdataset"})
FEW = 20
"""Labels of a defect below which nothing can be learned of it; as on the data set's card."""


def contents_of(told: Mapping[str, Any], waiting: int) -> Contents:
    """The contents of an outlook (``backends.exports.outlook``). ``waiting``: decisions that no store has yet."""
    balance = told["balance"]
    records = balance["records"]
    headline = QCoreApplication.translate("Outlook", "{0} records with {1} labels").format(
        count_text(records), count_text(balance["labels"])
    )
    parts = [name for name in PARTS if name in balance["by"]["split"]]
    return Contents(
        headline=headline,
        table=_table(balance),
        parts=tuple(f"{part_word(name)} {count_text(balance['by']['split'][name])}" for name in parts),
        codes=tuple(_codes(balance, parts)),
        facts=tuple(_facts(told, waiting)),
        formats=tuple(_formats(told)),
        samples=tuple(_sample(record) for record in told["samples"]),
        records=records,
    )


def part_word(name: str) -> str:
    """What a part of a data set is called."""
    return {
        "train": QCoreApplication.translate("Outlook", "training"),
        "validation": QCoreApplication.translate("Outlook", "validation"),
        "test": QCoreApplication.translate("Outlook", "test"),
    }.get(name, name)


def verdict_word(name: str) -> str:
    """What a verdict is called of something that was decided."""
    return {
        "approve": QCoreApplication.translate("Outlook", "approved"),
        "correct": QCoreApplication.translate("Outlook", "corrected"),
        "reject": QCoreApplication.translate("Outlook", "rejected"),
        "escalate": QCoreApplication.translate("Outlook", "escalated"),
    }.get(name, name)


def step_word(name: str) -> str:
    """What a step of an export is called."""
    return {
        "measuring media": QCoreApplication.translate("Outlook", "Measuring media"),
        "looking": QCoreApplication.translate("Outlook", "Counting"),
        "records": QCoreApplication.translate("Outlook", "Writing records"),
        "reading back": QCoreApplication.translate("Outlook", "Reading it back"),
        "hashing": QCoreApplication.translate("Outlook", "Sealing"),
        "packing": QCoreApplication.translate("Outlook", "Packing"),
        "fetching": QCoreApplication.translate("Outlook", "Fetching"),
        "unpacking": QCoreApplication.translate("Outlook", "Unpacking"),
        "verifying": QCoreApplication.translate("Outlook", "Verifying"),
    }.get(name, name)


def _table(balance: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """A row a kind, a column a verdict."""
    found: dict[tuple[str, str], int] = {}
    for one in balance["crossed"]:
        place = (one["kind"], one["verdict"])
        found[place] = found.get(place, 0) + one["records"]
    kinds = sorted(balance["by"]["kind"])
    heading = ("", *(verdict_word(verdict) for verdict in VERDICTS), QCoreApplication.translate("Outlook", "AI wrong"))
    rows = [
        (
            kind_mark(kind).word,
            *(count_text(found.get((kind, verdict), 0)) for verdict in VERDICTS),
            _rate(balance["error_rates"].get(kind)),
        )
        for kind in kinds
    ]
    return (heading, *rows) if rows else ()


def _rate(told: Mapping[str, Any] | None) -> str:
    """How often the AI was wrong, with its 95 % interval."""
    if not told or not told["judged"]:
        return "–"
    rate = told["wrong"] / told["judged"]
    text = QCoreApplication.translate("Outlook", "{0} % ({1} to {2})")
    return text.format(round(100 * rate), round(100 * told["low"]), round(100 * told["high"]))


def _codes(balance: Mapping[str, Any], parts: list[str]) -> list[CodeLine]:
    lines = [
        CodeLine(code, code_name(code), sum(split.values()), tuple(split.get(part, 0) for part in parts))
        for code, split in balance["codes"].items()
    ]
    return sorted(lines, key=lambda one: (-one.labels, one.code))


def _facts(told: Mapping[str, Any], waiting: int) -> list[Fact]:
    """What stays out and why, and what is weak."""
    balance, media = told["balance"], told["media"]
    facts = []
    if waiting:
        text = QCoreApplication.translate("Outlook", "{0} decisions wait to be sent; they come with the next data set")
        facts.append(
            Fact(QCoreApplication.translate("Outlook", "Waiting"), text.format(count_text(waiting)), "warning")
        )
    if told["undone"]:
        text = QCoreApplication.translate("Outlook", "{0} decisions were undone")
        facts.append(Fact(QCoreApplication.translate("Outlook", "Undone"), text.format(count_text(told["undone"]))))
    if told["earlier"]:
        text = QCoreApplication.translate("Outlook", "{0} records stand in the earlier data set already")
        facts.append(Fact(QCoreApplication.translate("Outlook", "Earlier"), text.format(count_text(told["earlier"]))))
    text = QCoreApplication.translate("Outlook", "{0} files, {1} MB").format(
        count_text(media["files"]), f"{media['bytes'] / 1e6:.1f}"
    )
    facts.append(Fact(QCoreApplication.translate("Outlook", "Media"), text))
    if media["missing"]:
        text = QCoreApplication.translate("Outlook", "{0} files are not here").format(count_text(media["missing"]))
        facts.append(Fact(QCoreApplication.translate("Outlook", "Missing"), text, "warning"))
    if balance["bulk"]:
        text = QCoreApplication.translate("Outlook", "{0} records were decided in bulk: nobody looked at each")
        facts.append(Fact(QCoreApplication.translate("Outlook", "Bulk"), text.format(count_text(balance["bulk"]))))
    few = sum(1 for split in balance["codes"].values() if sum(split.values()) < FEW)
    if few:
        text = QCoreApplication.translate("Outlook", "{0} defects have fewer than {1} labels: too few to learn from")
        facts.append(Fact(QCoreApplication.translate("Outlook", "Few"), text.format(few, FEW)))
    facts.append(Fact(QCoreApplication.translate("Outlook", "Agreement"), _agreement(balance)))
    return facts


def _agreement(balance: Mapping[str, Any]) -> str:
    if not balance["looked_again"] and balance["reviewers"] == 1:
        return QCoreApplication.translate("Outlook", "One person decided everything")
    if not balance["looked_again"]:
        return QCoreApplication.translate("Outlook", "{0} people decided; nothing was judged by two of them").format(
            balance["reviewers"]
        )
    text = QCoreApplication.translate("Outlook", "{0} people decided; of {1} items that two judged they agreed on {2}")
    looked, agreed = count_text(balance["looked_again"]), count_text(balance["agreed"])
    return text.format(balance["reviewers"], looked, agreed)


def _formats(told: Mapping[str, Any]) -> list[FormatLine]:
    short = told["tried"] < told["balance"]["records"]
    first = QCoreApplication.translate("Outlook", "of the first {0} records").format(count_text(told["tried"]))
    lines = []
    for key, one in told["formats"].items():
        out = [
            QCoreApplication.translate("Outlook", "left out: {0} {1}").format(count_text(found), translated(reason))
            for reason, found in one["left_out"].items()
        ]
        left_out = "; ".join([*([first] if short else []), *out])
        lines.append(
            FormatLine(key, FORMATS.get(key, key), what(key), one["items"], one["labels"], left_out, key in WITH_FILES)
        )
    return lines


def what(key: str) -> str:
    """What a format is for, in a few words."""
    return {
        "coco": QCoreApplication.translate("Outlook", "boxes, polygons and masks of pictures"),
        "cvat-images": QCoreApplication.translate("Outlook", "pictures for CVAT"),
        "cvat-video": QCoreApplication.translate("Outlook", "tracks of clips for CVAT"),
        "label-studio": QCoreApplication.translate("Outlook", "tasks with the AI's output as prediction"),
        "datumaro": QCoreApplication.translate("Outlook", "pictures for Datumaro"),
        "yolo": QCoreApplication.translate("Outlook", "boxes of pictures, with the files"),
        "activitynet": QCoreApplication.translate("Outlook", "stretches of clips, in seconds"),
        "imagefolder": QCoreApplication.translate("Outlook", "pictures with their labels, with the files"),
        "videofolder": QCoreApplication.translate("Outlook", "clips with their labels, with the files"),
        "parquet": QCoreApplication.translate("Outlook", "tables of decisions and labels"),
        "webdataset": QCoreApplication.translate("Outlook", "shards of files and records"),
        "preferences": QCoreApplication.translate("Outlook", "pairs and judgements of texts"),
        "edits": QCoreApplication.translate("Outlook", "before, mask, after and instruction"),
        "rewards": QCoreApplication.translate("Outlook", "scores and faults, frame by frame"),
        "tracking": QCoreApplication.translate("Outlook", "parcels' numbers before and after"),
        "csv": QCoreApplication.translate("Outlook", "a table for spreadsheets"),
    }.get(key, "")


def _sample(record: Mapping[str, Any]) -> SampleLine:
    item, decision = record["item"], record["decision"]
    codes = ", ".join(code_name(label["code"]) for label in record["labels"])
    about = " · ".join(part for part in (verdict_word(decision["verdict"]), codes, part_word(record["split"])) if part)
    title = record["subject"]["sku"] or item["id"]
    return SampleLine(kind_mark(item["kind"]).icon, title, about, json.dumps(record, ensure_ascii=False, indent=1))
