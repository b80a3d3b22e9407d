"""Opens the store that a URL names. Drivers are loaded only for the store that is used."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable
from urllib.parse import parse_qs, urlsplit

from content.records.progress import ProgressStore
from skill.settings import Settings, SettingsError
from skill.stores.user_keys import UserKeys, secret_beside

SQLITE = "sqlite:///"


@runtime_checkable
class Sweepable(Protocol):
    """A store that forgets what nobody came back to when it is told to."""

    def expire(self) -> int:
        """Forget it, and return how many places and records there were."""


@runtime_checkable
class Settleable(Protocol):
    """A store that holds connections, or files beside the one that tells all."""

    def settle(self) -> None:
        """Put down what nobody needs while nothing is asked."""


def open_store(settings: Settings) -> ProgressStore:
    """Return the store of *settings*; it may be out of reach for now.

    Raises:
        SettingsError: if the URL names no store that we know, or its driver is missing.
    """
    scheme = settings.store.partition(":")[0]
    try:
        if settings.store.startswith(SQLITE):
            return _sqlite(settings)
        if scheme in {"postgresql", "postgres"}:
            return _postgresql(settings)
        if scheme == "dynamodb":
            return _dynamodb(settings)
    except ImportError as fault:
        raise SettingsError(f"store: install runners-hip-coach[{scheme}] first") from fault
    raise SettingsError("store: begins with sqlite:///, postgresql:// or dynamodb://")


def expire(settings: Settings) -> int:
    """Erase places and records that nobody came back to, which nobody hears of; return how many.

    DynamoDB has nothing to sweep: it erases whole records by their time to live.

    Raises:
        SettingsError: as ``open_store``.
        StoreUnavailableError: if the store fails.
    """
    store = open_store(settings)
    try:
        return store.expire() if isinstance(store, Sweepable) else 0
    finally:
        if isinstance(store, Settleable):
            store.settle()


def settle(settings: Settings) -> None:
    """Leave the store as it is to be found while nothing runs; a store that fails is left alone.

    Raises:
        SettingsError: as ``open_store``.
    """
    store = open_store(settings)
    if isinstance(store, Settleable):
        store.settle()


def open_keys(settings: Settings) -> UserKeys:
    """Return the hashing of user ids for the store of *settings*.

    Raises:
        SettingsError: if the secret is missing, too short or cannot be kept.
    """
    try:
        if settings.store_key:
            return UserKeys(settings.store_key.encode())
        if settings.store.startswith(SQLITE):
            return UserKeys(secret_beside(sqlite_file(settings.store)))
    except (OSError, ValueError) as fault:
        raise SettingsError(f"store-key: {fault}") from fault
    raise SettingsError("store-key: needed with a store that is no SQLite file")


def sqlite_file(url: str) -> Path:
    """Return the file that a SQLite *url* names; four slashes make an absolute path.

    Raises:
        SettingsError: if it names none.
    """
    name = url.removeprefix(SQLITE)
    if not name or name == ":memory:":
        raise SettingsError("store: sqlite:/// needs a file name")
    return Path(name)


def _sqlite(settings: Settings) -> ProgressStore:
    from skill.stores.sqlite import SqliteStore  # noqa: PLC0415 - loaded only where used

    return SqliteStore(sqlite_file(settings.store), settings.store_timeout)


def _postgresql(settings: Settings) -> ProgressStore:
    from skill.stores.bounded import BoundedStore  # noqa: PLC0415 - the same
    from skill.stores.postgresql import SqlStore, postgresql_engine  # noqa: PLC0415 - the same

    engine = postgresql_engine(settings.store, settings.store_timeout, settings.threads)
    return BoundedStore(SqlStore(engine), settings.store_timeout, settings.threads)


def _dynamodb(settings: Settings) -> ProgressStore:
    from skill.stores.bounded import BoundedStore  # noqa: PLC0415 - the same
    from skill.stores.dynamodb import DynamoDbStore, dynamodb_client  # noqa: PLC0415 - the same

    parts = urlsplit(settings.store)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    region, endpoint = asked.get("region", ""), asked.get("endpoint", "")
    client = dynamodb_client(region, endpoint, settings.store_timeout)
    store = DynamoDbStore(client, parts.netloc)
    return BoundedStore(store, settings.store_timeout, settings.threads)
