"""A clip beside its photo, its version before and its correction: one key goes round, another changes with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.pages.video_view import VideoView
from review.items import Asset, Item
from tests.unit.console.office import Office, open_office, video
from tests.unit.console.shop import Shop
from widgets.image.overlay import Way
from widgets.video.comparison import Comparison, Look

pytestmark = pytest.mark.asyncio
OLD = "d" * 64


def with_photos(number: int) -> Item:
    item = video()
    photos = tuple(Asset("reference", f"{at}" * 64, "image/jpeg") for at in range(number))
    return replace(item, assets=(*item.assets, *photos))


def earlier(item: Item) -> Callable[[Shop], object]:
    """The shop knows a version before this one."""
    before = replace(item, version=1, assets=(Asset("output", OLD, "video/mp4"),))
    return lambda shop: shop.previous.update({item.id: before})


def the_view(office: Office) -> VideoView:
    view = office.shift.stage.review.views["video"]
    assert isinstance(view, VideoView)
    return view


async def comparison_of(office: Office, others: int) -> Comparison:
    """The comparison of the clip on screen, once it knows with what."""
    await office.review("video")
    office.decoder.clips.add(OLD)
    comparison = the_view(office).comparison
    await office.until(lambda: len(comparison.others) == others)
    return comparison


async def test_one_key_goes_round_the_photo_and_esc_leaves() -> None:
    async with open_office([with_photos(1)]) as office:
        comparison = await comparison_of(office, 1)
        overlay = the_view(office).video.picture.overlay
        for look, way in ((Look.WIPE, Way.WIPE), (Look.BLINK, Way.BLINK), (Look.DIFFERENCE, Way.DIFFERENCE)):
            await office.press("Y")
            assert (comparison.look, overlay.way) == (look, way)
        await office.until(lambda: overlay.has_map)
        assert "7 %" in overlay.difference_caption
        await office.press("Y")
        assert (comparison.look, overlay.way) == (Look.REST, Way.NONE)
        await office.press("Y", "Escape")
        assert comparison.look is Look.REST
        assert office.shift.reviewing.on_screen
        await office.press("Escape")
        assert not office.shift.reviewing.on_screen


async def test_the_version_before_goes_along_frame_by_frame() -> None:
    item = replace(with_photos(1), version=2)
    async with open_office([item], prepare=earlier(item)) as office:
        comparison = await comparison_of(office, 2)
        player, clip = the_view(office).video, comparison.clip
        await office.press("Y")
        await office.until(lambda: clip.playback.position == 0)
        assert clip.isVisible()
        assert "Version 1 · frame 0" in clip.picture.caption
        await office.press("Right")
        await office.until(lambda: (player.position, clip.playback.position) == (1, 1))
        player.playback.seek(30)
        await office.until(lambda: (player.position, clip.playback.position) == (30, 30))
        await office.focus(clip.picture)
        await office.press("Left")
        await office.until(lambda: (player.position, clip.playback.position) == (29, 29))
        await office.press("Y", "Y", "Y")
        assert comparison.look is Look.DIFFERENCE
        overlay = player.picture.overlay
        await office.until(lambda: overlay.has_map and ("differ 29 29", OLD) in office.decoder.asked)
        assert not clip.isVisible()
        player.setFocus()
        await office.press("Right")
        await office.until(lambda: ("differ 30 30", OLD) in office.decoder.asked)
        await office.until(lambda: "frame 30" in overlay.difference_caption)


async def test_another_key_changes_what_it_is_compared_with() -> None:
    item = replace(with_photos(2), version=2)
    async with open_office([item], prepare=earlier(item)) as office:
        comparison = await comparison_of(office, 3)
        seen = []
        for _ in range(4):
            await office.press("Shift+Y")
            other = comparison.other
            assert other is not None
            seen.append((other.caption, comparison.look))
        assert seen == [
            ("Version 1", Look.BESIDE),
            ("Reference 1", Look.WIPE),
            ("Reference 2", Look.WIPE),
            ("Version 1", Look.WIPE),
        ]


async def test_keys_move_the_wipe_line_and_begin_the_wipe() -> None:
    async with open_office([with_photos(1)]) as office:
        comparison = await comparison_of(office, 1)
        overlay = the_view(office).video.picture.overlay
        await office.press("Alt+.")
        assert (comparison.look, overlay.wipe) == (Look.WIPE, 0.5)
        await office.press("Alt+.", "Alt+.", "Alt+,", "Alt+,", "Alt+,")
        assert overlay.wipe == pytest.approx(0.48)
        for _ in range(60):
            overlay.move_wipe(1)
        assert overlay.wipe == 1.0


async def test_a_key_held_shows_the_photo_in_the_clips_place() -> None:
    async with open_office([with_photos(1)]) as office:
        comparison = await comparison_of(office, 1)
        the_view(office).keys.holds()["video.before"](True)
        assert comparison.held
        the_view(office).keys.holds()["video.before"](False)
        assert not comparison.held
        assert not the_view(office).video.picture.overlay.has_other


async def test_without_anything_to_compare_it_says_so() -> None:
    async with open_office([video()]) as office:
        comparison = await comparison_of(office, 0)
        await office.press("Y", "Shift+Y")
        assert comparison.look is Look.REST
        assert "no photo" in office.window.toast.label.full_text()


async def test_a_version_that_is_gone_is_told_and_left() -> None:
    item = replace(video(), version=2)
    async with open_office([item], prepare=earlier(item)) as office:
        office.files.missing.add(OLD)
        comparison = await comparison_of(office, 1)
        await office.press("Y")
        await office.until(lambda: "missing" in office.window.toast.label.full_text())
        assert comparison.look is Look.REST


async def test_the_next_item_is_not_compared() -> None:
    async with open_office([with_photos(1), replace(with_photos(1), id="v-2")]) as office:
        comparison = await comparison_of(office, 1)
        await office.press("Y")
        await office.press("A")
        session = office.shift.stage.desk.session
        await office.until(lambda: session.current is not None and session.current.item.id == "v-2")
        assert comparison.look is Look.REST
