"""Stream tokens: a player carries its session's plan and position for us, encrypted.

Nobody can read or change a token without the service's secret. Equal contents give equal tokens,
so that an event that is sent twice gets the same answer.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from content.coaching.session import StreamedMove

LONGEST = 1_024
"""Characters that Alexa allows in a token."""

NONCE = 12
VERSION = b"hip-coach-1"


class StreamToken(msgspec.Struct, frozen=True, array_like=True):
    """What a token holds: the stream, its locale, and *seed*, which differs in each session."""

    stream: StreamedMove
    locale: str
    seed: str


class TokenTooLongError(ValueError):
    """A plan with more choices than fit into a token."""


class TokenCipher:
    """Encrypts and decrypts tokens with keys made from *secret*."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(hmac.digest(secret, b"seal", hashlib.sha256))
        self._nonces = hmac.digest(secret, b"nonce", hashlib.sha256)

    def seal(self, playing: StreamToken) -> str:
        """Return the token of *playing*.

        Raises:
            TokenTooLongError: if the token would be longer than Alexa allows.
        """
        plain = _encode(playing)
        nonce = hmac.digest(self._nonces, plain, hashlib.sha256)[:NONCE]
        token = urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, plain, VERSION)).decode()
        if len(token) > LONGEST:
            raise TokenTooLongError(len(token))
        return token

    def open(self, token: str) -> StreamToken | None:
        """Return what *token* holds; ``None`` if it is not ours."""
        try:
            sealed = urlsafe_b64decode(token.encode("ascii"))
            plain = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], VERSION)
            return _decode(plain)
        except (ValueError, InvalidTag, msgspec.MsgspecError):
            return None


def _encode(playing: StreamToken) -> bytes:
    """Return *playing* as short JSON: default choices are left out."""
    return msgspec.json.encode(playing, order="sorted")


def _decode(plain: bytes) -> StreamToken:
    return msgspec.json.decode(plain, type=StreamToken)
