"""The small parts: orientation, arena, channel, cache, queue, index, waveform."""

from __future__ import annotations

import asyncio
import gc
import io
import itertools
import os
import socket
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.media.arena import Arena, Blocks
from backends.media.channel import MAX_MESSAGE_BYTES, PipeChannel, SocketChannel
from backends.media.client import MediaWorker
from backends.media.frame_cache import FrameCache
from backends.media.jobs import Cancelled, Job, JobQueue, Pace
from backends.media.orientation import EXIF, Orientation, from_display_matrix
from backends.media.types import FrameIndex

STORED = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)

EIGHT = [Orientation(*bits) for bits in itertools.product((False, True), repeat=3)]


@pytest.mark.parametrize("orientation", EIGHT)
def test_rotation_and_mirror_say_what_apply_does(orientation: Orientation) -> None:
    mirrored = STORED[:, ::-1] if orientation.mirrored else STORED
    assert np.array_equal(orientation.apply(STORED), np.rot90(mirrored, -(orientation.rotation // 90)))


@pytest.mark.parametrize("orientation", EIGHT)
def test_a_display_matrix_gives_the_orientation_back(orientation: Orientation) -> None:
    across, down = (-1 if orientation.flip_x else 1), (-1 if orientation.flip_y else 1)
    a, b, c, d = (0, down, across, 0) if orientation.transpose else (across, 0, 0, down)
    raw = struct.pack("=9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    assert from_display_matrix(raw) == orientation
    assert from_display_matrix(raw[:20]).upright


def test_exif_names_all_eight() -> None:
    assert set(EXIF.values()) == set(EIGHT)
    assert [(EXIF[value].rotation, EXIF[value].mirrored) for value in (1, 3, 6, 8)] == [
        (0, False),
        (180, False),
        (90, False),
        (270, False),
    ]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40_000)), max_size=60))
def test_blocks_never_overlap_and_all_come_back(steps: list[tuple[bool, int]]) -> None:
    blocks, held = Blocks(1 << 18), list[tuple[int, int]]()
    for give_back, length in steps:
        if give_back and held:
            blocks.give_back(held.pop(length % len(held))[0])
            continue
        offset = blocks.take(length)
        if offset is not None:
            assert offset + length <= 1 << 18
            assert all(offset + length <= other or other + taken <= offset for other, taken in held)
            held.append((offset, length))
    for offset, _ in held:
        blocks.give_back(offset)
    assert blocks.take(1 << 18) == 0


def test_a_lent_block_is_returned_with_its_last_view() -> None:
    arena, returned = Arena.create(1 << 16), list[int]()
    view = arena.lend(4096, 100, lambda: returned.append(4096))
    part = view[10:20]
    del view
    gc.collect()
    assert returned == []
    arena.view(4096, 100)[10] = 7
    assert part[0] == 7
    del part
    gc.collect()
    assert returned == [4096]
    arena.close()


