"""Fetches a certificate chain from Amazon's certificate host, with limits on time and size."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

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


def fetch_chain(
    url: str,
    connect: Connect = http.client.HTTPSConnection,
    clock: Callable[[], float] = time.monotonic,
) -> bytes:
    """Return the body at the checked *url*: one try, no redirect, no proxy.

    The path is sent unchanged.

    Raises:
        VerificationError: if the host is down, the status is not 200 or the body too large.
    """
    deadline = clock() + TOTAL_TIMEOUT
    connection = connect(HOST, PORT, timeout=TIMEOUT, context=system_context())
    try:
        connection.request("GET", urlsplit(url).path)
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise VerificationError(Reason.CHAIN_NOT_SERVED)
        return _read(answer, lambda: clock() > deadline)
    except (OSError, http.client.HTTPException) as fault:
        raise VerificationError(Reason.CHAIN_UNREACHABLE) from fault
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, is_late: Callable[[], bool]) -> bytes:
    body = bytearray()
    while chunk := answer.read1(MAX_CHAIN_BYTES):
        body += chunk
        if len(body) > MAX_CHAIN_BYTES:
            raise VerificationError(Reason.CHAIN_TOO_LARGE)
        if is_late():
            raise VerificationError(Reason.CHAIN_UNREACHABLE)
    if answer.length:  # the connection ended before the whole body came
        raise VerificationError(Reason.CHAIN_UNREACHABLE)
    return bytes(body)
