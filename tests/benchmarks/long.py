"""How the service bears growth: python -m tests.benchmarks.long. Takes a few minutes.

Prints p99 at 1, 8, 32 and 64 connections, errors under a minute of load, and memory before and
after many requests.
"""

from __future__ import annotations

import sys

from tests.benchmarks import bodies, identity
from tests.benchmarks.over_http import loaded, python, served, users
from tests.benchmarks.processes import children, resident

WIDTHS = (1, 8, 32, 64)
MINUTE = 60.0
MANY = 100_000


def main() -> int:
    """Measure; 1 where a request failed."""
    identity.make()
    failed = 0.0
    with served(python("ours")) as server:
        loaded(server.port, users(bodies.launch))
        for width in WIDTHS:
            seen = loaded(server.port, users(bodies.launch, width), 5.0)
            failed += seen["failed"]
            _tell(f"{width} connections", seen)
        seen = loaded(server.port, users(bodies.launch, 32), MINUTE)
        failed += seen["failed"]
        _tell("32 connections, a minute", seen)
        worker = max(children(server.process), key=resident)
        before, count = resident(worker), 0.0
        while count < MANY:
            seen = loaded(server.port, users(bodies.launch), 10.0)
            count, failed = count + seen["count"], failed + seen["failed"]
        print(f"memory over {count:.0f} requests: {before} -> {resident(worker)} kB")  # noqa: T201 - the report
    return 1 if failed else 0


def _tell(name: str, seen: dict[str, float]) -> None:
    times = f"p50 {seen['p50'] * 1000:.1f} ms, p99 {seen['p99'] * 1000:.1f} ms"
    print(f"{name}: {seen['rate']:.0f} requests/s, {times}, {seen['failed']:.0f} failed")  # noqa: T201 - the report


if __name__ == "__main__":
    sys.exit(main())
