"""A warm-up as a sound device plays it on a busy machine, recorded, in real time.

``python -m tests.benchmarks.recorded [minutes]`` needs PulseAudio's programs (Debian: ``apt install
pulseaudio pulseaudio-utils``), started here as a server of its own with a device that nobody hears.
``hip-coach narrate`` plays to it beside two processes that do nothing but count. The silences are
measured in what was recorded, and each phrase is looked for in it, sample by sample.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from content.coaching.timeline import Choices
from content.library import load
from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.playback import (
    SessionSetup,
    Soundtrack,
    build_measured_timeline,
    build_soundtrack,
)
from local_voice.settings import Settings
from local_voice.speech.engines import create_synthesizers
from local_voice.speech.speech_synthesizer import (
    SpeechCache,
    SpeechSynthesizer,
    respeller_for,
    voice_of,
)
from tests.benchmarks.rounds import Limit, Row, report
from tests.fakes.ears import Span, gaps, silences

RESULT = Path("bench") / "recorded.json"
ROUTINE = "warm_up_10"
MINUTES = 10
BUSY = 2
"""Processes that keep the processor busy meanwhile."""
RATE = 22_050
SEARCHED_BYTES = 60 * RATE * SAMPLE_BYTES
"""How much of the recording is looked through for a sound, from where the last one was found."""
PROGRAMS = ("pulseaudio", "parec")
PATIENCE_SECONDS = 10.0
MILLISECONDS = 1000.0


@contextmanager
def running(*command: str, env: dict[str, str], out: Path) -> Iterator[None]:
    """Run a program beside this one, and end it."""
    with (
        out.open("wb") as file,
        subprocess.Popen(  # noqa: S603 - programs named here
            command, stdout=file, stderr=subprocess.DEVNULL, env=env
        ) as program,
    ):
        try:
            yield
        finally:
            program.terminate()


@contextmanager
def null_sink(home: Path) -> Iterator[dict[str, str]]:
    """Start a sound server whose one device is heard by nobody; give the environment for it."""
    socket = home / "sound"
    env = {
        **os.environ,
        **dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home)),
        "XDG_RUNTIME_DIR": str(home),
        "PULSE_SERVER": f"unix:{socket}",
    }
    server = (
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
        *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
        *("-L", f"module-null-sink sink_name=heard rate={RATE} channels=1"),
    )
    with running(*server, env=env, out=home / "server.log"):
        until = time.monotonic() + PATIENCE_SECONDS
        while not socket.exists():
            if time.monotonic() > until:
                raise TimeoutError("PulseAudio does not start here")
            time.sleep(0.05)
        yield env


@contextmanager
def busy_machine(home: Path) -> Iterator[None]:
    """Keep the processor busy."""
    count = (sys.executable, "-c", "while True: pass")
    with ExitStack() as stack:
        for _ in range(BUSY):
            stack.enter_context(running(*count, env=dict(os.environ), out=home / "busy.log"))
        yield


def recorder() -> tuple[str, ...]:
    """Return the command that writes what is heard to its output."""
    return (
        *("parec", "-d", "heard.monitor", "--raw", "--format=s16le", "--channels=1"),
        *(f"--rate={RATE}", "--latency-msec=20"),
    )


def play(home: Path, minutes: int) -> tuple[bytes, list[dict[str, float]]]:
    """Have the session played and recorded; return the samples and the trace."""
    trace, record = home / "trace.jsonl", home / "heard.raw"
    narrate = (
        *(sys.executable, "-m", "local_voice.cli", "narrate", ROUTINE),
        *("--minutes", str(minutes), "--plain", "--engine", "pyttsx3", "--trace", str(trace)),
    )
    with null_sink(home) as env, running(*recorder(), env=env, out=record), busy_machine(home):
        said = subprocess.run(  # noqa: S603 - our own program
            narrate, check=True, capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL
        )
        if "No sound device" in said.stdout:
            raise TimeoutError("the device of PulseAudio could not be opened")
        time.sleep(1.0)
    return record.read_bytes(), [json.loads(line) for line in trace.read_text().splitlines()]


def wanted(home: Path, routine: str, minutes: int) -> tuple[list[Span], Soundtrack]:
    """Return the silences of the very phrases that were played, and their soundtrack."""
    library = load()
    settings = Settings("pyttsx3")
    cache = SpeechCache(home / "hip-coach" / "phrases")
    speech = SpeechSynthesizer(
        voice_of(settings), lambda: create_synthesizers(settings), cache, respeller_for("pyttsx3")
    )
    setup = SessionSetup(library.routines[routine], Choices(minutes=minutes), library)
    timeline = build_measured_timeline(setup, speech)
    found = gaps(timeline, speech), build_soundtrack(timeline, speech.sound, RATE)
    speech.close()
    return found


def find_sounds(sound: bytes, soundtrack: Soundtrack) -> list[float | None]:
    """Return when each sound was heard whole, sample by sample, in seconds; None where it was not.

    They are looked for one after the other, so a sound that comes often is not taken for another.
    """
    found: list[float | None] = []
    place = 0
    for clip in soundtrack.clips:
        wanted_bytes = soundtrack.read(clip.frame, clip.sound.frame_count)
        at = sound.find(wanted_bytes, place, place + SEARCHED_BYTES)
        found.append(at / SAMPLE_BYTES / RATE if at >= 0 else None)
        place = at if at >= 0 else place
    return found


def rows(minutes: int) -> list[Row]:
    """Play, record and measure; rows without a figure where that cannot be done here."""
    names = (
        "silences in the recording, length error p95, ms",
        "cues in the recording, start error p95, ms",
        "drift in the recording from first to last silence, ms",
        "cue lateness in the trace p95, ms",
        "sounds with a gap",
    )
    bounds = ((50, 25), (50, 25), (100, 25), (50, 25), (0, 0))
    limits = [Limit(must, aim, at_least=False) for must, aim in bounds]
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        note = f"skipped: {' and '.join(missing)} not installed"
        return [Row(name, limit, note=note) for name, limit in zip(names, limits, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        found = _measured(Path(folder), minutes)
    return [
        Row(name, limit, [figure], note)
        for name, limit, (figure, note) in zip(names, limits, found, strict=True)
    ]


def _measured(home: Path, minutes: int) -> list[tuple[float, str]]:
    began = time.monotonic()
    sound, trace = play(home, minutes)
    heard = silences(np.frombuffer(sound, dtype="<i2"), RATE)
    spans, soundtrack = wanted(home, ROUTINE, minutes)
    times = find_sounds(sound, soundtrack)
    clips = list(zip(times, soundtrack.clips, strict=True))
    # The recording begins before the session does.
    offset = next((at - clip.frame / RATE for at, clip in clips if at is not None), 0.0)
    nearest = [min(heard, key=lambda one: abs(one[1] - offset - end)) for _, end in spans]
    pairs = list(zip(nearest, spans, strict=True))
    lengths = [(one[1] - one[0]) - (end - begin) for one, (begin, end) in pairs]
    starts = [one[1] - offset - end for one, (_, end) in pairs]
    cost = f"{len(spans)} silences in {time.monotonic() - began:.0f} s"
    late = [row["late"] for row in trace]
    gone = [clip.frame / RATE for at, clip in clips if at is None]
    places = ", ".join(f"{at:.1f} s" for at in gone)
    return [
        (_p95(lengths), cost),
        (_p95(starts), "against the first whole sound"),
        (abs(starts[-1] - starts[0]) * MILLISECONDS, ""),
        (_p95(late), f"{len(late)} cues"),
        (float(len(gone)), f"of {len(soundtrack.clips)} {places}".strip()),
    ]


def _p95(errors: list[float]) -> float:
    return sorted(map(abs, errors))[int(0.95 * len(errors))] * MILLISECONDS


def main() -> int:
    """Measure and print; 1 where a must is missed."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    return 0 if report(rows(minutes), RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
