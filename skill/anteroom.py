"""Where requests wait until their bodies are whole, so that no slow client keeps a place busy.

The server hands over a request as soon as its headers are there, and reading a body holds a thread
until it came. So there is a thread for each connection, which costs next to nothing while it waits,
and only so many requests as the service means to answer at once are let in from here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from io import BytesIO
from queue import SimpleQueue
from threading import get_ident
from typing import TYPE_CHECKING

from skill.problems import read_away

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment


class Anteroom:
    """Lets *places* requests at a time in to *inner*, with bodies of *most* bytes that are whole.

    Of a longer body a byte too many goes in, so that it is refused there; the rest is dropped.
    """

    def __init__(
        self,
        inner: WSGIApplication,
        places: int,
        most: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._most = most
        self._clock = clock
        self._waiting: dict[int, tuple[float, str]] = {}
        self._places: SimpleQueue[None] = SimpleQueue()
        for _ in range(places):
            self._places.put(None)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, as WSGI has it."""
        if "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
            environ["wsgi.input"] = BytesIO(self._taken_in(environ))
        self._places.get()
        try:
            return self._inner(environ, start_response)
        finally:
            self._places.put(None)

    def slower_than(self, seconds: float) -> set[str]:
        """Return the addresses of clients whose bodies have taken more than *seconds* by now."""
        latest = self._clock() - seconds
        return {address for began, address in list(self._waiting.values()) if began < latest}

    def _taken_in(self, environ: WSGIEnvironment) -> bytes:
        body: InputStream = environ["wsgi.input"]
        me = get_ident()
        self._waiting[me] = (self._clock(), environ.get("REMOTE_ADDR", ""))
        try:
            taken = body.read(self._most + 1)
            if len(taken) > self._most:
                read_away(body)
        finally:
            del self._waiting[me]
        return taken
