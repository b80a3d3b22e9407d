"""Progress in PostgreSQL, with SQLAlchemy Core; every write names the version it replaces."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    Executable,
    Float,
    MetaData,
    Row,
    String,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    insert,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.schema import CreateTable

from content.records.progress import (
    NO_RECORD,
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from skill.stores.records import (
    PLACE_LIFETIME,
    RECORD_LIFETIME,
    decode_record,
    encode_record,
    first_version,
    next_version,
)

TABLE = Table(
    "progress",
    MetaData(),
    Column("user_key", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("place_saved_at", Float),
)

_has_key = TABLE.c.user_key == bindparam("key")
SELECT = select(TABLE.c.version, TABLE.c.record).where(_has_key)
UPDATE = (
    update(TABLE)
    .where(_has_key, TABLE.c.version == bindparam("expected_version"))
    .values(
        version=bindparam("version"), record=bindparam("record"), place_saved_at=bindparam("saved")
    )
)
INSERT = insert(TABLE).values(
    user_key=bindparam("key"),
    version=bindparam("version"),
    record=bindparam("record"),
    place_saved_at=bindparam("saved"),
)
DELETE = delete(TABLE).where(_has_key)
DELETE_OLD = delete(TABLE).where(TABLE.c.version < bindparam("before"))
SELECT_ABANDONED = select(TABLE.c.user_key, TABLE.c.version, TABLE.c.record).where(
    TABLE.c.place_saved_at < bindparam("before")
)


class SqlStore:
    """A ``ProgressStore`` in one table with one row for each user."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._has_table = False

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*, an empty one of version 0 if there is none."""
        rows, _ = self._run(SELECT, key=key)
        for version, record in rows:
            return StoredProgress(decode_record(record, self._clock()), version)
        return NO_RECORD

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one; ``StaleWriteError`` if it is not current."""
        new_version = next_version(version, self._clock())
        saved = progress.place.saved_at if progress.place else None
        values = {"version": new_version, "record": encode_record(progress), "saved": saved}
        if not version:
            self._run(INSERT, key=key, **values)
            return new_version
        _, changed = self._run(UPDATE, key=key, expected_version=version, **values)
        if not changed:
            raise StaleWriteError
        return new_version

    def erase(self, key: str) -> None:
        """Erase the record under *key*, if there is one."""
        self._run(DELETE, key=key)

    def expire(self) -> int:
        """Erase expired places and records; return how many there were."""
        now = self._clock()
        _, erased = self._run(DELETE_OLD, before=first_version(now - RECORD_LIFETIME))
        rows, _ = self._run(SELECT_ABANDONED, before=now - PLACE_LIFETIME)
        for key, version, record in rows:
            with suppress(StaleWriteError):
                self.save(key, decode_record(record, now), version)
        return erased + len(rows)

    def release(self) -> None:
        """Close the idle connections; the next call opens a new one."""
        self._engine.dispose()

    def _run(
        self, statement: Executable, **values: object
    ) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
        """Return the rows of *statement* and how many it changed."""
        try:
            if not self._has_table:
                self._make_table()
            with self._engine.connect() as connection:
                result = connection.execute(statement, values)
                return (result.all() if result.returns_rows else [], result.rowcount)
        except IntegrityError as fault:
            raise StaleWriteError from fault
        except SQLAlchemyError as fault:
            raise StoreUnavailableError(_fault_key(fault)) from fault

    def _make_table(self) -> None:
        with self._engine.connect() as connection:
            connection.execute(CreateTable(TABLE, if_not_exists=True))
        self._has_table = True


def postgresql_engine(url: str, timeout: float, connections: int) -> Engine:
    """Return an engine for *url* with psycopg; a statement may take *timeout* seconds."""
    address = make_url(url.replace("postgres://", "postgresql://", 1))
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=timeout,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 2,
            "options": f"-c statement_timeout={int(timeout * 1000)}",
        },
    )


def _fault_key(fault: Exception) -> str:
    """Return a key for the log; the message may contain the URL with its password."""
    cause = getattr(fault, "orig", None) or fault
    return "locked" if "locked" in str(cause) else type(cause).__name__
