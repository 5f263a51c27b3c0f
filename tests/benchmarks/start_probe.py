"""The program under a stop-watch: ``python start_probe.py MAIN ARGUMENTS…`` runs MAIN, prints ``time.monotonic()``
when the first queue row with real figures is on the surface, and closes the window. See ``tests.benchmarks.start``.

It looks in from outside: a hook on the import of the two modules that paint queue rows, and nothing else is touched.
"""

import sys
import time
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_told: list[bool] = []


def _note() -> None:
    """A row was painted in this paint pass; the next turn of the event loop comes when the pass is over."""
    if not _told:
        _told.append(True)
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, _tell)


def _tell() -> None:
    print(time.monotonic(), flush=True)
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.close()


def _watch_card(module: ModuleType) -> None:
    row = module.QueueCardRow
    paint = row.paint_content

    def watched(self: object, *given: object) -> None:
        paint(self, *given)
        if self.card.count:  # type: ignore[attr-defined]
            _note()

    row.paint_content = watched


def _watch_table(module: ModuleType) -> None:
    table = module.QueueTable
    paint = table.paintEvent

    def watched(self: object, *given: object) -> None:
        paint(self, *given)
        if self.paged.loaded(0) is not None:  # type: ignore[attr-defined]
            _note()

    table.paintEvent = watched


WATCHES = {"widgets.queue_row": _watch_card, "widgets.table.view": _watch_table}


class _Watched(Loader):
    def __init__(self, inner: Loader) -> None:
        self._inner = inner

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._inner.exec_module(module)
        WATCHES[module.__name__](module)


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in WATCHES:
            return None
        spec = PathFinder.find_spec(name, path)  # type: ignore[arg-type]
        if spec is not None and spec.loader is not None:
            spec.loader = _Watched(spec.loader)
        return spec


if __name__ == "__main__":
    program, sys.argv = sys.argv[1], sys.argv[1:]
    sys.path[0] = program.rpartition("/")[0] or "."
    sys.meta_path.insert(0, _Finder())
    with open(program, encoding="utf-8") as source:
        code = compile(source.read(), program, "exec")
    exec(code, {"__name__": "__main__", "__file__": program})