def test_descriptors_travel_with_their_message(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    left, right = (SocketChannel(end) for end in socket.socketpair())
    fd = os.open(tmp_path / "a", os.O_RDONLY)
    left.send({"first": 1})
    left.send({"second": 2}, fd)
    left.send({"third": "x" * 200_000})
    os.close(fd)
    assert right.receive() == ({"first": 1}, None)
    received = right.receive()
    assert received is not None
    assert received[1] is not None
    assert os.read(received[1], 99) == b"content"
    os.close(received[1])
    third = right.receive()
    assert third is not None
    assert len(third[0]["third"]) == 200_000
    left.close()
    assert right.receive() is None
    right.close()


def test_strange_messages_end_the_channel() -> None:
    for raw in (b"\xff\xff\xff\xff", b"\0\0\0\2[]", b"\0\0\0\1{"):
        read, write = os.pipe()
        os.write(write, raw)
        channel = PipeChannel(os.fdopen(read, "rb", buffering=0), io.BytesIO())
        with pytest.raises(ValueError, match=r".+"):
            channel.receive()
        os.close(write)
        channel.close()
    left, right = (SocketChannel(end) for end in socket.socketpair())
    with pytest.raises(ValueError, match="bytes"):
        left.send({"long": "x" * MAX_MESSAGE_BYTES})
    left.close()
    right.close()


@given(st.integers(0, 99), st.sampled_from([1, -1]), st.integers(5, 40))
def test_the_cache_keeps_what_lies_ahead_of_the_head(head: int, direction: int, room: int) -> None:
    cache: FrameCache[int] = FrameCache(room)
    cache.look_at("clip", head, direction)
    for number in range(100):
        cache.put("clip", number, number, 1)
    assert cache.held <= room
    ahead = [number for number in range(head, head + direction * (room // 4), direction) if 0 <= number < 99]
    assert all(cache.has("clip", number) for number in ahead)


def test_a_resting_clip_gives_way_but_keeps_its_first_frames() -> None:
    cache: FrameCache[int] = FrameCache(10)
    for number in range(6):
        cache.put("old", number, number, 1)
    cache.look_at("new", 0, 1)
    for number in range(20):
        cache.put("new", number, number, 1)
    assert cache.numbers("old") == [0, 1]
    assert cache.count("new") == 8
    cache.forget("new")
    assert cache.held == 2


def test_the_queue_is_most_urgent_first_and_forgets_the_cancelled() -> None:
    queue = JobQueue()
    for number, priority in enumerate((3, 0, 3, 1)):
        queue.put(Job(priority, number, "frame", {}))
    queue.cancel(0)
    taken = [queue.take(wait=False) for _ in range(5)]
    assert [job.id for job in taken if job] == [1, 3, 0, 2]
    with pytest.raises(Cancelled):
        Pace(queue, Job(3, 0, "frame", {})).check()


@given(st.lists(st.integers(-1000, 100_000), min_size=1, max_size=50, unique=True).map(sorted), st.data())
def test_nearest_is_the_frame_on_screen(pts: list[int], data: st.DataObject) -> None:
    index = FrameIndex(tuple(pts), Fraction(1, 90), (0,), pts[-1] + 1)
    number = data.draw(st.integers(0, len(pts) - 1))
    assert index.nearest(float(Fraction(pts[number], 90)) + 1e-9) == number
    assert index.nearest(-1e9) == 0
    assert index.nearest(1e9) == len(pts) - 1
    assert index.elapsed(0) == 0


@pytest.mark.asyncio
@pytest.mark.parametrize(("sound_at", "loud"), [(0.0, (11, 19)), (-1.0, (1, 9)), (1.5, (26, 30))])
async def test_the_waveform_shows_where_it_is_loud(
    worker: MediaWorker, tmp_path: Path, sound_at: float, loud: tuple[int, int]
) -> None:
    path = tmp_path / "sound.mkv"
    start = 2.0
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height, picture.pix_fmt = 16, 16, "yuv420p"
        level = np.concatenate([np.zeros(8000), np.full(8000, 0.5), np.zeros(8000)])
        tone = (level * np.sin(np.arange(24_000) / 3) * 32_767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(tone[np.newaxis], format="s16", layout="mono")
        frame.sample_rate, frame.pts = 8000, round((start + sound_at) * 8000)
        frame.time_base = Fraction(1, 8000)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        for number in range(30):
            still = av.VideoFrame(16, 16, "yuv420p")
            still.pts, still.time_base = round(start * 10) + number, Fraction(1, 10)
            container.mux(picture.encode(still))
        container.mux(picture.encode(None))
    peaks = await worker.waveform(path, 30)
    assert len(peaks) == 30
    first, last = loud
    assert max(peaks[: max(0, first - 2)] + peaks[last + 2 :], default=0.0) < 0.01
    assert min(peaks[first:last]) == pytest.approx(0.5, abs=0.02)


@pytest.mark.asyncio
async def test_a_clip_without_sound_has_no_waveform(worker: MediaWorker, clips: Path) -> None:
    assert await worker.waveform(clips / "h264_gop12.mp4", 30) == []
    await asyncio.sleep(0)
