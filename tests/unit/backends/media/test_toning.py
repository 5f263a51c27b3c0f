"""High dynamic range on an ordinary screen: greys stay grey and apart, white is not where the brightest light is."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from backends.media.orientation import Picture
from backends.media.render import FramePainter
from backends.media.toning import HLG, PQ, toned

BT2020_MATRIX, BT2020_PRIMARIES, LIMITED = 9, 9, 1


def _shown(transfer: int, *shares: float) -> Picture:
    """A row of grey fields at these shares of the signal's range, as shown: one pixel each."""
    frame = VideoFrame(16 * len(shares), 16, "yuv420p10le")
    values = np.repeat(np.array([round(64 + 876 * share) for share in shares], np.uint16), 16)
    line = frame.planes[0].line_size // 2
    frame.planes[0].update(np.tile(np.pad(values, (0, line - len(values))), (16, 1)).tobytes())
    for plane in frame.planes[1:]:
        plane.update(np.full(plane.buffer_size // 2, 512, np.uint16).tobytes())
    frame.color_trc, frame.colorspace = transfer, BT2020_MATRIX
    frame.color_primaries, frame.color_range = BT2020_PRIMARIES, LIMITED
    size = (16 * len(shares), 16)
    return toned(frame, size, VideoReformatter(), Interpolation.BICUBIC)[8, 8::16]


@pytest.mark.parametrize(("transfer", "white"), [(HLG, 0.75), (PQ, 0.58)])
def test_greys_stay_grey_and_apart_up_to_the_brightest_light(transfer: int, white: float) -> None:
    fields = _shown(transfer, 0.0, 0.2, 0.4, white, white + 0.06, white + 0.12, 1.0)
    assert np.ptp(fields[:, :3].astype(int), axis=1).max() <= 2
    levels = fields[:, 1].astype(int)
    assert (np.diff(levels[:-1]) >= 8).all()
    assert (levels[0], levels[-1]) == (0, 255)
    assert 190 <= levels[3] <= 235  # diffuse white is bright, and not the end
    assert set(fields[:, 3]) == {255}


@pytest.mark.parametrize("matrix", [3, 8, 10, 12, 13, 14, 17])
def test_a_matrix_that_is_not_known_is_shown_by_its_neighbour(matrix: int) -> None:
    painted = []
    for told in (matrix, BT2020_MATRIX):
        frame = VideoFrame(32, 32, "yuv420p10le")
        for plane, value in zip(frame.planes, (600, 480, 560), strict=True):
            plane.update(np.full(plane.buffer_size // 2, value, np.uint16).tobytes())
        frame.colorspace, frame.color_primaries, frame.color_range = told, BT2020_PRIMARIES, LIMITED
        painted.append(FramePainter(frame, Fraction(1)).paint(frame, None).copy())
    assert np.array_equal(painted[0], painted[1])


def test_middle_tones_are_as_bright_as_they_were_meant() -> None:
    grey = _shown(PQ, 0.36)[0, 1]  # 20 cd/m2 of 203: a tenth of the light is 89 in sRGB
    assert abs(int(grey) - 89) <= 4
