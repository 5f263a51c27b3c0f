"""The one action table. A command that is not here cannot be reached by key, palette or menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "actions"

SCOPE_TEXTS: dict[str, object] = {
    "decide": QT_TRANSLATE_NOOP("actions", "Decide"),
    "list": QT_TRANSLATE_NOOP("actions", "List"),
    "item": QT_TRANSLATE_NOOP("actions", "Item"),
    "video": QT_TRANSLATE_NOOP("actions", "Video"),
    "image": QT_TRANSLATE_NOOP("actions", "Image"),
    "text": QT_TRANSLATE_NOOP("actions", "Text"),
    "parcel": QT_TRANSLATE_NOOP("actions", "Parcel"),
    "cause": QT_TRANSLATE_NOOP("actions", "Causes"),
    "codes": QT_TRANSLATE_NOOP("actions", "Carriers' codes"),
    "lot": QT_TRANSLATE_NOOP("actions", "Inspection"),
    "batches": QT_TRANSLATE_NOOP("actions", "Batches"),
    "certificate": QT_TRANSLATE_NOOP("actions", "Certificate"),
    "global": QT_TRANSLATE_NOOP("actions", "Anywhere"),
}


def scope_text(scope: str) -> str:
    """A scope in the person's language."""
    text = str(SCOPE_TEXTS[scope])
    return QCoreApplication.translate(CONTEXT, text)


_WORK = ("decide", "list", "item", "video", "image", "text", "parcel", "cause")
SCOPES = ("global", *_WORK, "codes", "lot", "batches", "certificate")
"""Where an action is alive. ``decide`` lives beside ``list`` and ``item``, and ``item`` beside the kinds' own."""


