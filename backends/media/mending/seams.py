"""How newly coded frames stand in one stream beside copied ones, codec by codec.

A copied packet is never touched. A joint lies where a decoder begins knowing nothing; H.264 and HEVC announce further
parameter sets at the head of the file, VP9 and AV1 say all that a decoder needs in each key frame.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from backends.media.mending import hevc, keys, nal
from backends.media.mending.coding import AV1_SEAM, HEVC_SEAM, SEAM, VP9_SEAM, Coding

NO_OPTIONS: Mapping[str, str] = {}


class Seam(ABC):
    """``coding``: the encoder of what lies between copied frames, with ``options`` besides; ``own``: what the head of
    the clip says of the stream."""

    coding: Coding
    options: Mapping[str, str] = NO_OPTIONS

    def __init__(self, own: bytes) -> None:
        self.own = own

    @abstractmethod
    def begins(self, packet: bytes) -> bool:
        """Whether a decoder can begin with this packet of the clip, knowing nothing."""

    def resumes(self, packet: bytes) -> bool:
        """Whether it can where what follows it and is shown before it is left out, and what was before it ``ended``."""
        return False

    def head(self, extradata: bytes) -> bytes | None:
        """What the head of the new file says, the encoder's word being ``extradata``; None where the two do not go
        together."""
        return self.own

    def coded(self, packet: bytes) -> bytes:
        """An encoder's packet as it stands in the stream."""
        return packet

    def ended(self, packet: bytes) -> bytes:
        """A newly coded packet after which a decoder forgets everything."""
        return packet


class H264Seam(Seam):
    """New parameter sets get an id that the clip's do not have."""

    coding = SEAM

    def __init__(self, own: bytes, sets: nal.ParameterSets, own_id: int) -> None:
        super().__init__(own)
        self._sets = sets
        self.options = {"x264-params": f"{SEAM.options['x264-params']}:sps-id={own_id}"}

    def begins(self, packet: bytes) -> bool:
        return nal.is_idr(packet, self._sets.length_size)

    def head(self, extradata: bytes) -> bytes | None:
        return self._sets.with_sets(*nal.sets_of(extradata))

    def coded(self, packet: bytes) -> bytes:
        return nal.with_lengths(packet, self._sets.length_size)


class HevcSeam(Seam):
    """New sets and slices are given ids of their own once they are coded."""

    coding = HEVC_SEAM

    def __init__(self, own: bytes, sets: hevc.ParameterSets) -> None:
        super().__init__(own)
        self._sets = sets

    def begins(self, packet: bytes) -> bool:
        return hevc.has(packet, self._sets.length_size, hevc.IDR)

    def resumes(self, packet: bytes) -> bool:
        return hevc.has(packet, self._sets.length_size, hevc.RANDOM_ACCESS)

    def head(self, extradata: bytes) -> bytes | None:
        try:
            return self._sets.with_sets(hevc.sets_of(extradata))
        except (ValueError, IndexError):
            return None

    def coded(self, packet: bytes) -> bytes:
        return hevc.with_lengths(packet, self._sets.length_size)

    def ended(self, packet: bytes) -> bytes:
        return packet + len(hevc.END_OF_SEQUENCE).to_bytes(self._sets.length_size, "big") + hevc.END_OF_SEQUENCE


class Vp9Seam(Seam):
    """Nothing stands outside of the packets."""

    coding = VP9_SEAM

    def begins(self, packet: bytes) -> bool:
        return keys.is_vp9_key(packet)


class Av1Seam(Seam):
    """Each key frame has its sequence header; those of one file agree in profile and level."""

    coding = AV1_SEAM

    def begins(self, packet: bytes) -> bool:
        return keys.is_av1_key(packet)

    def head(self, extradata: bytes) -> bytes | None:
        kinds = keys.av1_kind(self.own), keys.av1_kind(extradata)
        return self.own if kinds[0] is not None and kinds[0] == kinds[1] else None


def seam_for(codec: str, own: bytes) -> Seam | None:
    """How frames are joined to those of a clip whose head says ``own``; None where they cannot be."""
    match codec:
        case "h264":
            sets = nal.read_avcc(own)
            own_id = sets.free_id() if sets is not None else None
            return H264Seam(own, sets, own_id) if sets is not None and own_id is not None else None
        case "hevc":
            record = hevc.read_hvcc(own)
            return HevcSeam(own, record) if record is not None else None
        case "vp9":
            return Vp9Seam(own)
        case "av1" | "libdav1d":
            return Av1Seam(own)
    return None
