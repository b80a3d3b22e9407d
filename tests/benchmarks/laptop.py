"""What ``narrate`` promises, on miniaudio's null device: ``python -m tests.benchmarks.laptop``.

Measured in milliseconds or seconds, not as ratios. The five-minute warm-up runs in real time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import miniaudio

from content.coaching.timeline import Choices, CueKind, Timeline
from content.library import Library, load
from content.records.sides import Side
from local_voice.playback import (
    CueStart,
    DevicePlayer,
    PhraseSounds,
    Player,
    PreparedSession,
    SessionSetup,
    Transport,
    build_measured_timeline,
    build_soundtrack,
)
from local_voice.playback.player import BUFFER_MILLISECONDS, LEAD_IN_SECONDS, PERIODS
from local_voice.session.controller import SessionController
from local_voice.session.session_runner import SessionIO, SessionLoop
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.settings import Settings
from local_voice.speech.engines import create_synthesizers
from local_voice.speech.speech_synthesizer import SpeechSynthesizer, create_speech_synthesizer
from local_voice.terminal.keys import TypedInput
from tests.benchmarks.rounds import Limit, Row, report
from tests.fakes.laptop import FakeClock, FakeDisplay, FakeInputReader, FakePlayer

RESULT = Path("bench") / "laptop.json"
ROUTINE, LONG_ROUTINE, RENDERED = "pre_run_warm_up", "strength_no_equipment", "floor_mobility"
MOST_PHRASES = "strength_band_dumbbell"
MILLISECONDS = 1000.0
BUFFERS = BUFFER_MILLISECONDS * PERIODS


@dataclass(frozen=True, slots=True)
class Run:
    """A session that was played: its plan and when each cue began."""

    timeline: Timeline
    starts: tuple[CueStart, ...]
    spent: float

    @property
    def late(self) -> list[float]:
        """Milliseconds that each cue came after its time, counted from the first one."""
        offset = self.starts[0].actual - self.starts[0].planned
        return [(one.actual - one.planned - offset) * MILLISECONDS for one in self.starts]

    def worked(self, side: Side) -> float:
        """Seconds between the beginnings of work on *side* and of what follows it."""
        at = {start.cue_index: start.actual for start in self.starts}
        cues = self.timeline.cues
        total = 0.0
        for index, cue in enumerate(cues):
            if cue.kind is CueKind.WORK and cue.side is side:
                after = next(
                    n for n in range(index + 1, len(cues)) if cues[n].kind != CueKind.DURING_WORK
                )
                total += at[after] - at[index]
        return total


class IdleKeyReader(FakeInputReader):
    """Nobody at the keyboard, in real time; presses come at their real times."""

    def read(self, timeout: float) -> TypedInput | None:
        """Wait."""
        time.sleep(timeout)
        return None


def null_device(**settings: Any) -> miniaudio.PlaybackDevice:  # noqa: ANN401 - miniaudio's settings
    """Open the device that nobody hears."""
    return miniaudio.PlaybackDevice(backends=[miniaudio.Backend.NULL], **settings)


def perform(
    routine: str,
    speech: SpeechSynthesizer,
    player: Player,
    keys: FakeInputReader,
    clock: Callable[[], float],
) -> Run:
    """Play *routine* to its end."""
    library = load()
    setup = SessionSetup(library.routines[routine], Choices(), library)
    timeline = build_measured_timeline(setup, speech)
    phrases = PhraseSounds(speech)
    transport = Transport(build_soundtrack(timeline, phrases.sound, speech.sample_rate), clock)
    session_io = SessionIO(keys, FakeDisplay(), clock, clock)
    began = clock()
    controller = _controller(timeline, library, transport, phrases)
    SessionLoop(player, transport, lambda: (session_io, controller)).run()
    return Run(timeline, transport.cue_starts, clock() - began)


def _controller(
    timeline: Timeline, library: Library, transport: Transport, phrases: PhraseSounds
) -> SessionController:
    utterance_handler = UtteranceHandler(library, phrases.seconds)
    prepared = PreparedSession(timeline, transport.soundtrack)
    return SessionController(prepared, transport, utterance_handler, phrases, lambda _: None)


def accuracy_rows(speech: SpeechSynthesizer) -> list[Row]:
    """Play the five-minute warm-up in real time."""
    keys = IdleKeyReader(FakeClock())
    run = perform(ROUTINE, speech, DevicePlayer(null_device), keys, time.monotonic)
    late = sorted(map(abs, run.late))
    sides = abs(run.worked(Side.LEFT) - run.worked(Side.RIGHT)) * MILLISECONDS
    note = f"{len(run.starts)} cues in {run.spent:.1f} s; buffers {BUFFERS} ms"
    return [
        Row("cue lateness p95, ms", _most(50, 25), [late[int(0.95 * len(late))]], note),
        Row("drift from first to last cue, ms", _most(100, 25), [abs(run.late[-1])]),
        Row("left against right, ms", _most(20, 5), [sides]),
    ]


def long_row() -> Row:
    """Play fifteen minutes on a fake clock."""
    clock = FakeClock()
    speech = create_speech_synthesizer(Settings(), silent=True)
    run = perform(LONG_ROUTINE, speech, FakePlayer(clock), FakeInputReader(clock), clock)
    drift = abs(statistics.mean(run.late[-10:]) - statistics.mean(run.late[:10]))
    return Row("drift over 15 minutes on a fake clock, ms", _most(100, 25), [drift])


def reaction_row() -> Row:
    """Pause in mid-word: until the device is given silence, and has played what it held."""
    found = [_reaction() for _ in range(9)]
    return Row("pause in mid-word until silent, ms", _most(150, 100), found)


def _reaction() -> float:
    silent = threading.Event()
    rate = 22_050
    deck_paused = threading.Event()

    def pull(count: int) -> bytes:
        if deck_paused.is_set():
            silent.set()
        return b"\x01\x00" * count

    player = DevicePlayer(null_device)
    player.start(pull, rate)
    time.sleep(LEAD_IN_SECONDS + 0.1)
    began = time.perf_counter()
    deck_paused.set()
    silent.wait(1.0)
    spent = time.perf_counter() - began
    player.stop()
    return spent * MILLISECONDS + BUFFERS


FIRST_SOUND = """
import os, sys, time, miniaudio
from local_voice.playback import player
def opened(**s):
    class Told(miniaudio.PlaybackDevice):
        def start(self, frames):
            print(time.time(), flush=True)
            os._exit(0)
    return Told(backends=[miniaudio.Backend.NULL], **s)
