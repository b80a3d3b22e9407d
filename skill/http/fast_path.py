"""Answers requests to the skill's endpoint without Flask, which is faster.

A verified Alexa request needs none of Flask's contexts, routes and request objects, which cost as
much time as the rest of a simple response. Every other request is passed on to Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from skill.verification import Headers

SIGNATURE_HEADERS = {
    "HTTP_SIGNATURECERTCHAINURL": "SignatureCertChainUrl",
    "HTTP_SIGNATURE_256": "Signature-256",
}
"""The two headers of a signature, by their WSGI names."""


class FastPath:
    """WSGI app that answers POST requests to *path* of at most *max_body_bytes*.

    *inner* answers all other requests. *answer* makes the body of a response; *refuse* makes the
    response to what *answer* raises.
    """

    def __init__(
        self,
        inner: WSGIApplication,
        path: str,
        answer: Callable[[Headers, bytes], bytes],
        refuse: Callable[[Exception], Response],
        max_body_bytes: int,
    ) -> None:
        self._inner = inner
        self._path = path
        self._answer = answer
        self._refuse = refuse
        self._max_body_bytes = max_body_bytes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one WSGI request."""
        length = self._fast_body_length(environ)
        if length is None:
            return self._inner(environ, start_response)
        try:
            body = self._answer(signature_headers(environ), environ["wsgi.input"].read(length))
        except Exception as fault:  # noqa: BLE001 - every fault gets an error response
            return self._refuse(fault)(environ, start_response)
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [body]

    def _fast_body_length(self, environ: WSGIEnvironment) -> int | None:
        """Return the length of the body, ``None`` if Flask must answer the request."""
        if environ["PATH_INFO"] != self._path or environ["REQUEST_METHOD"] != "POST":
            return None
        digits = environ.get("CONTENT_LENGTH", "")
        length = int(digits) if digits.isascii() and digits.isdigit() else None
        return length if length is not None and length <= self._max_body_bytes else None


def signature_headers(environ: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the signature headers in *environ*, by their HTTP names."""
    return [(name, environ[key]) for key, name in SIGNATURE_HEADERS.items() if key in environ]
