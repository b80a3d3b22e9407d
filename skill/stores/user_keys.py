"""Turns a user id into a record key: a keyed hash, so that nobody can guess it.

The secret comes from a setting. For a SQLite store it may be generated once, in a file that only
its owner can read; other stores are shared by machines and need the setting.
"""

from __future__ import annotations

import hmac
import logging
import os
import secrets
import stat
from pathlib import Path

MIN_SECRET_BYTES = 16
"""Bytes; a shorter secret is refused."""

SECRET_BYTES = 32

log = logging.getLogger("skill.stores")


class UserIdHasher:
    """Hashes user ids with one secret: HMAC-SHA-256.

    While the secret is being replaced, *old_secret* is the one before it.
    """

    def __init__(self, secret: bytes, old_secret: bytes = b"") -> None:
        for each in (secret, old_secret or secret):
            if len(each) < MIN_SECRET_BYTES:
                raise ValueError(f"at least {MIN_SECRET_BYTES} characters")
        self._secret = secret
        self._old = UserIdHasher(old_secret) if old_secret else None

    def record_key_of(self, user: str) -> str:
        """Return the record key of *user*, 64 hexadecimal digits."""
        return hmac.digest(self._secret, user.encode("utf-8", "surrogatepass"), "sha256").hex()

    def old_record_key_of(self, user: str) -> str:
        """Return the record key of *user* under the old secret, empty if there is none."""
        return self._old.record_key_of(user) if self._old is not None else ""


def load_or_make_secret(store: Path) -> bytes:
    """Return the secret in the file beside the SQLite file *store*, made with mode 600 if missing.

    Raises:
        OSError: if the file can neither be read nor made.
    """
    file = store.with_name(store.name + ".key")
    if not file.exists():
        _make_secret(file)
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        log.warning("others can read the key file: chmod 600 %s", file.name)
    return file.read_bytes().strip()


def _make_secret(file: Path) -> None:
    """Write a new secret atomically; of two processes the first one wins."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(secrets.token_hex(SECRET_BYTES).encode())
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
