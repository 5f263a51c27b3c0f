"""A pocket for tokens: what a keyring is to a person, for tests."""

from __future__ import annotations

from backends.http.vault import Vault


class Pocket(Vault):
    """Keeps tokens in memory, as if in a keyring: another seat with the same pocket finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    async def get(self, address: str) -> str | None:
        return self.kept.get(address)

    async def put(self, address: str, token: str, *, keep: bool) -> None:
        self.kept.pop(address, None)
        if keep:
            self.kept[address] = token

    async def forget(self, address: str) -> None:
        self.kept.pop(address, None)
