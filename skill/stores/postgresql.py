"""Progress in PostgreSQL, through SQLAlchemy Core; every write names what it replaces."""

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
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from skill.stores.records import (
    PLACE_LASTS,
    RECORD_LASTS,
    first_version,
    following_version,
    read,
    written,
)

TABLE = Table(
    "progress",
    MetaData(),
    Column("user_key", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("place_saved_at", Float),
)

_user = TABLE.c.user_key == bindparam("user")
SELECT = select(TABLE.c.version, TABLE.c.record).where(_user)
UPDATE = (
    update(TABLE)
    .where(_user, TABLE.c.version == bindparam("found"))
    .values(
        version=bindparam("version"), record=bindparam("record"), place_saved_at=bindparam("saved")
    )
)
INSERT = insert(TABLE).values(
    user_key=bindparam("user"),
    version=bindparam("version"),
    record=bindparam("record"),
    place_saved_at=bindparam("saved"),
)
DELETE = delete(TABLE).where(_user)
DELETE_OLD = delete(TABLE).where(TABLE.c.version < bindparam("before"))
ABANDONED = select(TABLE.c.user_key, TABLE.c.version, TABLE.c.record).where(
    TABLE.c.place_saved_at < bindparam("before")
)


class SqlStore:
    """A ``ProgressStore`` in one table of one row a user."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._has_table = False

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*, a fresh one of version 0 if there is none."""
        rows, _ = self._run(SELECT, user=user)
        for version, record in rows:
            return StoredProgress(read(record, self._clock()), version)
        return StoredProgress(Progress(), 0)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one; ``StaleWriteError`` if it moved on."""
        following = following_version(version, self._clock())
        saved = progress.place.saved_at if progress.place else None
        values = {"version": following, "record": written(progress), "saved": saved}
        if not version:
            self._run(INSERT, user=user, **values)
            return following
        _, changed = self._run(UPDATE, user=user, found=version, **values)
        if not changed:
            raise StaleWriteError
        return following

    def erase(self, user: str) -> None:
        """Forget *user*; forgetting twice is no fault."""
        self._run(DELETE, user=user)

    def expire(self) -> int:
        """Forget the places that nobody came back to, and records nobody changed for long.

        Return how many there were.
        """
        now = self._clock()
        _, gone = self._run(DELETE_OLD, before=first_version(now - RECORD_LASTS))
        rows, _ = self._run(ABANDONED, before=now - PLACE_LASTS)
        for user, version, record in rows:
            with suppress(StaleWriteError):
                self.save(user, read(record, now), version)
        return gone + len(rows)

    def settle(self) -> None:
        """Close the connections that are not in use; the next call opens another."""
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
            raise StoreUnavailableError(_why(fault)) from fault

    def _make_table(self) -> None:
        with self._engine.connect() as connection:
            connection.execute(CreateTable(TABLE, if_not_exists=True))
        self._has_table = True


def postgresql_engine(url: str, timeout: float, connections: int) -> Engine:
    """Return an engine on *url* with psycopg; statements are cut off after *timeout* seconds."""
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


def _why(fault: Exception) -> str:
    """Return a word for the log; the message itself may hold the address and its password."""
    cause = getattr(fault, "orig", None) or fault
    return "locked" if "locked" in str(cause) else type(cause).__name__
