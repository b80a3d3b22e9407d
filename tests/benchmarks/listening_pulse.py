"""A whole ``hip-coach narrate --listen`` through PulseAudio, steered by a synthetic voice.

``python -m tests.benchmarks.listening_pulse [PERCENT ...]``. Two null sinks: what the coach plays
goes through a loopback into the room as echo, PERCENT as loud as it is played; commands are played
into the room; a virtual microphone hears the room. It starts a PulseAudio of its own and needs
``pulseaudio``, ``pactl``, ``paplay``, ``hibari-tts`` and the extra ``listen``. It takes five
minutes for each PERCENT, 50 and 100 if none is given, and ends with how many were obeyed. On a
machine that other work keeps busy the sound has gaps; ``nice -n -15`` before the command (for who
may) leaves them out.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from local_voice.audio.sound import Sound, to_wav
from local_voice.listening.protocols import SAMPLE_RATE, Floats
from local_voice.phrases import phrase
from tests.benchmarks import speakers

LOUD = 3.0
RUNNER = "hibari"
MUSTS = ("pause", "wait", "that hurts", "stop")
HEARD = phrase("terminal.listen.heard", words="")
SCRIPT = (
    *((2, "no none of those"), (20, "pause"), (26, "go on"), (38, "how long is left")),
    *((50, "that hurts"), (66, "no"), (82, "wait"), (88, "go on"), (102, "pause")),
    *((108, "go on"), (122, "that hurts"), (138, "no"), (154, "skip it"), (170, "pause")),
    *((176, "go on"), (192, "that hurts"), (208, "no"), (224, "pause"), (230, "go on")),
    (246, "stop"),
)
"""What is said so many seconds after the coach has asked its question to the end."""
PROMPT, PATIENCE = ">", 60.0
MODULES = (
    "module-native-protocol-unix",
    "module-null-sink sink_name=speaker rate=48000",
    "module-null-sink sink_name=room rate=48000",
    "module-remap-source source_name=mic master=room.monitor",
)


def wav(samples: Floats) -> bytes:
    """Return *samples* as a WAV file, as loud as the coach."""
    pcm = ((samples * LOUD).clip(-1, 1) * 32_767).astype("<i2").tobytes()
    return to_wav(Sound(pcm, SAMPLE_RATE))


def start_pulse(environment: dict[str, str], percent: int) -> None:
    """Start PulseAudio with the sinks, the echo and the microphone."""

    def call(*command: str) -> None:
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603

    loads = [part for module in MODULES for part in ("-L", module)]
    call("pulseaudio", "--daemonize=yes", "--exit-idle-time=-1", "-n", *loads)
    call("pactl", "set-default-sink", "speaker")
    call("pactl", "set-default-source", "mic")
    loop = "source=speaker.monitor sink=room latency_msec=60 adjust_time=0"
    call("pactl", "load-module", "module-loopback", *loop.split())
    call("pactl", "set-sink-input-volume", "0", f"{percent}%")


def run(percent: int) -> None:
    """Play the script, and print what the session shows, with the seconds, and what was obeyed."""
    shown: list[str] = []
    spans: list[tuple[str, int]] = []
    say = {it.name: it.say for it in speakers.people()}[RUNNER]
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, XDG_RUNTIME_DIR=folder, HOME=folder)
        start_pulse(environment, percent)
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "local_voice.cli", "narrate", "pre_run_warm_up"]
        command += ["--listen", "--plain", "--engine", "pyttsx3"]
        begun = time.monotonic()
        session = subprocess.Popen(  # noqa: S603
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        threading.Thread(target=copy, args=(ours, begun, shown), daemon=True).start()
        asked = wait_for_question(shown)
        for at, words in SCRIPT:
            file = Path(folder) / "said.wav"
            file.write_bytes(wav(say(words)))
            time.sleep(max(0.0, at - (time.monotonic() - asked)))
            tell(begun, f">>> {words}")
            spans.append((words, len(shown)))
            play = ["paplay", "--device=room", str(file)]
            subprocess.run(play, env=environment, check=True)  # noqa: S603
        time.sleep(4)
        tell(begun, f"ended: {session.poll()}")
        count(percent, spans, shown)
        session.terminate()
        subprocess.run(["pulseaudio", "--kill"], env=environment, check=False)  # noqa: S607


def wait_for_question(shown: list[str]) -> float:
    """Return when the coach has asked its question to the end."""
    latest = time.monotonic() + PATIENCE
    while PROMPT not in shown and time.monotonic() < latest:
        time.sleep(0.1)
    return time.monotonic()


def count(percent: int, spans: list[tuple[str, int]], shown: list[str]) -> None:
    """Print how many of the phrases of *spans* were obeyed before the next was said."""
    ends = [*(at for _, at in spans[1:]), len(shown)]
    obeyed = [HEARD + words in shown[at:end] for (words, at), end in zip(spans, ends, strict=True)]
    musts = [it for (words, _), it in zip(spans, obeyed, strict=True) if words in MUSTS]
    line = f"echo {percent} %: {sum(obeyed)} of {len(obeyed)} obeyed; {'/'.join(MUSTS)}"
    sys.stdout.write(f"{line} {sum(musts)} of {len(musts)}\n")


def copy(terminal: int, begun: float, shown: list[str]) -> None:
    """Print what is written to *terminal*, and keep it in *shown*."""
    while True:
        try:
            lines = os.read(terminal, 65_536).decode(errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            shown.append(line.strip().removeprefix("> "))
            tell(begun, line.strip())


def tell(begun: float, line: str) -> None:
    """Print *line* with the seconds."""
    sys.stdout.write(f"{time.monotonic() - begun:6.2f} {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for loud in map(int, sys.argv[1:] or ("50", "100")):
        run(loud)
