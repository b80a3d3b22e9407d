"""How many files of the product run on three walks, warm: ``python -m tests.walks``.

A file counts if one of its functions runs, in any thread. Reading a module does not count.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from types import FrameType
from unittest import mock

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.library import load
from content.records.progress import Progress
from local_voice.cli.program import run
from local_voice.playback import ClockPlayer
from skill.app import create_app
from skill.components import Components, build_skill
from skill.handlers import UserRecords
from skill.operations import Observer
from skill.settings import Settings
from tests.benchmarks import bodies
from tests.benchmarks.identity import SKILL
from tests.fakes import amazon
from tests.fakes.memory_store import MemoryStore

ROOT = Path(__file__).parent.parent
PACKAGES = ("content", "skill", "local_voice")
MOST_FILES = 25
UTTERANCE = "what is a labral tear"
ROUTINE = "pre_run_warm_up"


class Trace:
    """The files of the product in which a function has run, in the order of their first run."""

    def __init__(self) -> None:
        self.files: dict[str, None] = {}
        self._is_over = False

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Note the files while the block runs."""
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        try:
            yield
        finally:
            self.stop()

    def stop(self) -> None:
        """Note no more, in no thread."""
        self._is_over = True
        sys.setprofile(None)
        threading.setprofile(None)
        threading.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        file = _name_in_product(frame.f_code.co_filename)
        if event == "call" and not self._is_over and file and frame.f_code.co_name != "<module>":
            self.files[file] = None


@cache
def _name_in_product(file: str) -> str:
    """Return *file* from the root on; "" if it is none of the product's."""
    path = Path(file)
    if not path.is_relative_to(ROOT):
        return ""
    name = path.relative_to(ROOT)
    return name.as_posix() if name.parts[0] in PACKAGES else ""


def trace_second_run(walk: Callable[[Trace], None]) -> tuple[str, ...]:
    """Return the files of *walk* when it is taken for the second time."""
    walk(Trace())
    trace = Trace()
    walk(trace)
    return tuple(trace.files)


def walk_launch() -> Callable[[Trace], None]:
    """Return the walk of a signed launch through the web service."""
    store, observer = MemoryStore(), Observer()
    skill = build_skill(UserRecords(store, str), observer)
    parts = Components(skill, store, amazon.verifier(), observer)
    client = create_app(Settings(skill_id=(SKILL,)), parts).test_client()

    def walk(trace: Trace) -> None:
        body = json.dumps(bodies.launch()).encode()
        signed = amazon.signed(body)
        with trace.watch():
            answer = client.post("/skill", data=body, headers=signed)
        assert answer.status_code == 200, answer.get_data(as_text=True)

    return walk


def walk_utterance() -> Callable[[Trace], None]:
    """Return the walk of a typed sentence through the coach."""
    coach = Coach(load())

    def walk(trace: Trace) -> None:
        with trace.watch():
            turn = coach.hear(UTTERANCE, DialogState(), Progress(), 0.0)
        assert turn.reply.words

    return walk


def walk_session() -> Callable[[Trace], None]:
    """Return the walk of a narrated session until its first sound is asked for.

    All its phrases are in the cache, so that the walk does not depend on the engine's speed.
    """
    with tempfile.TemporaryDirectory() as folder:
        assert run(["render", ROUTINE, "--output", str(Path(folder) / "session.wav")]) == 0

    def walk(trace: Trace) -> None:
        class FirstSound(ClockPlayer):
            """Ends the walk, and the session as Ctrl-C does."""

            def __init__(self) -> None:
                super().__init__(float)

            def start(self, *_: object) -> None:
                trace.stop()
                raise KeyboardInterrupt

        runner = "local_voice.session.session_runner.DevicePlayer"
        nothing_hurts = mock.patch("sys.stdin", StringIO("no\n"))
        patches = (mock.patch(runner, FirstSound), nothing_hurts)
        with patches[0], patches[1], redirect_stdout(StringIO()), trace.watch():
            run(["narrate", ROUTINE, "--plain"])

    return walk


WALKS: dict[str, Callable[[], Callable[[Trace], None]]] = {
    "launch": walk_launch,
    "sentence": walk_utterance,
    "session": walk_session,
}


def main() -> int:
    """Print each walk with its files."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ |= {"HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
        for name, make_walk in WALKS.items():
            files = trace_second_run(make_walk())
            wanted = f"{len(files)} files, at most {MOST_FILES} wanted"
            print(f"{name}: {wanted}", *files, sep="\n  ")  # noqa: T201 - a command speaks
    return 0


if __name__ == "__main__":
    sys.exit(main())
