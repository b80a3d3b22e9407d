"""The SDK's web service handler, with our verification in front of it, and a log line behind.

The handler's package has its own verifier, which we do not use. It imports ``certvalidator``, whose
library fails with an OpenSSL that has a two-digit patch number (3.0.19), and takes a tenth of a
second to load. So an empty module replaces that verifier while the handler is imported.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Response, request

from skill.http.error_responses import JSON
from skill.operations import Observer, logs
from skill.verification import ClaimVerifier, Headers, SignatureVerifier
from skill.wire import RequestEnvelope, encode_response
from skill.wire.request import Dispatch, read_envelope

SIGNATURE_HEADERS = {
    "HTTP_SIGNATURECERTCHAINURL": "SignatureCertChainUrl",
    "HTTP_SIGNATURE_256": "Signature-256",
}
"""The two headers of a signature, by their WSGI names."""

ANSWERED_AT_ONCE = 8
"""Requests; with more of them the threads of a worker overtake each other. A remote store has as
many connections, so nobody waits longer for it."""

UNUSED_MODULE = "ask_sdk_webservice_support.verifier"


class _UnusedVerifier:
    """Replaces the SDK's verifiers; raises if one is used."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError("the SDK's verifiers are not used: see skill.verification")


@contextmanager
def _replace_verifier_module() -> Iterator[None]:
    """Replace the SDK's verifier module by an empty one inside the block."""
    is_loaded = UNUSED_MODULE in sys.modules
    if not is_loaded:
        module = sys.modules[UNUSED_MODULE] = ModuleType(UNUSED_MODULE)
        module.RequestVerifier = module.TimestampVerifier = _UnusedVerifier  # type: ignore[attr-defined] # set here
    try:
        yield
    finally:
        if not is_loaded:
            del sys.modules[UNUSED_MODULE]


with _replace_verifier_module():
    from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler


class SkillWebservice(WebserviceSkillHandler):
    """Verifies the signature, reads the request, checks its claims and dispatches it."""

    def __init__(
        self,
        skill: CustomSkill,
        signatures: SignatureVerifier | None,
        claims: ClaimVerifier,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(skill, verify_signature=False, verify_timestamp=False)
        self._signatures = signatures
        self._claims = claims
        self._observer = observer or Observer()
        self._turns = threading.Semaphore(ANSWERED_AT_ONCE)

    def answer_flask_request(self) -> Response:
        """Return the skill's response to Flask's current request; raises as ``answer``."""
        environ = request.environ
        headers = [
            (name, environ[key]) for key, name in SIGNATURE_HEADERS.items() if key in environ
        ]
        return Response(self.answer(headers, request.get_data(cache=False)), mimetype=JSON)

    def answer(self, headers: Headers, body: bytes) -> bytes:
        """Return the skill's response to *body*; the request is logged and counted.

        Raises:
            VerificationError: if the request is not Amazon's, not recent or not for this skill.
            MalformedRequestError: if the body is no request envelope.
            RetryLaterError: if the request could not be carried out.
        """
        began = time.perf_counter()
        if self._signatures is not None:
            self._signatures.verify(headers, body)
        with self._turns:  # what waits for the sender or a chain of certificates holds up nobody
            return self._answer_verified(body, began)

    def _answer_verified(self, body: bytes, began: float) -> bytes:
        envelope: Any = read_envelope(body)  # the SDK takes it for its own
        asked, dispatch = envelope.request, Dispatch()
        self._claims.verify(asked.object_type, asked.timestamp, _skill_id(envelope))
        response = encode_response(self._skill.invoke(request_envelope=envelope, context=dispatch))
        intent = getattr(getattr(asked, "intent", None), "name", "")  # empty if there is none
        seconds = time.perf_counter() - began
        self._observer.record_request(asked.object_type, intent, dispatch.outcome, seconds)
        identity = asked.request_id or ""
        logs.log_request(dispatch.outcome, identity, asked.object_type, intent, seconds)
        return response

    def verify_request_and_dispatch(
        self, http_request_headers: dict[str, Any], http_request_body: str | bytes
    ) -> str:
        """The SDK's name for ``answer``.

        It takes the headers as a dict and the body as text or bytes, and returns JSON text.
        """
        headers = [(str(name), str(value)) for name, value in http_request_headers.items()]
        body = http_request_body
        raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        return self.answer(headers, raw).decode()


def _skill_id(envelope: RequestEnvelope[Any]) -> str | None:
    """Return the skill id of the context, or of the session if there is no context."""
    system = envelope.context.system if envelope.context else None
    holder = system or envelope.session
    application = holder.application if holder else None
    return application.application_id if application else None
