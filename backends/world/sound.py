"""Soft synthetic music for the clips: slow chords of plain tones with a plucked line over them."""

from __future__ import annotations

import numpy as np

from .arrays import Floats

RATE = 48_000
CHORDS = ((0, 4, 7, 11), (9, 12, 16, 19), (5, 9, 12, 16), (7, 11, 14, 17))
"""Half tones above the key: a quiet turn of four chords."""
LOUDEST = 0.35


def music(seconds: float, seed: int) -> Floats:
    """Mono samples -1..1 at ``RATE``; faded in and out."""
    rng = np.random.default_rng(seed)
    count = int(seconds * RATE)
    out = np.zeros(count, np.float32)
    key = 110.0 * 2 ** (float(rng.integers(0, 12)) / 12)
    bar = seconds / 4
    for k, chord in enumerate(CHORDS):
        _add(out, k * bar, bar * 1.25, [key * 2 ** (n / 12) for n in chord], 0.22, attack=bar * 0.35)
        for step in range(6):
            note = key * 4 * 2 ** (chord[int(rng.integers(0, 4))] / 12)
            _add(out, k * bar + step * bar / 6, min(1.2, bar), [note], 0.09, attack=0.012, decay=3.2)
    fade = np.minimum(1.0, np.minimum(np.arange(count), np.arange(count)[::-1]) / (0.4 * RATE))
    loudest = float(np.abs(out).max()) or 1.0
    return np.asarray(out * fade * (LOUDEST / loudest), dtype=np.float32)


def _add(
    out: Floats, start: float, length: float, tones: list[float], power: float, attack: float, decay: float = 0.9
) -> None:
    first = int(start * RATE)
    count = min(int(length * RATE), len(out) - first)
    if count <= 0:
        return
    t = np.arange(count, dtype=np.float32) / RATE
    shape = np.minimum(1.0, t / attack) * np.exp(-decay * t / max(length, 1e-3)) * np.minimum(1.0, (length - t) / 0.05)
    for tone in tones:
        wave = np.sin(2 * np.pi * tone * t) + 0.22 * np.sin(4 * np.pi * tone * t)
        out[first : first + count] += (power / len(tones)) * shape * wave
