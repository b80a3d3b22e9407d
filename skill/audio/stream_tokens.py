"""Stream tokens: a player carries its session's plan and position for us, encrypted.

Nobody can read or change a token without the service's secret. Equal contents give equal tokens,
so that an event that is sent twice gets the same answer.
"""

from __future__ import annotations

import hashlib
import hmac
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from content.coaching.session import StreamedMove
from content.records.speech import AudioUnavailableError

MAX_TOKEN_CHARS = 1_024
"""Characters that Alexa allows in a token."""

NONCE_BYTES = 12
ASSOCIATED_DATA = b"hip-coach-2"
"""Authenticated with each token; change it to invalidate all old tokens."""


class PlaybackPosition(msgspec.Struct, frozen=True, array_like=True):
    """The content of a stream token: the stream, its locale, and a *seed* for each session.

    The stream may play, be paused or have ended.
    """

    stream: StreamedMove
    locale: str
    seed: str


class TokenCipher:
    """Encrypts and decrypts tokens with keys made from *secret*.

    While the secret is being replaced, tokens of the *old_secret* are opened as well.
    """

    def __init__(self, secret: bytes, old_secret: bytes = b"") -> None:
        self._cipher = _cipher(secret)
        self._ciphers = (self._cipher, *([_cipher(old_secret)] if old_secret else []))
        self._nonces = hmac.digest(secret, b"nonce", hashlib.sha256)

    def seal(self, position: PlaybackPosition) -> str:
        """Return the token that holds *position*.

        Raises:
            AudioUnavailableError: if the token would be longer than Alexa allows, since the
                session has too many choices.
        """
        # Compressed JSON leaves out default choices.
        cleartext = zlib.compress(msgspec.json.encode(position, order="sorted"), 9)
        nonce = hmac.digest(self._nonces, cleartext, hashlib.sha256)[:NONCE_BYTES]
        token = urlsafe_b64encode(
            nonce + self._cipher.encrypt(nonce, cleartext, ASSOCIATED_DATA)
        ).decode()
        if len(token) > MAX_TOKEN_CHARS:
            raise AudioUnavailableError("token_too_long")
        return token

    def open(self, token: str) -> PlaybackPosition | None:
        """Return what *token* holds; ``None`` if it is not ours."""
        return next(filter(None, (_open(token, cipher) for cipher in self._ciphers)), None)


def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(hmac.digest(secret, b"seal", hashlib.sha256))


def _open(token: str, cipher: AESGCM) -> PlaybackPosition | None:
    try:
        sealed = urlsafe_b64decode(token.encode("ascii"))
        cleartext = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], ASSOCIATED_DATA)
        return msgspec.json.decode(zlib.decompress(cleartext), type=PlaybackPosition)
    except (ValueError, InvalidTag, msgspec.MsgspecError):
        return None
