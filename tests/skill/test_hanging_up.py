"""Only connections whose request is unfinished for too long are ended."""

from __future__ import annotations

import logging
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from skill import hanging_up
from skill.anteroom import Anteroom

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel is asked as Linux is")
HERE = "127.0.0.1"


@dataclass
class Line:
    """Both ends of a connection, and the port that the service listens on."""

    client: socket.socket
    service: socket.socket
    port: int

    def is_ended(self) -> bool:
        """Return whether the service sees the end of what the client says."""
        self.service.settimeout(0)
        try:
            return self.service.recv(1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def line() -> Iterator[Line]:
    """Return a connection on which the client has begun to ask, a moment ago."""
    with socket.create_server((HERE, 0)) as listening:
        port = listening.getsockname()[1]
        client = socket.create_connection((HERE, port))
        service, _ = listening.accept()
        with client, service:
            client.sendall(b"POST")
            assert service.recv(4) == b"POST"
            a_moment()
            yield Line(client, service, port)


def a_moment() -> None:
    """Let the kernel's clock, which counts hundredths or less, go on."""
    threading.Event().wait(0.03)


def test_an_unfinished_request_is_ended_and_can_be_answered(line: Line) -> None:
    assert hanging_up.hang_up({HERE}, line.port, 0.0) == 1
    assert line.is_ended()
    line.service.sendall(b"HTTP/1.1 400 Bad Request")
    assert line.client.recv(8) == b"HTTP/1.1"


def test_one_that_drips_is_ended_as_well(line: Line) -> None:
    line.client.sendall(b"x")
    assert hanging_up.hang_up({HERE}, line.port, 0.0) == 1


def test_one_that_has_time_is_left_alone(line: Line) -> None:
    assert hanging_up.hang_up({HERE}, line.port, 60.0) == 0
    assert not line.is_ended()


def test_other_addresses_are_left_alone(line: Line) -> None:
    assert hanging_up.hang_up({"192.0.2.1"}, line.port, 0.0) == 0
    assert not line.is_ended()


def test_connections_that_the_service_began_itself_are_left_alone(line: Line) -> None:
    assert hanging_up.hang_up({HERE}, line.port + 1, 0.0) == 0
    assert not line.is_ended()


def test_sockets_of_other_kinds_are_left_alone(line: Line) -> None:
    one, other = socket.socketpair()
    with one, other:
        assert hanging_up.hang_up({HERE, ""}, line.port, 0.0) == 1
        one.sendall(b"still")
        assert other.recv(5) == b"still"


def test_one_that_was_answered_is_left_alone(line: Line) -> None:
    line.service.sendall(b"HTTP/1.1 200 OK")
    a_moment()
    assert hanging_up.hang_up({HERE}, line.port, 0.0) == 0
    assert not line.is_ended()


class Slow(Anteroom):
    """Knows of slow clients."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = set(addresses)

    def slower_than(self, seconds: float) -> set[str]:
        """Return who is slow."""
        assert seconds == 0.0
        return self.addresses


@pytest.mark.parametrize(("slow", "ended"), [((HERE,), [1]), ((), []), (("192.0.2.1",), [])])
def test_what_was_ended_is_logged(
    slow: tuple[str, ...], ended: list[int], line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = iter((False, True))
    with caplog.at_level(logging.WARNING, logger="skill.requests"):
        hanging_up.watch(Slow(*slow), line.port, 0.0, lambda: next(pauses))
    assert [vars(record)["connections"] for record in caplog.records] == ended
    assert line.is_ended() == bool(ended)


def test_it_watches_on_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    called, anteroom = threading.Event(), Slow()
    seen: list[tuple[object, ...]] = []

    def watch(*given: object) -> None:
        seen.append(given[:3])
        called.set()

    monkeypatch.setattr(hanging_up, "watch", watch)
    hanging_up.begin(anteroom, 80, 5.0)
    assert called.wait(10)
    assert seen == [(anteroom, 80, 5.0)]
