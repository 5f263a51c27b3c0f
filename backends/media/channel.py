"""Messages between client and worker: a length, then JSON, with a file descriptor beside it where the system can.

Unix sockets carry descriptors (SCM_RIGHTS), so that the worker never opens a path; pipes (Windows) carry a path
instead.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections import deque
from typing import Any, BinaryIO, Protocol

Message = dict[str, Any]

MAX_MESSAGE_BYTES = 1 << 20
"""Bytes. Index and waveform travel in the arena; a longer message is not one of ours."""

_LENGTH = 4


class Channel(Protocol):
    """One end. ``send`` from any one thread at a time, ``receive`` from one other."""

    carries_files: bool

    def send(self, message: Message, fd: int | None = None) -> None:
        """Send; the caller keeps (and closes) its ``fd``. Raises OSError where the other side is gone."""

    def receive(self) -> tuple[Message, int | None] | None:
        """The next message with its descriptor, None at the end. Raises ValueError where it is none of ours."""

    def close(self) -> None:
        """End it; a blocked ``receive`` of the other side returns None."""


class SocketChannel:
    """Over a Unix stream socket."""

    carries_files = True

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._buffer = bytearray()
        self._files: deque[int] = deque()

    def send(self, message: Message, fd: int | None = None) -> None:
        payload = _encoded(message | ({"fd": True} if fd is not None else {}))
        sent = socket.send_fds(self._link, [payload], [fd]) if fd is not None else 0
        if sent < len(payload):
            self._link.sendall(payload[sent:])

    def receive(self) -> tuple[Message, int | None] | None:
        while True:
            payload = _cut(self._buffer)
            if payload is not None:
                message = _decoded(payload)
                return message, self._files.popleft() if message.pop("fd", False) and self._files else None
            try:
                data, files, _, _ = socket.recv_fds(self._link, 1 << 16, 8, getattr(socket, "MSG_CMSG_CLOEXEC", 0))
            except OSError:
                return None
            self._files.extend(files)
            if not data:
                return None
            self._buffer += data

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._link.shutdown(socket.SHUT_RDWR)
        self._link.close()
        while self._files:
            os.close(self._files.popleft())


class PipeChannel:
    """Over a pair of pipes; descriptors cannot travel."""

    carries_files = False

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._buffer = bytearray()

    def send(self, message: Message, fd: int | None = None) -> None:
        if fd is not None:
            raise ValueError("a pipe carries no files")
        self._sink.write(_encoded(message))
        self._sink.flush()

    def receive(self) -> tuple[Message, int | None] | None:
        while True:
            payload = _cut(self._buffer)
            if payload is not None:
                return _decoded(payload), None
            try:
                data = os.read(self._source.fileno(), 1 << 16)
            except (OSError, ValueError):
                return None
            if not data:
                return None
            self._buffer += data

    def close(self) -> None:
        for end in (self._sink, self._source):
            with contextlib.suppress(OSError):
                end.close()


def _encoded(message: Message) -> bytes:
    payload = json.dumps(message, separators=(",", ":")).encode()
    if len(payload) > MAX_MESSAGE_BYTES:
        raise ValueError(f"message of {len(payload)} bytes")
    return len(payload).to_bytes(_LENGTH, "big") + payload


def _cut(buffer: bytearray) -> bytes | None:
    if len(buffer) < _LENGTH:
        return None
    length = int.from_bytes(buffer[:_LENGTH], "big")
    if length > MAX_MESSAGE_BYTES:
        raise ValueError(f"message of {length} bytes")
    if len(buffer) < _LENGTH + length:
        return None
    payload = bytes(buffer[_LENGTH : _LENGTH + length])
    del buffer[: _LENGTH + length]
    return payload


def _decoded(payload: bytes) -> Message:
    message = json.loads(payload)
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")
    return message
