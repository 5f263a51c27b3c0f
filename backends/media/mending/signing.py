"""Content credentials of a corrected file, renewed: what was done to the AI's output, bound to both files, and signed.

The claim is put together here, in the media worker, out of files from outside; the key is not here. Its signature is
asked for (``notary``), and what came of it is read back by the reader that shows credentials everywhere else. Nothing
is fetched for it: no time of an authority, no state of a certificate.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from backends.media import credentials
from backends.media.credentials import State, Watched, credentials_of
from backends.media.formats import Format
from backends.media.jobs import FREE_PACE, Pace
from backends.media.marks import SOURCE_TYPE
from backends.media.mending.rendering import found_in
from review.errors import MediaBroken, MediaRefused
from review.mending import Edit, Mend, edits
from review.mending.edits import WORDS

Ask = Callable[[bytes], bytes]
"""Gives the signature of what it gets, or nothing where nobody signs."""

COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC NewsCodes: what an edit makes of a trained model's picture."""

PARENT = "parent"
"""What the manifest calls the AI's own file."""

ACTIONS: Mapping[type[Edit], str] = {
    edits.Trim: "c2pa.trimmed",
    edits.CutOut: "c2pa.deleted",
    edits.Blur: "c2pa.filtered",
    edits.Pixelate: "c2pa.filtered",
    edits.MatchColour: "c2pa.color_adjustments",
    edits.Deflicker: "c2pa.color_adjustments",
    edits.Exposure: "c2pa.color_adjustments",
    edits.Reframe: "c2pa.cropped",
    edits.Straighten: "c2pa.orientation",
    edits.Mute: "c2pa.dubbed",
    edits.FadeSound: "c2pa.dubbed",
    edits.ReplaceSound: "c2pa.dubbed",
    edits.Encode: "c2pa.converted",
}
"""C2PA 2.x, 18.15.2; every other edit is ``c2pa.edited``, words beside each say which."""


class Signing:
    """``made``: the corrected file; ``clip``: the AI's, whose credentials, if any, become part of the new ones.
    ``algorithm`` and ``chain`` are the signer's."""

    def __init__(self, made: BinaryIO, clip: BinaryIO, mend: Mend, algorithm: str, chain: str) -> None:
        self._made, self._clip, self._mend = made, clip, mend
        self._algorithm, self._chain = algorithm, chain

    def run(self, pace: Pace, ask: Ask) -> bytes:
        """The file with its credentials. May raise MakeWay, and can then be called again; MediaRefused where its kind
        can hold none, MediaBroken where they would not hold."""
        found = found_in(self._made)
        library = credentials.library()
        if library is None or found not in credentials.TYPES:
            raise MediaRefused(f"A {found.name} file cannot be signed here.")
        data = self._signed(library, found, pace, ask)
        read = credentials_of(io.BytesIO(data), found, FREE_PACE)
        if read.state not in (State.VALID, State.UNTRUSTED):
            raise MediaBroken(
                f"The new content credentials would not hold ({', '.join(read.codes) or 'none'}).",
                remedy="Have a certificate issued for signing C2PA claims.",
            )
        return data

    def close(self) -> None:
        """Nothing is kept."""

    def _signed(self, library: Any, found: Format, pace: Pace, ask: Ask) -> bytes:
        kind, out = credentials.TYPES[found], io.BytesIO()
        before, made = Watched(self._clip, pace), Watched(self._made, pace)
        parent = {"relationship": "parentOf", "label": PARENT, "instance_id": self._mend.asset}
        try:
            builder = library.Builder(manifest(self._mend), context=credentials.context())
            builder.add_ingredient(parent, credentials.TYPES.get(found_in(self._clip), UNKNOWN), before)
            algorithm = library.C2paSigningAlg[self._algorithm.upper()]
            with library.Signer.from_callback(ask, algorithm, self._chain) as signer:
                builder.sign(signer, kind, made, out)
        except (library.C2paError, ValueError) as error:
            for reason in (before.stopped, made.stopped):
                if reason is not None:
                    raise reason from None
            words = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
            raise MediaBroken(f"The content credentials cannot be written: {words}.") from error
        return out.getvalue()


UNKNOWN = "application/octet-stream"
"""Of a file that cannot have credentials itself (Matroska): it is the parent all the same."""


def manifest(mend: Mend) -> dict[str, Any]:
    """What the claim says: the AI's file was opened, and what was done to it in the order of the edits."""
    opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": [PARENT]}, "digitalSourceType": SOURCE_TYPE}
    done = [
        {"action": ACTIONS.get(type(edit), "c2pa.edited"), "description": _words(edit), "digitalSourceType": COMPOSITE}
        for edit in mend.edits
    ]
    agent = {"name": "Backstop"}
    actions = [opened, *(action | {"softwareAgent": agent} for action in done)]
    return {
        "claim_generator_info": [agent],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}],
    }


def _words(edit: Edit) -> str:
    frames = getattr(edit, "frames", None)
    return WORDS[type(edit)] if frames is None else f"{WORDS[type(edit)]}, {frames}"
