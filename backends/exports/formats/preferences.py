"""Preference pairs (DPO) and unpaired judgements (KTO) of listing texts, in the shapes that TRL reads.

A pair is a field that a person changed: the person's text is chosen, the AI's is rejected. Unpaired are both of these,
every field of an approved listing, and each field that a label points at where nothing was corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from backends.exports.formats.base import ITEMS, LABELS, Lines, json_lines, part
from backends.exports.formats.shapes import text_of
from review.retraining import Record

PAIRS, CHATS, UNPAIRED = "dpo", "dpo-chat", "kto"


class Preferences(Lines):
    """``dpo-train.jsonl``, the same as conversations in ``dpo-chat-train.jsonl``, and ``kto-train.jsonl``."""

    name = "preferences"
    what = "Preference pairs and judgements of listing texts: TRL's DPO and KTO trainers"

    def add(self, record: Record) -> None:
        if "listing" not in record:
            return
        name = part(record)
        pairs = judgements = 0
        for pair in pairs_of(record):
            self.write(f"{PAIRS}-{name}.jsonl", pair)
            self.write(f"{CHATS}-{name}.jsonl", _chat(pair))
            pairs += 1
        for judgement in judgements_of(record):
            self.write(f"{UNPAIRED}-{name}.jsonl", judgement)
            judgements += 1
        self.counted(pairs, judgements)

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.jsonl")):
            rows = sum(1 for _row in json_lines(path))
            if path.name.startswith(f"{UNPAIRED}-"):
                found[ITEMS] += rows
            elif not path.name.startswith(f"{CHATS}-"):
                found[LABELS] += rows
        return found


def pairs_of(record: Record) -> Iterator[Record]:
    """One pair a changed field."""
    for change in record["listing"]["changes"]:
        chosen, rejected = text_of(change["after"]), text_of(change["before"])
        if chosen != rejected:
            prompt = prompt_of(record, change["field"])
            yield {"prompt": prompt, "chosen": chosen, "rejected": rejected, **_origin(record, change["field"])}


def judgements_of(record: Record) -> Iterator[Record]:
    """One judgement a text that a person said something of."""
    listing, verdict = record["listing"], record["decision"]["verdict"]
    changed = {change["field"] for change in listing["changes"]}
    faulty = changed | {label["field"] for label in record["labels"]}
    for field, text in listing["before"].items():
        if verdict in ("approve", "correct") or field in faulty:
            yield _judgement(record, field, text_of(text), good=field not in faulty)
    for change in listing["changes"]:
        yield _judgement(record, change["field"], text_of(change["after"]), good=True)


def prompt_of(record: Record, field: str) -> str:
    """What the AI was asked, as far as the record knows: its prompt, else the source text and the attributes."""
    listing = record["listing"]
    lines = [record["generator"]["prompt"]] if record["generator"]["prompt"] else []
    if listing["source"] is not None:
        source = listing["source"]["fields"].get(field)
        if source:
            lines.append(f"Source ({listing['source']['locale']}): {text_of(source)}")
    if listing["attributes"]:
        lines.append("Attributes: " + "; ".join(f"{name}: {value}" for name, value in listing["attributes"].items()))
    lines.append(f"Write the {field} of the listing in {listing['locale']}.")
    return "\n".join(lines)


def _judgement(record: Record, field: str, text: str, *, good: bool) -> Record:
    return {"prompt": prompt_of(record, field), "completion": text, "label": good, **_origin(record, field)}


def _origin(record: Record, field: str) -> Record:
    return {"key": record["key"], "field": field, "locale": record["listing"]["locale"]}


def _chat(pair: Record) -> Record:
    said = {
        "prompt": [{"role": "user", "content": pair["prompt"]}],
        "chosen": [{"role": "assistant", "content": pair["chosen"]}],
        "rejected": [{"role": "assistant", "content": pair["rejected"]}],
    }
    return pair | said
