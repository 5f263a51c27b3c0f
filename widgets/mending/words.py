"""What edits are called on screen, and what one says of itself in a line."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from review.mending import Edit, Frames, edits

CONTEXT = "mending"

_NAMES: dict[type[Edit], object] = {
    edits.Trim: QT_TRANSLATE_NOOP("mending", "Keep only a span"),
    edits.CutOut: QT_TRANSLATE_NOOP("mending", "Cut out a span"),
    edits.Hold: QT_TRANSLATE_NOOP("mending", "Hold a good frame"),
    edits.Mirror: QT_TRANSLATE_NOOP("mending", "Run a span backwards"),
    edits.Blur: QT_TRANSLATE_NOOP("mending", "Blur a region"),
    edits.Pixelate: QT_TRANSLATE_NOOP("mending", "Pixelate a region"),
    edits.Inpaint: QT_TRANSLATE_NOOP("mending", "Erase a region"),
    edits.MatchColour: QT_TRANSLATE_NOOP("mending", "Match the reference's colours"),
    edits.Deflicker: QT_TRANSLATE_NOOP("mending", "Even out flicker"),
    edits.Reframe: QT_TRANSLATE_NOOP("mending", "Crop and scale"),
    edits.Mute: QT_TRANSLATE_NOOP("mending", "Mute"),
    edits.FadeSound: QT_TRANSLATE_NOOP("mending", "Fade the sound"),
    edits.ReplaceSound: QT_TRANSLATE_NOOP("mending", "Replace the sound"),
    edits.Poster: QT_TRANSLATE_NOOP("mending", "Set the poster"),
    edits.Straighten: QT_TRANSLATE_NOOP("mending", "Straighten"),
    edits.WhiteBackground: QT_TRANSLATE_NOOP("mending", "White background"),
    edits.RemoveOverlay: QT_TRANSLATE_NOOP("mending", "Take overlaid text away"),
    edits.Exposure: QT_TRANSLATE_NOOP("mending", "Exposure"),
    edits.Encode: QT_TRANSLATE_NOOP("mending", "File type"),
}


def edit_name(kind: type[Edit]) -> str:
    """The kind's name in the person's language."""
    text = str(_NAMES[kind])
    return QCoreApplication.translate(CONTEXT, text)


def edit_words(edit: Edit, *, still: bool) -> str:
    """One line: the name and what matters most of it. Frames are told of clips only."""
    said = [edit_name(type(edit))]
    frames: Frames | None = getattr(edit, "frames", None)
    if frames is not None and not still:
        said.append(f"{frames.first}–{frames.last}" if len(frames) > 1 else str(frames.first))
    match edit:
        case edits.Hold(good=number) | edits.Poster(frame=number):
            said.append(str(number))
        case edits.Reframe(width=width, height=height):
            said.append(f"{width} × {height}")
        case edits.Straighten(degrees=degrees):
            said.append(f"{degrees:+.1f}°")
        case edits.Exposure(stops=stops):
            said.append(f"{stops:+.1f}")
        case edits.Encode(file_type=kind, quality=quality):
            said.append(f"{kind.upper()} {quality}" if kind != "png" else "PNG")
        case _:
            pass
    return " · ".join(said)
