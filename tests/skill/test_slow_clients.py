"""What a client may cost the whole service by what it sends, or does not: headers and bodies."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from skill.server import HEADER_BYTES
from skill.settings import Settings
from tests.skill import service_process

SECRET = "0123456789abcdef"  # noqa: S105 - of a store that is gone after the test
STOP = 1
LAUNCH = {
    "version": "1.0",
    "request": {"type": "LaunchRequest", "requestId": "r", "timestamp": "2026-01-01T00:00:00Z"},
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A service of one worker, started once."""
    file = tmp_path_factory.mktemp("service") / "p.sqlite3"
    with service_process.begun(file, SECRET, 1) as (_, port):
        _until_open(port)
        yield port


def _until_open(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nobody listens")


def _status(port: int, body: bytes, *, chunked: bool = False, **headers: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    pieces = (body[at : at + 1000] for at in range(0, len(body), 1000))
    try:
        sent = pieces if chunked else body
        line.request("POST", "/skill", sent, headers, encode_chunked=chunked)
        return line.getresponse().status
    finally:
        line.close()


def _launch(size: int) -> bytes:
    """Return a request of *size* bytes."""
    body = json.dumps({**LAUNCH, "more": ""}).encode()
    return json.dumps({**LAUNCH, "more": "x" * (size - len(body))}).encode()


@pytest.mark.parametrize("size", [200, HEADER_BYTES, 100_000, Settings().max_body])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_any_size_that_is_allowed_is_answered(
    port: int,
    size: int,
    chunked: bool,  # noqa: FBT001 - a row of the table
) -> None:
    assert (
        _status(
            port,
            _launch(size),
            chunked=chunked,
            **{"Transfer-Encoding": "chunked"} if chunked else {},
        )
        == 200
    )


def test_headers_of_any_size_that_is_meant_are_read(port: int) -> None:
    signature = {"Signature-256": "A" * 4096, "SignatureCertChainUrl": "u" * 512}
    assert _status(port, _launch(200), **signature, More="x" * 10_000) == 200


@pytest.mark.parametrize("size", [2 * HEADER_BYTES, 400_000])
def test_headers_without_end_are_not_kept(port: int, size: int) -> None:
    try:
        status = _status(port, _launch(200), More="x" * size)
    except (OSError, http.client.HTTPException):
        return
    assert status == 431


def stalled(port: int) -> socket.socket:
    """Return a connection that promises a body and sends half of it."""
    line = socket.create_connection(("127.0.0.1", port), 5)
    line.sendall(b"POST /skill HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{")
    return line


def test_bodies_that_stall_keep_nobody_else_waiting(port: int) -> None:
    with ExitStack() as lines:
        for _ in range(Settings().threads - 1):
            lines.enter_context(stalled(port))
        assert _status(port, _launch(200)) == 200


def test_bodies_that_stall_delay_the_stop_by_its_time_out_at_most(tmp_path: Path) -> None:
    options = ("--stop-timeout", str(STOP))
    with ExitStack() as lines:
        with service_process.begun(tmp_path / "p.sqlite3", SECRET, 1, *options) as (_, port):
            _until_open(port)
            for _ in range(8):
                lines.enter_context(stalled(port))
            assert _status(port, _launch(200)) == 200
            asked = time.monotonic()
        assert time.monotonic() - asked < STOP + 10
