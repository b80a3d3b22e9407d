"""Asks the skill for its answer and takes note of how that went: one line, one figure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import Response, request

from skill.http.error_responses import JSON
from skill.http.fast_path import signature_of
from skill.operations import logs

if TYPE_CHECKING:
    from skill.http.webservice import Answer, SkillWebservice
    from skill.operations import Observer
    from skill.verification import Headers


def respond(endpoint: SkillWebservice, observer: Observer) -> Response:
    """Return the skill's answer to the request that Flask has under way; raises what it raises."""
    headers, body = signature_of(request.environ), request.get_data(cache=False)
    return Response(answered(endpoint, observer, headers, body), mimetype=JSON)


def answered(endpoint: SkillWebservice, observer: Observer, headers: Headers, body: bytes) -> bytes:
    """Return the skill's answer to *body*, noted in the log and in the figures.

    Raises:
        VerificationError, MalformedRequestError: as ``SkillWebservice.answer``.
    """
    began = time.perf_counter()
    answer = endpoint.answer(headers, body)
    _note(answer, observer, time.perf_counter() - began)
    return answer.body


def _note(answer: Answer, observer: Observer, seconds: float) -> None:
    heard = answer.envelope.request
    kind = getattr(heard, "object_type", "")
    intent = getattr(getattr(heard, "intent", None), "name", None) or ""
    observer.answered(kind, intent, answer.outcome, seconds)
    logs.note(answer.outcome, getattr(heard, "request_id", None) or "", kind, intent, seconds)
