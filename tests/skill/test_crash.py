"""Whatever was answered is stored, also when the worker is killed in the middle of its work."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from skill.stores import UserIdHasher
from skill.stores.sqlite import SqliteStore
from tests.fakes import speaker
from tests.skill import service_process

WRITER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from skill.stores.sqlite import SqliteStore
from content.records.progress import StaleWriteError
store = SqliteStore(Path(sys.argv[1]), 5.0)
while True:
    stored = store.load("one")
    more = replace(stored.progress, sessions=stored.progress.sessions + 1)
    try:
        store.save("one", more, stored.version)
    except StaleWriteError:
        continue
    print(more.sessions, flush=True)
"""
ANSWERS = 30
KILLS = 3


@pytest.mark.skipif(os.name != "posix", reason="signals are posix's")
def test_two_workers_killed_under_load_lose_no_answered_step(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    answered: list[int] = []
    for _ in range(KILLS):
        workers = [_worker(file) for _ in range(2)]
        for worker in workers:
            assert worker.stdout is not None
            answered += [int(worker.stdout.readline()) for _ in range(ANSWERS)]
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
        for worker in workers:
            with worker:  # communicate() forgets what readline() has read ahead, half a number too
                assert worker.stdout is not None
                answered += [int(line) for line in worker.stdout.read().split()]
    store = SqliteStore(file, 5.0)
    assert store.load("one").progress.sessions >= max(answered)
    assert len(set(answered)) == len(answered), "two workers answered the same step"
    store.close()


def _worker(file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


SECRET = "0123456789abcdef"  # noqa: S105 - of a store that is gone after the test
SESSION = ("StartWarmUpIntent", "AMAZON.NoIntent", *["AMAZON.NextIntent"] * 4)
AT_ONCE = 4
NOON = 1_790_000_000.0


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc, which is Linux's")
def test_a_service_whose_workers_are_killed_has_stored_every_answered_step(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    under_way, over = threading.Event(), threading.Event()

    def walk(first: int) -> dict[str, int]:
        answered = {}
        for number in count(first, AT_ONCE):
            answered[f"user{number}"] = _walk(port, f"user{number}")
            under_way.set()
            if over.is_set():
                return answered
        raise AssertionError

    with (
        service_process.begun(file, SECRET, 2) as (process, port),
        ThreadPoolExecutor(AT_ONCE) as threads,
    ):
        walking = [threads.submit(walk, first) for first in range(AT_ONCE)]
        assert under_way.wait(60)
        try:
            _kill_workers(process)
        finally:
            over.set()
        answered = {user: step for each in walking for user, step in each.result(60).items()}
    store, record_key_of = (
        SqliteStore(file, 5.0, lambda: NOON),
        UserIdHasher(SECRET.encode()).record_key_of,
    )
    places = {user: store.load(record_key_of(user)).progress.place for user in answered}
    assert {user: place.step if place else None for user, place in places.items()} == answered
    assert set(answered.values()) == {4}
    store.close()


def _kill_workers(process: int) -> None:
    """Kill both workers of *process* in the middle of their work, and see them replaced."""
    children = Path(f"/proc/{process}/task/{process}/children")
    killed = set(children.read_text().split())
    assert len(killed) == 2
    for worker in killed:
        os.kill(int(worker), signal.SIGKILL)
    for _ in range(200):
        threading.Event().wait(0.1)
        if len(set(children.read_text().split()) - killed) == len(killed):
            return
    raise AssertionError("no worker was begun in another's place")


def _walk(port: int, user: str) -> int:
    """Lead *user* into a session; return the last step that was answered."""
    attributes: dict[str, Any] = {}
    for name in SESSION:
        asked = {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE"}}
        sent = speaker.envelope(asked, attributes, NOON, user, "en-US", new=not attributes)
        attributes = _answer(port, json.dumps(sent).encode())["sessionAttributes"]
    step: int = attributes["session"]["step"]
    return step


def _answer(port: int, body: bytes) -> dict[str, Any]:
    """Post *body* until it is answered, as nobody waits for a worker that was killed."""
    for attempt in count():
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("POST", "/skill", body)
            told: dict[str, Any] = json.loads(line.getresponse().read())
        except (OSError, http.client.HTTPException, ValueError):
            assert attempt < 300, "nobody answers"
            threading.Event().wait(0.1)
        else:
            return told
        finally:
            line.close()
    raise AssertionError


@pytest.mark.skipif(os.name != "posix", reason="signals are posix's")
def test_after_a_graceful_stop_a_copy_of_the_one_file_is_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    with service_process.begun(file, SECRET, 2) as (_, port):
        step = _walk(port, "somebody")
    assert not list(tmp_path.glob("progress.sqlite3-*"))
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(file.read_bytes())
    store = SqliteStore(copy, 5.0, lambda: NOON)
    place = store.load(UserIdHasher(SECRET.encode()).record_key_of("somebody")).progress.place
    assert place is not None
    assert place.step == step
    store.close()
