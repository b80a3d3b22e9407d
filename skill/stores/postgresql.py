"""Progress in PostgreSQL, over SQLAlchemy's connection pool."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from content.records.progress import StaleWriteError, StoreUnavailableError
from skill.stores.records import CREATE_TABLE, SqlRecords, fault_key


class PostgresqlStore(SqlRecords):
    """A ``MaintainedStore`` in the database of *engine*."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock)
        self._engine = engine
        self._has_table = False

    def release(self) -> None:
        """Close the idle connections; the next call opens a new one."""
        self._engine.dispose()

    def _run(self, statement: str, **values: object) -> tuple[Sequence[Sequence[Any]], int]:
        try:
            with self._engine.connect() as connection:
                if not self._has_table:
                    connection.execute(text(CREATE_TABLE))
                    self._has_table = True
                result = connection.execute(text(statement), values)
                return (result.all() if result.returns_rows else [], result.rowcount)
        except IntegrityError as fault:
            raise StaleWriteError from fault
        except SQLAlchemyError as fault:
            raise StoreUnavailableError(fault_key(fault)) from fault


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
            "client_encoding": "utf8",  # a database made in the locale C would send bytes
            "options": f"-c statement_timeout={int(timeout * 1000)}",
        },
    )
