"""Lets the skill answer a request, and logs and counts it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import Response, request

from skill.http.error_responses import JSON
from skill.http.fast_path import signature_headers
from skill.operations import logs

if TYPE_CHECKING:
    from skill.http.webservice import SkillResponse, SkillWebservice
    from skill.operations import Observer
    from skill.verification import Headers


def respond(endpoint: SkillWebservice, observer: Observer) -> Response:
    """Return the skill's response to Flask's current request; raises as ``answer_request``."""
    headers, body = signature_headers(request.environ), request.get_data(cache=False)
    return Response(answer_request(endpoint, observer, headers, body), mimetype=JSON)


def answer_request(
    endpoint: SkillWebservice, observer: Observer, headers: Headers, body: bytes
) -> bytes:
    """Return the skill's response to *body*; the request is logged and counted.

    Raises:
        VerificationError, MalformedRequestError: as ``SkillWebservice.answer``.
    """
    began = time.perf_counter()
    answer = endpoint.answer(headers, body)
    _log_and_count(answer, observer, time.perf_counter() - began)
    return answer.body


def _log_and_count(answer: SkillResponse, observer: Observer, seconds: float) -> None:
    alexa_request = answer.envelope.request
    kind = getattr(alexa_request, "object_type", "")
    intent = getattr(getattr(alexa_request, "intent", None), "name", None) or ""
    observer.count_request(kind, intent, answer.outcome, seconds)
    logs.log_request(
        answer.outcome, getattr(alexa_request, "request_id", None) or "", kind, intent, seconds
    )
