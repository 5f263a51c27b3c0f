"""Renderings: the right frames at the right time, untouched ones bit by bit, the sound in step, the marks kept."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from backends.media.clip_order import checksum
from backends.media.jobs import MakeWay, Pace
from backends.media.marks import SOURCE_TYPE, marks_of
from backends.media.mending import hevc
from backends.media.mending.inspection import Inspection
from backends.media.mending.planes import views
from backends.media.mending.rendering import Rendering
from backends.media.mending.seams import HevcSeam
from backends.media.reader import ClipReader
from review.errors import BadInput, MediaRefused
from review.mending import (
    Blur,
    CutOut,
    Deflicker,
    Edit,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Mend,
    Mirror,
    Mute,
    Pixelate,
    Poster,
    Reframe,
    ReplaceSound,
    Trim,
    time_map,
)
from review.regions import WHOLE, Box
from review.tracks import Track, TrackKey
from tests.unit.backends.media.mending.clips import (
    ASSET,
    BEEP_EVERY,
    CLIPS,
    Clip,
    heard,
    make,
    opened,
    reader,
    rendered,
)

NAMES = [clip.name for clip in CLIPS]
CLOSE = 8.0
"""Levels: a coded frame is at most so far from what it was made of, and further from every other one."""


def light(clip: ClipReader, number: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    frame = clip.decoded(number)
    return np.asarray(views(frame)[0], np.float64) * 255 / ((1 << frame.format.components[0].bits) - 1)


def apart(one: ClipReader, number: int, other: ClipReader, there: int) -> float:
    return float(np.abs(light(one, number) - light(other, there)).mean())


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_leaves_the_right_frames_at_the_right_time(films: Path, name: str) -> None:
    before = reader(films / name)
    edits = (CutOut(Frames(9, 13)),)
    times = time_map(edits, before.index())
    made = rendered(films / name, *edits)
    after = reader(made.data)
    index = after.index()
    assert len(index) == made.frames == len(times)
    for number, slot in enumerate(times.slots):
        assert index.elapsed(number) == pytest.approx(times.seconds(number), abs=0.0011)
        assert apart(after, number, before, slot) < CLOSE
    joint = times.slots.index(14)
    assert apart(after, joint, before, 13) > apart(after, joint, before, 14) + 1
    was, info = before.info(), after.info()
    assert (info.width, info.height, info.rotation, info.mirrored) == (
        was.width,
        was.height,
        was.rotation,
        was.mirrored,
    )
    assert (info.codec, info.pix_fmt, info.has_audio) == (was.codec, was.pix_fmt, was.has_audio)
    assert info.duration_s == pytest.approx(times.duration_s, abs=0.04)


@pytest.mark.parametrize("name", ["closed.mp4", "sound.mp4", "variable.mp4", "turned.mp4", "ten.mp4"])
def test_frames_that_were_not_touched_are_the_same_bits(films: Path, name: str) -> None:
    edits: tuple[Edit, ...] = (CutOut(Frames(27, 30)), Blur(Frames(50, 50), Box(0.2, 0.2, 0.2, 0.2)))
    before = reader(films / name)
    made = rendered(films / name, *edits)
    after = reader(made.data)
    times = time_map(edits, before.index())
    same = [
        checksum(after.decoded(number)) == checksum(before.decoded(slot)) for number, slot in enumerate(times.slots)
    ]
    assert made.copied == sum(same) >= 36
    assert all(same[:24])
    assert all(same[times.slots.index(36) : times.slots.index(48)])
    assert made.copied + made.coded == made.frames == len(same)


@pytest.mark.parametrize("name", ["hevc.mp4", "vp9.webm", "av1.mp4"])
def test_other_codecs_are_copied_too_where_no_edit_touches_them(films: Path, name: str) -> None:
    edits: tuple[Edit, ...] = (CutOut(Frames(14, 15)),)
    before = reader(films / name)
    made = rendered(films / name, *edits)
    after = reader(made.data)
    times = time_map(edits, before.index())
    kept = [number for first, last in made.untouched for number in range(first, last + 1)]
    assert made.copied == len(kept) >= 24
    assert {*range(12), *range(22, 34)} <= set(kept), "whole groups before and after"
    for number in kept:
        assert checksum(after.decoded(number)) == checksum(before.decoded(times.slots[number]))
    with opened(made.data) as container:
        straight = [checksum(frame) for frame in container.decode(video=0)]
    assert straight == [checksum(after.decoded(number)) for number in range(34)]


@pytest.mark.parametrize(
    ("name", "edit", "why"),
    [
        ("closed.mp4", CutOut(Frames(3, 5)), ""),
        ("closed.mp4", Reframe(WHOLE, 64, 48), "size"),
        ("closed.mp4", Deflicker(Frames(0, 59), 5), "edits"),
        ("other.mp4", CutOut(Frames(3, 5)), "format"),
    ],
)
def test_why_nothing_is_copied_is_told_beforehand(films: Path, tmp_path: Path, name: str, edit: Edit, why: str) -> None:
    path = films / name
    if name == "other.mp4":
        path = make(Clip(name, "mpeg4", 12, {}), tmp_path)
    with path.open("rb") as file:
        rendering = Rendering(file, Mend(ASSET, (edit,)), {})
        copied, _ = rendering.told()
        assert (copied > 0, rendering.why_whole) == (not why, why)
        rendering.close()


def test_what_would_need_other_sets_is_coded_anew(films: Path) -> None:
    once = rendered(films / "hevc.mp4", CutOut(Frames(14, 15)))
    with (films / "hevc.mp4").open("rb") as file:
        first = Rendering(file, Mend(ASSET, (CutOut(Frames(14, 15)),)), {})
        first.told()
        sets = hevc.read_hvcc(first._head or b"")
        first.close()
    assert sets is not None
    forget = len(hevc.END_OF_SEQUENCE).to_bytes(sets.length_size, "big") + hevc.END_OF_SEQUENCE
    assert (once.data.count(forget), (films / "hevc.mp4").read_bytes().count(forget)) == (1, 0), "before the open group"
    again = Rendering(io.BytesIO(once.data), Mend(ASSET, (CutOut(Frames(2, 3)),)), {})
    assert again.told()[0] > 0, "the same encoder's sets stand there already"
    other = hevc.sets_of(again._seam_encoder(HevcSeam(b"", sets)).extradata or b"")
    again.close()
    assert sets.with_sets(other) is not None
    assert sets.with_sets([other[1][:-1] + b"\x55"]) is None, "another set under the same id"


def test_open_groups_are_never_torn(films: Path) -> None:
    before = reader(films / "open.mp4")
    made = rendered(films / "open.mp4", CutOut(Frames(20, 21)))
    after = reader(made.data)
    assert 0 < made.copied <= 20
    assert all(checksum(after.decoded(number)) == checksum(before.decoded(number)) for number in range(made.copied - 3))


def test_all_coded_anew_is_the_same_clip(films: Path) -> None:
    before = reader(films / "closed.mp4")
    made = rendered(films / "closed.mp4", Trim(Frames(5, 40)), smart=False)
    after = reader(made.data)
    assert made.copied == 0
    assert all(apart(after, number, before, number + 5) < CLOSE for number in range(36))


def test_a_held_frame_and_a_mirrored_span_show_what_they_say(films: Path) -> None:
    before = reader(films / "closed.mp4")
    after = reader(rendered(films / "closed.mp4", Hold(Frames(14, 17), 13), Mirror(Frames(30, 35))).data)
    for number in range(14, 18):
        assert apart(after, number, before, 13) < CLOSE < apart(after, number, before, number)
    for number in range(30, 36):
        assert apart(after, number, before, 65 - number) < apart(after, number, before, number) / 2


@pytest.mark.parametrize("name", ["closed.mp4", "turned.mp4", "mirrored.mp4", "ten.mp4"])
@pytest.mark.parametrize("kind", [Blur, Pixelate, Inpaint])
def test_a_region_changes_where_it_is_upright_and_nowhere_else(
    films: Path, name: str, kind: type[Blur] | type[Pixelate] | type[Inpaint]
) -> None:
    box = Box(0.5, 0.25, 0.25, 0.25)
    before = reader(films / name)
    edit: Edit = Inpaint(Frames(0, 59), box, temporal=False) if kind is Inpaint else kind(Frames(5, 8), box)
    after = reader(rendered(films / name, Trim(Frames(4, 9)), edit).data)
    was, now = before.frame(6).picture[..., 1], after.frame(2).picture[..., 1]
    high, wide = was.shape
    inside = np.zeros(was.shape, bool)
    inside[high // 4 : high // 2, wide // 2 : 3 * wide // 4] = True
    change = np.abs(was.astype(int) - now)
    assert change[inside].mean() > 3 * change[~inside].mean()
    assert change[~inside].mean() < CLOSE


def test_a_region_follows_its_track_and_hides_with_it(films: Path) -> None:
    keys = (TrackKey(10, Box(0, 0, 0.2, 1)), TrackKey(20, Box(0.8, 0, 0.2, 1)), TrackKey(21, WHOLE, shown=False))
    before = reader(films / "closed.mp4")
    after = reader(rendered(films / "closed.mp4", Pixelate(Frames(10, 25), Track(keys), 2)).data)
    for number, left in ((10, 0.0), (15, 0.4), (20, 0.8)):
        change = np.abs(light(before, number) - light(after, number)).mean(axis=0)
        change = change.reshape(5, -1).mean(axis=1)
        assert int(change.argmax()) == round(left * 5)
    assert apart(after, 23, before, 23) < CLOSE


def test_what_is_behind_is_taken_from_other_frames(tmp_path: Path) -> None:
    path = tmp_path / "passing.mp4"
    scene = np.random.default_rng(4).integers(40, 200, (96, 160, 3), np.uint8)
    scene = np.repeat(np.repeat(scene[::8, ::8], 8, 0), 8, 1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "12"})
        stream.width, stream.height = 160, 96
        for number in range(30):
            shown = scene.copy()
            shown[30:60, 4 * number : 4 * number + 24] = (255, 255, 255)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")))
        container.mux(stream.encode(None))
    keys = [TrackKey(at, Box(max(0, 4 * at - 2) / 160, 28 / 96, 30 / 160, 34 / 96)) for at in (0, 29)]
    made = rendered(path, Inpaint(Frames(0, 29), Track(tuple(keys))))
    after = reader(made.data)
    for number in (3, 14, 26):
        picture = after.frame(number).picture[..., 2::-1].astype(int)
        assert np.abs(picture - scene).mean() < CLOSE


def test_colours_go_to_the_reference_and_brightness_is_evened(films: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (64, 64), (200, 60, 60)).save(photo)
    name = hashlib.sha256(photo.read_bytes()).hexdigest()
    matched = rendered(films / "closed.mp4", Trim(Frames(0, 5)), MatchColour(Frames(0, 5), name), others={name: photo})
    blue, green, red = (float(reader(matched.data).frame(2).picture[..., channel].mean()) for channel in range(3))
    assert red > green + 60
    assert red > blue + 60
    flicker = tmp_path / "flicker.mp4"
    with av.open(str(flicker), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "10"})
        stream.width, stream.height = 64, 64
        for number in range(20):
            level = 100 + 20 * (number % 2)
            grey = np.full((64, 64, 3), level, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(stream.encode(None))
    after = reader(rendered(flicker, Deflicker(Frames(0, 19), 5)).data)
    steps = np.abs(np.diff([light(after, number).mean() for number in range(20)]))
    assert steps.max() < 7


def test_a_crop_is_cut_scaled_and_upright(films: Path) -> None:
    before = reader(films / "turned.mp4").frame(3).picture
    made = reader(rendered(films / "turned.mp4", Trim(Frames(3, 6)), Reframe(Box(0.25, 0.5, 0.5, 0.5), 48, 80)).data)
    info = made.info()
    assert (info.width, info.height, info.rotation, info.mirrored) == (48, 80, 0, False)
    high, wide = before.shape[:2]
    part = before[high // 2 :, wide // 4 : 3 * wide // 4, :3].astype(int)
    assert part.shape == (80, 48, 3)
    assert np.abs(made.frame(0).picture[..., :3].astype(int) - part).mean() < CLOSE


def test_the_sound_stays_with_its_pictures(films: Path) -> None:
    kept = [number for number in range(60) if not 9 <= number <= 18]
    for name in ("sound.mp4", "vp9.webm"):
        made = heard(rendered(films / name, CutOut(Frames(9, 18))).data)
        count = min(len(made), len(kept), 24 - 10 if name == "vp9.webm" else 50)
        assert made[:count] == [number % BEEP_EVERY == 0 for number in kept[:count]]


def test_sound_is_muted_faded_and_replaced(films: Path) -> None:
    name = hashlib.sha256((films / "sound.mp4").read_bytes()).hexdigest()
    muted = heard(rendered(films / "sound.mp4", Mute(Frames(15, 25)), FadeSound(Frames(35, 59), False)).data)
    assert [number for number, loud in enumerate(muted) if loud][:4] == [0, 10, 30, 40]
    silent = rendered(
        films / "closed.mp4", ReplaceSound(Frames(5, 59), name, 10 / 30), others={name: films / "sound.mp4"}
    )
    assert [number for number, loud in enumerate(heard(silent.data)) if loud] == [5, 15, 25, 35, 45]
    with opened(rendered(films / "sound.mp4", Blur(Frames(3, 4), WHOLE)).data) as after:
        packets = [bytes(packet) for packet in after.demux(audio=0) if packet.size]
    with av.open(str(films / "sound.mp4")) as container:
        assert packets == [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def test_words_marks_and_a_quick_start_are_kept(films: Path, tmp_path: Path) -> None:
    made = rendered(films / "sound.mp4", Trim(Frames(3, 30)))
    assert made.data.index(b"moov") < made.data.index(b"mdat")
    with opened(made.data) as container:
        assert container.metadata["title"] == "A mug, turning"
    assert SOURCE_TYPE.encode() in marks_of(io.BytesIO(made.data)).xmp
    again = tmp_path / "again.mp4"
    own = b'<x><rdf:RDF xmlns:rdf="r"><rdf:Description dc:creator="Ada"/></rdf:RDF></x>'
    box = (24 + len(own)).to_bytes(4, "big") + b"uuid" + bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + own
    signed = (24).to_bytes(4, "big") + b"uuid" + bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    again.write_bytes((films / "closed.mp4").read_bytes() + box + signed)
    mended = rendered(again, Trim(Frames(3, 30)))
    marks = marks_of(io.BytesIO(mended.data))
    assert b'dc:creator="Ada"' in marks.xmp
    assert marks.xmp.count(SOURCE_TYPE.encode()) == 1
    assert marks_of(io.BytesIO(rendered(again, Trim(Frames(3, 9))).data)).xmp == marks.xmp
    assert (marks.credentials, mended.credentials_lost) == (False, True)


def test_sound_that_begins_long_before_the_pictures_stays_with_them(tmp_path: Path) -> None:
    late = replace(next(clip for clip in CLIPS if clip.name == "sound.mp4"), frames=40, offset=15)
    path = make(late, tmp_path)
    edit = Blur(Frames(3, 4), WHOLE)
    data = rendered(path, edit).data
    assert [number for number, loud in enumerate(heard(data)) if loud][:2] == [5, 15], "half a second of it was before"
    with path.open("rb") as file:
        inspection = Inspection(io.BytesIO(data), file, Mend(ASSET, (edit,)), {})
        assert inspection.run().ok
        inspection.close()


def test_sound_that_nobody_can_read_is_left_out_and_told(tmp_path: Path) -> None:
    path = make(replace(next(clip for clip in CLIPS if clip.name == "sound.mp4"), frames=12), tmp_path)
    before, _, after = path.read_bytes().rpartition(b"stsd")  # that of the sound: nobody knows how it is coded
    path.write_bytes(before + b"free" + after)
    for edit in (Blur(Frames(3, 4), WHOLE), CutOut(Frames(3, 4))):
        made = rendered(path, edit)
        assert made.note == "its sound cannot be read and was left out"
        with path.open("rb") as file:
            inspection = Inspection(io.BytesIO(made.data), file, Mend(ASSET, (edit,)), {})
            assert inspection.run().ok
            inspection.close()


def test_what_has_no_place_in_a_file_is_refused_beforehand(films: Path) -> None:
    with (films / "vp9.webm").open("rb") as file:
        rendering = Rendering(file, Mend(ASSET, (Poster(3),)), {})
        with pytest.raises(MediaRefused, match="no place for a poster"):
            rendering.told()
        rendering.close()
    moving = io.BytesIO()
    pictures = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    pictures[0].save(moving, "GIF", save_all=True, append_images=pictures[1:])
    with pytest.raises(MediaRefused, match="animated picture"):
        Rendering(moving, Mend(ASSET, (Trim(Frames(0, 0)),)), {})


def test_a_poster_is_the_frame_as_it_is_shown(films: Path) -> None:
    made = rendered(films / "turned.mp4", Poster(33), Trim(Frames(0, 20)))
    with opened(made.data) as container:
        still = next(container.decode(container.streams.video[1])).to_ndarray(format="bgr24").astype(int)
    shown = reader(films / "turned.mp4").frame(33).picture[..., :3]
    assert still.shape == shown.shape
    assert np.abs(still - shown).mean() < CLOSE


def test_it_makes_way_at_every_step_and_loses_nothing(films: Path) -> None:
    class Impatient(Pace):
        """Makes way at every third question."""

        asked = 0

        def check(self) -> None:
            self.asked += 1
            if self.asked % 3 == 0:
                raise MakeWay

    edits = (CutOut(Frames(20, 25)), Blur(Frames(40, 42), WHOLE), Mute(Frames(0, 5)))
    shares: list[float] = []
    with (films / "sound.mp4").open("rb") as file:
        rendering = Rendering(file, Mend(ASSET, edits), {})
        pace = Impatient()
        for _ in range(2_000):
            try:
                made = rendering.run(pace, shares.append)
                break
            except MakeWay:
                continue
        rendering.close()
    assert pace.asked > 100
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    straight = rendered(films / "sound.mp4", *edits)
    one, other = reader(made.data), reader(straight.data)
    assert [checksum(one.decoded(n)) for n in range(54)] == [checksum(other.decoded(n)) for n in range(54)]


def test_what_cannot_be_done_is_refused_before_anything_is(films: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"Edit 1 \(hold\)"):
        rendered(films / "closed.mp4", Hold(Frames(3, 5), 60))
    page = tmp_path / "page.mp4"
    page.write_bytes(b"#EXTM3U\nhttp://127.0.0.1/x.ts\n")
    with pytest.raises(MediaRefused, match="playlist"):
        rendered(page, Trim(Frames(0, 1)))
