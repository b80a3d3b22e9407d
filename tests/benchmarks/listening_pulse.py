"""A whole ``hip-coach narrate --listen`` through PulseAudio, steered by a synthetic voice.

``python -m tests.benchmarks.listening_pulse [PERCENT]``. Two null sinks: what the coach plays goes
through a loopback into the room as echo, PERCENT as loud as it is played; commands are played into
the room; a virtual microphone hears the room. It starts a PulseAudio of its own and needs
``pulseaudio``, ``pactl``, ``paplay`` and the extra ``listen``. In real time: on a busy machine
frames are lost, and with them what was said.
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
from tests.benchmarks import speakers

LOUD = 3.0
SCRIPT = (
    (14, "no none of those"),
    (28, "pause"),
    (33, "go on"),
    (40, "how long is left"),
    (50, "that hurts"),
    (64, "no"),
    (76, "skip it"),
    (88, "stop"),
)
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
    """Play the script, and print what the session shows, with the seconds."""
    say = speakers.people()[0].say
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, XDG_RUNTIME_DIR=folder, HOME=folder)
        start_pulse(environment, percent)
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "local_voice.cli", "narrate", "warm_up_3"]
        command += ["--listen", "--plain"]
        begun = time.monotonic()
        session = subprocess.Popen(  # noqa: S603
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        threading.Thread(target=copy, args=(ours, begun), daemon=True).start()
        for at, words in SCRIPT:
            file = Path(folder) / "said.wav"
            file.write_bytes(wav(say(words)))
            time.sleep(max(0.0, at - (time.monotonic() - begun)))
            tell(begun, f">>> {words}")
            play = ["paplay", "--device=room", str(file)]
            subprocess.run(play, env=environment, check=True)  # noqa: S603
        time.sleep(4)
        tell(begun, f"ended: {session.poll()}")
        session.terminate()
        subprocess.run(["pulseaudio", "--kill"], env=environment, check=False)  # noqa: S607


def copy(terminal: int, begun: float) -> None:
    """Print what is written to *terminal*."""
    while True:
        try:
            lines = os.read(terminal, 65_536).decode(errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            tell(begun, line.strip())


def tell(begun: float, line: str) -> None:
    """Print *line* with the seconds."""
    sys.stdout.write(f"{time.monotonic() - begun:6.2f} {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(int([*sys.argv, 50][1]))
