"""The service as it is served answers while clients send it their bodies byte by byte."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import ExitStack
from pathlib import Path

from skill.settings import Settings
from tests.fakes import speaker
from tests.skill import service_process

SECRET = "0123456789abcdef"  # noqa: S105 - of a store that is gone after the test
SLOW = 3 * Settings().threads
HEAD = b"POST /skill HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
ATTEMPTS = 300


def test_slow_bodies_keep_nobody_waiting(tmp_path: Path) -> None:
    asked = speaker.envelope({"type": "LaunchRequest"}, {}, 1.79e9, "user", "en-US", new=True)
    body = json.dumps(asked).encode()
    with service_process.begun(tmp_path / "progress.sqlite3", SECRET, 1) as (_, port):
        _until_open(port)
        with ExitStack() as slow:
            for _ in range(SLOW):
                line = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
                line.sendall(HEAD)
            for _ in range(3):
                assert _status(port, body) == 200


def _until_open(port: int) -> None:
    for _ in range(ATTEMPTS):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            threading.Event().wait(0.1)
        else:
            return
    raise AssertionError("nobody listens")


def _status(port: int, body: bytes) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("POST", "/skill", body)
        return line.getresponse().status
    finally:
        line.close()
