"""The process that has the private key: ``python -m backends.media.mending.notary``, started by ``signatory`` only.

It reads the names of chain and key, looks at both, and says who signs and how, or why nobody can; then each line of
hex is answered by its signature. It never sees a picture or a clip, and once it has the key it forbids itself files,
sockets and programs, as the media worker does. Where its standard input ends, so does it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

from backends.media import sandbox

MAX_BYTES = 1 << 20
"""Of a chain or a key; real ones have some kilobytes."""

MOST_OF_A_NAME = 80
"""Characters that are told of whom a certificate is of."""

LEAST_RSA_BITS = 2048
"""C2PA 2.x, 13.2.1."""

Sign = Callable[[bytes], bytes]
CURVES: dict[str, tuple[str, int, hashes.HashAlgorithm]] = {
    "secp256r1": ("es256", 32, hashes.SHA256()),
    "secp384r1": ("es384", 48, hashes.SHA384()),
    "secp521r1": ("es512", 66, hashes.SHA512()),
}
"""What C2PA calls a curve's signatures, bytes of one of their two numbers, and their digest."""


class Unfit(Exception):
    """Nothing can be signed: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def read_chain(path: Path, now: dt.datetime) -> list[x509.Certificate]:
    """The signer's certificate and those above it, each signed by the next. Raises Unfit."""
    try:
        chain = x509.load_pem_x509_certificates(_bytes(path))
    except OSError as error:
        raise Unfit(f"The certificates {path} cannot be read ({error.strerror}).", "Check the file.") from error
    except ValueError as error:
        raise Unfit(f"The file {path} holds no certificates.", "Name a chain in PEM, the signer's first.") from error
    for lower, upper in itertools.pairwise(chain):
        try:
            lower.verify_directly_issued_by(upper)
        except (ValueError, TypeError, InvalidSignature) as error:
            raise Unfit(f"The certificates {path} are no chain.", "Put each before the one that signed it.") from error
    if chain[0].issuer == chain[0].subject:
        raise Unfit(f"The certificate in {path} is signed by itself.", "Have one issued for signing C2PA claims.")
    ends = chain[0].not_valid_after_utc
    if not chain[0].not_valid_before_utc <= now <= ends:
        words = f"ended on {ends:%Y-%m-%d}" if now > ends else f"begins on {chain[0].not_valid_before_utc:%Y-%m-%d}"
        raise Unfit(f"The certificate of {name_of(chain[0])} {words}.", "Have a new one issued.")
    return chain


def read_key(path: Path, workspace: Path) -> Any:
    """The private key. Raises Unfit, also where others could read it, or it lies where work is kept and copied."""
    if path.resolve().is_relative_to(workspace.resolve()):
        raise Unfit(f"The private key {path} lies in the workspace.", "Keep it elsewhere, for its owner alone.")
    try:
        data = _bytes(path, secret=True)
        return serialization.load_pem_private_key(data, None)
    except OSError as error:
        raise Unfit(f"The private key {path} cannot be read ({error.strerror}).", "Check the file.") from error
    except TypeError as error:
        raise Unfit(f"The private key {path} is locked by a passphrase.", "Name one without.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unfit(f"The file {path} holds no private key.", "Name one in PEM.") from error


def signing(key: Any, path: Path) -> tuple[str, Sign]:
    """What C2PA calls the key's signatures, and what makes them. Raises Unfit for a key that it does not know."""
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        name, width, digest = CURVES[key.curve.name]
        return name, lambda data: _pair(key.sign(data, ec.ECDSA(digest)), width)
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519", key.sign
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        filled = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
        return "ps256", lambda data: key.sign(data, filled, hashes.SHA256())
    raise Unfit(
        f"The private key {path} is of a kind that C2PA does not know.", "Use P-256, Ed25519 or RSA of 2048 bits."
    )


def name_of(certificate: x509.Certificate) -> str:
    """Whom a certificate is of: its common name, else its organisation's, else all that it says."""
    for kind in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        for found in certificate.subject.get_attributes_for_oid(kind):
            return str(found.value)[:MOST_OF_A_NAME].replace(";", ",")
    return certificate.subject.rfc4514_string()[:MOST_OF_A_NAME]


def _pair(signature: bytes, width: int) -> bytes:
    """The two numbers of an ECDSA signature side by side, as COSE wants them (RFC 9053, 2.1)."""
    return b"".join(number.to_bytes(width, "big") for number in utils.decode_dss_signature(signature))


def _bytes(path: Path, *, secret: bool = False) -> bytes:
    """A small regular file. Raises OSError, and Unfit where it is ``secret`` and others may read it."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(file, "rb") as opened:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a file")
        if secret and os.name == "posix" and (status.st_mode & 0o077 or status.st_uid not in (0, os.geteuid())):
            raise Unfit(f"The private key {path} can be read by others.", "Let its owner alone read it (chmod 600).")
        return opened.read(MAX_BYTES)


def _say(words: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(words)}\n")
    sys.stdout.flush()


def main() -> None:
    """Until standard input ends."""
    sandbox.ignore_terminal_interrupts()
    given = json.loads(sys.stdin.readline())
    try:
        chain = read_chain(Path(given["chain"]), dt.datetime.now(dt.UTC))
        key = read_key(Path(given["key"]), Path(given["workspace"]))
        algorithm, sign = signing(key, Path(given["key"]))
        if key.public_key() != chain[0].public_key():
            name = name_of(chain[0])
            raise Unfit(
                f"The private key is not that of the certificate of {name}.", "Name the two that belong together."
            )
    except Unfit as error:
        _say({"error": str(error), "remedy": error.remedy})
        return
    sandbox.limit_resources(0, 0)
    held = sandbox.forbid_system_calls()
    pem = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain).decode()
    _say({"algorithm": algorithm, "chain": pem, "name": name_of(chain[0]), "filter": held})
    for line in sys.stdin:
        _say({"signature": sign(bytes.fromhex(line)).hex()})


if __name__ == "__main__":
    main()
