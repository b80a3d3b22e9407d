"""Amazon as the service sees it: a certificate authority of our own, its host, and a signer."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.verification import Reason, SignatureVerifier, VerificationError
from skill.verification.certificates import ChainValidator
from skill.verification.key_cache import KeyCache

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-15.pem"
SIGNER = "echo-api.amazon.com"
WEEK = timedelta(days=7)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def rsa_key(name: str = "leaf", bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return a key, the same for the same *name*: making one is slow."""
    return _rsa_key(name, bits)


@cache
def _rsa_key(name: str, bits: int) -> rsa.RSAPrivateKey:
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def ec_key(name: str) -> ec.EllipticCurvePrivateKey:
    """Return a quick key for an authority called *name*."""
    del name
    return ec.generate_private_key(ec.SECP256R1())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, signature: bool, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signature,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def authority(name: str, issuer: str = "") -> x509.Certificate:
    """Return an authority's certificate, signed by *issuer* or by itself."""
    key, signer = ec_key(name), ec_key(issuer or name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer or name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 1000 * WEEK)
        .not_valid_after(NOW + 1000 * WEEK)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signature=False, authority=True), critical=True)
        .add_extension(_key_id(key), critical=False)
    )
    if issuer:
        builder = builder.add_extension(_issuer_id(signer), critical=False)
    return builder.sign(signer, SHA256())


def _key_id(key: Key) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key())


def _issuer_id(key: Key) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


@dataclass(frozen=True)
class Leaf:
    """What a signing certificate is to look like; the default is a good one."""

    names: tuple[str, ...] | None = (SIGNER,)
    begins: datetime = NOW - WEEK
    ends: datetime = NOW + WEEK
    usage: bool | None = True
    server: bool = True
    issuer: str = "Intermediate"
    key: str = "leaf"
    bits: int = 2048
    elliptic: bool = False

    def private_key(self) -> Key:
        """Return the key that signs requests."""
        return ec_key(self.key) if self.elliptic else rsa_key(self.key, self.bits)

    def certificate(self) -> x509.Certificate:
        """Return the certificate, signed by its issuer or, where that is "", by itself."""
        signer = ec_key(self.issuer) if self.issuer else self.private_key()
        builder = (
            x509.CertificateBuilder()
            .subject_name(_named(SIGNER))
            .issuer_name(_named(self.issuer or SIGNER))
            .public_key(self.private_key().public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.begins)
            .not_valid_after(self.ends)
            .add_extension(_issuer_id(signer), critical=False)
        )
        return self._extended(builder).sign(signer, SHA256())

    def _extended(self, builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
        if self.names is not None:
            names = x509.SubjectAlternativeName([x509.DNSName(name) for name in self.names])
            builder = builder.add_extension(names, critical=False)
        if self.usage is not None:
            usage = _usage(signature=self.usage, authority=False)
            builder = builder.add_extension(usage, critical=True)
        if self.server:
            server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
            builder = builder.add_extension(server, critical=False)
        return builder


def pem(*certificates: x509.Certificate) -> bytes:
    """Return *certificates* as one PEM file."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def chain(leaf: Leaf | None = None) -> bytes:
    """Return the PEM chain that the certificate host serves for *leaf*."""
    return pem((leaf or Leaf()).certificate(), authority("Intermediate", "Root"))


def signature(
    body: bytes, key: rsa.RSAPrivateKey | None = None, digest: HashAlgorithm | None = None
) -> str:
    """Return the value of ``Signature-256`` for *body*."""
    raw = (key or rsa_key()).sign(body, PKCS1v15(), digest or SHA256())
    return base64.b64encode(raw).decode()


def signed(body: bytes, url: str = URL) -> list[tuple[str, str]]:
    """Return the headers that Amazon sends with *body*."""
    return [("SignatureCertChainUrl", url), ("Signature-256", signature(body))]


@dataclass
class Clock:
    """A clock that only moves when told; epoch seconds."""

    now: float = NOW.timestamp()

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass
class Host:
    """The certificate host: serves what it is given, and counts who asks."""

    served: dict[str, bytes] = field(default_factory=lambda: {URL: chain()})
    fault: Reason | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> bytes:
        """Serve *url*, or fail as told."""
        self.asked.append(url)
        if self.fault is not None:
            raise VerificationError(self.fault)
        if url not in self.served:
            raise VerificationError(Reason.CHAIN_NOT_SERVED)
        return self.served[url]


def key_ring(host: Host, clock: Clock) -> KeyCache:
    """Return a ring that trusts our own root."""
    return KeyCache(host, ChainValidator([authority("Root")]).validate, clock, wall_clock=clock)


def verifier(host: Host | None = None, clock: Clock | None = None) -> SignatureVerifier:
    """Return a verifier that trusts our own root."""
    return SignatureVerifier(key_ring(host or Host(), clock or Clock()))