player._playback_device = opened
from local_voice.cli import run
run(["narrate", sys.argv[1], "--plain", "--engine", "pyttsx3"])
"""


def first_sound_rows() -> list[Row]:
    """From the command to the first sound, with an empty and with a full cache."""
    return [row for routine in (ROUTINE, MOST_PHRASES) for row in _first_sounds(routine)]


def _first_sounds(routine: str) -> list[Row]:
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as home:
            cold.append(_first_sound(routine, home))
            # The first command ended at its first sound: the cache is filled by another.
            _render(home, Path(home) / "all.wav", routine)
            warm.append(_first_sound(routine, home))
    return [
        Row("first sound, cold cache, s", _most(1.5, 1.0), cold, routine),
        Row("first sound, warm cache, s", _most(0.5, 0.4), warm, routine),
    ]


def _first_sound(routine: str, home: str) -> float:
    began = time.time()
    command = [sys.executable, "-c", FIRST_SOUND, routine]
    told = subprocess.run(  # noqa: S603 - our own program
        command, check=True, capture_output=True, text=True, env=_at(home)
    )
    return float(told.stdout) - began


def render_rows() -> list[Row]:
    """Render ten minutes: nothing kept, phrases kept, file kept."""
    found: dict[str, list[float]] = {"cold": [], "phrases": [], "kept": []}
    for _ in range(3):
        with tempfile.TemporaryDirectory() as home:
            file = Path(home) / "a.mp3"
            found["cold"].append(_render(home, file))
            for kept in Path(home).rglob("files/*"):
                kept.unlink()
            found["phrases"].append(_render(home, file))
            found["kept"].append(_render(home, file))
    return [
        Row("render 10 minutes, cold, s", _most(6, 4), found["cold"]),
        Row("render 10 minutes, phrases kept, s", _most(4, 2), found["phrases"]),
        Row("render 10 minutes, file kept, s", _most(0.2, 0.15), found["kept"]),
    ]


def _render(home: str, file: Path, routine: str = RENDERED) -> float:
    command = [sys.executable, "-m", "local_voice.cli", "render", routine, "-o", str(file)]
    command += ["--engine", "pyttsx3"]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_at(home))  # noqa: S603 - our own
    return time.perf_counter() - began


def _at(home: str) -> dict[str, str]:
    names = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    return {**os.environ, **dict.fromkeys(names, home)}


def phrases_row() -> Row:
    """A thousand phrases at mixed rates: lengths against a first rendering, longest error in ms."""
    texts = ("Lift the knee slowly.", "Hold it there, and breathe.", "Lower the leg, and rest.")
    synthesizers = {
        rate: create_synthesizers(Settings("pyttsx3", words_per_minute=rate))[0]
        for rate in (110, 140, 190)
    }
    expected = {
        (text, rate): synthesizer.synthesize(text).seconds
        for rate, synthesizer in synthesizers.items()
        for text in texts
        for _ in range(2)
    }
    wrong = [
        abs(synthesizers[rate].synthesize(text).seconds - expected[text, rate]) * MILLISECONDS
        for text, rate in list(expected) * (1000 // len(expected) + 1)
    ][:1000]
    for synthesizer in synthesizers.values():
        synthesizer.close()
    return Row("1,000 phrases at mixed rates, worst length error, ms", _most(50, 10), [max(wrong)])


def _most(must: float, aim: float) -> Limit:
    return Limit(must, aim, at_least=False)


def rows(arguments: Sequence[str]) -> list[Row]:
    """Measure what *arguments* name; everything if they name nothing."""
    speech = create_speech_synthesizer(Settings("pyttsx3"), use_cache=False)
    measures = {
        "accuracy": lambda: accuracy_rows(speech),
        "long": lambda: [long_row()],
        "reaction": lambda: [reaction_row()],
        "first_sound": first_sound_rows,
        "render": render_rows,
        "phrases": lambda: [phrases_row()],
    }
    found = [row for name in arguments or measures for row in measures[name]()]
    speech.close()
    return found


def main() -> int:
    """Measure and print; 1 where a must is missed."""
    return 0 if report(rows(sys.argv[1:]), RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
