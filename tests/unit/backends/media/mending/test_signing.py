"""Content credentials renewed: a corrected file is signed by the shop's key, tells of the AI's file, and holds."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256, SHA384

from backends.media.client import MediaWorker
from backends.media.mending import notary, signatory
from backends.media.mending.signatory import Signatory
from backends.media.mending.signing import manifest
from backends.media.mending.workshop import Workshop
from console.doctor import examine
from review.errors import Unavailable
from review.mending import CutOut, Encode, Exposure, Frames, Mend, MendedFile, Mute
from tests.signed import chain, signed
from tests.unit.backends.media.mending.clips import ASSET, CLIPS, make

pytest.importorskip("c2pa")
BRIGHTER = Mend(ASSET, (Exposure(0.5),))


def pem(key: Any, passphrase: bytes = b"") -> bytes:
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    data: bytes = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    return data


@pytest.fixture
def shop(tmp_path: Path) -> Signatory:
    """A signer whose files are all in order."""
    (tmp_path / "workspace").mkdir()
    certificates, key, _ = chain()
    (tmp_path / "chain.pem").write_bytes(certificates)
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "key.pem").chmod(0o600)
    return Signatory(tmp_path / "chain.pem", tmp_path / "key.pem", tmp_path / "workspace")


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip whose result can be signed, and one whose result cannot."""
    folder = tmp_path_factory.mktemp("clips")
    for name in ("sound.mp4", "vp9.webm"):
        make(replace(next(clip for clip in CLIPS if clip.name == name), frames=24), folder)
    return folder


@pytest_asyncio.fixture
async def worker() -> AsyncIterator[MediaWorker]:
    media = MediaWorker(arena_mb=64, cache_mb=64)
    await media.start()
    yield media
    await media.close()


def told(path: Path, kind: str) -> dict[str, Any]:
    """The newest manifest of a file, as the library reads it."""
    import c2pa

    with c2pa.Reader(kind, io.BytesIO(path.read_bytes())) as reader:
        words = json.loads(reader.json())
    found: dict[str, Any] = words["manifests"][words["active_manifest"]]
    return found


# -- the whole way ----------------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_corrected_clip_and_picture_are_signed_and_hold(
    worker: MediaWorker, clips: Path, shop: Signatory, tmp_path: Path
) -> None:
    workshop, into = Workshop(worker, signatory=shop), tmp_path / "workspace" / "made"
    cut = Mend(ASSET, (CutOut(Frames(14, 19)), Mute(Frames(0, 5))))
    made, verdict = await workshop.make(clips / "sound.mp4", cut, {}, into)
    assert verdict.ok, verdict.faults
    assert "content credentials" in {finding.what for finding in verdict.findings}
    assert (made.credentials_lost, made.note) == (False, "its content credentials are signed by Shop")
    (parent,) = told(into, "video/mp4")["ingredients"]
    assert (parent["relationship"], parent["instance_id"]) == ("parentOf", ASSET)
    claimed = {one["label"]: one["data"] for one in told(into, "video/mp4")["assertions"]}
    actions = claimed["c2pa.actions.v2"]["actions"]
    assert [action["action"] for action in actions] == ["c2pa.opened", "c2pa.deleted", "c2pa.dubbed"]
    (tmp_path / "own.jpg").write_bytes(signed())
    made, verdict = await workshop.make(tmp_path / "own.jpg", BRIGHTER, {}, into)
    assert verdict.ok, verdict.faults
    words = await worker.ask("credentials", into, 0, 5.0, others={})
    assert (words["state"], words["ai_told"]) == ("untrusted", True)
    assert told(into, "image/jpeg")["ingredients"][0]["active_manifest"], "the AI's own credentials are a part of it"
    data = bytearray(into.read_bytes())
    data[-40] ^= 0x10
    into.write_bytes(data)
    assert "content credentials" in {
        finding.what for finding in (await workshop.check(into, tmp_path / "own.jpg", BRIGHTER, {})).faults
    }


