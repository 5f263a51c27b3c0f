"""Learns from an export which listings a person will correct: a plain logistic regression, NumPy alone.

    python main.py export --workspace ~/review --out ~/training --kind listing
    python docs/examples/learn_from_export.py ~/training

It reads ``records.jsonl`` and nothing else: the AI's text (``before``), the product's attributes, and what a person
said of it (the verdict). It trains on the part ``train`` and is judged on ``test``, whose SKUs it has never seen. Read
the result beside the rate of the larger class: that is what guessing reaches.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
STEPS, RATE, WEIGHT_DECAY = 2_000, 0.5, 1e-3


def features(record: dict[str, Any]) -> list[float]:
    """What can be seen of a listing without a person: numbers that no attribute knows, and how much is said."""
    listing = record["listing"]
    texts = [text for value in listing["before"].values() for text in ([value] if isinstance(value, str) else value)]
    known = set(NUMBER.findall(" ".join(listing["attributes"].values())))
    numbers = NUMBER.findall(" ".join(texts))
    strange = sum(number not in known for number in numbers)
    words = sum(len(text.split()) for text in texts)
    return [1.0, strange, strange / max(1, len(numbers)), words / 100, len(texts) / 10]


def load(folder: Path, part: str) -> tuple[np.ndarray, np.ndarray]:
    """Features and answers (1: corrected or rejected) of one part of the data set."""
    rows, answers = [], []
    with (folder / "records.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["split"] == part and "listing" in record and record["decision"]["verdict"] != "escalate":
                rows.append(features(record))
                answers.append(float(record["decision"]["verdict"] != "approve"))
    return np.array(rows), np.array(answers)


def fit(rows: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Weights by gradient descent on the mean log loss."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-rows @ weights))
        weights -= RATE * (rows.T @ (guessed - answers) / len(answers) + WEIGHT_DECAY * weights)
    return weights


def learn(folder: Path) -> dict[str, float]:
    """Accuracy on the held-out part, and what guessing the larger class reaches there."""
    rows, answers = load(folder, "train")
    held_out, truth = load(folder, "test")
    if not len(answers) or not len(truth):
        raise SystemExit(f"{folder} has too few listings in its parts train and test.")
    weights = fit(rows, answers)
    right = ((held_out @ weights > 0) == (truth == 1)).mean()
    return {
        "trained_on": len(answers),
        "tested_on": len(truth),
        "accuracy": float(right),
        "chance": float(max(truth.mean(), 1 - truth.mean())),
    }


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps(learn(Path(sys.argv[1])))}\n")
