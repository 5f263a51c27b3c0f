"""A crash leaves a report: what, where in the program, which versions; never an item or a path of the person."""

from __future__ import annotations

import contextlib
import faulthandler
import platform
import re
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
KEEP = 20
"""Reports kept; the oldest goes."""


class CrashReports:
    """Writes reports below ``folder``. Messages of exceptions are left out: they may quote what was on screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fault_file: TextIO | None = None

    def install(self, told: Callable[[Path], None]) -> None:
        """Takes over ``sys.excepthook`` and the faults that kill a process; ``told`` gets each report's path."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._keep_fault()
        self._fault_file = (self.folder / "fault.txt").open("w", encoding="utf-8")
        faulthandler.enable(self._fault_file)

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
                return
            told(self.write(error))

        sys.excepthook = hook

    def uninstall(self) -> None:
        """Gives the hooks back; an empty fault file goes."""
        sys.excepthook = sys.__excepthook__
        faulthandler.disable()
        if self._fault_file is not None:
            self._fault_file.close()
            path = self.folder / "fault.txt"
            with contextlib.suppress(OSError):
                if path.stat().st_size == 0:
                    path.unlink()

    def _keep_fault(self) -> None:
        """What killed the process last time stays, under a name of its own and without the person's folders."""
        fault = self.folder / "fault.txt"
        with contextlib.suppress(OSError):
            text = fault.read_text(encoding="utf-8", errors="replace")
            if text:
                at = datetime.fromtimestamp(fault.stat().st_mtime, UTC)
                kept = self.folder / f"crash-{at:%Y%m%dT%H%M%S%f}-fault.txt"
                kept.write_text(re.sub(r'(?<=File ")[^"]*', lambda name: _inside(name[0]), text), encoding="utf-8")

    def write(self, error: BaseException, doing: str = "") -> Path:
        """Writes one report and returns its path."""
        self.folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        path = self.folder / f"crash-{now:%Y%m%dT%H%M%S%f}.txt"
        lines = [
            f"Backstop crash report, {now:%Y-%m-%d %H:%M:%S} UTC",
            f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
            f"doing: {doing or 'unknown'}",
            "",
        ]
        lines += _frames(error)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for old in sorted(self.folder.glob("crash-*.txt"))[:-KEEP]:
            old.unlink(missing_ok=True)
        return path


def _frames(error: BaseException) -> list[str]:
    lines: list[str] = []
    told: set[int] = set()  # an exception may be its own cause
    seen: BaseException | None = error
    while seen is not None and id(seen) not in told:
        told.add(id(seen))
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
        if seen is not None and id(seen) not in told:
            lines.append("caused by")
    return lines


def _inside(filename: str) -> str:
    """The path below the program or its libraries: the person's folders are not told."""
    path = Path(filename)
    if path.is_relative_to(ROOT):
        below = path.relative_to(ROOT).parts
        if ".venv" not in below:
            return "/".join(below)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") :])
    return path.name
