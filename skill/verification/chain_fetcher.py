"""Fetches a certificate chain from Amazon's certificate host, with limits on time and size."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from functools import cache

from skill.verification.errors import Reason, VerificationError

HOST = "s3.amazonaws.com"
PORT = 443
TIMEOUT = 2.0
"""Seconds for connecting, and for each wait for bytes."""

TOTAL_TIMEOUT = 4.0
"""Seconds for the whole body; Alexa gives up on a response after eight."""

MAX_CHAIN_BYTES = 64 * 1024
"""Current chains have about seven thousand bytes."""

Connect = Callable[..., http.client.HTTPConnection]


@cache
def system_context() -> ssl.SSLContext:
    """Return this process's one TLS context, with the system's roots.

    Loading the roots takes 20 ms and more memory than all cached chains. So it is done once, at
    the start, and the worker processes share it.
    """
    return ssl.create_default_context()


class HttpsFetcher:
    """Fetches the bytes at a checked URL: one try, no redirect, no proxy.

    Without a *context* it uses ``system_context``.
    """

    def __init__(
        self,
        context: ssl.SSLContext | None = None,
        connect: Connect = http.client.HTTPSConnection,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._context = context
        self._connect = connect
        self._clock = clock

    def __call__(self, url: str) -> bytes:
        """Return the body at *url*, whose path is sent unchanged.

        Raises:
            VerificationError: if the host is down, the status is not 200 or the body too large.
        """
        deadline = self._clock() + TOTAL_TIMEOUT
        context = self._context or system_context()
        connection = self._connect(HOST, PORT, timeout=TIMEOUT, context=context)
        try:
            connection.request("GET", _path_of(url))
            answer = connection.getresponse()
            if answer.status != http.client.OK:
                raise VerificationError(Reason.CHAIN_NOT_SERVED)
            return self._read(answer, deadline)
        except (OSError, http.client.HTTPException) as fault:
            raise VerificationError(Reason.CHAIN_UNREACHABLE) from fault
        finally:
            connection.close()

    def _read(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        body = bytearray()
        while chunk := answer.read1(MAX_CHAIN_BYTES):
            body += chunk
            if len(body) > MAX_CHAIN_BYTES:
                raise VerificationError(Reason.CHAIN_TOO_LARGE)
            if self._clock() > deadline:
                raise VerificationError(Reason.CHAIN_UNREACHABLE)
        if answer.length:  # the connection ended before the whole body came
            raise VerificationError(Reason.CHAIN_UNREACHABLE)
        return bytes(body)


def _path_of(url: str) -> str:
    _scheme, _, rest = url.partition("://")
    _host, _, path = rest.partition("/")
    return f"/{path}"
