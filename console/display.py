"""Is there a display that Qt can open a window on?"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

XCB_PLUGIN = "Qt/plugins/platforms/libqxcb.so"


def has_display() -> bool:
    """True where a window can be shown, or where the offscreen platform was asked for by name.

    Qt aborts the process where it finds no display or lacks a system library, so both are tried first.
    """
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    if wayland := os.environ.get("WAYLAND_DISPLAY"):
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if (Path(runtime) / wayland).exists():
            return True
    return bool(os.environ.get("DISPLAY")) and _x11_answers() and not missing_library()


def missing_library() -> str:
    """What keeps Qt's X11 plug-in from loading ("libxcb-cursor.so.0: cannot open …"); empty where nothing does."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return "PySide6 is not installed"
    plugin = Path(spec.origin).parent / XCB_PLUGIN
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""


def _x11_answers() -> bool:
    """Connects as Qt would, cookies included, and hangs up."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
