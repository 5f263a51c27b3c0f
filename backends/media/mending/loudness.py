"""Whether a sound is what its edits make it: loudness over time, which coding hardly changes and an edit does.

Windows are long beside what a coder shifts or smears; samples would tell two codings of the same sound apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backends.media.mending.sound import Wave
from review.mending import Finding

WINDOW_S = 0.1
"""Seconds of one window: five frames of AAC."""

ALIKE, STILL = 0.1, 0.003
"""Mean difference of loudness up to which a sound is the one it was made of: a share of its own mean, and of full scale
beside it, for what is nearly silent. Coding changes less than a hundredth of it."""

HEARD = 0.01
"""Difference of a window from which on an edit can be heard there, -40 dB."""

Loudness = NDArray[np.float32]
"""Root mean square of all channels, window by window."""


def loudness(wave: Wave, rate: int) -> Loudness:
    """The loudness of a sound of ``rate`` samples a second; a rest shorter than a window is left out."""
    step = max(1, round(WINDOW_S * rate))
    count = wave.shape[1] // step
    power = np.square(wave[:, : count * step]).mean(axis=0).reshape(count, step).mean(axis=1)
    found: Loudness = np.sqrt(power).astype(np.float32)
    return found


def judged(got: Loudness, wanted: Loudness, before: Loudness) -> Finding:
    """``before``: without the edits of sound; where they change something, ``got`` must be nearer to what they make."""
    count = min(len(got), len(wanted), len(before))
    got, wanted, before = got[:count], wanted[:count], before[:count]
    if not count:
        return Finding("sound", True, "there")
    apart = float(np.abs(got - wanted).mean())
    changed = np.abs(wanted - before) > HEARD
    if changed.any() and np.abs(got - wanted)[changed].mean() >= np.abs(got - before)[changed].mean():
        return Finding("sound", False, "an edit of the sound cannot be heard")
    most = STILL + ALIKE * float(wanted.mean())
    return Finding("sound", apart <= most, f"{apart:.3f} of full scale apart in loudness, at most {most:.3f}")
