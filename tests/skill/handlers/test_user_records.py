"""Records move from the old key of a user to the new one, and none is lost or left behind."""

from __future__ import annotations

import pytest

from content.coaching.dialog import DialogState, Turn
from content.records.progress import NO_RECORD, Progress, StoredProgress
from content.records.speech import Reply
from skill.handlers.user_records import UserRecords
from tests.fakes.stores import MemoryStore

SEVEN = Progress(sessions=7)
EIGHT = Progress(sessions=8)


def replaced(store: MemoryStore) -> UserRecords:
    return UserRecords(store, "new {}".format, "old {}".format)


def turn(*, forget: bool = False) -> Turn:
    return Turn(Reply(()), DialogState(), EIGHT, forget=forget)


def test_a_record_moves_when_its_user_comes() -> None:
    store = MemoryStore({"old one": StoredProgress(SEVEN, 5), "old two": StoredProgress(EIGHT, 5)})
    stored = replaced(store).load("one")
    assert stored == StoredProgress(SEVEN, 1)
    assert store.records == {"new one": stored, "old two": StoredProgress(EIGHT, 5)}
    assert replaced(store).save("one", turn(), stored)
    assert store.records["new one"].progress == EIGHT


def test_a_record_that_has_moved_is_the_one_that_counts() -> None:
    store = MemoryStore({"old one": StoredProgress(SEVEN, 5), "new one": StoredProgress(EIGHT, 1)})
    assert replaced(store).load("one") == StoredProgress(EIGHT, 1)


def test_a_stranger_has_a_record_under_neither() -> None:
    store = MemoryStore()
    assert replaced(store).load("one") == NO_RECORD
    assert store.records == {}


@pytest.mark.parametrize("key", ["old one", "new one"])
def test_whoever_is_forgotten_is_forgotten_under_both(key: str) -> None:
    for forget in (
        lambda records: records.erase("one"),
        lambda records: records.save("one", turn(forget=True), None),
    ):
        store = MemoryStore({key: StoredProgress(SEVEN, 5)})
        assert forget(replaced(store))
        assert store.records == {}


def test_two_devices_that_move_a_record_at_once_lose_nothing() -> None:
    class Outrun(MemoryStore):
        """Another device moves the record between this one's look and its write."""

        def save(self, user: str, progress: Progress, version: int) -> int:
            """Be too late."""
            self.records["new one"] = StoredProgress(EIGHT, 3)
            return super().save(user, progress, version)

    store = Outrun({"old one": StoredProgress(SEVEN, 5)})
    assert replaced(store).load("one") == StoredProgress(EIGHT, 3)


def test_a_store_that_fails_on_the_way_leaves_the_old_record() -> None:
    store = MemoryStore({"old one": StoredProgress(SEVEN, 5)}, failing="locked")
    assert replaced(store).load("one") is None
    assert not replaced(store).erase("one")
    assert store.records == {"old one": StoredProgress(SEVEN, 5)}


def test_nobody_has_no_record() -> None:
    store = MemoryStore()
    assert replaced(store).load("") == NO_RECORD
    assert replaced(store).save("", turn(), NO_RECORD)
    assert store.calls == []
