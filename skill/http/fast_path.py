"""The one address that is asked all day, answered before Flask unfolds a request.

A verified request of the speaker needs none of Flask's contexts, routes or request objects, and
they cost as much as the rest of a plain answer. Whatever is not plainly such a request goes in.
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
"""The two headers of a signature, as a WSGI server names them."""

NOT_OURS = -1


class FastPath:
    """Answers posts of at most *most* bytes to *path*; *inner* answers everything else.

    What *answer* raises is turned into a response by *refuse*.
    """

    def __init__(
        self,
        inner: WSGIApplication,
        path: str,
        answer: Callable[[Headers, bytes], bytes],
        refuse: Callable[[Exception], Response],
        most: int,
    ) -> None:
        self._inner = inner
        self._path = path
        self._answer = answer
        self._refuse = refuse
        self._most = most

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, as WSGI has it."""
        length = self._body_length(environ)
        if length == NOT_OURS:
            return self._inner(environ, start_response)
        try:
            body = self._answer(signature_headers(environ), environ["wsgi.input"].read(length))
        except Exception as fault:  # noqa: BLE001 - whatever went wrong is answered in one line
            return self._refuse(fault)(environ, start_response)
        told = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response("200 OK", told)
        return [body]

    def _body_length(self, environ: WSGIEnvironment) -> int:
        """Return how long a body of ours is; ``NOT_OURS`` for a request that is none of ours."""
        if environ["PATH_INFO"] != self._path or environ["REQUEST_METHOD"] != "POST":
            return NOT_OURS
        told = environ.get("CONTENT_LENGTH", "")
        length = int(told) if told.isascii() and told.isdigit() else NOT_OURS
        return length if length <= self._most else NOT_OURS


def signature_headers(environ: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the headers of a signature that *environ* holds."""
    return [(name, environ[told]) for told, name in SIGNATURE_HEADERS.items() if told in environ]
