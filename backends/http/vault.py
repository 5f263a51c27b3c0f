"""Where the token lies: the system's keyring, or, where there is none that is safe, this process's memory.

Never a file of ours, and never one of a keyring's that is not encrypted: who reads a backup must not find it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")

SERVICE = "backstop"
ASKED_S = 20.0
"""A keyring may ask its person for a password; one that does not answer counts as none."""
_OPEN_BACKENDS = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")


class Vault:
    """One token an address. ``keeps`` is known after the first ``get`` or ``put``."""

    def __init__(self) -> None:
        self.keeps = True
        self._here: dict[str, str] = {}

    async def get(self, address: str) -> str | None:
        """The kept token, or None."""
        if (text := self._here.get(address)) is not None:
            return text
        kept = await self._asked(lambda: _ring().get_password(SERVICE, address))
        if kept is not None:
            self._here[address] = kept
        return kept

    async def put(self, address: str, token: str, *, keep: bool) -> None:
        """Keeps a token: for the next start with ``keep`` where that is safe, else as long as the console runs."""
        self._here[address] = token
        if keep:
            await self._asked(lambda: _ring().set_password(SERVICE, address, token))
        else:
            await self._asked(lambda: _delete(address))

    async def forget(self, address: str) -> None:
        """Forgets it everywhere."""
        self._here.pop(address, None)
        await self._asked(lambda: _delete(address))

    async def _asked(self, work: Callable[[], T]) -> T | None:
        """What the keyring answers; None where there is none, it is locked, or it breaks."""
        done: Future[T] = Future()

        def ask() -> None:
            try:
                done.set_result(work())
            except Exception as error:  # noqa: BLE001 - keyrings bring errors of their own, by desktop
                done.set_exception(error)

        # A thread of its own: one that hangs in a desktop's dialog must not keep the console from ending.
        threading.Thread(target=ask, name="asyncio_keyring", daemon=True).start()
        try:
            answer = await asyncio.wait_for(asyncio.wrap_future(done), ASKED_S)
        except Exception:  # noqa: BLE001 - as above
            self.keeps = False
            return None
        self.keeps = True
        return answer


class _Ring:
    """The system's keyring, refused where it would be an open file."""

    def get_password(self, service: str, name: str) -> str | None:
        import keyring

        self._check()
        found: str | None = keyring.get_password(service, name)
        return found

    def set_password(self, service: str, name: str, token: str) -> None:
        import keyring

        self._check()
        keyring.set_password(service, name, token)

    def delete_password(self, service: str, name: str) -> None:
        import keyring

        self._check()
        if keyring.get_password(service, name) is not None:
            keyring.delete_password(service, name)

    @staticmethod
    def _check() -> None:
        import keyring
        from keyring.errors import NoKeyringError

        chosen = keyring.get_keyring()
        backends = getattr(chosen, "backends", None) or [chosen]
        if any(type(one).__module__.startswith(_OPEN_BACKENDS) for one in backends):
            raise NoKeyringError("no keyring that is encrypted")


def _ring() -> _Ring:
    return _Ring()


def _delete(address: str) -> None:
    _ring().delete_password(SERVICE, address)
