"""Where requests wait until their bodies are whole, so that no slow client keeps a place busy.

The server hands over a request as soon as its headers are there, and reading a body holds a thread
until it came. So it is given more threads than requests are answered at once, as a thread that
waits costs next to nothing, and requests are let in from here when they are whole.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock, get_ident
from typing import TYPE_CHECKING

from skill.problems import read_away

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment


class Places:
    """So many that may be in at once; whoever waits gets in first come, first served.

    A semaphore serves whoever is quickest, which under load lets some wait a hundred times longer.
    """

    def __init__(self, number: int) -> None:
        self._free = number
        self._waiting: deque[Lock] = deque()
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def __enter__(self) -> None:
        """Take a place, once there is one."""
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        """Leave it to whoever waits longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


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
        self._places = Places(places)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, as WSGI has it."""
        if "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
            environ["wsgi.input"] = BytesIO(self._taken_in(environ))
        with self._places:
            return self._inner(environ, start_response)

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
