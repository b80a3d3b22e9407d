"""Sends requests over kept connections for a while: python -m tests.benchmarks.load FILE.

FILE is JSON: {"port", "seconds", "posts": [base64 of a whole HTTP request, one a connection]}.
Prints JSON: requests a second, latencies, and how many answers were not 200.
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import socket
import sys
import time
from pathlib import Path

LAST_CORE_FROM = 2
"""With this many cores, the load stays on the last one and servers on the others."""


class Caller:
    """One connection that sends the same request again as soon as it is answered."""

    def __init__(self, port: int, post: bytes) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._post = post
        self._heard = b""
        self._began = 0.0
        self.spent: list[float] = []
        self.failed = 0

    def send(self) -> None:
        """Send the request."""
        self._heard = b""
        self._began = time.perf_counter()
        self.line.sendall(self._post)

    def hear(self) -> bool:
        """Take what came, and return whether the answer is whole."""
        told = self.line.recv(65536)
        if not told:
            raise ConnectionError("the server hung up")
        self._heard += told
        head, found, body = self._heard.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return False
        self.spent.append(time.perf_counter() - self._began)
        self.failed += not head.startswith(b"HTTP/1.1 200")
        return True


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def run(port: int, seconds: float, posts: list[bytes]) -> dict[str, float]:
    """Keep every connection busy for *seconds*, and return what was seen."""
    callers = [Caller(port, post) for post in posts]
    ready = selectors.DefaultSelector()
    for caller in callers:
        ready.register(caller.line, selectors.EVENT_READ, caller)
        caller.send()
    began = time.perf_counter()
    while (now := time.perf_counter()) - began < seconds:
        for key, _ in ready.select(seconds - (now - began)):
            if key.data.hear():
                key.data.send()
    spent = sorted(each for caller in callers for each in caller.spent)
    for caller in callers:
        caller.line.close()
    return {
        "rate": len(spent) / seconds,
        "p50": spent[len(spent) // 2],
        "p99": spent[int(len(spent) * 0.99)],
        "failed": sum(caller.failed for caller in callers),
        "count": len(spent),
    }


def main() -> None:
    """Do as the file says."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) >= LAST_CORE_FROM:
        os.sched_setaffinity(0, {cores[-1]})
    asked = json.loads(Path(sys.argv[1]).read_text())
    posts = [base64.b64decode(post) for post in asked["posts"]]
    print(json.dumps(run(asked["port"], asked["seconds"], posts)))  # noqa: T201 - the caller reads it


if __name__ == "__main__":
    main()
