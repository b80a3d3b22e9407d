"""What a flood of strangers costs a runner: python -m tests.benchmarks.flood [HOST...].

A runner's request with a known key is timed while other connections send as much as they can:
junk signatures, each with a certificate address of its own, or the same requests with no signature
at all. Prints the runner's times in both, and the ratio of the medians, for a certificate host
that is quick, slow or hanging.
"""

from __future__ import annotations

import base64
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import bodies, certificate_host, identity
from tests.benchmarks.flooding import MARK
from tests.benchmarks.load import Caller
from tests.benchmarks.over_http import Served, python, served
from tests.benchmarks.processes import children, resident
from tests.benchmarks.rounds import Limit, Row, report

RESULT = Path("bench") / "flood.json"
HOSTS: Mapping[str, float] = {"quick": 0.02, "slow": 1.0, "hanging": 60.0}
"""Seconds after which each kind of certificate host answers."""

CONNECTIONS = (32, 256)
ROUNDS = 5
SECONDS = 2.0
PAUSE = 0.01
"""Seconds between a runner's requests; without it they would take the core that the flood needs."""

QUIET = 0.05
PATIENCE = 30.0
"""Seconds within which a runner hears who is alone, and after which that is given up."""

MORE = 0.5
"""Seconds that a flood outlasts what is timed."""

LIMIT = Limit(1.5, 1.2, at_least=False)
JUNK = base64.b64encode(bytes(256)).decode()


@dataclass
class Seen:
    """A runner's times in seconds, during an attack and beside requests without a signature."""

    junk: list[list[float]] = field(default_factory=list)
    bare: list[list[float]] = field(default_factory=list)

    def ratios(self) -> list[float]:
        """Return how many times longer the median of each round is during an attack."""
        pairs = zip(self.junk, self.bare, strict=True)
        return [statistics.median(junk) / statistics.median(bare) for junk, bare in pairs]

    def line(self) -> str:
        """Return both as text, in milliseconds."""
        return ", ".join(
            f"{name}: p50 {_at(times, 0.5):.1f} p99 {_at(times, 0.99):.1f} ms ({len(times)})"
            for name, rounds in (("junk", self.junk), ("bare", self.bare))
            for times in [sorted(each for times in rounds for each in times)]
        )


def _at(times: list[float], part: float) -> float:
    return times[min(int(len(times) * part), len(times) - 1)] * 1000


@contextmanager
def flooded(seconds: float) -> Iterator[Served]:
    """Run a service whose certificate host answers after *seconds*; it knows the runner's key."""
    with _host(0) as quick, _host(seconds) as other, tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "port"
        os.environ[certificate_host.PORT] = str(told)
        told.write_text(str(quick.port))
        with served(python("flooded")) as service:
            timed(service.port, 0.5)
            told.write_text(str(other.port))
            yield service


def _host(seconds: float) -> AbstractContextManager[Served]:
    return served([sys.executable, "-m", "tests.benchmarks.certificate_host", str(seconds)])


def timed(port: int, seconds: float) -> list[float]:
    """Return how long each of a runner's requests took that were begun within *seconds*.

    Raises:
        RuntimeError: if one was refused.
    """
    runner = Caller(port, bodies.posted(bodies.launch()))
    runner.line.settimeout(60)
    over = time.perf_counter() + seconds
    while not runner.spent or time.perf_counter() < over:
        runner.send()
        while not runner.hear():
            pass
        time.sleep(PAUSE)
    runner.line.close()
    if runner.failed:
        raise RuntimeError(f"{runner.failed} of {len(runner.spent)} answers were not 200")
    return runner.spent


def attacked(port: int, connections: int, *, is_signed: bool, seconds: float) -> list[float]:
    """Return a runner's times while *connections* send what strangers do."""
    _settled(port)
    post = _stranger_s(is_signed=is_signed)
    asked = {"port": port, "seconds": seconds + MORE, "connections": connections}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({**asked, "post": base64.b64encode(post).decode()}, file)
        file.flush()
        command = [sys.executable, "-m", "tests.benchmarks.flooding", file.name]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as flood:  # noqa: S603 - our own
            assert flood.stdout is not None
            flood.stdout.readline()  # it is under way
            try:
                times = timed(port, seconds)
            finally:
                refused = flood.stdout.read()
    if not refused:
        raise RuntimeError("the flood broke off")
    return times


def _settled(port: int) -> None:
    """Wait until nothing is left of a flood before this one."""
    give_up = time.perf_counter() + PATIENCE
    while max(timed(port, 0.1)) > QUIET and time.perf_counter() < give_up:
        time.sleep(PAUSE)


def _stranger_s(*, is_signed: bool) -> bytes:
    """Return a stranger's request: junk for a signature, or none."""
    head, _, body = bodies.posted(bodies.launch("stranger")).partition(b"\r\n\r\n")
    kept = [line for line in head.split(b"\r\n") if not line.startswith(b"Signature")]
    if is_signed:
        url = b"https://s3.amazonaws.com/echo.api/x" + MARK + b".pem"
        kept += [b"SignatureCertChainUrl: " + url, b"Signature-256: " + JUNK.encode()]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body


def measured(service: Served, connections: int, rounds: int, seconds: float) -> Seen:
    """Return what a runner sees in *rounds* of both kinds, in turns."""
    seen = Seen()
    for _ in range(rounds):
        for is_signed, times in ((True, seen.junk), (False, seen.bare)):
            times.append(attacked(service.port, connections, is_signed=is_signed, seconds=seconds))
    return seen


def prepared() -> None:
    """Make the authority, the runner's key and the certificate host's for this run."""
    certificate_host.make(identity.make())


def main() -> int:
    """Measure; 1 where a must is missed."""
    prepared()
    rows: list[Row] = []
    for name in sys.argv[1:] or HOSTS:
        with flooded(HOSTS[name]) as service:
            for connections in CONNECTIONS:
                seen = measured(service, connections, ROUNDS, SECONDS)
                worker = max(children(service.process), key=resident)
                told = f"{name} host, {connections} connections"
                print(f"{told}: {seen.line()}, {resident(worker)} kB")  # noqa: T201 - the report
                rows.append(Row(f"runner's p50, junk / bare, {told}", LIMIT, seen.ratios()))
    return 0 if report(rows, RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
