"""Sessions in time and in tracks: ``python -m tests.benchmarks.streaming``.

Measured in milliseconds, and in places that a thousand streams lost. No voice is heard: the
events' cost is the service's own.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.coaching.session import StreamedMove
from content.coaching.timeline import Choices, build, smart_speaker_seconds
from content.library import load
from skill.app import create_app
from skill.audio import PlaybackPosition, Players
from skill.components import Components, build_skill, make_players
from skill.handlers import UserRecords
from skill.operations import Observer
from skill.settings import Settings
from skill.stores import make_user_id_hasher, open_store
from tests.benchmarks.rounds import Limit, Row, report
from tests.fakes import speaker
from tests.fakes.renderer import FakeRenderer

RESULT = Path("bench") / "streaming.json"
LONG_ROUTINE, STREAMED = "floor_mobility", "pre_run_warm_up"
STREAMS, THREADS, ROUNDS = 1_000, 8, 30
NOON = float(round(time.time()))


def timeline_row() -> Row:
    """Return how long a ten-minute session takes to be laid out."""
    library = load()
    routine = library.routines[LONG_ROUTINE]
    spent = [
        _milliseconds(lambda: build(routine, Choices(), library, smart_speaker_seconds))
        for _ in range(ROUNDS)
    ]
    return Row("timeline of a ten-minute session, ms", Limit(5.0, 2.0, at_least=False), spent)


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


@dataclass
class Crowd:
    """A service over a store on disk, and a thousand users who stream from it."""

    folder: Path
    spent: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        settings = Settings(verify=False, store=f"sqlite:///{self.folder}/p.sqlite3")
        self.keys, self.store = make_user_id_hasher(settings), open_store(settings)
        tracks = self.folder / "audio"
        self.players: Players = make_players("https://c.example", self.keys, FakeRenderer, tracks)
        records = UserRecords(self.store, self.keys.record_key_of)
        skill = build_skill(records, Observer(), self.players)
        parts = Components(skill, self.store, None, Observer())
        self.app = create_app(settings, parts)
        stream = StreamedMove(STREAMED, Choices())
        self.steps = len(self.players._renderer.timeline(stream, "en-US").steps)

    def plays(self, user: int) -> None:
        """Let one user's session play, every event told twice and in any order."""
        stream = StreamedMove(STREAMED, Choices(), requested_at=NOON)
        events = []
        for step in range(self.steps - 1):
            position = PlaybackPosition(stream, "en-US", f"{user:08x}")
            token = self.players._tokens.seal(position)
            events += [("PlaybackStarted", token), ("PlaybackNearlyFinished", token)] * 2
            stream = stream.following(step + 1)
        random.Random(user).shuffle(events)  # noqa: S311 - an order, no secret
        with self.app.test_client() as client:
            for kind, token in events:
                began = time.perf_counter()
                assert client.post("/skill", json=_event(kind, token, user)).status_code == 200
                self.spent.append((time.perf_counter() - began) * 1000)

    def lost(self) -> int:
        """Return how many users' places are not the last that began to play."""
        places = [
            self.store.load(self.keys.record_key_of(_user(n))).progress.place
            for n in range(STREAMS)
        ]
        return sum(place is None or place.step != self.steps - 2 for place in places)


def _user(number: int) -> str:
    return f"amzn1.ask.account.{number}"


def _event(kind: str, token: str, user: int) -> dict[str, Any]:
    request = {"type": f"AudioPlayer.{kind}", "token": token, "offsetInMilliseconds": 0}
    sent = speaker.envelope(request, {}, NOON, _user(user), "en-US", new=False)
    del sent["session"]
    return sent


def crowd_rows() -> list[Row]:
    """Return what a thousand streams at once lose, and how long an event of theirs takes."""
    with tempfile.TemporaryDirectory() as folder:
        crowd = Crowd(Path(folder))
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(crowd.plays, range(STREAMS)))
        lost, middle = float(crowd.lost()), statistics.median(crowd.spent)
        told = f"{len(crowd.spent)} events"
    return [
        Row("places lost by 1,000 streams", Limit(0.0, 0.0, at_least=False), [lost], told),
        Row("an event of one of them, ms", Limit(50.0, 10.0, at_least=False), [middle], "median"),
    ]


def rows() -> list[Row]:
    """Return everything that is measured here."""
    return [*crowd_rows(), timeline_row()]


if __name__ == "__main__":
    sys.exit(0 if report(rows(), RESULT) else 1)
