"""The process from which workers are forked: ``python -m backends.media.brood FD``, started by ``nursery`` only.

It imports and warms up once, then waits. Each message on the socket FD is the settings of one worker, with the worker's
channel and its arena beside it. It opens no file of anybody's, and has no other thread when it forks.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import sys
import threading

from backends.media import sandbox
from backends.media.arena import Arena
from backends.media.channel import SocketChannel
from backends.media.nursery import MAX_SETTINGS_BYTES


def _warm_up() -> None:
    """In a thread of its own, which stands back: the window begins meanwhile. The process itself does not stand back,
    since a worker that takes a dead one's place is waited for."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), sandbox.NICE)
    importlib.import_module("backends.media.worker").warm_up()


def _be_worker(settings: dict[str, int], link: int, memory: int) -> None:
    """In the child: never returns."""
    from backends.media import worker

    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        arena = Arena.attach(memory, settings["arena_size"], "")
        itself = os.pidfd_open(os.getpid())
        sandbox.stand_back()
        worker.live(SocketChannel(socket.socket(fileno=link)), arena, settings, itself)
    finally:
        os._exit(1)


def main() -> None:
    """Until nobody is left who could ask."""
    control = socket.socket(fileno=int(sys.argv[1]))
    sandbox.ignore_terminal_interrupts()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the dead
    warming = threading.Thread(target=_warm_up)
    warming.start()
    warming.join()
    while True:
        words, files, _, _ = socket.recv_fds(control, MAX_SETTINGS_BYTES, 2)
        if not words:
            return
        if os.fork() == 0:
            control.close()
            _be_worker(json.loads(words), *files)
        for file in files:
            os.close(file)


if __name__ == "__main__":
    main()
