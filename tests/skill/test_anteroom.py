"""A slow body keeps nobody else waiting, and only so many requests are answered at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from skill.anteroom import Anteroom, Places
from tests.fakes.amazon import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MOST = 8
LONG = 10.0
"""Seconds that no test needs."""


class Inner:
    """Stands for the service: keeps what it read, and answers when it may."""

    def __init__(self) -> None:
        self.read: list[bytes] = []
        self.under_way = threading.Semaphore(0)
        self.may = threading.Event()
        self.may.set()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer."""
        del start_response
        self.under_way.release()
        assert self.may.wait(LONG)
        self.read.append(environ["wsgi.input"].read())
        return [b"answer"]


class SlowBody:
    """A body that comes when it is let."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.comes = threading.Event()

    def read(self, size: int) -> bytes:
        """Wait for it."""
        self.begun.set()
        assert self.comes.wait(LONG)
        return b"slow"[:size]


def ask(anteroom: Anteroom, body: Any, address: str = "192.0.2.1") -> list[bytes]:  # noqa: ANN401 - a stream
    environ = {"CONTENT_LENGTH": "4", "wsgi.input": body, "REMOTE_ADDR": address}
    return list(anteroom(environ, lambda *_: lambda _: None))


def test_a_body_goes_in_whole() -> None:
    inner = Inner()
    assert ask(Anteroom(inner, 1, MOST), BytesIO(b"body")) == [b"answer"]
    assert inner.read == [b"body"]


def test_a_slow_body_holds_no_place() -> None:
    inner, slow = Inner(), SlowBody()
    anteroom = Anteroom(inner, 1, MOST)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(ask, anteroom, slow)
        assert slow.begun.wait(LONG)
        ask(anteroom, BytesIO(b"quick"))
        slow.comes.set()
        assert waiting.result(LONG) == [b"answer"]
    assert inner.read == [b"quick", b"slow"]


def test_no_more_are_answered_at_once_than_there_are_places() -> None:
    inner = Inner()
    inner.may.clear()
    anteroom = Anteroom(inner, 2, MOST)
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(ask, anteroom, BytesIO(b"body")) for _ in range(3)]
        assert inner.under_way.acquire(timeout=LONG)
        assert inner.under_way.acquire(timeout=LONG)
        assert not inner.under_way.acquire(timeout=0.05)
        inner.may.set()
        assert [each.result(LONG) for each in asked] == [[b"answer"]] * 3


def test_whoever_waits_longest_is_next() -> None:
    places, came = Places(1), list[int]()
    waiting = [threading.Thread(target=_come, args=(places, came, number)) for number in range(5)]
    with places:
        for number, thread in enumerate(waiting, 1):
            thread.start()
            while places.waiting < number:
                threading.Event().wait(0.001)
    for thread in waiting:
        thread.join(LONG)
    assert came == [0, 1, 2, 3, 4]
    assert places.waiting == 0


def _come(places: Places, came: list[int], number: int) -> None:
    with places:
        came.append(number)


def test_a_place_is_free_again_after_a_fault() -> None:
    def broken(*_: object) -> Iterable[bytes]:
        raise ZeroDivisionError

    anteroom = Anteroom(broken, 1, MOST)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            ask(anteroom, BytesIO(b"body"))


def test_of_a_body_too_long_one_byte_too_many_goes_in_and_none_stays_on_the_line() -> None:
    inner, body = Inner(), BytesIO(b"0123456789abcdef")
    ask(Anteroom(inner, 1, MOST), body)
    assert inner.read == [b"012345678"]
    assert body.read() == b""


def test_where_there_is_no_body_none_is_waited_for() -> None:
    inner, slow = Inner(), SlowBody()
    slow.comes.set()
    environ = {"wsgi.input": BytesIO(b"the server's own")}
    list(Anteroom(inner, 1, MOST)(environ, lambda *_: lambda _: None))
    assert inner.read == [b"the server's own"]


def test_who_is_slow_is_known_while_it_is() -> None:
    clock, slow = Clock(), SlowBody()
    anteroom = Anteroom(Inner(), 1, MOST, clock)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(ask, anteroom, slow, "192.0.2.7")
        assert slow.begun.wait(LONG)
        clock.now += 3
        assert anteroom.slower_than(3) == set()
        assert anteroom.slower_than(2) == {"192.0.2.7"}
        slow.comes.set()
        waiting.result(LONG)
    assert anteroom.slower_than(0) == set()
