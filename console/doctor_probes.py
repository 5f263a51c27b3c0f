"""What the doctor tries in a process of its own, because it may abort, hang or cost a second: Qt, keyring, codecs.

    python -m console.doctor_probes fonts|keyring|codecs

Each probe prints one JSON object and ends. Nothing here is imported by the console itself.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal

# A locale's writing system in Qt, letters without which a text of it is boxes, Debian's package that has them.
LOCALES: dict[str, tuple[str, str, str]] = {
    "en": ("Latin", "AZaz", "fonts-dejavu-core"),
    "de": ("Latin", "ÄÖÜßẞ„“", "fonts-dejavu-core"),
    "fr": ("Latin", "ÀÇÉŒœ«»", "fonts-dejavu-core"),
    "es": ("Latin", "ÑñÁ¿¡", "fonts-dejavu-core"),
    "it": ("Latin", "ÀÈÌÒÙ", "fonts-dejavu-core"),
    "nl": ("Latin", "ËÏéĳ", "fonts-dejavu-core"),
    "pl": ("Latin", "ĄĆĘŁŃŚŹŻ", "fonts-dejavu-core"),
    "sv": ("Latin", "ÅÄÖåäö", "fonts-dejavu-core"),
    "pt": ("Latin", "ÃÕÇãõç", "fonts-dejavu-core"),
    "ja": ("Japanese", "あアー漢字、。", "fonts-noto-cjk"),
    "zh-Hans": ("SimplifiedChinese", "简体中文，。", "fonts-noto-cjk"),
    "zh-Hant": ("TraditionalChinese", "繁體中文，。", "fonts-noto-cjk"),
    "ar": ("Arabic", "ابتثلا،؟", "fonts-noto-core"),
}

# One Chinese character is drawn differently in Japan, the mainland and Taiwan: the face of the locale goes first.
FACES = {"ja": "JP", "zh-Hans": "SC", "zh-Hant": "TC"}

DECODERS = {
    "h264": ("h264",),
    "hevc": ("hevc",),
    "vp9": ("libvpx-vp9", "vp9"),
    "av1": ("libdav1d",),
    "aac": ("aac",),
}
ENCODERS = {"h264": ("libx264",), "aac": ("aac",)}


def fonts() -> dict[str, str]:
    """Locale → a family that has its letters, "" where there is none."""
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same fontconfig as a window, without a display
    from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QRawFont

    application = QGuiApplication([])
    usual = QGuiApplication.font().family()
    found = {}
    for locale, (system, letters, _) in LOCALES.items():
        families = QFontDatabase.families(QFontDatabase.WritingSystem[system])
        face = FACES.get(locale)
        families.sort(key=lambda family: (face is not None and not family.endswith(face), family != usual))
        fonts = ((family, QRawFont.fromFont(QFont(family))) for family in families)
        fitting = (family for family, font in fonts if all(font.supportsCharacter(ord(c)) for c in letters))
        family = next(fitting, "")
        found[locale] = QFontInfo(QFont(family)).family() if family else ""
    del application
    return found


def keyring() -> dict[str, Any]:
    """The keyring in use; ``usable`` is False where it would raise at the first use."""
    from keyring import get_keyring
    from keyring.backends import fail, null

    ring = get_keyring()
    return {"name": ring.name, "usable": not isinstance(ring, fail.Keyring | null.Keyring)}


def codecs() -> dict[str, list[str]]:
    """Codecs that PyAV's FFmpeg lacks, and whether the worker's system-call filter can be built."""
    from av.codec import Codec
    from av.codec.codec import UnknownCodecError

    def has(name: str, mode: Literal["r", "w"]) -> bool:
        try:
            Codec(name, mode)
        except UnknownCodecError:
            return False
        return True

    def lacking(table: Mapping[str, tuple[str, ...]], mode: Literal["r", "w"]) -> list[str]:
        return [name for name, ways in table.items() if not any(has(way, mode) for way in ways)]

    return {
        "decoders": lacking(DECODERS, "r"),
        "encoders": lacking(ENCODERS, "w"),
        "filter": _filter_trouble(),
    }


def _filter_trouble() -> list[str]:
    if sys.platform != "linux":
        return []
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        return [str(error)]
    pyseccomp.SyscallFilter(pyseccomp.ALLOW)  # built, never loaded
    return []


PROBES: dict[str, Callable[[], Any]] = {"fonts": fonts, "keyring": keyring, "codecs": codecs}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(PROBES[sys.argv[1]]()))
