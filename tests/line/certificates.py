"""Certificates for tests: an authority of one's own, and what it signed."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = timedelta(days=1)


@dataclass
class Authority:
    """Signs for addresses. ``roots``: the file by which a client trusts it."""

    folder: Path

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self._own = self._made(self._name, self._key.public_key(), authority=True).sign(self._key, hashes.SHA256())
        self.roots = self.folder / "roots.pem"
        self.roots.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))

    def certificate(self, address: str = "127.0.0.1", *, ended: bool = False) -> tuple[Path, Path]:
        """A certificate for an IP address and its key, as files; ``ended``: one whose time is over."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
        made = self._made(name, key.public_key(), ended=ended).add_extension(names, critical=False)
        chain, private = self.folder / f"{address}.pem", self.folder / f"{address}.key"
        signed = made.sign(self._key, hashes.SHA256())
        chain.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        private.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return chain, private

    def _made(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, *, authority: bool = False, ended: bool = False
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 9 * _DAY)
            .not_valid_after(now + (-_DAY if ended else _DAY))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
            )
            .add_extension(
                x509.KeyUsage(True, False, False, False, False, authority, authority, False, False), critical=True
            )
        )  # fmt: skip
