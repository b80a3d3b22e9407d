"""Opens the store that a URL names. A driver is loaded only if its store is used."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from skill.settings import Settings, SettingsError
from skill.stores.bounded import BoundedStore, RestingStore
from skill.stores.records import MaintainedStore
from skill.stores.user_keys import UserIdHasher, load_or_make_secret

SQLITE = "sqlite:///"

CONNECTIONS = 8
"""Connections of a worker to a remote store, however many threads it has."""


def open_store(settings: Settings) -> MaintainedStore:
    """Return the store of *settings*, without a check that it is reachable.

    Raises:
        SettingsError: if the URL names an unknown store, or its driver is missing.
    """
    scheme = settings.store.partition(":")[0]
    try:
        if settings.store.startswith(SQLITE):
            from skill.stores.sqlite import SqliteStore  # noqa: PLC0415 - loaded only where used

            file = sqlite_file(settings.store)
            return RestingStore(SqliteStore(file, settings.store_timeout))
        if scheme in {"postgresql", "postgres"}:
            return _open_postgresql(settings)
        if scheme == "dynamodb":
            return _open_dynamodb(settings)
    except ImportError as fault:
        raise SettingsError(f"store: install runners-hip-coach[{scheme}] first") from fault
    raise SettingsError("store: begins with sqlite:///, postgresql:// or dynamodb://")


def expire(settings: Settings) -> int:
    """Erase expired places and records; return how many.

    Raises:
        SettingsError: as ``open_store``.
        StoreUnavailableError: if the store fails.
    """
    store = open_store(settings)
    try:
        return store.expire()
    finally:
        store.release()


def forget(settings: Settings, user: str) -> None:
    """Erase the record of *user*, under the old key of users as well.

    Raises:
        SettingsError: as ``open_store`` and ``make_user_id_hasher``.
        StoreUnavailableError: if the store fails.
    """
    hasher, store = make_user_id_hasher(settings), open_store(settings)
    try:
        for key in filter(None, (hasher.record_key_of(user), hasher.old_record_key_of(user))):
            store.erase(key)
    finally:
        store.release()


def remove_temporary_files(settings: Settings) -> None:
    """Remove the temporary files of the store, when the service has stopped.

    Raises:
        SettingsError: as ``open_store``.
    """
    # The workers have ended, and their connections with them. Any store object can remove what
    # remains: SQLite's WAL files.
    open_store(settings).release()


def make_user_id_hasher(settings: Settings) -> UserIdHasher:
    """Return what hashes user ids into the record keys of the store of *settings*.

    Raises:
        SettingsError: if the secret is missing, too short or cannot be saved.
    """
    try:
        old = settings.old_store_key.encode()
        if settings.store_key:
            return UserIdHasher(settings.store_key.encode(), old)
        if settings.store.startswith(SQLITE):
            return UserIdHasher(load_or_make_secret(sqlite_file(settings.store)), old)
    except (OSError, ValueError) as fault:
        raise SettingsError(f"store-key: {fault}") from fault
    raise SettingsError("store-key: needed with a store that is no SQLite file")


def sqlite_file(url: str) -> Path:
    """Return the file of a SQLite *url*; four slashes make an absolute path.

    Raises:
        SettingsError: if the URL has no file.
    """
    name = url.removeprefix(SQLITE)
    if not name or name == ":memory:":
        raise SettingsError("store: sqlite:/// needs a file name")
    return Path(name)


def _open_postgresql(settings: Settings) -> MaintainedStore:
    from skill.stores.postgresql import PostgresqlStore, postgresql_engine  # noqa: PLC0415 - loaded only where used

    connections = min(settings.threads, CONNECTIONS)
    engine = postgresql_engine(settings.store, settings.store_timeout, connections)
    return BoundedStore(PostgresqlStore(engine), settings.store_timeout, connections)


def _open_dynamodb(settings: Settings) -> MaintainedStore:
    from skill.stores.dynamodb import DynamoDbStore, dynamodb_client  # noqa: PLC0415 - loaded only where used

    parts = urlsplit(settings.store)
    query = dict(parse_qsl(parts.query))
    region, endpoint = query.get("region", ""), query.get("endpoint", "")
    client = dynamodb_client(region, endpoint, settings.store_timeout)
    store = DynamoDbStore(client, parts.netloc)
    return BoundedStore(store, settings.store_timeout, min(settings.threads, CONNECTIONS))
