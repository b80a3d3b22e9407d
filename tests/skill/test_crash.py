"""Whatever was answered is stored, also when the worker is killed in the middle of its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skill.sqlite_store import SqliteStore

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from skill.sqlite_store import SqliteStore
from content.coaching.progress import StaleWriteError
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
            answered += [int(line) for line in worker.communicate(timeout=10)[0].split()]
    store = SqliteStore(file, 5.0)
    assert store.load("one").progress.sessions >= max(answered)
    assert len(set(answered)) == len(answered), "two workers answered the same step"
    store.close()


def _worker(file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