@pytest.mark.asyncio
async def test_where_nobody_can_sign_the_result_stays_and_the_reason_is_told(
    worker: MediaWorker, clips: Path, shop: Signatory, tmp_path: Path
) -> None:
    (tmp_path / "own.jpg").write_bytes(signed())
    into = tmp_path / "workspace" / "made"
    made, verdict = await Workshop(worker).make(tmp_path / "own.jpg", BRIGHTER, {}, into)
    assert verdict.ok
    assert made.credentials_lost
    assert made.note == "its content credentials no longer hold and were left out; it must be signed anew"
    missing = Workshop(worker, signatory=replace(shop, key=tmp_path / "none.pem"))
    made, verdict = await missing.make(tmp_path / "own.jpg", BRIGHTER, {}, into)
    assert verdict.ok
    assert "it is not signed; The private key" in made.note
    assert "cannot be read (No such file or directory)" in made.note
    web = await Workshop(worker, signatory=shop).signed(
        await Workshop(worker).render(clips / "vp9.webm", Mend(ASSET, (CutOut(Frames(3, 5)),)), {}, into),
        clips / "vp9.webm",
        BRIGHTER,
    )
    assert web.note == "it is not signed; A Matroska or WebM file cannot be signed here."
    assert os.listdir(into.parent) == ["made"]


