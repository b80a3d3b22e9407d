"""One URL chooses the store, and the secret that user ids are hashed with."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from content.records.progress import Progress, StoreUnavailableError
from skill.settings import Settings, SettingsError
from skill.stores.bounded import RestingStore
from skill.stores.factory import expire, make_user_id_hasher, open_store, sqlite_file


def test_sqlite_is_opened_when_it_is_used(tmp_path: Path) -> None:
    file = tmp_path / "var" / "progress.sqlite3"
    store = open_store(Settings(store=f"sqlite:///{file}"))
    assert not file.parent.exists()
    store.save("one", Progress(sessions=3), 0)
    assert store.load("one").progress == Progress(sessions=3)
    assert isinstance(store, RestingStore)
    store.release()


@pytest.mark.parametrize("url", ["", "sqlite:", "mysql://x", "progress.sqlite3", "redis://x"])
def test_an_unknown_store_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="store: begins with"):
        open_store(Settings(store=url))


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:"])
def test_sqlite_needs_a_file(url: str) -> None:
    with pytest.raises(SettingsError, match="needs a file"):
        sqlite_file(url)


@pytest.mark.parametrize(
    ("url", "extra", "module"),
    [("postgresql://db/x", "postgresql", "psycopg"), ("dynamodb://table", "dynamodb", "boto3")],
)
def test_a_missing_driver_is_named(
    url: str, extra: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "skill.stores.dynamodb", raising=False)
    with pytest.raises(SettingsError, match=rf"install runners-hip-coach\[{extra}\]"):
        open_store(Settings(store=url))


def test_the_secret_comes_from_the_settings_or_lies_beside_sqlite(tmp_path: Path) -> None:
    beside = Settings(store=f"sqlite:///{tmp_path}/progress.sqlite3")
    given = Settings(store="postgresql://db/x", store_key="0123456789abcdef")
    assert make_user_id_hasher(beside).record_key_of("user") == make_user_id_hasher(
        beside
    ).record_key_of("user")
    assert make_user_id_hasher(beside).record_key_of("user") != make_user_id_hasher(
        given
    ).record_key_of("user")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(store="postgresql://db/x"), "needed with a store"),
        (Settings(store_key="short"), "at least 16 characters"),
        (Settings(store_key="k" * 16, old_store_key="short"), "at least 16 characters"),
        (Settings(store="sqlite:////dev/null/x"), "File exists"),
    ],
)
def test_no_secret_no_service(settings: Settings, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        make_user_id_hasher(settings)


def test_dynamodb_has_nothing_to_sweep() -> None:
    pytest.importorskip("boto3", reason="boto3 is not installed: pip install .[dynamodb]")
    store = "dynamodb://progress?region=eu-west-1&endpoint=http://127.0.0.1:9"
    assert expire(Settings(store=store)) == 0


def test_a_locked_sqlite_keeps_few_waiting(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    store = open_store(Settings(store=f"sqlite:///{file}", store_timeout=0.01))
    store.save("one", Progress(), 0)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailableError, match="locked"):
            store.save("two", Progress(), 0)
        for call in (lambda: store.load("one"), lambda: store.erase("one")):
            with pytest.raises(StoreUnavailableError, match="resting"):
                call()
    store.release()


@pytest.mark.parametrize(("threads", "connections"), [(1, 1), (4, 4), (256, 8)])
def test_a_database_is_not_asked_for_a_connection_by_every_thread(
    threads: int, connections: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install .[postgresql]")
    asked: list[int] = []
    monkeypatch.setattr(
        "skill.stores.postgresql.postgresql_engine", lambda *given: asked.append(given[2])
    )
    open_store(Settings(store="postgresql://db/x", threads=threads))
    assert asked == [connections]
