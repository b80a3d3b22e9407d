"""The SDK's web service handler, with our verification in front of it.

The handler's package has its own verifier, which we do not use. It imports ``certvalidator``, whose
library fails with an OpenSSL that has a two-digit patch number (3.0.19), and takes a tenth of a
second to load. So an empty module replaces that verifier while the handler is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.skill import CustomSkill

from skill.verification import ClaimVerifier, Headers, SignatureVerifier
from skill.wire import FastSerializer, ParsedRequest
from skill.wire.request import RETRY_LATER, start_dispatch

WITH_INTENT = frozenset({"IntentRequest", "CanFulfillIntentRequest"})
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


class MalformedRequestError(Exception):
    """A body that is no valid Alexa request; the message never quotes it.

    *request_id* is the id in the body, for the log; empty if it has none.
    """

    def __init__(self, message: str, request_id: str = "") -> None:
        super().__init__(message)
        self.request_id = request_id


class RetryLaterError(Exception):
    """The request could not be carried out; the error response makes Alexa send it again.

    *request_id* is its id, for the log.
    """

    def __init__(self, request_id: str) -> None:
        super().__init__("not done")
        self.request_id = request_id


class SkillResponse(msgspec.Struct, frozen=True):
    """The response's JSON, and for the log the request envelope and the outcome.

    The envelope is the ``fast_envelope`` of a ``ParsedRequest``: to be read, not changed.
    """

    body: bytes
    envelope: Any
    outcome: str


class SkillWebservice(WebserviceSkillHandler):
    """Verifies the signature, parses the request, checks its claims and dispatches it."""

    def __init__(
        self, skill: CustomSkill, signatures: SignatureVerifier | None, claims: ClaimVerifier
    ) -> None:
        serializer = skill.serializer
        if not isinstance(serializer, FastSerializer):
            raise TypeError("the skill must have our own serializer")
        super().__init__(skill, verify_signature=False, verify_timestamp=False)
        self._serializer = serializer
        self._signatures = signatures
        self._claims = claims

    def answer(self, headers: Headers, body: bytes) -> SkillResponse:
        """Return the skill's response to *body*.

        Raises:
            VerificationError: if the request is not Amazon's, not recent or not for this skill.
            MalformedRequestError: if the body is no request envelope.
            RetryLaterError: if the request could not be carried out.
        """
        if self._signatures is not None:
            self._signatures.verify(headers, body)
        parsed = self._read(body)
        fast_envelope = parsed.fast_envelope
        self._claims.verify(
            _request_type(fast_envelope), parsed.timestamp, _skill_id(fast_envelope)
        )
        dispatch = start_dispatch(parsed)
        response = self._skill.invoke(request_envelope=parsed.envelope, context=dispatch)
        if dispatch.outcome == RETRY_LATER:
            raise RetryLaterError(getattr(fast_envelope.request, "request_id", None) or "")
        if not response.session_attributes and dispatch.attributes:
            response.session_attributes = dispatch.attributes  # no handler changed them
        return SkillResponse(self._serializer.encode(response), fast_envelope, dispatch.outcome)

    def verify_request_and_dispatch(
        self, http_request_headers: dict[str, Any], http_request_body: str | bytes
    ) -> str:
        """The SDK's name for ``answer``.

        It takes the headers as a dict and the body as text or bytes, and returns JSON text.
        """
        headers = [(str(name), str(value)) for name, value in http_request_headers.items()]
        body = http_request_body
        raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        return self.answer(headers, raw).body.decode()

    def _read(self, body: bytes) -> ParsedRequest:
        try:
            parsed = self._serializer.read(body)
        except (SerializationException, RecursionError) as fault:
            raise MalformedRequestError("not a request envelope", _request_id(body)) from fault
        envelope = parsed.fast_envelope
        if getattr(envelope, "request", None) is None:
            raise MalformedRequestError("no request in the envelope", _request_id(body))
        if _request_type(envelope) in WITH_INTENT and not _intent_name(envelope):
            raise MalformedRequestError("an intent without a name", _request_id(body))
        return parsed


def _request_type(envelope: Any) -> object:  # noqa: ANN401 - as sent
    return getattr(envelope.request, "object_type", None)


def _intent_name(envelope: Any) -> object:  # noqa: ANN401 - as sent
    return getattr(getattr(envelope.request, "intent", None), "name", None)


def _request_id(body: bytes) -> str:
    """Return the request's id if *body* is JSON with an id, else an empty string."""
    try:
        found = msgspec.json.decode(body)["request"]["requestId"]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError, KeyError):
        return ""
    return found if isinstance(found, str) else ""


def _skill_id(envelope: Any) -> object:  # noqa: ANN401 - as sent
    """Return the skill id of the context, or of the session if there is no context."""
    system = getattr(envelope.context, "system", None)
    holder = system if system is not None else envelope.session
    return getattr(getattr(holder, "application", None), "application_id", None)