@dataclass(frozen=True, slots=True)
class Action:
    """One command. ``keys``: portable key sequences of the default map, the first one shown. ``text``: untranslated.

    ``repeats``: holding the key repeats it; never so for decisions. ``in_player``: bound to the media view alone,
    since window-wide it would steal the key from a focused button. ``held``: in force as long as the key is down.
    """

    id: str
    text: str
    scope: str
    keys: tuple[str, ...]
    icon: str = ""
    repeats: bool = False
    in_player: bool = False
    held: bool = False

    @property
    def title(self) -> str:
        """The command's name in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.text)


def _a(name: str, text: object, scope: str, keys: str, icon: str = "", **traits: bool) -> Action:
    return Action(name, str(text), scope, tuple(key for key in keys.split(" | ") if key), icon, **traits)


ACTIONS: tuple[Action, ...] = (
    _a("review.approve", QT_TRANSLATE_NOOP("actions", "Approve"), "decide", "A | P | Ctrl+Return", "approve"),
    _a("review.correct", QT_TRANSLATE_NOOP("actions", "Correct"), "decide", "E | F2", "correct"),
    _a("review.spread", QT_TRANSLATE_NOOP("actions", "Correct what is alike"), "decide", "Shift+C | Shift+F9"),
    _a("review.reject", QT_TRANSLATE_NOOP("actions", "Reject"), "decide", "X | Del", "reject"),
    _a("review.regenerate", QT_TRANSLATE_NOOP("actions", "Regenerate…"), "decide", "R | F9", "refresh"),
    _a("review.escalate", QT_TRANSLATE_NOOP("actions", "Escalate"), "decide", "F | Ctrl+Alt+F", "escalate"),
    _a("review.skip", QT_TRANSLATE_NOOP("actions", "Skip"), "decide", "S | Ctrl+Space", "skip"),
    _a("review.snooze", QT_TRANSLATE_NOOP("actions", "Snooze"), "decide", "H | F8", "snooze"),
    _a("review.clear", QT_TRANSLATE_NOOP("actions", "Clear the draft"), "decide", "U | Backspace", "remove"),
    _a("review.comment", QT_TRANSLATE_NOOP("actions", "Comment"), "decide", "C | Ctrl+Alt+M", "comment"),
    _a("review.approve_stay", QT_TRANSLATE_NOOP("actions", "Approve, other advance"), "decide", "Shift+A"),
    _a("review.reject_stay", QT_TRANSLATE_NOOP("actions", "Reject, other advance"), "decide", "Shift+X"),
    _a("review.auto_advance", QT_TRANSLATE_NOOP("actions", "Switch auto-advance"), "decide", "Ctrl+Shift+A"),
    _a("label.1", QT_TRANSLATE_NOOP("actions", "Defect 1"), "decide", "1"),
    _a("label.2", QT_TRANSLATE_NOOP("actions", "Defect 2"), "decide", "2"),
    _a("label.3", QT_TRANSLATE_NOOP("actions", "Defect 3"), "decide", "3"),
    _a("label.4", QT_TRANSLATE_NOOP("actions", "Defect 4"), "decide", "4"),
    _a("label.5", QT_TRANSLATE_NOOP("actions", "Defect 5"), "decide", "5"),
    _a("label.6", QT_TRANSLATE_NOOP("actions", "Defect 6"), "decide", "6"),
    _a("label.7", QT_TRANSLATE_NOOP("actions", "Defect 7"), "decide", "7"),
    _a("label.8", QT_TRANSLATE_NOOP("actions", "Defect 8"), "decide", "8"),
    _a("label.9", QT_TRANSLATE_NOOP("actions", "Defect 9"), "decide", "9"),
    _a("label.none", QT_TRANSLATE_NOOP("actions", "No defects"), "decide", "0"),
    _a("list.down", QT_TRANSLATE_NOOP("actions", "Down"), "list", "J", repeats=True),
    _a("list.up", QT_TRANSLATE_NOOP("actions", "Up"), "list", "K", repeats=True),
    _a("list.select", QT_TRANSLATE_NOOP("actions", "Select"), "list", "Space", in_player=True),
    _a("list.select_all", QT_TRANSLATE_NOOP("actions", "Select all in the filter"), "list", "Ctrl+A"),
    _a("list.bulk", QT_TRANSLATE_NOOP("actions", "Decide the selection"), "list", "Ctrl+Shift+Return"),
    _a("list.gallery", QT_TRANSLATE_NOOP("actions", "Table or gallery"), "list", "Ctrl+G", "gallery"),
    _a("list.reference", QT_TRANSLATE_NOOP("actions", "Show the references instead"), "list", "\\", held=True),
    _a("list.loupe", QT_TRANSLATE_NOOP("actions", "Loupe under the pointer"), "list", "L | Ctrl+Alt+L", held=True),
    _a("list.suspects", QT_TRANSLATE_NOOP("actions", "Suspects first"), "list", "Ctrl+Alt+S", "warning"),
    _a("list.columns", QT_TRANSLATE_NOOP("actions", "Columns"), "list", "Ctrl+Shift+C", "columns"),
    _a("list.sort", QT_TRANSLATE_NOOP("actions", "Sort by rank, age or risk"), "list", "Ctrl+Shift+S"),
    _a("list.lot", QT_TRANSLATE_NOOP("actions", "Decide the selection from a sample"), "list", "T | Ctrl+Alt+T"),
    _a("list.alike", QT_TRANSLATE_NOOP("actions", "Select what is alike"), "list", "Shift+T | Ctrl+L"),
    _a("list.replace", QT_TRANSLATE_NOOP("actions", "Find and replace in the selection"), "list", "Ctrl+H"),
    _a("list.save", QT_TRANSLATE_NOOP("actions", "Save this filter as a queue"), "list", "Ctrl+S", "bookmark"),
    _a("go.list", QT_TRANSLATE_NOOP("actions", "Back to the list"), "item", "Esc"),
    _a(
        "item.mended",
        QT_TRANSLATE_NOOP("actions", "The AI's own or the corrected one"),
        "item",
        "Shift+E | Shift+F2",
        "compare",
    ),
    _a("suspect.next", QT_TRANSLATE_NOOP("actions", "Next suspect"), "item", "N | F12", repeats=True),
    _a(
        "suspect.previous",
        QT_TRANSLATE_NOOP("actions", "Previous suspect"),
        "item",
        "Shift+N | Shift+F12",
        repeats=True,
    ),
    _a("suspect.mark", QT_TRANSLATE_NOOP("actions", "Mark the suspect as a defect"), "item", "D | Ctrl+F12"),
    _a("label.details", QT_TRANSLATE_NOOP("actions", "Details of the defect"), "item", "V | Ctrl+Alt+V"),
    _a("go.next", QT_TRANSLATE_NOOP("actions", "Next item"), "decide", "Ctrl+Right | PgDown"),
    _a("go.previous", QT_TRANSLATE_NOOP("actions", "Previous item"), "decide", "Ctrl+Left | PgUp"),
    _a("video.play", QT_TRANSLATE_NOOP("actions", "Play or pause"), "video", "Space", "play", in_player=True),
    _a("video.shuttle_back", QT_TRANSLATE_NOOP("actions", "Shuttle back"), "video", "J"),
    _a("video.shuttle_stop", QT_TRANSLATE_NOOP("actions", "Stop"), "video", "K", held=True),
    _a("video.shuttle_on", QT_TRANSLATE_NOOP("actions", "Shuttle on"), "video", "L"),
    _a("video.back", QT_TRANSLATE_NOOP("actions", "One frame back"), "video", "Left | ,", repeats=True),
    _a("video.on", QT_TRANSLATE_NOOP("actions", "One frame on"), "video", "Right | .", repeats=True),
    _a("video.back_1s", QT_TRANSLATE_NOOP("actions", "One second back"), "video", "Shift+Left", repeats=True),
    _a("video.on_1s", QT_TRANSLATE_NOOP("actions", "One second on"), "video", "Shift+Right", repeats=True),
    _a("video.back_5s", QT_TRANSLATE_NOOP("actions", "Five seconds back"), "video", "Alt+Left", repeats=True),
    _a("video.on_5s", QT_TRANSLATE_NOOP("actions", "Five seconds on"), "video", "Alt+Right", repeats=True),
    _a("video.in", QT_TRANSLATE_NOOP("actions", "Mark in"), "video", "I", "mark-in"),
    _a("video.out", QT_TRANSLATE_NOOP("actions", "Mark out"), "video", "O", "mark-out"),
    _a("video.go_in", QT_TRANSLATE_NOOP("actions", "Go to in"), "video", "Shift+I"),
    _a("video.go_out", QT_TRANSLATE_NOOP("actions", "Go to out"), "video", "Shift+O"),
    _a("video.clear_marks", QT_TRANSLATE_NOOP("actions", "Clear in and out"), "video", "Alt+X"),
    _a("video.marker", QT_TRANSLATE_NOOP("actions", "Marker with the last defect"), "video", "M"),
    _a("video.region", QT_TRANSLATE_NOOP("actions", "Add a region"), "video", "B | Ins", "box"),
    _a("video.span", QT_TRANSLATE_NOOP("actions", "Span of the defect: in to out"), "video", "Shift+M | Ctrl+Alt+I"),
    _a("video.follow", QT_TRANSLATE_NOOP("actions", "Follow the region"), "video", "T | Ctrl+Alt+T"),
    _a(
        "video.key_frame",
        QT_TRANSLATE_NOOP("actions", "Key frame of the region, or none"),
        "video",
        "Shift+T | Ctrl+Alt+K",
    ),
    _a("video.hidden", QT_TRANSLATE_NOOP("actions", "Region hidden from here, or seen again"), "video", "Alt+T"),
    _a("video.sheet", QT_TRANSLATE_NOOP("actions", "Contact sheet"), "video", "W | Ctrl+Alt+W", "gallery"),
    _a(
        "video.sheet_changes",
        QT_TRANSLATE_NOOP("actions", "Contact sheet, one frame for each change"),
        "video",
        "Shift+W | Ctrl+Alt+Shift+W",
        "contact-sheet",
    ),
    _a("video.compare", QT_TRANSLATE_NOOP("actions", "Compare: beside, wipe, blink, difference"), "video", "Y | F4"),
    _a("video.zoom", QT_TRANSLATE_NOOP("actions", "Zoom the timeline to frames, or out"), "video", "Z | F7"),
    _a("video.against", QT_TRANSLATE_NOOP("actions", "Compare with something else"), "video", "Shift+Y | Shift+F4"),
    _a("video.wipe_left", QT_TRANSLATE_NOOP("actions", "Wipe line to the left"), "video", "Alt+,", repeats=True),
    _a("video.wipe_right", QT_TRANSLATE_NOOP("actions", "Wipe line to the right"), "video", "Alt+.", repeats=True),
    _a("video.before", QT_TRANSLATE_NOOP("actions", "Show what it is compared with instead"), "video", "\\", held=True),
    _a("video.slower", QT_TRANSLATE_NOOP("actions", "Slower"), "video", "["),
    _a("video.faster", QT_TRANSLATE_NOOP("actions", "Faster"), "video", "]"),
    _a("video.mute", QT_TRANSLATE_NOOP("actions", "Mute, or let it be heard"), "video", "Ctrl+M", "volume"),
    _a("video.loop", QT_TRANSLATE_NOOP("actions", "Loop in to out"), "video", "Shift+Space", "loop"),
    _a("video.start", QT_TRANSLATE_NOOP("actions", "To the start"), "video", "Home"),
    _a("video.end", QT_TRANSLATE_NOOP("actions", "To the end"), "video", "End"),
    _a("video.previous_mark", QT_TRANSLATE_NOOP("actions", "Previous mark"), "video", "Ctrl+Alt+Left"),
    _a("video.next_mark", QT_TRANSLATE_NOOP("actions", "Next mark"), "video", "Ctrl+Alt+Right"),
    _a("image.fit", QT_TRANSLATE_NOOP("actions", "Fit or 100 %"), "image", "Z", "fit"),
    _a("image.compare", QT_TRANSLATE_NOOP("actions", "Reference beside"), "image", "Y", "compare"),
    _a(
        "image.against",
        QT_TRANSLATE_NOOP("actions", "Compare the image with something else"),
        "image",
        "Shift+Y | Shift+F4",
        "versions",
    ),
    _a("image.before", QT_TRANSLATE_NOOP("actions", "Show the reference instead"), "image", "\\", held=True),
    _a(
        "image.frame_back",
        QT_TRANSLATE_NOOP("actions", "Frame before, of an animation"),
        "image",
        ",",
        "step-back",
        repeats=True,
    ),
    _a(
        "image.frame_on",
        QT_TRANSLATE_NOOP("actions", "Next frame, of an animation"),
        "image",
        ".",
        "step-forward",
        repeats=True,
    ),
    _a("image.box", QT_TRANSLATE_NOOP("actions", "Draw boxes"), "image", "M", "box"),
    _a("image.turned", QT_TRANSLATE_NOOP("actions", "Draw turned boxes"), "image", "T", "turned-box"),
    _a("image.polygon", QT_TRANSLATE_NOOP("actions", "Draw polygons"), "image", "L", "polygon"),
    _a("image.brush", QT_TRANSLATE_NOOP("actions", "Paint with the brush"), "image", "B", "brush"),
    _a("image.brush_wider", QT_TRANSLATE_NOOP("actions", "Thicker brush"), "image", "]", repeats=True),
    _a("image.brush_thinner", QT_TRANSLATE_NOOP("actions", "Thinner brush"), "image", "[", repeats=True),
    _a("image.point", QT_TRANSLATE_NOOP("actions", "Set points"), "image", "I", "point"),
    _a("image.add", QT_TRANSLATE_NOOP("actions", "A mark in the middle"), "image", "Ins", "add"),
    _a("image.forward", QT_TRANSLATE_NOOP("actions", "Mark forward"), "image", "Shift+PgUp"),
    _a("image.backward", QT_TRANSLATE_NOOP("actions", "Mark backward"), "image", "Shift+PgDown"),
    _a(
        "image.copy_previous", QT_TRANSLATE_NOOP("actions", "Marks of the item before"), "image", "Ctrl+Shift+V", "copy"
    ),
    _a("image.wipe", QT_TRANSLATE_NOOP("actions", "Wipe the reference over"), "image", "W", "wipe"),
    _a(
        "image.wipe_left",
        QT_TRANSLATE_NOOP("actions", "Wipe line of the reference to the left"),
        "image",
        "Alt+,",
        repeats=True,
    ),
    _a(
        "image.wipe_right",
        QT_TRANSLATE_NOOP("actions", "Wipe line of the reference to the right"),
        "image",
        "Alt+.",
        repeats=True,
    ),
    _a("image.blink", QT_TRANSLATE_NOOP("actions", "Blink with the reference"), "image", "K", "blink"),
    _a("image.onion", QT_TRANSLATE_NOOP("actions", "Reference through the picture"), "image", "O", "onion"),
    _a(
        "image.difference",
        QT_TRANSLATE_NOOP("actions", "Differences from the reference"),
        "image",
        "Shift+D",
        "difference",
    ),
    _a("image.zoom_in", QT_TRANSLATE_NOOP("actions", "Zoom in"), "image", "+ | =", "zoom-in", repeats=True),
    _a("image.zoom_out", QT_TRANSLATE_NOOP("actions", "Zoom out"), "image", "-", "zoom-out", repeats=True),
    _a("text.next_difference", QT_TRANSLATE_NOOP("actions", "Next difference"), "text", "F7"),
    _a("text.previous_difference", QT_TRANSLATE_NOOP("actions", "Previous difference"), "text", "Shift+F7"),
    _a("text.next_finding", QT_TRANSLATE_NOOP("actions", "Next finding"), "text", "F4"),
    _a("text.previous_finding", QT_TRANSLATE_NOOP("actions", "Previous finding"), "text", "Shift+F4"),
    _a("text.mend", QT_TRANSLATE_NOOP("actions", "Mend the finding"), "text", "Alt+Return"),
    _a("text.mend_all", QT_TRANSLATE_NOOP("actions", "Mend all that have one right mend"), "text", "Alt+Shift+Return"),
    _a("text.counterparts", QT_TRANSLATE_NOOP("actions", "Correct other languages too"), "text", "Ctrl+Alt+Return"),
    _a("text.earlier", QT_TRANSLATE_NOOP("actions", "Earlier version or source beside"), "text", "Y | Ctrl+F7"),
    _a("text.suggestion", QT_TRANSLATE_NOOP("actions", "Take the best suggestion"), "text", "Alt+1"),
    _a("text.suggestion_2", QT_TRANSLATE_NOOP("actions", "Take suggestion 2"), "text", "Alt+2"),
    _a("text.suggestion_3", QT_TRANSLATE_NOOP("actions", "Take suggestion 3"), "text", "Alt+3"),
    _a("text.suggestion_4", QT_TRANSLATE_NOOP("actions", "Take suggestion 4"), "text", "Alt+4"),
    _a("text.suggestion_5", QT_TRANSLATE_NOOP("actions", "Take suggestion 5"), "text", "Alt+5"),
    _a("text.suggestion_6", QT_TRANSLATE_NOOP("actions", "Take suggestion 6"), "text", "Alt+6"),
    _a("text.suggestion_7", QT_TRANSLATE_NOOP("actions", "Take suggestion 7"), "text", "Alt+7"),
    _a("text.suggestion_8", QT_TRANSLATE_NOOP("actions", "Take suggestion 8"), "text", "Alt+8"),
    _a("text.suggestion_9", QT_TRANSLATE_NOOP("actions", "Take suggestion 9"), "text", "Alt+9"),
    _a("parcel.fix", QT_TRANSLATE_NOOP("actions", "Do the best fix"), "parcel", "T | F3", "approve"),
    _a("parcel.fixes", QT_TRANSLATE_NOOP("actions", "Other fixes…"), "parcel", "W | Shift+F3"),
    _a("parcel.confirm", QT_TRANSLATE_NOOP("actions", "Confirm what somebody proposed"), "parcel", "Y | Ctrl+F3"),
    _a(
        "parcel.decline",
        QT_TRANSLATE_NOOP("actions", "Decline what somebody proposed"),
        "parcel",
        "Shift+Y | Ctrl+Shift+F3",
    ),
    _a("parcel.suggestion_1", QT_TRANSLATE_NOOP("actions", "Put number 1 into the field"), "parcel", "Alt+1"),
    _a("parcel.suggestion_2", QT_TRANSLATE_NOOP("actions", "Put number 2 into the field"), "parcel", "Alt+2"),
    _a("parcel.suggestion_3", QT_TRANSLATE_NOOP("actions", "Put number 3 into the field"), "parcel", "Alt+3"),
    _a("parcel.suggestion_4", QT_TRANSLATE_NOOP("actions", "Put number 4 into the field"), "parcel", "Alt+4"),
    _a("parcel.suggestion_5", QT_TRANSLATE_NOOP("actions", "Put number 5 into the field"), "parcel", "Alt+5"),
    _a("parcel.suggestion_6", QT_TRANSLATE_NOOP("actions", "Put number 6 into the field"), "parcel", "Alt+6"),
    _a("parcel.suggestion_7", QT_TRANSLATE_NOOP("actions", "Put number 7 into the field"), "parcel", "Alt+7"),
    _a("parcel.suggestion_8", QT_TRANSLATE_NOOP("actions", "Put number 8 into the field"), "parcel", "Alt+8"),
    _a("parcel.suggestion_9", QT_TRANSLATE_NOOP("actions", "Put number 9 into the field"), "parcel", "Alt+9"),
    _a("cause.down", QT_TRANSLATE_NOOP("actions", "Next row"), "cause", "J", repeats=True),
    _a("cause.up", QT_TRANSLATE_NOOP("actions", "Previous row"), "cause", "K", repeats=True),
    _a("cause.out", QT_TRANSLATE_NOOP("actions", "Take the row out, or back in"), "cause", "X | Del"),
    _a("cause.exception", QT_TRANSLATE_NOOP("actions", "Next row that needs a look"), "cause", "N | F8"),
    _a("cause.decide", QT_TRANSLATE_NOOP("actions", "Decide the cause"), "cause", "T | Ctrl+Shift+Return", "approve"),
    _a("cause.choose", QT_TRANSLATE_NOOP("actions", "Choose what is done about all…"), "cause", "W | Shift+F3"),
    _a("cause.open", QT_TRANSLATE_NOOP("actions", "Open the parcel"), "cause", "O | Ctrl+Alt+O"),
    _a("cause.read", QT_TRANSLATE_NOOP("actions", "Check numbers of a CSV file"), "cause", "Ctrl+O"),
    _a("cause.write", QT_TRANSLATE_NOOP("actions", "Write these rows as CSV"), "cause", "Ctrl+Shift+E"),
    _a("codes.down", QT_TRANSLATE_NOOP("actions", "Next code"), "codes", "J", repeats=True),
    _a("codes.up", QT_TRANSLATE_NOOP("actions", "Previous code"), "codes", "K", repeats=True),
    _a("codes.map", QT_TRANSLATE_NOOP("actions", "Say what the code means…"), "codes", "T | Ctrl+Return", "approve"),
    _a("codes.open", QT_TRANSLATE_NOOP("actions", "Open the parcel that says it"), "codes", "O | Ctrl+Alt+O"),
    _a("app.palette", QT_TRANSLATE_NOOP("actions", "Command palette"), "global", "Ctrl+K", "command"),
    _a("app.filter", QT_TRANSLATE_NOOP("actions", "Filter"), "global", "/ | Ctrl+F", "search"),
    _a("app.keys", QT_TRANSLATE_NOOP("actions", "Keys of this place"), "global", "? | F1", "keyboard"),
    _a("app.settings", QT_TRANSLATE_NOOP("actions", "Settings"), "global", "Ctrl+,", "settings"),
    _a("app.rules", QT_TRANSLATE_NOOP("actions", "House rules for listings"), "global", "Ctrl+Alt+H"),
    _a("app.account", QT_TRANSLATE_NOOP("actions", "Sign in or out of the service"), "global", "Ctrl+Shift+L"),
    _a("app.export", QT_TRANSLATE_NOOP("actions", "Export training records"), "global", "Ctrl+E", "export"),
    _a("app.theme", QT_TRANSLATE_NOOP("actions", "Switch theme"), "global", "Ctrl+Shift+T", "theme"),
    _a("app.sides", QT_TRANSLATE_NOOP("actions", "Hide or show the sides"), "global", "Ctrl+B"),
    _a("app.panes", QT_TRANSLATE_NOOP("actions", "Next pane"), "global", "F6"),
    _a("app.full_screen", QT_TRANSLATE_NOOP("actions", "Full screen"), "global", "F11"),
    _a("app.refresh", QT_TRANSLATE_NOOP("actions", "Refresh"), "global", "F5", "refresh"),
    _a("app.undo", QT_TRANSLATE_NOOP("actions", "Undo"), "global", "Ctrl+Z", "undo"),
    _a("app.redo", QT_TRANSLATE_NOOP("actions", "Redo"), "global", "Ctrl+Shift+Z | Ctrl+Y", "redo"),
    _a("item.mend_stop", QT_TRANSLATE_NOOP("actions", "Stop rendering"), "global", "Ctrl+Alt+E"),
    _a("go.home", QT_TRANSLATE_NOOP("actions", "Home"), "global", "G, H | Ctrl+1", "home"),
    _a("go.video", QT_TRANSLATE_NOOP("actions", "Videos"), "global", "G, V | Ctrl+2", "video"),
    _a("go.image", QT_TRANSLATE_NOOP("actions", "Images"), "global", "G, I | Ctrl+3", "image"),
    _a("go.listing", QT_TRANSLATE_NOOP("actions", "Listings"), "global", "G, T | Ctrl+4", "listing"),
    _a("go.shipment", QT_TRANSLATE_NOOP("actions", "Parcels"), "global", "G, L | Ctrl+5", "parcel"),
    _a("lot.good", QT_TRANSLATE_NOOP("actions", "Good: nothing is wrong"), "lot", "A | P | Ctrl+Return", "approve"),
    _a("lot.bad", QT_TRANSLATE_NOOP("actions", "Bad: count it against the lot"), "lot", "X | Del", "reject"),
    _a("lot.close", QT_TRANSLATE_NOOP("actions", "Go on with the inspection later"), "lot", "Esc"),
    _a("batches.begin", QT_TRANSLATE_NOOP("actions", "Begin or go on with the batch"), "batches", "B | Ctrl+Return"),
    _a("batches.undo", QT_TRANSLATE_NOOP("actions", "Take the batch back"), "batches", "U | Backspace", "undo"),
    _a("batches.limits", QT_TRANSLATE_NOOP("actions", "Limits of bulk decisions"), "batches", "L | Ctrl+Alt+L"),
    _a("certificate.verify", QT_TRANSLATE_NOOP("actions", "Reckon the certificate anew"), "certificate", "V | F9"),
    _a("certificate.save", QT_TRANSLATE_NOOP("actions", "Save the certificate as a page"), "certificate", "Ctrl+S"),
    _a("certificate.close", QT_TRANSLATE_NOOP("actions", "Close the certificate"), "certificate", "Esc"),
    _a("go.batches", QT_TRANSLATE_NOOP("actions", "Batches and lots"), "global", "G, B | Ctrl+7", "saved"),
    _a("go.codes", QT_TRANSLATE_NOOP("actions", "Carriers' codes"), "global", "G, U | Ctrl+8", "parcel"),
    _a("go.causes", QT_TRANSLATE_NOOP("actions", "Parcels by cause"), "global", "G, C | Ctrl+6", "parcel"),
)

BY_ID = {action.id: action for action in ACTIONS}
