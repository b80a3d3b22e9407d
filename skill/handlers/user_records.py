"""The users' records in the store; if the store fails, that is logged and does not raise."""

from __future__ import annotations

import logging
from collections.abc import Callable

from content.coaching.dialog import Turn
from content.records.progress import (
    NO_RECORD,
    ProgressStore,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)

log = logging.getLogger("skill.service")

KeyOf = Callable[[str], str]


class UserRecords:
    """Loads, saves and erases records in *store*, under the keys of *record_key_of*.

    While keys are replaced, *old_record_key_of* returns the old key of a user, else "". A record
    under it moves to the new one when it is first loaded.
    """

    def __init__(
        self, store: ProgressStore, record_key_of: KeyOf, old_record_key_of: KeyOf | None = None
    ) -> None:
        self._store = store
        self._record_key_of = record_key_of
        self._old_record_key_of = old_record_key_of or (lambda _: "")

    def erase(self, user: str) -> bool:
        """Erase the record of *user*, who disabled the skill; return whether that succeeded."""
        try:
            self._erase(user)
        except StoreUnavailableError as fault:
            log.error("store failed", extra={"store": fault.key, "put off": "erasure"})  # noqa: TRY400 - the key says enough
            return False
        return True

    def load(self, user: str) -> StoredProgress | None:
        """Return the record of *user*, who may be unnamed; ``None`` if the store fails."""
        if not user:
            return NO_RECORD
        try:
            stored = self._store.load(self._record_key_of(user))
            old_key = "" if stored.version else self._old_record_key_of(user)
            return self._move(user, old_key) if old_key else stored
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return None

    def save(self, user: str, turn: Turn, stored: StoredProgress | None) -> bool:
        """Save what *turn* decided; return whether nothing was lost.

        Raises:
            StaleWriteError: if another device of the user has saved since *stored* was loaded.
        """
        if not user:
            return True
        try:
            if turn.forget:
                self._erase(user)
            elif turn.progress is not None:
                if stored is None:
                    return False
                self._store.save(self._record_key_of(user), turn.progress, stored.version)
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return False
        return True

    def _erase(self, user: str) -> None:
        if old_key := self._old_record_key_of(user):
            self._store.erase(old_key)
        self._store.erase(self._record_key_of(user))

    def _move(self, user: str, old_key: str) -> StoredProgress:
        """Return the record under *old_key*, if there is one, moved to the new key of *user*."""
        old, key = self._store.load(old_key), self._record_key_of(user)
        if not old.version:
            return old
        try:
            version = self._store.save(key, old.progress, 0)
        except StaleWriteError:  # another device of the user has just moved it
            return self._store.load(key)
        self._store.erase(old_key)
        return StoredProgress(old.progress, version)
