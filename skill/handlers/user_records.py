"""The users' records in the store; if the store fails, that is logged and does not raise."""

from __future__ import annotations

import logging
from collections.abc import Callable

from content.coaching.dialog import Turn
from content.records.progress import NO_RECORD, ProgressStore, StoredProgress, StoreUnavailableError

log = logging.getLogger("skill.service")


class UserRecords:
    """Loads, saves and erases records in *store*, under the keys of *record_key_of*."""

    def __init__(self, store: ProgressStore, record_key_of: Callable[[str], str]) -> None:
        self._store = store
        self._record_key_of = record_key_of

    def key_of(self, user: str) -> str:
        """Return the record key of *user*, empty if the request names no user."""
        return self._record_key_of(user) if user else ""

    def erase(self, user: str) -> bool:
        """Erase the record of *user*, who disabled the skill; return whether that succeeded."""
        try:
            self._store.erase(self._record_key_of(user))
        except StoreUnavailableError as fault:
            log.error("store failed", extra={"store": fault.key, "put off": "erasure"})  # noqa: TRY400 - the key says enough
            return False
        return True

    def load(self, key: str) -> StoredProgress | None:
        """Return the record under *key*, ``None`` if the store fails."""
        if not key:
            return NO_RECORD
        try:
            return self._store.load(key)
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return None

    def save(self, key: str, turn: Turn, stored: StoredProgress | None) -> bool:
        """Save what *turn* decided; return whether nothing was lost.

        Raises:
            StaleWriteError: if another device of the user has saved since *stored* was loaded.
        """
        if not key:
            return True
        try:
            if turn.forget:
                self._store.erase(key)
            elif turn.progress is not None:
                if stored is None:
                    return False
                self._store.save(key, turn.progress, stored.version)
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return False
        return True
