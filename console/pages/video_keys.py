"""What the keys of a clip do: on the clip itself, or on the one beside it where that has the focus."""

from __future__ import annotations

from collections.abc import Callable

from console.hearing import Hearing
from console.pages.video_marking import VideoMarking
from console.pages.video_sheet import VideoSheet
from widgets.video.comparison import Comparison
from widgets.video.playback import Playback
from widgets.video.player import VideoPlayer

TRANSPORT = {
    "start": "video.start",
    "back": "video.back",
    "play": "video.play",
    "forward": "video.on",
    "end": "video.end",
    "loop": "video.loop",
    "in": "video.in",
    "out": "video.out",
    "clear": "video.clear_marks",
    "region": "video.region",
    "slower": "video.slower",
    "faster": "video.faster",
    "mute": "video.mute",
    "sheet": "video.sheet",
    "compare": "video.compare",
}
"""What the transport's buttons do, as commands."""

Command = Callable[[], object]


class VideoKeys:
    """Commands of one player. ``tell`` says a sentence to the person."""

    def __init__(
        self,
        video: VideoPlayer,
        comparison: Comparison,
        marking: VideoMarking,
        sheet: VideoSheet,
        hearing: Hearing,
        tell: Callable[[], object],
    ) -> None:
        self._video = video
        self._comparison = comparison
        self._marking = marking
        self._sheet = sheet
        self._hearing = hearing
        self._nothing = tell

    def commands(self) -> dict[str, Command]:
        """By action id."""
        return {**self._moving(), **self._marks(), **self._looking()}

    def holds(self) -> dict[str, Callable[[bool], object]]:
        """What keys do as long as they are down."""
        return {"video.shuttle_stop": self._hold_stop, "video.before": self._comparison.hold}

    def _moving(self) -> dict[str, Command]:
        video = self._video
        playback = video.playback
        return {
            "video.play": lambda: self._hand().play_pause(),
            "video.shuttle_back": lambda: self._hand().shuttle(-1),
            "video.shuttle_stop": lambda: self._hand().shuttle(0),
            "video.shuttle_on": lambda: self._hand().shuttle(1),
            "video.back": lambda: self._hand().step(-1),
            "video.on": lambda: self._hand().step(1),
            "video.back_1s": lambda: video.jump_seconds(-1),
            "video.on_1s": lambda: video.jump_seconds(1),
            "video.back_5s": lambda: video.jump_seconds(-5),
            "video.on_5s": lambda: video.jump_seconds(5),
            "video.start": lambda: playback.seek(0),
            "video.end": lambda: playback.seek(playback.last),
            "video.slower": lambda: video.change_speed(-1),
            "video.faster": lambda: video.change_speed(1),
            "video.mute": self._hearing.toggle_mute,
        }

    def _marks(self) -> dict[str, Command]:
        marks, marking = self._video.marks, self._marking
        return {
            "video.in": marks.mark_in,
            "video.out": marks.mark_out,
            "video.go_in": marks.go_in,
            "video.go_out": marks.go_out,
            "video.clear_marks": marks.clear_marks,
            "video.loop": marks.toggle_loop,
            "video.previous_mark": lambda: marks.go_mark(-1),
            "video.next_mark": lambda: marks.go_mark(1),
            "video.region": self._video.add_box,
            "video.follow": marking.follow,
            "video.key_frame": marking.toggle_key,
            "video.hidden": marking.toggle_hidden,
            "video.marker": marking.set_marker,
            "video.span": marking.set_span,
        }

    def _looking(self) -> dict[str, Command]:
        comparison = self._comparison
        return {
            "video.sheet": self._sheet.toggle,
            "video.sheet_changes": self._sheet.toggle_changes,
            "video.compare": lambda: comparison.cycle() or self._nothing(),
            "video.zoom": self._video.timeline.toggle_zoom,
            "video.against": lambda: comparison.next_other() or self._nothing(),
            "video.wipe_left": lambda: comparison.move_wipe(-1) or self._nothing(),
            "video.wipe_right": lambda: comparison.move_wipe(1) or self._nothing(),
            "video.before": lambda: comparison.hold(not comparison.held),
        }

    def _hand(self) -> Playback:
        """The playhead that a person moves now; the other one follows, and does not run by itself."""
        clip = self._comparison.clip
        taken = clip.playback if clip.picture.hasFocus() else self._video.playback
        clip.link.hand_to(taken)
        return taken

    def _hold_stop(self, held: bool) -> None:
        """K stops; as long as it is down, J and L step."""
        taken = self._hand()
        for playback in (self._video.playback, self._comparison.clip.playback):
            playback.shuttle_held = held
        if held:
            taken.shuttle(0)
