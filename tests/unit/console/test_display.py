"""Is there a display? Told before Qt is asked, since Qt aborts where there is none."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from console import display

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a display")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_without_any_word_of_one_there_is_none() -> None:
    assert not display.has_display()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=1x1"])
def test_a_platform_without_a_screen_that_was_asked_for_is_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert display.has_display()


def test_a_named_x_server_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not display.has_display()


@pytest.mark.parametrize(
    ("answers", "missing", "shown"), [(True, "", True), (True, "libxcb", False), (False, "", False)]
)
def test_x_must_answer_and_the_plug_in_must_load(
    monkeypatch: pytest.MonkeyPatch, answers: bool, missing: str, shown: bool
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_x11_answers", lambda: answers)
    monkeypatch.setattr(display, "missing_library", lambda: missing)
    assert display.has_display() is shown


def test_a_wayland_socket_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not display.has_display()
    (tmp_path / "wayland-0").touch()
    assert display.has_display()


def test_without_the_x_library_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_name: str) -> None:
        raise OSError("libxcb.so.1: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", gone)
    assert not display._x11_answers()
    assert "cannot open" in display.missing_library()
