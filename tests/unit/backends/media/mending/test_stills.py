"""Mended pictures: each edit does what it says, the file is what was asked for, and the check finds what is wrong."""

from __future__ import annotations

import hashlib
import io
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from backends.media.client import MediaWorker
from backends.media.formats import JPEG, PNG, WEBP, Format
from backends.media.marks import SOURCE_TYPE, marks_in
from backends.media.mending.still_work import StillInspection, StillRendering
from backends.media.mending.workshop import Workshop
from review.errors import BadInput, MediaRefused
from review.mending import (
    Blur,
    CutOut,
    Edit,
    Encode,
    Exposure,
    Frames,
    Inpaint,
    MatchColour,
    Mend,
    Outlay,
    Pixelate,
    Reframe,
    RemoveOverlay,
    Straighten,
    WhiteBackground,
)
from review.mending.result import straightened
from review.regions import WHOLE, Box

ASSET = "ab" * 32
ONE = Frames(0, 0)
PRODUCT = (slice(60, 180), slice(110, 210))
"""Where the product stands in 240 x 320."""
HINT = Box(0.25, 0.15, 0.5, 0.7)


def picture(ground: int = 190, product: tuple[int, int, int] = (150, 60, 40)) -> NDArray[np.uint8]:
    """RGB: a coloured block with some drawing on a grey ground with a shadow."""
    made = np.full((240, 320, 3), ground, np.uint8)
    made[180:190, 100:230] = ground - 40
    made[PRODUCT] = product
    made[90:100, 120:200] = (230, 220, 30)
    grain = np.random.default_rng(3).integers(-3, 4, made.shape)
    return (made.astype(int) + grain).clip(0, 255).astype(np.uint8)


def filed(pixels: NDArray[np.uint8], kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind, **more)
    return out.getvalue()


def rendered(data: bytes, *edits: Edit, others: dict[str, bytes] | None = None) -> tuple[bytes, str, str]:
    files = {name: io.BytesIO(other) for name, other in (others or {}).items()}
    made = StillRendering(io.BytesIO(data), Mend(ASSET, edits), files).run()
    return made.data, made.container, made.note


