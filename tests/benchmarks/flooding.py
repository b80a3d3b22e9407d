"""Floods a service over kept connections: python -m tests.benchmarks.flooding FILE.

FILE is JSON: {"port", "seconds", "connections", "post": base64 of an HTTP request}. Wherever the
request holds the mark, something that nobody has sent before stands in each one that is sent.
Prints a line when it is under way, and at its end JSON: how many answers there were of each status.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import selectors
import sys
import time
from collections import Counter
from pathlib import Path

from tests.benchmarks.load import LAST_CORE_FROM, Caller

MARK = b"0123456789abcdef0123456789abcdef"


class Stranger(Caller):
    """One connection of an attack."""

    def send(self) -> None:
        """Send the request, with an address of its own."""
        fresh, post = secrets.token_hex(len(MARK) // 2).encode(), self._post
        self._post = post.replace(MARK, fresh)
        super().send()
        self._post = post

    @property
    def status(self) -> str:
        """The status of the last answer."""
        return self._heard[9:12].decode()


def run(port: int, seconds: float, connections: int, post: bytes) -> Counter[str]:
    """Keep every connection busy for *seconds*, and return the answers by status."""
    strangers = [Stranger(port, post) for _ in range(connections)]
    ready, seen = selectors.DefaultSelector(), Counter[str]()
    for stranger in strangers:
        ready.register(stranger.line, selectors.EVENT_READ, stranger)
        stranger.send()
    print("under way", flush=True)  # noqa: T201 - the caller reads it
    over = time.perf_counter() + seconds
    while (now := time.perf_counter()) < over:
        for key, _ in ready.select(over - now):
            if key.data.hear():
                seen[key.data.status] += 1
                key.data.send()
    for stranger in strangers:
        stranger.line.close()
    return seen


def main() -> None:
    """Do as the file says."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) >= LAST_CORE_FROM:
        os.sched_setaffinity(0, {cores[-1]})
    asked = json.loads(Path(sys.argv[1]).read_text())
    asked["post"] = base64.b64decode(asked["post"])
    print(json.dumps(run(**asked)))  # noqa: T201 - the caller reads it


if __name__ == "__main__":
    main()
