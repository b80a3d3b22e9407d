"""SQLite keeps to the contract, and fails in words that a log may hold."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from content.records.progress import (
    DAY,
    Progress,
    SavedPlace,
    StaleWriteError,
    StoreUnavailableError,
)
from skill.stores.sqlite import SqliteStore
from tests.fakes.amazon import Clock
from tests.skill.stores.store_contract import FULL, StoreContract

USER = "5f" * 32
PLACE = FULL.place or SavedPlace("", 0, 0.0)


def on_disk(file: Path) -> bytes:
    """Return all that the files of the database hold."""
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "progress.sqlite3"


@pytest.fixture
def store(file: Path, clock: Clock) -> Iterator[SqliteStore]:
    store = SqliteStore(file, 5.0, clock)
    yield store
    store.close()


class TestSqlite(StoreContract):
    """SQLite in a file."""

    def test_only_the_owner_reads_the_file(self, store: SqliteStore, file: Path) -> None:
        """Neither the file nor its folder is anybody else's."""
        store.save("one", FULL, 0)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    def test_writers_do_not_stop_readers(self, store: SqliteStore, file: Path) -> None:
        """The file is in WAL mode."""
        store.save("one", FULL, 0)
        with sqlite3.connect(file) as other:
            assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.close()

    def test_abandoned_places_are_swept(self, store: SqliteStore, clock: Clock) -> None:
        """They go from the disk as well."""
        store.save("old", FULL, 0)
        store.save("none", replace(FULL, place=None), 0)
        clock.now += 31 * DAY
        assert store.expire() == 1
        assert store.expire() == 0
        assert store.load("old").progress == replace(FULL, place=None)

    def test_a_place_taken_up_meanwhile_is_not_swept(
        self, store: SqliteStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An expiry of stale records gives way."""

        def stale(*_: object) -> int:
            raise StaleWriteError

        store.save("old", FULL, 0)
        clock.now += 31 * DAY
        monkeypatch.setattr(store, "save", stale)
        assert store.expire() == 1

    def test_a_record_that_is_none_of_ours_begins_afresh(
        self, store: SqliteStore, file: Path
    ) -> None:
        """The next write goes over it."""
        version = store.save("one", FULL, 0)
        with sqlite3.connect(file) as other:
            other.execute('UPDATE progress SET record = \'{"sessions": "many"}\'')
        other.close()
        assert store.load("one").progress == Progress()
        store.save("one", FULL, version)

    def test_nothing_of_an_erased_record_is_on_the_disk(
        self, store: SqliteStore, file: Path
    ) -> None:
        """Neither of its last state nor of any before it, in no file of the database."""
        for number in range(40):
            store.save(f"other{number}", FULL, 0)
        version = store.save(USER, replace(FULL, last_routine="a_rare_one"), 0)
        store.save(USER, replace(FULL, last_routine="one_more"), version)
        assert b"one_more" in on_disk(file)
        store.erase(USER)
        for word in (USER, "a_rare_one", "one_more"):
            assert word.encode() not in on_disk(file)
        assert store.load("other7").progress == FULL

    def test_an_expired_place_is_not_on_the_disk(
        self, store: SqliteStore, file: Path, clock: Clock
    ) -> None:
        """Nor is a record that nobody changed for 400 days."""
        store.save(USER, replace(FULL, last_routine="a_rare_one"), 0)
        clock.now += 300 * DAY
        place = replace(PLACE, routine="left_in_the_middle", saved_at=clock.now)
        store.save("two", replace(FULL, place=place), 0)
        clock.now += 99 * DAY
        assert store.expire() == 1 + 1
        assert b"left_in_the_middle" not in on_disk(file)
        assert b"a_rare_one" in on_disk(file)
        clock.now += 2 * DAY
        assert store.expire() == 0  # it was changed when its place went
        clock.now += 400 * DAY
        assert store.expire() == 2
        assert b"a_rare_one" not in on_disk(file)
        assert store.load(USER).version == 0

    def test_an_erasure_that_somebody_reads_beside_leaves_the_disk_later(
        self, file: Path, clock: Clock
    ) -> None:
        """The next write tries again to empty the log."""
        store = SqliteStore(file, 0.01, clock)
        store.save(USER, FULL, 0)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT * FROM progress").fetchall()
        store.erase(USER)
        assert USER.encode() in on_disk(file)
        other.close()
        store.save("two", FULL, 0)
        assert USER.encode() not in on_disk(file)
        store.close()

    def test_a_settled_store_is_one_file(self, store: SqliteStore, file: Path) -> None:
        """A copy of it is a backup."""
        store.save("one", FULL, 0)
        store.release()
        assert [each.name for each in file.parent.iterdir()] == [file.name]
        copy = file.with_name("copy")
        copy.write_bytes(file.read_bytes())
        assert SqliteStore(copy, 5.0).load("one").version == store.load("one").version

    def test_what_is_not_there_is_not_made_by_settling(
        self, store: SqliteStore, file: Path
    ) -> None:
        """Nobody has used it."""
        store.release()
        assert not file.parent.exists()

    @pytest.mark.parametrize("is_folder", [False, True])
    def test_a_file_that_is_deleted_under_way_is_told_of(
        self,
        store: SqliteStore,
        file: Path,
        is_folder: bool,  # noqa: FBT001 - a row of the table
    ) -> None:
        """What is written to a file without a name is lost."""
        version = store.save("one", FULL, 0)
        if is_folder:
            shutil.rmtree(file.parent)
        else:
            for each in file.parent.glob(f"{file.name}*"):
                each.unlink()
        for call in (lambda: store.load("one"), lambda: store.save("one", FULL, version)):
            with pytest.raises(StoreUnavailableError, match="file_gone"):
                call()
        assert not file.exists()

    def test_a_file_that_is_put_back_is_read(self, store: SqliteStore, file: Path) -> None:
        """The connections to the one that was deleted are not used for it."""
        store.save("one", FULL, 0)
        store.release()
        backup = file.with_name("backup")
        backup.write_bytes(file.read_bytes())
        version = store.load("one").version
        store.save("one", replace(FULL, sessions=99), version)
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        backup.rename(file)
        assert store.load("one").progress == FULL
        assert store.save("two", FULL, 0) > 0
        assert SqliteStore(file, 5.0).load("two").version > 0

    def test_a_connection_in_use_while_the_file_changes_is_not_used_again(
        self, store: SqliteStore, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It belongs to the file before."""
        store.save("one", FULL, 0)
        taken = store._take_connection()

        def changed() -> sqlite3.Connection:
            store._identity = (0, 0)
            return taken

        monkeypatch.setattr(store, "_take_connection", changed)
        assert store.load("one").progress == FULL
        assert list(store._idle) == []
        monkeypatch.undo()
        assert store.load("one").progress == FULL
        assert len(store._idle) == 1
        assert file.exists()

    def test_a_locked_store_says_so(self, file: Path, clock: Clock) -> None:
        """It waits no longer than told."""
        store = SqliteStore(file, 0.01, clock)
        store.save("one", FULL, 0)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailableError, match="locked"):
            store.save("two", FULL, 0)
        other.close()

    def test_a_new_file_that_another_process_is_opening_is_waited_for(
        self, file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """SQLite itself gives up at once when two switch a new file to WAL mode together."""
        other = _being_made(file)
        monkeypatch.setattr(time, "sleep", lambda _: other.execute("ROLLBACK"))
        store = SqliteStore(file, 5.0, clock)
        assert store.load("one").version == 0
        store.close()
        other.close()

    def test_a_new_file_is_not_waited_for_without_end(self, file: Path, clock: Clock) -> None:
        """The time-out holds for opening as well."""
        other = _being_made(file)
        with pytest.raises(StoreUnavailableError, match="locked"):
            SqliteStore(file, 0.0, clock).load("one")
        other.close()

    def test_a_store_that_is_gone_says_so(self, tmp_path: Path) -> None:
        """A folder that is a file cannot hold one."""
        (tmp_path / "file").touch()
        store = SqliteStore(tmp_path / "file" / "progress.sqlite3", 0.01)
        with pytest.raises(StoreUnavailableError, match=r"^(NotADirectory|FileExists)Error$"):
            store.load("one")

    def test_junk_in_the_file_s_place_says_so(self, tmp_path: Path) -> None:
        """It is left as it is."""
        (tmp_path / "junk").write_bytes(b"no database" * 100)
        with pytest.raises(StoreUnavailableError, match="DatabaseError"):
            SqliteStore(tmp_path / "junk", 0.01).load("one")


def _being_made(file: Path) -> sqlite3.Connection:
    """Return another process's connection, in the middle of making *file*."""
    file.parent.mkdir()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other
