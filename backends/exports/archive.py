"""A data set as one file for the road, and out of it again: a tar of the same bytes each time, its manifest first.

What comes out is checked as if it had been written here: only plain files below the folder, every hash, every figure.
"""

from __future__ import annotations

import re
import shutil
import tarfile
from itertools import chain
from pathlib import Path
from typing import Any

from backends.exports import manifest
from backends.exports.dataset import check_place, whole_under
from backends.exports.whole import digest_of, not_written
from review.errors import Damaged

_NAME = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z_.-]{0,99}(?:/[0-9A-Za-z_-][0-9A-Za-z_.-]{0,99}){0,4}")
"""Every name that a data set has; what comes from elsewhere has no other."""


def pack(folder: Path, archive: Path, progress: manifest.Progress) -> dict[str, Any]:
    """Writes the data set in ``folder`` to ``archive``, whole or not at all; its ``bytes`` and ``sha256``.

    Raises ``Unavailable`` where the disk is full.
    """
    beside = archive.with_name(f".{archive.name}.unfinished")
    total = sum(path.stat().st_size for path in manifest.files_of(folder))
    done = 0
    try:
        with tarfile.open(beside, "w", format=tarfile.USTAR_FORMAT) as tar:
            for path in chain((folder / manifest.MANIFEST,), manifest.files_of(folder)):
                member = tarfile.TarInfo(path.relative_to(folder).as_posix())
                member.size, member.mode = path.stat().st_size, 0o644
                with path.open("rb") as file:
                    tar.addfile(member, file)
                done += member.size
                progress("packing", min(done, total), total)
        told = {"bytes": beside.stat().st_size, "sha256": digest_of(beside)}
        manifest.sync(beside)
        beside.replace(archive)
        manifest.sync(archive.parent)
    except OSError as error:
        raise not_written(error) from error
    return told


def unpack(archive: Path, sha256: str, out: Path, progress: manifest.Progress) -> dict[str, Any]:
    """Makes the data set of ``archive`` in ``out``, which must not be there or be empty; what ``build`` tells of it.

    Raises ``Damaged`` where the archive is not the one of ``sha256``, or what is in it does not verify, ``BadArgument``
    for a folder that cannot be, ``Unavailable`` where the disk is full; then there is no ``out``.
    """
    check_place(out)
    if digest_of(archive) != sha256:
        raise Damaged("The data set did not come as it was sent.", remedy="Fetch it again.")
    with whole_under(out) as room:
        folder = room / "data"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        _spread(archive, folder, progress)
        found = manifest.verify(folder, manifest.counted(folder, progress))
        if found.faults:
            raise Damaged(f"The data set is not as it was written: {found.faults[0]}", remedy="Fetch it again.")
        version = digest_of(folder / manifest.MANIFEST)
    return {"folder": str(out), "manifest": version, "about": manifest.about_of(out)}


def _spread(archive: Path, folder: Path, progress: manifest.Progress) -> None:
    total, done = archive.stat().st_size, 0
    try:
        with tarfile.open(archive, "r|") as tar:
            for member in tar:
                body = tar.extractfile(member) if member.isreg() else None
                if body is None or not _NAME.fullmatch(member.name):
                    raise Damaged(f"The archive holds {member.name[:80]!r}, which no data set does.")
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as file:
                    shutil.copyfileobj(body, file, 1 << 20)
                manifest.sync(path)
                done += member.size
                progress("unpacking", min(done, total), total)
    except tarfile.TarError as error:
        raise Damaged(f"The archive cannot be read ({error}).", remedy="Fetch it again.") from error
    except FileExistsError as error:
        raise Damaged("The archive holds a file twice.", remedy="Fetch it again.") from error
