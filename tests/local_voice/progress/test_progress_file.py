"""The laptop's memory: what survives, what is set aside, and the days with a session."""

from __future__ import annotations

import json
import stat
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from content.records.progress import Progress, SavedPlace, StaleWriteError, StoreUnavailableError
from local_voice.progress.progress_file import USER, DamagedProgressError, ProgressFile

WEDNESDAY = time.mktime((2026, 7, 29, 12, 0, 0, 0, 0, -1))
DAY = 86_400.0


def finish(store: ProgressFile, *, at: float) -> None:
    stored = store.load(USER)
    store.save(USER, stored.progress.after_session("glutes", at), stored.version)


def test_every_session_is_put_to_its_day(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    for at in (WEDNESDAY - 2 * DAY, WEDNESDAY, WEDNESDAY + 60):
        finish(store, at=at)
    assert store.read().session_days() == {date(2026, 7, 27): 1, date(2026, 7, 29): 2}


def test_what_is_no_session_adds_no_day(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    finish(store, at=WEDNESDAY)
    stored = store.load(USER)
    version = store.save(USER, stored.progress, stored.version)
    store.save(USER, Progress(last_done=WEDNESDAY + DAY), version)
    assert store.read().session_days() == {date(2026, 7, 29): 1}


def test_a_file_from_before_days_were_kept_goes_on(tmp_path: Path) -> None:
    before = {"version": 4, "progress": {"sessions": 6, "weeks": 2, "last_done": WEDNESDAY}}
    (tmp_path / "progress.json").write_text(json.dumps(before))
    store = ProgressFile(tmp_path)
    assert store.read().session_days() == {date(2026, 7, 29): 1}
    finish(store, at=WEDNESDAY + DAY)
    assert store.load(USER).progress.sessions == 7
    assert store.read().session_days() == {date(2026, 7, 29): 1, date(2026, 7, 30): 1}


def test_a_year_of_days_is_kept_and_no_more(tmp_path: Path) -> None:
    days = {date.fromordinal(738_000 + at).isoformat(): 1 for at in range(371)}
    page = {"version": 1, "progress": {"sessions": 371}, "days": days}
    (tmp_path / "progress.json").write_text(json.dumps(page))
    store = ProgressFile(tmp_path)
    finish(store, at=WEDNESDAY)
    kept = store.read().session_days()
    assert len(kept) == 371
    assert (min(kept), max(kept)) == (date.fromordinal(738_001), date(2026, 7, 29))
    assert store.file.stat().st_size < 8_000


def test_a_time_beyond_the_calendar_has_no_day(tmp_path: Path) -> None:
    page = {"version": 1, "progress": {"sessions": 1, "last_done": 1e300}}
    (tmp_path / "progress.json").write_text(json.dumps(page))
    assert ProgressFile(tmp_path).read().session_days() == {}


def test_forgetting_takes_the_days_along(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    finish(store, at=WEDNESDAY)
    store.erase(USER)
    assert store.read().session_days() == {}


def test_progress_survives_the_file_and_is_private(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    progress = Progress(place=SavedPlace("glutes", 3, 1000.0), sessions=2)
    assert store.save(USER, progress, store.load(USER).version) == 1
    assert store.load(USER).progress == progress
    assert store.load(USER).version == 1
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "progress.json").stat().st_mode) == 0o600


def test_who_writes_over_another_is_told(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    store.save(USER, Progress(), 0)
    with pytest.raises(StaleWriteError):
        store.save(USER, Progress(), 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": "x"}',
        '{"version": 1}',
        '{"version": 1, "progress": {}, "days": {"2026-07-29": 0}}',
        '{"version": 1, "progress": {}, "days": {"yesterday": 1}}',
    ],
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "progress.json").write_text(text)
    store = ProgressFile(tmp_path)
    with pytest.raises(DamagedProgressError):
        store.read()
    assert store.file.read_text() == text
    assert store.load(USER).progress == Progress()
    assert (tmp_path / "progress.damaged").read_text() == text
    store.erase(USER)
    store.erase(USER)
    assert list(tmp_path.iterdir()) == []


def test_nothing_about_health_is_in_the_file(tmp_path: Path) -> None:
    progress = Progress(place=SavedPlace("glutes", 3, 1000.0), sessions=1, last_done=WEDNESDAY)
    ProgressFile(tmp_path).save(USER, progress, 0)
    text = (tmp_path / "progress.json").read_text()
    assert set(json.loads(text)) == {"version", "progress", "days"}
    assert json.loads(text)["days"] == {"2026-07-29": 1}
    for word in ("condition", "side", "pain", "sore", "finding", "flag", "leave"):
        assert word not in text


def refuse(*_: object, **__: object) -> None:
    """Stand for a disk that refuses."""
    raise PermissionError(13, "Permission denied")


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ProgressFile(tmp_path)
    (tmp_path / "progress.json").write_text("{")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreUnavailableError):
        store.load(USER)
    (tmp_path / "progress.json").unlink()
    with pytest.raises(StoreUnavailableError):
        store.save(USER, Progress(), 0)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreUnavailableError):
        store.erase(USER)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoreUnavailableError):
        store.load(USER)
