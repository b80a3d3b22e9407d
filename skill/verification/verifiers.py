"""Verifies that a request comes from Amazon, unchanged, recent and for this skill.

The signature is checked over the raw bytes, before they are parsed. The request's own claims (its
time, and the skill it is for) are checked after parsing.
"""

from __future__ import annotations

import binascii
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.verification.errors import Reason, VerificationError

if TYPE_CHECKING:
    from skill.verification.key_cache import KeyCache

CHAIN_URL_HEADER = "signaturecertchainurl"
SIGNATURE_HEADER = "signature-256"
MAX_SIGNATURE_CHARS = 4096
PADDING, HASH = PKCS1v15(), SHA256()

TOLERANCE = 150.0
"""Seconds that a request may be in the past or the future."""

EVENT_TOLERANCE = 3600.0
"""Seconds that a skill event may be in the past or the future."""

EVENT_TYPES = "AlexaSkillEvent."

Headers = Iterable[tuple[str, str]]


class SignatureVerifier:
    """Checks Amazon's signature over the bytes of a request."""

    def __init__(self, keys: KeyCache) -> None:
        self._keys = keys

    def verify(self, headers: Headers, body: bytes) -> None:
        """Check that the signature in *headers* is Amazon's for *body*.

        Raises:
            VerificationError: with the first reason found.
        """
        url, signature = _signature_headers(headers)
        raw = _decode_signature(signature)
        try:
            self._keys.key_for(url).verify(raw, body, PADDING, HASH)
        except InvalidSignature as fault:
            raise VerificationError(Reason.SIGNATURE_MISMATCH) from fault


class ClaimVerifier:
    """Checks a request's timestamp and skill id."""

    def __init__(
        self,
        skill_ids: frozenset[str],
        clock: Callable[[], float] = time.time,
        *,
        check_time: bool = True,
    ) -> None:
        self._skill_ids = skill_ids
        self._clock = clock
        self._check_time = check_time

    def verify(self, request_type: str, timestamp: datetime | None, skill_id: str | None) -> None:
        """Check the claims of a request of *request_type*; without skill ids any skill is accepted.

        Raises:
            VerificationError: with the first reason found.
        """
        if self._check_time:
            self._verify_time(request_type, timestamp)
        if self._skill_ids and skill_id not in self._skill_ids:
            raise VerificationError(Reason.SKILL_ID_MISMATCH)

    def _verify_time(self, request_type: str, timestamp: datetime | None) -> None:
        if timestamp is None:
            raise VerificationError(Reason.TIMESTAMP_MISSING)
        if timestamp.tzinfo is None:
            raise VerificationError(Reason.TIMESTAMP_WITHOUT_ZONE)
        tolerance = EVENT_TOLERANCE if request_type.startswith(EVENT_TYPES) else TOLERANCE
        if abs(self._clock() - timestamp.timestamp()) > tolerance:
            raise VerificationError(Reason.TIMESTAMP_TOO_FAR)


def _signature_headers(headers: Headers) -> tuple[str, str]:
    """Return the chain URL and the signature; each header must occur exactly once."""
    values: dict[str, str] = {}
    for name, value in headers:
        lowered = name.lower()
        if lowered in (CHAIN_URL_HEADER, SIGNATURE_HEADER):
            # A server may join repeated headers with a comma; neither value contains one.
            if lowered in values or "," in value:
                raise VerificationError(Reason.HEADER_REPEATED)
            values[lowered] = value
    try:
        return values[CHAIN_URL_HEADER], values[SIGNATURE_HEADER]
    except KeyError as fault:
        raise VerificationError(Reason.HEADER_MISSING) from fault


def _decode_signature(signature: str) -> bytes:
    if len(signature) > MAX_SIGNATURE_CHARS:
        raise VerificationError(Reason.SIGNATURE_MALFORMED)
    try:
        return binascii.a2b_base64(signature, strict_mode=True)
    except ValueError as fault:
        raise VerificationError(Reason.SIGNATURE_MALFORMED) from fault