def shown(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def fine(data: bytes, made: bytes, *edits: Edit) -> bool:
    return StillInspection(io.BytesIO(made), io.BytesIO(data), Mend(ASSET, edits), {}).run().ok


def test_a_region_is_painted_over_and_the_rest_is_as_it_was() -> None:
    data = filed(picture(), "PNG")
    edit = Inpaint(ONE, Box(120 / 320, 88 / 240, 82 / 320, 14 / 240))
    made, kind, _ = rendered(data, edit)
    after, before = shown(made).astype(int), shown(data).astype(int)
    assert kind == "png"
    assert np.abs(after[92:98, 125:195] - (150, 60, 40)).mean() < 12
    assert np.array_equal(after[:80], before[:80])
    assert fine(data, made, edit)
    assert not fine(data, data, edit)


@pytest.mark.parametrize("edit", [Blur(ONE, HINT, 1.0), Pixelate(ONE, HINT, 3)])
def test_a_region_is_made_unreadable(edit: Edit) -> None:
    data = filed(picture(), "PNG")
    made, _, _ = rendered(data, edit)
    assert np.abs(shown(made)[95, 160].astype(int) - (230, 220, 30)).max() > 40


def test_the_ground_becomes_white_and_the_product_stays() -> None:
    data = filed(picture(), "PNG")
    made, _, _ = rendered(data, WhiteBackground(HINT))
    after, before = shown(made).astype(int), shown(data).astype(int)
    assert (after[:50] == 255).all()
    assert (after[200:] == 255).all()
    inside = (slice(70, 170), slice(120, 200))
    assert np.abs(after[inside] - before[inside]).mean() < 1


SPEC = {
    "least_side": 200,
    "most_aspect": 3,
    "most_bytes": 1_000_000,
    "most_pixels": 10_000_000,
    "codecs": ["jpeg"],
    "formats": ["RGB"],
}


def test_a_result_outside_the_limits_of_channels_does_not_pass_unless_the_ai_own_was_outside_too() -> None:
    data = filed(picture())
    narrow = Reframe(Box(0.25, 0.25, 0.5, 0.5), 160, 120)
    made, _, _ = rendered(data, narrow)
    found = StillInspection(io.BytesIO(made), io.BytesIO(data), Mend(ASSET, (narrow,)), {}, SPEC).run()
    assert [finding.what for finding in found.faults] == ["limits of channels"]
    assert "160 x 120: the shorter side has fewer than 200 pixels" in found.faults[0].words
    before = filed(picture()[:120, :160])
    turned = Exposure(0.5)
    made, _, _ = rendered(before, turned)
    assert StillInspection(io.BytesIO(made), io.BytesIO(before), Mend(ASSET, (turned,)), {}, SPEC).run().ok


def lettered(ground: NDArray[np.uint8], at: tuple[int, int], ink: tuple[int, int, int]) -> NDArray[np.uint8]:
    """A row of letters over a picture."""
    out = ground.copy()
    cv2.putText(out, "BEST SALE", at, cv2.FONT_HERSHEY_DUPLEX, 0.7, ink, 2, cv2.LINE_AA)
    return out


def plain_photo() -> NDArray[np.uint8]:
    """A product with its mark before white."""
    photo = np.full((400, 400, 3), 255, np.uint8)
    photo[150:330, 80:320] = (60, 110, 160)
    return lettered(photo, (130, 250), (20, 20, 20))


def test_letters_beside_the_product_go_and_its_own_stay() -> None:
    clean = plain_photo()
    data = filed(lettered(clean, (120, 60), (200, 30, 30)), "PNG")
    edit = RemoveOverlay(WHOLE)
    made, _, _ = rendered(data, edit)
    after = shown(made)
    assert np.abs(after[:120].astype(int) - 255).max() <= 8
    assert np.array_equal(after[130:], clean[130:])
    assert fine(data, made, edit)
    assert not fine(data, data, edit)


def test_letters_on_a_scene_go_where_the_region_is_drawn_around_them() -> None:
    light = np.linspace(90, 160, 400).astype(np.uint8)
    scene = np.dstack([np.broadcast_to(light, (400, 400))] * 3).copy()
    scene[::7] += 9  # no plain ground, from which a product could be told
    data = filed(lettered(scene, (120, 60), (250, 250, 250)), "PNG")
    after = shown(rendered(data, RemoveOverlay(Box(0.2, 0.05, 0.6, 0.15)))[0]).astype(int)
    assert np.abs(after - scene).max() < 60
    assert np.abs(after - scene).mean() < 1
    with pytest.raises(MediaRefused, match="cannot be told from its scene"):
        rendered(data, RemoveOverlay(WHOLE))
    with pytest.raises(MediaRefused, match="No letters"):
        rendered(data, RemoveOverlay(Box(0.2, 0.6, 0.6, 0.3)))


def test_where_nothing_is_found_it_is_told() -> None:
    with pytest.raises(MediaRefused, match="No product was found"):
        rendered(filed(np.full((240, 320, 3), 200, np.uint8), "PNG"), WhiteBackground(Box(0.4, 0.4, 0.005, 0.005)))


def test_one_stop_is_twice_the_light() -> None:
    data = filed(np.full((64, 64, 3), 100, np.uint8), "PNG")
    brighter = int(shown(rendered(data, Exposure(1.0))[0])[5, 5, 0])
    linear = [((level / 255 + 0.055) / 1.055) ** 2.4 for level in (100, brighter)]
    assert linear[1] / linear[0] == pytest.approx(2, rel=0.02)
    assert int(shown(rendered(data, Exposure(-1.0))[0])[5, 5, 0]) < 100


def test_colours_go_to_those_of_the_photo_and_a_plain_ground_stays() -> None:
    data, photo = filed(picture(255), "PNG"), filed(picture(255, (40, 80, 160)), "PNG")
    name = hashlib.sha256(photo).hexdigest()
    made, _, _ = rendered(data, MatchColour(ONE, name), others={name: photo})
    after = shown(made).astype(int)
    assert np.abs(after[130:170, 120:200].mean(axis=(0, 1)) - (40, 80, 160)).max() < 40  # it was 120
    assert (after[:40] >= 250).all()


def test_straight_and_cropped_is_of_the_size_that_was_told() -> None:
    data = filed(picture())
    made, _, _ = rendered(data, Straighten(3.0))
    assert shown(made).shape[1::-1] == straightened(320, 240, 3.0)
    edits = (Reframe(Box(0.25, 0.0, 0.5, 0.9), 200, 200), Straighten(-2.0))
    made, _, _ = rendered(data, *edits)
    assert shown(made).shape[:2] == (200, 200)
    assert fine(data, made, *edits)


@pytest.mark.parametrize(("kind", "found"), [("jpeg", JPEG), ("png", PNG), ("webp", WEBP)])
def test_a_file_is_written_as_asked_and_says_that_it_is_ais(kind: str, found: Format) -> None:
    data = filed(picture())
    edits = (Encode(kind, 85, 200_000), Exposure(0.2))
    made, container, _ = rendered(data, *edits)
    assert container == kind
    assert Image.open(io.BytesIO(made)).format == kind.upper()
    assert SOURCE_TYPE.encode() in marks_in(io.BytesIO(made), found).xmp
    assert fine(data, made, *edits)
    assert not fine(data, made, Encode("png" if kind != "png" else "webp"), Exposure(0.2))


def test_a_mark_of_its_own_is_kept() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    xmp += b'<rdf:Description DigitalSourceType="compositeSynthetic" note="ours"/></rdf:RDF></x:xmpmeta>'
    made, _, _ = rendered(filed(picture(), xmp=xmp), Exposure(0.3))
    assert marks_in(io.BytesIO(made), JPEG).xmp == xmp


@pytest.mark.parametrize(
    "said",
    [
        b' Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>',
        b"><Iptc4xmpExt:DigitalSourceType>digitalCapture</Iptc4xmpExt:DigitalSourceType></rdf:Description>",
        b"><Iptc4xmpExt:DigitalSourceType rdf:resource='http://x/digitalArt'/></rdf:Description>",
    ],
)
def test_a_mark_that_tells_of_a_camera_or_a_hand_is_set_right(said: bytes) -> None:
    head = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    head += b'<rdf:Description dc:creator="Ada"'
    data = filed(picture(), xmp=head + said + b"</rdf:RDF></x:xmpmeta>")
    assert not marks_in(io.BytesIO(data), JPEG).ai_told
    made, _, _ = rendered(data, Exposure(0.3))
    marks = marks_in(io.BytesIO(made), JPEG)
    assert marks.ai_told
    assert marks.xmp.count(SOURCE_TYPE.encode()) == 1
    assert b"digitalCapture" not in marks.xmp
    assert b'dc:creator="Ada"' in marks.xmp


def test_credentials_that_no_longer_hold_are_left_out() -> None:
    plain = filed(picture())
    segment = b"JP\x00\x01jumbc2pa"
    signed = plain[:2] + b"\xff\xeb" + (len(segment) + 2).to_bytes(2, "big") + segment + plain[2:]
    assert marks_in(io.BytesIO(signed), JPEG).credentials
    made, _, _ = rendered(signed, Exposure(0.3))
    assert not marks_in(io.BytesIO(made), JPEG).credentials


def test_quality_gives_way_to_size_and_says_so() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (256, 256, 3)).astype(np.uint8)
    loose, _, _ = rendered(filed(noise, "PNG"), Encode("jpeg", 95))
    tight, _, note = rendered(filed(noise, "PNG"), Encode("jpeg", 95, len(loose) * 3 // 4))
    assert len(tight) <= len(loose) * 3 // 4
    assert "so that it is small enough" in note
    with pytest.raises(MediaRefused, match="are allowed"):
        rendered(filed(noise, "PNG"), Encode("png", 95, 20_000))


def test_edits_of_time_are_not_for_pictures() -> None:
    with pytest.raises(BadInput, match="has no time"):
        rendered(filed(picture()), CutOut(ONE))


@pytest.mark.asyncio
async def test_the_workshop_shows_tells_and_makes_pictures(tmp_path: Path) -> None:
    source = tmp_path / "picture"
    source.write_bytes(filed(picture()))
    mend = Mend(ASSET, (Blur(ONE, WHOLE), Encode("webp")))
    shop = Workshop(MediaWorker(arena_mb=64, cache_mb=64), begun=False)
    try:
        seen = await shop.preview(source, mend, {}, 0, (160, 160))
        assert (seen.width, seen.height) == (160, 120)
        assert await shop.outlay(source, mend, {}) == Outlay(0, 1)
        made, verdict = await shop.make(source, mend, {}, tmp_path / "made")
        assert verdict.ok, verdict.faults
        assert (made.media_type, made.sha256) == ("image/webp", hashlib.sha256(made.path.read_bytes()).hexdigest())
    finally:
        await shop.close()


def test_the_same_edits_give_the_same_file() -> None:
    data = filed(picture())
    first, _, _ = rendered(data, Exposure(0.3))
    time.sleep(1.1)  # a profile of colours tells the second in which it was made
    assert rendered(data, Exposure(0.3))[0] == first
