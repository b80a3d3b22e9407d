"""Which certificate may sign a request: the URL it is fetched from, and its chain of trust.

The rules are Amazon's for self-hosted skills. No key is pinned, as Amazon rotates certificates.
"""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import verification

from skill.verification.errors import Reason, VerificationError

SIGNER = "echo-api.amazon.com"
"""The name that the signing certificate must carry exactly."""

MAX_URL_CHARS = 512
PEM_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
MAX_CERTIFICATES = 10
MIN_KEY_BITS = 2048

CHAIN_URL = re.compile(
    r"(?i:https://s3\.amazonaws\.com)(?::443)?((?:/[A-Za-z0-9._~-]+)+)",
    re.ASCII,
)
"""Scheme and host in any case, the path with its case; no escapes, no query."""

CHAIN_PATH_PREFIX = "/echo.api/"


def canonical_url(url: str) -> str:
    """Return the canonical form of *url*, which is fetched and is the cache key of its chain.

    Dot segments are removed before the path is checked, as Amazon's rules say.

    Raises:
        VerificationError: with ``Reason.URL_REFUSED`` if Amazon keeps no chains at such a URL.
    """
    match = CHAIN_URL.fullmatch(url) if len(url) <= MAX_URL_CHARS else None
    path = match[1] if match else ""
    if "/." in path:
        path = _remove_dot_segments(path)
    if not path.startswith(CHAIN_PATH_PREFIX) or path == CHAIN_PATH_PREFIX:
        raise VerificationError(Reason.URL_REFUSED)
    return f"https://s3.amazonaws.com{path}"


def _remove_dot_segments(path: str) -> str:
    """Return *path* without dot segments; empty if it leaves the root or ends in one."""
    kept: list[str] = []
    first, *segments = path.split("/")
    if segments[-1] in {".", ".."}:
        return ""
    for segment in segments:
        if segment == ".." and not kept:
            return ""
        if segment == "..":
            kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join([first, *kept])


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A verified signing key; ``expires`` is the earliest expiry of its chain, in epoch seconds."""

    key: RSAPublicKey
    expires: float


def trust_roots(file: Path | None = None) -> list[x509.Certificate]:
    """Return the trust roots in the PEM *file*, by default certifi's.

    A root that the library cannot read, or warns about, is left out, so that one odd root in a
    bundle does not stop the service.

    Raises:
        ValueError: if there is no usable root.
    """
    roots = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for block in PEM_BLOCK.findall((file or Path(certifi.where())).read_bytes()):
            with suppress(ValueError, UserWarning):
                roots.append(x509.load_pem_x509_certificate(block))
    if not roots:
        raise ValueError("no trust root")
    return roots


class ChainValidator:
    """Validates PEM chains, leaf first, and returns the signing key."""

    def __init__(self, roots: list[x509.Certificate]) -> None:
        self._store = verification.Store(roots)
        self._signer = x509.DNSName(SIGNER)

    def validate(self, pem: bytes, now: float) -> SigningKey:
        """Return the key of the leaf in *pem* if the chain is trusted at *now* (epoch seconds).

        Raises:
            VerificationError: with one of the ``CHAIN_...`` reasons.
        """
        leaf, *others = _read_chain(pem)
        chain = self._verify_chain(leaf, others, now)
        _check_leaf(leaf)
        key = leaf.public_key()
        if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
            raise VerificationError(Reason.CHAIN_WRONG_KEY)
        return SigningKey(key, min(link.not_valid_after_utc.timestamp() for link in chain))

    def _verify_chain(
        self, leaf: x509.Certificate, others: list[x509.Certificate], now: float
    ) -> list[x509.Certificate]:
        at = datetime.fromtimestamp(now, UTC)
        try:
            policy = verification.PolicyBuilder().store(self._store).time(at)
            return policy.build_server_verifier(self._signer).verify(leaf, others)
        except Exception as fault:
            raise VerificationError(Reason.CHAIN_UNTRUSTED) from fault


def _read_chain(pem: bytes) -> list[x509.Certificate]:
    try:
        chain = x509.load_pem_x509_certificates(pem)
    except Exception as fault:
        raise VerificationError(Reason.CHAIN_NOT_PEM) from fault
    if len(chain) > MAX_CERTIFICATES:
        raise VerificationError(Reason.CHAIN_NOT_PEM)
    return chain


def _check_leaf(leaf: x509.Certificate) -> None:
    """Require the exact name, not a wildcard, and the key usage of signing."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        if SIGNER not in names.get_values_for_type(x509.DNSName):
            raise VerificationError(Reason.CHAIN_WRONG_NAME)
        use = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as fault:
        raise VerificationError(Reason.CHAIN_WRONG_USE) from fault
    if not use.digital_signature:
        raise VerificationError(Reason.CHAIN_WRONG_USE)
