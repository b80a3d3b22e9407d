"""The speaker's requests are answered at the door; everybody else goes in."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from flask import Response

from skill.http.fast_path import FastPath, signature_headers

PATH = "/skill"
MOST = 10


class Door:
    """A fast path before an app that only says that it was reached."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[tuple[str, str]], bytes]] = []
        self.fast_path = FastPath(self._inside, PATH, self._answer, self._refuse, MOST)

    def ask(self, body: bytes = b"hello", **changes: str) -> tuple[str, dict[str, str], bytes]:
        """Knock with *body*; return status, headers and what is answered."""
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": PATH,
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_SIGNATURE_256": "signed",
            "wsgi.input": BytesIO(body + b" and what comes after"),
            **changes,
        }
        told: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:  # noqa: ANN401 - WSGI's
            told.extend((status, dict(headers)))

        answered = b"".join(self.fast_path(environ, start))
        return told[0], told[1], answered

    def _inside(self, _: object, start: Any) -> Iterable[bytes]:  # noqa: ANN401 - as above
        start("418 INSIDE", [])
        return [b"inside"]

    def _answer(self, headers: Iterable[tuple[str, str]], body: bytes) -> bytes:
        self.asked.append((list(headers), body))
        if body == b"fault":
            raise ZeroDivisionError("secret")
        return b"{}"

    @staticmethod
    def _refuse(fault: Exception) -> Response:
        return Response(type(fault).__name__, 400)


def test_a_request_of_the_speaker_is_answered_at_the_door() -> None:
    door = Door()
    status, headers, body = door.ask()
    assert (status, body) == ("200 OK", b"{}")
    assert headers == {"Content-Type": "application/json", "Content-Length": "2"}
    assert door.asked == [([("Signature-256", "signed")], b"hello")]


def test_whatever_goes_wrong_is_answered_in_one_line() -> None:
    status, _, body = Door().ask(b"fault")
    assert (status, body) == ("400 BAD REQUEST", b"ZeroDivisionError")


@pytest.mark.parametrize(
    "changes",
    [
        {"REQUEST_METHOD": "GET"},
        {"PATH_INFO": "/skill/"},
        {"PATH_INFO": "/healthz"},
        {"CONTENT_LENGTH": ""},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "²"},
        {"CONTENT_LENGTH": "11"},
    ],
)
def test_everybody_else_goes_in(changes: dict[str, str]) -> None:
    door = Door()
    assert door.ask(**changes)[2] == b"inside"
    assert door.asked == []


def test_a_signature_has_two_headers() -> None:
    environ = {"HTTP_SIGNATURE_256": "b", "HTTP_SIGNATURECERTCHAINURL": "a", "HTTP_HOST": "c"}
    assert list(signature_headers(environ)) == [
        ("SignatureCertChainUrl", "a"),
        ("Signature-256", "b"),
    ]
