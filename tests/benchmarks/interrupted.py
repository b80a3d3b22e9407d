"""A session whose sound server is killed and started again: ``-m tests.benchmarks.interrupted``.

Needs what ``tests.benchmarks.recorded`` needs. The session should pause, and go on in sound: every
sound that had not begun when the server died must be in the second recording, whole.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local_voice.phrases import phrase
from tests.benchmarks.recorded import PATIENCE_SECONDS, RATE, null_sink, recorder, running, wanted
from tests.benchmarks.rounds import Limit, Row, report

RESULT = Path("bench") / "interrupted.json"
ROUTINE, MINUTES = "warm_up_3", 3
KILLED_AFTER = 30.0
GONE_FOR = 10.0
A_MOMENT = 3.0


@contextmanager
def recorded(home: Path, name: str) -> Iterator[dict[str, str]]:
    """Start the sound server, and record from it."""
    (home / "sound").unlink(missing_ok=True)
    with null_sink(home) as env, running(*recorder(), env=env, out=home / name):
        yield env


def play(home: Path) -> tuple[str, bytes]:
    """Play over the end of one sound server; return what was shown, and heard from the next."""
    narrate = (sys.executable, "-m", "local_voice.cli", "narrate", ROUTINE)
    options = ("--plain", "--engine", "pyttsx3")
    shown = home / "shown.txt"
    with shown.open("wb") as out:
        with recorded(home, "first.raw") as env:
            session = subprocess.Popen(  # noqa: S603 - our own program
                (*narrate, *options), env=env, stdin=subprocess.DEVNULL, stdout=out
            )
            time.sleep(KILLED_AFTER)
        time.sleep(GONE_FOR)
        with recorded(home, "second.raw"):
            session.wait(60 * MINUTES + PATIENCE_SECONDS)
            time.sleep(1.0)
    return shown.read_text(), (home / "second.raw").read_bytes()


def rows() -> list[Row]:
    """Play and measure."""
    with tempfile.TemporaryDirectory() as folder:
        shown, heard = play(Path(folder))
        _, soundtrack = wanted(Path(folder), ROUTINE, MINUTES)
    told = [phrase(f"terminal.session.device_{key}") in shown for key in ("gone", "back")]
    later = [it for it in soundtrack.clips if it.frame > (KILLED_AFTER + A_MOMENT) * RATE]
    lost = [it.frame / RATE for it in later if it.sound.pcm not in heard]
    note = f"of {len(later)} {', '.join(f'{at:.1f} s' for at in lost)}".strip()
    zero = Limit(0, 0, at_least=False)
    return [
        Row("pauses and returns that were not told", zero, [2.0 - sum(told)], ""),
        Row("sounds that were not heard whole afterwards", zero, [float(len(lost))], note),
    ]


def main() -> int:
    """Measure and print; 1 where a must is missed."""
    return 0 if report(rows(), RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
