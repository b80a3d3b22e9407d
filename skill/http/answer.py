"""Lets the skill's web service answer a request; logs and counts the answer."""

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


def answer_flask_request(webservice: SkillWebservice, observer: Observer) -> Response:
    """Return the skill's response to Flask's current request; raises as ``answer_and_log``."""
    headers, body = signature_headers(request.environ), request.get_data(cache=False)
    return Response(answer_and_log(webservice, observer, headers, body), mimetype=JSON)


def answer_and_log(
    webservice: SkillWebservice, observer: Observer, headers: Headers, body: bytes
) -> bytes:
    """Return the skill's response to *body*; the request is logged and counted.

    Raises:
        VerificationError, MalformedRequestError: as ``SkillWebservice.answer``.
    """
    began = time.perf_counter()
    answer = webservice.answer(headers, body)
    _log_and_count(answer, observer, time.perf_counter() - began)
    return answer.body


def _log_and_count(answer: SkillResponse, observer: Observer, seconds: float) -> None:
    alexa_request = answer.envelope.request
    request_type = getattr(alexa_request, "object_type", "")
    intent = getattr(getattr(alexa_request, "intent", None), "name", None) or ""
    observer.record_request(request_type, intent, answer.outcome, seconds)
    logs.log_request(
        answer.outcome,
        getattr(alexa_request, "request_id", None) or "",
        request_type,
        intent,
        seconds,
    )
