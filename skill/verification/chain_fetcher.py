"""Fetches a certificate chain from Amazon's certificate host, within strict bounds."""

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

TOTAL = 4.0
"""Seconds for the whole body; the speaker gives up on an answer after eight."""

LARGEST = 64 * 1024
"""Bytes; today's chains have about seven thousand."""

Connect = Callable[..., http.client.HTTPConnection]


@cache
def system_context() -> ssl.SSLContext:
    """Return the one context of this process, with the system's roots.

    To read those takes twenty milliseconds and more memory than all that is known of chains. It is
    done once, at the start: before there are workers, which share it.
    """
    return ssl.create_default_context()


class HttpsFetcher:
    """Gets the bytes behind a checked address: one try, no redirect, no proxy.

    Without a *context* of its own it trusts whom the system does.
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
        """Return what *url* serves; its path goes on the wire as it stands.

        Raises:
            VerificationError: unreachable (503), or not 200 or too large (400).
        """
        deadline = self._clock() + TOTAL
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
        while chunk := answer.read1(LARGEST):
            body += chunk
            if len(body) > LARGEST:
                raise VerificationError(Reason.CHAIN_TOO_LARGE)
            if self._clock() > deadline:
                raise VerificationError(Reason.CHAIN_UNREACHABLE)
        if answer.length:  # what was promised and did not come
            raise VerificationError(Reason.CHAIN_UNREACHABLE)
        return bytes(body)


def _path_of(url: str) -> str:
    _scheme, _, rest = url.partition("://")
    _host, _, path = rest.partition("/")
    return f"/{path}"
