"""Signed links: an address of one media file that holds without a token, for a while."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from review.errors import Damaged, Unavailable

KEY_NAME = "links.key"
_KEY_BYTES = 32


class Signer:
    """Signs with HMAC-SHA256. Every process of one service has the same key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def signature(self, sha256: str, until: int) -> str:
        """The signature over a file and a second since 1970."""
        made = hmac.new(self._key, f"media {sha256} {until}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()

    def holds(self, sha256: str, until: int, signature: str, now: float) -> bool:
        """True where the signature is ours and its time has not come."""
        same = hmac.compare_digest(self.signature(sha256, until).encode(), signature.encode())
        return same and now < until


def key_of(folder: Path, given: Path | None = None) -> bytes:
    """The key in ``given``, or in the workspace, where it is made if there is none. Only its owner may read it."""
    path = given or folder / KEY_NAME
    try:
        if given is None and not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(_KEY_BYTES))
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable(f"The key file {path} cannot be read or made.", remedy="Check its rights.") from error
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) < _KEY_BYTES:
        raise Damaged(f"The key file {path} holds no key.", remedy="Remove it: a new one is made; links end with it.")
    return key
