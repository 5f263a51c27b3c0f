"""What edits are called on screen, and what one says of itself in a line."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from review.mending import (
    Blur,
    CutOut,
    Deflicker,
    Edit,
    Encode,
    Exposure,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Mirror,
    Mute,
    Pixelate,
    Poster,
    Reframe,
    RemoveOverlay,
    ReplaceSound,
    Straighten,
    Trim,
    WhiteBackground,
)

CONTEXT = "mending"

_NAMES: dict[type[Edit], object] = {
    Trim: QT_TRANSLATE_NOOP("mending", "Keep only a span"),
    CutOut: QT_TRANSLATE_NOOP("mending", "Cut out a span"),
    Hold: QT_TRANSLATE_NOOP("mending", "Hold a good frame"),
    Mirror: QT_TRANSLATE_NOOP("mending", "Run a span backwards"),
    Blur: QT_TRANSLATE_NOOP("mending", "Blur a region"),
    Pixelate: QT_TRANSLATE_NOOP("mending", "Pixelate a region"),
    Inpaint: QT_TRANSLATE_NOOP("mending", "Erase a region"),
    MatchColour: QT_TRANSLATE_NOOP("mending", "Match the reference's colours"),
    Deflicker: QT_TRANSLATE_NOOP("mending", "Even out flicker"),
    Reframe: QT_TRANSLATE_NOOP("mending", "Crop and scale"),
    Mute: QT_TRANSLATE_NOOP("mending", "Mute"),
    FadeSound: QT_TRANSLATE_NOOP("mending", "Fade the sound"),
    ReplaceSound: QT_TRANSLATE_NOOP("mending", "Replace the sound"),
    Poster: QT_TRANSLATE_NOOP("mending", "Set the poster"),
    Straighten: QT_TRANSLATE_NOOP("mending", "Straighten"),
    WhiteBackground: QT_TRANSLATE_NOOP("mending", "White background"),
    RemoveOverlay: QT_TRANSLATE_NOOP("mending", "Take overlaid text away"),
    Exposure: QT_TRANSLATE_NOOP("mending", "Exposure"),
    Encode: QT_TRANSLATE_NOOP("mending", "File type"),
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
        case Hold(good=number) | Poster(frame=number):
            said.append(str(number))
        case Reframe(width=width, height=height):
            said.append(f"{width} × {height}")
        case Straighten(degrees=degrees):
            said.append(f"{degrees:+.1f}°")
        case Exposure(stops=stops):
            said.append(f"{stops:+.1f}")
        case Encode(file_type=kind, quality=quality):
            said.append(f"{kind.upper()} {quality}" if kind != "png" else "PNG")
        case _:
            pass
    return " · ".join(said)
