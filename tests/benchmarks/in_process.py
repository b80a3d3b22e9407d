"""What can be measured without a socket: verification and reading, against the stock ones."""

from __future__ import annotations

import json
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.verification import ClaimVerifier, SignatureVerifier
from skill.verification.certificates import ChainValidator, trust_roots
from skill.verification.key_cache import KeyCache
from skill.wire.request import read_envelope
from tests.benchmarks import bodies, identity, stock
from tests.benchmarks.rounds import Limit, Row, interleaved, ratios, seconds_per_call
from tests.fakes import amazon

CALLS = 200


def rows() -> list[Row]:
    """Return the rows of verification and reading."""
    return [*_verifying(), *_reading()]


def _verifying() -> list[Row]:
    body = json.dumps(bodies.launch()).encode()
    headers = amazon.signed(body)
    envelope = DefaultSerializer().deserialize(body.decode(), RequestEnvelope)
    chain = identity.chain()
    ring = KeyCache(lambda _: chain, ChainValidator(trust_roots(identity.root())).validate)
    signatures, claims = SignatureVerifier(ring), ClaimVerifier(frozenset({bodies.SKILL}))
    request = envelope.request

    def ours() -> None:
        signatures.verify(headers, body)
        claims.verify(request.object_type, request.timestamp, bodies.SKILL)

    key, raw = amazon.rsa_key().public_key(), amazon.rsa_key().sign(body, PKCS1v15(), SHA256())
    theirs = _stock_verifier(chain)
    found = interleaved(
        {
            "ours": lambda: seconds_per_call(ours, CALLS),
            "rsa": lambda: seconds_per_call(
                lambda: key.verify(raw, body, PKCS1v15(), SHA256()), CALLS
            ),
            "stock": lambda: seconds_per_call(
                lambda: theirs(dict(headers), body.decode(), envelope), 10
            ),
        }
    )
    return [
        Row(
            "verifier, chain known / one RSA-2048 verify",
            Limit(2, 1.4, at_least=False),
            ratios(found["ours"], found["rsa"]),
        ),
        Row(
            "stock verifier / ours, chain known",
            Limit(50, 90),
            ratios(found["stock"], found["ours"]),
        ),
    ]


def _stock_verifier(chain: bytes) -> Any:  # noqa: ANN401 - the stock package is untyped
    stock.trust(identity.root().read_bytes())
    signatures, times = stock.verifiers.RequestVerifier(), stock.verifiers.TimestampVerifier()
    signatures._cert_cache[amazon.URL] = chain

    def verify(headers: Any, body: str, envelope: Any) -> None:  # noqa: ANN401 - the same
        signatures.verify(headers, body, envelope)
        times.verify(headers, body, envelope)

    return verify


def _reading() -> list[Row]:
    made = {"small launch": bodies.launch(), "7.5 kB Echo Show": bodies.show()}
    return [_read(name, json.dumps(envelope)) for name, envelope in made.items()]


def _read(name: str, text: str) -> Row:
    theirs, body = DefaultSerializer(), text.encode()
    found = interleaved(
        {
            "theirs": lambda: seconds_per_call(
                lambda: theirs.deserialize(text, RequestEnvelope), 50
            ),
            "ours": lambda: seconds_per_call(lambda: read_envelope(body), CALLS),
        }
    )
    return Row(
        f"DefaultSerializer / ours, deserialise, {name}",
        Limit(6, 15),
        ratios(found["theirs"], found["ours"]),
    )
