"""Everything at once: python -m tests.rehearsal.hard_times [SECONDS].

Runners walk through sessions while strangers flood the service with junk signatures, a worker is
killed every few seconds and the database is begun anew. No answer may be wrong, and no step lost
that was answered without a word that nothing is remembered. Ten minutes where nothing else is said.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks import bodies, flood
from tests.benchmarks.processes import children
from tests.fakes import amazon
from tests.rehearsal.sandbox import Machine, SkipError, commands_of, machine

TEN_MINUTES = 600.0
RUNNERS = 4
STRANGERS = 64
WORKERS = 2
KILL_EVERY, RESTART_EVERY = 7.0, 20.0
SESSION = ("StartWarmUpIntent", "AMAZON.NoIntent", *["AMAZON.NextIntent"] * 4)
PLACE = re.compile(r"at move (\w+)\.")
SPOKEN = ("one", "two", "three", "four", "five", "six")
PATIENCE = 60.0


@dataclass
class Seen:
    """What the runners saw."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Do as the file says; 1 where an answer was wrong or a step was lost."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else TEN_MINUTES
    os.environ["HIP_COACH_WORKERS"] = str(WORKERS)
    try:
        with machine() as here:
            here.run(commands_of()["Deploy"])
            here.until_ready()
            seen = _endured(here, seconds)
    except SkipError as reason:
        print(f"skipped: {reason}")  # noqa: T201 - the report
        return 0
    times = sorted(seen.seconds)
    at = [1000 * times[int(len(times) * part)] for part in (0.5, 0.99)]
    print(dict(seen.counts), f"p50 {at[0]:.1f} ms, p99 {at[1]:.1f} ms,", f"most {times[-1]:.1f} s")  # noqa: T201 - the same
    print(f"mean {statistics.mean(times) * 1000:.1f} ms; faults: {seen.faults[:5] or 'none'}")  # noqa: T201 - the same
    return 1 if seen.faults else 0


def _endured(here: Machine, seconds: float) -> Seen:
    seen, over = Seen(), threading.Event()
    with ThreadPoolExecutor(RUNNERS + 1) as threads, _flooded(here, seconds):
        walking = [threads.submit(_walk_on, here, number, seen, over) for number in range(RUNNERS)]
        troubles = threads.submit(_trouble, here, seconds, seen)
        troubles.result()
        over.set()
        for each in walking:
            each.result()
    return seen


@contextmanager
def _flooded(here: Machine, seconds: float) -> Iterator[None]:
    """Let strangers send junk signatures, begun anew where a killed worker hung up on them."""
    post = base64.b64encode(flood._stranger_s(is_signed=True)).decode()
    asked = {"port": _port(here), "seconds": seconds, "connections": STRANGERS, "post": post}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(asked, file)
        file.flush()
        again = f"while true; do {sys.executable} -m tests.benchmarks.flooding {file.name}; done"
        with subprocess.Popen(  # noqa: S603 - our own
            ["/bin/sh", "-c", again],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as strangers:
            try:
                yield
            finally:
                os.killpg(strangers.pid, signal.SIGKILL)


def _trouble(here: Machine, seconds: float, seen: Seen) -> None:
    over, restart_at = time.monotonic() + seconds, time.monotonic() + RESTART_EVERY
    while time.monotonic() < over:
        time.sleep(KILL_EVERY)
        supervisor = int((here.folder / "run" / "hip-coach.pid").read_text())
        for worker in children(supervisor)[:1]:
            os.kill(worker, signal.SIGKILL)
            seen.counts["workers killed"] += 1
        if time.monotonic() > restart_at:
            here.run(
                f"runuser -u postgres -- pg_ctl -D {here.disk}/data -m fast -w restart > /dev/null"
            )
            seen.counts["databases begun anew"] += 1
            restart_at = time.monotonic() + RESTART_EVERY


def _walk_on(here: Machine, runner: int, seen: Seen, over: threading.Event) -> None:
    number = 0
    while not over.is_set():
        number += 1
        user = f"runner {runner} {number}"
        answer = _asked(here, bodies.launch(user), seen)
        attributes: dict[str, Any] = {}
        for step, name in enumerate(SESSION):
            answer = _asked(here, bodies.intent(name, attributes, user), seen)
            attributes = answer.get("sessionAttributes", {})
            found = (attributes.get("session") or {}).get("step", 0)
            if step and found != step - 1:
                seen.faults.append(f"{user}: step {found} after {name}, not {step - 1}")
                return
        _look(here, user, attributes, seen)


def _look(here: Machine, user: str, attributes: dict[str, Any], seen: Seen) -> None:
    """See whether the place of *user* is remembered, unless it was said that it would not be."""
    if attributes.get("store_told"):
        seen.counts["talks told that nothing is remembered"] += 1
        return
    seen.counts["talks"] += 1
    for _ in range(2):  # whose first welcome was not remembered is welcomed again, and then told
        answer = _greeted(here, user, seen)
        said = PLACE.search(answer["response"]["outputSpeech"]["ssml"])
        if said is not None:
            break
    if said is None or said[1] != SPOKEN[attributes["session"]["step"]]:
        seen.faults.append(f"{user}: at {attributes['session']['step']}, {answer['response']}")


def _greeted(here: Machine, user: str, seen: Seen) -> dict[str, Any]:
    """Return the greeting of *user*, as soon as it can be read and kept."""
    while True:
        answer = _asked(here, bodies.launch(user), seen)
        if not answer.get("sessionAttributes", {}).get("store_told"):
            return answer
        time.sleep(0.1)


def _asked(here: Machine, envelope: dict[str, Any], seen: Seen) -> dict[str, Any]:
    """Return the answer to *envelope*, sent again where a killed worker took it along."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        envelope["request"]["timestamp"] = bodies.now()
        body = json.dumps(envelope).encode()
        line = http.client.HTTPConnection("127.0.0.1", _port(here), timeout=10)
        try:
            line.request("POST", "/skill", body, dict(amazon.signed(body)))
            answer = line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            seen.counts["hung up"] += 1
            time.sleep(0.05)
            continue
        finally:
            line.close()
        if answer.status == http.client.OK:
            seen.counts["answered"] += 1
            seen.seconds.append(time.monotonic() - began)
            told: dict[str, Any] = json.loads(text)
            return told
        seen.counts[f"{answer.status} {text.decode().strip()}"] += 1
        time.sleep(0.05)
    raise RuntimeError(f"nobody answered for a minute\n{here.logs()}")


def _port(here: Machine) -> int:
    return int(here.environment["HIP_COACH_PORT"])


if __name__ == "__main__":
    sys.exit(main())
