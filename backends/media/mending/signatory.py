"""Who signs corrected files, as the workstation is set up: named by two variables, asked in a process of its own.

The window only knows where chain and key lie; ``notary`` reads them. Nobody else gets the key: the media worker, which
reads what came from outside, is given the chain alone and asks for one signature.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import subprocess
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backends.media.nursery import popen
from review.errors import Unavailable

CHAIN, KEY = "BACKSTOP_SIGNING_CHAIN", "BACKSTOP_SIGNING_KEY"

INSTALL = "Install the extra: pip install 'backstop[credentials]'."

ANSWER_S = 20.0
"""Seconds the process may take to start or to sign, on a machine that has much else to do; it takes a third of one."""


class Signer:
    """A signer whose key and certificate were found to be in order, as long as its process lives."""

    def __init__(self, process: subprocess.Popen[bytes], words: Mapping[str, Any]) -> None:
        self._process = process
        self.algorithm, self.chain, self.name = (str(words[key]) for key in ("algorithm", "chain", "name"))

    async def sign(self, data: bytes) -> bytes:
        """The signature of ``data``. Raises Unavailable."""
        return bytes.fromhex(str((await _asked(self._process, data.hex()))["signature"]))


@dataclass(frozen=True, slots=True)
class Signatory:
    """``chain`` and ``key`` are PEM files; the key must not lie in ``workspace``."""

    chain: Path
    key: Path
    workspace: Path

    @classmethod
    def named(cls, environment: Mapping[str, str], workspace: Path) -> Signatory | None:
        """As the environment says; None where it names neither file."""
        chain, key = environment.get(CHAIN, ""), environment.get(KEY, "")
        return cls(Path(chain), Path(key), workspace) if chain or key else None

    @contextlib.asynccontextmanager
    async def signing(self) -> AsyncIterator[Signer]:
        """The signer, ready. Raises Unavailable with what is wrong with key or certificate."""
        if not all(importlib.util.find_spec(name) for name in ("cryptography", "c2pa")):
            raise Unavailable("What signs content credentials is not installed.", remedy=INSTALL)
        try:
            process = await asyncio.to_thread(self._start)
        except OSError as error:
            raise Unavailable(f"The signing process does not start ({error.strerror}).") from error
        try:
            named = {"chain": str(self.chain), "key": str(self.key), "workspace": str(self.workspace)}
            yield Signer(process, await _asked(process, json.dumps(named)))
        finally:
            process.kill()
            await asyncio.shield(asyncio.to_thread(process.communicate))

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        return popen("backends.media.mending.notary", stdin=subprocess.PIPE, stdout=subprocess.PIPE)


async def _asked(process: subprocess.Popen[bytes], line: str) -> dict[str, Any]:
    """The process's answer to one line. Raises Unavailable where it has none."""
    try:
        answer = await asyncio.wait_for(asyncio.to_thread(_exchanged, process, line), ANSWER_S)
        words: dict[str, Any] = json.loads(answer)
    except (OSError, ValueError, TimeoutError) as error:
        process.kill()
        raise Unavailable("The signing process gave no answer.", remedy="Run the doctor command.") from error
    if "error" in words:
        raise Unavailable(str(words["error"]), remedy=str(words["remedy"]))
    return words


def _exchanged(process: subprocess.Popen[bytes], line: str) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()
    return process.stdout.readline()
