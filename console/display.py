"""Is there a display that Qt can open a window on?"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


def has_display() -> bool:
    """True where a window can be shown, or where the offscreen platform was asked for by name.

    Qt aborts the process where it finds no display, so this is asked first: on X11 the display's socket must answer.
    """
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    if wayland := os.environ.get("WAYLAND_DISPLAY"):
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if (Path(runtime) / wayland).exists():
            return True
    display = os.environ.get("DISPLAY", "")
    return bool(display) and _x11_answers(display)


def _x11_answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isascii() or not number.isdigit():
        return False
    try:
        if host in ("", "unix"):
            with socket.socket(socket.AF_UNIX) as local:
                local.settimeout(2.0)
                local.connect(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - X11's own place
        else:
            socket.create_connection((host, 6000 + int(number)), timeout=2.0).close()
    except OSError:
        return False
    return True
