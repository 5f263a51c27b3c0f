"""A picture with content credentials, signed by an invented shop whose certificates are made here."""

from __future__ import annotations

import datetime as dt
import functools
import io
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from backends.media.marks import SOURCE_TYPE


@functools.lru_cache(maxsize=4)
def chain(begins_in_days: int = -1) -> tuple[bytes, bytes, bytes]:
    """An invented signer as C2PA wants one: its chain, which holds for a month, its key, and the root alone, all
    PEM."""
    begin = dt.datetime.now(dt.UTC) + dt.timedelta(days=begins_in_days)
    root_key = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())

    def certificate(name: str, public: ec.EllipticCurvePublicKey, ca: bool) -> x509.Certificate:
        def named(text: str) -> x509.Name:
            given = (NameOID.COMMON_NAME, text), (NameOID.ORGANIZATION_NAME, "Invented")
            return x509.Name([x509.NameAttribute(oid, value) for oid, value in given])

        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
        made = x509.CertificateBuilder(named("Root"), named(name), public, x509.random_serial_number())
        made = made.not_valid_before(begin).not_valid_after(begin + dt.timedelta(days=31))
        made = made.add_extension(issuer, critical=False)
        made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        made = made.add_extension(x509.BasicConstraints(ca, None), critical=True)
        usage = x509.KeyUsage(not ca, False, False, False, False, ca, ca, False, False)
        made = made.add_extension(usage, critical=True)
        if not ca:
            mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
            made = made.add_extension(mail, critical=False)
        return made.sign(root_key, hashes.SHA256())

    pem = serialization.Encoding.PEM
    root = certificate("Root", root_key.public_key(), True).public_bytes(pem)
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return certificate("Shop", key.public_key(), False).public_bytes(pem) + root, private, root


def plain(**how: Any) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize((96, 96)).save(out, "JPEG", **how)
    return out.getvalue()


@functools.lru_cache(maxsize=1)
def signed() -> bytes:
    """A JPEG that says it is AI's, signed."""
    import c2pa

    certificates, key, _ = chain()
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, certificates, key, None))
    actions = {"actions": [{"action": "c2pa.created", "digitalSourceType": SOURCE_TYPE}]}
    manifest = {
        "claim_generator_info": [{"name": "Test", "version": "1"}],
        "assertions": [{"label": "c2pa.actions.v2", "data": actions}],
    }
    out = io.BytesIO()
    c2pa.Builder(manifest).sign(signer, "image/jpeg", io.BytesIO(plain()), out)
    return out.getvalue()
