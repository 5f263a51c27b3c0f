"""Comparing: a clip against its photo, its changes at a glance, and what a person made of it beside the AI's own."""

from __future__ import annotations

from console.pages.video_view import VideoView
from console.tour.guide import Guide
from review.mending import Mend, time_map
from widgets.video.comparison import Look


async def with_photo(guide: Guide) -> None:
    """Wiped, and as a difference from the product's photo; then one frame for each change."""
    await guide.on_screen()
    view = guide.stage.review.views["video"]
    assert isinstance(view, VideoView)
    comparison = view.comparison
    await guide.until("there is something to compare with", lambda: bool(comparison.others))
    await guide.hand.press("Y", "Y", "Y")
    guide.saw("the difference is shown", Look.DIFFERENCE, comparison.look)
    await guide.until("it is known", lambda: view.video.picture.overlay.has_map)
    await guide.picture("video-difference")
    await guide.hand.press("Esc")
    guide.saw("Esc leaves the comparison alone", Look.REST, comparison.look)
    await guide.hand.press("Shift+W")
    sheet = view.sheet.sheet
    await guide.until("the changes are found", lambda: sheet.number >= 0)
    await guide.picture("video-changes")
    await guide.hand.press("Esc")
    await guide.until("the picture is back", sheet.isHidden)


async def with_own(guide: Guide, mend: Mend) -> None:
    """The corrected clip on the page, the AI's own beside it: their playheads go as one."""
    view = guide.stage.review.view
    assert isinstance(view, VideoView)
    first, second = view.video.playback, view.comparison.clip.playback
    await guide.until("the AI's own can be compared", lambda: bool(view.comparison.others))
    await guide.hand.press("Y")
    await guide.until(
        "it is beside", lambda: min(first.position, second.position) >= 0 and view.comparison.clip.isVisible()
    )
    wanted = min(first.position + 2, first.last)
    await guide.hand.press("Right", "Right")
    await guide.until("the playhead moves", lambda: first.position == wanted)
    assert view.comparison.clip.index is not None
    kept = time_map(mend.edits, view.comparison.clip.index).slots
    await guide.eventually("the other stands at the same picture", kept[first.position], lambda: second.position)
    await guide.picture("video-beside")
    await guide.hand.press("Esc")
    guide.saw("the comparison is left", Look.REST, view.comparison.look)