@pytest.mark.asyncio
async def test_a_signature_by_another_key_is_found_before_anybody_gets_the_file(
    worker: MediaWorker, shop: Signatory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def other(_signer: signatory.Signer, data: bytes) -> bytes:
        pair = utils.decode_dss_signature(ec.generate_private_key(ec.SECP256R1()).sign(data, ec.ECDSA(SHA256())))
        return b"".join(number.to_bytes(32, "big") for number in pair)

    monkeypatch.setattr(signatory.Signer, "sign", other)
    (tmp_path / "own.jpg").write_bytes(signed())
    into = tmp_path / "workspace" / "made"
    made = await Workshop(worker).render(tmp_path / "own.jpg", BRIGHTER, {}, into)
    before = into.read_bytes()
    again = await Workshop(worker, signatory=shop).signed(made, tmp_path / "own.jpg", BRIGHTER)
    assert "would not hold (claimSignature.mismatch)" in again.note
    assert (again.sha256, again.credentials_lost, into.read_bytes()) == (made.sha256, True, before)


# -- key and certificate ----------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_what_is_wrong_with_key_or_certificate_is_named(shop: Signatory, tmp_path: Path) -> None:
    for days, words in ((-40, "Shop ended on"), (5, "Shop begins on")):
        certificates, key, _ = chain(days)
        (tmp_path / "other.pem").write_bytes(certificates)
        await refused(replace(shop, chain=tmp_path / "other.pem"), words)
    (tmp_path / "other.pem").write_bytes(key)
    (tmp_path / "other.pem").chmod(0o600)
    await refused(replace(shop, key=tmp_path / "other.pem"), "not that of the certificate of Shop")
    shop.key.chmod(0o640)
    await refused(shop, "can be read by others. Let its owner alone read it")
    shop.key.chmod(0o600)
    await refused(replace(shop, workspace=tmp_path), "lies in the workspace")


async def refused(named: Signatory, words: str) -> None:
    with pytest.raises(Unavailable) as failure:
        async with named.signing():
            pass
    assert words in str(failure.value)


def test_files_that_are_no_chain_or_no_key_are_refused_by_name(shop: Signatory) -> None:
    def unfit(call: Any, *given: Any) -> str:
        with pytest.raises(notary.Unfit) as failure:
            call(*given)
        return str(failure.value)

    now = dt.datetime.now(dt.UTC)
    leaf, root = (chain()[0].partition(b"-----END CERTIFICATE-----\n")[place] for place in (0, 2))
    for data, words in (
        (b"words", "holds no certificates"),
        (root, "is signed by itself"),
        (leaf + b"-----END CERTIFICATE-----\n" + chain(5)[2], "are no chain"),
    ):
        shop.chain.write_bytes(data)
        assert words in unfit(notary.read_chain, shop.chain, now)
    locked = pem(ec.generate_private_key(ec.SECP256R1()), b"secret")
    for data, words in ((b"words", "holds no private key"), (locked, "is locked by a passphrase")):
        shop.key.write_bytes(data)
        assert words in unfit(notary.read_key, shop.key, shop.workspace)
    assert "it is not a file" in unfit(notary.read_key, Path(os.devnull), shop.workspace)
    assert "C2PA does not know" in unfit(notary.signing, ec.generate_private_key(ec.SECP256K1()), shop.key)


def test_each_kind_of_key_signs_as_c2pa_wants_it() -> None:
    curve, edwards = ec.generate_private_key(ec.SECP384R1()), ed25519.Ed25519PrivateKey.generate()
    factors = rsa.generate_private_key(65537, 2048)
    name, sign = notary.signing(curve, Path())
    pair = sign(b"claim")
    numbers = (int.from_bytes(pair[:48], "big"), int.from_bytes(pair[48:], "big"))
    curve.public_key().verify(utils.encode_dss_signature(*numbers), b"claim", ec.ECDSA(SHA384()))
    assert (name, len(pair)) == ("es384", 96)
    name, sign = notary.signing(edwards, Path())
    edwards.public_key().verify(sign(b"claim"), b"claim")
    assert name == "ed25519"
    name, sign = notary.signing(factors, Path())
    filled = padding.PSS(padding.MGF1(SHA256()), 32)
    factors.public_key().verify(sign(b"claim"), b"claim", filled, SHA256())
    assert name == "ps256"


def test_the_environment_names_the_signer_and_nobody_else_hears_of_it(shop: Signatory) -> None:
    given = {signatory.CHAIN: str(shop.chain), signatory.KEY: str(shop.key)}
    assert Signatory.named(given, shop.workspace) == shop
    assert Signatory.named({}, shop.workspace) is None
    from backends.media.nursery import KEPT_ENVIRONMENT

    assert not set(given) & set(KEPT_ENVIRONMENT)


@pytest.mark.asyncio
async def test_the_process_with_the_key_can_open_and_call_nothing(shop: Signatory) -> None:
    process = shop._start()
    named = {"chain": str(shop.chain), "key": str(shop.key), "workspace": str(shop.workspace)}
    try:
        words = await signatory._asked(process, json.dumps(named))
        assert words["filter"] == "seccomp" or sys.platform != "linux"
        assert "PRIVATE" not in json.dumps(words)
    finally:
        process.kill()
        process.communicate()


def test_the_doctor_looks_at_the_signer(shop: Signatory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(signatory.CHAIN, str(shop.chain))
    monkeypatch.setenv(signatory.KEY, str(shop.key))
    monkeypatch.setattr("console.doctor._probe", lambda _name: "left out")
    found = {finding.name: finding for finding in examine(shop.workspace)}
    assert found["signing"].detail == "corrected files are signed by Shop"
    shop.key.unlink()
    found = {finding.name: finding for finding in examine(shop.workspace)}
    assert (found["signing"].state, found["signing"].remedy) == ("failure", "Check the file.")


def test_the_claim_tells_each_edit_and_that_it_is_made_by_ai() -> None:
    words = manifest(Mend(ASSET, (CutOut(Frames(3, 9)), Encode("webp"))))
    opened, *done = words["assertions"][0]["data"]["actions"]
    assert opened["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert [one["description"] for one in done] == ["cut out, frames 3 to 9", "file type"]
    assert all(one["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia") for one in done)


def test_a_result_that_was_never_signed_has_nothing_to_say() -> None:
    from backends.media.mending.workshop import _unsigned

    made = MendedFile(Path(), ASSET, "video/mp4", 1, 1, 0, 1, False, "")
    assert _unsigned(made, "").note == ""
