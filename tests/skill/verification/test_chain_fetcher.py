"""Fetching stays within its bounds, against a connection of our own making."""

from __future__ import annotations

import http.client
import io
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from skill.components import signature_verifier
from skill.settings import Settings
from skill.verification.chain_fetcher import MAX_CHAIN_BYTES, fetch_chain, system_context
from skill.verification.errors import Reason, VerificationError

URL = "https://s3.amazonaws.com:443/echo.api/a/cert.pem"


class Wire(io.BytesIO):
    """What a server would send, as the socket that http.client reads."""

    def makefile(self, *_: object, **__: object) -> Wire:
        """Return the stream."""
        return self


@dataclass
class Line:
    """A connection that answers what it is told, and keeps what was asked."""

    answer: bytes = b""
    fault: Exception | None = None
    asked: list[str] = field(default_factory=list)
    opened: list[tuple[Any, ...]] = field(default_factory=list)
    closed: int = 0

    def __call__(self, host: str, port: int, *, timeout: float, context: object) -> Line:
        """Open."""
        self.opened.append((host, port, timeout, context))
        return self

    def request(self, method: str, path: str) -> None:
        """Take a request, or fail as told."""
        self.asked.append(f"{method} {path}")
        if self.fault is not None:
            raise self.fault

    def getresponse(self) -> http.client.HTTPResponse:
        """Answer as told."""
        response = http.client.HTTPResponse(Wire(self.answer))  # type: ignore[arg-type] # all it reads
        response.begin()
        return response

    def close(self) -> None:
        """Count."""
        self.closed += 1


def served(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(head).encode() + body


def fetched(line: Line, clock: Iterator[float] | None = None) -> bytes:
    ticks = clock or iter([0.0] * 1000)
    return fetch_chain(URL, line, lambda: next(ticks))  # type: ignore[arg-type] # a connection in all that counts


def test_the_bytes_come_as_served_and_the_path_goes_as_given() -> None:
    line = Line(served(b"PEM"))
    assert fetched(line) == b"PEM"
    assert line.opened == [("s3.amazonaws.com", 443, 2.0, system_context())]
    assert line.asked == ["GET /echo.api/a/cert.pem"]
    assert line.closed == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (Line(fault=ConnectionRefusedError()), Reason.CHAIN_UNREACHABLE),
        (Line(fault=TimeoutError()), Reason.CHAIN_UNREACHABLE),
        (Line(fault=OSError("no such name")), Reason.CHAIN_UNREACHABLE),
        (Line(fault=ssl.SSLCertVerificationError()), Reason.CHAIN_UNREACHABLE),
        (Line(b"not HTTP at all\r\n\r\n"), Reason.CHAIN_UNREACHABLE),
        (Line(b""), Reason.CHAIN_UNREACHABLE),
        (Line(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nPEM"), Reason.CHAIN_UNREACHABLE),
        (Line(served(b"", "404 Not Found")), Reason.CHAIN_NOT_SERVED),
        (Line(served(b"", "403 Forbidden")), Reason.CHAIN_NOT_SERVED),
        (Line(served(b"", "500 Oops")), Reason.CHAIN_NOT_SERVED),
        (Line(served(b"", "302 Found", "Location: http://evil.example/")), Reason.CHAIN_NOT_SERVED),
        (Line(served(b"x" * (MAX_CHAIN_BYTES + 1))), Reason.CHAIN_TOO_LARGE),
    ],
)
def test_what_goes_wrong_is_refused(line: Line, reason: Reason) -> None:
    with pytest.raises(VerificationError) as raised:
        fetched(line)
    assert raised.value.reason is reason
    assert line.closed == 1
    assert len(line.asked) == 1


def test_the_largest_chain_passes() -> None:
    assert len(fetched(Line(served(b"x" * MAX_CHAIN_BYTES)))) == MAX_CHAIN_BYTES


def test_a_body_that_drips_is_given_up() -> None:
    with pytest.raises(VerificationError, match="chain_unreachable"):
        fetched(Line(served(b"PEM")), iter([0.0, 4.1]))


def test_the_machine_s_own_trust_is_read_once_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system_context.cache_clear()
    signature_verifier(Settings())  # as the service does at its start
    monkeypatch.setattr(ssl, "create_default_context", None)
    first, second = Line(served(b"PEM")), Line(served(b"PEM"))
    for line in (first, second):
        assert fetch_chain(URL, connect=line) == b"PEM"  # type: ignore[arg-type] # the same
    context = first.opened[0][3]
    assert context is second.opened[0][3]
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
