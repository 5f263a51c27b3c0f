"""The media of a manifest: found below the manifest's own folder and nowhere else, verified, and brought in by hash.

A path is text from outside. It chooses only what is *read*, and only below the manifest's folder (promise G16): no
absolute path, no "..", no link that leads out. What is written is named by its SHA-256 alone.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from backends.store.rows import AssetRow
from backends.wire.manifest import ManifestLine, hold
from review.errors import BadInput, BadManifest

_READ_BYTES = 1 << 20
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
"""Separators and drives of Windows, its streams and patterns, and control characters: one rule on every system."""
_DEVICE = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_NAME_BYTES = 255
"""The longest name of a file on the usual systems."""
NOT_FETCHED = "media not fetched"


class AssetShelf(Protocol):
    """The workspace's media, by hash."""

    def import_file(self, source: Path, /) -> str:
        """Copies a file in and returns its SHA-256; raises ``BadInput`` where it cannot be read."""
        ...

    def place(self, sha256: str, /) -> Path:
        """Where the file of this hash lies, present or not."""
        ...


class MediaIntake:
    """Brings the assets of one manifest into the shelf. A file that several lines name is read once."""

    def __init__(self, folder: Path, shelf: AssetShelf) -> None:
        self._folder = folder.resolve()
        self._shelf = shelf
        self._known: dict[str, str] = {}
        self._new: list[AssetRow] = []

    def bring_in(self, line: ManifestLine) -> bool:
        """Fills the hashes of the line's assets in; True where the document changed. Raises ``BadManifest``."""
        changed = False
        for place, asset in enumerate(line.document.get("assets") or ()):
            where = f"assets.{place}"
            given = asset.get("sha256")
            url = asset.get("url")
            if url is None:
                found = self._copied(line, asset, where)
            else:
                found = self._linked(line, url, f"{where}.url", given)
                if not found or not self._holds(found):
                    hold(line.document, NOT_FETCHED)
                    changed = True
            if found and found != given:
                asset["sha256"] = found
                changed = True
        return changed

    def drain(self) -> list[AssetRow]:
        """The files brought in since the last call."""
        rows, self._new = self._new, []
        return rows

    def _holds(self, sha256: str) -> bool:
        return self._shelf.place(sha256).is_file()

    def _linked(self, line: ManifestLine, url: str, field: str, given: str | None) -> str:
        """The hash that the manifest gives for a link, or nothing: links are not followed here."""
        if not is_https(url):
            raise BadManifest(line.line, field, "only https links are taken")
        return (given or "").lower()

    def _copied(self, line: ManifestLine, asset: dict[str, Any], where: str) -> str:
        name: str = asset["path"]
        sha256 = (asset.get("sha256") or "").lower()
        reason = refusal_of(name)
        if reason:
            raise BadManifest(line.line, f"{where}.path", reason)
        known = self._known.get(name)
        if known is None:
            if sha256 and self._holds(sha256):
                return sha256
            known = self._imported(line, asset, where, sha256)
        if sha256 and known != sha256:
            raise _other_content(line, where)
        self._known[name] = known
        return known

    def _found(self, line: ManifestLine, name: str, field: str) -> Path:
        """The file itself, links followed, if it lies below the manifest's folder."""
        try:
            path = (self._folder / name).resolve(strict=True)
        except (OSError, RuntimeError):
            raise BadManifest(line.line, field, "there is no such file below the manifest's folder") from None
        if not path.is_relative_to(self._folder):
            raise BadManifest(line.line, field, "a link leads out of the manifest's folder")
        if not path.is_file():
            raise BadManifest(line.line, field, "this is not a file")
        return path

    def _imported(self, line: ManifestLine, asset: dict[str, Any], where: str, sha256: str) -> str:
        field = f"{where}.path"
        path = self._found(line, asset["path"], field)
        try:
            # Looked at before it is copied, so that a wrong file does not enter the workspace.
            if sha256 and file_sha256(path) != sha256:
                raise _other_content(line, where)
            size = path.stat().st_size
            found = self._shelf.import_file(path)
        except BadManifest:
            raise
        except BadInput as error:
            raise BadManifest(line.line, field, str(error)) from error
        except OSError as error:
            raise BadManifest(line.line, field, f"the file cannot be read ({error.strerror})") from error
        self._new.append(AssetRow(found, asset["media_type"], size))
        return found


def _other_content(line: ManifestLine, where: str) -> BadManifest:
    return BadManifest(line.line, f"{where}.sha256", "the file has another SHA-256 than the manifest says")


def refusal_of(name: str) -> str:
    """Why ``name`` may not choose a file, or an empty text where it may."""
    if name.startswith("/") or _FORBIDDEN.search(name):
        return "must be a path relative to the manifest, with forward slashes and no special characters"
    for part in name.split("/"):
        if part in ("", ".", ".."):
            return 'must not hold "..", "." or empty parts'
        if _DEVICE.match(part) or part.endswith((".", " ")) or len(part.encode()) > _NAME_BYTES:
            return "holds a name that not every system can have"
    return ""


def is_https(url: str) -> bool:
    """True for an https link with a plain host: no user, no port tricks, no white space."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()
